"""A page as JSON and its tables as CSV: the same figures with the same ids."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any, Final
from urllib.parse import quote

from sanjiang.present.blocks import Cell, DataTable, Notice, Prose
from sanjiang.present.inline import Figure, Inline
from sanjiang.present.model import Page, figures, plain, walk
from sanjiang.present.numerals import NBSP
from sanjiang.present.pictures import Board, Matrix
from sanjiang.present.tables import board_table, matrix_table
from sanjiang.present.words import frame
from sanjiang.terms import Lang

_BOM: Final = "\ufeff"
_FORMULA: Final = re.compile(r"[=+\-@].|[\t\r\n]", re.DOTALL)
"""How a cell begins that a spreadsheet may compute; a sign that stands alone is text."""
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


def to_json(page: Page) -> dict[str, Any]:
    """The page as plain data: its figures by id first, then every part as it stands."""
    parts = plain(page)
    city = {"id": page.city.id, "name": page.city.name}
    return {
        "path": page.path,
        "title": page.title,
        "headline": line_text(page.h1),
        "text": lines(page),
        "lang": page.lang,
        "city": city,
        "demonstration": page.demo,
        "figures": [_figure(page, one) for one in figures(page)],
        "tables": [one.id for one in tables(page)],
        **{
            key: parts[key]
            for key in ("h1", "lede", "when", "crumbs", "top", "aside", "sections", "data_links", "foot")
        },
    }


def _figure(page: Page, one: Figure) -> dict[str, Any]:
    address = f"/{page.city.id}/explain/{quote(one.id, safe=':;,')}{page.carried}"
    data: dict[str, Any] = plain(one) | {"explain": address}
    del data["is"]
    return data


def line_text(sentence: tuple[Inline, ...]) -> str:
    """A line as plain text; the words of a figure, a chip or a verdict stand in it."""
    return "".join(_words(part) for part in sentence)


def _words(part: Inline) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Figure) and part.value is None and part.reason:
        return f"{part.text}{NBSP}{part.reason}"
    return part.text


def lines(page: Page) -> list[str]:
    """What the page says in sentences: headline, lede, prose, notices, in reading order."""
    said = [page.h1, *page.lede]
    for part in walk((page.top, page.sections)):
        if isinstance(part, Prose):
            said += part.sentences
        elif isinstance(part, Notice):
            said.append(part.sentence)
    return [line_text(one) for one in said]


def tables(page: Page) -> tuple[DataTable, ...]:
    """Every table of the page, the twins of charts, the board and the matrix among them."""
    found: dict[str, DataTable] = {}
    for part in walk(page):
        if isinstance(part, DataTable):
            found.setdefault(part.id, part)
        elif isinstance(part, Board | Matrix):
            found.setdefault(part.id, _as_table(part, page.lang))
    return tuple(found.values())


def _as_table(part: Board | Matrix, lang: Lang) -> DataTable:
    return board_table(part, lang) if isinstance(part, Board) else matrix_table(part, lang)


def to_csv(page: Page, table_id: str | None = None) -> str:
    """One table of the page for a spreadsheet: BOM, printed precision, no formulas.

    Args:
        page: the page.
        table_id: id of the table; None takes the page's main table, or its first where it has
            no such table.

    Raises:
        KeyError: the page has no table of that id.
    """
    by_id = {one.id: one for one in tables(page)}
    main = page.main_table if page.main_table in by_id else next(iter(by_id), None)
    wanted = table_id or main
    return csv_text(_lines(by_id[wanted], page) if wanted else ())


def file_name(stem: str, suffix: str, lang: Lang, *, demo: bool) -> str:
    """What is taken along is called: its language, and of an invented city 演示, stand in its name.

    >>> file_name("targets", "csv", "zh", demo=True), file_name("targets", "csv", "en", demo=False)
    ('targets.演示.zh.csv', 'targets.en.csv')
    """
    return ".".join(filter(None, (stem, frame("demo", lang).lower() if demo else "", lang, suffix)))


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows for a spreadsheet: BOM, CRLF, and an apostrophe before what it would take for a formula."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_guard(cell) for cell in row] for row in rows)
    return _BOM + out.getvalue()


def _lines(table: DataTable, page: Page) -> Iterator[list[str]]:
    grouped = any(row.group for row in table.rows)
    noted = [any(row.cells[place].sub for row in table.rows) for place in range(len(table.columns))]
    comma = "，" if page.lang == "zh" else ", "
    head = [frame("group", page.lang)] if grouped else []
    for column, note in zip(table.columns, noted, strict=True):
        name = comma.join(filter(None, (column.name, column.unit))) or column.id
        head += [name, f"{name} *"] if note else [name]
    yield [*head, frame("demo", page.lang)] if page.demo else head
    for row in table.rows:
        line = [row.group] if grouped else []
        for cell, note in zip(row.cells, noted, strict=True):
            line += [_cell(cell), line_text(cell.sub)] if note else [_cell(cell)]
        yield [*line, frame("demo", page.lang)] if page.demo else line


def _cell(cell: Cell) -> str:
    """A lone figure as its decimal, so that a spreadsheet can add; anything else as text."""
    if len(cell.main) == 1 and isinstance(cell.main[0], Figure):
        return _number(cell.main[0])
    return line_text(cell.main)


def _number(one: Figure) -> str:
    if one.value is None:
        return _words(one)
    return one.text if "bd" in one.marks else one.value


def _guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula; a number stays one."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
