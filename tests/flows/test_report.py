"""The main job on real input: the report on Ningbo's plan."""

from datetime import date

import pytest

from sanjiang.flows import explained, report_page
from sanjiang.present import figures, line_text, to_json, to_text
from sanjiang.terms import Refused
from tests.plan.redoing import redone

LINES = {
    "zh": ("1,119", "不可判（口径断）", "1,648", "仅供对照", "38.9%"),
    "en": ("1,119", "1,648", "38.9%"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_2022_is_told_with_its_doubt_and_what_is_still_needed(ningbo, lang):
    """Plan table 1: 747 (2020), 3000 (2025), scope differs; 1119 printed on 2023-10-14."""
    told = to_text(report_page(ningbo.read("2022", lang)))
    assert [word for word in LINES[lang] if word not in told] == []


def test_one_of_eighteen_targets_has_a_later_figure_in_2022_and_three_only_copies_in_2025(ningbo):
    def counts(period):
        shown = ningbo.read(period).shown
        board = {row["target"] for row in shown["target"] if row["board"] != "text"}
        ruling = {row["claim"] for row in shown["claim"] if row["rules"] and row["target"] in board}
        rows = [row for row in shown["claim_progress"] if row["claim"] in ruling]
        return len(rows), sum(row["has_later"] for row in rows), sum(row["has_copy"] for row in rows)

    assert counts("2022") == (18, 1, 0)
    assert counts("2025") == (18, 1, 3)


def test_2025_tells_the_copy_in_the_body_with_its_doubt_and_no_pace(ningbo):
    page = report_page(ningbo.read("2025", "zh"))
    told = to_text(page)
    assert "1,599" in told
    assert "1,401" in told
    assert "38.9%" not in told
    assert "1,599" not in line_text(page.h1)


def test_no_copy_stands_in_a_headline_or_key_figure(ningbo):
    from sanjiang.present import Keys, walk

    for period in ("2020", "2022", "2025"):
        page = report_page(ningbo.read(period, "zh"))
        keys = [key for part in walk(page) if isinstance(part, Keys) for key in part.keys]
        for figure in (*figures(page.h1), *(key.figure for key in keys)):
            assert "cp" not in figure.marks, figure


def test_no_warning_rests_on_growth_from_before_the_plan(ningbo):
    """Growth of 10.4 % in 2020, the base of the plan, and district figures of 2018 stand under none of its targets."""
    for period in ("2020", "2022", "2025"):
        fired = [row for row in ningbo.read(period).shown["warning"] if row["obs_value"] is not None]
        assert [row["warning"] for row in fired if row["rule"] != "stale" and row["period"] < "2021"] == []


def test_both_languages_carry_the_same_figures(ningbo):
    zh, en = (report_page(ningbo.read("2022", lang)) for lang in ("zh", "en"))
    assert {(one.id, one.value) for one in figures(zh)} == {(one.id, one.value) for one in figures(en)}


def test_one_changed_figure_changes_the_text(ningbo_copy):
    make, pack = ningbo_copy
    path = pack / "publications" / "digital_economy.csv"
    text = path.read_text()
    assert text.count(",1119,") == 1
    path.write_text(text.replace(",1119,", ",1200,"))
    told = to_text(report_page(make().read("2022", "zh")))
    assert "1,200" in told
    assert "1,119" not in told
    assert "35.7%" in told


def test_the_revision_of_gdp_2020_is_known_from_its_day_on(ningbo):
    """12,408.7 first published on 2021-01-27; about 13,100 said on 2026-01-27."""

    def said(day):
        [told] = explained(ningbo.read(known_by=day), "gdp", None, "2020", "level")
        return [str(part["value"].normalize()) for part in told["working"]]

    assert said(date(2022, 1, 1)) == ["12408.7"]
    assert said(date(2026, 1, 27)) == ["12408.7", "1.31E+4"]


def test_an_unknown_figure_is_a_finding(ningbo):
    with pytest.raises(Refused) as refused:
        explained(ningbo.read(), "gdp", "999999", "2020", None)
    assert refused.value.findings[0].code == "explain.unknown"


def test_every_figure_of_the_report_says_what_it_was_made_from(ningbo):
    reading = ningbo.read("2022")
    data = to_json(report_page(reading))
    refs = [one["id"] for one in data["figures"] if one["id"].startswith(("obs:", "claim:", "identity:"))]
    assert len(refs) > 100
    for ref in refs[::7]:
        told = explained(reading, ref, None, None, None)[0]
        assert told["working"], ref
        if ref.startswith("claim:"):
            assert redone(told["working"]) == pytest.approx(told["value"]), ref


def test_every_figure_of_a_claim_that_is_computed_can_be_done_again(ningbo):
    """The plan's own pace of online retail, 2512 in 2020 and 3000 in 2025, is 3.6 % a year."""
    reading = ningbo.read("2022")
    figures = sorted({row["figure"] for row in reading.shown["plan_working"] if row["figure"].startswith("claim:")})
    [asked] = explained(reading, "claim:T12a;asked", None, None, None)[:1]
    assert round(redone(asked["working"]), 1) == 3.6
    for figure in figures:
        told = explained(reading, figure, None, None, None)[0]
        assert redone(told["working"]) == pytest.approx(told["value"]), figure
