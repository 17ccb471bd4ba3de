"""Whether the rows lie where the ledger says, and its index of slots agrees with the effects."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from sanjiang.store.ledger import act, inline, part, shape, slot, submission
from sanjiang.store.reading import Cut, Home, live_files, rows_relation, still_standing, truth_table
from sanjiang.store.reading.events import Events
from sanjiang.store.reading.home import file_list
from sanjiang.store.table.handle import select as select_table

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted


def _datasets(connection: Connection) -> list[str]:
    found = connection.execute(select(shape.c.dataset).distinct().order_by(shape.c.dataset))
    return list(found.scalars())


def lost_rows(home: Home, connection: Connection) -> list[int]:
    """Submissions of which not exactly the rows that were sent can be read, where the ledger says they lie."""
    wrong = set(_misplaced(connection))
    for dataset in _datasets(connection):
        rows = rows_relation(home, connection, dataset)
        counted = dict(home.engine.run(f"select _submission, count(*) from {rows} group by 1").rows)
        wanted = (submission.c.dataset == dataset) & (submission.c.mode == "send")
        sent = connection.execute(select(submission.c.number, submission.c.rows).where(wanted))
        wrong |= {row.number for row in sent if counted.pop(row.number, 0) != row.rows}
        wrong |= counted.keys() | _strangers(home, connection, dataset)
    return sorted(wrong)


def _misplaced(connection: Connection) -> Iterator[int]:
    """Submissions whose place is neither a row of the ledger nor a live part that may hold them."""
    joined = submission.outerjoin(part, part.c.id == submission.c.part)
    joined = joined.outerjoin(inline, inline.c.submission == submission.c.number)
    columns = (submission.c.number, submission.c.dataset, submission.c.part, inline.c.submission)
    order = select(*columns, part.c.dataset.label("home"), part.c.kind, part.c.made, part.c.retired)
    for row in connection.execute(order.select_from(joined)):
        in_part = row.home == row.dataset and row.retired is None and (row.kind == "merged" or row.made == row.number)
        if not (in_part if row.part is not None else row.submission is not None):
            yield row.number


def _strangers(home: Home, connection: Connection, dataset: str) -> set[int]:
    """Submissions that a compacted part holds and the ledger places elsewhere, or the other way round."""
    wrong: set[int] = set()
    for name in live_files(connection, dataset).merged:
        source = f"read_parquet({file_list(home, [name])})"
        inside = {row[0] for row in home.engine.run(f"select distinct _submission from {source}").rows}
        said = set(connection.execute(select(submission.c.number).where(submission.c.part == name)).scalars())
        wrong |= inside ^ said
    return wrong


def wrong_slots(home: Home, connection: Connection) -> list[str]:
    """Slots whose holder in the index is not the one that the effects make it."""
    wrong: set[str] = set()
    last = Cut(connection.execute(select(func.coalesce(func.max(act.c.stamp), 0))).scalar_one(), None)
    for dataset in _datasets(connection):
        events = Events.of(home, dataset).load(connection)
        found = connection.execute(select(slot.c.slot, slot.c.submission).where(slot.c.dataset == dataset))
        index = {row.slot: row.submission for row in found}
        listed = home.engine.run(_SQL.format(events=events), [list(index), list(index.values())])
        wrong |= {f"{dataset}/{row[0]}" for row in listed.rows}
        held = [*_sent(home, connection, dataset, last), *_withdrawn(home, connection, dataset, last)]
        wrong |= {f"{dataset}/{one}" for one, number in held if index.get(one) != number}
    return sorted(wrong)


def _sent(home: Home, connection: Connection, dataset: str, last: Cut) -> Iterator[tuple[str, int]]:
    """Slots that small submissions hold with rows."""
    wanted = (submission.c.dataset == dataset) & ~submission.c.bulk
    small = set(connection.execute(select(submission.c.number).where(wanted)).scalars())
    truth = truth_table(home, dataset, last)
    for row in select_table("select distinct _slot, _submission from truth", truth=truth).fetch():
        number = int(row["_submission"][1:])
        if number in small:
            yield row["_slot"], number


def _withdrawn(home: Home, connection: Connection, dataset: str, last: Cut) -> Iterator[tuple[str, int]]:
    """Slots that small withdrawals hold empty."""
    joined = inline.join(submission, submission.c.number == inline.c.submission)
    wanted = (submission.c.dataset == dataset) & (submission.c.mode == "withdraw")
    rows = connection.execute(select(inline).select_from(joined).where(wanted)).all()
    pairs = [(row.submission, line["_slot"]) for row in rows for line in json.loads(row.body)]
    for number, one in still_standing(home, connection, dataset, pairs, last.stamp):
        yield one, number


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
