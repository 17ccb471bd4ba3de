"""What the store's tests share: a store on each database, and a clock that is told the time."""

from datetime import UTC, datetime, timedelta

import pytest

from sanjiang.store import Column, Spec, Store

PUBLICATION = Spec(
    "publication",
    (
        Column("source", "VARCHAR"),
        Column("indicator", "VARCHAR"),
        Column("obs_value", "DECIMAL(28,8)", "not stated"),
    ),
)


class Clock:
    """A clock that goes on by a second at each look, and can be set."""

    def __init__(self):
        self.at = datetime(2024, 1, 1, tzinfo=UTC)

    def __call__(self):
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request):
    """None for SQLite in the folder, else the address of an empty PostgreSQL database."""
    return None if request.param == "sqlite" else request.getfixturevalue("postgres_url")


@pytest.fixture
def store(tmp_path, database, clock):
    made = Store.create(tmp_path / "city", database, clock=clock)
    yield made
    made.close()


def publish(store, who="office", **values):
    """Send one row per source and give the receipt."""
    lines = [{"source": source, "indicator": "gdp", "obs_value": value} for source, value in values.items()]
    return store.send(PUBLICATION, lines, slot="source", who=who)


def truth(store, cut=None):
    """What each slot holds at a cut: slot → (submission, value)."""
    found = store.table(PUBLICATION, store.cut(cut)).fetch()
    return {row["_slot"]: (row["_submission"], row["obs_value"]) for row in found}
