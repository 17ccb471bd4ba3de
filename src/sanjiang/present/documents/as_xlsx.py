"""A page as a workbook: its sentences on the first sheet, then a sheet a table, numbers as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from sanjiang.present.documents.as_pdf import LEADS, address, day_of, issue
from sanjiang.present.documents.codes import listed
from sanjiang.present.documents.drawing import tokens
from sanjiang.present.documents.flow import flow
from sanjiang.present.documents.pieces import Box, Grid, Heading, Line, Lines, Pictures, Piece, Run, runs_of, words_of
from sanjiang.present.inline import Figure
from sanjiang.present.model import Page
from sanjiang.present.words import MARKS, frame
from sanjiang.terms import Text

_TEXT: Final = Text("文字", "Text")
_MARKS: Final = Text("标记", "marks")
_NOTES: Final = Text("附注", "note")
_SEE: Final = Text("表", "Sheet")
_UNFIT: Final = re.compile(r"[\[\]:*?/\\']")
_NAME: Final = 31
_EXACT: Final = 15
"""Digits that a spreadsheet's number holds."""
_WIDEST, _PAGE, _ROW = 44, 68, 15.0
"""Widest column and width of the first sheet in characters, height of a line in points.

Office programs shrink a sheet to the paper column by column, so that a lone column has to fit by itself.
"""


@dataclass(frozen=True)
class _Told:
    """A column of a sheet: which column of the grid it tells of, and what of it."""

    name: str
    place: int
    what: str = "value"
    right: bool = False


