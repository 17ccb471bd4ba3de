"""A page laid out as pieces in reading order, for every form of paper the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from sanjiang.present import svg
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
from sanjiang.present.documents.codes import whole
from sanjiang.present.documents.drawing import FOOT
from sanjiang.present.documents.pieces import (
    Box,
    Grid,
    Head,
    Heading,
    Line,
    Lines,
    Picture,
    Pictures,
    Piece,
    Run,
    Runs,
    runs_of,
)
from sanjiang.present.documents.widths import too_wide
from sanjiang.present.inline import Figure, Sentence
from sanjiang.present.model import Block, Page, Section, walk
from sanjiang.present.pictures import Bar, Bars, Board, BoardRow, Chart, Legend, Matrix, MatrixCell, Multiples, TileMap
from sanjiang.present.tables import matrix_table
from sanjiang.present.words import MARKS, frame
from sanjiang.terms import Lang

Found = Iterator[Piece]
_CHART: Final = 720
"""Width of a chart in pixels."""
_STRIP, _BAR, _SMALL = (214.0, 26.0), (200.0, 12.0), (190.0, 104.0)


def flow(page: Page) -> tuple[Piece, ...]:
    """The page's pieces, without its headline: lede, what stands over the sections, the sections."""
    found: list[Piece] = [Lines(runs_of(line, page.lang), "lede") for line in page.lede]
    if page.aside is not None:
        found += _tiles(page.aside, page.lang)
    for block in page.top:
        found += _block(block, page.lang)
    for section in page.sections:
        found += _section(section, page.lang)
    return (*found, *_used_marks(page))


def _section(section: Section, lang: Lang) -> Found:
    inside = [piece for block in section.blocks for piece in _block(block, lang)]
    if not inside and not section.sub:
        return
    wide = any(isinstance(piece, Grid) and too_wide(piece) for piece in inside)
    yield Heading(1, (Run(section.title),), wide)
    if section.sub:
        yield Lines(runs_of(section.sub, lang), "sub")
    yield from inside


def _block(block: Block, lang: Lang) -> Found:
    """The pieces of one block; acts, filters and forms have nothing to say on paper."""
    lay = _LAY.get(type(block))
    return iter(()) if lay is None else lay(block, lang)


def _note(note: Sentence, lang: Lang) -> Found:
    if note:
        yield Lines(runs_of(note, lang), "note")


def _prose(block: Prose, lang: Lang) -> Found:
    for place, line in enumerate(block.sentences, 1):
        yield Lines(runs_of(line, lang), "list" if block.ordered else "", f"{place}." if block.ordered else "")


def _keys(block: Keys, lang: Lang) -> Found:
    lines = []
    for key in block.keys:
        detail = tuple(run for line in key.detail for run in (*runs_of(line, lang), Run("  ")))
        lines.append(Line((Box((Run(key.name, "strong"),), detail), _box(whole(key.figure), lang))))
    yield Grid("keys", (Head(""), Head("", right=True)), tuple(lines), headed=False)


def _facts(block: Facts, lang: Lang) -> Found:
    lines = tuple(Line((Box((Run(name, "quiet"),)), Box(runs_of(words, lang)))) for name, words in block.pairs)
    yield Grid("", (Head(""), Head("")), lines, headed=False)


def _items(block: Items, lang: Lang) -> Found:
    for item in block.items:
        told = [runs_of(line, lang) for line in (item.main, item.aside, item.sub) if line]
        yield Lines(_joined(told), "list", "–")


def _timeline(block: Timeline, lang: Lang) -> Found:
    for event in block.events:
        head = tuple(Run(run.text, run.look or "strong", run.href, run.figure) for run in runs_of(event.head, lang))
        yield Lines(_joined([head, runs_of(event.text, lang), runs_of(event.sub, lang)]), "list", "–")


def _joined(told: Iterable[Runs]) -> Runs:
    found: list[Run] = []
    for runs in filter(None, told):
        found += [Run("  "), *runs] if found else runs
    return tuple(found)


def _formula(block: Formula, lang: Lang) -> Found:
    found: list[Run] = []
    for term in block.terms:
        if isinstance(term, Fraction):
            top, bottom = runs_of(term.top, lang), runs_of(term.bottom, lang)
            found += [Run("("), *top, Run(") ÷ ("), *bottom, Run(")")]
        else:
            found += runs_of(term, lang)
    yield Lines(tuple(found), "item")


def _sheet(block: Sheet, lang: Lang) -> Found:
    lines = []
    for y, (name, cells) in enumerate(block.rows):
        framed = [Run(text, "strong" if block.frame == (y, x) else "") for x, text in enumerate(cells)]
        lines.append(Line((Box((Run(name, "quiet"),)), *(Box((run,)) for run in framed))))
    yield Grid("", (Head(""), *(Head(name) for name in block.columns)), tuple(lines))


