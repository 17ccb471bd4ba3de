"""What is said of a closed month: rise, fall, no change, a base that is not above zero, one area; parts that add up."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from sanjiang import publish
from sanjiang.present import breaches, figures, html, line_text, tables, to_json, to_text
from sanjiang.terms import Period, Refused
from tests.publish.given import RIVER, known
from tests.publish.monthly import EAST, HOME, INVENTED, MAY, WEST, river
from tests.publish.monthly import tables as months_of

LANGS = ("zh", "en")
PAGES = {
    "months": publish.months,
    "month": publish.month,
    "area": lambda known: publish.month_area(known, EAST),
    "class": lambda known: publish.month_class(known, "01"),
    "report": publish.report,
}
WHY = (
    ("level", "class", "growth", "01", 8000.0),
    ("level", "class", "growth", "04", 0.0),
    ("level", "class", "entered", "", 5400.0),
    ("level", "class", "left", "", -2600.0),
    ("level", "class", "restated", "", 3300.0),
    ("level", "area", "growth", EAST, 10_000.0),
    ("level", "area", "growth", WEST, -2000.0),
    ("level", "area", "entered", "", 5400.0),
    ("level", "area", "left", "", -2600.0),
    ("level", "area", "restated", "", 3300.0),
    ("share", "class", "now", "01", 72.22),
    ("share", "class", "before", "01", 70.04),
)


def text(page):
    """Every line of a page as words."""
    assert page is not None
    sentences = [line_text(part) for part in (page.h1, *page.lede)]
    prose = [line_text(one) for section in page.sections for block in section.blocks for one in _sentences(block)]
    return "\n".join([*sentences, *prose]).replace("\u00a0", "")


def _sentences(block):
    if hasattr(block, "sentences"):
        yield from block.sentences
    for inner in getattr(block, "blocks", ()):
        yield from _sentences(inner)


def may(**rows):
    """May's cells with some of them changed: ``east01=(…)``."""
    names = {"east01": (EAST, "01"), "east04": (EAST, "04"), "west01": (WEST, "01")}
    made = MAY | {names[name]: given for name, given in rows.items()}
    return {key: given for key, given in made.items() if given is not None}


def test_a_rise_is_told_with_its_level_its_basis_and_its_acceleration():
    said = text(publish.month(river()))
    assert "2025年1–5月江城市核心营收为54.0亿元，名义同比增长8.0%，增速比1–4月加快1.0个百分点。" in said
    assert "2025年5月当月10.8亿元，名义同比增长8.0%。累计增速：一季度增长8.0%、1–5月增长8.0%。" in said
    english = text(publish.month(river("en")))
    assert "In Jan–May 2025 core revenue of Riverton was 54.0hundreds, up 8.0% on a year earlier" in english
    assert "in nominal terms, 1.0pp faster than in Jan–Apr." in english


@pytest.mark.parametrize(
    ("lang", "period", "of"),
    [
        ("zh", "2025-12", "一季度增长8.0%、上半年增长8.0%、全年增长8.0%。"),
        ("en", "2025-12", "Q1 up 8.0%, the first half up 8.0% and the whole year up 8.0%."),
        ("en", "2025-07", "as fast as in the first half (0.0pp)."),
    ],
)
def test_the_first_half_and_the_whole_year_are_called_by_name(lang, period, of):
    cells = {f"2025-{month:02}": MAY for month in (3, 6, 7, 12)}
    assert of in text(publish.month(known(months_of(cells, "nominal", ()), INVENTED, lang, period)))


@pytest.mark.parametrize(("lang", "of"), [("zh", "增速与2025年12月持平"), ("en", "as fast as in Dec 2025")])
def test_a_month_of_the_year_before_keeps_its_year(lang, of):
    """Where returns state no year to date, January is held against December."""
    cells = {key: (*row[:2], None, None) for key, row in MAY.items()}
    tables_ = months_of({"2025-12": cells, "2026-01": cells}, "nominal", ())
    assert of in text(publish.month(known(tables_, INVENTED, lang, "2026-01")))


