"""Full disks, two writers, altered bytes: a clear finding, nothing half-written."""

import errno
import os
import threading

import pytest
from sqlalchemy import text
from tests.store.conftest import publish, truth

from sanjiang.store import Store
from sanjiang.store.deeds import effects, send
from sanjiang.store.ledger import Ledger, hash_of
from sanjiang.terms import Refused


@pytest.fixture
def in_parts(monkeypatch):
    """Every submission of more than one row lies in a part of its own."""
    monkeypatch.setattr(send, "SMALL", 1)
    monkeypatch.setattr(effects, "SMALL", 1)


def test_a_full_disk_is_told_and_leaves_nothing_half_written(store, monkeypatch):
    monkeypatch.setattr(send, "SMALL", 1)
    kept = publish(store, a=1, b=2)
    store.accept([kept.id], who="office")
    before = sorted(path.name for path in store.folder.rglob("*.parquet"))

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused) as refused:
        publish(store, a=3, b=4)
    monkeypatch.undo()
    monkeypatch.setattr(send, "SMALL", 1)
    assert [finding.code for finding in refused.value.findings] == ["store.full"]
    assert "磁盘已满" in refused.value.findings[0].render("zh")
    assert sorted(path.name for path in store.folder.rglob("*.parquet")) == before
    assert list(store.folder.rglob("draft-*")) == []
    assert truth(store).keys() == {"a", "b"}
    assert store.verify() == []
    assert publish(store, a=3, b=4).stamp == 3


def fill(store):
    for number in range(200):
        publish(store, **{f"k{number}": number})


def test_a_full_ledger_is_told_and_leaves_nothing_half_written(tmp_path, clock):
    store = Store.create(tmp_path / "city", clock=clock)
    sent = publish(store, a=1)
    with store._home.ledger.engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar()
    from sqlalchemy import event

    event.listen(store._home.ledger.engine, "connect", lambda raw, _: raw.execute(f"pragma max_page_count = {pages}"))
    store._home.ledger.engine.dispose()
    with pytest.raises(Refused) as refused:
        fill(store)
    assert [finding.code for finding in refused.value.findings] == ["store.full"]
    store.close()
    again = Store.open(tmp_path / "city", clock=clock)
    again.accept([sent.id], who="office")
    assert truth(again).keys() == {"a"}
    assert again.verify() == []
    again.close()


def test_writers_side_by_side_take_stamps_one_after_the_other(store):
    failed = []

    def write(name):
        try:
            for number in range(8):
                sent = publish(store, who=name, **{f"{name}{number}": number})
                store.accept([sent.id], who=name)
        except Exception as fault:  # noqa: BLE001  the main thread tells it
            failed.append(fault)

    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    assert len(truth(store)) == 24
    assert store.cut().stamp == 48
    assert store.verify() == []


def test_a_store_is_never_made_over_another(store, database, clock):
    with pytest.raises(Refused) as refused:
        Store.create(store.folder, database, clock=clock)
    assert refused.value.findings[0].code == "store.exists"
    with pytest.raises(Refused) as refused:
        Store.open(store.folder / "nowhere", database, clock=clock)
    assert refused.value.findings[0].code == "store.missing"


