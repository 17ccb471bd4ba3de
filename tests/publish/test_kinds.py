"""What pages say of each kind of goal: a running total, a yearly ceiling, a goal without base, year or figure."""

import pytest

from sanjiang import publish
from sanjiang.present import Chart, DataTable, figures, line_text, tables, to_text, walk
from sanjiang.publish.targets.seen import seen
from sanjiang.publish.targets.standing import paragraph
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
