"""The known matrix: rows are targets, columns years, a cell what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from sanjiang.present import (
    Figure,
    Legend,
    Link,
    Matrix,
    MatrixCell,
    MatrixRow,
    Section,
    Sentence,
    line_text,
    number,
    rounded,
)
from sanjiang.publish.ground.known import Known, Row
from sanjiang.publish.ground.values import by_ref, end_of, goal_of
from sanjiang.publish.targets.board import beside_by_year, best_by_year, goal_head, target_link, years
from sanjiang.publish.targets.seen import Seen, beside_line, point_kind, seen_all, year_of

_WIDEST: Final = 7
_DIGITS: Final = 5


def matrix(known: Known, rows: Sequence[Seen]) -> Matrix:
    """What is known of each target, year by year."""
    columns = years(known, rows)
    return Matrix(
        id="known",
        columns=columns,
        rows=tuple(_matrix_row(known, one, columns) for one in rows),
        goal=goal_head(known, rows),
        current=str(known.until.year),
    )


def _matrix_row(known: Known, one: Seen, columns: Sequence[str]) -> MatrixRow:
    best, beside = best_by_year(one), beside_by_year(one)
    return MatrixRow(
        name=target_link(known, one),
        cells=tuple(_matrix_cell(known, one, column, best.get(column), beside.get(column)) for column in columns),
        goal=goal_of(known, one.claim),
        group=known.text(one.target, "group"),
    )


def _matrix_cell(known: Known, one: Seen, column: str, row: Row | None, beside: tuple[Row, Row] | None) -> MatrixCell:
    href = known.href("targets", one.id)
    base_year = year_of(one.claim["base_period"], one.claim["base_end"])
    if column == base_year and one.claim["base_value"] is not None:
        return MatrixCell("before", fitted(end_of(known, one.claim, "base")))
    if row is not None:
        shown = by_ref(known, row["ref"], row["obs_value"], unit=one.claim["unit"], measure=one.claim["measure"])
        return MatrixCell(point_kind(row), fitted(shown), title=shown.title)
    if int(column) > known.until.year:
        return MatrixCell("na")
    if beside is not None:
        words = line_text(beside_line(known, beside))
        return MatrixCell("beside", title=words, href=href)
    if base_year and column < base_year:
        return MatrixCell("na")
    return MatrixCell("none", href=href)


def fitted(shown: Figure) -> Figure:
    """The figure rounded to what a cell holds; its working and its title keep every digit."""
    if shown.value is None or len(shown.text) <= _WIDEST or "." not in shown.value:
        return shown
    value = Decimal(shown.value)
    places = max(0, _DIGITS - len(str(abs(int(value)))))
    said = f"{shown.text} {shown.unit}".strip()
    return replace(shown, value=f"{rounded(value, places):f}", text=number(value, places), title=shown.title or said)


def known_section(known: Known, *, span: int = 12, column: str = "") -> Section | None:
    """The matrix of what is known, as a section."""
    rows = seen_all(known)
    if not rows:
        return None
    shape = matrix(known, rows)
    first, last = shape.columns[0], shape.columns[-1]
    sub: Sentence = (
        known.say(
            "每格一年。点数字看谁说的、哪天说的。",
            "One cell a year. A figure leads to who said it and when.",
        ),
    )
    return Section(
        id="what_is_known",
        title=known.say(f"知道什么：各项目标，{first}—{last}年", f"What is known of each target, {first}–{last}"),
        sub=sub,
        blocks=(Legend("matrix", goal_head(known, rows)), shape),
        acts=(Link(known.say("目标板", "Target board"), known.href("targets")),),
        span=span,
        column=column,
    )
