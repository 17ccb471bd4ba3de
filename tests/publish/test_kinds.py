"""What pages say of each kind of goal: a running total, a yearly ceiling, a goal without base, year or figure."""

import re
from dataclasses import replace

import pytest

from sanjiang import publish
from sanjiang.present import Chart, DataTable, figures, line_text, tables, to_text, walk
from sanjiang.publish.targets.seen import seen
from sanjiang.publish.targets.standing import known_line, paragraph, upper
from tests.publish.kinds import delta


def told(lang, id_, period="2022"):
    """The paragraph on one target, as bare words."""
    known = delta(lang, period)
    return line_text(paragraph(known, seen(known, known.one("target", target=id_)))).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("lang", "period", "opening", "left"),
    [
        (
            "zh",
            "2022",
            "到2022年，新装屋顶光伏累计为120 亿元（江城日报 2023-10-14；江城晚报 2023-10-14）。",
            "还差180 亿元",
        ),
        ("zh", "2021", "到2021年，新装屋顶光伏累计为60 亿元（江城日报 2023-10-14）。", "还差240 亿元"),
        ("en", "2022", "By 2022 new roof power came to 120 m in all (River Daily 2023-10-14; River", "180 m short"),
        ("en", "2021", "By 2021 new roof power came to 60 m in all (River Daily 2023-10-14).", "240 m short"),
    ],
)
def test_a_running_total_is_told_as_the_sum_and_never_as_its_last_year(lang, period, opening, left):
    said = told(lang, "D1", period)
    assert said.startswith(opening)
    assert left in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_headline_key_board_letter_and_chart_print_the_running_total(lang):
    known = delta(lang)
    total = "claim:D1;latest;2022"
    page = publish.target(known, "D1")
    assert [one.value for one in figures((page.h1, page.top)) if one.id == total] == ["120"]
    assert "obs:roofs" not in str((page.h1, page.top))
    board = next(one for one in tables(publish.targets(known)) if one.id == "board")
    latest = next(place for place, column in enumerate(board.columns) if column.id == "latest")
    assert [one.value for one in figures(board.rows[0].cells[latest])] == ["120"]
    (matter,) = publish.inquiry(known, "works").matters
    assert [one.id for one in figures(matter.known)] == [total]
    chart = next(part for part in walk(page.sections) if isinstance(part, Chart))
    drawn = [(one.id, one.value) for one in figures(chart.table)]
    assert drawn == [("claim:D1;latest;2021", "60"), (total, "120"), ("claim:D1;target", "300")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_running_total_carries_the_marks_of_its_parts(lang):
    page = publish.target(delta(lang), "D1")
    assert {one.marks for one in figures(page) if one.id == "claim:D1;latest;2022"} == {("rev",)}


def test_the_working_of_a_running_total_lists_its_years_and_what_was_sent():
    page = publish.explain(delta(), "claim:D1;latest;2022")
    table = next(part for part in walk(page) if isinstance(part, DataTable) and part.id == "counted")
    assert [(one.id, one.value) for one in figures(table)] == [
        ("obs:roofs;990100;;2021;level", "60"),
        ("obs:roofs;990100;;2022;level", "60"),
    ]
    assert "aa" * 32 in str(page)


def test_the_working_of_a_running_total_lists_what_the_plan_adds_and_nothing_else():
    """A figure of all the years of a sum stands alone: the plan's step says so, and no page decides it again."""
    known = delta()
    series = [
        row | {"added": row["added"] and not row["ref"].startswith("obs:roofs;990100;;2021")}
        for row in known.rows("claim_series")
    ]
    page = publish.explain(replace(known, tables={**known.tables, "claim_series": series}), "claim:D1;latest;2022")
    table = next(part for part in walk(page) if isinstance(part, DataTable) and part.id == "counted")
    assert [one.id for one in figures(table)] == ["obs:roofs;990100;;2022;level"]


def test_the_working_of_a_distance_starts_from_the_running_total():
    rows = [
        {"part": 1, "name": "target", "sign": "+", "value": 300, "ref": "claim:D1;target"},
        {"part": 2, "name": "latest", "sign": "−", "value": 120, "ref": "obs:roofs;990100;;2022;level"},
    ]
    blank = {"figure": "claim:D1;distance", "step": 1, "unit": "money", "source": "", "submission": ""}
    page = publish.explain(delta(), "claim:D1;distance;2022", [blank | row for row in rows])
    table = next(part for part in walk(page) if isinstance(part, DataTable) and part.id == "inputs")
    assert [figures(row)[0].value for row in table.rows] == ["300", "120"]
    assert figures(table.rows[1])[0].id == "claim:D1;latest;2022"
    assert "2022年，江城日报" not in to_text(page)


@pytest.mark.parametrize(
    ("lang", "asked", "kind", "column"),
    [
        ("zh", "规划要求每年不高于15%。", "每年界限", "每年界限"),
        ("en", "The plan asks at most 15% each year.", "a limit each year", "Limit each year"),
    ],
)
def test_a_yearly_ceiling_is_told_by_its_operator(lang, asked, kind, column):
    assert asked in told(lang, "D2")
    page = publish.target(delta(lang), "D2")
    said = to_text(page).replace("\u00a0", " ")
    assert f"≤ 15%{'；' if lang == 'zh' else '; '}{kind}" in said
    chart = next(part for part in walk(page.sections) if isinstance(part, Chart))
    assert chart.table.columns[-1].name == column
    assert not re.search(r"下限|不低于|[Ff]loor|at least", said)


@pytest.mark.parametrize(
    ("lang", "id_", "words", "never"),
    [
        (
            "zh",
            "D3",
            "2020年网上零售为2,512 亿元。2022年另有一数，不能相比：超 2,600 亿元（江城日报 2023-10-14）。",
            "以后未见公布数",
        ),
        (
            "en",
            "D3",
            "In 2020 online retail was 2,512 m. Another figure, not comparable, for 2022: over 2,600 m",
            "no figure published",
        ),
        ("zh", "D4", "没有写基期值。2022年数字技能转载数为12 亿元，", "也未见公布数"),
        ("en", "D4", "No base is stated. In 2022 digital skills was 12 m in a copy", "no figure is published"),
        ("zh", "D5", "距目标还差400 亿元。", "期间不详"),
        ("en", "D5", "400 m short of the goal.", "period unknown"),
    ],
)
def test_what_is_known_is_never_told_as_nothing(lang, id_, words, never):
    said = told(lang, id_)
    assert words in said
    assert never not in said
    page = to_text(publish.target(delta(lang), id_))
    assert "期间不详" not in page and "eriod unknown" not in page


@pytest.mark.parametrize(
    ("lang", "base", "words"),
    [
        ("zh", True, "2020年网上零售为2,512 亿元，基期2020年以后未见公布数。"),
        ("en", True, "In 2020 online retail was 2,512 m, no figure published after the base (2020)."),
        ("zh", False, "没有写基期值，也未见公布数。"),
        ("en", False, "No base is stated and no figure is published."),
    ],
)
def test_only_where_nothing_is_known_nothing_is_told(lang, base, words):
    known = delta(lang)
    one = seen(known, known.one("target", target="D3" if base else "D4"))
    bare = replace(one, progress=one.progress | {"other_value": None, "copy_value": None})
    assert line_text(upper(known_line(known, bare))).replace("\u00a0", " ") == words
