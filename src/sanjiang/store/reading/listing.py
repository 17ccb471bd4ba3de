"""Listings of the ledger at a cut: submissions, acts, adjustments; and cuts themselves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, desc, func, select

from sanjiang.store.ledger import Act, accepted, act, act_of, moment, spelled, submission
from sanjiang.store.reading.home import Home
from sanjiang.store.reading.standing import still_standing
from sanjiang.store.reading.truth import Cut
from sanjiang.store.table.handle import Table, rows
from sanjiang.store.tables import ACT, ADJUSTMENT, SUBMISSION
from sanjiang.terms import Finding, Refused, refuse

EMPTY: Final = 0


def cut_at(connection: Connection, at: datetime | int | None) -> Cut:
    """The cut of a stamp, of a time (the last act at or before it), or of now (the last act)."""
    order = select(act.c.stamp, act.c.at).order_by(desc(act.c.stamp)).limit(1)
    if isinstance(at, datetime):
        if at.tzinfo is None:
            raise ValueError("the time of a cut must have a zone")
        order = order.where(act.c.at <= spelled(at))
    elif at is not None:
        order = order.where(act.c.stamp == at)
    found = connection.execute(order).first()
    if found is not None:
        return Cut(found.stamp, moment(found.at))
    if isinstance(at, int) and at != EMPTY:
        raise Refused([_no_stamp(at)])
    return Cut(EMPTY, None)


def _no_stamp(stamp: int) -> Finding:
    return refuse(
        f"stamp {stamp}",
        "store.no_stamp",
        what=(f"没有戳记 {stamp}", f"there is no stamp {stamp}"),
        why=("截面是一个已有的戳记", "a cut is a stamp that exists"),
        mend=("查看操作记录中的戳记", "look up the stamps among the acts"),
    )


def acts_table(connection: Connection, cut: Cut, kind: str | None) -> Table:
    """Acts up to a cut."""
    order = select(act).where(act.c.stamp <= cut.stamp).order_by(act.c.stamp)
    found = connection.execute(order if kind is None else order.where(act.c.kind == kind))
    names = ("stamp", "kind", "who", "ref", "payload", "prev", "hash")
    return rows(ACT, ({name: getattr(row, name) for name in names} | {"at": row.at} for row in found))


def last_act(connection: Connection, cut: Cut, kinds: Collection[str]) -> Act | None:
    """The last act of some kinds, or of any, up to a cut."""
    order = select(act).where(act.c.stamp <= cut.stamp)
    order = order.where(act.c.kind.in_(sorted(kinds))) if kinds else order
    found = connection.execute(order.order_by(desc(act.c.stamp)).limit(1)).first()
    return act_of(found) if found else None


def submissions_table(connection: Connection, cut: Cut, dataset: str | None) -> Table:
    """Submissions sent up to a cut, with their last acceptance up to it."""
    last = (
        select(accepted.c.submission, func.max(accepted.c.stamp).label("stamp"))
        .where(accepted.c.stamp <= cut.stamp)
        .group_by(accepted.c.submission)
        .subquery()
    )
    sent, taken = act.alias(), act.alias()
    joined = (
        submission.join(sent, sent.c.stamp == submission.c.number)
        .outerjoin(last, last.c.submission == submission.c.number)
        .outerjoin(taken, taken.c.stamp == last.c.stamp)
    )
    order = select(submission, sent.c.at, last.c.stamp, taken.c.at.label("taken_at")).select_from(joined)
    order = order.where(submission.c.number <= cut.stamp).order_by(submission.c.number)
    found = connection.execute(order if dataset is None else order.where(submission.c.dataset == dataset))
    return rows(SUBMISSION, (_submission(row) for row in found))


def _submission(row: Row[Any]) -> dict[str, Any]:
    names = ("dataset", "mode", "who", "file_hash", "file_name", "note", "rows", "slots")
    own = {name: getattr(row, name) for name in names} | {"submission": f"S{row.number}", "sent_stamp": row.number}
    return own | {"sent_at": row.at, "accepted_stamp": row.stamp, "accepted_at": row.taken_at}


def undone(connection: Connection, stamp: int, upto: int | None = None) -> bool:
    """Whether an act was undone, and its undoing was not, by the cut."""
    order = select(act.c.stamp).where((act.c.ref == stamp) & (act.c.kind == "undo"))
    found = connection.execute(order if upto is None else order.where(act.c.stamp <= upto)).scalars().all()
    return any(not undone(connection, one, upto) for one in found)


def adjustments_table(home: Home, connection: Connection, cut: Cut, dataset: str | None) -> Table:
    """Adjustments made up to a cut and not undone, in force or lapsed."""
    order = select(act).where((act.c.kind == "adjust") & (act.c.stamp <= cut.stamp)).order_by(act.c.stamp)
    acts = [act_of(row) for row in connection.execute(order)]
    mine = [one for one in acts if dataset in (None, one.payload["dataset"])]
    mine = [one for one in mine if not undone(connection, one.stamp, cut.stamp)]
    standing: set[tuple[str, int, str]] = set()
    for name in sorted({one.payload["dataset"] for one in mine}):
        pairs = sorted({_pair(one) for one in mine if one.payload["dataset"] == name})
        found = still_standing(home, connection, name, pairs, cut.stamp)
        standing |= {(name, *pair) for pair in found}
    return rows(ADJUSTMENT, (_adjustment(one, standing) for one in mine))


def _pair(one: Act) -> tuple[int, str]:
    return int(one.payload["submission"][1:]), one.payload["slot"]


def _adjustment(one: Act, standing: set[tuple[str, int, str]]) -> dict[str, Any]:
    names = ("dataset", "slot", "submission", "line", "cell", "before", "after", "why")
    said = {name: one.payload[name] for name in names}
    in_force = (said["dataset"], *_pair(one)) in standing
    return said | {"stamp": one.stamp, "at": one.at, "who": one.who, "in_force": in_force}
