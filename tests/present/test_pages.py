"""Every rendering of a page says the same, safely."""

import csv
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from urllib.parse import unquote

import pytest

from sanjiang.present import (
    CSP,
    STATIC,
    Cell,
    Column,
    DataTable,
    Figure,
    Keys,
    Link,
    Page,
    Row,
    Section,
    breaches,
    csv_text,
    figures,
    fragment,
    html,
    lines,
    tables,
    to_csv,
    to_json,
    to_text,
)
from tests.present.sample import HOSTILE, Maker, page

HAN = re.compile(r"[\u3400-\u9fff]")
NAMES = {"中文", "牛"}
"""Chinese that may stand on an English page: the switch of language and names without an English one."""


class Seen(HTMLParser):
    """What a browser would see: elements with their attributes, and the words outside scripts."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words, self.inside = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside = tag if tag in ("script", "style") else self.inside

    def handle_endtag(self, tag):
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data):
        if not self.inside:
            self.words.append(data)

    def figures(self):
        return [attrs for _, attrs in self.elements if "data-f" in attrs]


@pytest.fixture(params=["zh", "en"])
def shown(request):
    one = page(request.param)
    return one, Seen(html(one)), to_json(one)


def test_every_figure_of_the_page_is_in_the_html_and_in_the_json(shown):
    one, seen, data = shown
    ids = {figure.id for figure in figures(one)}
    assert len(ids) > 25
    assert ids == {attrs["data-f"] for attrs in seen.figures()} == {figure["id"] for figure in data["figures"]}


def test_every_mark_of_a_figure_in_the_html_is_a_figure_with_an_address(shown):
    _, seen, data = shown
    classed = [attrs for _, attrs in seen.elements if "f" in (attrs.get("class") or "").split()]
    addresses = {figure["id"]: figure["explain"] for figure in data["figures"]}
    assert classed == seen.figures()
    for attrs in classed:
        assert attrs["href"].partition("?")[0] == addresses[attrs["data-f"]]
        assert unquote(attrs["href"].partition("?")[0]) == f"/x/explain/{attrs['data-f']}"


def test_the_json_is_plain_and_tells_the_same_words(shown):
    one, seen, data = shown
    assert json.loads(json.dumps(data)) == data
    assert data["headline"] == lines(one)[0]
    assert data["headline"].replace("\u00a0", "") in "".join(seen.words).replace("\u00a0", "").replace("断", "")


def test_both_languages_show_the_same_figures():
    zh, en = (figures(page(lang)) for lang in ("zh", "en"))
    assert [(one.id, one.value) for one in zh] == [(one.id, one.value) for one in en]


def test_an_english_page_has_no_chinese_words_but_names():
    words = " ".join(Seen(html(page("en"))).words)
    assert set(re.findall(r"[\u3400-\u9fff]+", words)) <= NAMES


def test_an_english_chart_has_no_chinese_words():
    charts = next(section for section in page("en").sections if section.id == "charts").blocks
    assert not HAN.search(json.dumps([chart.option for chart in charts], ensure_ascii=False))


def test_an_english_page_stays_english_when_followed():
    inner = [a["href"] for t, a in Seen(html(page("en"))).elements if t == "a" and a.get("href", "").startswith("/")]
    assert all("lang=en" in address or "lang=zh" in address for address in inner)
    assert sum("lang=zh" in address for address in inner) == 1


def test_no_script_style_or_handler_stands_in_a_served_page(shown):
    _, seen, _ = shown
    for tag, attrs in seen.elements:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], (tag, attrs)
        assert tag != "style"
        if tag == "script":
            assert "src" in attrs or attrs.get("type") == "application/json"
    assert "unsafe-inline" not in CSP.partition("style-src-attr")[0]


def test_hostile_names_are_words(shown):
    _, seen, _ = shown
    assert HOSTILE in "".join(seen.words)
    assert "<script>alert" not in html(shown[0])
    assert not [a for t, a in seen.elements if (a.get("href") or "").startswith("javascript")]


def test_an_option_cannot_end_its_script():
    one = page()
    charts = next(section for section in one.sections if section.id == "charts")
    chart = replace(charts.blocks[0], option={"title": "</script><script>alert(1)</script>"})
    text = html(replace(one, sections=(replace(charts, blocks=(chart,)),)))
    assert "alert(1)</script>" not in text
    option = re.search(r'id="chart-option">(.*?)</script>', text)[1]
    assert json.loads(option) == {"title": "</script><script>alert(1)</script>"}


def test_a_demonstration_says_so_everywhere_and_a_real_city_nowhere():
    shown = html(page(demo=True))
    seen = Seen(shown)
    assert "演示" in re.search(r"<title>(.*?)</title>", shown)[1]
    assert '<b class="dm">演示</b></h1>' in shown
    pictures = [a for _, a in seen.elements if _drawn((a.get("class") or "").split())]
    assert len(pictures) == 6
    assert all(a.get("data-demo") == "演示" for a in pictures)
    assert to_json(page(demo=True))["demonstration"] is True
    assert all(row[-1] == "演示" for row in csv.reader(StringIO(to_csv(page(demo=True)))))
    assert "演示" not in html(page())


def _drawn(classes):
    """A chart or a tile map, or bars; a column of counts is no picture."""
    return bool({"chart", "tiles"} & set(classes)) or ("hb" in classes and "counts" not in classes)


def test_ids_are_used_once(shown):
    _, seen, _ = shown
    ids = [attrs["id"] for _, attrs in seen.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_a_lone_file_needs_nothing_else_and_is_the_same_each_time():
    first, again = (html(page(), standalone=True) for _ in range(2))
    seen = Seen(first)
    assert first == again
    assert not [a for t, a in seen.elements if t in ("script", "link", "img") and ("src" in a or "href" in a)]
    ids = {attrs["id"] for _, attrs in seen.elements if "id" in attrs}
    addresses = [a["href"] for t, a in seen.elements if t == "a" and "href" in a]
    assert all(address[0] == "#" and address[1:] in ids for address in addresses if address != "#")


def test_a_lone_file_with_a_site_behind_it_leads_there():
    seen = Seen(html(page(), standalone=True, base="https://city.example"))
    assert all(attrs["href"].startswith("https://city.example/x/explain/") for attrs in seen.figures())


def test_a_chosen_theme_is_on_the_root():
    assert '<html lang="zh-CN" data-theme="dark">' in html(page(), theme="dark")


def test_a_strip_is_told_in_words():
    labels = [a["aria-label"] for _, a in Seen(html(page("en"))).elements if a.get("class") == "strip" and "role" in a]
    assert labels == [
        "2020–2023; 2020, base and before; 2023, copy only; 2021 break",
        "2020–2023; 2020, base and before",
    ]


def test_each_row_has_a_head_and_each_link_of_a_drawing_a_name():
    text = html(page(), standalone=True)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", re.sub(r"<thead>.*?</thead>", "", text, flags=re.DOTALL), re.DOTALL)
    assert rows
    assert [row for row in rows if not re.search(r'<th [^>]*scope="row(group)?"', row)] == []
    links = [
        link
        for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL)
        for link in re.findall(r"<(?:a|g) ?[^>]*>(.{12})", svg)
    ]
    assert links
    assert [link for link in links if not link.startswith("<title>")] == []


def test_a_fragment_is_its_blocks_alone():
    one = page()
    text = fragment(one.sections[0].blocks, one)
    assert "<html" not in text
    assert 'class="panel"' in text


def test_the_csv_of_a_page_opens_in_a_spreadsheet_and_holds_no_formula():
    text = to_csv(page())
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(StringIO(text[1:]))
    assert head == ["组", "A", "A *", "B，m", "C"]
    assert [row[3] for row in rows] == ["675.99", "×\u00a0不予公开", "-7.50"]
    assert [row[4] for row in rows] == ["'=1+1", "c", "'@x"]


def test_a_negative_figure_stays_a_number_in_the_csv():
    """A spreadsheet must be able to add −7.50; only words are guarded."""
    assert "'-7.50" not in to_csv(page())


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-2+3", "@x", "\t=1", "\rx", "-7.5e3", "+-1"])
def test_no_cell_head_or_group_of_a_csv_is_a_formula(text):
    columns = (Column("a", text, "m"), Column("b", "", text))
    one = DataTable("t", columns, (Row((Cell((text,), (text,)), Cell(("x",))), group=text),))
    told = list(
        csv.reader(StringIO(to_csv(replace(page(), sections=(Section("s", "s", (one,)),)), "t")[1:], newline=""))
    )
    assert told == [["组", f"'{text}，m", f"'{text}，m *", f"'{text}"], [f"'{text}"] * 3 + ["x"]]


@pytest.mark.parametrize("text", ["-7.50", "+9.2", "12", "=", "-", "—", "−7.5", ">=", "x=1"])
def test_a_number_or_a_lone_sign_is_left_as_it_is(text):
    assert csv_text([[text]]) == f"\ufeff{text}\r\n"


def test_the_first_table_stands_in_for_a_main_table_that_is_not_there():
    assert to_csv(replace(page(), main_table="gone")) == to_csv(page(), "chart-table")


def test_each_table_of_a_page_can_be_asked_for():
    one = page()
    ids = [table.id for table in tables(one)]
    assert ids[0] == "chart-table"
    assert {"table", "known", "board", "revisions-table", "growth-table"} <= set(ids)
    assert all(to_csv(one, name).startswith("\ufeff") for name in ids)
    with pytest.raises(KeyError):
        to_csv(one, "nothing")


def test_a_matrix_in_the_csv_says_what_stands_in_a_cell_without_a_figure():
    (_, row) = csv.reader(StringIO(to_csv(page(), "known")[1:]))
    assert row == ["组", "T02", "747", "未见公布", "1119", "旁证", "3,000"]


def test_a_page_as_text_tells_sentences_tables_marks_and_verdicts(shown):
    one, _, _ = shown
    text = to_text(one)
    assert text.splitlines()[0] == lines(one)[0]
    assert all(figure.text in text for figure in figures((one.h1, one.top)))
    assert {"zh": "1,599[转]", "en": "1,599[c]"}[one.lang] in text
    assert {"zh": "不可判", "en": "Cannot judge"}[one.lang] in text
    assert ("演示" in to_text(replace(one, demo=True))) == (one.lang == "zh")


def test_columns_of_a_text_table_stand_under_one_another():
    """A Chinese character is two columns wide on a terminal."""
    table = to_text(page()).partition("哪一期")[2].splitlines()
    assert table[1].index("12,408.7") + len("12,408.7") == table[2].index("13,100") + len("13,100") + 1


def test_the_sample_keeps_the_laws():
    assert breaches(page()) == []


def test_a_copy_in_a_headline_or_a_key_figure_is_named():
    one = page()
    copy = Maker("zh").said_by("1599", marks=("cp",))
    keys = next(block for block in one.top if isinstance(block, Keys))
    bad = replace(one, h1=(copy,), top=(Keys((replace(keys.keys[0], figure=copy),)),))
    assert [fault.rsplit(" ", 2)[-1] for fault in breaches(bad)] == ["headline", "figure"]


@pytest.mark.parametrize(
    ("values", "agree"),
    [
        (("747", "747.0"), True),
        (("2.45", "2.4"), True),
        (("2.45", "2.5"), True),
        (("-2.45", "-2.4"), True),
        (("2.46", "2.4"), False),
        (("747", "748"), False),
        (("747", "-747"), False),
        (("747", None), False),
        ((None, None), True),
    ],
)
def test_one_address_with_two_values_is_named(values, agree):
    """2.4499 is printed 2.45 and 2.4: two prints agree where one number is rounded to both."""
    first, second = (Figure("obs:a", value, value or "—") for value in values)
    bad = replace(page(), h1=(first,), lede=((second,),), top=(), aside=(), sections=(), foot=())
    assert [fault.split()[0] for fault in breaches(bad)] == ([] if agree else ["obs:a"])


def test_a_chart_that_its_table_does_not_repeat_is_named():
    one = page()
    charts = next(section for section in one.sections if section.id == "charts")
    short = replace(charts.blocks[0], table=replace(charts.blocks[0].table, rows=()))
    assert any("chart" in fault for fault in breaches(replace(one, sections=(replace(charts, blocks=(short,)),))))


def test_a_page_of_nothing_is_a_page():
    one = Page("/x", "t", ("h",), "en", page("en").city)
    assert "<h1>h</h1>" in html(one)
    assert to_csv(one) == "\ufeff"
    assert to_json(one)["figures"] == []


def test_a_figure_without_address_is_no_link():
    one = replace(page(), h1=(Figure("", "1", "1"), Link("bare")), top=(), sections=(), lede=())
    assert Seen(html(one)).figures() == []


def test_what_is_shipped_carries_its_licence():
    names = {path.name for path in STATIC.iterdir()}
    assert {"echarts.min.js", "echarts.LICENSE.txt", "echarts.NOTICE.txt", "htmx.min.js", "htmx.LICENSE.txt"} <= names
