"""What an act changed: few rows in the ledger, however many slots."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, func, insert, select

from sanjiang.store.deeds.send import part_in
from sanjiang.store.folder import write_part
from sanjiang.store.ledger import effect, slot, submission
from sanjiang.store.ledger.chain import canonical
from sanjiang.store.reading import SMALL, Holder, Home
from sanjiang.store.reading.places import chunks

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted


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
    home: Home, connection: Connection, stamp: int, dataset: str, changes: Iterable[Change], beyond: str = ""
) -> str:
    """Write the changes of an act to one dataset; gives the digest that the act's payload bears.

    Args:
        home: the store.
        connection: the writing transaction.
        stamp: the act.
        dataset: the dataset.
        changes: in any order.
        beyond: a SELECT of more of them, as (kind, submission, slot, origin), too many for Python.
    """
    rows = _folded(connection, list(changes))
    whole, rest, count = _beyond(home, connection, beyond) if beyond else ([], "", 0)
    listed = sorted(row for row in rows if row.slot is not None)
    plain = sorted([*whole, *(row for row in rows if row.slot is None)], key=str)
    if len(listed) + count <= SMALL:
        found = home.engine.run(f"select kind, submission, slot, origin from ({rest})").rows if count else []
        return _insert(connection, stamp, dataset, [*plain, *listed, *sorted(Change(*one) for one in found)], None)
    return _insert(connection, stamp, dataset, plain, _file(home, connection, stamp, dataset, listed, rest))


def _folded(connection: Connection, changes: list[Change]) -> list[Change]:
    """One row for all slots of a bulk submission, where all of them change alike."""
    sizes = _bulk_sizes(connection, {one.submission for one in changes if one.slot is not None})
    groups: dict[tuple[Any, int, int], list[Change]] = defaultdict(list)
    for one in changes:
        groups[one.kind, one.submission, one.origin].append(one)
    rows: list[Change] = []
    for (kind, number, origin), group in groups.items():
        all_of_it = kind != "never" and len(group) == sizes.get(number)
        rows += [Change(kind, number, None, origin)] if all_of_it else group
    return rows


def _beyond(home: Home, connection: Connection, beyond: str) -> tuple[list[Change], str, int]:
    """The same for changes that the engine holds: whole rows, a SELECT of the others, and how many those are."""
    groups = f"select kind, submission, origin, count(*) from ({beyond}) group by all"
    found = home.engine.run(groups).rows
    sizes = _bulk_sizes(connection, {number for _, number, _, _ in found})
    whole = [Change(kind, number, None, origin) for kind, number, origin, count in found if count == sizes[number]]
    gone = ", ".join(str(one.submission) for one in whole)
    rest = f"select * from ({beyond})" + (f" where submission not in ({gone})" if gone else "")
    return whole, rest, sum(count for _, number, _, count in found if count != sizes[number])


def _bulk_sizes(connection: Connection, numbers: set[int]) -> dict[int, int]:
    """How many slots each has, of those submissions whose rows lie in a part."""
    sizes: dict[int, int] = {}
    for some in chunks(sorted(numbers)):
        wanted = submission.c.bulk & submission.c.number.in_(some)
        found = connection.execute(select(submission.c.number, submission.c.slots).where(wanted))
        sizes |= {row.number: row.slots for row in found}
    return sizes


def _file(
    home: Home, connection: Connection, stamp: int, dataset: str, rows: list[Change], rest: str
) -> tuple[str, str]:
    frame = "select unnest(cast(? as varchar[])) as kind, unnest(cast(? as bigint[])) as submission, "
    frame += "unnest(cast(? as varchar[])) as slot, unnest(cast(? as bigint[])) as origin"
    frame += f" union all select kind, submission, slot, origin from ({rest})" if rest else ""
    columns = [[row[place] for row in rows] for place in range(4)]
    written = write_part(home.engine, home.folder, f"select * from ({frame}) order by slot, submission", columns)
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
