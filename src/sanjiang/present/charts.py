"""Charts as ECharts options, each with the table that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from sanjiang.present import chart_parts as parts
from sanjiang.present.blocks import Cell, Column, DataTable, Row
from sanjiang.present.inline import Figure, Sentence
from sanjiang.present.numerals import column_places, decimals, missing, number
from sanjiang.present.pictures import Chart, PointKind
from sanjiang.terms import Lang, Text

_MANY = 5
"""From so many observed figures on, labels go to the side where the line does not run."""
_EACH = 8
"""More observed figures than these are not all labelled: the table says them."""
_NEAR = 2
"""Columns that a label beside its mark may reach over."""

_WORDS = {
    "copy": Text("转载", "copy"),
    "none": Text("未见", "none"),
    "break": Text("口径断点", "break"),
    "period": Text("期间", "Period"),
    "published": Text("公布数", "Published"),
    "copied": Text("转载", "Copies"),
    "bound": Text("约数或界限", "Rounded or bounds"),
    "goal": Text("目标", "Goal"),
    "floor": Text("每年界限", "Limit each year"),
    "assumed": Text("设", "a"),
}


def _word(key: str, lang: Lang) -> str:
    return _WORDS[key].of(lang)


@dataclass(frozen=True)
class Point:
    """One figure on a chart; ``kind`` before, value, copy or bound; ``note`` its second line."""

    column: str
    value: Decimal
    figure: Figure
    kind: PointKind = "value"
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A computed line: what is needed, a path, a floor; a figure is never read off it."""

    name: str
    values: tuple[tuple[str, Decimal], ...]
    kind: Literal["needed", "path", "floor"] = "needed"
    end: str = ""
    below: str = ""


@dataclass(frozen=True)
class Span:
    """One figure said of several columns, such as a yearly average."""

    first: str
    last: str
    value: Decimal
    figure: Figure
    name: str
    copy: bool = False


@dataclass(frozen=True)
class Columns:
    """What a chart over periods shows.

    Attributes:
        columns: names under the axis, in order.
        breaks: columns before which the series breaks; no line crosses there.
        goal: the short bar at its column.
        zero: whether the axis starts at nought, as levels do.
    """

    columns: tuple[str, ...]
    points: tuple[Point, ...]
    lines: tuple[Line, ...] = ()
    goal: Point | None = None
    breaks: tuple[str, ...] = ()
    break_word: str = ""
    spans: tuple[Span, ...] = ()
    zero: bool = True
    show_missing: bool = True


def path_chart(
    id: str,  # noqa: A002  the name that every block uses
    title: str,
    shown: Columns,
    *,
    lang: Lang,
    unit: str,
    note: Sentence = (),
    height: int = 380,
) -> Chart:
    """Figures of a series against its goal, and the plan's arithmetic where lines are given.

    Args:
        id: of the chart; its table is ``id-table``.
        title: what is shown.
        shown: the figures and lines.
        lang: language of the words on it.
        unit: of the value axis.
        note: scope and source.
        height: in pixels.
    """
    low, high, step = _ends(shown)
    series = [*_observed(shown), *_lines(shown), *_spans(shown, high - low)]
    sides = _sides(shown)
    for point in shown.points:
        series += _dot(point, shown, lang, (low, high), sides)
    if shown.goal:
        words = parts.label(f"{_word('goal', lang)} {shown.goal.figure.text}", shown.goal.note, position="right")
        at = [_x(shown, shown.goal.column), float(shown.goal.value)]
        series.append(parts.bar_mark(at, words, shown.goal.figure.id))
    for column in shown.breaks:
        word = shown.break_word or _word("break", lang)
        series += parts.zigzag(_x(shown, column) - 0.5, low, high, word)
    series += _missing(shown, low, lang)
    grid = {"left": parts.wide(f"{high:,g}", 12) + 14, "right": _right(shown, lang), "top": 30, "bottom": 28}
    option = parts.frame(grid, parts.column_axes(shown.columns), parts.value_axis(low, high, step), series)
    return Chart(id, title, option, _table(f"{id}-table", shown, lang, unit), note, height)


def growth_chart(
    id: str,  # noqa: A002
    title: str,
    shown: Columns,
    floor: Decimal | None,
    *,
    lang: Lang,
    floor_from: str = "",
    note: Sentence = (),
    height: int = 240,
) -> Chart:
    """Published growth, with the floor that the plan sets for each year, if it sets one.

    Args:
        id: as in ``path_chart``.
        title: as in ``path_chart``.
        shown: the growth figures; averages over years are ``spans``.
        floor: in per cent.
        lang: as in ``path_chart``.
        floor_from: the first column that the floor holds for.
        note: as in ``path_chart``.
        height: as in ``path_chart``.
    """
    if floor is not None:
        start = shown.columns.index(floor_from) if floor_from else 0
        words = f"{_word('floor', lang)} {number(floor, decimals(floor))}"
        line = Line(_word("floor", lang), tuple((name, floor) for name in shown.columns[start:]), "floor", words)
        shown = replace(shown, lines=(*shown.lines, line))
    return path_chart(id, title, shown, lang=lang, unit="%", note=note, height=height)


