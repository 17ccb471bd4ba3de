"""How this room declares a table: open to everybody, written here alone."""

from __future__ import annotations

from typing import Final

from sanjiang.store import Column, Spec

AMOUNT: Final = "DECIMAL(28,8)"
"""Type of a value in the indicator's unit."""
_OPEN: Final = "L1"


def spec(name: str, key: tuple[str, ...], columns: tuple[Column, ...], doc: str) -> Spec:
    """An open table of this room."""
    return Spec(name=name, columns=columns, key=key, grade=_OPEN, writer="plan", doc=doc)


def col(name: str, doc: str, type_: str = "VARCHAR", null: str = "") -> Column:
    """A column; ``null`` says what an empty cell means."""
    return Column(name=name, type=type_, null=null, doc=doc)
