"""Numbers as they are printed: decimal in, text out, rounded half up, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, Literal

from sanjiang.present.inline import Figure, Inline, Mark, Style
from sanjiang.present.words import BOUNDS, MISSING
from sanjiang.terms import GROWTH_MEASURES, Lang, Ref, Text, Unit

Kind = Literal["amount", "count", "rate", "growth", "points", "contribution", "change", "multiple", "plain"]
"""What sort of number: decides its precision and whether its sign is always printed."""

NBSP: Final = "\u00a0"
MINUS: Final = "\u2212"
DASH: Final = "—"
CROSS: Final = "×"

_PLACES: Final[dict[Kind, int]] = {
    "count": 0,
    "rate": 1,
    "growth": 1,
    "points": 1,
    "contribution": 2,
    "multiple": 1,
    "plain": 0,
}
_SIGNED: Final[frozenset[Kind]] = frozenset(("growth", "points", "contribution", "change"))
_EXACT: Final = Context(prec=60)
_KIND_OF_MEASURE: Final[dict[str, Kind]] = {
    "gap_pp": "points",
    "contribution_pp": "contribution",
    "change": "change",
    "multiple": "multiple",
    "rank": "plain",
    "duration": "plain",
    "share": "rate",
    "ratio": "rate",
}
_UNIT_OF_KIND: Final[dict[Kind, Text]] = {
    "rate": Text("%", "%"),
    "growth": Text("%", "%"),
    "points": Text("个百分点", "pp"),
    "contribution": Text("个百分点", "pp"),
    "multiple": Text("倍", "times"),
}


def rounded(value: Decimal, places: int) -> Decimal:
    """The value at so many decimals, half away from zero; never a negative zero.

    >>> rounded(Decimal("2.25"), 1), rounded(Decimal("-0.04"), 1)
    (Decimal('2.3'), Decimal('0.0'))
    """
    printed = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, context=_EXACT)
    return abs(printed) if printed == 0 else printed


def decimals(value: Decimal) -> int:
    """How many decimals the value was written with: the precision of a published figure."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def kind_of(measure: str, unit: Unit | None, value: Decimal | None = None) -> Kind:
    """What sort of number a measure in a unit is.

    A level in a unit that is not scaled is a count where it is whole, else an amount.
    """
    if measure in GROWTH_MEASURES:
        return "growth"
    if measure in _KIND_OF_MEASURE:
        return _KIND_OF_MEASURE[measure]
    if unit is None:
        return "plain" if value is None or value == value.to_integral_value() else "amount"
    if unit.quantity == "ratio":
        return "rate"
    if unit.quantity == "point":
        return "points"
    whole = value is None or value == value.to_integral_value()
    return "count" if unit.factor == 1 and whole else "amount"


def places_for(value: Decimal, kind: Kind) -> int:
    """Decimals by the size of an amount as printed (0 from 1,000, 1 from 10, else 2), by kind otherwise.

    >>> places_for(Decimal("9.994"), "amount"), places_for(Decimal("9.9996"), "amount")
    (2, 1)
    """
    if kind in _PLACES:
        return _PLACES[kind]
    size = abs(value)
    return 0 if rounded(size, 1) >= 1000 else 1 if rounded(size, 2) >= 10 else 2


def column_places(values: Iterable[Decimal | None], kind: Kind) -> int:
    """One precision for a whole column: that of its largest value."""
    known = [abs(value) for value in values if value is not None]
    return places_for(max(known, default=Decimal(0)), kind)


def number(value: Decimal, places: int, *, signed: bool = False) -> str:
    """Text of a number: grouped by thousands, true minus, a plus where change is meant.

    >>> number(Decimal("-1234.56"), 1), number(Decimal("9.15"), 1, signed=True)
    ('−1,234.6', '+9.2')
    """
    shown = rounded(value, places)
    sign = MINUS if shown < 0 else "+" if signed and shown > 0 else ""
    return f"{sign}{abs(shown):,f}"


def unit_text(unit: Unit | None, kind: Kind, lang: Lang) -> str:
    """Name of the unit that a kind is printed in, as it follows the number."""
    if kind in _UNIT_OF_KIND:
        return _UNIT_OF_KIND[kind].of(lang)
    return unit.name.of(lang) if unit else ""