def test_an_english_sentence_writes_classes_small_and_begins_large():
    said = text(publish.report(river("en")))
    assert "Making up 11.4%, adding 8.0pp" in said
    both = text(publish.report(river("en", may=may(east04=(33_000, 30_000, 165_000, 150_000)))))
    assert "Making up 11.4% and uses up 10.0%, together adding" in both


def test_at_comparable_prices_growth_is_not_called_nominal():
    said = text(publish.month(river(price="real")))
    assert "可比价同比增长8.0%" in said and "名义" not in said


def test_a_fall_and_no_change_have_their_own_words():
    fell = text(publish.month(river(may=may(east01=(40_000, 50_000, 200_000, 250_000)))))
    assert "名义同比下降12.0%，增速比1–4月回落19.0个百分点。" in fell
    assert "拉低增速的有东区下降12.5%、西区下降10.0%。" in fell and "合计拉动" not in fell
    same = may(east01=(50_000, 50_000, 250_000, 250_000), west01=(20_000, 20_000, 100_000, 100_000))
    flat = text(publish.month(river(may=same)))
    assert "名义同比持平（0.0%）" in flat
    assert "拉动江城市" not in flat and "拉低" not in flat
    assert "unchanged on a year earlier" in text(publish.month(river("en", may=same)))


def test_an_area_is_told_against_the_whole():
    said = text(publish.month_area(river(), EAST))
    assert "增速高于江城市4.5个百分点，拉动江城市增长10.0个百分点，贡献率125.0%。" in said
    assert "当月占江城市的83.3%，增速居江城市2个地区第1位。" in said
    behind = text(publish.month_area(river(), WEST))
    assert "增速低于江城市18.0个百分点，下拉江城市增速2.0个百分点，贡献率−25.0%。" in behind
    assert "增速居江城市2个地区第2位" in behind


def test_faces_and_leaders_are_told_by_area_and_by_class():
    said = text(publish.report(river()))
    assert "2个地区中1个增长、1个下降，增长面50.0%。东区增长12.5%，拉动江城市增长10.0个百分点。" in said
    assert "2个行业中1个增长，增长面50.0%。制造增长11.4%，拉动江城市增长8.0个百分点。" in said


def test_where_all_grow_that_is_said():
    said = text(publish.month(river(may=may(west01=(22_000, 20_000, 110_000, 100_000)))))
    assert "2个地区全部增长。" in said


@pytest.mark.parametrize(
    ("now", "before", "zh", "en"),
    [
        (10, -10, "同比扭亏为盈", "turned from a loss to a profit"),
        (-10, 10, "同比由盈转亏", "turned from a profit to a loss"),
        (-20, -10, "同比增亏", "its loss widened"),
        (-5, -10, "同比减亏", "its loss narrowed"),
        (10, 0, "没有同期数，不算增速", "there is no base to tell growth from"),
        (10, None, "没有同期数，不算增速", "there is no base to tell growth from"),
    ],
)
def test_a_base_that_is_not_above_zero_gets_its_word_and_no_rate(now, before, zh, en):
    cell = tuple(None if one is None else one * 10_000 for one in (now, before, now, before))
    for lang, word in (("zh", zh), ("en", en)):
        page = publish.month(river(lang, may={(EAST, "01"): cell}))
        assert word in text(page)
        assert not re.search("nan|None|加快|回落|faster|slower|拉动|贡献率", text(page), re.IGNORECASE)
        assert breaches(page) == [] and html(page)


def test_who_states_no_same_period_is_counted():
    said = text(publish.month(river(may=may(west01=(18_000, None, 90_000, None)))))
    assert "12家有数，其中9家增长，占75.0%。" in said and "4家没有同期数，不进增速。" in said


