"""A page as PDF, DOCX and XLSX: nothing lost, nothing run, the same bytes; a missing font is told."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from sanjiang.present import Cell, Column, DataTable, Row, Section, docx, figures, line_text, pdf, xlsx
from sanjiang.present.documents.codes import codes
from sanjiang.present.documents.drawing import drawings
from sanjiang.present.documents.faces import check, coverage, faces
from sanjiang.present.documents.flow import flow
from sanjiang.present.documents.pieces import Grid, Heading, pictures_of
from sanjiang.present.documents.widths import SIZES, TURNED, UPRIGHT, measured
from sanjiang.terms import Refused
from tests.house.code import ROOT
from tests.present import sample

MAKE = {"pdf": pdf, "docx": docx, "xlsx": xlsx}
BASE = "https://city.example"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ONCE = """
import hashlib, sys, time
time.time = lambda: float(sys.argv[1])
from sanjiang.present import docx, pdf, xlsx
from tests.present import sample
page = sample.page("zh", demo=True)
print(*(hashlib.sha256(make(page, base="https://city.example")).hexdigest() for make in (pdf, docx, xlsx)))
"""


def has_fonts():
    try:
        return bool(faces("zh"))
    except Refused:
        return False


pytestmark = pytest.mark.skipif(not has_fonts(), reason="no Chinese font is installed")


def squeezed(text):
    """Text without spaces, as a reader of PDF may set them anywhere."""
    return re.sub(r"\s", "", text)


def pages_of(made):
    return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(made)).pages]


def docx_text(made):
    root = ET.fromstring(ZipFile(BytesIO(made)).read("word/document.xml"))
    return squeezed("".join(one.text or "" for one in root.iter() if one.tag.endswith("}t")))


def sheets_of(made):
    """Each sheet of a workbook: its name, its cells with text or number, its XML."""
    book = ZipFile(BytesIO(made))
    strings = [
        "".join(part.text or "" for part in one.iter(f"{SHEET}t"))
        for one in ET.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    names = [one.get("name") for one in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
    for number, name in enumerate(names, 1):
        text = book.read(f"xl/worksheets/sheet{number}.xml").decode()
        cells = [
            strings[int(cell.findtext(f"{SHEET}v"))] if cell.get("t") == "s" else float(cell.findtext(f"{SHEET}v"))
            for cell in ET.fromstring(text).iter(f"{SHEET}c")
            if cell.find(f"{SHEET}v") is not None
        ]
        yield name, cells, text


def text_of(form, made):
    if form == "pdf":
        return "".join(pages_of(made))
    if form == "docx":
        return docx_text(made)
    return squeezed(" ".join(str(cell) for _, cells, _ in sheets_of(made) for cell in cells))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", MAKE)
def test_every_figure_stands_in_every_form_with_its_code(form, lang):
    page = sample.page(lang)
    told = text_of(form, MAKE[form](page))
    held = figures(page)
    assert len(held) > 10
    for one, code in codes(figure.id for figure in held).items():
        assert code in told, one
    for figure in held:
        exact = (squeezed(figure.text), str(float(figure.value or 0)))
        assert any(text in told for text in (exact if form == "xlsx" else exact[:1])), figure
    assert squeezed(line_text(page.h1)) in told


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_figure_leads_to_its_working(form):
    page = sample.page("en")
    wanted = {f"{BASE}/x/explain/{one.id}?lang=en" for one in figures(page)}
    made = MAKE[form](page, base=BASE)
    if form == "pdf":
        notes = [note.get_object() for one in PdfReader(BytesIO(made)).pages for note in one.get("/Annots", ())]
        found = {unquote(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}
    else:
        links = Document(BytesIO(made)).part.rels.values()
        found = {unquote(one.target_ref) for one in links if one.reltype.endswith("/hyperlink")}
    assert wanted <= found
    assert not [link for link in found if link.startswith("javascript:")]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_without_an_address_a_figure_leads_to_the_list_at_the_end(form):
    page = sample.page("zh")
    made = MAKE[form](page)
    codes_of = codes(one.id for one in figures(page))
    if form == "docx":
        text = ZipFile(BytesIO(made)).read("word/document.xml").decode()
        assert set(re.findall(r'w:anchor="f_(\w+)"', text)) == set(codes_of.values())
        assert set(re.findall(r'w:name="f_(\w+)"', text)) == set(codes_of.values())
        assert not [one for one in Document(BytesIO(made)).part.rels.values() if one.is_external]
    else:
        notes = [note.get_object() for one in PdfReader(BytesIO(made)).pages for note in one.get("/Annots", ())]
        assert len(notes) > len(codes_of)
        assert not [note for note in notes if "/URI" in note.get("/A", {}) and page.city.id in note["/A"]["/URI"]]
    assert page.path in text_of(form, made)


def test_the_same_page_gives_the_same_bytes_whatever_the_clock_and_the_hash_seed():
    def run(seed, clock):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": clock[1], "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
        done = subprocess.run(
            [sys.executable, "-c", ONCE, clock[0]], env=env, capture_output=True, text=True, check=True
        )
        return done.stdout.split()

    first, second = run("1", ("1000000000", "UTC")), run("2", ("2000000000", "Asia/Shanghai"))
    assert first == second
    assert len(set(first)) == 3
    made = MAKE["pdf"](sample.page("zh", demo=True), base=BASE)
    assert hashlib.sha256(made).hexdigest() == first[0]


def test_a_demonstration_says_so_on_every_page_and_sheet():
    page, plain = sample.page("zh", demo=True), sample.page("zh")
    assert all("演示" in text for text in pages_of(pdf(page)))
    assert not any("演示" in text for text in pages_of(pdf(plain)))
    made = Document(BytesIO(docx(page)))
    assert all("演示" in one.header.paragraphs[1].text for one in made.sections)
    assert "演示" not in Document(BytesIO(docx(plain))).sections[0].header.paragraphs[0].text
    for name, cells, text in sheets_of(xlsx(page)):
        assert "演示" in "".join(map(str, cells)), name
        assert "&amp;L演示" in text, name


def test_a_picture_that_is_cut_out_of_a_demonstration_still_says_so():
    pictures = list(pictures_of(flow(sample.page("zh"))))
    told = drawings(pictures, ("Some",), "演示")
    assert {one.height > 60 for one in pictures} == {True, False}
    assert all(("演示" in text) == (one.height > 60) for one, text in zip(pictures, told, strict=True))
    assert all(ET.fromstring(text).tag.endswith("svg") for text in told)
    assert not any("演示" in text for text in drawings(pictures, ("Some",)))


def test_the_word_of_a_demonstration_touches_no_tile():
    """The word stands below the drawing's own box, inside the picture."""
    pictures = [one for one in pictures_of(flow(sample.page("zh"))) if "p-edge" in str(one.drawn)]
    for one, text in zip(pictures, drawings(pictures, ("Some",), "演示"), strict=True):
        root = ET.fromstring(text)
        drawn, word = root.get("viewBox").split(), next(part for part in root if part.text == "演示")
        below = float(drawn[1]) + float(drawn[3])
        assert below < float(word.get("y")) - float(word.get("font-size")) + 4
        assert float(word.get("y")) - float(drawn[1]) < float(root.get("height")) == one.height
    assert pictures


