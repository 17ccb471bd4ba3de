"""A page as DOCX: the same pieces as in PDF, as headings, paragraphs, tables and pictures that can be edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from sanjiang.present.documents import wordml as w
from sanjiang.present.documents.as_pdf import LEADS, VERDICTS, address, day_of, issue
from sanjiang.present.documents.codes import absolute, codes, explain, listed
from sanjiang.present.documents.drawing import drawings, tokens
from sanjiang.present.documents.faces import check, faces
from sanjiang.present.documents.flow import flow
from sanjiang.present.documents.pieces import (
    Box,
    Grid,
    Heading,
    Line,
    Lines,
    Picture,
    Pictures,
    Piece,
    Run,
    Runs,
    pictures_of,
    runs_of,
)
from sanjiang.present.documents.typeset import png
from sanjiang.present.documents.widths import SCALE, TURNED, UPRIGHT, measured
from sanjiang.present.documents.zipped import EPOCH, saved
from sanjiang.present.model import Page, figures
from sanjiang.present.words import frame

_SANS: Final = {"zh": ("Noto Sans CJK SC", "Noto Sans CJK SC"), "en": ("Arial", "Noto Sans CJK SC")}
_SERIF: Final = {"zh": ("Noto Serif CJK SC", "Noto Serif CJK SC"), "en": ("Times New Roman", "Noto Serif CJK SC")}
_CODE: Final = "Courier New"
_INSTEAD: Final = {"Noto Sans CJK SC": "Microsoft YaHei", "Noto Serif CJK SC": "SimSun"}
"""What stands in on a machine without the first."""

_SEAL: Final = "B3261E"
_TIGHT: Final = 0.85
"""Line pitch inside tables, of what the face asks for."""
_FILLS: Final = {
    "before": ("clear", "", "q2"),
    "value": ("clear", "", "river"),
    "bound": ("clear", "", "sunk"),
    "copy": ("clear", "", "river-soft"),
    "beside": ("diagStripe", "hatch", "paper"),
    "none": ("diagStripe", "hatch", "paper"),
}
_GREY: Final = frozenset(("stale", "quiet", "na", "none", "host"))
_SIGNS: Final = {"before": "river-mid", "value": "river", "copy": "river", "goal": "ink", "break": "slow-fill"}
_UNDER: Final = {"cp": "double", "asm": "dotted", "new": "single"}


def docx(page: Page, *, base: str = "") -> bytes:
    """The page as a DOCX document; the same page gives the same bytes.

    Args:
        page: what to print.
        base: scheme and host before every address; without one each figure leads to the list at the end.

    Raises:
        Refused: no Chinese font is installed to draw its pictures with, or the fonts lack a sign.
    """
    from docx import Document

    document = Document()
    _faces(document, page)
    _properties(document, page)
    pieces = (*flow(page), Heading(1, (Run(frame("figures", page.lang)),)), listed(page, base))
    writer = _Writer(page, base, document.part, _images(pieces, page))
    references = _margins(document, page)
    body = document.element.body
    for old in list(body)[:-1]:
        body.remove(old)
    body.remove(body[-1])
    for element in _parsed(writer.whole(pieces, references)):
        body.append(element)
    return saved(document)


def _images(pieces: Sequence[Piece], page: Page) -> dict[int, bytes]:
    pictures = list(pictures_of(pieces))
    if not pictures:
        return {}
    held = faces(page.lang)
    drawn = drawings(pictures, held.sans, frame("demo", page.lang) if page.demo else "")
    check(drawn, held)
    sized = [{"svg": svg, "width": one.width, "height": one.height} for one, svg in zip(pictures, drawn, strict=True)]
    return dict(zip(map(id, pictures), png(sized), strict=True))


def _parsed(text: str) -> list[Any]:
    from docx.oxml import parse_xml

    return list(parse_xml(f"<w:body {w.SPACES}>{text}</w:body>"))


def _faces(document: Any, page: Page) -> None:
    """Names of the fonts, and in the table of fonts what stands in for them."""
    from docx.oxml.ns import qn

    for name, (latin, east) in (
        ("Normal", _SERIF[page.lang]),
        ("Title", _SANS[page.lang]),
        ("Heading 1", _SANS[page.lang]),
        ("Heading 2", _SANS[page.lang]),
    ):
        look = document.styles[name].element.get_or_add_rPr()
        for old in list(look):
            look.remove(old)
        fonts = look.get_or_add_rFonts()
        for edge in document.styles[name].element.xpath("w:pPr/w:pBdr"):
            edge.getparent().remove(edge)
        for slot, value in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", east)):
            fonts.set(qn(f"w:{slot}"), value)
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            told = "".join(f'<w:font w:name="{a}"><w:altName w:val="{b}"/></w:font>' for a, b in _INSTEAD.items())
            part._blob = part.blob.replace(b"</w:fonts>", told.encode() + b"</w:fonts>")


def _properties(document: Any, page: Page) -> None:
    core, day = document.core_properties, day_of(page)
    stamp = datetime(day.year, day.month, day.day) if day else datetime(*EPOCH)  # noqa: DTZ001  the format has no zone
    core.title, core.author, core.comments = page.title, page.city.name, issue(page)
    core.language = {"zh": "zh-CN", "en": "en-GB"}[page.lang]
    core.created = core.modified = stamp
    core.last_modified_by, core.revision = "", 1


def _margins(document: Any, page: Page) -> str:
    """Header and footer of every section; gives the references that each section repeats."""
    from lxml import etree

    looks = tokens()
    small = w.Look(_SANS[page.lang], 8, colour=looks["ink-3"].lstrip("#").upper())
    section = document.sections[0]
    told = w.paragraph(w.run(page.title, small), align="right")
    if page.demo:
        stripe = ("diagStripe", looks["slow-fill"].lstrip("#"), looks["slow-soft"].lstrip("#"))
        warned = small.but(bold=True, colour=looks["slow"].lstrip("#"))
        words = f"{frame('demo', page.lang)}  {frame('demo_line', page.lang)}  {page.title}"
        told = w.paragraph(w.run(" ", small.but(size=5.0)), ground=stripe) + w.paragraph(w.run(words, warned))
    number = f'<w:fldSimple w:instr="PAGE">{w.run("1", small)}</w:fldSimple>'
    day = day_of(page)
    foot = w.run("   ".join(filter(None, (page.city.name, day.isoformat() if day else ""))) + "   ", small) + number
    for part, text in ((section.header, told), (section.footer, w.paragraph(foot, align="right"))):
        part.is_linked_to_previous = False
        holder = part._element
        for old in list(holder):
            holder.remove(old)
        for element in _parsed(text):
            holder.append(element)
    found = section._sectPr.xpath("w:headerReference|w:footerReference")
    return "".join(etree.tostring(one, encoding="unicode") for one in found)


class _Writer:
    """Pieces as WordprocessingML; links and pictures become relations of the part."""

    def __init__(self, page: Page, base: str, part: Any, images: Mapping[int, bytes]) -> None:
        self._page, self._base, self._part, self._images = page, base, part, images
        self._short = codes(one.id for one in figures(page))
        self._number = 0
        hues = {name: value.lstrip("#").upper() for name, value in tokens().items()}
        self._hues = hues
        self._prose = w.Look(_SERIF[page.lang], 10.5, colour=hues["ink"])
        self._table = w.Look(_SANS[page.lang], 9, colour=hues["ink"])

    def whole(self, pieces: Iterable[Piece], references: str) -> str:
        """The body, with a section for each stretch of upright or turned paper."""
        out, turned, chapter = [self._masthead()], False, 0
        for piece in pieces:
            if isinstance(piece, Heading) and piece.level == 1:
                if piece.wide != turned:
                    out.append(w.paragraph("", turn=w.section(references, turned=turned)))
                    turned = piece.wide
                chapter += 1
            out.append(self._piece(piece, TURNED if turned else UPRIGHT, chapter))
        out += [self._end(), w.section(references, turned=turned)]
        return "".join(out)

    def _masthead(self) -> str:
        page = self._page
        title = w.run(page.title, w.Look(_SANS[page.lang], 17, bold=True, colour=_SEAL))
        told = self._table.but(size=8.5, colour=self._hues["ink-2"])
        line = w.border("bottom", _SEAL, 12)
        demo = [Run(f"  {frame('demo', page.lang)}", "chip")] if page.demo else []
        head = self._table.but(size=15.0, bold=True)
        return (
            w.paragraph(title, style="Title", align="center", after=4)
            + w.paragraph(w.run(issue(page), told), align="center", after=10, edge=line)
            + w.paragraph(self._runs((*runs_of(page.h1, page.lang), *demo), head), after=8)
        )

    def _end(self) -> str:
        """Where the document stands, and its square code where it stands anywhere."""
        told, where = self._table.but(size=8.5), address(self._page, self._base)
        inside = w.run(LEADS.of(self._page.lang) + "\n", told)
        if not self._base:
            return w.paragraph(inside + w.run(where, told), before=12)
        from segno import make_qr

        out = BytesIO()
        make_qr(where, error="m").save(out, kind="png", scale=6, border=2)
        code = w.paragraph(self._image(out.getvalue(), 71, 71, where), before=12)
        return code + w.paragraph(inside + w.link(w.run(where, told), relation=self._leads(where)))

    def _piece(self, piece: Piece, room: float, chapter: int) -> str:
        if isinstance(piece, Heading):
            return self._heading(piece, chapter)
        if isinstance(piece, Lines):
            return self._lines(piece)
        if isinstance(piece, Pictures):
            return self._pictures(piece)
        return self._grid(piece, room)

    def _heading(self, piece: Heading, chapter: int) -> str:
        first = piece.level == 1
        look = self._table.but(size=13.0 if first else 10.5, bold=True)
        number = "" if not first else f"{ordinal(chapter)}、" if self._page.lang == "zh" else f"{chapter}  "
        edge = w.border("bottom", self._hues["ink"], 8) if first else ""
        inside = w.run(number, look) + self._runs(piece.runs, look)
        before, style = (16, "Heading1") if first else (9, "Heading2")
        return w.paragraph(inside, style=style, before=before, after=5, keep=True, edge=edge)

    def _lines(self, piece: Lines) -> str:
        if piece.look in ("note", "sub", "lede"):
            size = 10.5 if piece.look == "lede" else 8.5
            look = self._table.but(size=size, colour=self._hues["ink-2"])
            return w.paragraph(self._runs(piece.runs, look), before=2, after=6, keep=piece.look == "sub")
        if piece.look in ("warn", "info", "refuse"):
            hue = {"warn": "slow-fill", "info": "line-2", "refuse": "behind"}[piece.look]
            ground = ("clear", "", self._hues["sunk"])
            edge = w.border("left", self._hues[hue], 24)
            return w.paragraph(self._runs(piece.runs, self._table), after=6, ground=ground, edge=edge)
        lead = w.run(f"{piece.lead} ", self._prose) if piece.lead else ""
        inside = lead + self._runs(piece.runs, self._prose)
        shift = 16.0 if piece.lead else 0.0
        return w.paragraph(inside, after=5, line=1.35, indent=shift, hanging=shift)

    def _pictures(self, piece: Pictures) -> str:
        if len(piece.items) == 1:
            one = piece.items[0]
            caption = w.paragraph(w.run(one.caption, self._table.but(bold=True)), keep=True) if one.caption else ""
            return caption + w.paragraph(self._drawn(one, min(one.width * SCALE, UPRIGHT)), after=6)
        across = 3
        width = round(UPRIGHT * 20 / across)
        boxes = [
            w.cell(
                w.paragraph(w.run(one.caption, self._table.but(size=8.0)), keep=True)
                + w.paragraph(self._drawn(one, UPRIGHT / across - 12)),
                width,
            )
            for one in piece.items
        ]
        boxes += [w.cell(w.paragraph(""), width)] * (-len(boxes) % across)
        rows = [w.row(boxes[at : at + across]) for at in range(0, len(boxes), across)]
        return w.table(rows, [width] * across) + w.paragraph("", after=4, line=0.5)

    def _drawn(self, one: Picture, width: float) -> str:
        return self._image(self._images[id(one)], width, width * one.height / one.width, one.alt)

    def _image(self, content: bytes, width: float, height: float, alt: str) -> str:
        relation, _ = self._part.get_or_add_image(BytesIO(content))
        self._number += 1
        return w.picture(relation, self._number, width, height, alt)

    def _grid(self, grid: Grid, room: float) -> str:
        fit = measured(grid, room)
        widths = [round(share * room * 20) for share in fit.shares]
        look = self._table.but(size=fit.size)
        rows = [self._heads(grid, widths, look)] if grid.headed else []
        group = ""
        for line in grid.lines:
            if line.group and line.group != group:
                inside = w.paragraph(w.run(line.group, look.but(colour=self._hues["ink-3"])), before=5, keep=True)
                rows.append(w.row([w.cell(inside, sum(widths), span=len(widths))]))
            group = line.group
            rows.append(self._line(line, grid, widths, look))
        title = w.paragraph(w.run(grid.title, look.but(bold=True)), before=4, keep=True) if grid.title else ""
        note = self._runs(grid.note, look.but(size=8.0, colour=self._hues["ink-3"]))
        return title + w.table(rows, widths) + w.paragraph(note, after=6, line=1.0)

    def _heads(self, grid: Grid, widths: Sequence[int], look: w.Look) -> str:
        comma = "，" if self._page.lang == "zh" else ", "
        told = look.but(size=look.size * 0.92, colour=self._hues["ink-2"])
        line = w.border("bottom", self._hues["line-2"], 8)
        cells = []
        for head, width in zip(grid.heads, widths, strict=True):
            words = comma.join(filter(None, (head.name, head.unit)))
            inside = w.paragraph(w.run(words, told), align="right" if head.right else "", line=1.0)
            cells.append(w.cell(inside, width, borders=line))
        return w.row(cells, head=True)

    def _line(self, line: Line, grid: Grid, widths: Sequence[int], look: w.Look) -> str:
        cells = []
        for place, (box, head, width) in enumerate(zip(line.boxes, grid.heads, widths, strict=True)):
            anchor = ""
            if line.anchor and not place:
                self._number += 1
                anchor = w.bookmark(f"f_{line.anchor}", self._number)
            pattern, colour, under = _FILLS.get(box.fill, ("", "", ""))
            ground = w.shade((pattern, self._hues.get(colour, ""), self._hues.get(under, "")))
            edges = w.border("top", self._hues["ink"], 8) if line.kind == "sum" else ""
            edges += w.border("bottom", self._hues["line"])
            inside = self._box(box, look, align="right" if head.right else "", anchor=anchor, width=width / 20)
            cells.append(w.cell(inside, width, ground=ground, borders=edges))
        return w.row(cells)

    def _box(self, box: Box, look: w.Look, *, align: str, anchor: str, width: float) -> str:
        look = look.but(colour=self._hues["paper"]) if box.fill == "value" else look
        inside = anchor + self._runs(box.runs, look)
        if box.picture:
            inside += self._drawn(box.picture, min(box.picture.width * SCALE, width - 7))
        out = w.paragraph(inside, align=align, line=_TIGHT)
        if box.sub:
            small = look.but(size=look.size * 0.88, colour=self._hues["ink-2"])
            out += w.paragraph(self._runs(box.sub, small), align=align, line=_TIGHT)
        return out

    def _runs(self, runs: Runs, look: w.Look) -> str:
        return "".join(self._run(run, look) for run in runs)

    def _run(self, run: Run, look: w.Look) -> str:
        made = w.run(run.text, self._looked(run.look, look))
        if run.figure and not self._base:
            return w.link(made, anchor=f"f_{self._short[run.figure]}")
        leads = explain(self._page, run.figure, self._base) if run.figure else absolute(run.href, self._base)
        return w.link(made, relation=self._leads(leads)) if leads else made

    def _leads(self, where: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        relation: str = self._part.relate_to(where, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return relation

    def _looked(self, name: str, look: w.Look) -> w.Look:
        """A run's look over that of its paragraph; bold is a face that has one."""
        kind, _, more = name.partition("-")
        sans = look.but(face=_SANS[self._page.lang])
        if name == "strong":
            return sans.but(bold=True)
        if name in ("mark", "chip"):
            ground = ("clear", "", self._hues["sunk"])
            return sans.but(size=look.size * (0.75 if name == "mark" else 0.9), shade=ground)
        if name == "code":
            return sans.but(face=(_CODE, sans.face[1]), size=look.size * 0.84)
        if name in _UNDER:
            return look.but(under=_UNDER[name])
        if kind == "fill":
            pattern, colour, under = _FILLS[more]
            shown = self._hues["paper"] if more == "value" else look.colour
            return sans.but(colour=shown, shade=(pattern, self._hues.get(colour, ""), self._hues[under]))
        if kind in ("verdict", "sign"):
            hue = (VERDICTS if kind == "verdict" else _SIGNS).get(more, "ink-2")
            return sans.but(colour=self._hues[hue])
        if name in _GREY:
            return look.but(colour=self._hues["ink-3"])
        return look.but(strike=True) if name == "gone" else look


def ordinal(number: int) -> str:
    """A number below a hundred in Chinese.

    >>> ordinal(3), ordinal(10), ordinal(21)
    ('三', '十', '二十一')
    """
    signs = " 一二三四五六七八九"
    tens, ones = divmod(number, 10)
    before = "" if not tens else "十" if tens == 1 else f"{signs[tens]}十"
    return before + signs[ones].strip()
