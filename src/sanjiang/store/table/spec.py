"""What a table promises: its columns, their types, its key, what null means, who may write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sanjiang.terms import Text

TYPES: Final = frozenset({"VARCHAR", "BIGINT", "INTEGER", "DOUBLE", "DATE", "BOOLEAN", "TIMESTAMP"})
DECIMAL: Final = re.compile(r"DECIMAL\((\d{1,2}),(\d{1,2})\)")
GRADES: Final = ("L1", "L2", "L3", "L4")
"""Grades of secrecy: L1 open, L2 shared inside, L3 on a grant, L4 never. Ungraded is L4."""


def normal_type(name: str) -> str:
    """The type's one spelling: upper case, no blanks.

    >>> normal_type("decimal(28, 8)")
    'DECIMAL(28,8)'
    """
    return name.replace(" ", "").strip('"').upper()


def scale_of(type_name: str) -> tuple[int, int] | None:
    """Digits and decimals of a DECIMAL type; None for any other type."""
    found = DECIMAL.fullmatch(type_name)
    return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: the field's standard word.
        type: VARCHAR, DECIMAL(p,s), BIGINT, INTEGER, DOUBLE, DATE, BOOLEAN or TIMESTAMP (kept in UTC).
        null: what an empty cell means; ``""`` where a cell is never empty.
        doc: what the column says.
        grade: secrecy of the column where it differs from its table's.
    """

    name: str
    type: str
    null: str = ""
    doc: Text | str = ""
    grade: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", normal_type(self.type))
        if self.type not in TYPES and scale_of(self.type) is None:
            raise ValueError(f"column {self.name}: type {self.type} is none of {sorted(TYPES)} or DECIMAL(p,s)")


@dataclass(frozen=True, slots=True)
class Spec:
    """One table, declared once.

    Attributes:
        name: singular noun for one of its rows.
        columns: its columns in order.
        key: the columns that tell its rows apart; empty where rows may repeat.
        grade: secrecy of its rows, L1 (open) to L4 (leaves for nobody).
        writer: the one room that gives it.
        doc: one row per what.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    grade: str = "L4"
    writer: str = ""
    doc: Text | str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(self.columns))
        object.__setattr__(self, "key", tuple(self.key))
        names = [column.name for column in self.columns]
        if len(set(names)) < len(names) or not names:
            raise ValueError(f"table {self.name}: columns are missing or named twice: {names}")
        if not set(self.key) <= set(names):
            raise ValueError(f"table {self.name}: key {self.key} names columns that it has not")
        if self.grade not in GRADES:
            raise ValueError(f"table {self.name}: grade {self.grade} is none of {GRADES}")

    @property
    def types(self) -> dict[str, str]:
        """Name → type, in order."""
        return {column.name: column.type for column in self.columns}
