"""A page as plain text for a terminal or a message: the same sentences, tables and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, Final
from unicodedata import east_asian_width

from sanjiang.present.as_data import line_text
from sanjiang.present.blocks import (
    Cell,
    DataTable,
    Facts,
    Formula,
    Fraction,
    Items,
    Keys,
    Notice,
    Part,
    Prose,
    Sheet,
    Steps,
    Timeline,
)
from sanjiang.present.inline import Figure, Inline, Sentence, Verdict
from sanjiang.present.model import Block, Page, Section
from sanjiang.present.numerals import with_unit
from sanjiang.present.pictures import Bars, Board, Chart, Matrix, Multiples, TileMap
from sanjiang.present.tables import board_table, matrix_table
from sanjiang.present.words import MARKS, VERDICTS, frame
from sanjiang.terms import Lang

_WIDEST: Final = 40
"""Columns of a table are cut here on a terminal; files keep them whole."""

Lines = Iterator[str]


def to_text(page: Page) -> str:
    """The whole page as text, one blank line between its parts."""
    demo = f" [{frame('demo', page.lang)}]" if page.demo else ""
    parts = [[f"{marked(page.h1, page.lang)}{demo}"], [marked(line, page.lang) for line in page.lede]]
    parts += [list(block_lines(block, page.lang)) for block in page.top]
    for section in page.sections:
        parts += _section(section, page.lang)
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _section(section: Section, lang: Lang) -> Iterator[list[str]]:
    yield [f"## {section.title}", *([marked(section.sub, lang)] if section.sub else [])]
    for block in section.blocks:
        yield list(block_lines(block, lang))


def marked(sentence: Sentence, lang: Lang) -> str:
    """A line with the marks of its figures in brackets after them."""
    return "".join(_part(part, lang) for part in sentence)


def _part(part: Inline, lang: Lang) -> str:
    if isinstance(part, Verdict) and not part.text:
        return VERDICTS[part.kind].of(lang)
    said = line_text((part,))
    if not isinstance(part, Figure):
        return said
    signs = "".join(MARKS[mark][0].of(lang) for mark in part.marks)
    return f"{said}[{signs}]" if signs else said


def block_lines(block: Block, lang: Lang) -> Lines:
    """The lines of one block; acts, filters, forms and legends say nothing here."""
    tell = _TELL.get(type(block))
    return iter(()) if tell is None else tell(block, lang)


def _prose(block: Prose, lang: Lang) -> Lines:
    for place, line in enumerate(block.sentences, 1):
        yield f"{place}. {marked(line, lang)}" if block.ordered else marked(line, lang)


def _keys(block: Keys, lang: Lang) -> Lines:
    for key in block.keys:
        yield f"{key.name}: {_figure(key.figure, lang)}"
        yield from (f"    {marked(line, lang)}" for line in key.detail)


def _figure(figure: Figure, lang: Lang) -> str:
    unit = figure.unit if figure.value is not None else ""
    return with_unit(marked((figure,), lang), unit)


def _facts(block: Facts, lang: Lang) -> Lines:
    return (f"{name}: {marked(said, lang)}" for name, said in block.pairs)


def _items(block: Items, lang: Lang) -> Lines:
    for item in block.items:
        told = (marked(line, lang) for line in (item.main, item.aside, item.sub) if line)
        yield f"- {'  '.join(told)}"


def _timeline(block: Timeline, lang: Lang) -> Lines:
    for event in block.events:
        yield f"- {marked(event.head, lang)}{marked(event.text, lang)}"
        if event.sub:
            yield f"    {marked(event.sub, lang)}"


def _formula(block: Formula, lang: Lang) -> Lines:
    yield "".join(
        f"({marked(term.top, lang)}) / ({marked(term.bottom, lang)})"
        if isinstance(term, Fraction)
        else marked(term, lang)
        for term in block.terms
    )


def _sheet(block: Sheet, lang: Lang) -> Lines:
    return _grid([["", *block.columns], *([name, *cells] for name, cells in block.rows)])


def _steps(block: Steps, lang: Lang) -> Lines:
    for place, step in enumerate(block.steps, 1):
        yield " ".join(filter(None, (f"{place}.", step.title, marked(step.sub, lang))))
        for inner in step.blocks:
            yield from (f"   {line}" for line in block_lines(inner, lang))


def _of_part(block: Part, lang: Lang) -> Lines:
    yield f"### {block.title}"
    if block.sub:
        yield marked(block.sub, lang)
    for inner in block.blocks:
        yield from block_lines(inner, lang)


def _table(block: DataTable, lang: Lang) -> Lines:
    group = ""
    comma = "，" if lang == "zh" else ", "
    rows = [[comma.join(filter(None, (c.name, c.unit))) for c in block.columns]] if block.head else []
    for row in block.rows:
        if row.group != group:
            group = row.group
            rows.append([f"[{group}]"] if group else [])
        rows.append([_cell(cell, lang) for cell in row.cells])
    yield from _grid(rows, [c.align == "right" for c in block.columns])
    if block.note:
        yield marked(block.note, lang)


def _cell(cell: Cell, lang: Lang) -> str:
    return "  ".join(filter(None, (marked(cell.main, lang), marked(cell.sub, lang))))


def _grid(rows: Sequence[Sequence[str]], right: Sequence[bool] = ()) -> Lines:
    """Rows in columns as wide as their widest word, a Chinese character counting twice."""
    full = [row for row in rows if len(row) > 1]
    widths = [min(_WIDEST, max(map(_width, column))) for column in zip_longest(*full, fillvalue="")]
    for row in rows:
        if len(row) < 2:
            yield "".join(row)
            continue
        ends = [*right, *(False for _ in row)]
        yield "  ".join(_pad(*cell) for cell in zip(row, widths, ends, strict=False)).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _pad(text: str, width: int, right: bool) -> str:
    room = " " * max(0, width - _width(text))
    return room + text if right else text + room


def _chart(block: Chart, lang: Lang) -> Lines:
    yield from _table(block.table, lang)
    if block.note:
        yield marked(block.note, lang)


def _multiples(block: Multiples, lang: Lang) -> Lines:
    for one in block.items:
        known = (f"{p.column} {marked((p.figure,), lang)}" for p in one.points if p.figure)
        yield f"{one.name} ({one.unit}): {', '.join(known)}"


def _bars(block: Bars, lang: Lang) -> Lines:
    for bar in block.rows:
        told = (_figure(bar.figure, lang), marked(bar.name, lang), marked(bar.sub, lang))
        yield "  ".join(filter(None, told))


def _tiles(block: TileMap, lang: Lang) -> Lines:
    known: Iterable[str] = (f"{tile.name} {_figure(tile.figure, lang)}" for tile in block.tiles if tile.figure)
    if not block.locator:
        yield ", ".join(known)


_TELL: Final[dict[type, Callable[[Any, Lang], Lines]]] = {
    Prose: _prose,
    Notice: lambda block, lang: iter([f"! {marked(block.sentence, lang)}"]),
    Keys: _keys,
    DataTable: _table,
    Facts: _facts,
    Items: _items,
    Timeline: _timeline,
    Formula: _formula,
    Sheet: _sheet,
    Steps: _steps,
    Part: _of_part,
    Chart: _chart,
    Multiples: _multiples,
    Matrix: lambda block, lang: _table(matrix_table(block, lang), lang),
    Board: lambda block, lang: _table(board_table(block, lang), lang),
    Bars: _bars,
    TileMap: _tiles,
}
