"""Formulas of a pack as small tables: which are worked first, in which units, times what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from sanjiang.indicators.declared.measures import PERCENT, is_share, percent, ratio, unit_of
from sanjiang.indicators.declared.models import Formula, Indicator
from sanjiang.terms import Units

Worked = tuple[Indicator, Formula, int]
"""An indicator, its formula, and its depth: one more than the deepest formula that it reads."""

FORMULA: Final = {
    "indicator": "VARCHAR",
    "rule": "VARCHAR",
    "measure": "VARCHAR",
    "unit": "VARCHAR",
    "times": "DECIMAL(24,12)",
    "decimals": "BIGINT",
    "n_inputs": "BIGINT",
    "depth": "BIGINT",
    "text_zh": "VARCHAR",
    "text_en": "VARCHAR",
}
INPUT: Final = {
    "indicator": "VARCHAR",
    "position": "BIGINT",
    "input": "VARCHAR",
    "measure": "VARCHAR",
    "preference": "BIGINT",
    "sign": "VARCHAR",
    "ratio": "DECIMAL(24,12)",
}
_SIGNS: Final = {"ratio": "÷", "sum": "+", "difference": "−", "product": "×", "sql": ""}


def worked(indicators: Iterable[Indicator]) -> tuple[Worked, ...]:
    """The formulas of a pack without circles, each with its depth."""
    formulas = {one.id: one.formula for one in indicators if one.formula}
    depths: dict[str, int] = {}

    def depth(key: str) -> int:
        if key not in depths:
            depths[key] = 1 + max((depth(of) for of in formulas[key].of if of in formulas), default=-1)
        return depths[key]

    return tuple((one, one.formula, depth(one.id)) for one in indicators if one.formula)


def formula_rows(
    formulas: Sequence[Worked], units: Units, indicators: Mapping[str, Indicator]
) -> Iterator[dict[str, Any]]:
    """One row per indicator with a formula."""
    for one, formula, depth in formulas:
        yield {
            "indicator": one.id,
            "rule": formula.rule,
            "measure": formula.measure,
            "unit": held_in(one, formula.measure, units),
            "times": times(one, formula, indicators, units),
            "decimals": 2 if formula.decimals is None and formula.rule in ("ratio", "sql") else formula.decimals,
            "n_inputs": len(formula.of),
            "depth": depth,
            "text_zh": formula.text.zh,
            "text_en": formula.text.en,
        }


def input_rows(
    formulas: Sequence[Worked], units: Units, indicators: Mapping[str, Indicator]
) -> Iterator[dict[str, Any]]:
    """One row per input and measure that it may have, the preferred one first."""
    for one, formula, _ in formulas:
        for position, key in enumerate(formula.of, start=1):
            own = indicators[key]
            for preference, measure in enumerate(_measures(own, units)):
                yield {
                    "indicator": one.id,
                    "position": position,
                    "input": key,
                    "measure": measure,
                    "preference": preference,
                    "sign": "+" if position == 1 and formula.rule != "sql" else _SIGNS[formula.rule],
                    "ratio": ratio(held_in(own, measure, units), taken_in(one, formula, own, indicators, units), units),
                }


def held_in(one: Indicator, measure: str, units: Units) -> str:
    """The unit in which observations of a measure of the indicator are held."""
    return unit_of(one.unit, measure, units) or one.unit


def taken_in(
    one: Indicator, formula: Formula, own: Indicator, indicators: Mapping[str, Indicator], units: Units
) -> str:
    """The unit in which a formula takes an input.

    Of sums that of the result, of a ratio that of its first input where both measure one quantity,
    else the input's own.
    """
    if formula.rule in ("sum", "difference"):
        return held_in(one, formula.measure, units)
    first = indicators[formula.of[0]]
    if formula.rule == "ratio" and units.convertible(own.unit, first.unit):
        return first.unit
    return own.unit


def times(one: Indicator, formula: Formula, indicators: Mapping[str, Indicator], units: Units) -> Decimal:
    """What the result is multiplied by.

    As stated; else what the units ask (100 for a ratio in %, 0.01 for an amount times %), else 1.
    """
    if formula.times is not None:
        return formula.times
    return share_times(one, formula, indicators, units) or Decimal(1)


def share_times(one: Indicator, formula: Formula, indicators: Mapping[str, Indicator], units: Units) -> Decimal | None:
    """What a share of one quantity, or an amount times a share, must be multiplied by; None for any other rule."""
    if formula.rule not in ("ratio", "product") or len(formula.of) != 2:
        return None
    unit = held_in(one, formula.measure, units)
    first, second = (indicators[key].unit for key in formula.of)
    if formula.rule == "ratio":
        return 1 / _share(unit, units) if is_share(unit, units) and units.convertible(first, second) else None
    for share, amount in ((first, second), (second, first)):
        factor = ratio(amount, unit, units)
        if is_share(share, units) and factor is not None:
            return _share(share, units) * factor
    return None


def _share(unit: str, units: Units) -> Decimal:
    return PERCENT if unit == percent(units) else units[unit].factor


def _measures(own: Indicator, units: Units) -> tuple[str, ...]:
    return ("share", "level", "ratio") if is_share(own.unit, units) else ("level",)
