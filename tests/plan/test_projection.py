"""A projection is told only where the past is long enough, with how often it would have held."""

import pytest
from tests.plan.conftest import claim_row, figure_row

from sanjiang.plan import project


@pytest.fixture
def projected(stand):
    def run(values, first=2015, period="2023", **given):
        figures = [figure_row(str(first + n), value) for n, value in enumerate(values) if value is not None]
        told = stand([claim_row(**given)], figures, period)
        found = project(told.claim, told.series, told.plan_rule, told.asked).fetch()
        return found[0] if found else None

    return run


def test_seven_points_are_too_few(projected):
    row = projected([10 * n for n in range(7)])
    assert (row["points"], row["reason"], row["obs_value"]) == (7, "few_points", None)


def test_a_straight_past_goes_on_with_its_past_coverage_beside(projected):
    row = projected([100 + 10 * n + (n % 3) for n in range(9)])
    assert row["reason"] is None
    assert row["low"] < row["obs_value"] < row["high"]
    assert 180 < row["obs_value"] < 215
    assert row["tried"] == 3
    assert 0 <= row["covered"] <= 3
    assert "statsmodels" in row["method"]


def test_a_hole_in_the_past_stops_it(projected):
    row = projected([1, 2, 3, 4, None, 6, 7, 8, 9])
    assert (row["points"], row["reason"]) == (8, "gap")


def test_nothing_is_projected_onto_what_is_over(projected):
    assert projected([10 * n for n in range(11)], period="2025")["reason"] == "over"


def test_a_target_without_a_period_has_nothing_to_project_to(projected):
    assert projected([1], target_period=None, path="none")["reason"] == "no_period"


def test_the_same_past_gives_the_same_projection(projected):
    values = [100, 104, 111, 113, 121, 126, 133, 138, 142]
    assert projected(values) == projected(values)


@pytest.mark.parametrize("kind", ["cumulative_flow", "yearly_floor", "milestone", "coverage"])
def test_only_a_level_by_year_is_projected(projected, kind):
    """The next year's 60 says nothing of a sum of 300."""
    assert projected([60 + n % 3 for n in range(9)], kind=kind, path="none") is None