def _x(shown: Columns, column: str) -> int:
    return shown.columns.index(column)


def _ends(shown: Columns) -> tuple[float, float, float]:
    held = [point.value for point in shown.points]
    held += [value for line in shown.lines for _, value in line.values]
    held += [span.value for span in shown.spans]
    held += [shown.goal.value] if shown.goal else []
    numbers = [float(value) for value in held] or [0.0, 1.0]
    return parts.nice(min(numbers), max(numbers), zero=shown.zero)


def _observed(shown: Columns) -> list[parts.Option]:
    """Joins neighbours of one series; never across a break, never to a copy or a bound."""
    own = sorted((p for p in shown.points if p.kind in ("before", "value")), key=lambda p: _x(shown, p.column))
    walls = [_x(shown, column) for column in shown.breaks]
    out = []
    for a, b in pairwise(own):
        left, right = _x(shown, a.column), _x(shown, b.column)
        if left == right or any(left < wall <= right for wall in walls):
            continue
        out.append(parts.observed_line([(left, a.value), (right, b.value)], gap=right - left > 1))
    return out


def _lines(shown: Columns) -> list[parts.Option]:
    out = []
    for one in shown.lines:
        dashed = {"color": "@path", "width": 1.5, "type": parts.ASSUMED}
        look: dict[str, Any] = {
            "needed": dashed,
            "path": {"color": "@path", "width": 1.5},
            "floor": {"color": "@ink", "width": 2},
        }[one.kind]
        series = parts.line([(_x(shown, column), value) for column, value in one.values], **look)
        if one.end:
            series["labelLayout"] = parts.APART
            series["endLabel"] = {**parts.label(one.end, one.below, position="right"), "distance": 12}
        out.append(series)
    return out


def _spans(shown: Columns, height: float) -> list[parts.Option]:
    out = []
    for span in shown.spans:
        ends = (_x(shown, span.first), _x(shown, span.last))
        for shift in (-0.012, 0.012) if span.copy else (0.0,):
            level = float(span.value) + shift * height
            out.append(parts.line([(end, level) for end in ends], color="@river", width=1))
        words = parts.label(span.name, position="top", colour="@river", strong=False)
        out.append(parts.unseen([sum(ends) / 2, float(span.value)], words))
    return out


def _sides(shown: Columns) -> dict[str, str]:
    """By column: the side of each label where there are many; empty where none is printed."""
    own = sorted((p for p in shown.points if p.kind in ("before", "value")), key=lambda p: _x(shown, p.column))
    if len(own) < _MANY:
        return {}
    sides = parts.outer([point.value for point in own])
    if len(own) <= _EACH:
        for place in range(len(sides) - 2, -1, -1):
            free = not place or not sides[place]
            sides[place] = {"top": "bottom", "bottom": "top"}[sides[place + 1]] if free else sides[place]
    return {point.column: side for point, side in zip(own, sides, strict=True)}


def _dot(
    point: Point, shown: Columns, lang: Lang, ends: tuple[float, float], sides: Mapping[str, str]
) -> list[parts.Option]:
    at = [_x(shown, point.column), float(point.value)]
    if point.kind == "copy":
        note = point.note or _word("copy", lang)
        words = parts.label(point.figure.text, note, position=_beside(point, shown), colour="@river")
    elif point.kind == "bound":
        side = _beside(point, shown)
        words = parts.label(point.figure.text, point.note, position=side, colour="@ink-2", strong=False)
    elif point.column in sides:
        words = _on_side(point, shown, ends, sides[point.column])
    else:
        words = _beside_line(point, shown, ends)
    return parts.dot(at, point.kind, words, point.figure.id)


def _beside(point: Point, shown: Columns) -> str:
    """Right of a copy or a bound, unless a figure stands there; then above or below, away from it."""
    here = _x(shown, point.column)
    near = [other for other in shown.points if here < _x(shown, other.column) <= here + _NEAR]
    if not near:
        return "right"
    return "bottom" if near[0].value >= point.value else "top"


def _on_side(point: Point, shown: Columns, ends: tuple[float, float], side: str) -> parts.Option:
    """The label of one of many observed points; it leans away from the line that comes or goes there."""
    if not side:
        return {"show": False}
    if _low(point, shown, ends):
        side = "top"
    lean = -10 if _rising(point, shown) == (side == "top") else 10
    return {**parts.label(point.figure.text, point.note, position=side), "offset": [lean, 0]}


