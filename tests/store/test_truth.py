"""The rule of truth, one sentence at a time, on both databases."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event
from tests.store.conftest import PUBLICATION, publish, truth

from sanjiang.store import Column, Spec, Store, digest, rows, select, slot_key
from sanjiang.store.deeds import effects, send
from sanjiang.store.ledger import act
from sanjiang.store.reading import Events
from sanjiang.store.reading.places import CHUNK
from sanjiang.terms import Refused


def codes(refused):
    return sorted({finding.code for finding in refused.value.findings})


def test_what_was_sent_counts_for_nothing_until_it_is_accepted(store):
    sent = publish(store, plan=1)
    assert truth(store) == {}
    store.accept([sent.id], who="office")
    assert truth(store) == {"plan": (sent.id, Decimal(1))}
    assert truth(store, sent.stamp) == {}


def test_a_later_submission_replaces_only_its_own_slots_of_a_bulk_file(store, monkeypatch):
    monkeypatch.setattr(send, "SMALL", 2)
    monkeypatch.setattr(effects, "SMALL", 2)
    bulk = publish(store, a=1, b=2, c=3, d=4)
    store.accept([bulk.id], who="office")
    one = publish(store, c=9)
    taken = store.accept([one.id], who="office")
    assert truth(store) == {
        "a": (bulk.id, Decimal(1)),
        "b": (bulk.id, Decimal(2)),
        "c": (one.id, Decimal(9)),
        "d": (bulk.id, Decimal(4)),
    }
    assert truth(store, taken.stamp - 1)["c"] == (bulk.id, Decimal(3))


def test_an_acceptance_takes_effect_only_where_nothing_sent_later_stands(store):
    early, late = publish(store, a=1, b=2), publish(store, b=3)
    store.accept([late.id], who="office")
    receipt = store.accept([early.id], who="office")
    assert (receipt.took_effect, receipt.stands_later) == (1, ("b",))
    assert truth(store) == {"a": (early.id, Decimal(1)), "b": (late.id, Decimal(3))}


def test_a_withdrawal_empties_a_slot_and_undo_restores_what_stood_before(store):
    sent = publish(store, a=1, b=2)
    store.accept([sent.id], who="office")
    gone = store.withdraw("publication", ["a"], who="office")
    assert set(truth(store)) == {"b"}
    store.undo(gone.stamp, who="office")
    assert truth(store) == {"a": (sent.id, Decimal(1)), "b": (sent.id, Decimal(2))}
    assert set(truth(store, gone.stamp)) == {"b"}


def test_withdrawing_a_submission_empties_only_the_slots_where_it_stands(store):
    old, new = publish(store, a=1, b=2), publish(store, b=3)
    store.accept([old.id], who="office")
    store.accept([new.id], who="office")
    assert store.withdraw("publication", old.id, who="office").took_effect == 1
    assert truth(store) == {"b": (new.id, Decimal(3))}


def test_an_undone_acceptance_may_be_repeated_and_a_standing_one_may_not(store):
    sent = publish(store, a=1)
    first = store.accept([sent.id], who="office")
    with pytest.raises(Refused) as refused:
        store.accept([sent.id, "S99"], who="office")
    assert codes(refused) == ["store.already_accepted", "store.no_submission"]
    store.undo(first.stamp, who="office")
    assert truth(store) == {}
    store.accept([sent.id], who="office")
    assert truth(store) == {"a": (sent.id, Decimal(1))}


@pytest.mark.parametrize("small", [1000, 1], ids=["in the ledger", "in parts"])
def test_what_still_stands_in_a_slot_is_not_accepted_again(store, monkeypatch, small):
    """Else one act would end and begin the same submission at one slot; undoing the undoing brings all of it back."""
    monkeypatch.setattr(send, "SMALL", small)
    monkeypatch.setattr(effects, "SMALL", small)
    whole = publish(store, a=1, b=2, c=3)
    first = store.accept([whole.id], who="office")
    second = store.accept([publish(store, a=4, b=5).id], who="office")
    gone = store.undo(first.stamp, who="office")
    store.undo(second.stamp, who="office")
    assert set(truth(store)) == {"a", "b"}
    with pytest.raises(Refused) as refused:
        store.accept([whole.id], who="office")
    assert codes(refused) == ["store.still_stands"]
    assert "a" in refused.value.findings[0].what.en and "2" in refused.value.findings[0].what.en
    store.undo(gone.stamp, who="office")
    assert {one for one, _ in truth(store).values()} == {whole.id} and set(truth(store)) == {"a", "b", "c"}
    store.undo(first.stamp, who="office")
    assert truth(store) == {}
    store.accept([whole.id], who="office")
    assert set(truth(store)) == {"a", "b", "c"} and store.verify() == []


def test_only_acceptances_withdrawals_undoings_and_adjustments_can_be_undone(store):
    sent = publish(store, a=1)
    for stamp, code in ((sent.stamp, "store.not_undoable"), (77, "store.no_act")):
        with pytest.raises(Refused) as refused:
            store.undo(stamp, who="office")
        assert codes(refused) == [code]


def test_an_adjustment_never_shows_as_the_senders_figure_and_lapses_with_the_next_submission(store):
    first = publish(store, a=5)
    store.accept([first.id], who="office")
    with pytest.raises(Refused) as refused:
        store.adjust(
            "publication", "a", first.id, "obs_value", Decimal(4), Decimal(3), who="office", why="double count"
        )
    assert codes(refused) == ["store.before_differs"]
    done = store.adjust(
        "publication", "a", first.id, "obs_value", Decimal(5), Decimal(3), who="office", why="double count"
    )
    assert truth(store)["a"] == (first.id, Decimal(5))
    assert [row["in_force"] for row in store.adjustments(store.cut()).fetch()] == [True]
    second = publish(store, a=6)
    taken = store.accept([second.id], who="office")
    row = store.adjustments(store.cut()).one()
    assert (row["in_force"], row["before"], row["after"]) == (False, "5.00000000", "3.00000000")
    assert store.adjustments(store.cut(done.stamp)).one()["in_force"]
    store.undo(taken.stamp, who="office")
    assert store.adjustments(store.cut()).one()["in_force"]
    store.undo(done.stamp, who="office")
    assert store.adjustments(store.cut()).fetch() == []


def test_a_clock_that_jumps_back_gives_the_time_of_the_last_stamp(store, clock):
    sent = publish(store, a=1)
    clock.at -= timedelta(days=400)
    taken = store.accept([sent.id], who="office")
    assert taken.at == sent.at
    assert store.cut(taken.at).stamp == taken.stamp


def test_a_time_is_the_last_stamp_at_or_before_it(store):
    sent = publish(store, a=1)
    taken = store.accept([sent.id], who="office")
    assert store.cut(taken.at - timedelta(microseconds=1)).stamp == sent.stamp
    assert store.cut(taken.at + timedelta(days=1)).stamp == taken.stamp
    assert store.cut(sent.at - timedelta(days=1)).stamp == 0
    with pytest.raises(Refused) as refused:
        store.cut(99)
    assert codes(refused) == ["store.no_stamp"]


def test_an_act_of_the_citys_own_takes_a_stamp_too(store):
    pack = store.keep(b"id: ningbo", "pack.yaml")
    adopted = store.act("adopt", "office", {"files": {"pack.yaml": pack}})
    assert store.cut().stamp == adopted.stamp
    assert store.kept(pack) == b"id: ningbo"
    assert store.acts(kind="adopt").one()["hash"] == adopted.hash


def test_every_faulty_cell_is_told_at_once(store):
    lines = [{"source": "", "indicator": "gdp", "obs_value": 1}, {"source": "a", "obs_value": 1.5, "x": 1}]
    with pytest.raises(Refused) as refused:
        store.send(PUBLICATION, lines, slot="source", who="office")
    assert codes(refused) == ["table.empty", "table.type", "table.unknown_column"]
    with pytest.raises(Refused) as refused:
        store.send(PUBLICATION, [{"source": "", "indicator": "gdp"}], slot="source", who="office")
    assert codes(refused) == ["store.empty_slot"]
    assert store.cut().stamp == 0


UNFIT = {
    "select i.i as k, 0.123456789::double as v, 1.0::double as f from n, range({0}) i(i)": "table.type",
    "select i.i as k, cast(null as decimal(28,8)) as v, 1.0::double as f from n, range({0}) i(i)": "table.empty",
    "select i.i as k, 1 as v, 1.0::double as f, 2 as x from n, range({0}) i(i)": "table.unknown_column",
    "select i.i as k, 1.0::double as f from n, range({0}) i(i)": "table.missing_column",
    "select i.i as k, 1 as v, 'inf'::double as f from n, range({0}) i(i)": "table.type",
    "select i.i as k, 1e30::decimal(38,0) as v, 1.0::double as f from n, range({0}) i(i)": "sql.bind",
    "select nullif(i.i, 7) as k, 1 as v, 1.0::double as f from n, range({0}) i(i)": "table.empty",
}


@pytest.mark.parametrize("size", [1000, 1001], ids=["few rows", "many rows"])
@pytest.mark.parametrize("sql", UNFIT)
def test_a_table_is_checked_against_its_declaration_whatever_its_size(store, sql, size):
    columns = (Column("k", "BIGINT"), Column("v", "DECIMAL(28,8)"), Column("f", "DOUBLE"))
    table = select(sql.format(size), n=rows({"n": "BIGINT"}, [{"n": 1}]))
    with pytest.raises(Refused) as refused:
        store.send(Spec("register", columns), table, slot="k", who="office")
    assert codes(refused) == [UNFIT[sql]]
    assert list(store.folder.glob("parts/*")) == []


@pytest.mark.parametrize("size", [1000, 1001], ids=["few rows", "many rows"])
def test_a_table_of_any_size_withdraws_the_slots_that_it_names(store, size):
    """Other columns than the slot's are not looked at."""
    counted = rows({"n": "BIGINT"}, [{"n": 1}])
    table = select(f"select i.i as k, 'x' as v from n, range({size}) i(i)", n=counted)
    spec = Spec("register", (Column("k", "BIGINT"), Column("v", "VARCHAR")))
    sent = store.send(spec, table, slot="k", who="office")
    gone = store.send(spec, table, slot="k", who="office", mode="withdraw")
    store.accept([sent.id, gone.id], who="office")
    assert (sent.rows, gone.slots) == (size, size)
    assert store.table(spec, store.cut()).count() == 0


