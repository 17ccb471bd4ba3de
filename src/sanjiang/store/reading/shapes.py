"""Shapes: which columns a dataset's submissions have, and which of them form the slot."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from sanjiang.store.ledger import shape
from sanjiang.store.ledger.chain import canonical


@dataclass(frozen=True, slots=True)
class Shape:
    """Columns as they were sent, and the columns whose values form the slot."""

    dataset: str
    slot: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]

    @property
    def body(self) -> str:
        """The shape in its one spelling."""
        return canonical({"dataset": self.dataset, "slot": self.slot, "columns": self.columns})

    @property
    def hash(self) -> str:
        """The name under which the ledger keeps it."""
        return hashlib.sha256(self.body.encode()).hexdigest()


@lru_cache(maxsize=1024)
def _shape_of(body: str) -> Shape:
    said: dict[str, Any] = json.loads(body)
    return Shape(said["dataset"], tuple(said["slot"]), tuple((name, kind) for name, kind in said["columns"]))


def shapes_of(connection: Connection, dataset: str) -> list[Shape]:
    """All shapes in which a dataset was ever sent, in a fixed order."""
    return [_shape_of(row.body) for row in connection.execute(_SHAPES, {"dataset": dataset})]


_SHAPES = select(shape.c.body).where(shape.c.dataset == bindparam("dataset")).order_by(shape.c.hash)


def known_shape(shapes: Iterable[Shape]) -> dict[str, str]:
    """Every column that any of the shapes has, with its type."""
    columns: dict[str, str] = {}
    for one in sorted(shapes, key=lambda one: (-len(one.columns), one.hash)):
        for name, kind in one.columns:
            columns.setdefault(name, kind)
    return columns
