"""What the plan report says, and that it follows the figures."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from sanjiang import publish
from sanjiang.present import Chart, figures, line_text, tables, to_json, to_text, walk
from tests.publish.foreign import low
from tests.publish.sparse import river


def words(page) -> str:
    """The page as bare words, without the marks of its figures."""
    return re.sub(r"\[.{1,3}\]", "", to_text(page)).replace("\u00a0", " ")


def close(page) -> str:
    return words(page).replace(" ", "")


def test_the_report_says_what_stands_and_why_it_is_not_judged():
    said = close(publish.report(river(period="2022")))
    assert "2022年核心增加值为1,119亿元" in said
    assert "不可判（口径断）" in said
    assert "按直线推算2022年为1,648亿元，仅供对照" in said
    assert "2022–2025年须年均增长38.9%" in said
    assert "距2025年目标还差1,881亿元" in said


def test_the_report_says_the_same_in_english():
    said = words(publish.report(river("en", "2022")))
    assert "In 2022 core value added was 1,119 m" in said
    assert "Cannot judge (break)" in said
    assert "1,648 m in 2022, for comparison only" in said
    assert "38.9% a year needed over 2022–2025" in said


def test_the_headline_counts_what_stands_and_copies_apart():
    page = publish.report(river(period="2022"))
    assert line_text(page.h1) == "到2022年，3项规划目标，基期以后有本系列公布数的1项，只见于转载的0项；没有一项能判"
    counts = {one.id: one.value for one in figures(page.h1)}
    assert counts == {"count:targets;2022;": "3", "count:later;2022;": "1", "count:copies;2022;": "0"}


def test_at_the_end_a_copy_is_told_in_the_body_with_its_doubt_and_no_pace():
    page = publish.report(river(period="2025"))
    said = close(page)
    assert "2025年核心增加值转载数为1,599亿元，见于抄本，m.copy.example，须与公报核对，待核" in said
    assert "这个转载数若属实，距2025年目标还差1,401亿元" in said
    assert "期已到，不再算速度" in said
    assert "38.9" not in said
    assert "1,599" not in line_text(page.h1)


@pytest.mark.parametrize("latest", ["1119", "1500", "901.5"])
def test_with_one_figure_changed_the_text_follows(latest):
    page = publish.report(river(period="2022", latest=latest))
    pace = ((3000 / float(latest)) ** (1 / 3) - 1) * 100
    said = close(page)
    assert f"2022年核心增加值为{Decimal(latest):,}亿元" in said
    assert f"2022–2025年须年均增长{pace:.1f}%" in said
    assert f"还差{3000 - Decimal(latest):,}亿元" in said


def test_growth_that_parts_is_told_month_by_month_with_its_run():
    page = publish.report(river(period="2022"))
    table = next(one for one in tables(page) if one.id == "growth_gaps")
    assert [column.id for column in table.columns] == ["indicator", "period", "published", "computed", "gap", "run"]
    told = [[line_text(cell.main) for cell in row.cells] for row in table.rows]
    assert told == [
        ["快递", "2018年3月", "+8.0", "+11.2", "+3.2", "自2018年3月起，连续2期"],
        ["快递", "2018年4月", "+8.1", "+11.4", "+3.3", "自2018年3月起，连续2期"],
    ]
    assert "growth_gaps" in to_json(page)["tables"]
    counts = {one.id: one.value for one in figures(page)}
    assert (counts["count:gaps;2022;"], counts["count:gap_runs;2022;"]) == ("2", "1")


def test_what_parts_after_the_period_is_not_told_yet():
    page = publish.report(river(period="2018-03"))
    assert [row.id for row in next(one for one in tables(page) if one.id == "growth_gaps").rows] == [
        "parcels;990100;;2018-03"
    ]


def test_what_the_claims_lack_is_counted():
    page = publish.report(river(period="2022"))
    counts = {one.id: one.value for one in figures(page)}
    assert counts["count:claims;2022;"] == "4"
    assert counts["count:complete;2022;"] == "2"
    assert counts["count:lack;2022;no_base"] == "1"
    assert counts["count:lack;2022;base_scope"] == "1"
    assert counts["count:lack;2022;qualitative"] == "1"


def test_the_plan_s_arithmetic_is_done_again_with_figures():
    page = publish.report(river(period="2022"))
    table = next(one for one in tables(page) if one.id == "identities")
    assert line_text(table.rows[0].cells[1].main).replace("\u00a0", "") == "747亿元 × (1 + 15%) ^ 5"
    assert line_text(table.rows[0].cells[2].main) == "1,502"
    assert "对不上" in line_text(table.rows[0].cells[3].main)


def test_warnings_for_want_of_a_figure_are_counted_and_not_listed():
    page = publish.report(river(period="2022"))
    table = next(one for one in tables(page) if one.id == "warnings")
    assert len(table.rows) == 1
    assert line_text(table.note) == "另有1条只因没有数，不逐条列。"


def test_a_foreign_plan_is_judged_each_on_its_own_path():
    page = publish.report(low())
    assert line_text(page.h1) == "By 2024, of the plan's 3 targets: met 1, slipping 1, behind 1"
    said = words(page)
    assert "the plan's goal is at most 2.0 t in 2030" in said.lower()
    assert "3.9 t short of the 2030 goal" in said
    assert "2 m trips past the 2030 goal" in said
    assert "18.5 pp short of the 2030 goal" in said
    assert "A fall of 16.5% a year needed from 2024 to 2030" in said
    assert "The plan's own two ends ask 4.1% a year" in said
    assert "Behind" in said


def test_the_report_carries_its_cut():
    page = publish.report(river())
    said = to_text(page)
    assert "ab" * 32 in said and "cd" * 32 in said and "2026-05-04" in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_draws_the_leading_target_with_its_table(lang):
    page = publish.report(river(lang, "2022"))
    charts = [part for part in walk(page.sections) if isinstance(part, Chart)]
    assert charts[0].id == "path_A1"
    assert {chart.table.id for chart in charts} <= {table.id for table in tables(page)}
    assert {"1119", "3000"} <= {figure.value for figure in figures(charts[0].table)}


def test_the_report_draws_each_target_that_is_judged():
    page = publish.report(low())
    charts = [part for part in walk(page.sections) if isinstance(part, Chart)]
    assert [chart.id for chart in charts] == ["path_carbon", "path_heat", "path_trips"]
    ids = {figure.id for chart in charts for figure in figures(chart.table) if figure.id}
    assert "obs:carbon;L;;2024;level" in ids


@pytest.mark.parametrize(
    ("table", "make", "one", "many"),
    [
        ("claim", publish.claims, "claim", "claims"),
        ("task", publish.tasks, "task", "tasks"),
        ("source", publish.sources, "document", "documents"),
        ("observation", publish.sources, "published figure comes", "published figures"),
        ("ruling", publish.rulings, "place", "places"),
    ],
)
def test_one_is_told_apart_from_many(table, make, one, many):
    known = river("en", "2022")
    first = replace(known, tables={**known.tables, table: known.rows(table)[:1]}, _groups={})
    told = words(make(first))
    assert re.search(rf"(?<![\d.,])1 {one}\b", told)
    said = "".join(words(page) for page in (publish.overview(first), publish.report(first), make(first)))
    assert not re.search(rf"(?<![\d.,])1 {many}\b", said)