def test_a_dataset_keeps_its_slot_and_the_types_of_its_columns(store):
    publish(store, a=1)
    other = Spec("publication", (Column("source", "VARCHAR"), Column("obs_value", "VARCHAR")))
    with pytest.raises(Refused) as refused:
        store.send(other, [{"source": "a", "obs_value": "1"}], slot=("source", "obs_value"), who="office")
    assert codes(refused) == ["store.column_type", "store.slot_columns"]


def test_a_new_column_is_empty_in_old_rows(store):
    first = publish(store, a=1)
    wider = Spec("publication", (*PUBLICATION.columns, Column("note", "VARCHAR", "none")))
    second = store.send(wider, [{"source": "b", "indicator": "gdp", "note": "new"}], slot="source", who="office")
    store.accept([first.id, second.id], who="office")
    store.compact()
    assert {row["source"]: row["note"] for row in store.table("publication", store.cut()).fetch()} == {
        "a": None,
        "b": "new",
    }


def test_a_store_opened_again_and_compacted_reads_every_cut_as_before(store, database, clock):
    for number in range(4):
        store.accept([publish(store, a=number, **{f"k{number}": number}).id], who="office")
    before = [digest(store.table("publication", store.cut(stamp))) for stamp in range(store.cut().stamp + 1)]
    store.compact()
    store.sweep(timedelta(0))
    again = Store.open(store.folder, database, clock=clock)
    after = [digest(again.table("publication", again.cut(stamp))) for stamp in range(len(before))]
    again.close()
    assert after == before


