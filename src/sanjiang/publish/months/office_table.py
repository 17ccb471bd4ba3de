"""The office's table: reporters, month, growth, year to date, growth, pull, by area or by class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sanjiang.present import Cell, Column, DataTable, Link, Row, Word
from sanjiang.publish.ground.known import Known
from sanjiang.publish.months import derived
from sanjiang.publish.months.whole import BELOW, COLUMNS, Whole, class_name, measures, shown
from sanjiang.terms import Text

_HEADS: Final[dict[str, Text]] = {
    "reporters": Text("家数", "Reporters"),
    "value": Text("当月", "Month"),
    "growth": Text("同比", "Growth"),
    "to_date": Text("累计", "To date"),
    "growth_to_date": Text("同比", "Growth"),
    "pull": Text("拉动", "Points"),
    "pull_to_date": Text("拉动", "Points"),
}
_LABELS: Final[dict[str, Text]] = {
    "growth": Text("当月同比", "Growth, month"),
    "growth_to_date": Text("累计同比", "Growth, to date"),
}
_FIRST: Final = {"area": Text("地区", "Area"), "class": Text("行业", "Class")}


def columns_of(whole: Whole) -> tuple[str, ...]:
    """The figures of a row; those of the year to date only where returns state it."""
    if whole.pace:
        return ("reporters", "value", "growth", "to_date", "growth_to_date", "pull_to_date")
    return ("reporters", "value", "growth", "pull")


def table(whole: Whole, split: str, id_: str, title: str = "") -> DataTable | None:
    """The areas or classes right below a whole, what is left over, and the whole."""
    below = BELOW[split](whole)
    if not below:
        return None
    names = columns_of(whole)
    rows = tuple(_row(one, names, split) for one in below)
    more = (*rows, *_rest(whole, split, names), _total(whole, names))
    return DataTable(
        id_, (_first(whole.known, split), *_columns(whole, names)), more, title=title, dense=True, stack=False
    )


def fine_table(whole: Whole, id_: str) -> DataTable | None:
    """The classes below those of the first level, under their names, without sums."""
    known, names = whole.known, columns_of(whole)
    rows: list[Row] = []
    for one in BELOW["class"](whole):
        found = [each for each in BELOW["class"](one) if each.row]
        group = class_name(known, one.code)
        rows += [_row(each, names, "class", group=group) for each in found]
    if not rows:
        return None
    return DataTable(id_, (_first(known, "class"), *_columns(whole, names)), tuple(rows), dense=True, stack=False)


def _first(known: Known, split: str) -> Column:
    return Column("name", _FIRST[split].of(known.lang), width=110 if split == "area" else 0)


def _columns(whole: Whole, names: Sequence[str]) -> tuple[Column, ...]:
    lang = whole.known.lang
    return tuple(
        Column(
            name,
            _HEADS[name].of(lang),
            unit_of(whole, name),
            "right",
            label=_LABELS.get(name, Text()).of(lang),
        )
        for name in names
    )


def unit_of(whole: Whole, column: str) -> str:
    """What a column is in, as its heading states it; empty for a count."""
    known = whole.known
    amount = known.units.get(whole.said["printed"])
    points = known.say("个百分点", "pp")
    units = {"amount": amount.name.of(known.lang) if amount else "", "growth": "%", "share": "%", "points": points}
    return units.get(COLUMNS[column][0], "")


def _row(whole: Whole, names: Sequence[str], split: str, *, group: str = "") -> Row:
    known = whole.known
    name = known.short("area", whole.area) if split == "area" else class_name(known, whole.code)
    here = Cell((Link(name, href(whole)),))
    return Row((here, *(Cell((shown(whole, each),)) for each in names)), group=group, id=f"{whole.area}-{whole.code}")


def _total(whole: Whole, names: Sequence[str]) -> Row:
    return Row((Cell((Word(whole.name),)), *(Cell((shown(whole, each),)) for each in names)), kind="sum")


def _rest(whole: Whole, split: str, names: Sequence[str]) -> tuple[Row, ...]:
    """What the printed rows leave of the printed whole; no row where nothing is left."""
    found = {name: derived.rest(whole, split, name) for name in names}
    left = {name: one for name, one in found.items() if one is not None and float(one.value or 0)}
    if not left:
        return ()
    cells = (Cell((left[name],)) if name in left else Cell() for name in names)
    return (Row((Cell((rest_name(whole, split),)), *cells), kind="rest"),)


def rest_name(whole: Whole, split: str) -> str:
    """What a residual is called: of rounding alone, or of reporters too that belong to none of the rows."""
    nobody = derived.rest(whole, split, "reporters")
    if nobody is None or nobody.value == "0":
        return whole.known.say("取整", "Rounding")
    return whole.known.say("其余与取整", "Rest and rounding")


def head(known: Known, column: str) -> str:
    """Name of a column as a heading."""
    name = COLUMNS[column][1].of(known.lang)
    return name[:1].upper() + name[1:]


def href(whole: Whole) -> str:
    """Address of the page of a whole, with the measure where it is not the first; empty where there is none."""
    known = whole.known
    shown_on = whole.of(area=known.own) if whole.code else whole
    if not shown_on.row:
        return ""
    steps: tuple[str, ...] = ("class", whole.code) if whole.code else (whole.area,)
    address = known.href("month", whole.period, *(() if whole.is_top else steps))
    if measures(known)[0]["id"] == whole.measure:
        return address
    return f"{address}{'&' if '?' in address else '?'}measure={whole.measure}"


def cover_table(whole: Whole, id_: str) -> DataTable | None:
    """Who stated a value, who grew, who lacks what, by area."""
    known = whole.known
    below = BELOW["area"](whole)
    names = ("reporters", "growing", "lacking", "no_same")
    if not below:
        return None
    columns = tuple(Column(name, head(known, name), "", "right") for name in names)
    rows = tuple(_row(one, names, "area") for one in below)
    total = (*_rest(whole, "area", names), _total(whole, names))
    return DataTable(id_, (_first(known, "area"), *columns), (*rows, *total), dense=True, stack=False)
