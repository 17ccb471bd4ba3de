"""The indicators: all of them by topic, and one with everything that was said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sanjiang.present import (
    Cell,
    Choice,
    Column,
    DataTable,
    Filters,
    Link,
    Page,
    Row,
    Section,
    Sentence,
    missing,
)
from sanjiang.publish.ground.counting import counted, tally
from sanjiang.publish.ground.filters import check
from sanjiang.publish.ground.frame import acts, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line, when
from sanjiang.publish.ground.values import observed, unit_name
from sanjiang.publish.published.statements import standing_bars


def indicators(known: Known, filters: Mapping[str, str] | None = None) -> Page:
    """Every indicator with its latest figure for the own area.

    Args:
        known: what may be said.
        filters: ``topic`` (a topic's id).

    Raises:
        Refused: there is no such topic.
    """
    check(filters or {}, topic=(row["id"] for row in known.rows("topic")))
    asked = (filters or {}).get("topic", "")
    return page(
        known,
        ("indicators",),
        place="indicators",
        title=known.say("指标", "Indicators"),
        h1=_finding(known),
        crumbs=crumb(known, (known.say("指标", "Indicators"), ())),
        top=(_topics(known, asked),),
        sections=(
            _list(known, asked),
            Section("who_says", known.say("谁说的", "Who says so"), (standing_bars(known),), span=4),
            acts(known),
        ),
        main_table="indicators",
    )


def _finding(known: Known) -> Sentence:
    return line(
        tally(known, "indicators", "项指标，", " indicator, ", " indicators, "),
        tally(
            known,
            "statements",
            "个公布数，其中只见转载的",
            " published figure; copies among them: ",
            " published figures; copies among them: ",
        ),
        counted(known, "statements", "mirror"),
        known.say("个", ""),
    )


def _list(known: Known, asked: str) -> Section:
    rows = [row for row in known.rows("indicator") if not asked or row["topic"] == asked]
    return Section(
        id="indicators_list",
        title=known.say("指标", "Indicators"),
        sub=(known.say("最新一期为本市的数；转载只作参考。", "The own area's latest; copies are for reference."),),
        blocks=(indicator_table(known, rows),),
        span=8,
    )


def _topics(known: Known, asked: str) -> Filters:
    address = known.href("indicators")
    join = "&" if "?" in address else "?"
    choices = (
        Choice(known.text(row, other=row["id"]), f"{address}{join}topic={row['id']}", row["id"] == asked)
        for row in known.rows("topic")
    )
    everything = Choice(known.say("全部", "All"), address, not asked)
    return Filters(((everything, *choices),), (Link("CSV", known.href("indicators.csv")),))


def indicator_table(known: Known, rows: Sequence[Data]) -> DataTable:
    """Indicators by topic with the latest figure of the own area."""
    columns = (
        Column("name", known.say("指标", "Indicator")),
        Column("unit", known.say("单位", "Unit"), width=110),
        Column("period", known.say("最新一期", "Latest"), width=130),
        Column("value", known.say("数", "Figure"), "", "right", gutter=True),
        Column("n", known.say("说法", "Said"), "", "right", width=70),
    )
    order = {row["id"]: place for place, row in enumerate(known.rows("topic"))}
    ordered = sorted(rows, key=lambda row: order.get(row["topic"], len(order)))
    return DataTable(
        id="indicators", columns=columns, rows=tuple(_indicator(known, row) for row in ordered), dense=True
    )


def _indicator(known: Known, row: Data) -> Row:
    last = latest_of(known, row["id"], known.own)
    shown = observed(known, last) if last else missing("unpublished", lang=known.lang)
    unit = unit_name(known, last["unit"] if last else row["unit"], last["measure"] if last else "level")
    cells = (
        Cell((Link(known.text(row, other=row["id"]), known.href("indicators", row["id"])),)),
        Cell((unit,)),
        Cell((when(known, last["period"]) if last else "",)),
        Cell((shown,)),
        Cell((counted(known, "series", row["id"]),)),
    )
    return Row(cells, group=known.name("topic", row["topic"]) if row["topic"] else "", id=row["id"])


def latest_of(known: Known, indicator: str, area: str, measure: str = "") -> Data | None:
    """The latest ruling figure of an indicator in an area; a level before other measures."""
    rows = [row for row in known.where("figure", indicator=indicator, ref_area=area) if row["period_end"]]
    rows = [row for row in rows if row["period_end"] <= known.until and (not measure or row["measure"] == measure)]
    return max(rows, key=lambda row: (row["period_end"], preference(row)), default=None)


def preference(row: Data) -> tuple[bool, bool, bool]:
    """Of figures of one period: a level before others, no copy before a copy, no scope before a scope."""
    return row["measure"] in ("level", "share"), not row["is_copy"], not row["scope"]
