"""Every figure of a claim can be done again from the parts of its working."""

from decimal import Decimal

import pytest
from tests.plan.conftest import claim_row, figure_row
from tests.plan.redoing import redone

STRAIGHT = {"distance": "distance", "line": "line_value", "path": "path_value", "pace": "pace", "asked": "asked_pace"}


def parts(told, item):
    found = [row for row in told.working if row["figure"] == f"claim:c;{item}"]
    return sorted(found, key=lambda row: (row["step"], row["part"]))


@pytest.mark.parametrize(
    "claim",
    [
        {},
        {"path": "growth"},
        {"value_type": "ratio"},
        {"base_period": "2019", "path": "growth", "target_value": Decimal(300)},
        {"op": "<=", "target_value": Decimal(20), "path": "growth"},
    ],
)
def test_what_is_told_of_a_level_is_what_its_parts_come_to(stand, claim):
    told = stand([claim_row(**claim)], [figure_row("2022", 140)], "2023")
    for item, column in STRAIGHT.items():
        assert redone(parts(told, item)) == pytest.approx(told.row[column]), item


def test_a_path_of_constant_growth_is_not_told_as_a_straight_one(stand):
    """From 100 to 400 in four years is 200 after two; the straight line is at 250."""
    claim = claim_row(path="growth", target_value=Decimal(400), base_period="2021")
    told = stand([claim], [figure_row("2023", 200)], "2023")
    assert [redone(parts(told, item)) for item in ("path", "line")] == [pytest.approx(200), pytest.approx(250)]


def test_a_sum_names_every_figure_that_it_adds_and_its_own_address(stand):
    claim = claim_row(kind="cumulative_flow", base_period=None, path="none", value_type="count")
    years = [figure_row(str(year), year - 2000) for year in (2021, 2022, 2023)]
    copy = figure_row("2024", 9, is_copy=True)
    told = stand([claim], [*years, copy], "2024")
    added = parts(told, "latest")
    assert [part["ref"] for part in added] == [f"obs:thing;99;;{year};level" for year in (2021, 2022, 2023)]
    assert redone(added) == told.row["latest_value"] == Decimal(66)
    assert told.row["latest_ref"] == "claim:c;latest;2024"
    assert redone(parts(told, "distance")) == told.row["distance"]
    assert parts(told, "distance")[1]["ref"] == "claim:c;latest"


def test_the_figure_of_all_years_is_the_one_part_of_a_sum(stand):
    claim = claim_row(kind="cumulative_flow", base_period=None, target_period="2021/2025", path="none")
    told = stand([claim], [figure_row("2021", 60), figure_row("2021/2025", 310)], "2025")
    assert [part["ref"] for part in parts(told, "latest")] == ["obs:thing;99;;2021%2F2025;level"]


def test_the_last_figure_of_a_level_is_looked_up(stand):
    [part] = parts(stand([claim_row()], [figure_row("2021", 110), figure_row("2022", 140)], "2023"), "latest")
    assert (part["sign"], part["value"], part["ref"]) == ("=", Decimal(140), "obs:thing;99;;2022;level")
