"""Whether the rows lie where the ledger says, and its index of slots agrees with the effects."""

from __future__ import annotations

from sqlalchemy import Connection, select

from sanjiang.store.ledger import shape, slot, submission
from sanjiang.store.reading import Home, rows_relation
from sanjiang.store.reading.events import Events

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted


def _datasets(connection: Connection) -> list[str]:
    found = connection.execute(select(shape.c.dataset).distinct().order_by(shape.c.dataset))
    return list(found.scalars())


def lost_rows(home: Home, connection: Connection) -> list[int]:
    """Submissions of which not exactly the rows that were sent can be read."""
    wrong: list[int] = []
    for dataset in _datasets(connection):
        rows = rows_relation(home, connection, dataset)
        counted = dict(home.engine.run(f"select _submission, count(*) from {rows} group by 1").rows)
        wanted = (submission.c.dataset == dataset) & (submission.c.mode == "send")
        sent = connection.execute(select(submission.c.number, submission.c.rows).where(wanted))
        wrong += [row.number for row in sent if counted.pop(row.number, 0) != row.rows]
        wrong += counted
    return sorted(wrong)


def wrong_slots(home: Home, connection: Connection) -> list[str]:
    """Slots whose holder in the index is not the one that the effects make it."""
    wrong: list[str] = []
    for dataset in _datasets(connection):
        events = Events.of(home, dataset).load(connection)
        order = select(slot.c.slot, slot.c.submission).where(slot.c.dataset == dataset)
        index = connection.execute(order).all()
        found = home.engine.run(
            _SQL.format(events=events), [[row.slot for row in index], [row.submission for row in index]]
        )
        wrong += [f"{dataset}/{row[0]}" for row in found.rows]
    return wrong


_SQL = """
    with listed as (select unnest(cast(? as varchar[])) as slot, unnest(cast(? as bigint[])) as submission),
    state as (
        select listed.slot, event.submission, arg_max(event.kind, event.n) as kind
        from listed join {events} as event
          on event.submission = listed.submission and (event.slot is null or event.slot = listed.slot)
        group by all
    )
    select slot from listed left join state using (slot, submission)
    where listed.submission is not null and state.kind is distinct from 'gain' order by slot
"""
