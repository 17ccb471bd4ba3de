"""A return on its way: sent, accepted, replaced, withdrawn, brought back."""

import pytest

from sanjiang.access import operator
from sanjiang.flows import accept, init, send_file, undo, withdraw
from sanjiang.intake import dataset
from sanjiang.terms import Refused
from tests.flows.conftest import Clock
from tests.intake.given import HEAD, code, contents
from tests.pack.given import written

WHO = operator("office")


@pytest.fixture
def city(tmp_path):
    return init(tmp_path / "city", written(tmp_path / "pack", contents()), Clock(), WHO)


def sent(city, tmp_path, *values, take=True, period="2024-03"):
    """Send a file in which firm 1, 2, … report the values as revenue."""
    path = tmp_path / "returns.csv"
    lines = [f"{code(one)},{period},990100,3911,{value},1" for one, value in enumerate(values, start=1)]
    path.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return send_file(city, path, "core_month", WHO, accept=take)


def standing(city):
    """Revenue by firm as it stands."""
    table = city.store.table(dataset(city.now.pack.of("form")[0]), city.store.cut())
    return {row["reporter"]: str(row["revenue"].normalize()) for row in table.fetch()}


def test_a_return_replaces_that_of_the_same_firm_and_period_alone(city, tmp_path):
    sent(city, tmp_path, "5", "6", "7")
    sent(city, tmp_path, "8")
    sent(city, tmp_path, "9", period="2024-04")
    table = city.store.table(dataset(city.now.pack.of("form")[0]), city.store.cut()).fetch()
    assert sorted((row["period"], str(row["revenue"].normalize())) for row in table) == [
        ("2024-03", "6"),
        ("2024-03", "7"),
        ("2024-03", "8"),
        ("2024-04", "9"),
    ]


def test_a_return_counts_once_it_is_accepted(city, tmp_path):
    [receipt] = sent(city, tmp_path, "5", take=False).receipts
    assert standing(city) == {}
    accept(city, [receipt.id], WHO)
    assert standing(city) == {code(1): "5"}


def test_a_withdrawn_return_is_gone_until_that_is_undone(city, tmp_path):
    first = sent(city, tmp_path, "5", "6").receipts[0]
    gone = withdraw(city, first.id, WHO).receipts[0]
    assert standing(city) == {}
    undo(city, gone.stamp, WHO)
    assert standing(city) == {code(1): "5", code(2): "6"}


def test_the_file_is_kept_as_it_was_sent(city, tmp_path):
    receipt = sent(city, tmp_path, "5").receipts[0]
    assert city.store.kept(receipt.file_hash) == (tmp_path / "returns.csv").read_bytes()


def test_a_faulty_file_takes_nothing(city, tmp_path):
    before = city.store.cut()
    with pytest.raises(Refused):
        sent(city, tmp_path, "5", "x")
    assert (city.store.cut(), standing(city)) == (before, {})


def test_an_unknown_dataset_names_those_that_there_are(city, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n", "utf-8")
    with pytest.raises(Refused) as refused:
        send_file(city, path, "core_moth", WHO)
    assert "publication, core_month" in refused.value.findings[0].why.en
