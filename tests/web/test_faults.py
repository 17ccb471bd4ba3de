"""Whose fault it is decides the status; what only the log should know stays there."""

import pytest
from tests.web.conftest import refusal

from sanjiang.web.faults import Unanswered


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        (["period.unread"], 400),
        (["explain.unknown"], 404),
        (["explain.unknown", "period.unread"], 400),
        (["access.forbidden"], 403),
        (["store.busy"], 503),
        (["sql.bind"], 500),
        (["period.unread", "table.type"], 500),
    ],
)
def test_the_status_fits_the_refusal(codes, status):
    assert Unanswered.of(refusal(*codes)).status == status


def test_a_fault_of_the_engines_own_tables_is_not_shown():
    assert [finding.code for finding in Unanswered.of(refusal("sql.bind")).findings] == ["web.broken"]
