"""Withdraw: a submission that empties slots."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from sanjiang.store.deeds.faults import fault
from sanjiang.store.deeds.send import Draft, drafted, slot_key
from sanjiang.store.reading import Home, Shape, described, known_shape, number_of, shapes_of, standing_in
from sanjiang.terms import Refused


def withdrawal(home: Home, connection: Connection, dataset: str, what: str | Sequence[str | Sequence[str]]) -> Draft:
    """A withdrawal of the given slots, or of those in which the given submission stands, ready to be sent.

    Raises:
        Refused: there are none.
    """
    shapes = shapes_of(connection, dataset)
    if isinstance(what, str):
        keys = _held_by(home, connection, dataset, what)
    else:
        keys = sorted({one if isinstance(one, str) else slot_key(one) for one in what})
    if not keys or not shapes:
        raise Refused([fault("nothing_held", dataset)])
    types = known_shape(shapes)
    own = Shape(dataset, shapes[0].slot, tuple((name, types[name]) for name in shapes[0].slot))
    return drafted(home, own, "withdraw", {}, keys)


def _held_by(home: Home, connection: Connection, dataset: str, name: str) -> list[str]:
    found = [row for row in described(connection, [number_of(name)]) if row.dataset == dataset]
    if not found:
        raise Refused([fault("no_submission", name)])
    return standing_in(home, connection, found[0])
