"""Accept: submissions begin to count, each slot where nothing sent later stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, insert

from sanjiang.store.deeds.effects import Change, Now, write_effects, write_slots
from sanjiang.store.deeds.faults import fault
from sanjiang.store.deeds.receipt import Receipt
from sanjiang.store.ledger import Next, accepted, seal
from sanjiang.store.reading import (
    Holder,
    Home,
    described,
    holders,
    holders_within,
    met_by,
    number_of,
    slots_among,
    slots_of,
    slots_sql,
    standing_in,
    undone,
)
from sanjiang.terms import Finding, Refused

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted


@dataclass
class _Meeting:
    """The submissions of one act and one dataset, and whom they meet.

    ``slots`` holds all slots of a small submission, of a bulk one those that it shares with others;
    ``beyond`` names the engine's rows of whom a single bulk one meets beyond the index.
    """

    rows: list[Row[Any]]
    slots: dict[int, list[str]] = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    newest: dict[str, int] = field(default_factory=dict)
    held: dict[str, Holder] = field(default_factory=dict)
    blocked: dict[int, set[str]] = field(default_factory=dict)
    beyond: str = ""

    def taken(self) -> list[str]:
        """Slots, among those listed, where the newest taker is newer than what stands."""
        return [one for one, number in self.newest.items() if not self._stands_later(one, number)]

    def _stands_later(self, one: str, number: int) -> bool:
        return one in self.held and (self.held[one].submission or 0) > number


def accept_in(
    home: Home, connection: Connection, place: Next, ids: Sequence[str], *, who: str, kind: str = "accept"
) -> Receipt:
    """Accept submissions by one act.

    Raises:
        Refused: ids that do not exist, that are accepted already, or that still stand in a slot.
    """
    rows = _known(home, connection, ids)
    taken: list[dict[str, int]] = [{"stamp": place.stamp, "submission": row.number} for row in rows]
    connection.execute(insert(accepted), taken)
    digests: dict[str, str] = {}
    later: set[str] = set()
    took = 0
    for dataset in sorted({row.dataset for row in rows}):
        meeting = _meet(home, connection, [row for row in rows if row.dataset == dataset])
        beyond = _replaced(meeting)
        changes = _changes(meeting, place.stamp)
        digests[dataset] = write_effects(home, connection, place.stamp, dataset, changes, beyond)
        write_slots(connection, place.stamp, dataset, _now(meeting, place.stamp), meeting.held)
        if meeting.beyond:
            home.engine.drop(meeting.beyond)
        took += sum(row.slots - len(meeting.blocked[row.number]) for row in rows if row.dataset == dataset)
        later |= set().union(*meeting.blocked.values())
    said = {"submissions": [f"S{row.number}" for row in rows], "took_effect": took, "effects": digests}
    done = seal(connection, place, kind, who, said)
    one = f"S{rows[0].number}" if len(rows) == 1 else ""
    return Receipt(place.stamp, place.at, done.hash, one, took_effect=took, stands_later=tuple(sorted(later)))


def _known(home: Home, connection: Connection, ids: Sequence[str]) -> list[Row[Any]]:
    numbers = [number_of(one) for one in ids]
    rows = described(connection, numbers)
    found = {row.number for row in rows}
    faults = [fault("no_submission", one) for one, number in zip(ids, numbers, strict=True) if number not in found]
    faults += list(_repeated(home, connection, rows))
    if faults or not rows:
        raise Refused(faults or [fault("no_submission", "-")])
    return rows


def _repeated(home: Home, connection: Connection, rows: list[Row[Any]]) -> Iterable[Finding]:
    for row in rows:
        if row.accepted is None:
            continue
        if not undone(connection, row.accepted):
            yield fault("already_accepted", f"S{row.number}", row.accepted)
        elif stands := standing_in(home, connection, row):
            yield fault("still_stands", f"S{row.number}", len(stands), stands[0])


def _meet(home: Home, connection: Connection, rows: list[Row[Any]]) -> _Meeting:
    """Slots at which each submission must give way, and whom the others replace."""
    met = _Meeting(rows)
    bulk = [row for row in rows if row.bulk]
    if len(rows) == len(bulk) == 1:
        return _meet_one(home, connection, rows[0])
    for row in rows:
        if not row.bulk:
            met.slots[row.number] = slots_of(home, row)
            met.newest |= dict.fromkeys(met.slots[row.number], row.number)
    met.small = frozenset(met.newest)
    met.held = holders(home, connection, rows[0].dataset, sorted(met.small))
    for row in bulk:
        met.held |= holders_within(home, connection, row)
    for row in bulk:
        met.slots[row.number] = slots_among(home, row, met.newest.keys() | met.held.keys())
        met.newest |= {one: max(row.number, met.newest.get(one, 0)) for one in met.slots[row.number]}
    for row in rows:
        met.blocked[row.number] = {one for one in met.slots[row.number] if _gives_way(met, row.number, one)}
    for place, row in enumerate(bulk):
        for other in bulk[place + 1 :]:
            met.blocked[row.number] |= _both(home, row, other)
    return met


def _meet_one(home: Home, connection: Connection, row: Row[Any]) -> _Meeting:
    """The same for one bulk submission, whose slots are left to the engine."""
    met = _Meeting([row])
    met.held, met.beyond = met_by(home, connection, row)
    met.slots[row.number] = list(met.held)
    met.newest = dict.fromkeys(met.held, row.number)
    blocked = {one for one in met.held if _gives_way(met, row.number, one)}
    if met.beyond:
        later = home.engine.run(f"select slot from {met.beyond} where submission > {row.number}").rows
        blocked |= {one[0] for one in later}
    met.blocked[row.number] = blocked
    return met


def _replaced(met: _Meeting) -> str:
    """A SELECT of the losses beyond the index; ``""`` without any."""
    if not met.beyond:
        return ""
    return f"select 'loss' as kind, submission, slot, origin from {met.beyond} where submission < {met.rows[0].number}"


def _gives_way(met: _Meeting, number: int, slot: str) -> bool:
    held = met.held.get(slot)
    return met.newest[slot] > number or (held is not None and (held.submission or 0) > number)


def _both(home: Home, row: Row[Any], other: Row[Any]) -> set[str]:
    sql = f"select slot from ({slots_sql(home, row)}) semi join ({slots_sql(home, other)}) using (slot)"
    return {found[0] for found in home.engine.run(sql).rows}


def _changes(met: _Meeting, stamp: int) -> Iterable[Change]:
    for row in met.rows:
        blocked = met.blocked[row.number]
        if row.slots > len(blocked):
            yield Change("gain", row.number, None, stamp)
            yield from (Change("never", row.number, one, stamp) for one in blocked)
    for one in met.taken():
        held = met.held.get(one)
        if held is not None and held.submission is not None and held.origin is not None:
            yield Change("loss", held.submission, one, held.origin)


def _now(met: _Meeting, stamp: int) -> dict[str, Now]:
    """Slots of the index after the act: those that a small submission takes, and those that had a place there."""
    indexed = {one for one, held in met.held.items() if held.indexed} | met.small
    return {one: Now(met.newest[one], stamp) for one in met.taken() if one in indexed}
