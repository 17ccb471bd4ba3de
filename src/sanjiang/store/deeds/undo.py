"""Undo: a new stamp that restores what stood before an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from sanjiang.store.deeds.effects import Change, Now, write_effects, write_slots
from sanjiang.store.deeds.faults import fault
from sanjiang.store.deeds.receipt import Receipt
from sanjiang.store.ledger import Next, act, effect, seal
from sanjiang.store.reading import Holder, Home, described, slots_of, touched_by, undone
from sanjiang.store.reading.home import file_list
from sanjiang.store.table.engine import Engine
from sanjiang.terms import Refused

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

UNDOABLE = ("accept", "withdraw", "undo", "adjust")


class _Effect(NamedTuple):
    kind: str
    submission: int
    slot: str
    origin: int


def undo_in(home: Home, connection: Connection, place: Next, stamp: int, *, who: str) -> Receipt:
    """Undo an act wherever its result still stands.

    Raises:
        Refused: stamps that do not exist, were undone, or of which nothing stands any more.
    """
    target = _target(connection, stamp)
    digests: dict[str, str] = {}
    took, later = 0, set[str]()
    order = select(effect.c.dataset).where(effect.c.stamp == stamp).distinct().order_by(effect.c.dataset)
    for dataset in connection.execute(order).scalars().all():
        past = list(_effects(home, connection, stamp, dataset))
        held = touched_by(home, connection, dataset, stamp, origin=target.kind != "undo")
        later |= {one.slot for one in past if one.kind != "never"} - held.keys()
        digests[dataset] = _restore(home, connection, place.stamp, dataset, past, held)
        took += len(held)
    if took == 0 and target.kind != "adjust":
        raise Refused([fault("nothing_stands", f"stamp {stamp}")])
    done = seal(connection, place, "undo", who, {"undone": stamp, "took_effect": took, "effects": digests}, ref=stamp)
    return Receipt(place.stamp, place.at, done.hash, took_effect=took, stands_later=tuple(sorted(later)))


def _target(connection: Connection, stamp: int) -> Row[Any]:
    found = connection.execute(select(act).where(act.c.stamp == stamp)).first()
    where = f"stamp {stamp}"
    if found is None:
        raise Refused([fault("no_act", where)])
    if found.kind not in UNDOABLE:
        raise Refused([fault("not_undoable", where, found.kind)])
    if undone(connection, stamp):
        raise Refused([fault("already_undone", where)])
    return found


def _restore(
    home: Home, connection: Connection, stamp: int, dataset: str, past: Iterable[_Effect], held: dict[str, Holder]
) -> str:
    before = {one.slot: one for one in past if one.kind == "loss"}
    digest = write_effects(home, connection, stamp, dataset, _changes(before, held))
    indexed = {one: before.get(one) for one, now in held.items() if now.indexed}
    restored = {
        one: Now(old.submission, old.origin) if old is not None else Now(None, None) for one, old in indexed.items()
    }
    write_slots(connection, stamp, dataset, restored, held)
    return digest


def _changes(before: dict[str, _Effect], held: dict[str, Holder]) -> Iterator[Change]:
    for one, now in held.items():
        if now.submission is not None and now.origin is not None:
            yield Change("loss", now.submission, one, now.origin)
        if one in before:
            yield Change("gain", before[one].submission, one, before[one].origin)


def _effects(home: Home, connection: Connection, stamp: int, dataset: str) -> Iterator[_Effect]:
    """An act's effects on one dataset, slot by slot."""
    wanted = (effect.c.stamp == stamp) & (effect.c.dataset == dataset)
    rows = connection.execute(select(effect).where(wanted).order_by(effect.c.n)).all()
    for row in rows:
        if row.part is not None:
            yield from _from_part(home.engine, file_list(home, [row.part]))
        elif row.slot is not None:
            yield _Effect(row.kind, row.submission, row.slot, row.origin)
        else:
            sent = described(connection, [row.submission])[0]
            for one in slots_of(home, sent):
                yield _Effect(row.kind, row.submission, one, row.origin)


def _from_part(engine: Engine, files: str) -> Iterator[_Effect]:
    found = engine.run(f"select kind, submission, slot, origin from read_parquet({files})").rows
    return (_Effect(*one) for one in found)