def test_no_text_of_a_workbook_is_computed():
    """Cells that begin with a sign of a formula stay text; numbers are numbers."""
    sheets = list(sheets_of(xlsx(sample.page("zh"), base=BASE)))
    assert not [name for name, _, text in sheets if "<f>" in text or "<f " in text or "<hyperlink" in text]
    cells = [cell for _, held, _ in sheets for cell in held]
    assert {"=1+1", "@x", 675.99, -7.5, 1119.0} <= set(cells)


def test_each_table_has_a_sheet_with_heads_that_stay():
    page = sample.page("en")
    grids = [piece for piece in flow(page) if isinstance(piece, Grid) and piece.id]
    names = [name for name, _, text in sheets_of(xlsx(page)) if "<pane " in text]
    assert len(names) == len(grids) + 1
    assert all(len(name) <= 31 for name in names)


def test_marks_stand_beside_their_figures():
    page = sample.page("zh")
    text = docx_text(docx(page))
    assert "1,119断初" in text
    assert "1,119断初" in text_of("pdf", pdf(page))
    told = [cell for _, cells, _ in sheets_of(xlsx(page)) for cell in cells]
    assert "口径断点; 初步核算" in told


def test_pictures_say_in_words_what_they_show():
    names = ZipFile(BytesIO(docx(sample.page("zh")))).read("word/document.xml").decode()
    told = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', names)
    assert len(told) > 5 and all(told)


def test_bold_is_a_face_of_its_own():
    made = PdfReader(BytesIO(pdf(sample.page("zh"))))
    fonts = {str(font.get_object()["/BaseFont"]) for one in made.pages for font in one["/Resources"]["/Font"].values()}
    assert not faces("zh").bold or [name for name in fonts if "Bold" in name or "Heavy" in name]


def font(family, weight=400, path=None):
    return SimpleNamespace(family=family, weight=weight, style="normal", index=0, path=path)


