"""Pieces of WordprocessingML as text: runs, paragraphs, tables, pictures, in the order that the format asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape, quoteattr

SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EMU: Final = 12700


@dataclass(frozen=True)
class Look:
    """How words are set; sizes in points, colours as hex without ``#``."""

    face: tuple[str, str] = ("", "")
    size: float = 0.0
    bold: bool = False
    strike: bool = False
    colour: str = ""
    under: str = ""
    shade: tuple[str, str, str] = ("", "", "")
    """Pattern, colour of the pattern, colour under it."""

    def but(self, **other: object) -> Look:
        """The same but for some."""
        return replace(self, **other)  # type: ignore[arg-type]  # names and types are those above


def clean(text: str) -> str:
    """Text without the signs that XML forbids, escaped."""
    return escape(_ILLEGAL.sub("", text))


def shade(pattern: tuple[str, str, str]) -> str:
    """A ground: plain or hatched."""
    kind, colour, under = pattern
    return f'<w:shd w:val="{kind}" w:color="{colour or "auto"}" w:fill="{under or "auto"}"/>' if kind else ""


def run(text: str, look: Look) -> str:
    """Words; a line feed breaks the line."""
    latin, east = look.face
    set_as = "".join(
        (
            f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{east}"/>' if latin else "",
            "<w:b/>" if look.bold else "",
            "<w:strike/>" if look.strike else "",
            f'<w:color w:val="{look.colour}"/>' if look.colour else "",
            f'<w:sz w:val="{round(look.size * 2)}"/>' if look.size else "",
            f'<w:u w:val="{look.under}"/>' if look.under else "",
            shade(look.shade),
        )
    )
    parts = (f'<w:t xml:space="preserve">{clean(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r><w:rPr>{set_as}</w:rPr>{'<w:br/>'.join(parts)}</w:r>"


def link(inside: str, *, relation: str = "", anchor: str = "") -> str:
    """Runs that lead to an address or to a bookmark."""
    where = f'r:id="{relation}"' if relation else f'w:anchor="{anchor}"'
    return f'<w:hyperlink {where} w:history="1">{inside}</w:hyperlink>'


def bookmark(name: str, number: int) -> str:
    """A place that links lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def paragraph(
    inside: str,
    *,
    style: str = "",
    before: float = 0,
    after: float = 0,
    line: float = 1.15,
    align: str = "",
    indent: float = 0,
    hanging: float = 0,
    keep: bool = False,
    ground: tuple[str, str, str] = ("", "", ""),
    edge: str = "",
    turn: str = "",
) -> str:
    """A paragraph; ``edge`` is the XML of its borders, ``turn`` of the section that ends with it. Sizes in points."""
    pitch = f' w:line="{round(line * 240)}" w:lineRule="auto"'
    shift = f' w:hanging="{round(hanging * 20)}"' if hanging else ""
    set_as = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:keepNext/>" if keep else "",
            f"<w:pBdr>{edge}</w:pBdr>" if edge else "",
            shade(ground),
            f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{pitch}/>',
            f'<w:ind w:left="{round(indent * 20)}"{shift}/>' if indent or hanging else "",
            f'<w:jc w:val="{align}"/>' if align else "",
            turn,
        )
    )
    return f"<w:p><w:pPr>{set_as}</w:pPr>{inside}</w:p>"


def border(side: str, colour: str, size: int = 4, kind: str = "single") -> str:
    """One border, in eighths of a point."""
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="1" w:color="{colour}"/>'


def cell(inside: str, width: int, *, ground: str = "", borders: str = "", span: int = 1) -> str:
    """A cell; width in twentieths of a point."""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    edges = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{edges}{ground}</w:tcPr>{inside}</w:tc>'


def row(cells: Sequence[str], *, head: bool = False) -> str:
    """A row that no page cuts; a head is repeated on each page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Sequence[str], widths: Sequence[int]) -> str:
    """A table of fixed columns; widths in twentieths of a point."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    pad = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in _PADS.items())
    look = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{pad}</w:tblCellMar>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


_PADS: Final[Mapping[str, int]] = {"top": 30, "left": 60, "bottom": 30, "right": 60}


def picture(relation: str, number: int, width: float, height: float, alt: str) -> str:
    """A picture in a line of text, in points, with its words for who cannot see it."""
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    named = f'id="{number}" name="{number}" descr={quoteattr(_ILLEGAL.sub("", alt))}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {named}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def section(references: str, *, turned: bool) -> str:
    """A section of upright or turned A4, with the header and footer that ``references`` names."""
    wide, high = (16838, 11906) if turned else (11906, 16838)
    turn = ' w:orient="landscape"' if turned else ""
    margins = 'w:top="1304" w:right="1134" w:bottom="1247" w:left="1134" w:header="567" w:footer="567" w:gutter="0"'
    return f'<w:sectPr>{references}<w:pgSz w:w="{wide}" w:h="{high}"{turn}/><w:pgMar {margins}/></w:sectPr>'
