"""Who holds a slot now. Slots that a small submission ever took are in the ledger; the others only in parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from sanjiang.store.ledger import act, slot
from sanjiang.store.reading.events import Events
from sanjiang.store.reading.home import Home
from sanjiang.store.reading.places import (
    accepted_bulk,
    bulk_slots,
    chunks,
    slots_among,
    slots_of,
    slots_sql,
    span_of,
)

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted


class Holder(NamedTuple):
    """What a slot holds: the submission that stands there, the stamp it stands by, the stamp of the last change.

    ``indexed`` where the ledger's index of slots says so, not a part.
    """

    submission: int | None
    origin: int | None
    changed: int
    indexed: bool = False


def holders(home: Home, connection: Connection, dataset: str, slots: Sequence[str]) -> dict[str, Holder]:
    """The holders of the given slots; a slot that nothing ever took is left out."""
    found: dict[str, Holder] = {}
    for some in chunks(slots):
        found |= _index(connection, _BY_SLOT, {"dataset": dataset, "slots": some})
    rest = [one for one in slots if one not in found]
    bulk = accepted_bulk(connection, dataset) if rest else []
    if bulk:
        found |= _in_parts(home, connection, dataset, bulk, "select unnest(cast(? as varchar[])) as slot", [rest])
    return found


def still_standing(
    home: Home, connection: Connection, dataset: str, pairs: Sequence[tuple[int, str]], stamp: int
) -> set[tuple[int, str]]:
    """Those (submission, slot) of the given ones that stood at a stamp."""
    events = Events.of(home, dataset).load(connection)
    sql = f"""
        with pair as (
            select unnest(cast(? as bigint[])) as submission, unnest(cast(? as varchar[])) as slot
        ),
        event as (
            select pair.submission, pair.slot, kind, n
            from {events} as event join pair on event.submission = pair.submission
                and (event.slot is null or event.slot = pair.slot)
            where stamp <= {stamp}
        )
        select submission, slot from event group by submission, slot having arg_max(kind, n) = 'gain'
    """
    found = home.engine.run(sql, [[one for one, _ in pairs], [one for _, one in pairs]]).rows
    return {(number, name) for number, name in found}


def standing_in(home: Home, connection: Connection, row: Row[Any]) -> list[str]:
    """The slots in which a submission stands now, in order."""
    pairs = [(row.number, one) for one in slots_of(home, row)]
    last = connection.execute(select(func.max(act.c.stamp))).scalar_one()
    return sorted(one for _, one in still_standing(home, connection, row.dataset, pairs, last))


def holders_within(home: Home, connection: Connection, row: Row[Any]) -> dict[str, Holder]:
    """The holders of a bulk submission's slots, those that anything ever took."""
    index = _indexed(home, connection, row)
    bulk = accepted_bulk(connection, row.dataset)
    found = _in_parts(home, connection, row.dataset, bulk, slots_sql(home, row), []) if bulk else {}
    return {one: held for one, held in found.items() if one not in index} | index


def _indexed(home: Home, connection: Connection, row: Row[Any]) -> dict[str, Holder]:
    """The holders of a bulk submission's slots that are in the index."""
    if row.slots <= _LISTED:
        found: dict[str, Holder] = {}
        for some in chunks(slots_of(home, row)):
            found |= _index(connection, _BY_SLOT, {"dataset": row.dataset, "slots": some})
        return found
    index = _index(connection, _BY_DATASET, {"dataset": row.dataset})
    return {one: index[one] for one in slots_among(home, row, index)}


