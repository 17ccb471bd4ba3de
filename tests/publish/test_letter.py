"""The letter to an office: what it asks, and the document that it becomes."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Cm, Pt

from sanjiang import publish
from sanjiang.present import Figure
from tests.publish.kinds import delta
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
    assert row[1:4] == ["2020年 747 亿元", "2025年 ≥ 3,000 亿元", "1,119 亿元 2022年\u3000报刊"]
    assert row[4] == "基期与目标口径不同"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("city", "office"), [(river, "stat"), (delta, "stat"), (delta, "works")])
def test_every_number_of_a_letter_carries_its_unit(city, office, lang):
    for matter in publish.inquiry(city(lang), office).matters:
        for told in (matter.base, matter.goal, matter.known):
            for place, part in enumerate(told):
                if isinstance(part, Figure) and part.value is not None:
                    after = told[place + 1] if place + 1 < len(told) else ""
                    assert part.unit and (part.text.endswith(part.unit) or after.endswith(part.unit)), matter


def test_a_letter_prints_rates_and_bounds_as_they_were_read():
    table = document(publish.inquiry(delta("en"), "stat")).tables[0]
    rows = {row.cells[0].text[:2]: [cell.text.replace("\u00a0", " ") for cell in row.cells[1:4]] for row in table.rows}
    assert rows["D2"] == ["2020 17.5%", "2025 ≤ 15%", "12.1% 2022, press"]
    assert rows["D3"][2] == "over 2,600 m 2022, press, not comparable"
    assert rows["D4"][0] == "— not stated"


def test_a_letter_says_that_nothing_was_judged_only_where_that_is_so():
    assert "因此没有作判断。" in publish.inquiry(river(), "stat").opening
    assert "so none was judged." in publish.inquiry(delta("en"), "works").opening
    assert "judged" not in publish.inquiry(delta("en"), "stat").opening
    assert "作判断" not in publish.inquiry(delta(), "stat").opening


def test_a_demonstration_says_so_on_paper():
    letter = replace(publish.inquiry(river(), "stat"), demonstration=True)
    assert "演示" in document(letter).paragraphs[0].text
