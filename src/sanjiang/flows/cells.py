"""Tables as cells: the bytes that a release keeps, and what differs between two of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from sanjiang.store import NULL, Spec, Table

Cells = dict[tuple[str, ...], dict[str, str]]


@dataclass(frozen=True)
class Difference:
    """One cell that is not the same; None where the row is missing on that side."""

    table: str
    key: tuple[str, ...]
    column: str
    before: str | None
    after: str | None

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "table": self.table,
            "key": list(self.key),
            "column": self.column,
            "before": self.before,
            "after": self.after,
        }


def cell(value: Any) -> str:
    r"""A cell in its one text form: a null is ``\N``, a double has all its digits."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).replace("\\", "\\\\") if "\\" in str(value) else str(value)


def table_bytes(table: Table) -> bytes:
    """A table as CSV in the order of its key, the same bytes for the same cells."""
    assert table.spec is not None
    names = list(table.spec.types)
    key = table.spec.key or tuple(names)
    found = [[cell(row[name]) for name in names] for row in table.fetch()]
    places = [names.index(name) for name in key]
    found.sort(key=lambda row: ([row[place] for place in places], row))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(found)
    return out.getvalue().encode()


def count(content: bytes) -> tuple[int, int]:
    """Rows and cells of kept bytes."""
    lines = list(csv.reader(StringIO(content.decode())))
    return len(lines) - 1, sum(len(line) for line in lines[1:])


def cells(spec: Spec, content: bytes) -> Cells:
    """The cells of kept bytes by key."""
    reader = csv.DictReader(StringIO(content.decode()))
    key: Sequence[str] = spec.key or tuple(spec.types)
    return {tuple(row.get(name) or "" for name in key): dict(row) for row in reader}


def differences(spec: Spec, before: bytes, after: bytes) -> Iterator[Difference]:
    """Every cell that differs, in the order of keys."""
    if before == after:
        return
    old, new = cells(spec, before), cells(spec, after)
    for key in sorted(old.keys() | new.keys()):
        had, has = old.get(key), new.get(key)
        if had is None or has is None:
            for name in had or has or {}:
                yield Difference(spec.name, key, name, (had or {}).get(name), (has or {}).get(name))
            continue
        for name in dict.fromkeys([*has, *had]):
            if had.get(name) != has.get(name):
                yield Difference(spec.name, key, name, had.get(name), has.get(name))
