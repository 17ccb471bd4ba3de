"""Figures that follow from those of a month: acceleration, gaps, counts, ranks, what rounding leaves over."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from sanjiang.present import Figure, count, rounded
from sanjiang.publish.months.parts import before, change, part, share
from sanjiang.publish.months.whole import (
    BELOW,
    COLUMNS,
    Whole,
    areas_below,
    made,
    number,
    shown,
    title_of,
)
from sanjiang.terms import Text

_TOP: Final = 3
"""How many of the largest are named."""


def growth(whole: Whole) -> Decimal | None:
    """The growth that is told first, as printed."""
    return number(whole, f"growth{whole.pace}")


def accel(whole: Whole) -> Figure | None:
    """Growth less that of the period before, in points, both as printed."""
    earlier = whole.before
    now, then = growth(whole), growth(earlier) if earlier else None
    return _made(whole, "accel", None if now is None or then is None else now - then, "points")


def gap(whole: Whole) -> Figure | None:
    """Growth less that of the own area over all classes, in points, both as printed."""
    now, own = growth(whole), growth(whole.top)
    return _made(whole, "gap", None if whole.is_top or now is None or own is None else now - own, "points")


def contribution(whole: Whole) -> Figure | None:
    """Points of growth as per cent of the whole's growth, which must be above zero."""
    pull, own = whole.row.get(f"pull{whole.pace}"), whole.top.row.get(f"growth{whole.pace}")
    if whole.is_top or pull is None or own is None or (growth(whole.top) or 0) <= 0:
        return None
    return _made(whole, "contribution", rounded(100 * Decimal(pull) / Decimal(own), 1), "share")


def share_before(whole: Whole) -> Figure | None:
    """Share of the whole in what was reported a year before."""
    return _made(whole, "share_before", _share(whole, "before"), "share")


def share_change(whole: Whole) -> Figure | None:
    """Share now less share a year before, in points, both as printed."""
    now, then = _share(whole, "now"), _share(whole, "before")
    return _made(whole, "share_change", None if now is None or then is None else now - then, "points")


def _share(whole: Whole, when: str) -> Decimal | None:
    if whole.is_top or (whole.code and whole.area != whole.known.own):
        return None
    return share(whole.top, *(("class", whole.code) if whole.code else ("area", whole.area)), when)


def rank(whole: Whole) -> Figure | None:
    """Place of an area among all of the own area by growth; equal ones share it."""
    values = [growth(one) for one in areas_below(whole.top)]
    mine = growth(whole)
    if whole.code or whole.area not in {one.area for one in areas_below(whole.top)} or mine is None:
        return None
    place = 1 + sum(one > mine for one in values if one is not None)
    return _counted(whole, "rank", place)


def told(whole: Whole, split: str) -> Figure:
    """How many of the areas or classes right below have a growth."""
    return _counted(whole, "told", len(_rates(whole, split)), split)


def up(whole: Whole, split: str) -> Figure:
    """How many of them grow, as printed."""
    return _counted(whole, "up", sum(rate > 0 for _, rate in _rates(whole, split)), split)


def down(whole: Whole, split: str) -> Figure:
    """How many of them fall, as printed."""
    return _counted(whole, "down", sum(rate < 0 for _, rate in _rates(whole, split)), split)


def face(whole: Whole, split: str) -> Figure | None:
    """Per cent of them that grow."""
    rates = _rates(whole, split)
    grown = sum(rate > 0 for _, rate in rates)
    value = rounded(100 * Decimal(grown) / len(rates), 1) if rates else None
    return _made(whole, "face", value, "share", split)


def _rates(whole: Whole, split: str) -> list[tuple[Whole, Decimal]]:
    found = ((one, growth(one)) for one in BELOW[split](whole))
    return [(one, rate) for one, rate in found if rate is not None]


def leading(whole: Whole, split: str) -> tuple[Whole, ...]:
    """The areas or classes that pull most, at most three, those alone that pull up."""
    return _by_pull(whole, split, 1)


def trailing(whole: Whole, split: str) -> tuple[Whole, ...]:
    """Those that pull down most, at most three."""
    return _by_pull(whole, split, -1)


def _by_pull(whole: Whole, split: str, sign: int) -> tuple[Whole, ...]:
    pulls = ((one, number(one, f"pull{whole.pace}")) for one in BELOW[split](whole))
    found = [(one, pull * sign) for one, pull in pulls if pull is not None and pull * sign > 0]
    return tuple(one for one, _ in sorted(found, key=lambda pair: -pair[1])[:_TOP])