def _steps(block: Steps, lang: Lang) -> Found:
    for place, step in enumerate(block.steps, 1):
        yield Heading(2, _joined([(Run(f"{place}. {step.title}"),), runs_of(step.sub, lang)]))
        for inner in step.blocks:
            yield from _block(inner, lang)


def _part(block: Part, lang: Lang) -> Found:
    yield Heading(2, (Run(block.title),))
    if block.sub:
        yield Lines(runs_of(block.sub, lang), "sub")
    for inner in block.blocks:
        yield from _block(inner, lang)


def _box(sentence: Sentence, lang: Lang, sub: Sentence = ()) -> Box:
    return Box(runs_of(sentence, lang), runs_of(sub, lang), figure=_lone(sentence))


def _lone(sentence: Sentence) -> Figure | None:
    """The figure of a line that holds nothing else but its unit."""
    first = sentence[0] if sentence else None
    rest = "".join(part if isinstance(part, str) else "?" for part in sentence[1:])
    return first if isinstance(first, Figure) and rest.strip() in ("", first.unit) else None


def _cell(cell: Cell, lang: Lang) -> Box:
    return _box(cell.main, lang, cell.sub)


def _table(block: DataTable, lang: Lang) -> Found:
    heads = tuple(Head(column.name, column.unit, column.align == "right") for column in block.columns)
    lines = tuple(Line(tuple(_cell(cell, lang) for cell in row.cells), row.group, row.kind) for row in block.rows)
    yield Grid(block.id, heads, lines, block.title, runs_of(block.note, lang), block.head)


def _chart(block: Chart, lang: Lang) -> Found:
    told = "; ".join(" ".join(filter(None, (line_text(cell.main) for cell in row.cells))) for row in block.table.rows)
    height = max(220, min(460, block.height))
    yield Pictures((Picture(block.option, _CHART, height, f"{block.title}: {told}", block.title),))
    yield from _table(block.table, lang)
    yield from _note(block.note, lang)


def _board(block: Board, lang: Lang) -> Found:
    names = ("indicator", "base", "years", "latest", "goal", "pace", "verdict", "beside")
    rights = {"base", "latest", "goal", "pace"}
    heads = tuple(Head(block.goal if n == "goal" and block.goal else frame(n, lang), right=n in rights) for n in names)
    years = f"{block.columns[0]}–{block.columns[-1]}" if block.columns else ""
    heads = (*heads[:2], Head(heads[2].name, years), *heads[3:])
    yield Grid(block.id, heads, tuple(_board_line(row, block, lang) for row in block.rows))
    yield from _note(block.note, lang)


def _board_line(row: BoardRow, block: Board, lang: Lang) -> Line:
    drawn = str(svg.strip(block.columns, row.strip, lang))
    told = [f"{mark.title or mark.column + ' ' + frame(mark.kind + '_key', lang)}" for mark in row.strip.points]
    strip = Box(picture=Picture(drawn, *_STRIP, "; ".join(told) or frame("none_key", lang)), said="; ".join(told))
    cells = [_cell(cell, lang) for cell in (row.base, row.latest, row.goal, row.pace, row.verdict, row.beside)]
    return Line((_box((row.name,), lang, row.sub), cells[0], strip, *cells[1:]), row.group)


def _matrix(block: Matrix, lang: Lang) -> Found:
    heads = (Head(frame("indicator", lang)), *(Head(name, right=True) for name in block.columns))
    heads = (*heads, Head(block.goal, right=True)) if block.goal else heads
    plain = matrix_table(block, lang).rows
    lines = []
    for row, twin in zip(block.rows, plain, strict=True):
        cells = [
            _known(cell, line_text(told.main), lang) for cell, told in zip(row.cells, twin.cells[1:], strict=False)
        ]
        goal = [_box(row.goal, lang)] if block.goal else []
        lines.append(Line((_box((row.name,), lang), *cells, *goal), row.group))
    yield Grid(block.id, heads, tuple(lines))
    yield from _note(block.note, lang)


def _known(cell: MatrixCell, told: str, lang: Lang) -> Box:
    if cell.figure is not None:
        return Box(runs_of((cell.figure,), lang), fill=cell.kind, figure=cell.figure)
    sign = (Run(frame("beside_sign", lang), "chip", cell.href),) if cell.kind == "beside" else ()
    return Box(sign, fill="" if cell.kind == "na" else cell.kind, said=told)


def _bars(block: Bars, lang: Lang) -> Found:
    lines = tuple(_bar_line(bar, block, lang) for bar in block.rows)
    drawn = (Head(""),) if block.kind != "counts" else ()
    yield Grid(block.id, (Head(""), *drawn, Head("", right=True)), lines, headed=False)
    yield from _note(block.note, lang)


