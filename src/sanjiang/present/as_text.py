"""A page as plain text: what a terminal prints, and what a reader of lines can search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, Final

from sanjiang.present.as_data import line_text
from sanjiang.present.blocks import Acts, Cell, DataTable, Facts, Items, Keys, Notice, Part, Prose, Steps, Timeline
from sanjiang.present.inline import Figure
from sanjiang.present.model import Page
from sanjiang.present.pictures import Bars, Board, Chart, Matrix, Multiples
from sanjiang.present.tables import board_table, matrix_table
from sanjiang.terms import Lang

_GAP: Final = "  "
Lines = Iterator[str]


def to_text(page: Page) -> str:
    """The page's words and figures in reading order; pictures as their tables."""
    return "\n".join(_page(page)) + "\n"


def _page(page: Page) -> Lines:
    yield line_text(page.h1)
    yield from (line_text(one) for one in page.lede)
    yield from _blocks(page.top, page.lang)
    for section in page.sections:
        yield from ("", f"## {section.title}")
        yield from filter(None, (line_text(section.sub),))
        yield from _blocks(section.blocks, page.lang)
    yield from ("", line_text(page.foot))


def _blocks(blocks: tuple[Any, ...], lang: Lang) -> Lines:
    for block in blocks:
        write = _WRITERS.get(type(block))
        if write is not None:
            yield from write(block, lang)


def _prose(block: Prose, _lang: Lang) -> Lines:
    for number, sentence in enumerate(block.sentences, 1):
        yield (f"{number}. " if block.ordered else "") + line_text(sentence)


def _notice(block: Notice, _lang: Lang) -> Lines:
    yield f"! {line_text(block.sentence)}"


def _keys(block: Keys, _lang: Lang) -> Lines:
    for key in block.keys:
        detail = _GAP.join(line_text(one) for one in key.detail)
        yield f"{key.name}: {_measured(key.figure)}{_GAP}{detail}".rstrip()


def _measured(figure: Figure) -> str:
    return f"{figure.text} {figure.unit}".strip()


def _table(block: DataTable, _lang: Lang) -> Lines:
    heads = [" ".join(filter(None, (column.name, column.unit))) for column in block.columns]
    if block.title:
        yield block.title
    if any(heads) and block.head:
        yield " | ".join(heads)
    for group, rows in groupby(block.rows, key=lambda row: row.group):
        if group:
            yield f"[{group}]"
        yield from (" | ".join(_cell(cell) for cell in row.cells) for row in rows)
    yield from filter(None, (line_text(block.note),))


def _cell(cell: Cell) -> str:
    sub = line_text(cell.sub)
    return line_text(cell.main) + (f" ({sub})" if sub else "")


def _board(block: Board, lang: Lang) -> Lines:
    return _table(board_table(block, lang), lang)


def _matrix(block: Matrix, lang: Lang) -> Lines:
    return _table(matrix_table(block, lang), lang)


def _chart(block: Chart, lang: Lang) -> Lines:
    yield block.title
    yield from _table(block.table, lang)
    yield from filter(None, (line_text(block.note),))


def _facts(block: Facts, _lang: Lang) -> Lines:
    yield from (f"{name}: {line_text(said)}" for name, said in block.pairs)


def _items(block: Items, _lang: Lang) -> Lines:
    for item in block.items:
        yield _GAP.join(filter(None, (line_text(part) for part in (item.main, item.sub, item.aside))))


def _timeline(block: Timeline, _lang: Lang) -> Lines:
    for event in block.events:
        yield _GAP.join(filter(None, (line_text(part) for part in (event.head, event.text, event.sub))))


def _steps(block: Steps, lang: Lang) -> Lines:
    for number, step in enumerate(block.steps, 1):
        yield f"{number}. {step.title}{_GAP}{line_text(step.sub)}".rstrip()
        yield from (_GAP + line for line in _blocks(step.blocks, lang))


def _part(block: Part, lang: Lang) -> Lines:
    yield f"### {block.title}"
    yield from _blocks(block.blocks, lang)


def _bars(block: Bars, _lang: Lang) -> Lines:
    yield from (
        f"{line_text(bar.name)}: {_measured(bar.figure)}{_GAP}{line_text(bar.sub)}".rstrip() for bar in block.rows
    )


def _multiples(block: Multiples, _lang: Lang) -> Lines:
    for one in block.items:
        shown = _GAP.join(f"{point.column}: {point.figure.text}" for point in one.points if point.figure)
        yield f"{one.name} {one.unit}{_GAP}{shown}"


def _acts(block: Acts, _lang: Lang) -> Lines:
    yield from (f"> {act.label}" for act in block.acts)


_WRITERS: Final[dict[type, Callable[[Any, Lang], Lines]]] = {
    Acts: _acts,
    Bars: _bars,
    Board: _board,
    Chart: _chart,
    DataTable: _table,
    Facts: _facts,
    Items: _items,
    Keys: _keys,
    Matrix: _matrix,
    Multiples: _multiples,
    Notice: _notice,
    Part: _part,
    Prose: _prose,
    Steps: _steps,
    Timeline: _timeline,
}
