"""What a figure of a month is of, and the figure as it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sanjiang.present import Figure, count, figure, missing, rounded
from sanjiang.publish.ground.filters import check
from sanjiang.publish.ground.known import EMPTY, Known, Row
from sanjiang.publish.ground.lines import when
from sanjiang.terms import Period, Ref, Text, Units

TO_DATE: Final = "_to_date"
COLUMNS: Final[dict[str, tuple[str, Text]]] = {
    "value": ("amount", Text("当月", "month")),
    "matched": (
        "amount",
        Text("当月，同时报了同期数的", "month, of those who also state the same month a year before"),
    ),
    "same": ("amount", Text("同期数", "same month a year before, as stated now")),
    "to_date": ("amount", Text("累计", "year to date")),
    "matched_to_date": (
        "amount",
        Text("累计，同时报了同期数的", "year to date, of those who also state it a year before"),
    ),
    "same_to_date": ("amount", Text("累计同期数", "year to date a year before, as stated now")),
    "growth": ("growth", Text("当月同比", "growth of the month")),
    "growth_to_date": ("growth", Text("累计同比", "growth of the year to date")),
    "pull": ("points", Text("拉动，当月", "points of the month's growth")),
    "pull_to_date": ("points", Text("拉动，累计", "points of growth of the year to date")),
    "share": ("share", Text("占比", "share")),
    "top10": ("share", Text("前10家占比", "share of the ten largest")),
    "reporters": ("count", Text("家数", "reporters")),
    "growing": ("count", Text("增长的家数", "reporters that grew")),
    "lacking": ("count", Text("没有填数的家数", "reporters without a value")),
    "no_same": ("count", Text("没有同期数的家数", "reporters without a same period")),
}
"""Columns of ``open_month_figure`` that are printed: kind and name."""
_MEASURE: Final = {"growth": "growth", "points": "gap_pp", "share": "share", "amount": "level"}
TURNS: Final[dict[str, tuple[Text, Text]]] = {
    "loss_to_profit": (Text("扭亏", "to profit"), Text("同比扭亏为盈", "turned from a loss to a profit")),
    "profit_to_loss": (Text("转亏", "to loss"), Text("同比由盈转亏", "turned from a profit to a loss")),
    "loss_wider": (Text("增亏", "loss wider"), Text("同比增亏", "its loss widened")),
    "loss_narrower": (Text("减亏", "loss narrower"), Text("同比减亏", "its loss narrowed")),
    "no_base": (Text("没有同期数", "no base"), Text("没有同期数，不算增速", "there is no base to tell growth from")),
}
"""What stands for growth where the base is not above zero: in a table, in a sentence."""


@dataclass(frozen=True)
class Whole:
    """An area and a class, or all of them, of a measure in a period.

    Attributes:
        code: code of the class; empty: all classes.
    """

    known: Known
    measure: str
    period: str
    area: str
    code: str = ""

    @property
    def row(self) -> Row:
        """Its sums and rates; says nothing where no return belongs to it."""
        key = {"measure": self.measure, "period": self.period, "ref_area": self.area, "class": self.code}
        return self.known.one("open_month_figure", **key) or EMPTY

    @property
    def said(self) -> Row:
        """What the pack says of the measure."""
        return self.known.one("row_measure", id=self.measure) or EMPTY

    @property
    def top(self) -> Whole:
        """The own area over all classes."""
        return replace(self, area=self.known.own, code="")

    @property
    def is_top(self) -> bool:
        """Whether it is that itself."""
        return self == self.top

    @property
    def pace(self) -> str:
        """End of the names of the columns that are told first: of the year to date where returns state it."""
        return TO_DATE if self.top.row.get("to_date") is not None else ""

    @property
    def span(self) -> Period:
        """The year to date, or the period itself where returns do not state it."""
        own = Period.parse(self.period)
        if not self.pace or own.start is None or own.end is None:
            return own
        return Period.months(date(own.start.year, 1, 1), own.end)

    @property
    def before(self) -> Whole | None:
        """The same of the period before, if that is closed; for a year to date only within the year."""
        own = Period.parse(self.period)
        if own.kind != "month" or own.start is None:
            return None
        year, month = (own.start.year, own.start.month - 1) if own.start.month > 1 else (own.start.year - 1, 12)
        if year != own.start.year and self.pace:
            return None
        earlier = replace(self, period=str(Period.months(date(year, month, 1), date(year, month, 1))))
        return earlier if earlier.row else None

    def of(self, *, area: str | None = None, code: str | None = None) -> Whole:
        """The same measure and period of another area or class."""
        return replace(self, area=self.area if area is None else area, code=self.code if code is None else code)

    def ref(self, column: str, *more: str) -> Ref:
        """Address of a figure of it."""
        return Ref("month", (self.measure, self.period, self.area, self.code, column, *more))

    @property
    def name(self) -> str:
        """Area and class, in short."""
        area = "" if self.area == self.known.own and self.code else self.known.short("area", self.area)
        return " ".join(part for part in (area, class_name(self.known, self.code)) if part)


def class_name(known: Known, code: str) -> str:
    """Name of a class; empty for all of them."""
    return known.text(known.one("digital_class", code=code), other=code) if code else ""


def closed_period(known: Known) -> Row | None:
    """The period asked about, where it is closed."""
    return known.one("closed_month", period=str(known.period))


def measures(known: Known) -> tuple[Row, ...]:
    """The measures in the pack's order."""
    return tuple(sorted(known.rows("row_measure"), key=lambda row: row["position"]))


