"""Submissions, slots, stamps, cuts, tables by SELECT. Reads rows; gives ``submission``, ``act``, ``adjustment``."""

from sanjiang.store.deeds import Receipt, slot_key
from sanjiang.store.ledger import Act
from sanjiang.store.reading import Cut
from sanjiang.store.store import Store
from sanjiang.store.table import (
    GRADES,
    NULL,
    CellRule,
    Column,
    Script,
    Spec,
    Table,
    broken_cells,
    check_sql,
    digest,
    give,
    pick,
    rows,
    script,
    select,
    threads,
    typed,
)
from sanjiang.store.tables import ACT, ADJUSTMENT, SUBMISSION

__all__ = [
    "ACT",
    "ADJUSTMENT",
    "GRADES",
    "NULL",
    "SUBMISSION",
    "Act",
    "CellRule",
    "Column",
    "Cut",
    "Receipt",
    "Script",
    "Spec",
    "Store",
    "Table",
    "broken_cells",
    "check_sql",
    "digest",
    "give",
    "pick",
    "rows",
    "script",
    "select",
    "slot_key",
    "threads",
    "typed",
]
