"""Every figure of every page has a page of its own that shows the same figure."""

from dataclasses import replace

import pytest

from sanjiang import publish
from sanjiang.present import DataTable, breaches, figures, line_text, walk
from sanjiang.publish.targets.seen import seen
from sanjiang.publish.targets.standing import projection_line
from sanjiang.terms import Ref, Refused
from tests.publish.foreign import low
from tests.publish.given import not_projected
from tests.publish.kinds import delta
from tests.publish.sparse import river
from tests.publish.test_pages import every_page

CITY = {
    "sparse in flight": river,
    "looking back": river,
    "sparse at its end": river,
    "foreign": low,
    "every kind of goal": delta,
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_a_figure_shows_that_figure(lang):
    wanted = {}
    for city, name, page in every_page(lang):
        if name != "difference of releases":
            wanted |= {(city, one.id): one for one in figures(page)}
    for (city, address), one in wanted.items():
        period = publish.asked(address).period
        start = {"sparse at its end": "2025", "foreign": "2024"}.get(city, "2022")
        known = CITY[city](lang, str(period or start))
        page = publish.explain(known, address)
        assert page is not None, address
        assert breaches(page) == []
        shown = [each for each in figures(page) if each.id == address]
        assert shown, address
        assert {(each.value, each.marks) for each in shown} == {(one.value, one.marks)}, address


def test_a_count_is_explained_by_the_list_of_what_it_counts():
    known = river()
    for address, n in (("count:later;2022;", 1), ("count:claims;2022;", 4), ("count:statements;2022;mirror", 2)):
        page = publish.explain(known, address)
        table = next(part for part in walk(page) if isinstance(part, DataTable) and part.id == "counted")
        assert len(table.rows) == n


def test_the_period_of_an_address_is_known_before_the_page_is_made():
    asked = publish.asked("claim:A1;pace;2022")
    assert (asked.key, str(asked.period)) == ("claim:A1;pace", "2022")
    assert publish.asked("claim:A1;base").period is None
    assert publish.asked("obs:core;990100;;2022;level").key == "obs:core;990100;;2022;level"


def test_the_working_leads_to_the_file_that_was_sent():
    page = publish.explain(river(), "obs:core;990100;;2022;level")
    said = str(page)
    assert "aa" * 32 in said and "publications.csv:3" in said


def test_a_computed_figure_lists_its_parts():
    working = [
        {
            "figure": "claim:A1;pace",
            "step": 1,
            "part": part,
            "name": name,
            "sign": sign,
            "value": value,
            "unit": unit,
            "ref": ref,
            "source": "",
            "submission": "",
            "line": None,
            "document": "",
            "place": "",
        }
        for part, (name, sign, value, unit, ref) in enumerate(
            [
                ("target", "+", 3000, "money", "claim:A1;target"),
                ("latest", "÷", 1119, "money", "obs:core;990100;;2022;level"),
                ("years", "^", 3, "", ""),
            ]
        )
    ]
    page = publish.explain(river(), "claim:A1;pace;2022", working)
    table = next(part for part in walk(page) if isinstance(part, DataTable) and part.id == "inputs")
    assert [row.cells[2].main[0].value for row in table.rows] == ["3000", "1119", "3"]


def test_what_nobody_knows_has_no_page_and_what_is_no_address_is_refused():
    assert publish.explain(river(), "obs:none;990100;;2022;level") is None
    assert publish.explain(river(), "claim:A1;nothing;2022") is None
    assert publish.explain(river(), "other:x") is None
    with pytest.raises(Refused):
        publish.asked("nothing")


@pytest.mark.parametrize("item", ["verdict", "reason", "has_later", "latest_period", "pace_years", "line_period", ""])
def test_what_is_no_figure_of_a_claim_has_no_page(item):
    assert publish.explain(river(), f"claim:A1;{item};2022") is None


@pytest.mark.parametrize(
    "address", ["projection:D6;method", "projection:D6;reason", "projection:D6;level", "projection:D3;low"]
)
def test_what_is_no_figure_of_a_projection_has_no_page(address):
    assert publish.explain(delta(), address) is None


@pytest.mark.parametrize("item", ["rounding", "verdict", "nothing"])
def test_what_is_no_figure_of_a_sum_has_no_page(item):
    assert publish.explain(delta(), f"sum:parts;roofs;990100;;2022;level;{item}") is None


@pytest.mark.parametrize("term", ["²", "9", "-1", "nothing"])
def test_a_term_that_an_identity_has_not_has_no_page(term):
    assert publish.explain(river(), str(Ref("identity", ("half", term)))) is None


@pytest.mark.parametrize(
    ("lang", "why"),
    [("zh", "不作外推：期已到，同口径的有9个"), ("en", "no projection: the term is over; comparable: 9")],
)
def test_a_claim_that_is_not_projected_says_why(lang, why):
    known = delta(lang)
    known = replace(known, tables={**known.tables, "projection": [not_projected("D3", 9, "over")]}, _groups={})
    one = seen(known, known.one("target", target="D3"))
    assert line_text(projection_line(known, one)).rstrip("。.") == why


@pytest.mark.parametrize(
    ("lang", "count", "item", "said"),
    [
        ("zh", "verdict", "none", "目标，按判断：不可判"),
        ("en", "verdict", "none", "targets by verdict: Cannot judge"),
        ("zh", "lack", "no_base", "主张，按所缺：没写基期"),
        ("en", "lack", "no_base", "claims by what they lack: no base"),
        ("zh", "heard", "mirror", "有公布数的文件：转载"),
    ],
)
def test_what_narrows_a_count_down_is_said_in_the_words_of_the_page(lang, count, item, said):
    page = publish.explain(river(lang), str(Ref("count", (count, "2022", item))))
    assert page.h1[0] == said