def top(whole: Whole, split: str) -> Figure | None:
    """Points of growth that the leading ones give together, as printed."""
    pulls = [number(one, f"pull{whole.pace}") or Decimal(0) for one in leading(whole, split)]
    return _made(whole, "top", sum(pulls, Decimal(0)) if pulls else None, "points", split)


def growing_share(whole: Whole) -> Figure | None:
    """Per cent of the reporters that grew."""
    grown, of = whole.row.get("growing"), whole.row.get("reporters")
    value = rounded(100 * Decimal(grown) / of, 1) if of and grown is not None else None
    return _made(whole, "growing_share", value, "share")


def rest(whole: Whole, split: str, column: str) -> Figure | None:
    """A printed figure less those right below it: what belongs to none of them, and rounding."""
    own = number(whole, column)
    if own is None or COLUMNS[column][0] not in ("amount", "points", "count"):
        return None
    left = own - sum((number(one, column) or Decimal(0) for one in BELOW[split](whole)), Decimal(0))
    if COLUMNS[column][0] == "count":
        return _counted(whole, "rest", int(left), split, column)
    return _made(whole, "rest", left, COLUMNS[column][0], split, column)


def level_before(whole: Whole) -> Figure | None:
    """What was reported a year before."""
    return _made(whole, "before", before(whole), "amount")


def level_change(whole: Whole) -> Figure | None:
    """The month less what was reported a year before."""
    return _made(whole, "change", change(whole), "amount", signed=True)


def returns(whole: Whole) -> Figure | None:
    """Returns that stood when the period was closed."""
    row = whole.known.one("closed_month", period=whole.period)
    return _counted(whole, "returns", int(row["returns"])) if row and whole.is_top else None


def part_of(whole: Whole, of: str, split: str, name: str, item: str) -> Figure | None:
    """A part of a change."""
    found = part(whole, of, split, name, item)
    return found.figure if found else None


NAMES: Final[dict[str, Text]] = {
    "accel": Text("增速比上期", "growth against the period before"),
    "gap": Text("增速与总体之差", "growth against the whole"),
    "contribution": Text("贡献率", "contribution to growth"),
    "share_before": Text("上年占比", "share a year before"),
    "share_change": Text("占比变化", "change of share"),
    "rank": Text("增速位次", "rank by growth"),
    "told": Text("有增速的", "with a growth"),
    "up": Text("增长的", "growing"),
    "down": Text("下降的", "falling"),
    "face": Text("增长面", "per cent that grow"),
    "top": Text("前三合计拉动", "points of the leading three"),
    "growing_share": Text("增长单位占比", "per cent of reporters that grew"),
    "rest": Text("其余与取整", "rest and rounding"),
    "before": Text("上年同月所报", "reported a year before"),
    "change": Text("比上年所报增减", "change on what was reported a year before"),
    "returns": Text("关账时生效的报表", "returns that stood at the close"),
    "part": Text("变化的一部分", "part of a change"),
}
DERIVED: Final[dict[str, Callable[..., Figure | None]]] = {
    "accel": accel,
    "gap": gap,
    "contribution": contribution,
    "share_before": share_before,
    "share_change": share_change,
    "rank": rank,
    "told": told,
    "up": up,
    "down": down,
    "face": face,
    "top": top,
    "growing_share": growing_share,
    "rest": rest,
    "before": level_before,
    "change": level_change,
    "returns": returns,
    "part": part_of,
}
"""By column of an address: what gives the figure; further parts of the address are its arguments."""
_ARGUMENTS: Final = {"told": 1, "up": 1, "down": 1, "face": 1, "top": 1, "rest": 2, "part": 4}


def figure_at(whole: Whole, column: str, *more: str) -> Figure | None:
    """The figure at an address; nothing where there is none."""
    if column in COLUMNS:
        return shown(whole, column) if whole.row and not more else None
    if column not in DERIVED or len(more) != _ARGUMENTS.get(column, 0) or not _split_known(column, more):
        return None
    return DERIVED[column](whole, *more)


def _split_known(column: str, more: tuple[str, ...]) -> bool:
    if column == "part":
        return more[0] in ("level", "growth") and more[1] in BELOW
    if column == "rest":
        return more[0] in BELOW and more[1] in COLUMNS
    return not more or more[0] in BELOW


def _made(
    whole: Whole, column: str, value: Decimal | None, kind: str, *more: str, signed: bool | None = None
) -> Figure | None:
    if value is None:
        return None
    return made(whole, whole.ref(column, *more), value, kind, title_of(whole, NAMES[column]), signed=signed)


def _counted(whole: Whole, column: str, value: int, *more: str) -> Figure:
    title = title_of(whole, NAMES[column])
    return count(whole.ref(column, *more), value, lang=whole.known.lang, title=title)