def _bar_line(bar: Bar, block: Bars, lang: Lang) -> Line:
    name, number = _box(bar.name, lang, bar.sub), _box(whole(bar.figure), lang)
    if block.kind == "counts":
        return Line((name, number))
    return Line((name, Box(picture=Picture(str(svg.bar(bar)), *_BAR, bar.figure.text)), number))


def _multiples(block: Multiples, lang: Lang) -> Found:
    pictures = []
    for one in block.items:
        told = ", ".join(f"{p.column} {p.figure.text}" for p in one.points if p.figure)
        drawn = str(svg.small(one, lambda _: "", lang))
        pictures.append(Picture(drawn, *_SMALL, f"{one.name}, {one.unit}: {told}", f"{one.name}  {one.unit}"))
    yield Pictures(tuple(pictures))
    columns = tuple(dict.fromkeys(point.column for one in block.items for point in one.points))
    lines = []
    for one in block.items:
        held = {point.column: point.figure for point in one.points if point.figure is not None}
        boxes = (_box((held[column],), lang) if column in held else Box() for column in columns)
        lines.append(Line((Box((Run(one.name), Run(f"  {one.unit}", "quiet"))), *boxes)))
    heads = (Head(frame("indicator", lang)), *(Head(column, right=True) for column in columns))
    yield Grid(block.id, heads, tuple(lines))
    yield from _note(block.note, lang)


def _tiles(block: TileMap, lang: Lang) -> Found:
    told = [tile for tile in block.tiles if tile.figure is not None]
    step, size = (38, 34) if block.locator else (80, 68)
    wide = max((tile.column for tile in block.tiles), default=1) * step - (step - size) + 2
    high = max((tile.row for tile in block.tiles), default=1) * step - (step - size) + 2 + FOOT
    alt = "; ".join(f"{tile.name} {tile.figure.text}" for tile in told if tile.figure)
    yield Pictures((Picture(str(svg.tiles(block, lambda _: "", lang)), wide, high, alt or block.title or block.id),))
    if told and not block.locator:
        lines = tuple(Line((_box((tile.name,), lang), _box((tile.figure,), lang))) for tile in told if tile.figure)
        yield Grid(block.id, (Head(""), Head("", right=True)), lines, headed=False)
    yield from _note(block.note or (() if block.locator else (frame("tiles", lang),)), lang)


def _legend(block: Legend, lang: Lang) -> Found:
    gap = Run("   ")
    kinds = ("before", "value", "copy", "beside", "none")
    if block.kind == "matrix":
        found = [part for kind in kinds for part in (Run(f" {frame(f'{kind}_key', lang)} ", f"fill-{kind}"), gap)]
    elif block.kind == "board":
        signs = {"before": "●", "value": "●", "copy": "◎", "bound": "◌", "beside": "◇"}
        found = [part for kind, sign in signs.items() for part in _key(sign, f"sign-{kind}", f"{kind}_key", lang)]
        found += [Run("┃", "sign-goal"), Run(f" {block.goal or frame('goal', lang)}"), gap]
        found += _key("┊", "sign-break", "break_key", lang)
    else:
        found = [*_key("■", "sign-value", "solid_key", lang), *_key("□", "sign-before", "dashed_key", lang)]
    yield Lines(tuple(found), "note")


def _key(sign: str, look: str, words: str, lang: Lang) -> Runs:
    return (Run(sign, look), Run(f" {frame(words, lang)}"), Run("   "))


def _used_marks(page: Page) -> Found:
    """What the signs after the figures mean, those that stand here."""
    held = {mark for part in walk(page) if isinstance(part, Figure) for mark in part.marks}
    told = [f"{MARKS[m][0].of(page.lang)} {MARKS[m][1].of(page.lang)}" for m in MARKS if m in held and m != "bd"]
    words = [*told, frame("missing", page.lang), frame("withheld", page.lang)]
    yield Lines((Run(("　" if page.lang == "zh" else "; ").join(words)),), "note")
    if page.foot:
        yield Lines(runs_of(page.foot, page.lang), "note")


_LAY: Final[dict[type, Callable[[Any, Lang], Found]]] = {
    Prose: _prose,
    Notice: lambda block, lang: iter((Lines(runs_of(block.sentence, lang), block.kind),)),
    Keys: _keys,
    DataTable: _table,
    Facts: _facts,
    Items: _items,
    Timeline: _timeline,
    Formula: _formula,
    Sheet: _sheet,
    Steps: _steps,
    Part: _part,
    Chart: _chart,
    Multiples: _multiples,
    Matrix: _matrix,
    Board: _board,
    Bars: _bars,
    TileMap: _tiles,
    Legend: _legend,
}