def test_a_missing_font_is_a_finding():
    with pytest.raises(Refused) as told:
        faces("zh", [font("Liberation Sans"), font("Libertinus Serif")])
    assert [one.code for one in told.value.findings] == ["present.no_font"]


@pytest.mark.parametrize("name", ["Source Han Sans SC", "Microsoft YaHei", "SimSun", "WenQuanYi Micro Hei", "FangSong"])
def test_any_usual_chinese_font_will_do(name):
    held = faces("zh", [font(name)])
    assert held.sans == held.serif == (name,) and not held.bold
    assert faces("zh", [font(name), font(name, 700)]).bold


def test_a_family_with_a_bold_goes_before_one_without():
    assert faces("zh", [font("SimHei"), font("WenQuanYi Zen Hei", 700)]).sans == ("WenQuanYi Zen Hei",)


def test_a_sign_that_no_font_has_is_a_finding():
    """The typesetter prints a box there and says nothing."""
    held = faces("zh")
    check(["汉字 − ≥ ◆\u200b\u00a0"], held)
    with pytest.raises(Refused) as told:
        check(["好\ue5e5\ue5e6"], held)
    assert [one.code for one in told.value.findings] == ["present.no_glyph"]
    assert "U+E5E5" in told.value.findings[0].what.en and "好" not in told.value.findings[0].what.en


def test_the_signs_of_a_font_are_read_from_its_file():
    path, index = faces("zh").files[0]
    assert {ord(sign) for sign in "三江A1，—"} <= coverage(path, index)
    assert 0xE5E5 not in coverage(path, index)


def test_columns_fill_the_paper_and_no_more():
    for lang in ("zh", "en"):
        for piece in flow(sample.page(lang)):
            if isinstance(piece, Grid):
                for room in (UPRIGHT, TURNED):
                    fit = measured(piece, room)
                    assert sum(fit.shares) == pytest.approx(1, abs=0.002)
                    assert fit.size in SIZES and min(fit.shares) > 0


def test_a_wide_table_stands_on_turned_paper():
    one = Column("c", "一二三四五六七八", "亿元", "right")
    rows = (Row((Cell(("1,234,567.89",)),) * 12),)
    broad = Section("broad", "宽表", (DataTable("broad", (one,) * 12, rows),))
    page = sample.page("zh")
    page = replace(page, sections=(page.sections[0], broad, *page.sections[1:]))
    wide = [piece.wide for piece in flow(page) if isinstance(piece, Heading) and piece.level == 1]
    assert any(wide) and not all(wide)
    sizes = {(float(one.mediabox.width) > float(one.mediabox.height)) for one in PdfReader(BytesIO(pdf(page))).pages}
    assert sizes == {True, False}
    turned = [one.page_width > one.page_height for one in Document(BytesIO(docx(page))).sections]
    assert any(turned) and not all(turned)


def test_the_line_under_a_heading_stays_with_what_follows():
    """Else a heading and its line stand alone at the foot of a page, and the chart on the next one."""
    page = sample.page("zh")
    subs = {squeezed(line_text(section.sub)) for section in page.sections if section.sub}
    made = [one for one in Document(BytesIO(docx(page))).paragraphs if squeezed(one.text) in subs]
    assert made and all(one.paragraph_format.keep_with_next for one in made)


def test_a_short_code_is_set_so_narrow_that_its_column_holds_it():
    """Eight letters in a face of one width: in a wider one each line of the list took two."""
    short = set(codes(one.id for one in figures(sample.page("zh"))).values())
    runs = [
        run
        for table in Document(BytesIO(docx(sample.page("zh")))).tables
        for cell in table.columns[0].cells
        for run in cell.paragraphs[0].runs
        if run.text in short
    ]
    assert {run.text for run in runs} == short
    assert {(run.font.name, run.font.size.pt) for run in runs} == {("Courier New", 7.5)}


def test_codes_grow_where_two_are_alike():
    ids = [f"obs:{number}" for number in range(500)]
    found = codes(ids)
    assert len(set(found.values())) == 500
    assert {len(code) for code in found.values()} == {8}


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_office_program_opens_it(form, tmp_path):
    page = sample.page("zh")
    (tmp_path / f"page.{form}").write_bytes(MAKE[form](page, base=BASE))
    where = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = ["soffice", where, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), f"page.{form}"]
    subprocess.run(call, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    told = "".join(pages_of((tmp_path / "page.pdf").read_bytes()))
    assert squeezed(line_text(page.h1)) in told
    assert all(code in told for code in codes(one.id for one in figures(page)).values())
