"""Stated sums over areas, and how old the latest figure is."""

from datetime import date
from decimal import Decimal

import pytest

from sanjiang.indicators import additivity, additivity_gap, declare, freshness, residuals
from tests.indicators.given import one, pack, stated


@pytest.fixture(scope="module")
def town():
    return pack()


def added(found, *lines):
    said = declare(found)
    return additivity(stated(found, *lines), said.sum_rule, said.sum_part)


def level(area, value, *, scope="", period="2020", bound="=", indicator="output"):
    return f"{indicator},{area},{scope},{period},level,{value},CNY_100M,{bound},,,bureau"


def test_parts_within_the_tolerance_add_up_and_the_residual_is_named(town):
    row = one(added(town, level("330200", "100.0"), level("330203", "60.0"), level("330205", "39.6", scope="whole")))
    assert (row["verdict"], row["parts"], row["residual"], row["residual_pct"]) == (
        "adds",
        Decimal("99.6"),
        Decimal("0.4"),
        Decimal("0.4"),
    )


def test_rounding_of_every_printed_figure_is_tolerated_too(town):
    """0.5 % of 100 and 3 × 0.05: 0.65 passes, 0.7 does not."""
    parts = (level("330203", "60.00"), level("330205", "39.30", scope="whole"))
    assert one(added(town, level("330200", "100.0"), *parts))["verdict"] == "apart"
    parts = (level("330203", "60.0"), level("330205", "39.4", scope="whole"))
    assert one(added(town, level("330200", "100.0"), *parts))["verdict"] == "adds"


def test_a_part_without_a_figure_is_named_and_never_zero(town):
    row = one(added(town, level("330200", "100.0"), level("330203", "60.0"), level("330205", "40.0")))
    assert (row["verdict"], row["missing"], row["residual"], row["n_missing"]) == ("incomplete", "330205", None, 1)


def test_a_bound_among_them_is_no_sum(town):
    parts = (level("330203", "60.0", bound=">"), level("330205", "40.0", scope="whole"))
    assert one(added(town, level("330200", "100.0"), *parts))["verdict"] == "bound"


def test_a_sum_holds_in_its_own_time_only(town):
    lines = [level("330200", "100.0", period=period) for period in ("2017", "2018", "2021-01/2021-07", "2022", "2023")]
    assert {row["period"] for row in added(town, *lines).fetch()} == {"2018", "2021-01/2021-07", "2022"}


def test_a_sum_that_does_not_come_out_is_asked_about(town):
    lines = (level("330200", "100.0"), level("330203", "60.0"), level("330205", "30.0", scope="whole"))
    (finding,) = residuals(additivity_gap(added(town, *lines)))
    assert (finding.where, finding.severity) == ("obs:output;330200;;2020;level", "query")


def fresh(found, on, *lines):
    return freshness(stated(found, *lines), declare(found).series, on)


def test_the_latest_figure_grows_stale_by_the_rule_of_its_frequency(town):
    lines = (level("330200", "1", period="2021-05"), level("330200", "1", period="2021-03"))
    row = one(fresh(town, date(2021, 7, 30), *lines))
    assert (row["period"], row["next_period"], row["age_days"], row["stale"]) == ("2021-05", "2021-06", 60, False)
    assert one(fresh(town, date(2021, 7, 31), *lines))["stale"]


def test_a_year_to_date_figure_keeps_a_monthly_series_fresh(town):
    lines = (level("330200", "1", period="2021-03"), level("330200", "1", period="2021-01/2021-05"))
    assert one(fresh(town, date(2021, 7, 30), *lines))["period"] == "2021-01/2021-05"


def test_what_ends_after_the_day_is_not_looked_at(town):
    lines = (level("330200", "1", period="2021-05"), level("330200", "1", period="2025"))
    assert one(fresh(town, date(2021, 6, 30), *lines))["period"] == "2021-05"


def test_without_a_limit_nothing_is_called_stale():
    quiet = pack(
        indicators__rules_yaml="precedence: [{by: bound, order: ['=']}]\ngrowth_gap_pp: 0.5\n",
    )
    row = one(fresh(quiet, date(2031, 1, 1), level("330200", "1", period="2021-05")))
    assert (row["stale_after"], row["stale"]) == (None, None)
