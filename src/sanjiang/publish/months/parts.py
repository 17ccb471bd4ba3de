"""Why a figure of a month is what it is: parts that add up to it as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sanjiang.present import Figure, rounded
from sanjiang.publish.ground.known import Row
from sanjiang.publish.months.whole import Whole, class_name, made, number, printed, title_of
from sanjiang.terms import Text

NAMES: Final[Mapping[str, Text]] = {
    "growth": Text("同一批单位的增长", "Growth of the same reporters"),
    "no_base": Text("没有同期数的", "Without a same period"),
    "entered": Text("新入的", "Entered"),
    "left": Text("退出的", "Left"),
    "moved_in": Text("由外地转入的", "Moved in"),
    "moved_out": Text("转往外地的", "Moved out"),
    "reclassified_in": Text("改行业转入的", "Reclassified into it"),
    "reclassified_out": Text("改行业转出的", "Reclassified out of it"),
    "restated": Text("同期数修订", "Same period restated"),
    "rounding": Text("取整", "Rounding"),
}
"""Parts of a change, by what they are."""


@dataclass(frozen=True)
class Part:
    """One part as it is printed; ``item`` is the class or area that it is of, or empty."""

    whole: Whole
    of: str
    split: str
    part: str
    item: str
    value: Decimal

    @property
    def name(self) -> str:
        """What it is: its item, else its kind."""
        known = self.whole.known
        if self.item:
            return class_name(known, self.item) if self.split == "class" else known.short("area", self.item)
        return NAMES[self.part].of(known.lang)

    @property
    def figure(self) -> Figure:
        """As a figure."""
        kind = "amount" if self.of == "level" else "points"
        address = self.whole.ref("part", self.of, self.split, self.part, self.item)
        title = title_of(self.whole, Text(self.name, self.name))
        return made(self.whole, address, self.value, kind, title, signed=True)


def before(whole: Whole) -> Decimal | None:
    """What was reported a year before, as printed; nothing where the parts of the change are not told."""
    rows = _rows(whole, "level", "class")
    if not rows:
        return None
    change = sum((row["amount"] for row in rows), Decimal(0))
    return printed(whole, (whole.row.get("value") or Decimal(0)) - change)


def change(whole: Whole) -> Decimal | None:
    """The month less what was reported a year before, both as printed."""
    earlier = before(whole)
    return None if earlier is None else (number(whole, "value") or Decimal(0)) - earlier


def parts(whole: Whole, of: str, split: str) -> tuple[Part, ...]:
    """The parts of a change of level or of growth, the largest first, then what rounding leaves over.

    Args:
        whole: what changed.
        of: ``level`` or ``growth``.
        split: ``class`` or ``area``: what the items are.
    """
    total = change(whole) if of == "level" else number(whole, "growth")
    if total is None:
        return ()
    found = [(row, _value(whole, of, row)) for row in _rows(whole, of, split)]
    ordered = sorted(found, key=lambda one: (one[0]["part"] != "growth", -one[1], one[0]["part"], one[0]["item"]))
    told = [Part(whole, of, split, row["part"], row["item"], value) for row, value in ordered if value or row["item"]]
    left = total - sum((one.value for one in told), Decimal(0))
    return (*told, Part(whole, of, split, "rounding", "", left)) if left and told else tuple(told)


def _value(whole: Whole, of: str, row: Row) -> Decimal:
    return printed(whole, row["amount"]) if of == "level" else rounded(Decimal(row["points"]), 1)


def part(whole: Whole, of: str, split: str, name: str, item: str) -> Part | None:
    """One part by its address."""
    return next((one for one in parts(whole, of, split) if (one.part, one.item) == (name, item)), None)


def share(whole: Whole, split: str, item: str, when: str) -> Decimal | None:
    """Per cent that a class or area right below has, ``now`` or ``before``, as printed."""
    rows = (row for row in _rows(whole, "share", split) if (row["part"], row["item"]) == (when, item))
    row = next(rows, None)
    return rounded(Decimal(row["points"]), 1) if row else None


def _rows(whole: Whole, of: str, split: str) -> tuple[Row, ...]:
    key = {"measure": whole.measure, "period": whole.period, "ref_area": whole.area, "class": whole.code}
    return whole.known.where("open_why", of=of, split=split, **key)
