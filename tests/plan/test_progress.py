"""Where a claim stands: verdicts, reasons, paces, lines."""

from decimal import Decimal
from math import isclose

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plan.conftest import claim_row, figure_row

SLOWLY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def core(**given):
    """Plan table 1: 747 in 2020, 3000 in 2025, and a footnote that the two differ in scope."""
    fixed = {"base_value": Decimal(747), "target_value": Decimal(3000), "base_comparable": False, "path": "none"}
    return claim_row(**fixed | given)


def test_core_value_added_of_2022_cannot_be_judged_and_needs_38_9_a_year(stand):
    """Plan table 1 note *; 1119 printed on 2023-10-14: (3000 ÷ 1119)^(1/3) − 1 = 38.9 %."""
    told = stand([core()], [figure_row("2020", 747), figure_row("2022", 1119)], "2022", breaks=[2021]).row
    assert (told["verdict"], told["reason"]) == ("none", "base_scope")
    assert told["latest_value"] == Decimal(1119)
    assert round(told["pace"], 1) == 38.9
    assert told["pace_years"] == 3
    assert told["distance"] == Decimal(1881)


def test_the_straight_line_across_the_break_only_compares(stand):
    """747 + (3000 − 747) × 2 ÷ 5 = 1648.2."""
    told = stand([core()], [figure_row("2022", 1119)], "2022", breaks=[2021]).row
    assert isclose(told["line_value"], 1648.2)
    assert told["line_only_compares"] is True
    assert told["path_value"] is None


def test_a_copy_gives_the_distance_with_its_doubt_and_no_pace_after_the_end(stand):
    figures = [figure_row("2022", 1119), figure_row("2025", 1599, is_copy=True)]
    told = stand([core()], figures, "2025", breaks=[2021]).row
    assert (told["distance"], told["distance_is_copy"]) == (Decimal(1401), True)
    assert told["pace"] is None
    assert told["latest_value"] == Decimal(1119)
    assert told["has_later"] is True
    assert told["has_copy"] is False


@pytest.mark.parametrize("kind", ["level_by_year", "cumulative_flow"])
def test_a_claim_without_periods_reads_one_kind_of_period_in_whatever_order_rows_come(stand, kind):
    """A year, its last half and its last quarter end on one day; the indicator's own frequency counts."""
    claim = claim_row(kind=kind, base_period=None, target_period=None, path="none")
    figures = [figure_row("2023", 150), figure_row("2023-Q4", 40), figure_row("2023-H2", 80)]
    told = [stand([claim], order, "2023") for order in (figures, figures[::-1], figures[1:] + figures[:1])]
    assert [(one.row["latest_period"], one.row["latest_value"]) for one in told] == [("2023", Decimal(150))] * 3


@pytest.mark.parametrize(
    ("value", "verdict"), [("140", "ok"), ("139.99", "slow"), ("126", "slow"), ("125.99", "behind"), ("200", "met")]
)
def test_a_target_is_held_against_its_own_path_of_the_same_year(stand, value, verdict):
    """From 100 in 2020 to 200 in 2025 the path of 2022 is 140, slow down to 126."""
    assert stand([claim_row()], [figure_row("2022", value)], "2022").row["verdict"] == verdict


@pytest.mark.parametrize(("value", "verdict"), [("60", "ok"), ("66", "slow"), ("66.01", "behind"), ("0", "met")])
def test_less_is_better_where_the_operator_says_so(stand, value, verdict):
    """From 100 in 2020 to 0 in 2025 the path of 2022 is 60, slow up to 66."""
    claim = claim_row(op="<=", target_value=Decimal(0))
    assert stand([claim], [figure_row("2022", value)], "2022").row["verdict"] == verdict


@pytest.mark.parametrize(
    ("changes", "figures", "reasons"),
    [
        ({}, [], "nothing_after_base"),
        ({}, [figure_row("2020", 100)], "nothing_after_base"),
        ({}, [figure_row("2023", 150)], "nothing_after_base"),
        ({}, [figure_row("2022", 150, is_copy=True)], "copy_only"),
        ({}, [figure_row("2022", 150, bound=">")], "bound_only"),
        ({}, [figure_row("2022", 150, scope="x")], "other_scope"),
        ({}, [figure_row("2022", 150, scope="x", is_copy=True)], "other_scope,copy_only"),
        ({"base_period": None, "path": "none"}, [figure_row("2022", 150)], "no_base"),
        ({"target_period": None, "path": "none"}, [figure_row("2022", 150)], "no_period"),
        ({"target_value": None, "value_type": "none", "path": "none"}, [], "qualitative,nothing_after_base"),
        ({"kind": "coverage", "path": "none", "base_period": None}, [], "no_denominator,nothing_after_base"),
        ({"kind": "milestone", "path": "none", "base_period": None}, [figure_row("2022", 1)], "not_due"),
        ({"base_comparable": False, "path": "none"}, [], "base_scope,nothing_after_base"),
    ],
)
def test_what_cannot_be_judged_says_every_reason_in_order(stand, changes, figures, reasons):
    told = stand([claim_row(**changes)], figures, "2022", scopes=[("x", False)]).row
    assert (told["verdict"], told["reasons"]) == ("none", reasons)
    assert told["reason"] == reasons.split(",")[0]


