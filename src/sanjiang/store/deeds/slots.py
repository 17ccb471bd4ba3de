"""Slot keys: the values of the slot's columns as one text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sanjiang.store.table.engine import quoted

KINDS: Final = ("VARCHAR", "BIGINT", "INTEGER", "DATE", "BOOLEAN")
LONGEST: Final = 600


def slot_key(values: Sequence[str]) -> str:
    """The key of a slot from its values, each in its one text form.

    >>> slot_key(["330203", "PR-DE-01", "2024-Q1"])
    '330203;PR-DE-01;2024-Q1'
    """
    return ";".join(value.replace("%", "%25").replace(";", "%3B") for value in values)


def slot_expression(columns: Sequence[str]) -> str:
    """The same in the engine's SQL."""
    cells = (f"replace(replace(cast({quoted(name)} as varchar), '%', '%25'), ';', '%3B')" for name in columns)
    return " || ';' || ".join(cells)
