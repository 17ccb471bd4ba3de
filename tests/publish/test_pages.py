"""Every page keeps the laws of pages, in both languages, for a city of which little is known and a foreign one."""

import re
from dataclasses import fields, is_dataclass

import pytest

from sanjiang import publish
from sanjiang.present import (
    Acts,
    Chart,
    Chip,
    Figure,
    Keys,
    Link,
    Page,
    Verdict,
    Word,
    breaches,
    figures,
    html,
    line_text,
    tables,
    to_csv,
    to_json,
    walk,
)
from sanjiang.terms import Text, refuse
from tests.publish.foreign import low
from tests.publish.kinds import delta
from tests.publish.sparse import river

FAULT = refuse("period", "x", what=("不是期间", "no period"), why=("", ""), mend=("改写", "mend it"))
CHANGE = {"ref": "claim:A1;base", "title": "A", "before": "x", "after": "y", "cause_zh": "一行", "cause_en": "a row"}

PAGES = {
    "overview": publish.overview,
    "targets": publish.targets,
    "targets, filtered": lambda known: publish.targets(known, {"show": "break", "disputed": "1"}),
    "target with a break": lambda known: publish.target(known, known.rows("target")[0]["target"]),
    "target, second": lambda known: publish.target(known, known.rows("target")[1]["target"]),
    "target, third": lambda known: publish.target(known, known.rows("target")[2]["target"]),
    "target, last": lambda known: publish.target(known, known.rows("target")[-1]["target"]),
    "indicators": publish.indicators,
    "indicator": lambda known: publish.indicator(known, known.rows("indicator")[0]["id"]),
    "indicator, last": lambda known: publish.indicator(known, known.rows("indicator")[-1]["id"]),
    "areas": publish.areas,
    "area": lambda known: publish.area(known, known.rows("area")[-1]["code"]),
    "own area": lambda known: publish.area(known, known.own),
    "report": publish.report,
    "sources": publish.sources,
    "source": lambda known: publish.source(known, known.rows("source")[-1]["id"]),
    "claims": publish.claims,
    "rulings": publish.rulings,
    "tasks": publish.tasks,
    "releases": publish.releases,
    "release": lambda known: publish.release(known, "R5"),
    "difference of releases": lambda known: publish.release_diff(known, "R5", "R6", [CHANGE]),
    "letters": publish.inquiries,
    "letter": lambda known: publish.letter_page(known, "stat"),
    "answer": lambda known: publish.answer_form(known, known.rows("target")[0]["target"], {"period": "x"}, [FAULT]),
    "error": lambda known: publish.error(known, [FAULT]),
    "empty": lambda known: publish.empty(known, ("x",), Text("空", "Empty"), Text("没有", "none"), Text("某人", "one")),
}
CITIES = {
    "sparse in flight": lambda lang: river(lang, "2022"),
    "sparse at its end": lambda lang: river(lang, "2025"),
    "foreign": lambda _lang: low(),
    "looking back": lambda lang: river(lang, "2022", past=True, query="?known_by=2023-12-31"),
    "every kind of goal": delta,
}
LANGS = ("zh", "en")


def made(city: str, name: str, lang: str) -> Page | None:
    return PAGES[name](CITIES[city](lang))


def every_page(lang: str = "zh"):
    for city in CITIES:
        for name in PAGES:
            page = made(city, name, lang)
            if page is not None:
                yield city, name, page
    for row in delta(lang).rows("target"):
        yield "every kind of goal", row["name_en"], publish.target(delta(lang), row["target"])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_the_laws_of_pages(city, name, lang):
    page = made(city, name, lang)
    if page is None:
        assert city == "foreign" and name in ("release", "letter")
        return
    assert breaches(page) == []
    assert html(page)
    assert to_json(page)["headline"]
    for table in tables(page):
        assert to_csv(page, table.id)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_every_kind_of_goal_keeps_the_laws_of_pages(lang):
    for row in delta(lang).rows("target"):
        page = publish.target(delta(lang), row["target"])
        assert breaches(page) == [], row["name_en"]
        assert html(page)


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("name", PAGES)
def test_both_languages_carry_the_same_figures(city, name):
    zh, en = made(city, name, "zh"), made(city, name, "en")
    if zh is None or en is None:
        assert zh is en
        return
    assert {(one.id, one.value, one.marks) for one in figures(zh)} == {
        (one.id, one.value, one.marks) for one in figures(en)
    }