def test_a_break_between_base_and_figure_stops_the_path(stand):
    told = stand([claim_row()], [figure_row("2022", 150)], "2022", breaks=[2022]).row
    assert (told["verdict"], told["reason"]) == ("none", "break")


def test_a_figure_before_a_break_that_the_target_lies_behind_is_no_latest(stand):
    told = stand([claim_row()], [figure_row("2022", 150)], "2023", breaks=[2023]).row
    assert told["latest_value"] is None


def test_a_quarter_is_never_set_against_a_yearly_target(stand):
    assert stand([claim_row()], [figure_row("2022-Q1", 150)], "2022").row["reason"] == "nothing_after_base"


def test_a_yearly_floor_has_no_path_and_is_held_each_year(stand):
    floor = claim_row(kind="yearly_floor", target_value=Decimal(15), value_type="rate", measure="growth", path="none")
    below = stand([floor], [figure_row("2022", 14, measure="growth")], "2022").row
    above = stand([floor], [figure_row("2022", 15, measure="growth")], "2022").row
    assert (below["verdict"], above["verdict"]) == ("slow", "ok")
    assert below["path_value"] is None
    assert below["line_value"] is None
    assert below["distance"] is None


def test_a_stated_milestone_bends_the_path(stand):
    """100 in 2020, 120 stated for 2022, 200 in 2025: 2021 is 110, 2023 is 120 + 80 ÷ 3."""
    told = stand([claim_row()], [figure_row("2023", 147)], "2023", milestones=[("2022", 120)]).row
    assert isclose(told["path_value"], 120 + 80 / 3)
    assert told["verdict"] == "ok"


def test_constant_growth_is_a_path_where_the_claim_says_so(stand):
    """From 100 to 400 in four years is a doubling in two."""
    claim = claim_row(path="growth", target_value=Decimal(400), base_period="2021")
    told = stand([claim], [figure_row("2023", 200)], "2023").row
    assert isclose(told["path_value"], 200)
    assert told["verdict"] == "ok"


def flow(**given):
    """A sum towards 300, without a base."""
    fixed = {"kind": "cumulative_flow", "base_period": None, "path": "none", "value_type": "count"}
    return claim_row(**fixed | {"target_value": Decimal(300)} | given)


def sixties(*years):
    return [figure_row(str(year), 60) for year in years]


@pytest.mark.parametrize(
    ("years", "asked", "value", "verdict", "reason"),
    [
        ((2021, 2022, 2023, 2024, 2025), "2025", 300, "met", None),
        ((2021, 2022, 2023, 2024, 2025, 2026), "2026", 300, "met", None),
        ((2021, 2022, 2023), "2025", 180, "none", "gap_in_flow"),
        ((2021, 2022, 2023), "2026-Q1", 180, "none", "gap_in_flow"),
        ((2021, 2022, 2023, 2024), "2025-Q3", 240, "none", "not_due"),
        ((2021, 2023), "2024", 120, "none", "gap_in_flow"),
        ((2022, 2023), "2024", 120, "none", "gap_in_flow"),
        ((), "2024", None, "none", "nothing_after_base"),
    ],
)
@pytest.mark.parametrize("term", ["2025", "2021/2025"])
def test_a_flow_is_summed_over_its_years_and_says_where_one_is_missing(
    stand, term, years, asked, value, verdict, reason
):
    told = stand([flow(target_period=term)], sixties(*years), asked).row
    assert (told["latest_value"], told["verdict"], told["reason"]) == (value, verdict, reason)


def test_a_whole_flow_below_its_goal_is_behind(stand):
    told = stand([flow(target_value=Decimal(400))], sixties(2021, 2022, 2023, 2024, 2025), "2025").row
    assert (told["verdict"], told["reason"], told["distance"]) == ("behind", None, Decimal(100))


def test_a_figure_of_the_whole_span_stands_by_itself(stand):
    """A published sum of 2021 to 2025 is no sixth year."""
    span = figure_row("2021/2025", 310)
    told = stand([flow(target_period="2021/2025")], [*sixties(2021, 2022), span], "2025").row
    assert (told["latest_period"], told["latest_value"], told["verdict"]) == ("2021/2025", Decimal(310), "met")


def test_a_flow_over_stated_years_begins_with_the_first_of_them(stand):
    told = stand([flow(target_period="2023/2025")], sixties(2021, 2022, 2023, 2024, 2025), "2025").row
    assert (told["latest_value"], told["verdict"]) == (Decimal(180), "behind")


def test_a_flow_after_its_base_begins_with_the_year_after(stand):
    claim = flow(base_period="2022", base_value=Decimal(10))
    told = stand([claim], sixties(2021, 2022, 2023, 2024, 2025), "2025").row
    assert (told["latest_value"], told["verdict"]) == (Decimal(180), "behind")


