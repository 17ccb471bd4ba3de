"""Declared tables, lazy handles and the one way to ask them. Reads literal rows and Parquet parts."""

from sanjiang.store.table.check import check_sql
from sanjiang.store.table.engine import Engine, engine_of, threads
from sanjiang.store.table.given import digest, give
from sanjiang.store.table.handle import Table, rows, select
from sanjiang.store.table.pick import pick
from sanjiang.store.table.script import NULL, Script, script
from sanjiang.store.table.spec import GRADES, Column, Spec
from sanjiang.store.table.texts import CellRule, broken_cells, typed

__all__ = [
    "GRADES",
    "NULL",
    "CellRule",
    "Column",
    "Engine",
    "Script",
    "Spec",
    "Table",
    "broken_cells",
    "check_sql",
    "digest",
    "engine_of",
    "give",
    "pick",
    "rows",
    "script",
    "select",
    "threads",
    "typed",
]
