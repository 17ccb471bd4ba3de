"""Computed tables as a cache: Parquet under a hash, deletable at any time, the same rows when made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sanjiang.store.folder import write_parquet
from sanjiang.store.ledger.chain import canonical
from sanjiang.store.reading import Home
from sanjiang.store.table.engine import quoted, text
from sanjiang.store.table.given import give
from sanjiang.store.table.handle import Table
from sanjiang.store.table.plan import Held, compose
from sanjiang.store.table.spec import Spec

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted


_IN_MEMORY: Final = 16 * 1024 * 1024
"""Bytes of a file up to which its rows are held once read, so that deleting the cache disturbs no reader."""


def cached(home: Home, key_parts: Sequence[object], spec: Spec, make: Callable[[], Table]) -> Table:
    """The table of this key, computed by ``make`` where it is not there yet.

    Args:
        home: the store.
        key_parts: all that the table depends on, as plain data; the declaration is added.
        spec: what the table promises; checked when it is computed.
        make: computes it.
    """
    shape = [spec.name, spec.key, [[column.name, column.type, column.null] for column in spec.columns]]
    key = hashlib.sha256(canonical([list(map(str, key_parts)), shape]).encode()).hexdigest()
    path = home.folder / "cache" / key[:2] / f"{key}.parquet"
    if not path.exists():
        _write(home, give(spec, make()), spec, path)
    source = f"select * from read_parquet({text(str(path))})"
    if path.stat().st_size > _IN_MEMORY:
        return Table(Held(lambda _: f"({source})", home.folder, drop=False), spec, spec.types)
    return Table(Held(lambda engine: engine.hold(source), home.folder), spec, spec.types)


def _write(home: Home, table: Table, spec: Spec, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    order = ", ".join(quoted(name) for name in dict.fromkeys([*spec.key, *spec.types]))
    write_parquet(home.engine, path, f"select * from ({compose(table.plan, home.engine)}) order by {order}")
