"""What the files of a plan say, and what is refused in them."""

from datetime import date

import pytest

from sanjiang.city import KINDS, check_pack, load_pack
from sanjiang.pack import new
from sanjiang.plan import given

STATIONS = "T02,T02,station,2020,1200,yes,,,2025,4000,,>=,level_by_year,count,no,digital_plan:table 1,linear,yes"


@pytest.fixture
def pack(tmp_path):
    """The pack that ``new-pack`` writes, with one place changed."""
    folder = new("brook", tmp_path / "pack", KINDS)

    def changed(file, before, after):
        path = folder / file
        text = path.read_text()
        assert text.count(before) == 1
        path.write_text(text.replace(before, after))
        return folder

    return changed


def stations(term, kind="cumulative_flow"):
    """The claim on 5G stations, without a base, by a term."""
    return f"T02,T02,station,,,yes,,,{term},4000,,>=,{kind},count,no,digital_plan:table 1,none,yes"


def the_claim(folder):
    [row] = [row for row in given(load_pack(folder))["claim"].fetch() if row["claim"] == "T02"]
    return row


def test_a_sum_over_stated_years_reads_years_from_the_first_of_them(pack):
    row = the_claim(pack("plan/claims.csv", STATIONS, stations("2022/2025")))
    assert (row["series_kind"], row["first_day"]) == ("year", date(2022, 1, 1))


def test_figures_count_from_the_day_after_a_stated_base(pack):
    row = the_claim(pack("plan/claims.csv", STATIONS, STATIONS))
    assert (row["series_kind"], row["first_day"]) == ("year", date(2021, 1, 1))


@pytest.mark.parametrize(("freq", "kind"), [("A", "year"), ("Q", "quarter"), ("M", "month")])
def test_a_claim_without_periods_is_read_at_its_indicators_frequency(pack, freq, kind):
    pack("plan/claims.csv", STATIONS, stations("", "level_by_year"))
    row = the_claim(pack("indicators/core.yaml", "unit: station\n  freq: A", f"unit: station\n  freq: {freq}"))
    assert (row["series_kind"], row["first_day"]) == (kind, None)


WATCHED = "watch: T01\n  rule: behind_path\n  at: 0.9\n  for_periods: 1\n"


@pytest.mark.parametrize(
    "rule",
    [
        "rule: slower_than_total\n  than: gdp\n  for_periods: 2\n",
        "rule: gap_to_mean\n  areas: parts\n  for_periods: 2\n",
        "rule: stale\n  for_periods: 2\n",
        "rule: missing\n  for_periods: 2\n",
    ],
)
def test_a_number_of_periods_that_the_rule_does_not_count_is_refused(pack, rule):
    folder = pack("plan/warnings.yaml", WATCHED, f"watch: digital_value_added\n  {rule}")
    assert [one.code for one in check_pack(folder)] == ["plan.warning_counts"]


@pytest.mark.parametrize("rule", ["stale", "missing"])
def test_parts_that_the_rule_does_not_look_at_are_refused(pack, rule):
    folder = pack("plan/warnings.yaml", WATCHED, f"watch: digital_value_added\n  rule: {rule}\n  areas: parts\n")
    assert [one.code for one in check_pack(folder)] == ["plan.warning_areas"]


def test_a_gap_between_the_own_area_and_itself_is_refused(pack):
    folder = pack("plan/warnings.yaml", WATCHED, "watch: digital_value_added\n  rule: gap_to_mean\n  at: 3\n")
    assert [one.code for one in check_pack(folder)] == ["plan.warning_itself"]


@pytest.mark.parametrize("kind", ["level_by_year", "yearly_floor", "milestone"])
def test_a_number_without_an_operator_is_refused(pack, kind):
    folder = pack("plan/claims.csv", STATIONS, stations("2025", kind).replace(">=", "none"))
    assert [(one.code, one.where) for one in check_pack(folder)] == [
        ("plan.no_operator", f"{folder}/plan/claims.csv:3")
    ]


@pytest.mark.parametrize("term", ["2025-12-31", "2025-W52", "2025-01/2025-07", "2021-03/2025-12"])
def test_a_sum_by_a_term_that_no_periods_add_up_to_is_refused(pack, term):
    folder = pack("plan/claims.csv", STATIONS, stations(term))
    assert [(one.code, one.where) for one in check_pack(folder)] == [
        ("plan.flow_period", f"{folder}/plan/claims.csv:3")
    ]


@pytest.mark.parametrize("value", ["4000.000000001", "1" + "0" * 18, "4e3"])
def test_more_digits_than_the_tables_hold_are_refused_where_they_stand(pack, value):
    folder = pack("plan/claims.csv", STATIONS, STATIONS.replace(",4000,", f",{value},"))
    [found] = check_pack(folder)
    assert found.where.startswith(f"{folder}/plan/claims.csv:3")


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("plan/rules.yaml", "slow_within: 0.10", "slow_within: 0.1001"),
        ("plan/rules.yaml", "projection_level: 0.9", "projection_level: 0.9999"),
        ("plan/warnings.yaml", "at: 0.9\n", "at: 0.900000001\n"),
    ],
)
def test_a_threshold_is_refused_rather_than_rounded(pack, file, before, after):
    folder = pack(file, before, after)
    [found] = check_pack(folder)
    assert found.code in ("plan.digits", "pack.digits")
    assert f"{folder}/{file}:" in found.where


def test_a_value_that_its_indicators_unit_cannot_hold_is_refused(pack):
    """Half a yuan is 0.000000005 of 100 million: the ninth digit after the point."""
    folder = pack("plan/claims.csv", "T01,T01,CNY_100M,2020,100,", "T01,T01,CNY,2020,100.5,")
    assert [(one.code, one.where) for one in check_pack(folder)] == [("plan.digits", f"{folder}/plan/claims.csv:2")]
