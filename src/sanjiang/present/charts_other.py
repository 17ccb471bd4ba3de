"""Revisions and small multiples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sanjiang.present import chart_parts as parts
from sanjiang.present.blocks import Cell, Column, DataTable, Row
from sanjiang.present.charts import Point
from sanjiang.present.inline import Figure, Sentence
from sanjiang.present.pictures import Chart, PointKind, Small, SmallPoint
from sanjiang.terms import Lang, Text

_WORDS = {
    "day": Text("公布日", "Published on"),
    "of": Text("哪一期", "Of"),
}


def _word(key: str, lang: Lang) -> str:
    return _WORDS[key].of(lang)


@dataclass(frozen=True)
class Statement:
    """What was said of one period on one day."""

    period: str
    day: date
    value: Decimal
    figure: Figure
    kind: PointKind = "value"


def revisions_chart(
    id: str,  # noqa: A002
    title: str,
    statements: Sequence[Statement],
    *,
    lang: Lang,
    unit: str,
    note: Sentence = (),
    height: int = 400,
) -> Chart:
    """When what was said: one line joins the statements of one period.

    Args:
        id: as in ``path_chart``.
        title: as in ``path_chart``.
        statements: those with a day; the undated belong into the table of the page.
        lang: as in ``path_chart``.
        unit: as in ``path_chart``.
        note: as in ``path_chart``.
        height: as in ``path_chart``.
    """
    ordered = sorted(statements, key=lambda s: (s.period, s.day))
    numbers = [float(s.value) for s in ordered] or [0.0, 1.0]
    low, high, step = parts.nice(min(numbers), max(numbers), zero=False)
    days = [s.day for s in ordered] or [date(2000, 1, 1)]
    room = max(timedelta(days=60), (max(days) - min(days)) * 0.06)
    series: list[parts.Option] = []
    for period in dict.fromkeys(s.period for s in ordered):
        series += _said_of([s for s in ordered if s.period == period], room, lang)
    time = {
        "type": "time",
        "min": (min(days) - room).isoformat(),
        "max": (max(days) + room / 2).isoformat(),
        "minInterval": 31_536_000_000,
        "axisLine": {"show": True, "onZero": False, "lineStyle": {"color": "@line-2"}},
        "axisTick": {"show": False},
        "axisLabel": {"color": "@ink-2", "fontSize": 12.5, "formatter": "{yyyy}", "hideOverlap": True},
        "splitLine": {"show": False},
    }
    grid = {"left": parts.wide(f"{high:,g}", 12) + 14, "right": 110, "top": 46, "bottom": 28}
    option = parts.frame(grid, time, parts.value_axis(low, high, step), series)
    return Chart(id, title, option, _statements(f"{id}-table", ordered, lang, unit), note, height)


def _said_of(said: Sequence[Statement], room: timedelta, lang: Lang) -> list[parts.Option]:
    joined = parts.line([], color="@river", width=1.6)
    joined |= {"xAxisIndex": 0, "data": [[s.day.isoformat(), float(s.value)] for s in said]}
    out = [joined]
    for place, one in enumerate(said):
        below = "" if place else f"{one.period}年" if lang == "zh" and one.period.isdigit() else one.period
        tight = len(said) > 1 and said[1].day - said[0].day < room * 2
        side = "right" if place or len(said) == 1 else "top" if tight else "bottom"
        words = parts.label(one.figure.text, below, position=side)
        out += parts.dot([one.day.isoformat(), float(one.value)], one.kind, words, one.figure.id, axis=0)
    return out


def _statements(id: str, said: Sequence[Statement], lang: Lang, unit: str) -> DataTable:  # noqa: A002
    columns = (
        Column("of", _word("of", lang)),
        Column("day", _word("day", lang)),
        Column("value", "", unit, "right", gutter=True),
    )
    rows = tuple(Row((Cell((s.period,)), Cell((s.day.isoformat(),)), Cell((s.figure,)))) for s in said)
    return DataTable(id, columns, rows, dense=True)


def small(name: str, unit: str, columns: Sequence[str], points: Sequence[Point], *, href: str = "") -> Small:
    """A small multiple: heights on a scale of its own; first, last and turning values are printed."""
    by_column = {point.column: point for point in points}
    held = [by_column[column] for column in columns if column in by_column]
    low, high = (min(p.value for p in held), max(p.value for p in held)) if held else (Decimal(0), Decimal(1))
    span = (high - low) or Decimal(1)
    sides = parts.outer([point.value for point in held])
    shown = {point.column for point, side in zip(held, sides, strict=True) if side}
    drawn = [
        SmallPoint(column, p.kind, float((p.value - low) / span), p.figure, column in shown)
        if (p := by_column.get(column))
        else SmallPoint(column, "none")
        for column in columns
    ]
    return Small(name, unit, tuple(drawn), href)
