"""From rows to printed figures and words: every number of a page is made here, with its address."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from sanjiang.present import (
    Figure,
    Mark,
    Sentence,
    count,
    figure,
    missing,
    said,
)
from sanjiang.publish.ground.known import Known, Row
from sanjiang.publish.ground.lines import line
from sanjiang.publish.ground.who import is_copy, title_of
from sanjiang.publish.ground.words import OPERATORS
from sanjiang.terms import GROWTH_MEASURES, Ref, Text, Unit

NBSP: Final = "\u00a0"
FIGURE_KEY: Final = ("indicator", "ref_area", "scope", "period", "measure")
"""What tells one ruling figure from another: the parts of its address."""
_MARK_OF_VINTAGE: Final[dict[str, Mark]] = {"first": "pr", "revised": "rev", "estimate": "est"}
_SHARES: Final = frozenset({"ratio", "rate"})
PROJECTED: Final[dict[str, Text]] = {
    "obs_value": Text("外推", "projection"),
    "low": Text("区间下端", "lower end of the interval"),
    "high": Text("区间上端", "upper end of the interval"),
    "points": Text("可比的点", "comparable points"),
    "covered": Text("落在区间内的次数", "intervals that held the figure"),
    "tried": Text("试过的区间", "intervals tried"),
}
"""What of a projection has an address."""
_COUNTED: Final = frozenset({"points", "covered", "tried"})


def of_row(row: Row) -> Ref:
    """Address of the ruling figure of a row of ``figure`` or ``observation``."""
    return Ref("obs", tuple(str(row[name]) for name in FIGURE_KEY))


def of_statement(row: Row) -> Ref:
    """Address of one source's statement."""
    return Ref("obs", (*of_row(row).key, str(row["source"]), str(row["vintage"])))


def of_claim(known: Known, claim: str, item: str) -> Ref:
    """Address of an end of a claim, or of what follows from it at the period asked about."""
    if item in ("base", "target", "asked"):
        return Ref("claim", (claim, item))
    return Ref("claim", (claim, item, str(known.period)))


def unit_for(known: Known, unit: str | None, measure: str) -> Unit | None:
    """The unit to print; measures that bring their own are left to them."""
    return None if measure in GROWTH_MEASURES else known.units.get(unit or "")


def unit_name(known: Known, unit: str | None, measure: str = "level") -> str:
    """Name of the unit of a series."""
    if measure in GROWTH_MEASURES or (measure in ("share", "ratio") and not unit):
        return "%"
    if measure in ("gap_pp", "contribution_pp"):
        return known.say("个百分点", "pp")
    found = known.units.get(unit or "")
    return found.name.of(known.lang) if found else ""


def places(row: Row) -> int:
    """Decimals that a row of ``observation`` was printed with, in the indicator's unit."""
    if row.get("unit") == row.get("unit_printed") or not row.get("rounding"):
        return int(row.get("decimals") or 0)
    last_digit = (Decimal(row["rounding"]) * 2).normalize()
    exponent = last_digit.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def marks_of(row: Row) -> tuple[Mark, ...]:
    """The marks that a statement carries."""
    held: list[Mark] = ["cp"] if is_copy(row) else []
    if row.get("origin") == "adjusted":
        held.append("adj")
    if row.get("obs_status") == "B":
        held.append("br")
    vintage = _MARK_OF_VINTAGE.get(row.get("vintage") or "")
    return (*held, vintage) if vintage and not is_copy(row) else tuple(held)


def observed(
    known: Known, row: Row, *, more: tuple[Mark, ...] = (), one_source: bool = False, signed: bool | None = None
) -> Figure:
    """A published or derived figure as its source printed it, in the indicator's unit."""
    measure = str(row["measure"])
    return figure(
        of_statement(row) if one_source else of_row(row),
        Decimal(row["obs_value"]),
        lang=known.lang,
        unit=unit_for(known, row["unit"], measure),
        measure=measure,
        places=places(row),
        marks=tuple(dict.fromkeys((*marks_of(row), *more))),
        bound=row.get("bound") or "=",
        signed=signed if (row.get("bound") or "=") == "=" else False,
        title=title_of(known, row),
    )


