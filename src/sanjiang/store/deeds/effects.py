"""What an act changed: few rows in the ledger, however many slots."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, func, insert, select

from sanjiang.store.deeds.send import part_in
from sanjiang.store.folder import write_part
from sanjiang.store.ledger import effect, slot
from sanjiang.store.ledger.chain import canonical
from sanjiang.store.reading import SMALL, Holder, Home
from sanjiang.store.reading.places import chunks


class Change(NamedTuple):
    """One submission at one slot (or at all of its slots) begins to stand, or stands no longer.

    ``never`` marks the slots where an accepted submission did not take effect. ``origin`` is the
    stamp by which it stands or stood.
    """

    kind: Literal["gain", "loss", "never"]
    submission: int
    slot: str | None
    origin: int


def write_effects(
    home: Home, connection: Connection, stamp: int, dataset: str, changes: Iterable[Change], whole: Mapping[int, int]
) -> str:
    """Write the changes of an act to one dataset; gives the digest that the act's payload bears.

    Args:
        home: the store.
        connection: the writing transaction.
        stamp: the act.
        dataset: the dataset.
        changes: in any order.
        whole: bulk submission → how many slots it has; if all change alike, one row says so.
    """
    rows = sorted(_folded(changes, whole), key=_order)
    listed = [row for row in rows if row.slot is not None]
    if len(listed) <= SMALL:
        return _insert(connection, stamp, dataset, rows, None)
    part = _file(home, connection, stamp, dataset, listed)
    return _insert(connection, stamp, dataset, [row for row in rows if row.slot is None], part)


def _order(row: Change) -> tuple[int, str, str, int]:
    return row.slot is not None, row.kind, row.slot or "", row.submission


def _folded(changes: Iterable[Change], whole: Mapping[int, int]) -> list[Change]:
    groups: dict[tuple[Any, int, int], list[Change]] = defaultdict(list)
    for one in changes:
        groups[one.kind, one.submission, one.origin].append(one)
    rows: list[Change] = []
    for (kind, number, origin), group in groups.items():
        all_of_it = kind != "never" and len(group) == whole.get(number)
        rows += [Change(kind, number, None, origin)] if all_of_it else group
    return rows


def _file(home: Home, connection: Connection, stamp: int, dataset: str, rows: list[Change]) -> tuple[str, str]:
    frame = "select unnest(cast(? as varchar[])) as kind, unnest(cast(? as bigint[])) as submission, "
    frame += "unnest(cast(? as varchar[])) as slot, unnest(cast(? as bigint[])) as origin"
    columns = [list(column) for column in zip(*rows, strict=True)]
    written = write_part(home.engine, home.folder, frame, columns)
    part_in(connection, written, dataset, "effects", stamp)
    return written.id, written.sha256


_MOST = select(func.coalesce(func.max(effect.c.n), 0))


def _insert(connection: Connection, stamp: int, dataset: str, rows: list[Change], part: tuple[str, str] | None) -> str:
    number = connection.execute(_MOST).scalar_one()
    plain = [dict(zip(("kind", "submission", "slot", "origin", "part"), (*row, None), strict=True)) for row in rows]
    if part:
        plain.append({"kind": "file", "submission": None, "slot": None, "origin": None, "part": part[0]})
    for one in plain:
        number += 1
        one |= {"n": number, "stamp": stamp, "dataset": dataset}
    if plain:
        connection.execute(insert(effect), plain)
    return effects_digest(plain, dict([part]) if part else {})


def effects_digest(rows: Iterable[Mapping[str, Any]], hashes: Mapping[str, str]) -> str:
    """Hash of an act's effects on one dataset, in the order of their numbers; ``hashes`` are those of parts."""
    names = ("n", "stamp", "dataset", "kind", "submission", "slot", "origin")
    lines = [[*(row[name] for name in names), row["part"], hashes.get(row["part"] or "")] for row in rows]
    return hashlib.sha256(canonical(lines).encode()).hexdigest()


class Now(NamedTuple):
    """What a slot of the index holds from this act on."""

    submission: int | None
    origin: int | None


def write_slots(
    connection: Connection, stamp: int, dataset: str, now: Mapping[str, Now], held: Mapping[str, Holder]
) -> None:
    """Bring the index of slots up to the act; ``held`` says which of them it has already."""
    for some in chunks(one for one in now if one in held and held[one].indexed):
        connection.execute(slot.delete().where((slot.c.dataset == dataset) & slot.c.slot.in_(some)))
    rows = [
        {"dataset": dataset, "slot": name, "submission": held.submission, "origin": held.origin, "changed": stamp}
        for name, held in now.items()
    ]
    if rows:
        connection.execute(insert(slot), rows)
