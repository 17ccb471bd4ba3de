"""What the pack says as small tables, so that fixed SELECTs can join it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sanjiang.indicators.declared.formulas import FORMULA, INPUT, formula_rows, input_rows, worked
from sanjiang.indicators.declared.measures import AS_PRINTED, conversions, unit_of
from sanjiang.indicators.declared.models import Additivity, Indicator, Rules, Ruling, Source
from sanjiang.pack import Pack
from sanjiang.store import Table, rows
from sanjiang.terms import MEASURES

Row = dict[str, Any]
_TEXT: Final = "VARCHAR"
_POINTS: Final = "DECIMAL(28,6)"
_FIRST: Final = date(1, 1, 1)
_LAST: Final = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Select:
    """A formula that is a SELECT of the pack: worked at ``depth``, after what it reads."""

    indicator: str
    depth: int
    sql: str


@dataclass(frozen=True, slots=True)
class Declared:
    """The small tables of one pack.

    Attributes:
        series: (indicator): unit, freq, tolerance_pp of growth, and limit_days, after which it is
            stale.
        measured: (indicator, measure): the unit that observations are held in, null: as printed;
            as_printed: whether a unit that does not convert to it is kept.
        conversion: (unit, target): units that convert exactly, with the ratio.
        break_: (indicator, starts): first day on which the definition is another, why_zh, why_en.
        area: (ref_area).
        scope: (scope): comparable.
        document: (document): standing, date_published.
        precedence: (position): ranking, direction of dates.
        rank: (position, value): place.
        ruling: (indicator, ref_area, scope, period, measure): takes, why_zh, why_en.
        sum_rule: (rule, indicator): measure, whole, scope, tolerance_pct, starts, ends.
        sum_part: (rule, ref_area): scope.
        formula: (indicator): rule, measure, unit, times, decimals, n_inputs, depth, text_zh, text_en.
        formula_input: (indicator, position, measure): input, sign, ratio, preference.
        depth: how many times formulas are worked, inputs first.
        selects: the formulas that are the pack's own SELECTs.
        zone: time zone in which a time becomes a day.
    """

    series: Table
    measured: Table
    conversion: Table
    break_: Table
    area: Table
    scope: Table
    document: Table
    precedence: Table
    rank: Table
    ruling: Table
    sum_rule: Table
    sum_part: Table
    formula: Table
    formula_input: Table
    depth: int
    selects: tuple[Select, ...]
    zone: str


def declare(pack: Pack) -> Declared:
    """The small tables of a checked pack."""
    indicators: tuple[Indicator, ...] = pack.of("indicator")
    rules: Rules = pack.of("rules")[0]
    sums: tuple[Additivity, ...] = pack.of("additivity")
    formulas, by_id = worked(indicators), {one.id: one for one in indicators}
    return Declared(
        series=rows(_SERIES, (_series(one, rules) for one in indicators)),
        measured=rows(_MEASURED, _measured(indicators, pack)),
        conversion=rows(_CONVERSION, conversions(pack.units)),
        break_=rows(_BREAK, _breaks(indicators)),
        area=rows({"ref_area": _TEXT}, ({"ref_area": one.code} for one in pack.of("area"))),
        scope=rows(_SCOPE, _scopes(pack)),
        document=rows(_DOCUMENT, (_document(one) for one in pack.of("source"))),
        precedence=rows(_PRECEDENCE, _precedence(rules)),
        rank=rows(_RANK, _ranks(rules)),
        ruling=rows(_RULING, (_ruling(one) for one in pack.of("ruling"))),
        sum_rule=rows(_SUM_RULE, _sum_rules(sums, indicators)),
        sum_part=rows(_SUM_PART, _sum_parts(sums)),
        formula=rows(FORMULA, formula_rows(formulas, pack.units, by_id)),
        formula_input=rows(INPUT, input_rows(formulas, pack.units, by_id)),
        depth=1 + max((depth for _, _, depth in formulas), default=-1),
        selects=tuple(Select(one.id, depth, pack.sql(f.sql)) for one, f, depth in formulas if f.rule == "sql"),
        zone=pack.manifest.timezone,
    )


_SERIES: Final = {"indicator": _TEXT, "unit": _TEXT, "freq": _TEXT, "tolerance_pp": _POINTS, "limit_days": "BIGINT"}


def _series(one: Indicator, rules: Rules) -> Row:
    own = one.growth_tolerance_pp
    return {
        "indicator": one.id,
        "unit": one.unit,
        "freq": one.freq,
        "tolerance_pp": rules.growth_gap_pp if own is None else own,
        "limit_days": rules.stale_after_days.get(one.freq),
    }


_MEASURED: Final = {"indicator": _TEXT, "measure": _TEXT, "unit": _TEXT, "as_printed": "BOOLEAN"}


def _measured(indicators: Sequence[Indicator], pack: Pack) -> Iterator[Row]:
    own = {one.unit for one in indicators}
    held = {(unit, measure): unit_of(unit, measure, pack.units) for unit in own for measure in MEASURES}
    for one in indicators:
        for measure in MEASURES:
            row = {"indicator": one.id, "measure": measure, "unit": held[one.unit, measure]}
            yield row | {"as_printed": measure in AS_PRINTED}


_CONVERSION: Final = {"unit": _TEXT, "target": _TEXT, "ratio": "DECIMAL(24,12)"}
_BREAK: Final = {"indicator": _TEXT, "starts": "DATE", "why_zh": _TEXT, "why_en": _TEXT}


def _breaks(indicators: Iterable[Indicator]) -> Iterator[Row]:
    for one in indicators:
        for break_ in one.breaks:
            why = break_.why
            yield {"indicator": one.id, "starts": break_.from_.start, "why_zh": why.zh, "why_en": why.en}


_SCOPE: Final = {"scope": _TEXT, "comparable": "BOOLEAN"}


def _scopes(pack: Pack) -> Iterator[Row]:
    yield {"scope": "", "comparable": True}
    for one in pack.of("scope"):
        yield {"scope": one.id, "comparable": one.comparable}


_DOCUMENT: Final = {"document": _TEXT, "standing": _TEXT, "date_published": _TEXT}


def _document(one: Source) -> Row:
    return {"document": one.id, "standing": one.standing, "date_published": one.date_published}


_PRECEDENCE: Final = {"position": "BIGINT", "ranking": _TEXT, "direction": "BIGINT"}


def _precedence(rules: Rules) -> Iterator[Row]:
    for position, rule in enumerate(rules.precedence, start=1):
        earliest = rule.by == "date_published" and rule.order[0] == "earliest"
        yield {"position": position, "ranking": rule.by, "direction": 1 if earliest else -1}


_RANK: Final = {"position": "BIGINT", "value": _TEXT, "place": "BIGINT"}


def _ranks(rules: Rules) -> Iterator[Row]:
    for position, rule in enumerate(rules.precedence, start=1):
        for place, value in enumerate(rule.order):
            yield {"position": position, "value": value, "place": place}


_RULING: Final = {
    "indicator": _TEXT,
    "ref_area": _TEXT,
    "scope": _TEXT,
    "period": _TEXT,
    "measure": _TEXT,
    "takes": _TEXT,
    "why_zh": _TEXT,
    "why_en": _TEXT,
}


def _ruling(one: Ruling) -> Row:
    said = one.model_dump(include={"indicator", "ref_area", "scope", "measure", "takes"})
    return {**said, "period": str(one.period), "why_zh": one.why.zh, "why_en": one.why.en}


_SUM_RULE: Final = {
    "rule": _TEXT,
    "indicator": _TEXT,
    "measure": _TEXT,
    "whole": _TEXT,
    "scope": _TEXT,
    "tolerance_pct": _POINTS,
    "n_parts": "BIGINT",
    "starts": "DATE",
    "ends": "DATE",
}


def _sum_rules(sums: Iterable[Additivity], indicators: Iterable[Indicator]) -> Iterator[Row]:
    every = tuple(one.id for one in indicators if one.kind != "rate")
    for one in sums:
        for indicator in every if one.indicators == "all" else one.indicators:
            yield {
                "rule": one.id,
                "indicator": indicator,
                "measure": one.measure,
                "whole": one.whole,
                "scope": one.scope,
                "tolerance_pct": one.tolerance_pct,
                "n_parts": len(one.parts),
                "starts": one.from_.start if one.from_ else _FIRST,
                "ends": one.to.end if one.to else _LAST,
            }


_SUM_PART: Final = {"rule": _TEXT, "ref_area": _TEXT, "scope": _TEXT}


def _sum_parts(sums: Iterable[Additivity]) -> Iterator[Row]:
    for one in sums:
        for part in one.parts:
            yield {"rule": one.id, "ref_area": part, "scope": one.part_scopes.get(part, one.scope)}
