"""Pieces of ECharts options: plain data, colours as token names, no functions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

Option = dict[str, Any]

APART: Final = {"moveOverlap": "shiftY"}
"""Labels that would lie on one another are moved apart."""

ASSUMED: Final = [2, 4]
"""Dash of what is assumed or needed."""
_LEAST: Final = 1e-9
"""Values nearer to one another than this are one value."""


def frame(grid: Option, x: Option | list[Option], y: Option, series: list[Option]) -> Option:
    """The option around axes and series: no frame, no animation, the page's type."""
    return {
        "animation": False,
        "backgroundColor": "transparent",
        "textStyle": {"fontFamily": "@sans", "fontSize": 12.5, "color": "@ink-2"},
        "grid": grid,
        "xAxis": x,
        "yAxis": y,
        "series": series,
    }


def value_axis(low: float, high: float, step: float) -> Option:
    """An axis of values: grid lines across it, no line of its own."""
    return {
        "type": "value",
        "min": low,
        "max": high,
        "interval": step,
        "axisLine": {"show": False},
        "axisTick": {"show": False},
        "axisLabel": {"color": "@ink-3", "fontSize": 12, "showMaxLabel": high % step == 0},
        "splitLine": {"showMaxLine": high % step == 0, "lineStyle": {"color": "@grid"}},
    }


def column_axes(columns: Sequence[str]) -> list[Option]:
    """The named columns, and a hidden axis of numbers over them for what stands between two."""
    named = {
        "type": "category",
        "data": list(columns),
        "axisLine": {"show": True, "onZero": False, "lineStyle": {"color": "@line-2"}},
        "axisTick": {"show": False},
        "axisLabel": {"color": "@ink-2", "fontSize": 13, "interval": 0, "hideOverlap": True},
        "splitLine": {"show": False},
    }
    return [named, {"type": "value", "min": -0.5, "max": len(columns) - 0.5, "show": False}]