def figure_row(known: Known, ref: str | None) -> Row | None:
    """The ruling figure's row by its address."""
    if not ref:
        return None
    key = Ref.parse(ref).key
    return known.one("figure", **dict(zip(FIGURE_KEY, key, strict=False))) if len(key) >= len(FIGURE_KEY) else None


def ruling_figure(known: Known, row: Row) -> Row | None:
    """The statement that rules where this one is made."""
    return known.one("figure", **_key(row))


def statements_of(known: Known, row: Row) -> tuple[Row, ...]:
    """Every statement of a figure."""
    return known.where("observation", **_key(row))


def statement_row(known: Known, ref: Ref) -> Row | None:
    """The row of one source's statement by its address; nothing where the address names no source."""
    if len(ref.key) <= len(FIGURE_KEY):
        return None
    return known.one("observation", **dict(zip((*FIGURE_KEY, "source", "vintage"), ref.key, strict=False)))


def _key(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in FIGURE_KEY}


def by_ref(
    known: Known,
    ref: str | None,
    value: Any,
    *,
    unit: str | None,
    measure: str,
    copy: bool = False,
    signed: bool | None = False,
) -> Figure:
    """The figure at an address; where its row is not shown, what another table says of its value."""
    row = figure_row(known, ref)
    if row is not None:
        return observed(known, row, signed=signed)
    return _plain(known, ref or "", value, unit=unit, measure=measure, marks=("cp",) if copy else (), signed=signed)


def last_of(known: Known, claim: Row, progress: Row, item: str = "latest") -> Figure:
    """The last figure of a claim that stands (``latest``; a running total as its sum), a ``copy`` or an ``other``."""
    ref, value = progress.get(f"{item}_ref"), progress.get(f"{item}_value")
    if item == "latest" and is_total(claim) and value is not None:
        return total_at(known, claim, str(known.period), value, added(known, claim))
    return by_ref(known, ref, value, unit=claim["unit"], measure=claim["measure"], copy=item == "copy")


def is_total(claim: Row) -> bool:
    """Whether a claim is held against the sum of its figures, not against the last of them."""
    return bool(claim["kind"] == "cumulative_flow")


def added(known: Known, claim: Row) -> tuple[Row, ...]:
    """The figures that a running total adds up, by period."""
    rows = sorted(known.where("claim_series", claim=claim["claim"], added=True), key=lambda row: row["end_date"])
    return tuple(stated for row in rows if (stated := figure_row(known, row["ref"])))


def total_at(known: Known, claim: Row, period: str, value: Any, parts: Iterable[Row]) -> Figure:
    """The running total of a claim at a period, with the marks of the figures that it adds up."""
    marks = tuple(dict.fromkeys(mark for row in parts for mark in marks_of(row)))
    ref = Ref("claim", (claim["claim"], "latest", period))
    title = f"{claim_name(known, claim)} {known.say('累计', 'running total')}"
    return bare(known, ref, value, unit=claim["unit"], measure=claim["measure"], title=title, marks=marks, signed=False)


def _plain(
    known: Known,
    ref: Ref | str,
    value: Any,
    *,
    unit: str | None,
    measure: str,
    marks: tuple[Mark, ...] = (),
    places: int | None = None,
    bound: str = "=",
    title: str = "",
    signed: bool | None = False,
) -> Figure:
    exact = None if value is None else Decimal(str(value))
    return figure(
        ref,
        exact,
        lang=known.lang,
        unit=unit_for(known, unit, measure),
        measure=measure,
        places=places,
        marks=marks,
        bound=bound,
        title=title,
        signed=signed,
    )


def end_of(known: Known, claim: Row, item: str) -> Figure:
    """Base or target of a claim, as the plan prints it."""
    if claim[f"{item}_value"] is None:
        return missing("unstated", lang=known.lang)
    title = known.say("规划", "plan") + " " + str(claim["source"]).partition(":")[2]
    return _plain(
        known,
        of_claim(known, claim["claim"], item),
        Decimal(claim[f"{item}_value"]),
        unit=claim["unit"],
        measure=claim["measure"],
        places=int(claim[f"{item}_decimals"] or 0),
        title=f"{claim_name(known, claim)} {title.strip()}",
    )


