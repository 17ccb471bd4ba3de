"""Compact: many small submissions and parts become one part; every cut reads the same as before."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from sanjiang.store.deeds.send import part_in
from sanjiang.store.folder import Written, write_part
from sanjiang.store.ledger import head, part, seal, shape, submission
from sanjiang.store.reading import Home, live_files, rows_relation
from sanjiang.store.reading.places import Files, generation

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

LARGE = 1_000_000
"""Rows from which on a part is left alone."""


class _Plan(NamedTuple):
    generation: int
    upto: int
    waiting: int
    parts: list[str]
    rows: str


def compact(home: Home, who: str, dataset: str | None = None) -> list[int]:
    """Compact one dataset or all; gives the stamps of the acts that did so."""
    with home.ledger.read() as connection:
        names = connection.execute(select(shape.c.dataset).distinct().order_by(shape.c.dataset)).scalars().all()
    done = (_one(home, who, name) for name in names if dataset in (None, name))
    return [stamp for stamp in done if stamp is not None]


def _one(home: Home, who: str, dataset: str) -> int | None:
    with home.ledger.read() as connection:
        plan = _plan(home, connection, dataset)
    if plan.waiting == 0 and len(plan.parts) < 2:
        return None
    chosen = f"select * from {plan.rows} where _submission <= {plan.upto} order by _slot, _submission, _line"
    written = write_part(home.engine, home.folder, chosen)
    with home.ledger.write() as connection:
        return _commit(home, connection, who, dataset, plan, written)


def _plan(home: Home, connection: Connection, dataset: str) -> _Plan:
    files = live_files(connection, dataset)
    large = set(connection.execute(select(part.c.id).where(part.c.rows >= LARGE)).scalars())
    small = Files(
        {name: number for name, number in files.own.items() if name not in large},
        [name for name in files.merged if name not in large],
    )
    sent = (submission.c.dataset == dataset) & (submission.c.mode == "send")
    upto = connection.execute(select(func.coalesce(func.max(submission.c.number), 0)).where(sent)).scalar_one()
    waiting = connection.execute(select(func.count()).where(sent & submission.c.part.is_(None))).scalar_one()
    rows = rows_relation(home, connection, dataset, files=small)
    return _Plan(generation(connection, dataset), upto, waiting, [*small.own, *small.merged], rows)


def _commit(home: Home, connection: Connection, who: str, dataset: str, plan: _Plan, written: Written) -> int | None:
    if generation(connection, dataset) != plan.generation:
        return None
    place = head(connection, home.clock)
    waiting = (submission.c.dataset == dataset) & (submission.c.mode == "send") & (submission.c.number <= plan.upto)
    here = submission.c.part.is_(None) | submission.c.part.in_(plan.parts)
    connection.execute(update(submission).where(waiting & here).values(part=written.id))
    connection.execute(update(part).where(part.c.id.in_(plan.parts)).values(retired=place.stamp))
    part_in(connection, written, dataset, "merged", place.stamp)
    said = {"dataset": dataset, "part": written.id, "sha256": written.sha256, "rows": written.rows}
    return seal(connection, place, "compact", who, said | {"replaced": sorted(plan.parts)}).stamp