def with_unit(text: str, unit: str) -> str:
    r"""Number and unit as one word: joined by a no-break space, % and ‰ without.

    >>> with_unit("38.9", "%"), with_unit("1,119", "亿元")
    ('38.9%', '1,119\xa0亿元')
    """
    if not unit:
        return text
    return f"{text}{unit}" if unit[0] in "%‰" else f"{text}{NBSP}{unit}"


def style_of(marks: Iterable[Mark]) -> Style:
    """The line under a figure with these marks: a copy before a guess before a stale one."""
    held = set(marks)
    by_mark: tuple[tuple[Mark, Style], ...] = (("cp", "cp"), ("asm", "asm"), ("st", "stale"))
    return next((style for mark, style in by_mark if mark in held), "")


def figure(
    ref: Ref | str,
    value: Decimal | None,
    *,
    lang: Lang,
    unit: Unit | None = None,
    measure: str = "level",
    places: int | None = None,
    marks: tuple[Mark, ...] = (),
    bound: str = "=",
    signed: bool | None = None,
    title: str = "",
    reason: str = "unpublished",
) -> Figure:
    """A figure from a decimal.

    Args:
        ref: its address; empty where nothing can be explained.
        value: None gives the dash with its ``reason``.
        lang: language of unit, bound word and reason.
        unit: of a level, a change or a ratio; other measures bring their own.
        measure: of ``terms.MEASURES``.
        places: decimals; by kind where None. Published figures: use ``published``.
        marks: the line under the figure follows from them.
        bound: ``=``, ``~``, ``>``, ``>=``, ``<``, ``<=``; others than ``=`` gain the mark ``bd``.
        signed: whether a plus is printed; by kind where None.
        title: what it is and who says so.
        reason: key of ``MISSING`` or words in the page's language.
    """
    if value is None:
        return missing(reason, lang=lang, ref=ref, title=title)
    kind = kind_of(measure, unit, value)
    shown = places_for(value, kind) if places is None else places
    text = number(value, shown, signed=kind in _SIGNED if signed is None else signed)
    word, held = BOUNDS[bound].of(lang), marks if bound == "=" else (*marks, "bd")
    return Figure(
        id=str(ref),
        value=f"{rounded(value, shown):f}",
        text=f"{word}{NBSP}{text}" if word else text,
        unit=unit_text(unit, kind, lang),
        marks=tuple(dict.fromkeys(held)),
        style=style_of(held),
        title=title,
    )


def published(
    ref: Ref | str,
    printed: Decimal | str,
    *,
    lang: Lang,
    unit: Unit | None = None,
    measure: str = "level",
    marks: tuple[Mark, ...] = (),
    bound: str = "=",
    signed: bool | None = None,
    title: str = "",
) -> Figure:
    """A published figure at the precision of its source: 747 stays 747, 6.0 stays 6.0.

    Args:
        ref: as in ``figure``.
        printed: as the source wrote it; a decimal must still carry its zeros.
        lang: as in ``figure``.
        unit: as in ``figure``.
        measure: as in ``figure``.
        marks: as in ``figure``.
        bound: as in ``figure``.
        signed: as in ``figure``.
        title: as in ``figure``.
    """
    value = Decimal(printed)
    return figure(
        ref,
        value,
        lang=lang,
        unit=unit,
        measure=measure,
        places=decimals(value),
        marks=marks,
        bound=bound,
        signed=signed,
        title=title,
    )


def count(ref: Ref | str, value: int, *, lang: Lang, unit: Text | None = None, title: str = "") -> Figure:
    """A count of things, such as targets, records or questions."""
    name = unit.of(lang) if unit else ""
    return Figure(id=str(ref), value=str(value), text=number(Decimal(value), 0), unit=name, title=title)


def missing(reason: str, *, lang: Lang, ref: Ref | str = "", title: str = "") -> Figure:
    """The dash of a figure that is not there, or the cross of one withheld, with its reason."""
    withheld = reason.startswith("withheld")
    words = MISSING[reason].of(lang) if reason in MISSING else reason
    text = CROSS if withheld else DASH
    return Figure(id=str(ref), value=None, text=text, style="none", title=title or words, reason=words)


def said(one: Figure) -> tuple[Inline, ...]:
    """A figure with its unit, as it stands in a sentence: % inside it, other units after it."""
    if not one.unit or one.value is None:
        return (one,)
    if one.unit[0] in "%‰":
        return (replace(one, text=f"{one.text}{one.unit}"),)
    return (one, f"{NBSP}{one.unit}")