def _rising(point: Point, shown: Columns) -> bool:
    """Whether the line comes to this figure from below, or leaves the first upwards."""
    before = _joined_before(point, shown)
    if before is not None:
        return before.value <= point.value
    later = [p for p in shown.points if _x(shown, p.column) > _x(shown, point.column)]
    after = min(later, key=lambda p: _x(shown, p.column), default=point)
    return after.value >= point.value


def _low(point: Point, shown: Columns, ends: tuple[float, float]) -> bool:
    """Whether no label has room between a figure and the axis."""
    return shown.zero and float(point.value) - ends[0] < 0.16 * (ends[1] - ends[0])


def _beside_line(point: Point, shown: Columns, ends: tuple[float, float]) -> parts.Option:
    """The label of an observed point: on the side where its line does not run."""
    before = _joined_before(point, shown)
    if before is not None:
        rises = before.value <= point.value
        words = parts.label(point.figure.text, point.note, position="top")
        return {**words, "offset": [-10 if rises else 10, 0]}
    return parts.label(point.figure.text, point.note, position="top" if _low(point, shown, ends) else "bottom")


def _joined_before(point: Point, shown: Columns) -> Point | None:
    """The figure that a line leads from to this one."""
    here = _x(shown, point.column)
    own = [p for p in shown.points if p.kind in ("before", "value") and _x(shown, p.column) < here]
    last = max(own, key=lambda p: _x(shown, p.column), default=None)
    if last is None or any(_x(shown, last.column) < _x(shown, wall) <= here for wall in shown.breaks):
        return None
    return last


def _missing(shown: Columns, low: float, lang: Lang) -> list[parts.Option]:
    if not shown.show_missing:
        return []
    known = {point.column for point in shown.points}
    return [
        parts.nothing_found(_x(shown, column), low, _word("none", lang))
        for column in shown.columns
        if column not in known
    ]


def _right(shown: Columns, lang: Lang) -> int:
    """Room at the right for the longest label that hangs over the last column."""
    last = shown.columns[-1]
    texts = [text for line in shown.lines for text in (line.end, line.below)]
    texts += [p.note or p.figure.text for p in shown.points if p.column == last and p.kind in ("copy", "bound")]
    if shown.goal:
        texts += [f"{_word('goal', lang)} {shown.goal.figure.text}", shown.goal.note]
    return max(16, max((parts.wide(text, 13) for text in texts), default=0) - 4)


def _table(id: str, shown: Columns, lang: Lang, unit: str) -> DataTable:  # noqa: A002
    kinds = [("published", ("before", "value")), ("copied", ("copy",)), ("bound", ("bound",))]
    used = [(name, held) for name, held in kinds if any(p.kind in held for p in shown.points)]
    columns = [Column("period", _word("period", lang))]
    columns += [Column(name, _word(name, lang), unit, "right", gutter=True) for name, _ in used]
    columns += [Column(f"line{k}", _line_name(line, lang), unit, "right") for k, line in enumerate(shown.lines)]
    columns += [Column("goal", _word("goal", lang), unit, "right")] if shown.goal else []
    places = [_line_places(line, unit) for line in shown.lines]
    rows = []
    for name in shown.columns:
        cells = [Cell((name,))]
        cells += [
            _points_cell([p for p in shown.points if p.column == name and p.kind in held], lang) for _, held in used
        ]
        cells += [_line_cell(line, name, at) for line, at in zip(shown.lines, places, strict=True)]
        if shown.goal:
            cells.append(Cell((shown.goal.figure,) if shown.goal.column == name else ()))
        rows.append(Row(tuple(cells)))
    rows += [
        Row((Cell((span.name,)), Cell((span.figure,)), *(Cell() for _ in columns[2:])), kind="rest")
        for span in shown.spans
    ]
    return DataTable(id, tuple(columns), tuple(rows), dense=True)


def _line_name(line: Line, lang: Lang) -> str:
    return line.name if line.kind == "floor" else f"{line.name} ({_word('assumed', lang)})"


def _points_cell(points: Sequence[Point], lang: Lang) -> Cell:
    if not points:
        return Cell((missing("unpublished", lang=lang),))
    joint = "；" if lang == "zh" else "; "
    out: list[Any] = []
    for place, point in enumerate(points):
        out += [joint, point.figure] if place else [point.figure]
    return Cell(tuple(out))


def _line_places(line: Line, unit: str) -> int:
    """A floor as the plan wrote it, which is how the chart names it; what is computed by its size."""
    values = [value for _, value in line.values]
    if line.kind == "floor":
        return max(map(decimals, values), default=0)
    return column_places(values, "rate" if unit[:1] in ("%", "‰") else "amount")


def _line_cell(line: Line, column: str, places: int) -> Cell:
    value = dict(line.values).get(column)
    return Cell() if value is None else Cell((number(value, places),))