def test_a_flow_that_must_stay_low_is_not_met_before_its_term_is_over(stand):
    cap = flow(op="<=")
    assert stand([cap], sixties(2021, 2022), "2022").row["reason"] == "not_due"
    assert stand([cap], sixties(2021, 2022, 2023, 2024, 2025), "2025").row["verdict"] == "met"


def test_a_copied_year_is_no_distance_of_a_flow(stand):
    told = stand([flow()], [*sixties(2021, 2022), figure_row("2023", 60, is_copy=True)], "2023").row
    assert (told["distance"], told["distance_is_copy"]) == (Decimal(180), False)


def test_shares_need_points_and_amounts_need_percent(stand):
    share = stand([claim_row(value_type="ratio")], [figure_row("2023", 150)], "2023").row
    amount = stand([claim_row()], [figure_row("2023", 50)], "2023").row
    assert (share["pace"], share["pace_unit"]) == (25, "pp")
    assert (amount["pace"], amount["pace_unit"]) == (100, "pct")


def test_a_later_copy_never_replaces_an_earlier_figure(stand):
    told = stand([claim_row()], [figure_row("2022", 140), figure_row("2023", 10, is_copy=True)], "2023").row
    assert (told["latest_period"], told["verdict"]) == ("2022", "ok")
    assert told["copy_period"] == "2023"


money = st.decimals("1", "9999999", places=2)


@SLOWLY
@given(base=money, goal=money, value=money, factor=st.sampled_from([Decimal(10), Decimal(10000)]))
def test_the_verdict_does_not_depend_on_the_unit(stand, base, goal, value, factor):
    def verdict(by):
        claim = claim_row(base_value=base * by, target_value=goal * by)
        return stand([claim], [figure_row("2022", value * by)], "2022").row["verdict"]

    assert verdict(Decimal(1)) == verdict(factor)


@SLOWLY
@given(base=money, goal=money, values=st.lists(money, min_size=2, max_size=2))
def test_a_better_value_never_has_a_worse_verdict(stand, base, goal, values):
    order = ["behind", "slow", "ok", "met"]
    low, high = sorted(values)

    def place(value):
        claim = claim_row(base_value=base, target_value=goal)
        return order.index(stand([claim], [figure_row("2022", value)], "2022").row["verdict"])

    assert place(low) <= place(high)


@SLOWLY
@given(values=st.lists(money, min_size=1, max_size=4), rnd=st.randoms())
def test_the_order_of_rows_is_nothing(stand, values, rnd):
    figures = [figure_row(str(2021 + n), value) for n, value in enumerate(values)]
    mixed = figures.copy()
    rnd.shuffle(mixed)
    assert stand([claim_row()], figures, "2024").row == stand([claim_row()], mixed, "2024").row


def test_without_a_path_nothing_is_judged_before_the_term_ends(stand):
    """Software in the text: a goal below its own base has no path; only its own year can judge it."""
    claim = claim_row(path="none")
    told = stand([claim], [figure_row("2022", 150)], "2022").row
    assert (told["verdict"], told["reasons"]) == ("none", "no_path")
    assert stand([claim], [figure_row("2025", 150)], "2025").row["verdict"] == "behind"
    assert stand([claim], [figure_row("2022", 200)], "2022").row["verdict"] == "met"


def test_a_claim_that_says_neither_more_nor_less_is_never_on_its_path(stand):
    told = stand([claim_row(op="none", direction=0)], [figure_row("2022", 150)], "2022").row
    assert (told["verdict"], told["reason"]) == ("none", "no_path")


UNSAID = {"op": "none", "path": "none", "base_period": None}
IN_WORDS = {"target_value": None, "kind": "milestone", "value_type": "count", "op": "none"}


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (UNSAID | {"kind": "yearly_floor", "direction": 1}, "no_path"),
        (UNSAID | {"kind": "milestone", "direction": 1}, "no_path"),
        (UNSAID | {"kind": "coverage", "direction": -1}, "no_path"),
        (UNSAID | {"kind": "cumulative_flow", "target_period": "2021", "direction": 1}, "no_path"),
        ({"op": "none", "direction": 1}, "no_path"),
        (UNSAID | IN_WORDS | {"direction": 1}, "qualitative"),
        (UNSAID | IN_WORDS | {"op": ">="}, "qualitative"),
    ],
)
@pytest.mark.parametrize("period", ["2021", "2025"])
def test_what_nothing_can_be_held_against_is_never_behind(stand, claim, reason, period):
    told = stand([claim_row(**claim)], [figure_row("2021", 20)], period).row
    assert told["verdict"] == "none"
    assert reason in told["reasons"].split(",")


def test_what_is_reached_needs_no_pace(stand):
    told = stand([claim_row()], [figure_row("2022", 210)], "2022").row
    assert (told["verdict"], told["pace"]) == ("met", None)
