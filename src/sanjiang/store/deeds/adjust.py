"""Adjust (核减): the office sets a cell of a standing submission, beside the sender's figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from sanjiang.store.deeds.faults import fault
from sanjiang.store.deeds.receipt import Receipt
from sanjiang.store.ledger import Next, seal
from sanjiang.store.reading import Cut, Home, truth_table
from sanjiang.store.table.cells import Unfit, reader
from sanjiang.store.table.handle import Table, rows, select
from sanjiang.terms import Refused, refuse


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What an office sets: ``cell`` is a column, or ``line:column`` where the slot has several rows."""

    dataset: str
    slot: str
    submission: str
    cell: str
    before: object
    after: object
    why: str


def adjust_in(home: Home, connection: Connection, place: Next, asked: Adjustment, *, who: str) -> Receipt:
    """Write an adjustment that holds as long as its submission stands in the slot.

    Raises:
        Refused: the submission does not stand there, there is no such cell, or it holds another value.
    """
    truth = truth_table(home, asked.dataset, Cut(place.stamp - 1, place.at))
    row, column = _row(truth, asked)
    kind = truth.columns[column]
    before, after = (_text(asked, kind, value) for value in (asked.before, asked.after))
    stands = None if row[column] is None else reader(kind)(row[column])
    if stands != before:
        raise Refused([fault("before_differs", asked.slot, asked.cell, stands, before)])
    names = ("dataset", "slot", "submission", "why")
    said = {name: getattr(asked, name) for name in names} | {"line": row["_line"], "cell": column}
    done = seal(connection, place, "adjust", who, said | {"before": before, "after": after})
    return Receipt(place.stamp, place.at, done.hash, asked.submission, took_effect=1)


def _row(truth: Table, asked: Adjustment) -> tuple[Mapping[str, Any], str]:
    wanted = rows({"_slot": "VARCHAR"}, [{"_slot": asked.slot}])
    found = select("select * from truth semi join wanted using (_slot)", truth=truth, wanted=wanted).fetch()
    if {row["_submission"] for row in found} != {asked.submission}:
        raise Refused([fault("not_standing", asked.dataset, asked.slot, asked.submission)])
    line, _, column = asked.cell.rpartition(":")
    found = [row for row in found if line in ("", str(row["_line"]))]
    if len(found) != 1 or column not in found[0] or column.startswith("_"):
        raise Refused([fault("no_cell", asked.dataset, asked.slot, asked.cell)])
    return found[0], column


def _text(asked: Adjustment, kind: str, value: object) -> str | None:
    try:
        return None if value is None else reader(kind)(value)
    except Unfit as unfit:
        what = (f"{value!r} 不是 {kind}", f"{value!r} is not {kind}")
        mend = ("更正该值", "correct the value")
        raise Refused([refuse(asked.cell, "table.type", what=what, why=unfit.why, mend=mend)]) from unfit
