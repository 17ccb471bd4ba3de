"""A waterfall: parts that add up to a whole, one bar each, the last one the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

from sanjiang.present import chart_parts as parts
from sanjiang.present.blocks import Cell, Column, DataTable, Row
from sanjiang.present.inline import Figure, Sentence, Word
from sanjiang.present.pictures import Chart
from sanjiang.terms import Lang, Text

_ROW: Final = 30
_BAR: Final = 16
_WORDS: Final = {"part": Text("部分", "Part"), "points": Text("拉动", "Points")}
_COLOURS: Final = {"plus": "@plus", "minus": "@minus", "rest": "@d5", "total": "@ink"}


@dataclass(frozen=True)
class Fall:
    """One bar; ``rest`` is what is left over, ``total`` the whole and stands last."""

    name: str
    figure: Figure
    kind: Literal["part", "rest", "total"] = "part"

    @property
    def value(self) -> Decimal:
        """What it adds, as printed."""
        return Decimal(self.figure.value or 0)


def waterfall(
    id: str,  # noqa: A002  the name that every block uses
    title: str,
    falls: Sequence[Fall],
    *,
    lang: Lang,
    unit: str,
    note: Sentence = (),
) -> Chart:
    """Bars that run on from one another to the whole.

    Args:
        id: of the chart; its table is ``id-table``.
        title: what is shown.
        falls: the parts in the order in which they are drawn, then what is left over, then the whole.
        lang: language of the words on it.
        unit: of the values.
        note: scope and source.
    """
    parted = sum((one.value for one in falls[:-1]), Decimal(0))
    assert falls[-1].kind == "total" and parted == falls[-1].value, "a waterfall adds as it is printed"
    spans = list(_spans(falls))
    held = [value for span in spans for value in span] + [Decimal(0)]
    low, high, step = parts.nice(float(min(held)), float(max(held)))
    series: list[parts.Option] = [_stroke([[0, -0.5], [0, len(falls) - 0.5]], "@ink-2", 1)]
    for place, (one, (start, end)) in enumerate(zip(falls, spans, strict=True)):
        series.append(_stroke([[float(start), place], [float(end), place]], _colour(one), _BAR))
        if one.kind != "total":
            series.append(_stroke([[float(end), place + 0.27], [float(end), place + 0.73]], "@line-2", 1))
        series.append(_label(one, [float(max(start, end)), place]))
    grid = {"left": max(parts.wide(one.name, 13) for one in falls) + 14, "right": 52, "top": 4, "bottom": 26}
    option = parts.frame(grid, parts.value_axis(low, high, step), {}, series) | {"yAxis": _rows(falls)}
    table = _table(f"{id}-table", falls, lang, unit)
    return Chart(id, title, option, table, note, _ROW * len(falls) + 34)


def _spans(falls: Sequence[Fall]) -> Iterator[tuple[Decimal, Decimal]]:
    at = Decimal(0)
    for one in falls:
        if one.kind == "total":
            yield Decimal(0), one.value
        else:
            yield at, at + one.value
            at += one.value


def _colour(one: Fall) -> str:
    return _COLOURS[one.kind if one.kind != "part" else "plus" if one.value >= 0 else "minus"]


def _stroke(points: list[list[float]], colour: str, width: float) -> parts.Option:
    return {
        "type": "line",
        "yAxisIndex": 1,
        "data": points,
        "symbol": "none",
        "silent": True,
        "lineStyle": {"color": colour, "width": width, "cap": "butt"},
        "z": 3 if width > 1 else 2,
    }


def _label(one: Fall, at: list[Any]) -> parts.Option:
    total = one.kind == "total"
    words = parts.label(one.figure.text, position="right", colour="@ink" if total else "@ink-2", strong=total)
    return {
        "type": "scatter",
        "yAxisIndex": 1,
        "data": [{"value": at, "label": {**words, "distance": 6}, "figure": one.figure.id}],
        "symbolSize": 1,
        "itemStyle": {"color": "transparent", "opacity": 1},
        "z": 4,
    }


def _rows(falls: Sequence[Fall]) -> list[parts.Option]:
    named = {
        "type": "category",
        "inverse": True,
        "data": [one.name for one in falls],
        "axisLine": {"show": False},
        "axisTick": {"show": False},
        "axisLabel": {"color": "@ink", "fontSize": 13, "interval": 0},
        "splitLine": {"show": False},
    }
    return [named, {"type": "value", "inverse": True, "min": -0.5, "max": len(falls) - 0.5, "show": False}]


def _table(id_: str, falls: Sequence[Fall], lang: Lang, unit: str) -> DataTable:
    columns = (
        Column("part", _WORDS["part"].of(lang)),
        Column("points", _WORDS["points"].of(lang), unit, "right"),
    )
    rows = tuple(
        Row(
            (Cell((Word(one.name),) if one.kind == "total" else (one.name,)), Cell((one.figure,))),
            kind="" if one.kind == "part" else "rest" if one.kind == "rest" else "sum",
        )
        for one in falls
    )
    return DataTable(id_, columns, rows, dense=True)
