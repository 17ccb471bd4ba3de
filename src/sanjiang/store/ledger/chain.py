"""The chain of acts: each one's hash covers the one before it and all that the act says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, desc, insert, select

from sanjiang.store.ledger.ledger import moment, spelled
from sanjiang.store.ledger.schema import act

Clock = Callable[[], datetime]
START = "0" * 64


@dataclass(frozen=True, slots=True)
class Act:
    """One committed act.

    Attributes:
        stamp: its number in the one order of acts; a cut is such a number.
        at: when, in UTC; never earlier than the act before it.
        kind: ``send``, ``accept``, ``withdraw``, ``undo``, ``adjust``, ``compact``, ``sweep``, or the city's own.
        payload: what it says, hashes of its files and rows among it.
        hash: covers ``prev`` and everything above.
    """

    stamp: int
    at: datetime
    kind: str
    who: str
    payload: dict[str, Any]
    prev: str
    hash: str
    ref: int | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """The place that the next act will take; good only within the transaction that holds the lock."""

    stamp: int
    at: datetime
    prev: str


_LAST = select(act.c.stamp, act.c.at, act.c.hash).order_by(desc(act.c.stamp)).limit(1)


def canonical(value: Any) -> str:
    """JSON in its one spelling."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(prev: str, stamp: int, at: str, kind: str, who: str, ref: int | None, payload: str) -> str:
    """The hash that an act with this content must bear."""
    return hashlib.sha256(canonical([prev, stamp, at, kind, who, ref, payload]).encode()).hexdigest()


def head(connection: Connection, clock: Clock) -> Next:
    """Where the next act goes. A clock that ran back is held at the last act's time."""
    last = connection.execute(_LAST).first()
    now = clock()
    if now.tzinfo is None:
        raise ValueError("the clock must give times with a zone")
    if last is None:
        return Next(1, moment(spelled(now)), START)
    return Next(last.stamp + 1, max(moment(spelled(now)), moment(last.at)), last.hash)


def seal(
    connection: Connection, place: Next, kind: str, who: str, payload: dict[str, Any], ref: int | None = None
) -> Act:
    """Write the act into its place."""
    at, body = spelled(place.at), canonical(payload)
    own = hash_of(place.prev, place.stamp, at, kind, who, ref, body)
    row = {"stamp": place.stamp, "at": at, "kind": kind, "who": who, "ref": ref, "payload": body}
    connection.execute(insert(act), row | {"prev": place.prev, "hash": own})
    return Act(place.stamp, place.at, kind, who, json.loads(body), place.prev, own, ref)


def act_of(row: Row[Any]) -> Act:
    """An act from its row of the ledger."""
    payload = json.loads(row.payload)
    return Act(row.stamp, moment(row.at), row.kind, row.who, payload, row.prev, row.hash, row.ref)
