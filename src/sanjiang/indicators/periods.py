"""What the periods that a table names are; only ``terms`` knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sanjiang.store import Table, rows, select
from sanjiang.terms import Period

_PERIOD: Final = {
    "period": "VARCHAR",
    "freq": "VARCHAR",
    "period_start": "DATE",
    "period_end": "DATE",
    "year_before": "VARCHAR",
    "before_start": "DATE",
}


def periods(table: Table) -> Table:
    """One row per period that the table names: its kind, its days, the same of the year before."""
    named = select("select distinct period from named", named=table).fetch()
    return rows(_PERIOD, _read(row["period"] for row in named))


def _read(names: Iterator[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        period = Period.parse(name)
        before = period.year_before()
        yield {
            "period": name,
            "freq": period.kind,
            "period_start": period.start,
            "period_end": period.end,
            "year_before": str(before),
            "before_start": before.start,
        }
