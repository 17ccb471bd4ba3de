"""What a document is made of: headings, lines, grids and pictures, with their words cut into runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sanjiang.present.inline import Figure, Inline, Link, Sentence, Verdict, Word
from sanjiang.present.numerals import NBSP
from sanjiang.present.words import MARKS, VERDICTS
from sanjiang.terms import Lang

SHAPES: Final = {"met": "○", "ok": "●", "slow": "▲", "behind": "◆", "none": "◌"}
"""The shape of each verdict, so that colour is never the only sign."""


@dataclass(frozen=True)
class Run:
    """Words of one look.

    Attributes:
        look: a tone, ``mark``, ``chip``, ``fill-…`` or ``verdict-…``.
        href: address that they lead to.
        figure: id of the figure that they are.
    """

    text: str
    look: str = ""
    href: str = ""
    figure: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 a section, 2 a part of it. ``wide`` turns the paper of its section."""

    level: int
    runs: Runs
    wide: bool = False


@dataclass(frozen=True)
class Lines:
    """A paragraph; ``lead`` is its number.

    Attributes:
        look: lede, note, sub (a note under a heading, which stays with what follows), warn, info, refuse,
            item, list or empty.
    """

    runs: Runs
    look: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Picture:
    """A drawing: SVG whose looks are classes, or an ECharts option; ``alt`` says it in words. Sizes in pixels."""

    drawn: str | Mapping[str, Any]
    width: float
    height: float
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Pictures:
    """Drawings in a row."""

    items: tuple[Picture, ...]


@dataclass(frozen=True)
class Box:
    """A cell of a grid.

    Attributes:
        runs: its words.
        sub: a quiet line below.
        fill: kind of a cell of the known matrix.
        said: words for a cell that says something by its fill alone.
        figure: the figure, where the cell holds nothing else but its unit.
    """

    runs: Runs = ()
    sub: Runs = ()
    picture: Picture | None = None
    fill: str = ""
    said: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class Line:
    """A row of a grid; ``anchor`` is a place that figures lead to."""

    boxes: tuple[Box, ...]
    group: str = ""
    kind: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Head:
    """A column's head."""

    name: str
    unit: str = ""
    right: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of any sort; without ``heads`` shown it is a list in columns."""

    id: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    title: str = ""
    note: Runs = ()
    headed: bool = True


Piece = Heading | Lines | Pictures | Grid


def runs_of(sentence: Sentence, lang: Lang) -> Runs:
    """A line cut into runs; every mark of a figure stands after it."""
    return tuple(run for part in sentence for run in _runs(part, lang))


def _runs(part: Inline, lang: Lang) -> Runs:
    if isinstance(part, str):
        return (Run(part),)
    if isinstance(part, Figure):
        return _figure(part, lang)
    if isinstance(part, Link):
        return (Run(part.text, href=part.href),)
    if isinstance(part, Verdict):
        words = part.text or VERDICTS[part.kind].of(lang)
        return (Run(f"{SHAPES[part.kind]}{NBSP}{words}", f"verdict-{part.kind}"),)
    if isinstance(part, Word):
        text = f"\n{part.text}" if part.tone == "line" else part.text
        return (Run(text, "" if part.tone == "line" else part.tone),)
    return (Run(part.text, "mark" if part.kind == "mark" else "chip"),)


def _figure(one: Figure, lang: Lang) -> Runs:
    told = [Run(one.text, one.style, figure=one.id)]
    if one.value is None and one.reason:
        told.append(Run(f"{NBSP}{one.reason}", "quiet"))
    signs = "".join(MARKS[mark][0].of(lang) for mark in one.marks)
    return (*told, Run(signs, "mark")) if signs else tuple(told)


def words_of(runs: Runs) -> str:
    """Runs as plain text, marks in brackets."""
    return "".join(f"[{run.text}]" if run.look == "mark" else run.text for run in runs)


def pictures_of(pieces: Iterable[Piece]) -> Iterator[Picture]:
    """Every picture, in reading order, those inside cells too."""
    for piece in pieces:
        if isinstance(piece, Pictures):
            yield from piece.items
        elif isinstance(piece, Grid):
            yield from (box.picture for line in piece.lines for box in line.boxes if box.picture)