def xlsx(page: Page, *, base: str = "") -> bytes:
    """The page as a workbook; the same page gives the same bytes, and no text becomes a formula.

    Args:
        page: what to print.
        base: scheme and host before every address; without one addresses stand as text.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    quiet = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, {"in_memory": True, **quiet})
    day = day_of(page)
    created = datetime(day.year, day.month, day.day) if day else datetime(1980, 1, 1)  # noqa: DTZ001  no zone there
    book.set_properties({"title": page.title, "author": page.city.name, "comments": issue(page), "created": created})
    pieces = (*flow(page), Heading(1, (Run(frame("figures", page.lang)),)), listed(page, base))
    _Book(book, page, base).write(pieces)
    book.close()
    return out.getvalue()


class _Book:
    """Sheets being written."""

    def __init__(self, book: Any, page: Page, base: str) -> None:
        self._book, self._page, self._base = book, page, base
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: set[str] = set()

    def write(self, pieces: Sequence[Piece]) -> None:
        """The first sheet with every sentence, then each table on its own."""
        sheet = self._sheet(_TEXT.of(self._page.lang))
        sheet.set_column(0, 0, _PAGE)
        grids: list[tuple[str, str, Grid]] = []
        at, chapter = self._opening(sheet), ""
        for piece in pieces:
            if isinstance(piece, Heading):
                chapter = words_of(piece.runs) if piece.level == 1 else chapter
                at = self._told(sheet, at + (piece.level == 1), words_of(piece.runs), "head")
            elif isinstance(piece, Lines):
                at = self._told(sheet, at, f"{piece.lead} {words_of(piece.runs)}".strip())
            elif isinstance(piece, Pictures):
                for one in piece.items:
                    at = self._told(sheet, at, one.alt)
            elif piece.id:
                name = self._name(f"{len(grids) + 1} {piece.title or chapter}")
                grids.append((name, piece.title or chapter, piece))
                at = self._told(sheet, at, f"→ {_SEE.of(self._page.lang)}: {name}")
            else:
                for line in piece.lines:
                    at = self._told(sheet, at, "  ".join(filter(None, map(_plain, line.boxes))))
        self._told(sheet, self._told(sheet, at + 1, LEADS.of(self._page.lang)), address(self._page, self._base))
        for name, title, grid in grids:
            self._table(self._book.add_worksheet(name), title, grid)

    def _opening(self, sheet: Any) -> int:
        page = self._page
        demo = [f"{frame('demo', page.lang)}  {frame('demo_line', page.lang)}"] if page.demo else []
        at = 0
        for words, look in ((page.title, "title"), (issue(page), ""), *((d, "demo") for d in demo)):
            at = self._told(sheet, at, words, look)
        return self._told(sheet, at, words_of(runs_of(page.h1, page.lang)), "head")

    def _told(self, sheet: Any, at: int, words: str, kind: str = "") -> int:
        sheet.write_string(at, 0, words, self._kind(kind))
        sheet.set_row(at, _ROW * (1.6 if kind == "title" else 1.0) * _rows(words, _PAGE))
        return at + 1

    def _kind(self, kind: str) -> Any:
        looks: Mapping[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 16, "font_color": "#b3261e"},
            "head": {"bold": True, "font_size": 12},
            "demo": {"bold": True, "font_color": tokens()["slow"], "bg_color": tokens()["slow-soft"]},
        }
        return self._look(text_wrap=True, valign="top", **looks.get(kind, {}))

    def _look(self, **how: Any) -> Any:
        key = tuple(sorted(how.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(how)
        return self._looks[key]

    def _name(self, wanted: str) -> str:
        """A name that a sheet may have and no other sheet has."""
        name = _UNFIT.sub(" ", wanted)[:_NAME].strip()
        while name.lower() in self._names:
            name = f"{name[: _NAME - 2]}~{len(self._names) % 10}"
        self._names.add(name.lower())
        return name

    def _sheet(self, name: str) -> Any:
        return self._printed(self._book.add_worksheet(self._name(name)))

    def _printed(self, sheet: Any) -> Any:
        """On paper: A4, one page wide, the word of a demonstration over each page."""
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        demo = frame("demo", self._page.lang) if self._page.demo else ""
        sheet.set_header(f"&L{demo}&R{self._page.title.replace('&', '&&')}")
        sheet.set_footer(f"&L{self._page.city.name.replace('&', '&&')}&R&P / &N")
        return sheet

    def _table(self, sheet: Any, title: str, grid: Grid) -> None:
        self._printed(sheet).set_landscape()
        sheet.write_string(0, 0, title, self._look(bold=True, font_size=13))
        note = "  ".join(filter(None, (words_of(grid.note), issue(self._page))))
        sheet.write_string(1, 0, note, self._look(font_color=tokens()["ink-3"]))
        columns = tuple(self._columns(grid))
        widths = [_width(column, grid) for column in columns]
        head = self._look(bold=True, text_wrap=True, valign="top", bottom=1)
        for x, column in enumerate(columns):
            sheet.write_string(2, x, column.name, head)
            sheet.set_column(x, x, widths[x])
        for y, line in enumerate(grid.lines, 3):
            high = max(_rows(_text(column, line), wide) for column, wide in zip(columns, widths, strict=True))
            sheet.set_row(y, _ROW * high)
            for x, column in enumerate(columns):
                self._put(sheet, y, x, column, line)
        sheet.freeze_panes(3, 1)
        sheet.repeat_rows(2)

    def _columns(self, grid: Grid) -> Iterator[_Told]:
        lang = self._page.lang
        comma = "，" if lang == "zh" else ", "
        if any(line.group for line in grid.lines):
            yield _Told(frame("group", lang), -1, "group")
        for place, head in enumerate(grid.heads):
            boxes = [line.boxes[place] for line in grid.lines]
            name = comma.join(filter(None, (head.name, head.unit)))
            yield _Told(name, place, right=head.right)
            if any(box.figure and box.figure.marks for box in boxes):
                yield _Told(comma.join(filter(None, (name, _MARKS.of(lang)))), place, "marks")
            if any(box.sub for box in boxes):
                yield _Told(comma.join(filter(None, (name, _NOTES.of(lang)))), place, "sub")
        if self._page.demo:
            yield _Told(frame("demo", lang), -1, "demo")

    def _put(self, sheet: Any, y: int, x: int, column: _Told, line: Line) -> None:
        box = line.boxes[column.place] if column.place >= 0 else Box()
        if column.what == "value" and box.figure is not None and _countable(box.figure):
            style = self._look(valign="top", num_format=_format(box.figure, _plain(box)))
            sheet.write_number(y, x, float(box.figure.value or 0), style)
            return
        lang = self._page.lang
        marks = box.figure.marks if box.figure else ()
        told = {
            "value": _plain(box),
            "marks": "; ".join(MARKS[mark][1].of(lang) for mark in marks),
            "sub": words_of(box.sub),
            "group": line.group,
            "demo": frame("demo", lang),
        }[column.what]
        if told:
            right = column.what == "value" and column.right
            sheet.write_string(y, x, told, self._look(text_wrap=True, valign="top", align="right" if right else "left"))


def _countable(one: Figure) -> bool:
    """Whether a figure may stand as a number: it is there, no bound, and not longer than a number holds."""
    digits = len((one.value or "").lstrip("-0.").replace(".", ""))
    return one.value is not None and "bd" not in one.marks and digits <= _EXACT


def _format(one: Figure, words: str) -> str:
    """The number format that prints a figure as the page does, with the unit that stands after it.

    >>> _format(Figure("", "-1234.50", "−1,234.50", "m"), "−1,234.50 m")
    '#,##0.00" m";−#,##0.00" m"'
    """
    value = one.value or ""
    places = len(value.partition(".")[2])
    whole = "#,##0" if "," in one.text or len(value.partition(".")[0].lstrip("-")) < 4 else "0"
    shown = whole + (f".{'0' * places}" if places else "")
    number = one.text.rstrip("%‰")
    after = words.partition(number)[2].partition("[")[0].replace('"', "")
    tail = f'"{after}"' if after.strip() else ""
    plus = "+" if one.text.startswith("+") else ""
    return f"{plus}{shown}{tail};−{shown}{tail}" + (f";{shown}{tail}" if plus else "")


def _plain(box: Box) -> str:
    if box.picture:
        return box.said
    return words_of(box.runs) or box.said


def _text(column: _Told, line: Line) -> str:
    box = line.boxes[column.place] if column.place >= 0 else Box()
    return {"value": _plain(box), "sub": words_of(box.sub), "group": line.group}.get(column.what, "")


def _width(column: _Told, grid: Grid) -> float:
    """Characters that a column asks for."""
    return min(
        _WIDEST, 3 + max(_letters(text) for text in (column.name, *(_text(column, line) for line in grid.lines)))
    )


def _rows(text: str, width: float) -> int:
    """Lines that a text takes in a column."""
    return max(1, sum(-(-_letters(part) // max(1, int(width) - 1)) or 1 for part in text.split("\n")))


def _letters(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
