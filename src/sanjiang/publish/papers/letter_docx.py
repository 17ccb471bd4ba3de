"""The letter as a document: the layout of GB/T 9704-2012.

The fonts that the standard names are sold; free ones of the same kind stand in, and the file says so.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sanjiang.present import line_text, saved
from sanjiang.publish.papers.inquiry import Letter, Matter

_TITLE: Final = ("Noto Serif CJK SC", 22.0)
_BODY: Final = ("Noto Serif CJK SC", 16.0)
_HEAD: Final = ("Noto Sans CJK SC", 16.0)
_SMALL: Final = ("Noto Serif CJK SC", 12.0)
_AFTER_BORDERS: Final = (
    "w:shd",
    "w:tabs",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:rPr",
)
"""What follows the borders in a paragraph's properties, by the order of the format."""
_PITCH: Final = 28.8
_NUMBERS: Final = "一二三四五六七八九十"
_SEAL: Final = RGBColor(0xB3, 0x26, 0x1E)


def inquiry_docx(letter: Letter) -> bytes:
    """The letter as a document; the same letter gives the same bytes."""
    document = Document()
    _paper(document)
    _properties(document, letter)
    if letter.demonstration:
        _paragraph(
            document,
            _say(letter, "演示：本函及其中的数均为虚构", "Demonstration: everything in this letter is invented"),
            _SMALL,
        )
    _masthead(document, letter)
    _paragraph(document, letter.title, _TITLE, centred=True, bold=True, after=14)
    _paragraph(document, f"{letter.office}{_say(letter, '：', ':')}", _BODY)
    if letter.proposed:
        note = _say(
            letter, "（拟问单位，由市里指定后发出）", "(A proposal: to be sent once the office has been assigned)"
        )
        _paragraph(document, note, _SMALL)
    _indented(document, letter, letter.opening)
    _heading(document, letter, 0, _say(letter, "涉及的目标", "Targets concerned"))
    _table(document, letter)
    _asked(document, letter)
    _heading(document, letter, 2, _say(letter, "怎样答复", "How to answer"))
    for words in letter.request:
        _indented(document, letter, words)
    _signed(document, letter)
    _page_number(document)
    return saved(document)


def _asked(document: Any, letter: Letter) -> None:
    """The questions, numbered."""
    _heading(document, letter, 1, _say(letter, "请答复的问题", "Questions"))
    for place, question in enumerate(letter.questions, start=1):
        _indented(document, letter, f"{place}. {question}")


def _say(letter: Letter, zh: str, en: str) -> str:
    return zh if letter.lang == "zh" else en


def _paper(document: Any) -> None:
    """A4, 37 mm above, 28 mm at the binding edge, a type area of 156 × 225 mm."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)


def _properties(document: Any, letter: Letter) -> None:
    core = document.core_properties
    stamp = datetime(letter.day.year, letter.day.month, letter.day.day)  # noqa: DTZ001  the format keeps no zone
    fonts = _say(letter, "字体以自由字体代替标准所列", "free fonts stand in for those of the standard")
    core.title, core.author, core.comments = letter.title, letter.sender, f"{letter.cut}; {fonts}"
    core.created = core.modified = stamp
    core.last_modified_by = ""
    core.revision = 1


def _font(run: Any, font: tuple[str, float], *, bold: bool = False) -> None:
    name, size = font
    run.font.name, run.font.size, run.font.bold = name, Pt(size), bold
    run._element.rPr.rFonts.set(qn("w:eastAsia"), name)  # python-docx has no public way to the East Asian font


def _paragraph(
    document: Any,
    text: str,
    font: tuple[str, float],
    *,
    centred: bool = False,
    bold: bool = False,
    after: float = 0,
    indent: float = 0,
    right: bool = False,
) -> Any:
    paragraph = document.add_paragraph()
    _font(paragraph.add_run(text), font, bold=bold)
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(0), Pt(after)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(max(_PITCH, font[1] * 1.5))
    layout.first_line_indent = Pt(indent)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        layout.right_indent = Pt(4 * font[1])
    return paragraph


def _indented(document: Any, letter: Letter, text: str) -> None:
    _paragraph(document, text, _BODY, indent=2 * _BODY[1] if letter.lang == "zh" else 0)


def _masthead(document: Any, letter: Letter) -> None:
    paragraph = _paragraph(document, letter.sender, (_TITLE[0], 20.0), centred=True, bold=True, after=10)
    paragraph.runs[0].font.color.rgb = _SEAL
    _rule(paragraph)


def _rule(paragraph: Any) -> None:
    """A red line under the masthead."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "double"), ("sz", "6"), ("space", "6"), ("color", "B3261E")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _page_number(document: Any) -> None:
    """The number of the page, between dashes, under the type area."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("— ", "", " —"):
        run = paragraph.add_run(text)
        _font(run, (_HEAD[0], 14.0))
        if not text:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            run._r.addprevious(field)
            field.append(run._r)


def _heading(document: Any, letter: Letter, place: int, text: str) -> None:
    head = f"{_NUMBERS[place]}、{text}" if letter.lang == "zh" else f"{place + 1}. {text}"
    _paragraph(document, head, _HEAD, indent=2 * _HEAD[1] if letter.lang == "zh" else 0, bold=letter.lang == "en")


def _table(document: Any, letter: Letter) -> None:
    heads = (
        _say(letter, "目标", "Target"),
        _say(letter, "基期", "Base"),
        _say(letter, "目标值", "Goal"),
        _say(letter, "最新所知", "Latest known"),
        _say(letter, "为什么不判", "Why not judged"),
    )
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _cell(cell, head, bold=True)
    for one in letter.matters:
        for cell, text in zip(table.add_row().cells, _texts(one), strict=True):
            _cell(cell, text)


def _texts(one: Matter) -> tuple[str, ...]:
    return (f"{one.target} {one.name}", line_text(one.base), line_text(one.goal), line_text(one.known), one.why)


def _cell(cell: Any, text: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    _font(paragraph.add_run(text), (_SMALL[0], 10.5), bold=bold)
    paragraph.paragraph_format.space_after = Pt(0)


def _signed(document: Any, letter: Letter) -> None:
    _paragraph(document, "", _BODY)
    _paragraph(document, letter.sender, _BODY, right=True)
    _paragraph(document, _day(letter, letter.day), _BODY, right=True, after=16)
    _paragraph(document, letter.cut, _SMALL)


def _day(letter: Letter, day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if letter.lang == "zh" else f"{day.day} {day:%B} {day.year}"
