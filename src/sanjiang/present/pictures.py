"""Blocks that are drawn: charts, the board's strips, the known matrix, bars, tiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sanjiang.present.blocks import Cell, DataTable
from sanjiang.present.inline import Figure, Link, Sentence

PointKind = Literal["before", "value", "copy", "bound", "beside", "none"]
"""Base and before, published, copy only, rounded or bound, evidence beside, nothing found."""


@dataclass(frozen=True)
class Chart:
    """An ECharts option whose colours are token names (``@river``), and its table.

    The option is plain data: numbers in it are for drawing, the table holds the figures.
    """

    id: str
    title: str
    option: Mapping[str, Any]
    table: DataTable
    note: Sentence = ()
    height: int = 330


@dataclass(frozen=True)
class SmallPoint:
    """One column of a small multiple; ``height`` is 0 to 1, None where nothing is known."""

    column: str
    kind: PointKind
    height: float | None = None
    figure: Figure | None = None
    show: bool = False


@dataclass(frozen=True)
class Small:
    """One small multiple, on a scale of its own."""

    name: str
    unit: str
    points: tuple[SmallPoint, ...]
    href: str = ""


@dataclass(frozen=True)
class Multiples:
    """Small multiples in a row."""

    id: str
    items: tuple[Small, ...]
    note: Sentence = ()


@dataclass(frozen=True)
class MatrixCell:
    """A cell of the known matrix; ``na`` is a column that does not apply (drawn empty)."""

    kind: Literal["before", "value", "copy", "bound", "beside", "none", "na"]
    figure: Figure | None = None
    title: str = ""
    href: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """One target of the matrix, a cell a column, its goal at the right."""

    name: Link
    cells: tuple[MatrixCell, ...]
    goal: Sentence = ()
    group: str = ""


@dataclass(frozen=True)
class Matrix:
    """What is known: rows are targets, columns periods."""

    id: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    goal: str = ""
    current: str = ""
    note: Sentence = ()


@dataclass(frozen=True)
class StripPoint:
    """What is known of one column of a strip; ``height`` only where the strip has a floor."""

    column: str
    kind: PointKind
    title: str = ""
    height: float | None = None


@dataclass(frozen=True)
class Strip:
    """A target's years on one line.

    Attributes:
        hatch_from: the first column of the stretch in which nothing need be known; the
            hatch runs from here to the end, points lie over it. Empty draws no hatch.
        breaks: columns before which the series breaks.
        floor: height, 0 to 1, of a yearly floor; None draws the goal's bar at the end.
    """

    points: tuple[StripPoint, ...]
    hatch_from: str = ""
    breaks: tuple[str, ...] = ()
    floor: float | None = None
    goal: bool = True


@dataclass(frozen=True)
class BoardRow:
    """One target on the board."""

    name: Link
    sub: Sentence
    base: Cell
    strip: Strip
    latest: Cell
    goal: Cell
    pace: Cell
    verdict: Cell
    beside: Cell
    group: str = ""
    id: str = ""


@dataclass(frozen=True)
class Board:
    """The target board; ``columns`` are the periods of every strip."""

    id: str
    columns: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    goal: str = ""
    note: Sentence = ()


@dataclass(frozen=True)
class BarPart:
    """A piece of a bar: its share of the longest bar (0 to 1); dashed is planned or inferred."""

    share: float
    kind: Literal["solid", "dashed"] = "solid"
    shade: int = 4


@dataclass(frozen=True)
class Bar:
    """One line of short bars. Without parts it is a plain count before words."""

    name: Sentence
    figure: Figure
    parts: tuple[BarPart, ...] = ()
    sub: Sentence = ()


@dataclass(frozen=True)
class Bars:
    """Short bars: ``bars`` name, bar, number; ``funnel`` and ``counts`` number first."""

    id: str
    rows: tuple[Bar, ...]
    kind: Literal["bars", "funnel", "counts"] = "bars"
    note: Sentence = ()


@dataclass(frozen=True)
class Tile:
    """One area of the tile map; a zone has a cut corner and a tie to the area it may be in.

    ``shade`` runs 1 to 5; 0 is hatched: nothing known.
    """

    code: str
    name: str
    column: int
    row: int
    figure: Figure | None = None
    zone: bool = False
    tie: str = ""
    shade: int = 0
    href: str = ""
    own: bool = False


@dataclass(frozen=True)
class TileMap:
    """Equal squares; a ``locator`` is small and names only the page's own area and its zones."""

    id: str
    tiles: tuple[Tile, ...]
    note: Sentence = ()
    locator: bool = False
    title: str = ""


@dataclass(frozen=True)
class Legend:
    """How to read the marks of the board, the matrix, or short bars."""

    kind: Literal["board", "matrix", "bars"]
    goal: str = ""
