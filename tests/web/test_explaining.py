"""The working of a figure is whole or refused: what the store could not give is not left out in silence."""

import pytest
from tests.web.conftest import refusal

from sanjiang import flows


def refusing(*codes):
    def refused(*_):
        raise refusal(*codes)

    return refused


@pytest.fixture
def explained(own_client, own_city):
    """The address of a figure that has rows of working."""
    figures = own_client.get(f"/{own_city.id}/indicators/gdp.json").json()["figures"]
    return next(one["explain"] for one in figures if one["id"].startswith("obs:"))


@pytest.mark.parametrize(
    ("codes", "status"),
    [(["store.busy"], 503), (["access.forbidden"], 403), (["explain.unknown", "store.busy"], 503)],
)
def test_a_working_that_could_not_be_read_is_no_page_and_is_not_kept(own_client, explained, monkeypatch, codes, status):
    with monkeypatch.context() as patched:
        patched.setattr(flows, "trail_of", refusing(*codes))
        refused = own_client.get(explained)
    assert refused.status_code == status
    assert "etag" not in refused.headers
    assert refused.headers["cache-control"] == "no-store"
    assert own_client.get(explained).status_code == 200


def test_a_figure_that_only_the_pack_states_has_a_page_without_rows(own_client, explained, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(flows, "trail_of", refusing("explain.unknown"))
        told = own_client.get(explained)
    assert told.status_code == 200
    assert told.headers["etag"]