def test_a_sweep_tells_how_many_files_went(store, monkeypatch):
    """A part that was replaced, and a file that no write finished; each is one file."""
    monkeypatch.setattr(send, "SMALL", 1)
    for number in range(2):
        store.accept([publish(store, a=number, b=number).id], who="office")
    store.compact()
    (store.folder / "parts" / "draft-0").touch()
    before = {path for path in store.folder.rglob("*") if path.is_file() and "ledger" not in path.name}
    gone = store.sweep(timedelta(0))
    assert gone == len([path for path in before if not path.exists()]) == 3
    assert store.sweep(timedelta(0)) == 0


def test_a_withdrawal_takes_slots_that_nothing_holds_so_that_what_was_sent_before_gives_way(store):
    early = publish(store, a=1, b=2)
    assert store.withdraw("publication", ["a", "z"], who="office").took_effect == 2
    assert store.accept([early.id], who="office").stands_later == ("a",)
    assert set(truth(store)) == {"b"}
    for dataset, what in (("publication", []), ("publication", early.id), ("unheard_of", ["a"])):
        if what == early.id:
            store.withdraw(dataset, what, who="office")
        with pytest.raises(Refused) as refused:
            store.withdraw(dataset, what, who="office")
        assert codes(refused) == ["store.nothing_held"]


