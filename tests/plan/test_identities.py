"""The plan's own arithmetic, from figures that are printed."""

from decimal import Decimal

import pytest
from tests.plan.conftest import FIGURE, claim_row, figure_row

from sanjiang.plan import check, terms
from sanjiang.plan.tables import CLAIM, IDENTITY, IDENTITY_ASKED
from sanjiang.store import rows


def told(rule, numbers, *, equals=None, tolerance="0.05", times="1", claims=(), figures=()):
    """One identity over bare numbers, claims' ends or figures."""
    identity = dict.fromkeys(IDENTITY.types) | {
        "identity": "i",
        "name_zh": "算式",
        "name_en": "sum",
        "rule": rule,
        "times": Decimal(times),
        "tolerance": Decimal(tolerance) if equals is not None else None,
        "position": 1,
    }
    asked = []
    for position, term in enumerate([equals, *numbers]):
        if term is None:
            continue
        row = dict.fromkeys(IDENTITY_ASKED.types) | {"identity": "i", "position": position}
        asked.append(row | (term if isinstance(term, dict) else {"number": Decimal(term)}))
    observation = FIGURE | {"source": "VARCHAR", "vintage": "VARCHAR"}
    stated = [row | {"source": "s", "vintage": ""} for row in figures]
    term = terms(
        rows(IDENTITY_ASKED, asked),
        rows(CLAIM, claims or [claim_row()]),
        rows(FIGURE, figures),
        rows(observation, stated),
    )
    return check(rows(IDENTITY, [identity]), term).one()


@pytest.mark.parametrize(
    ("rule", "numbers", "equals", "result"),
    [
        ("ratio", ("746.9", "12408.7"), "6.0", 6.019),  # plan 1.1(1): 6.0 % of GDP 12,408.7
        ("sum", ("254.8", "1232.0"), "1486.8", 1486.8),  # plan 1.1(3): imports and exports
        ("difference", ("10.4", "7.1"), "3.3", 3.3),  # plan 1.1(1): growth less its lead over GDP
        ("average_growth", ("18.6", "21", "5"), "11.1", 2.46),  # plan 1.1(2)
        ("compound", ("746.9", "15", "5"), "3000", 1502.28),  # table 1, T02 against T03
        ("product", ("18700", "0.15"), "3000", 2805.0),
    ],
)
def test_each_rule_gives_what_a_pocket_calculator_gives(rule, numbers, equals, result):
    row = told(rule, numbers, equals=equals, times="100" if rule == "ratio" else "1")
    assert row["obs_value"] == pytest.approx(result, abs=0.01)
    assert row["holds"] is (abs(result - float(equals)) <= 0.05)


def test_a_sum_of_printed_decimals_is_exact():
    assert told("sum", ("0.1", "0.2"), equals="0.3", tolerance="0")["holds"] is True


@pytest.mark.parametrize(
    ("rule", "numbers", "equals", "tolerance", "holds"),
    [
        ("ratio", ("746.9", "12408.7"), "6.05", "0.05", True),
        ("difference", ("10.4", "7.1"), "3.25", "0.05", True),
        ("difference", ("10.4", "7.1"), "3.35", "0.05", True),
        ("difference", ("10.4", "7.1"), "3.35000001", "0.05", False),
        ("sum", ("254.8", "1232.0"), "1486.75", "0.05", True),
        ("sum", ("254.8", "1232.0"), "1486.85", "0.05", True),
        ("sum", ("254.8", "1232.0"), "1486.74999999", "0.05", False),
        ("sum", ("25480.8", "123200.0"), "148680.75", "0.05", True),
        ("product", ("18700", "0.15"), "2804.95", "0.05", True),
        ("product", ("18700", "0.15"), "2805.05", "0.05", True),
        ("product", ("18700", "0.15"), "2805.05000001", "0.05", False),
    ],
)
def test_a_gap_as_wide_as_the_tolerance_holds_and_a_wider_one_does_not(rule, numbers, equals, tolerance, holds):
    times = "100" if rule == "ratio" else "1"
    assert told(rule, numbers, equals=equals, tolerance=tolerance, times=times)["holds"] is holds


def test_a_term_that_is_not_known_makes_the_result_unknown():
    row = told("sum", ("1", {"indicator": "thing", "ref_area": "99", "period": "2030", "measure": "level"}))
    assert row["obs_value"] is None
    assert row["holds"] is None


def test_a_division_by_zero_is_unknown_and_never_infinite():
    assert told("ratio", ("1", "0"))["obs_value"] is None


def test_terms_are_read_from_claims_and_figures():
    at = {"indicator": "thing", "ref_area": "99", "period": "2022", "measure": "level"}
    ends = [{"claim": "c", "item": "target"}, at | {"source": "s"}]
    row = told("difference", ends, figures=[figure_row("2022", 150)])
    assert row["obs_value"] == 50
