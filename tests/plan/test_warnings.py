"""Declared warnings: each rule has a case that fires, one that does not, and copies set nothing off."""

from decimal import Decimal

import pytest
from tests.plan.conftest import FIGURE, claim_row, figure_row

from sanjiang.plan import RULES, warn
from sanjiang.plan.tables import WARNING_RULE
from sanjiang.store import rows

AREA = {"area": "VARCHAR", "role": "VARCHAR"}
FRESH = {
    "indicator": "VARCHAR",
    "ref_area": "VARCHAR",
    "scope": "VARCHAR",
    "measure": "VARCHAR",
    "period": "VARCHAR",
    "period_end": "DATE",
    "age_days": "BIGINT",
    "stale_after": "BIGINT",
    "stale": "BOOLEAN",
}


STALE = {
    "indicator": "thing",
    "ref_area": "99",
    "scope": "",
    "measure": "level",
    "period": "2021",
    "period_end": figure_row("2021", 1)["period_end"],
    "age_days": 700,
    "stale_after": 500,
}


@pytest.fixture
def fired(stand):
    def run(rule, figures, period="2023", fresh=(), claims=None, **given):
        row = dict.fromkeys(WARNING_RULE.types) | {
            "warning": "w",
            "name_zh": "预警",
            "name_en": "warning",
            "indicator": "thing",
            "rule": rule,
            "for_periods": 1,
            "areas": "own",
            "level": "yellow",
            "tell": "office",
        }
        told = stand(claims or [claim_row()], figures, period)
        return warn(
            {
                "warning_rule": rows(WARNING_RULE, [row | given]),
                "claim": told.claim,
                "claim_path": told.path,
                "figure": rows(FIGURE, figures),
                "freshness": rows(FRESH, fresh),
                "area": rows(AREA, [{"area": "99", "role": "own"}, {"area": "9901", "role": "own"}]),
                "asked": told.asked,
            }
        ).fetch()

    return run


def growth(period, value, **given):
    return figure_row(period, value, measure="growth", **given)


def test_every_rule_of_the_closed_list_is_tried_here():
    tried = {"behind_path", "growth_negative", "slower_than_total", "gap_to_mean", "stale", "missing"}
    assert set(RULES) == tried


def test_behind_its_path_for_two_years_running(fired):
    """The path from 100 (2020) to 200 (2025) is 120, 140, 160."""
    asked = {"target": "t", "at": Decimal("0.9"), "for_periods": 2}
    low = [figure_row("2022", 120), figure_row("2023", 130)]
    [row] = fired("behind_path", low, **asked)
    assert (row["period"], row["periods"], row["limit_value"]) == ("2023", 2, pytest.approx(144))
    assert fired("behind_path", [figure_row("2022", 139), figure_row("2023", 130)], **asked) == []


def test_growth_turns_negative(fired):
    [row] = fired("growth_negative", [growth("2022", 3), growth("2023", "-0.1")])
    assert (row["obs_value"], row["limit_value"]) == (-0.1, 0)
    assert fired("growth_negative", [growth("2022", -3), growth("2023", "0.1")]) == []
    assert fired("growth_negative", [growth("2023", -3, is_copy=True)]) == []


def test_growth_below_a_stated_floor(fired):
    [row] = fired("growth_negative", [growth("2023", 14)], at=Decimal(15))
    assert row["limit_value"] == 15


def test_slower_than_the_total_of_the_same_period(fired):
    total = growth("2023", 6, indicator="total")
    [row] = fired("slower_than_total", [growth("2023", 4), total], than="total")
    assert (row["obs_value"], row["limit_value"]) == (4, 6)
    assert fired("slower_than_total", [growth("2023", 4), growth("2022", 6, indicator="total")], than="total") == []


def test_a_part_far_below_the_whole_area(fired):
    parts = [growth("2023", 5), growth("2023", 1, ref_area="9901")]
    [row] = fired("gap_to_mean", parts, areas="parts", at=Decimal(3))
    assert (row["ref_area"], row["obs_value"], row["limit_value"]) == ("9901", 1, 2)
    assert fired("gap_to_mean", parts, areas="parts", at=Decimal(5)) == []


def test_a_figure_older_than_the_pack_allows(fired):
    [row] = fired("stale", [], fresh=[STALE | {"stale": True}])
    assert (row["obs_value"], row["limit_value"]) == (700, 500)
    assert fired("stale", [], fresh=[STALE | {"stale": False}]) == []


def test_nothing_but_copies_for_the_last_whole_year_is_missing(fired):
    [row] = fired("missing", [figure_row("2023", 1, is_copy=True)])
    assert (row["period"], row["obs_value"], row["ref"]) == ("2023", None, None)
    assert fired("missing", [figure_row("2023", 1)]) == []


@pytest.mark.parametrize("period", ["2020", "2018-11"])
def test_what_was_before_the_plan_sets_off_no_growth_warning(fired, period):
    """The plan begins in 2021: growth of its base year was never under it."""
    own, part = growth(period, -5), growth(period, -20, ref_area="9901")
    assert fired("growth_negative", [own], at=Decimal(15)) == []
    assert fired("slower_than_total", [own, growth(period, 6, indicator="total")], than="total") == []
    assert fired("gap_to_mean", [own, part], areas="parts") == []


def test_growth_before_the_base_of_the_watched_target_counts_for_nothing(fired):
    late = claim_row(base_period="2022")
    assert fired("growth_negative", [growth("2022", -5)], claims=[late], target="t") == []
    assert len(fired("growth_negative", [growth("2023", -5)], claims=[late], target="t")) == 1


def test_a_year_stated_in_two_scopes_is_one_period(fired):
    asked = {"target": "t", "for_periods": 2}
    twice = [figure_row("2023", 130), figure_row("2023", 131, scope="firms")]
    assert fired("behind_path", twice, **asked) == []
    [row] = fired("behind_path", [figure_row("2022", 120), *twice], **asked)
    assert (row["periods"], row["obs_value"]) == (2, 130)


@pytest.mark.parametrize("bound", [">", ">=", "<", "~"])
def test_what_growth_is_held_against_is_exact(fired, bound):
    total = growth("2023", 6, indicator="total", bound=bound)
    assert fired("slower_than_total", [growth("2023", 4), total], than="total") == []
    parts = [growth("2023", 5, bound=bound), growth("2023", 1, ref_area="9901")]
    assert fired("gap_to_mean", parts, areas="parts") == []


def test_an_old_scope_beside_a_fresh_one_is_not_stale(fired):
    """The last figure counts, not the last of those that are old."""
    old = STALE | {"scope": "firms", "stale": True}
    fresh = STALE | {"period": "2025", "period_end": figure_row("2025", 1)["period_end"], "stale": False}
    assert fired("stale", [], fresh=[old, fresh]) == []