def contents(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("lies", ["a part", "a file"])
def test_a_folder_whose_ledger_is_elsewhere_is_not_opened_with_a_new_one(tmp_path, clock, monkeypatch, lies):
    """Under an empty ledger its parts would belong to nothing, and the next sweep would remove them."""
    monkeypatch.setattr(send, "SMALL", 1)
    folder, url = tmp_path / "city", f"sqlite:///{tmp_path / 'elsewhere.db'}"
    made = Store.create(folder, url, clock=clock)
    sent = publish(made, a=1, b=2) if lies == "a part" else made.keep(b"id: x")
    made.close()
    before = contents(folder)
    for opening in (Store.open, Store.create):
        with pytest.raises(Refused) as refused:
            opening(folder, clock=clock)
        [finding] = refused.value.findings
        assert finding.code == "store.no_ledger"
        assert "ledger.db" in finding.what.en and "SANJIANG_LEDGER" in finding.mend.zh
        assert contents(folder) == before
    again = Store.open(folder, url, clock=clock)
    assert lies == "a file" or again.submissions().one()["submission"] == sent.id
    again.close()


def test_a_new_store_is_not_made_over_the_ledger_of_another(store, database, tmp_path, clock):
    publish(store, a=1)
    url = database or f"sqlite:///{store.folder / 'ledger.db'}"
    with pytest.raises(Refused) as refused:
        Store.create(tmp_path / "other", url, clock=clock)
    [finding] = refused.value.findings
    assert finding.code == "store.ledger_taken" and finding.mend.zh and finding.mend.en
    assert not (tmp_path / "other").exists()


def test_no_password_is_shown_in_a_fault():
    ledger = Ledger("postgresql+psycopg://clerk:secret@host/city")
    assert "secret" not in ledger.shown and "host/city" in ledger.shown


def test_the_hash_of_an_act_covers_all_that_it_says_and_the_act_before():
    said = ["0" * 64, 1, "2024-01-01T00:00:00.000000Z", "accept", "office", None, "{}"]
    others = ["1" * 64, 2, "2024-01-01T00:00:00.000001Z", "undo", "other", 1, "{ }"]
    hashes = {hash_of(*said[:place], other, *said[place + 1 :]) for place, other in enumerate(others)}
    assert len(hashes | {hash_of(*said)}) == 8


ALTERED = {
    "act": ("update act set payload = replace(payload, 'gdp', 'gdq') || ' ' where stamp = 2", "act 2"),
    "who of an act": ("update act set who = 'x' where stamp = 3", "act 3"),
    "end of the chain": ("delete from act where stamp = (select max(stamp) from act)", None),
    "submission": ("update submission set note = 'x' where number = 1", "S1"),
    "sender": ("update submission set who = 'x' where number = 1", "S1"),
    "submission gone": ("delete from submission where number = 3", "S3"),
    "rows": ("update inline set body = replace(body, 'gdp', 'gdq') where submission = 3", "S3"),
    "effect": ("update effect set kind = 'loss' where n = 1", "act 2"),
    "effect gone": ("delete from effect where n = 1", "act 2"),
    "acceptance": ("delete from accepted where stamp = 2", "act 2"),
    "place": ("update submission set part = null where number = 1", "S1"),
    "part": ("update part set sha256 = 'x' where kind = 'own'", "parts/"),
    "index gone": ("delete from slot where slot = 'a'", "publication/a"),
    "index": ("update slot set submission = 1 where slot = 'a'", "publication/a"),
    "hash of the effects": ("update part set sha256 = 'x' where kind = 'effects'", "act 6"),
    "shape": ("update shape set body = replace(body, 'VARCHAR', 'BIGINT')", "S1"),
}


@pytest.mark.parametrize("what", ALTERED)
def test_an_altered_row_of_the_ledger_is_named(store, in_parts, what):
    bulk = publish(store, a=1, b=2, c=3)
    store.accept([bulk.id], who="office")
    one = publish(store, a=3)
    store.accept([one.id], who="office")
    head = store.accept([publish(store, b=4, c=5).id], who="office").head
    assert store.verify([head]) == []
    statement, where = ALTERED[what]
    with store._home.ledger.write() as connection:
        assert connection.execute(text(statement)).rowcount
    named = [finding.where for finding in store.verify([head])]
    assert any(one.startswith(where or "head") for one in named), named


def test_one_altered_byte_of_any_file_is_named(store, in_parts):
    sent = publish(store, a=1, b=2, c=3)
    store.accept([sent.id], who="office")
    store.accept([publish(store, a=1, b=2).id], who="office")
    store.send("publication", [{"source": "z", "indicator": "gdp"}], slot="source", who="x", file=b"original")
    store.act("adopt", "office", {"files": {"pack.yaml": store.keep(b"id: x")}})
    files = [path for path in store.folder.rglob("*") if path.is_file() and "ledger" not in path.name]
    assert len(files) >= 5
    for path in files:
        was = path.read_bytes()
        path.write_bytes(was[:-1] + bytes([was[-1] ^ 1]))
        assert [finding.where for finding in store.verify()] == [path.relative_to(store.folder).as_posix()]
        path.unlink()
        assert [finding.where for finding in store.verify()] == [path.relative_to(store.folder).as_posix()]
        path.write_bytes(was)
    assert store.verify() == []