def inline_words(thing):
    """The bare words that stand in lines; figures, links and chips left out, and what a chart draws between figures."""
    if is_dataclass(thing) and not isinstance(thing, Chart | Figure | Link | Chip | Word | Verdict):
        for field in fields(thing):
            yield from inline_words(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            if isinstance(part, str):
                yield part
            else:
                yield from inline_words(part)


NO_NUMBERS = re.compile(
    r"\d{4}-\d{2}(-\d{2})?( \d{2}:\d{2})?"
    r"|\b(19|20)\d\d\b|(19|20)\d\d[年—–]?|\d+[–—]?\d*月|\d{1,2} [A-Z][a-z]{2}|99010\d"
    r"|\b[A-Z]\d\b|plan/claims\.csv:\d+|https?:\S+|[，, ]1 ?÷|\(1 |\(1|\^|× \(1|100|− 1|2022-Q1"
)
"""Dates, years, months, ids of targets, and the ones and hundreds of formulas."""
MADE_OF = ("made_from", "releases", "release", "difference of releases", "answer", "letters")


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_in_a_line_is_a_figure(lang):
    for city, name, page in every_page(lang):
        if name in MADE_OF:
            continue
        sections = tuple(one for one in page.sections if one.id != "made_from")
        for words in inline_words((page.h1, page.lede, page.top, sections)):
            left = NO_NUMBERS.sub("", words)
            left = "" if re.fullmatch(r"(自.*起，连续|from .*, )\d+(期| in a row)", words) else left
            left = re.sub(r"\d+", "", left) if re.fullmatch(r"\d", words) else left
            assert not re.search(r"\d", left), (city, name, words)


def test_no_copy_stands_in_a_headline_a_key_or_a_verdict():
    for city, name, page in every_page():
        keys = [part for part in walk((page.top, page.sections)) if isinstance(part, Keys)]
        held = (page.h1, tuple(key.figure for one in keys for key in one.keys))
        assert not any("cp" in part.marks for part in walk(held) if isinstance(part, Figure)), (city, name)


def test_copies_stand_in_the_body_with_their_mark_their_host_and_no_link():
    page = publish.target(river(period="2025"), "A1")
    copy = next(one for one in figures(page) if one.value == "1599")
    assert (copy.style, "cp" in copy.marks) == ("cp", True)
    words = "".join(inline_words(page.sections)) + "".join(
        part.text for part in walk(page.sections) if isinstance(part, Word)
    )
    assert "m.copy.example，不链接" in words
    assert "须与公报核对" in "".join(inline_words(page.lede))
    assert not any(isinstance(part, Link) and "copy.example" in part.href for part in walk(page))


def test_a_bound_is_a_word_and_never_a_value_that_stands():
    page = publish.indicator(river(), "gdp")
    rounded = next(one for one in figures(page) if one.value == "16000")
    assert rounded.text.startswith("约") and "bd" in rounded.marks
    assert "16" not in "".join(part.text for part in page.h1 if isinstance(part, Figure))


@pytest.mark.parametrize(("lang", "printed"), [("zh", "超 3,500 亿元"), ("en", "over 3,500 m")])
def test_a_goal_of_another_document_keeps_its_operator(lang, printed):
    known = river(lang)
    table = next(one for one in tables(publish.target(known, "A1")) if one.id == "later")
    goal = figures(table.rows[0].cells[1])[0]
    assert line_text(table.rows[0].cells[1].main).replace("\u00a0", " ") == printed
    assert line_text(publish.explain(known, goal.id).h1).replace("\u00a0", " ").endswith(printed)


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_ends_in_acts(lang):
    for city, name, page in every_page(lang):
        assert any(isinstance(part, Acts) for part in walk(page.sections[-1])), (city, name)


def test_every_link_keeps_the_reader_in_the_past():
    for name, make in PAGES.items():
        page = make(river(past=True, query="?known_by=2023-12-31"))
        for part in walk(page.sections):
            if isinstance(part, Link) and part.href.startswith("/river"):
                assert "known_by=2023-12-31" in part.href, (name, part.href)


def test_an_english_page_of_a_foreign_city_has_no_chinese():
    han = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
    for name, make in PAGES.items():
        page = make(low())
        if page is not None:
            assert not han.search(str(to_json(page))), name


def test_an_id_that_nobody_knows_has_no_page():
    known = river()
    assert publish.target(known, "none") is None
    assert publish.indicator(known, "none") is None
    assert publish.area(known, "none") is None
    assert publish.source(known, "none") is None
    assert publish.release(known, "none") is None
    assert publish.inquiry(known, "none") is None


NAMED = ("name_", "short_", "note_", "why_", "office_zh", "office_en", "question_")
HOSTILE = "<script>alert('x')</script>{{7*7}}"


@pytest.mark.parametrize("name", PAGES)
def test_hostile_names_stay_text(name):
    known = river()
    hostile = {
        table: [{key: HOSTILE if key.startswith(NAMED) else value for key, value in row.items()} for row in rows]
        for table, rows in known.tables.items()
    }
    page = PAGES[name](publish.Known(**{**_parts(known), "tables": hostile}))
    assert "<script>alert" not in html(page)
    assert "7*7" in html(page) or HOSTILE not in str(to_json(page))


def _parts(known):
    return {field.name: getattr(known, field.name) for field in fields(known) if not field.name.startswith("_")}


def test_an_empty_city_has_sensible_pages():
    known = publish.Known(**{**_parts(river()), "tables": {}})
    for name in (
        "overview",
        "targets",
        "report",
        "indicators",
        "areas",
        "sources",
        "claims",
        "rulings",
        "tasks",
        "letters",
    ):
        page = PAGES[name](known)
        assert page.h1 and breaches(page) == [], name


def test_the_page_s_own_table_is_on_the_page():
    for _city, _name, page in every_page():
        assert page.main_table in {"", *(table.id for table in tables(page))}
