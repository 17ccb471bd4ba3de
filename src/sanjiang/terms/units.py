"""Units of measure and their conversion: checked, exact, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Final

from sanjiang.terms.findings import Finding, Refused, refuse
from sanjiang.terms.text import Text

_EXACT: Final = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Attributes:
        id: lower or upper case English name, for ever.
        quantity: what it measures; only units of one quantity convert.
        factor: how many base units of the quantity one of it is (亿元: 100000000 CNY).
        name: as people read it.
    """

    id: str
    quantity: str
    factor: Decimal
    name: Text


class Units(Mapping[str, Unit]):
    """The units of a pack by id."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = {unit.id: unit for unit in units}

    def __getitem__(self, key: str) -> Unit:
        return self._units[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)

    def convertible(self, source: str, target: str) -> bool:
        """Whether both are known and measure the same quantity."""
        if source not in self or target not in self:
            return False
        return self[source].quantity == self[target].quantity

    def factor(self, source: str, target: str) -> Decimal:
        """How many ``target`` units one ``source`` unit is.

        Raises:
            Refused: a unit is not known, or the two measure different quantities.
        """
        if not self.convertible(source, target):
            raise Refused([_unlike(source, target)])
        return _EXACT.divide(self[source].factor, self[target].factor)

    def convert(self, value: Decimal, source: str, target: str) -> Decimal:
        """The value in another unit of the same quantity, exact.

        Raises:
            Refused: as ``factor``.
        """
        if source == target and source in self:
            return value
        self.factor(source, target)
        scaled = _EXACT.multiply(value, self[source].factor)
        return _EXACT.divide(scaled, self[target].factor)


def _unlike(source: str, target: str) -> Finding:
    return refuse(
        "unit",
        "unit.unlike",
        what=(f"“{source}”不能换算成“{target}”", f"'{source}' does not convert to '{target}'"),
        why=(
            "只有量纲相同、都在 units.csv 里的单位才能换算",
            "only units of one quantity, both listed in units.csv, convert",
        ),
        mend=("改用同一量纲的单位", "use a unit of the same quantity"),
    )
