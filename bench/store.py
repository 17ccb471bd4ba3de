"""The store beside its bare engines: ``python bench/store.py [--size 10000] [--bulk 1000000]``.

Prints one line per measure: what, the store's time, the bare engine's time, and how many times longer.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from sanjiang.store import Column, Spec, Store, digest, give, rows, select
from sanjiang.store.table.engine import _ENGINES

SPEC = Spec("return_row", (Column("slot", "VARCHAR"), Column("v", "DECIMAL(28,8)")), ("slot",))


def timed(deed: Callable[[], object]) -> float:
    """Seconds of one deed."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def tell(what: str, ours: float, bare: float) -> None:
    """One line."""
    print(f"{what:<44} {ours * 1000:>10.2f} ms  bare {bare * 1000:>10.2f} ms  × {ours / bare:>6.1f}", flush=True)


def opened(folder: Path) -> Store:
    """The store as a new process finds it: nothing loaded."""
    _ENGINES.clear()
    return Store.open(folder, clock=lambda: datetime.now(UTC))


def read(folder: Path, store: Store | None = None) -> int:
    """All rows at the last cut."""
    own = store or opened(folder)
    return len(own.table(SPEC, own.cut()).fetch())


def bare_commits(folder: Path, size: int) -> float:
    """Seconds for one durable commit of bare SQLite and one fsync of a new file: what no ledger can do without."""
    base = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for line in ("pragma journal_mode = wal", "pragma synchronous = full", "create table a (n integer, body text)"):
        base.execute(line)
    begun = time.perf_counter()
    for number in range(size):
        base.execute("begin immediate")
        base.execute("insert into a values (?, ?)", (number, "x" * 600))
        base.execute("commit")
    return (time.perf_counter() - begun) / size


def small(folder: Path, size: int) -> None:
    """Many submissions of one row."""
    store = Store.create(folder / "small", clock=lambda: datetime.now(UTC))
    one_commit = bare_commits(folder, 300)

    def send_all() -> None:
        for number in range(size):
            sent = store.send(SPEC, [{"slot": f"s{number}", "v": number}], slot="slot", who="bench")
            store.accept([sent.id], who="bench")

    tell("one row sent and accepted (two commits)", timed(send_all) / size, 2 * one_commit)
    store.close()
    frame = duckdb.connect()
    frame.execute(f"copy (select 's' || i as slot, i as v from range({size}) r(i)) to '{folder}/bare.parquet'")
    bare = timed(lambda: frame.execute(f"select * from '{folder}/bare.parquet'").fetchall())
    tell(f"{size} read back, new process", timed(lambda: read(folder / "small")), bare)
    store = opened(folder / "small")
    read(folder / "small", store)
    tell(f"{size} read back, again", timed(lambda: read(folder / "small", store)), bare)
    print(f"{'compact':<44} {timed(store.compact) * 1000:>10.2f} ms")
    store.close()
    tell(f"{size} read back compacted, new process", timed(lambda: read(folder / "small")), bare)
    store = opened(folder / "small")
    read(folder / "small", store)
    tell(f"{size} read back compacted, again", timed(lambda: read(folder / "small", store)), bare)
    print(f"{'verify':<44} {timed(store.verify) * 1000:>10.2f} ms")
    store.close()


def tiny_files(folder: Path, size: int) -> None:
    """The same rows as one Parquet file each: the design that was left."""
    place = folder / "tiny"
    place.mkdir()
    base = duckdb.connect()

    def write_all() -> None:
        for number in range(size):
            path = place / f"{number}.parquet"
            base.execute(f"copy (select 's{number}' as slot, {number} as v) to '{path}'")
            with path.open("rb+") as file:
                os.fsync(file.fileno())

    print(f"{'a Parquet file written and synced':<44} {timed(write_all) / size * 1000:>10.2f} ms")
    again = timed(lambda: base.execute(f"select * from read_parquet('{place}/*.parquet')").fetchall())
    print(f"{f'{size} such files read':<44} {again * 1000:>10.2f} ms")


def bulk(folder: Path, size: int) -> None:
    """One submission of many slots, and another in its place."""
    store = Store.create(folder / "bulk", clock=lambda: datetime.now(UTC))
    count = rows({"n": "BIGINT"}, [{"n": size}])
    source = "select 'e' || i as slot, cast(i as decimal(28,8)) as v from n, unnest(range(n)) r(i)"
    table = select(source, n=count)
    base = duckdb.connect()
    query = f"select 'e' || i as slot, cast(i as decimal(28,8)) as v from range({size}) r(i) order by slot"
    written = timed(lambda: base.execute(f"copy ({query}) to '{folder}/bulk.parquet'"))
    sent = []
    tell(f"{size} rows sent", timed(lambda: sent.append(store.send(SPEC, table, slot="slot", who="b"))), written)
    print(f"{'accepted, nothing there':<44} {timed(lambda: store.accept([sent[0].id], who='b')) * 1000:>10.2f} ms")
    again = store.send(SPEC, table, slot="slot", who="b")
    print(f"{'accepted, all replaced':<44} {timed(lambda: store.accept([again.id], who='b')) * 1000:>10.2f} ms")
    scanned = timed(lambda: base.execute(f"select sum(v) from '{folder}/bulk.parquet'").fetchall())
    total = select("select sum(v) as v from t", t=store.table(SPEC, store.cut()))
    total.fetch()
    tell("summed at the cut", timed(total.fetch), scanned)
    store.close()


def tables() -> None:
    """Small tables: what a page is made of."""
    lines = [{"slot": f"s{number}", "v": number} for number in range(1000)]
    base = duckdb.connect()
    base.execute("create table t as select 's' || i as slot, cast(i as decimal(28,8)) as v from range(1000) r(i)")
    chain = "select * from t"
    for number in range(10):
        chain = f"select slot, v + {number} as v from ({chain})"
    bare = timed(lambda: base.execute(chain).fetchall())
    tell("1000 literal rows held", timed(lambda: rows(SPEC, lines).count()), bare)
    table = rows(SPEC, lines)
    for number in range(10):
        table = select(f"select slot, cast(v + {number} as decimal(28,8)) as v from t", t=table)
    table.fetch()
    tell("ten steps over them, fetched", timed(table.fetch), bare)
    tell("given (held and checked)", timed(lambda: give(SPEC, table)), bare)
    tell("digest", timed(lambda: digest(table)), bare)


def main() -> None:
    """Measure all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--size", type=int, default=10_000)
    asked.add_argument("--bulk", type=int, default=1_000_000)
    said = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="sanjiang-bench-", dir=os.environ.get("BENCH_FOLDER")) as folder:
        tables()
        small(Path(folder), said.size)
        tiny_files(Path(folder), said.size)
        bulk(Path(folder), said.bulk)


if __name__ == "__main__":
    main()
