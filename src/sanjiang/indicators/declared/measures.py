"""Which unit a measure of an indicator is held in, and which units convert to it exactly."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from sanjiang.terms import GROWTH_MEASURES, Units

PERCENT: Final = Decimal("0.01")
SHARES: Final = GROWTH_MEASURES | {"share", "ratio"}
"""Measures that are per cent: units of quantity ``ratio``."""
POINTS: Final = frozenset({"gap_pp", "contribution_pp"})
"""Measures in percentage points: units of quantity ``point``."""
AS_PRINTED: Final = frozenset({"change"})
"""Measures that are kept as printed where their unit does not convert to the indicator's."""
_FINEST: Final = Decimal("1E-12")
_LARGEST: Final = Decimal("1E+12")


def unit_of(unit: str, measure: str, units: Units) -> str | None:
    """The unit in which observations of the measure are held; None: each as printed.

    A level is held in the indicator's unit, and a change too where it converts to it (else as
    printed: of a rate in points); growth and shares in per cent, shares of an indicator that is
    itself a ratio in its own unit; gaps and contributions in points (quantity ``point``, factor 1).
    """
    if measure == "level" or measure in AS_PRINTED:
        return unit
    if measure in POINTS:
        return _unit(units, "point", Decimal(1))
    if measure not in SHARES:
        return None
    if measure not in GROWTH_MEASURES and is_share(unit, units):
        return unit
    return percent(units)


def percent(units: Units) -> str | None:
    """The unit per cent: of quantity ``ratio`` and factor 0.01, else the one that people read as %."""
    by_name = (one.id for one in units.values() if "%" in (one.name.zh, one.name.en))
    return _unit(units, "ratio", PERCENT) or min(by_name, default=None)


def is_share(unit: str, units: Units) -> bool:
    """Whether amounts in the unit are themselves shares or rates."""
    return unit in units and (units[unit].quantity == "ratio" or unit == percent(units))


def _unit(units: Units, quantity: str, factor: Decimal) -> str | None:
    fit = (one.id for one in units.values() if one.quantity == quantity and one.factor == factor)
    return min(fit, default=None)


def ratio(source: str, target: str, units: Units) -> Decimal | None:
    """How many ``target`` one ``source`` is, or None where that is not exact in 12 digits."""
    if not units.convertible(source, target):
        return None
    found = units.factor(source, target)
    exact = found == found.quantize(_FINEST) if found < _LARGEST else False
    return found if exact else None


def conversions(units: Units) -> Iterator[dict[str, Any]]:
    """Every pair of units that converts exactly, a unit to itself among them."""
    for source in units:
        for target in units:
            found = ratio(source, target, units)
            if found is not None:
                yield {"unit": source, "target": target, "ratio": found}
