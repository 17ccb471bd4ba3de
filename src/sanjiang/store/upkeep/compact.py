"""Compact: many small submissions and parts become one part; every cut reads the same as before."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from sanjiang.store.deeds.send import part_in
from sanjiang.store.folder import Written, write_part
from sanjiang.store.ledger import effect, head, part, seal, shape, submission
from sanjiang.store.reading import Events, Home, live_files, rows_relation
from sanjiang.store.reading.places import Files, chunks, generation

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

LARGE = 1_000_000
"""Rows from which on a part is left alone."""


class _Plan(NamedTuple):
    generation: int
    upto: int
    waiting: int
    parts: list[str]
    rows: str
    events: str
    last: int


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
    events = f"select * from {plan.events} where n <= {plan.last} order by n, submission, slot"
    noted = write_part(home.engine, home.folder, events)
    with home.ledger.write() as connection:
        return _commit(home, connection, who, dataset, plan, written, noted)


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
    events = Events.of(home, dataset).load(connection)
    last = connection.execute(
        select(func.coalesce(func.max(effect.c.n), 0)).where(effect.c.dataset == dataset)
    ).scalar_one()
    parts = [*small.own, *small.merged]
    return _Plan(generation(connection, dataset), upto, waiting, parts, rows, events, last)


def _commit(
    home: Home, connection: Connection, who: str, dataset: str, plan: _Plan, written: Written, noted: Written
) -> int | None:
    if generation(connection, dataset) != plan.generation:
        return None
    place = head(connection, home.clock)
    waiting = (submission.c.dataset == dataset) & (submission.c.mode == "send") & (submission.c.number <= plan.upto)
    moved, retired = update(submission).values(part=written.id), update(part).values(retired=place.stamp)
    connection.execute(moved.where(waiting & submission.c.part.is_(None)))
    for some in chunks(plan.parts):
        connection.execute(moved.where(waiting & submission.c.part.in_(some)))
        connection.execute(retired.where(part.c.id.in_(some)))
    earlier = (part.c.dataset == dataset) & (part.c.kind == "events") & part.c.retired.is_(None)
    connection.execute(retired.where(earlier))
    part_in(connection, written, dataset, "merged", place.stamp)
    part_in(connection, noted, dataset, "events", place.stamp)
    said = {"dataset": dataset, "part": written.id, "sha256": written.sha256, "rows": written.rows}
    said |= {"events": noted.id, "events_sha256": noted.sha256, "replaced": sorted(plan.parts)}
    return seal(connection, place, "compact", who, said).stamp