def nice(low: float, high: float, *, zero: bool = True) -> tuple[float, float, float]:
    """Ends and step of an axis that holds all values: round below and in its steps, with room above."""
    bottom = min(0.0, low) if zero else low - (high - low) * 0.18
    span = high - bottom
    if span < _LEAST:
        span = max(abs(high), 1.0)
        high = bottom + span
    raw = span * 1.08 / 5
    size = 10.0 ** (len(str(int(raw))) - 1) if raw >= 1 else 10.0 ** _power(raw)
    step = next(k * size for k in (1, 2, 2.5, 5, 10) if k * size >= raw)
    first = 0.0 if zero and low >= 0 else step * (bottom // step)
    last = high + span * 0.07
    return _short(first), _short(last), _short(step)


def outer(values: Sequence[Decimal | float]) -> list[str]:
    """Where the first, the last and each turning value's label is clear of the line; empty for the others.

    >>> outer([1, 3, 4, 2, 5, 5])
    ['bottom', '', 'top', 'bottom', '', 'top']
    """
    sides = []
    for place, value in enumerate(values):
        around = [values[other] for other in (place - 1, place + 1) if 0 <= other < len(values)]
        above = all(other <= value for other in around)
        turns = len(around) < 2 or all(other < value for other in around) or all(other > value for other in around)
        sides.append(("top" if above else "bottom") if turns else "")
    return sides


def _power(raw: float) -> int:
    power = 0
    while raw < 10.0**power:
        power -= 1
    return power


def _short(value: float) -> float:
    return float(f"{value:.10g}")


def wide(text: str, size: float = 12.5) -> int:
    """About how many pixels a text takes."""
    return round(sum(size if ord(sign) > 255 else size * 0.6 for sign in text))


def clean(text: str) -> str:
    """Text that ECharts takes as it stands: it reads braces as a template."""
    return text.replace("{", "(").replace("}", ")").replace("|", "/")


def label(text: str, below: str = "", *, position: str, colour: str = "@ink", strong: bool = True) -> Option:
    """A direct label, with a quiet second line."""
    shown = clean(text) + (f"\n{{s|{clean(below)}}}" if below else "")
    return {
        "show": True,
        "position": position,
        "distance": 9,
        "formatter": shown,
        "color": colour,
        "fontSize": 13 if strong else 12.5,
        "fontWeight": 600 if strong else 400,
        "lineHeight": 17,
        "rich": {"s": {"fontSize": 12, "color": "@ink-3", "fontWeight": 400}},
    }


def line(values: Sequence[tuple[float, Decimal | float]], **look: Any) -> Option:
    """A line without points, on the hidden axis."""
    return {
        "type": "line",
        "xAxisIndex": 1,
        "data": [[x, float(y)] for x, y in values],
        "symbol": "none",
        "silent": True,
        "lineStyle": look,
        "z": 2,
    }


def observed_line(values: Sequence[tuple[float, Decimal]], *, gap: bool) -> Option:
    """Between two figures of one series: solid, or dotted over years without one."""
    look = {"width": 1, "type": [1, 4], "cap": "round"} if gap else {"width": 2}
    return line(values, color="@river", **look)


_DOT: Final[dict[str, tuple[float, Option]]] = {
    "before": (11, {"color": "@river-mid", "opacity": 1}),
    "value": (12, {"color": "@river", "opacity": 1}),
    "copy": (14, {"color": "@paper", "borderColor": "@river", "borderWidth": 1.4, "opacity": 1}),
    "bound": (11, {"color": "@paper", "borderColor": "@ink-2", "borderWidth": 1.6, "borderType": [2, 2], "opacity": 1}),
}


def dot(at: list[Any], kind: str, words: Option, figure: str = "", *, axis: int = 1) -> list[Option]:
    """One figure as its kind is drawn: disc, two rings, dashed ring."""
    size, look = _DOT[kind]
    item = {"value": at, "label": words, "figure": figure}
    base = {"type": "scatter", "xAxisIndex": axis, "symbol": "circle", "labelLayout": APART}
    rings = [{**base, "data": [item], "symbolSize": size, "itemStyle": look, "z": 4}]
    if kind == "copy":
        rings.append({**base, "data": [{"value": at, "figure": figure}], "symbolSize": 6, "itemStyle": look, "z": 5})
    return rings


def bar_mark(at: list[Any], words: Option, figure: str = "") -> Option:
    """A short bar: the goal."""
    return {
        "type": "scatter",
        "xAxisIndex": 1,
        "data": [{"value": at, "label": words, "figure": figure}],
        "symbol": "rect",
        "symbolSize": [20, 3],
        "labelLayout": APART,
        "itemStyle": {"color": "@ink", "opacity": 1},
        "z": 4,
    }


def zigzag(x: float, low: float, high: float, text: str) -> list[Option]:
    """A break: a zigzag over the whole height, named on top; nothing is joined across it."""
    steps = 36
    points = [(x + (0.035 if k % 2 else -0.035), low + (high - low) * k / steps) for k in range(steps + 1)]
    return [
        line(points, color="@slow-fill", width=1.5),
        unseen([x, high], label(text, position="top", colour="@slow", strong=False)),
    ]


def unseen(at: list[Any], words: Option) -> Option:
    """A label where no mark is drawn."""
    return {
        "type": "scatter",
        "xAxisIndex": 1,
        "data": [{"value": at, "label": words}],
        "symbolSize": 1,
        "itemStyle": {"color": "transparent", "opacity": 1},
        "silent": True,
    }


def nothing_found(x: float, low: float, text: str) -> Option:
    """The word at the axis of a period without a figure."""
    words = label(text, position="top", colour="@ink-3", strong=False)
    return unseen([x, low], {**words, "distance": 1, "fontSize": 11, "backgroundColor": "@sunk", "padding": [0, 3]})