def chosen(known: Known, asked: Mapping[str, str]) -> str:
    """Id of the measure asked for, else of the first.

    Raises:
        Refused: there is no such measure.
    """
    ids = tuple(row["id"] for row in measures(known))
    check(asked, measure=ids)
    return asked.get("measure") or ids[0]


def top_of(known: Known, measure: str) -> Whole:
    """The own area over all classes in the period asked about."""
    return Whole(known, measure, str(known.period), known.own)


def title_of(whole: Whole, column: Text) -> str:
    """What a figure of it is, in one line."""
    known = whole.known
    parts = (known.text(whole.said), whole.name, when(known, whole.period), column.of(known.lang))
    return known.say("，", ", ").join(part for part in parts if part)


def printed(whole: Whole, amount: Any) -> Decimal:
    """An amount in the unit and with the digits in which it is printed."""
    said = whole.said
    exact = Units(whole.known.units.values()).convert(Decimal(amount), said["unit"], said["printed"])
    return rounded(exact, int(said["decimals"]))


def number(whole: Whole, column: str) -> Decimal | None:
    """A figure of it as it is printed."""
    held = whole.row.get(column)
    if held is None:
        return None
    kind = COLUMNS[column][0]
    if kind == "amount":
        return printed(whole, held)
    return Decimal(held) if kind == "count" else rounded(Decimal(held), 1)


def shown(whole: Whole, column: str, *, signed: bool | None = None) -> Figure:
    """A figure of it; where there is no rate, the word that stands for it."""
    kind, name = COLUMNS[column]
    value = number(whole, column)
    title = title_of(whole, name)
    if value is None:
        return _missing(whole, column, title)
    if kind == "count":
        return count(whole.ref(column), int(value), lang=whole.known.lang, title=title)
    return made(whole, whole.ref(column), value, kind, title, signed=signed)


def made(whole: Whole, ref: Ref, value: Decimal, kind: str, title: str, *, signed: bool | None = None) -> Figure:
    """A number that is already rounded as a figure: amount, growth, points or share."""
    amount = kind == "amount"
    return figure(
        ref,
        value,
        lang=whole.known.lang,
        unit=whole.known.units.get(whole.said["printed"]) if amount else None,
        measure=_MEASURE[kind],
        places=int(whole.said["decimals"]) if amount else 1,
        signed=signed,
        title=title,
    )


def _missing(whole: Whole, column: str, title: str) -> Figure:
    lang = whole.known.lang
    if not whole.row:
        return missing("unreported", lang=lang)
    turn = whole.row.get(f"turn{TO_DATE if column.endswith(TO_DATE) else ''}") or ""
    if COLUMNS[column][0] not in ("growth", "points") or turn not in TURNS:
        return missing("not_applicable", lang=lang, ref=whole.ref(column), title=title)
    found = missing(TURNS[turn][1].of(lang), lang=lang, ref=whole.ref(column), title=title)
    is_word = turn != "no_base" and COLUMNS[column][0] == "growth"
    return replace(found, text=TURNS[turn][0].of(lang)) if is_word else found


def may_leave(known: Known) -> bool:
    """Whether figures below the own area over all classes may leave: those of a demonstration alone."""
    return known.profile.demonstration


def areas_below(whole: Whole) -> tuple[Whole, ...]:
    """The same of the areas right below, in the order of their codes; none where they may not leave."""
    if not may_leave(whole.known):
        return ()
    known, end = whole.known, Period.parse(whole.period).end
    rows = (row for row in known.where("area", parent=whole.area) if row["role"] in ("own", "part"))
    codes = sorted(row["code"] for row in rows if end is None or _stands(row, end))
    return tuple(whole.of(area=code) for code in codes)


def _stands(row: Row, on: date) -> bool:
    first, last = row.get("valid_from"), row.get("valid_to")
    return (first is None or first <= on) and (last is None or on <= last)


def classes_below(whole: Whole) -> tuple[Whole, ...]:
    """The same of the classes right below, in the order of their codes; none where they may not leave."""
    if not may_leave(whole.known):
        return ()
    codes = sorted(row["code"] for row in whole.known.where("digital_class", parent=whole.code))
    return tuple(whole.of(code=code) for code in codes)


BELOW: Final = {"area": areas_below, "class": classes_below}
"""By what a whole is split: the wholes right below it."""
