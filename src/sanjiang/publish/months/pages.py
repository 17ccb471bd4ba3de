"""The pages of months: the list, a month, an area or a class of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from sanjiang.present import (
    Act,
    Block,
    Cell,
    Column,
    Columns,
    DataTable,
    Filters,
    Link,
    Page,
    Point,
    Prose,
    Row,
    Section,
    Sentence,
    growth_chart,
)
from sanjiang.publish.forms import empty
from sanjiang.publish.ground.frame import acts, choice, crumb, page, period_name
from sanjiang.publish.ground.known import EMPTY, Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import day, when
from sanjiang.publish.months import sections, told
from sanjiang.publish.months.office_table import cover_table, head, href, unit_of
from sanjiang.publish.months.whole import (
    BELOW,
    Whole,
    chosen,
    class_name,
    closed_period,
    measures,
    shown,
    top_of,
)
from sanjiang.terms import Text

_SHOWN: Final = 13
"""Months that the chart of growth shows."""
_FEW: Final = 3
"""Months from which a chart says more than the table."""
_MONTHS: Final = Text("月度", "Months")
_NO_MEASURES: Final = Text(
    "这座城市没有由报表算出的指标，因此没有月份可关。",
    "This city makes no figures from returns, so no month is closed.",
)
_WHO: Final = Text(
    "写城市包的人：在 measures/ 里写明由哪张表怎样算。",
    "Whoever writes its pack: say in measures/ what is made of which form.",
)


def months(known: Known, asked: Mapping[str, str] = EMPTY) -> Page:
    """Every closed month, the latest first; why there is none where the city makes no figures from returns.

    Args:
        known: what may be said.
        asked: ``measure``: which measure; empty: the first.

    Raises:
        Refused: there is no such measure.
    """
    if not measures(known):
        return empty(known, ("months",), _MONTHS, _NO_MEASURES, _WHO)
    measure = chosen(known, asked)
    rows = sorted(known.rows("closed_month"), key=lambda row: row["period"], reverse=True)
    words = known.say("还没有关过账", "no month is closed yet")
    latest = Whole(known, measure, str(rows[0]["period"]), known.own) if rows else None
    return page(
        known,
        ("months",),
        place="months",
        title=known.say("月度", "Months"),
        h1=told.headline(latest) if latest else (known.say(f"月度：{words}", f"Months: {words}"),),
        lede=(told.level(latest), told.month_alone(latest)) if latest else (),
        crumbs=crumb(known, (known.say("月度", "Months"), ())),
        top=(_choices(known, ("months",), asked),),
        sections=(_chart(latest) if latest else None, _list(known, measure, rows), acts(known)),
        main_table="months",
    )


def _choices(known: Known, parts: tuple[str, ...], asked: Mapping[str, str]) -> Filters | None:
    found = measures(known)
    if len(found) < 2:
        return None
    ways = tuple(
        choice(
            known, parts, asked, "measure", "" if place == 0 else row["id"], known.text(row, "short") or known.text(row)
        )
        for place, row in enumerate(found)
    )
    return Filters((ways,))


def _chart(latest: Whole) -> Section | None:
    """Growth over the last months; of the year to date, where returns state it, within the year alone."""
    known = latest.known
    year = latest.period[:4] if latest.pace else ""
    closed = sorted(str(row["period"]) for row in known.rows("closed_month"))
    periods = [period for period in closed if period.startswith(year)][-_SHOWN:]
    wholes = [Whole(known, latest.measure, period, known.own) for period in periods]
    told_ = [(one, shown(one, f"growth{latest.pace}")) for one in wholes]
    points = tuple(Point(one.period, Decimal(figure.value), figure) for one, figure in told_ if figure.value)
    if len(points) < _FEW:
        return None
    title = (
        known.say("累计同比增速", "Growth of the year to date") if latest.pace else known.say("当月同比增速", "Growth")
    )
    chart = growth_chart("growth_by_month", title, Columns(tuple(periods), points), None, lang=known.lang)
    first, last = when(known, periods[0]), when(known, periods[-1])
    words = known.say(f"%，各月，{first}至{last}。", f"%, by month, {first} to {last}.")
    return Section("growth_by_month_section", title, (chart,), sub=(words,))


def _list(known: Known, measure: str, rows: list[Data]) -> Section | None:
    if not rows:
        return None
    first = Whole(known, measure, str(rows[0]["period"]), known.own)
    names = ("reporters", "value", "growth", *(("to_date", "growth_to_date") if first.pace else ()))
    columns = (
        Column("period", known.say("月份", "Month"), width=110),
        *(Column(name, head(known, name), unit_of(first, name), "right", phone=name != "reporters") for name in names),
        Column("closed", known.say("关账", "Closed"), width=150, phone=False),
    )
    made = tuple(_month_row(known, measure, row, names) for row in rows)
    return Section(
        "closed_months",
        known.say("已关账的月份", "Closed months"),
        (DataTable("months", columns, made, dense=True, stack=False),),
    )


def _month_row(known: Known, measure: str, row: Data, names: tuple[str, ...]) -> Row:
    one = Whole(known, measure, str(row["period"]), known.own)
    cells = (Cell((shown(one, name),)) for name in names)
    link = Link(when(known, row["period"]), href(one))
    return Row((Cell((link,)), *cells, Cell((day(known, row["at"].date()),))), id=str(row["period"]))


def month(known: Known, asked: Mapping[str, str] = EMPTY) -> Page | None:
    """One closed month: what the total did, where it comes from, area by area and class by class.

    Args:
        known: what may be said, at the month.
        asked: ``measure``: which measure; empty: the first.

    Raises:
        Refused: there is no such measure.
    """
    if closed_period(known) is None or not measures(known):
        return None
    whole = top_of(known, chosen(known, asked))
    return page(
        known,
        ("month", str(known.period)),
        place="months",
        title=period_name(known),
        h1=told.headline(whole),
        lede=(told.level(whole), told.paragraph((told.month_alone(whole), told.path(whole)), known)),
        crumbs=_crumbs(known),
        top=(_choices(known, ("month", str(known.period)), asked), sections.keys(whole)),
        sections=(
            sections.why_section(whole, "area", span=7),
            sections.tile_section(whole),
            sections.table_section(whole, "area"),
            sections.table_section(whole, "class"),
            sections.fine_section(whole),
            sections.change_section(whole, span=7),
            cover_section(whole, span=5),
            _acts(known),
        ),
        main_table="by_area",
    )


def cover_section(whole: Whole, *, span: int = 12) -> Section:
    """Whose returns are in the figures, and the close they come from."""
    known = whole.known
    lines = (*told.returned(whole), *told.covered(whole), told.largest(whole), *told.withheld_notes(known))
    facts, made = sections.close_facts(known, whole.period), cover_table(whole, "coverage")
    blocks: list[Block] = [Prose((told.paragraph(lines, known),))]
    blocks += [one for one in (made, facts) if one is not None]
    return Section("coverage_section", known.say("谁报了", "Who reported"), tuple(blocks), span=span)


def _crumbs(known: Known, last: str = "") -> tuple[Link, ...]:
    here = ("month", str(known.period)) if last else ()
    steps = ((known.say("月度", "Months"), ("months",)), (period_name(known), here))
    return crumb(known, *steps, (last, ()))


def _acts(known: Known) -> Section:
    return acts(known, Act(known.say("全部月份", "All months"), known.href("months"), "plain"))


def month_area(known: Known, area: str, asked: Mapping[str, str] = EMPTY) -> Page | None:
    """One area in a closed month, against the whole; nothing where no such area reports.

    Args:
        known: as for ``month``.
        area: its code.
        asked: as for ``month``.

    Raises:
        Refused: there is no such measure.
    """
    if closed_period(known) is None or not measures(known):
        return None
    whole = top_of(known, chosen(known, asked)).of(area=area)
    if not whole.row or whole.is_top:
        return None
    return _narrow(whole, ("month", str(known.period), area), asked, "class", known.name("area", area))


def month_class(known: Known, code: str, asked: Mapping[str, str] = EMPTY) -> Page | None:
    """One class in a closed month, in the own area; nothing where no reporter belongs to it.

    Args:
        known: as for ``month``.
        code: its code.
        asked: as for ``month``.

    Raises:
        Refused: there is no such measure.
    """
    if closed_period(known) is None or not measures(known):
        return None
    whole = top_of(known, chosen(known, asked)).of(code=code)
    if not whole.row or not code:
        return None
    return _narrow(whole, ("month", str(known.period), "class", code), asked, "area", class_name(known, code))


def _narrow(whole: Whole, parts: tuple[str, ...], asked: Mapping[str, str], split: str, name: str) -> Page:
    known = whole.known
    splits = ("class",) if split == "class" else ("area", *(("class",) if BELOW["class"](whole) else ()))
    return page(
        known,
        parts,
        place="months",
        title=f"{name} {period_name(known)}",
        h1=told.headline(whole),
        lede=_narrow_lede(whole),
        crumbs=_crumbs(known, name),
        top=(_choices(known, parts, asked), sections.keys(whole)),
        sections=(
            *(sections.table_section(whole, one) for one in splits),
            sections.fine_section(whole) if not whole.code else None,
            sections.change_section(whole, span=7),
            _reported(whole),
            _acts(known),
        ),
        main_table=f"by_{splits[0]}",
    )


def _narrow_lede(whole: Whole) -> tuple[Sentence, ...]:
    known = whole.known
    note = known.text(known.one("area", code=whole.area), "note") if not whole.code else ""
    return (
        told.paragraph((told.level(whole), told.against(whole)), known),
        told.paragraph((told.month_alone(whole), told.shared(whole), told.path(whole)), known),
        (note,) if note else (),
    )


def _reported(whole: Whole) -> Section | None:
    known = whole.known
    lines = tuple(one for one in (*told.covered(whole), told.largest(whole)) if one)
    if not lines:
        return None
    return Section(
        "coverage_section", known.say("谁报了", "Who reported"), (Prose((told.paragraph(lines, known),)),), span=5
    )
