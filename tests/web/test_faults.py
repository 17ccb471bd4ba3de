"""Whose fault it is decides the status; what only the log should know stays there."""

import pytest
from tests.web.conftest import refusal

from sanjiang.city import City
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


@pytest.mark.parametrize(("path", "status"), [("/targets", 500), ("/nowhere", 404)])
def test_a_fault_is_told_where_the_city_itself_cannot_be_read(own_client, own_city, monkeypatch, path, status):
    def unreadable(*_):
        raise OSError("no such disk")

    address = f"/{own_city.id}{path}"
    monkeypatch.setattr(City, "at", unreadable)
    answer = own_client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert 'href="/' in answer.text
    assert "disk" not in answer.text
