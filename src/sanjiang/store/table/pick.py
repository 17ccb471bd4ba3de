"""Fewer columns of a table: the one place where a SELECT is written from column names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sanjiang.store.table.engine import quoted
from sanjiang.store.table.handle import Table, select


def pick(table: Table, names: Sequence[str]) -> Table:
    """The named columns of a declared table; its key stays where all of it was picked.

    Args:
        table: a table with a spec.
        names: columns to keep, at least one, in any order; the table's own order is kept.
    """
    assert table.spec is not None
    kept = tuple(column for column in table.spec.columns if column.name in set(names))
    key = table.spec.key if set(table.spec.key) <= set(names) else ()
    line = ", ".join(quoted(column.name) for column in kept)
    picked = select(f"select {line} from picked", picked=table)  # noqa: S608  the names are quoted
    spec = replace(table.spec, columns=kept, key=key)
    return Table(picked.plan, spec, spec.types)