def met_by(home: Home, connection: Connection, row: Row[Any]) -> tuple[dict[str, Holder], str]:
    """Whom one bulk submission meets in its slots.

    Returns:
        The holders of slots that are in the index; and, for the other slots that are held, the name of
        rows (slot, submission, origin) kept by the engine, since there may be millions. ``""`` without any.
    """
    index = _indexed(home, connection, row)
    bulk = accepted_bulk(connection, row.dataset)
    if not bulk:
        return index, ""
    places = bulk_slots(home, bulk, "wanted", span_of(home, row))
    sql = _held_sql(Events.of(home, row.dataset).load(connection), places, slots_sql(home, row))
    sql += " select slot, submission, origin from held anti join (select unnest(cast(? as varchar[])) as slot)"
    sql += " using (slot) where submission is not null"
    return index, home.engine.hold(sql, [list(index)])


def touched_by(home: Home, connection: Connection, dataset: str, stamp: int, *, origin: bool) -> dict[str, Holder]:
    """The slots that still stand by an act's stamp (``origin``), or that were last changed by it."""
    column = slot.c.origin if origin else slot.c.changed
    found = _index(connection, _BY_DATASET.where(column == stamp), {"dataset": dataset})
    bulk = accepted_bulk(connection, dataset)
    if not bulk:
        return found
    every = f"select distinct slot from ({bulk_slots(home, bulk)})"
    word = "origin" if origin else "changed"
    beyond = _in_parts(home, connection, dataset, bulk, every, [], f"where {word} = {stamp}")
    known: dict[str, Holder] = {}
    for some in chunks(beyond):
        known |= _index(connection, _BY_SLOT, {"dataset": dataset, "slots": some})
    return found | {one: held for one, held in beyond.items() if one not in known}


_LISTED = 20_000
"""Slots up to which the index is asked for them by name rather than read whole."""
_BY_DATASET = select(slot.c.slot, slot.c.submission, slot.c.origin, slot.c.changed).where(
    slot.c.dataset == bindparam("dataset")
)
_BY_SLOT = _BY_DATASET.where(slot.c.slot.in_(bindparam("slots", expanding=True)))


def _index(connection: Connection, order: Select[Any], values: dict[str, Any]) -> dict[str, Holder]:
    found = connection.execute(order, values)
    return {row.slot: Holder(row.submission, row.origin, row.changed, indexed=True) for row in found}


def _in_parts(
    home: Home,
    connection: Connection,
    dataset: str,
    bulk: Sequence[Row[Any]],
    wanted: str,
    values: list[Any],
    only: str = "",
) -> dict[str, Holder]:
    sql = _held_sql(Events.of(home, dataset).load(connection), bulk_slots(home, bulk, "wanted"), wanted)
    sql += f" select slot, submission, origin, changed from held {only}"
    return {one[0]: Holder(*one[1:]) for one in home.engine.run(sql, values).rows}


def _held_sql(events: str, places: str, wanted: str) -> str:
    """The entries of a WITH clause that end with ``held``: what parts say of the wanted slots."""
    return f"""
        with wanted as ({wanted}),
        place as ({places}),
        event as (select * from {events} where kind <> 'never'),
        whole as (
            select submission, max(n) as n, arg_max(kind, n) as kind, arg_max(origin, n) as origin, max(stamp) as stamp
            from event where slot is null group by submission
        ),
        single as (
            select submission, slot, max(n) as n, arg_max(kind, n) as kind, arg_max(origin, n) as origin,
                   max(stamp) as stamp
            from {events} semi join wanted using (slot) group by submission, slot
        ),
        state as (
            select place.slot, submission,
                   case when coalesce(single.n, 0) > whole.n then single.kind else whole.kind end as kind,
                   case when coalesce(single.n, 0) > whole.n then single.origin else whole.origin end as origin,
                   case when single.kind <> 'never' and single.n > whole.n then single.stamp
                        when single.kind = 'never' and single.n > whole.n then 0
                        else whole.stamp end as stamp
            from place join whole using (submission) left join single using (submission, slot)
        ),
        held as (
            select slot, max(submission) filter (kind = 'gain') as submission,
                   max(origin) filter (kind = 'gain') as origin, max(stamp) as changed
            from state group by slot
        )
    """
