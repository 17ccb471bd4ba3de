"""The store against the model, step by step, with small and bulk submissions, compaction and sweep between."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.store.conftest import Clock
from tests.store.model import Model, RefusedByModel

from sanjiang.store import Column, Spec, Store
from sanjiang.store.deeds import effects, send
from sanjiang.terms import Refused

SPEC = Spec("return_row", (Column("slot", "VARCHAR"), Column("word", "VARCHAR")))
SLOTS = st.sampled_from("abcdefgh")
ROWS = st.dictionaries(
    SLOTS, st.lists(st.sampled_from(["x", "y", ";%"]), min_size=1, max_size=2), min_size=1, max_size=8
)


class Slots(RuleBasedStateMachine):
    """Every rule is done to both; the last cut and that of half as many acts are compared after each."""

    url = None

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp(prefix="sanjiang-store-"))
        if self.url:
            empty(self.url)
        self.store = Store.create(self.folder / "city", self.url, clock=Clock())
        self.model = Model()
        self.shift = {0: 0}

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    def both(self, mine, theirs):
        """Do it to the model and to the store; both refuse, or both give their answers."""
        try:
            expected = mine()
        except RefusedByModel:
            with pytest.raises(Refused):
                theirs()
            return None, None
        return expected, theirs()

    def stamps(self):
        return [number for number in self.shift if number]

    def note(self):
        """Model stamps and store stamps part where the store compacts or sweeps."""
        self.shift[len(self.model.acts)] = self.store.cut().stamp

    def back(self, stamp):
        return self.shift[stamp]

    @rule(rows=ROWS, withdraw=st.booleans())
    def send(self, rows, withdraw):
        mode = "withdraw" if withdraw else "send"
        self.model.send({slot: () if withdraw else tuple(words) for slot, words in rows.items()}, mode)
        lines = [{"slot": slot, "word": word} for slot, words in rows.items() for word in words]
        receipt = self.store.send(SPEC, lines, slot="slot", who="a", mode=mode)
        assert receipt.slots == len(rows)
        self.note()

    @precondition(lambda self: self.model.sent)
    @rule(data=st.data())
    def accept(self, data):
        ids = data.draw(st.lists(st.sampled_from(sorted(self.model.sent)), min_size=1, max_size=3, unique=True))
        mine, theirs = self.both(
            lambda: self.model.accept(ids),
            lambda: self.store.accept([f"S{self.back(one)}" for one in ids], who="b"),
        )
        if mine:
            assert (theirs.took_effect, set(theirs.stands_later)) == mine[1:]
            self.note()

    @precondition(lambda self: self.model.sent)
    @rule(slots=st.sets(SLOTS, min_size=1, max_size=6))
    def withdraw(self, slots):
        self.model.send(dict.fromkeys(slots, ()), "withdraw")
        self.shift[len(self.model.acts)] = self.store.cut().stamp + 1
        _, took, _ = self.model.accept([len(self.model.acts)], "withdraw")
        assert self.store.withdraw(SPEC.name, sorted(slots), who="c").took_effect == took
        self.note()

    @precondition(lambda self: self.model.acts)
    @rule(data=st.data())
    def undo(self, data):
        stamp = data.draw(st.sampled_from(self.stamps()))
        mine, theirs = self.both(lambda: self.model.undo(stamp), lambda: self.store.undo(self.back(stamp), who="d"))
        if mine:
            assert theirs.took_effect == mine[1]
            self.note()

    @precondition(lambda self: self.model.sent)
    @rule(slot=SLOTS)
    def adjust(self, slot):
        held = self.model.truth(len(self.model.acts)).get(slot)
        row = next((one for one in self.rows(self.store.cut()) if one["_slot"] == slot), None)
        assert (row is None) == (held is None)
        if row:
            asked = (slot, row["_submission"], f"{row['_line']}:word", row["word"], "z")
            self.model.adjust(slot)
            self.store.adjust(SPEC.name, *asked, who="e", why="checked")
            self.note()

    @rule()
    def compact(self):
        self.store.compact()

    @rule()
    def sweep(self):
        self.store.sweep(timedelta(0))

    def rows(self, cut):
        return self.store.table(SPEC, cut).fetch()

    @invariant()
    def cuts_are_as_the_model_says(self):
        if hasattr(self, "model"):
            self.compare({len(self.model.acts), len(self.model.acts) // 2})

    def compare(self, stamps):
        for stamp in stamps:
            cut = self.store.cut(None if stamp == len(self.model.acts) else self.back(stamp))
            found = {}
            for row in sorted(self.rows(cut), key=lambda row: row["_line"]):
                found.setdefault((row["_slot"], row["_submission"]), []).append(row["word"])
            wanted = self.model.truth(stamp)
            assert found == {(slot, f"S{self.back(number)}"): list(words) for slot, (number, words) in wanted.items()}
            adjusted = {row["stamp"]: row["in_force"] for row in self.store.adjustments(cut).fetch()}
            assert adjusted == {self.back(one): so for one, so in self.model.adjustments(stamp).items()}

    def proof(self):
        self.compare(range(len(self.model.acts) + 1))
        assert self.store.verify() == []


def empty(url):
    """Drop everything in the test's database."""
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("drop schema public cascade")
        connection.execute("create schema public")


class Proved(Slots):
    """The same; at the end every cut is compared, and every altered thing would be named."""

    def teardown(self):
        if hasattr(self, "store"):
            self.proof()
        super().teardown()


def walk(machine, url, examples, steps):
    machine = type("Walk", (machine,), {"url": url})
    plain = settings(max_examples=examples, stateful_step_count=steps, deadline=None, phases=[Phase.generate])
    run_state_machine_as_test(machine, settings=plain)


@pytest.mark.parametrize("small", [1000, 3], ids=["in the ledger", "in parts"])
def test_the_store_does_as_the_model_on_sqlite(monkeypatch, small):
    monkeypatch.setattr(send, "SMALL", small)
    monkeypatch.setattr(effects, "SMALL", small)
    walk(Proved, None, 12, 20)


@pytest.mark.postgres
@pytest.mark.parametrize("small", [1000, 3], ids=["in the ledger", "in parts"])
def test_the_store_does_as_the_model_on_postgresql(monkeypatch, postgres_url, small):
    monkeypatch.setattr(send, "SMALL", small)
    monkeypatch.setattr(effects, "SMALL", small)
    walk(Proved, postgres_url, 6, 20)


@pytest.mark.long
@pytest.mark.parametrize("small", [1000, 3, 1], ids=["in the ledger", "in parts", "all in parts"])
def test_the_store_does_as_the_model_for_long(monkeypatch, small):
    monkeypatch.setattr(send, "SMALL", small)
    monkeypatch.setattr(effects, "SMALL", small)
    walk(Proved, None, 80, 50)