def test_one_area_alone_has_no_face_and_a_city_without_cells_no_page_of_it():
    said = text(publish.month(river(may={(EAST, "01"): MAY[EAST, "01"]})))
    assert "个地区中" not in said and "全部增长" not in said
    assert publish.month_area(river(), "990109") is None
    assert publish.month_area(river(), HOME) is None
    assert publish.month_class(river(), "0101") is None


def test_without_the_month_before_nothing_is_said_of_acceleration():
    assert not re.search("加快|回落", text(publish.month(river(april=None))))


def test_without_sums_since_january_the_month_is_told():
    cells = {key: (value, same, None, None) for key, (value, same, *_) in MAY.items()}
    page = publish.month(river(may=cells, april=None, march=None))
    assert "2025年5月江城市核心营收为10.8亿元，名义同比增长8.0%。" in text(page)
    assert "当月" not in text(page).split("谁报了", maxsplit=1)[0].splitlines()[1]
    assert [column.id for column in tables(page)[1].columns][-1] == "pull"


def test_a_month_that_is_not_closed_has_no_page_and_the_report_on_the_plan():
    known = river(period="2025-06")
    assert publish.month(known) is None
    assert "月报" not in publish.report(known).title
    assert "月报" in publish.report(river()).title


def test_a_measure_that_nobody_declared_is_refused():
    with pytest.raises(Refused):
        publish.month(river(), {"measure": "profit"})


