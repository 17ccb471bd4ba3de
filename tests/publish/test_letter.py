"""The letter to an office: what it asks, and the document that it becomes."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Cm, Pt

from sanjiang import publish
from tests.publish.sparse import river


def document(letter):
    return Document(BytesIO(publish.inquiry_docx(letter)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_letter_asks_what_the_pack_asks(lang):
    letter = publish.inquiry(river(lang), "stat")
    said = [paragraph.text for paragraph in document(letter).paragraphs]
    assert any(letter.questions[0] in text for text in said)
    assert any(letter.office in text for text in said)
    assert letter.proposed


def test_the_letter_is_laid_out_as_the_standard_says():
    """GB/T 9704-2012: A4, 37 mm above, 28 mm left, a type area of 156 mm, body of 16 pt."""
    made = document(publish.inquiry(river(), "stat"))
    page = made.sections[0]
    assert abs(page.page_width - Cm(21)) < Cm(0.01)
    assert abs(page.top_margin - Cm(3.7)) < Cm(0.01)
    assert abs(page.page_width - page.left_margin - page.right_margin - Cm(15.6)) < Cm(0.01)
    body = next(one for one in made.paragraphs if one.text.startswith("为跟踪"))
    assert body.runs[0].font.size == Pt(16)
    assert body.paragraph_format.line_spacing == Pt(28.8)


def test_the_same_letter_gives_the_same_bytes():
    letter = publish.inquiry(river(), "stat")
    assert publish.inquiry_docx(letter) == publish.inquiry_docx(letter)
    with ZipFile(BytesIO(publish.inquiry_docx(letter))) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_table_tells_what_is_known_of_each_target():
    table = document(publish.inquiry(river(), "stat")).tables[0]
    row = [cell.text.replace("\u00a0", " ") for cell in table.rows[1].cells]
    assert row[0] == "A1 核心增加值"
    assert "747" in row[1] and "≥ 3,000 亿元" in row[2] and "1,119" in row[3]
    assert row[4] == "基期与目标口径不同"


def test_a_demonstration_says_so_on_paper():
    letter = replace(publish.inquiry(river(), "stat"), demonstration=True)
    assert "演示" in document(letter).paragraphs[0].text
