"""Declared tables, lazy handles and the one way to ask them. Reads literal rows and Parquet parts."""

from sanjiang.store.table.check import check_sql
from sanjiang.store.table.engine import Engine, engine_of, threads
from sanjiang.store.table.given import digest, give
from sanjiang.store.table.handle import Table, rows, select
from sanjiang.store.table.pick import pick
from sanjiang.store.table.script import NULL, Script, script
from sanjiang.store.table.spec import GRADES, Column, Spec

__all__ = [
    "GRADES",
    "NULL",
    "Column",
    "Engine",
    "Script",
    "Spec",
    "Table",
    "check_sql",
    "digest",
    "engine_of",
    "give",
    "pick",
    "rows",
    "script",
    "select",
    "threads",
]