def test_a_million_slots_make_few_rows_in_the_ledger(store):
    """A register of many entities is one submission; replacing all of it is one row more."""
    size = 30_000
    numbers = rows({"n": "BIGINT"}, [{"n": size}])
    sql = "select 'e' || i.i as entity, cast(i.i as decimal(28,8)) as v from n, range(30000) i(i)"
    register = select(sql, n=numbers)
    first = store.send("register", register, slot="entity", who="office")
    store.accept([first.id], who="office")
    second = store.send("register", register, slot="entity", who="office")
    assert store.accept([second.id], who="office").took_effect == size
    with store._home.ledger.read() as connection:
        counts = {
            table.name: connection.exec_driver_sql(f"select count(*) from {table.name}").scalar()
            for table in send.submission.metadata.sorted_tables
        }
    assert sum(counts.values()) < 30
    assert {row["_submission"] for row in store.table("register", store.cut()).fetch()} == {second.id}


def test_effects_of_any_number_of_acts_are_loaded_in_statements_that_a_database_takes(store, monkeypatch):
    """A part of effects may name tens of thousands of acts; SQLite takes 32,766 values in one statement."""
    monkeypatch.setattr(effects, "SMALL", 1)
    home, most, values = store._home, 1200, []
    event.listen(home.ledger.engine, "before_cursor_execute", lambda *said: values.append(len(said[3])))
    acts = [dict.fromkeys(act.c.keys(), "") | {"stamp": one, "ref": None, "at": f"{one}"} for one in range(1, most + 1)]
    with home.ledger.write() as connection:
        connection.execute(act.insert(), acts)
        changes = [effects.Change("gain", 1, f"k{one}", one) for one in range(1, most + 1)]
        effects.write_effects(home, connection, most, "publication", changes)
    values.clear()
    with home.ledger.read() as connection:
        events = Events.of(home, "publication").load(connection)
    assert home.engine.run(f"select count(*) from {events} where since = cast(origin as varchar)").rows == [(most,)]
    assert max(values) <= CHUNK


def test_a_slots_key_is_told_apart_whatever_its_values_hold():
    assert slot_key(["a;b", "c"]) != slot_key(["a", "b;c"])


def test_a_computed_table_is_made_once_and_the_same_again(store):
    spec = Spec("total", (Column("source", "VARCHAR"), Column("v", "DECIMAL(28,8)")), ("source",))
    calls = []

    def make():
        calls.append(1)
        return rows(spec, [{"source": "b", "v": 2}, {"source": "a", "v": 1}])

    first = digest(store.cached(["k", 1], spec, make))
    assert digest(store.cached(["k", 1], spec, make)) == first
    assert len(calls) == 1
    [path] = (store.folder / "cache").rglob("*.parquet")
    was = path.read_bytes()
    path.unlink()
    assert digest(store.cached(["k", 1], spec, make)) == first
    assert path.read_bytes() == was


def test_times_are_aware_and_in_utc(store):
    spec = Spec("reading", (Column("at", "TIMESTAMP"), Column("thing", "VARCHAR")))
    at = datetime(2024, 1, 1, 8, tzinfo=UTC)
    sent = store.send(spec, [{"at": at, "thing": "x"}], slot="thing", who="gateway")
    store.accept([sent.id], who="gateway")
    assert store.table(spec, store.cut()).one()["at"] == at