def test_the_parts_of_a_change_add_up_with_rounding_as_one_of_them():
    known = river(why=WHY)
    page = publish.month(known)
    for split in ("area", "class"):
        table = next(one for one in tables(page) if one.id == f"level_by_{split}")
        *parts, total = [Decimal(figures(row)[0].value) for row in table.rows]
        assert sum(parts) == total
        assert line_text(table.rows[-2].cells[0].main) == "取整"
    assert "合计调高0.3亿元" in text(page)
    assert "占比比上年同月提高2.2个百分点" in text(publish.month_class(known, "01"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_printed_rows_add_up_to_the_printed_whole(lang, name):
    uneven = may(east01=(60_400, 50_000, 300_400, 250_000), east04=(30_400, 30_000, 150_400, 150_000))
    for table in tables(PAGES[name](river(lang, may=uneven))):
        if not table.id.startswith(("by_area", "by_class")):
            continue
        for place, column in enumerate(table.columns):
            if column.id in ("reporters", "value", "to_date", "pull_to_date"):
                *rows, total = [figures(row.cells[place]) for row in table.rows]
                held = [Decimal(one[0].value) for one in rows if one and one[0].value]
                assert sum(held) == Decimal(total[0].value), (table.id, column.id)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_months_keeps_the_laws_and_each_figure_of_it_is_explained(lang, name):
    known = river(lang, why=WHY)
    page = PAGES[name](known)
    assert breaches(page) == []
    assert html(page) and to_json(page)["headline"]
    for one in figures(page):
        asked = publish.asked(one.id)
        told = publish.explain(replace(known, period=asked.period or known.period), one.id)
        assert told is not None, one.id
        assert breaches(told) == [], one.id
        assert one.value in {each.value for each in figures(told) if each.id == one.id}, one.id


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_carry_the_same_figures(name):
    zh, en = (PAGES[name](river(lang, why=WHY)) for lang in LANGS)
    assert {(one.id, one.value) for one in figures(zh)} == {(one.id, one.value) for one in figures(en)}


@pytest.mark.parametrize("name", PAGES)
def test_english_pages_have_no_chinese(name):
    assert not re.search(r"[\u3400-\u9fff]", text(PAGES[name](river("en", why=WHY))))


@pytest.mark.parametrize(("lang", "words"), [("zh", "用取整以前的数算"), ("en", "Reckoned before rounding")])
def test_a_formula_says_whether_its_figures_are_rounded_before_it_is_reckoned(lang, words):
    """10.0 ÷ 8.0 × 100 can be told from printed figures or not; a difference of printed figures always can."""
    for column, exact in (("contribution", True), ("growth", True), ("gap", False), ("growing_share", False)):
        page = publish.explain(river(lang), f"month:revenue;2025-05;{EAST};;{column}")
        assert (words in to_text(page)) is exact, column


@pytest.mark.parametrize(
    ("key", "unit"),
    [("top;class", "个百分点"), ("rank", "%"), ("rest;class;value", "亿元"), ("rest;class;reporters", "")],
)
def test_what_a_figure_is_of_is_listed_with_its_unit(key, unit):
    page = publish.explain(river(), f"month:revenue;2025-05;{EAST};;{key}")
    (listed,) = (one for one in tables(page) if one.id == "members")
    assert listed.columns[-1].unit == unit


def test_an_address_that_names_nothing_is_explained_by_nothing():
    known = river()
    for key in ("growth", "x", "told;river", "rest;area", "rest;area;x", "part;level;class;growth;99", "value;more"):
        address = (
            f"month:revenue;2025-05;{HOME};09;{key}" if key == "growth" else f"month:revenue;2025-05;{HOME};;{key}"
        )
        assert publish.explain(known, address) is None, address
    for address in ("month:revenue", "month:profit;2025-05;990100;;value", "month:revenue;2025-06;990100;;value"):
        assert publish.explain(known, address) is None, address


def test_a_city_has_the_place_of_months_only_where_it_has_measures():
    known = river()
    assert "months" in {place.id for place in publish.overview(known).city.places}
    without = replace(known, tables={**known.tables, "row_measure": []})
    assert "months" not in {place.id for place in publish.overview(without).city.places}
    page = publish.months(without)
    assert "measures/" in text(page) and breaches(page) == []


def test_the_list_of_months_has_the_latest_first():
    page = publish.months(replace(river(), period=Period.parse("2025")))
    table = next(one for one in tables(page) if one.id == "months")
    assert [row.id for row in table.rows] == ["2025-05", "2025-04", "2025-03"]


def test_the_chart_of_growth_says_from_when_to_when_it_runs():
    """It shows the year, or the last months, and the list below it every closed month."""
    section = next(one for one in publish.months(river("en")).sections if one.id == "growth_by_month_section")
    assert line_text(section.sub) == "%, by month, Mar 2025 to May 2025."


@pytest.mark.parametrize("lang", LANGS)
def test_a_report_on_two_measures_names_the_one_that_a_section_is_of(lang):
    first = river(lang).rows("row_measure")[0]
    second = first | {"id": "profit", "position": 1, "name_zh": "利润", "name_en": "Profit"}
    one, bare = river(lang, why=WHY), river(lang, why=WHY)
    two = replace(bare, tables={**bare.tables, "row_measure": [first, second]})
    name = {"zh": "：营收", "en": ": Revenue"}[lang]
    for known_, named in ((one, False), (two, True)):
        sections = {section.id: section for section in publish.report(known_).sections}
        tiles = sections["by_area_section"].blocks[-1]
        for title in (tiles.title, sections["growth_section"].title, sections["returns_section"].title):
            assert title.endswith(name) is named, title


def test_of_a_city_that_is_no_demonstration_only_the_whole_is_told():
    known = river(why=())
    own = [row for row in known.rows("open_month_figure") if (row["ref_area"], row["class"]) == (HOME, "")]
    real = replace(known, profile=RIVER, tables={**known.tables, "open_month_figure": own})
    for page in (publish.month(real), publish.report(real)):
        assert "名义同比增长8.0%" in text(page) and "分地区、分行业的数不予公开" in text(page)
        assert not re.search("东区|制造|未报", f"{text(page)}{tables(page)}")
        assert breaches(page) == [] and html(page)
    assert publish.month_area(real, EAST) is None and publish.month_class(real, "01") is None