def goal_of(known: Known, claim: Row, *, unit: bool = True) -> Sentence:
    """The goal with its operator as read; words where there is no number."""
    if claim["target_value"] is None:
        return (known.say("定性", "in words"),)
    sign = OPERATORS.get(claim["op"], "")
    shown = end_of(known, claim, "target")
    return line(f"{sign}{NBSP}" if sign else "", said(shown) if unit else shown)


def claim_name(known: Known, claim: Row) -> str:
    """Name of a claim: its own wording, or its target's."""
    own = known.text(claim)
    return own or known.text(known.one("target", target=claim["target"]), other=str(claim["claim"]))


def derived(known: Known, claim: Row, item: str, value: Any, *, mark: tuple[Mark, ...] = ("asm",)) -> Figure:
    """A level that follows from a claim: line or path."""
    words = {
        "line": known.say("直线", "straight line"),
        "path": known.say("路径", "path"),
    }
    return _plain(
        known,
        of_claim(known, claim["claim"], item),
        value,
        unit=claim["unit"],
        measure=claim["measure"],
        places=_places_as_stated(claim, value),
        marks=mark,
        title=f"{claim_name(known, claim)} {words.get(item, item)}",
    )


def projected(known: Known, claim: Row, row: Row, item: str) -> Figure:
    """A number of a claim's projection: a value at the precision of the claim's ends, or a count."""
    ref = Ref("projection", (claim["claim"], item))
    title = f"{claim_name(known, claim)} {PROJECTED[item].of(known.lang)}"
    if item in _COUNTED:
        return count(ref, int(row[item] or 0), lang=known.lang, title=title)
    return _plain(
        known,
        ref,
        row[item],
        unit=claim["unit"],
        measure=claim["measure"],
        places=_places_as_stated(claim, row[item]),
        marks=("asm",),
        title=title,
    )


def _places_as_stated(claim: Row, value: Any) -> int | None:
    stated = [claim[name] for name in ("base_decimals", "target_decimals") if claim[name] is not None]
    fine = max((int(number) for number in stated), default=0)
    return fine if value is not None and abs(Decimal(str(value))) < 1000 else None


def distance(known: Known, claim: Row, value: Decimal, marks: tuple[Mark, ...]) -> Figure:
    """What is left to the goal, with all its digits; between shares or rates in points."""
    exact = value.normalize()
    exponent = exact.as_tuple().exponent
    points = claim["value_type"] in _SHARES
    return _plain(
        known,
        of_claim(known, claim["claim"], "distance"),
        exact,
        unit=None if points else claim["unit"],
        measure="gap_pp" if points else claim["measure"],
        places=max(0, -exponent) if isinstance(exponent, int) else 0,
        marks=marks,
        title=f"{claim_name(known, claim)} {known.say('距目标', 'distance to the goal')}",
    )


def yearly(known: Known, claim: Row, item: str, value: Any, unit: str | None) -> Figure:
    """A pace a year: compound per cent, or points added."""
    measure = "gap_pp" if unit == "pp" else "growth"
    return _plain(
        known,
        of_claim(known, claim["claim"], item),
        value,
        unit=None,
        measure=measure,
        marks=("asm",),
        title=f"{claim_name(known, claim)} {known.say('年均须', 'needed a year')}",
        signed=unit == "pp",
    )


def measured(known: Known, ref: Ref | str, value: Any, *, unit: str | None, measure: str, title: str = "") -> Figure:
    """A computed figure with an address of its own."""
    return _plain(known, ref, value, unit=unit, measure=measure, title=title, signed=None)


def bare(
    known: Known,
    ref: Ref | str,
    value: Any,
    *,
    unit: str | None,
    measure: str = "level",
    title: str = "",
    marks: tuple[Mark, ...] = (),
    bound: str = "=",
    signed: bool | None = False,
) -> Figure:
    """A number with all the digits that it was written with, and no more."""
    exact = Decimal(str(value)).normalize()
    exponent = exact.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return _plain(
        known,
        ref,
        exact,
        unit=unit,
        measure=measure,
        places=digits,
        title=title,
        marks=marks,
        bound=bound,
        signed=signed,
    )
