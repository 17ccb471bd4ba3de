"""Submissions, acts and releases at a cut, in the form in which readers may see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sanjiang import indicators
from sanjiang.city import DONE, RELEASE, SENT, At, Done
from sanjiang.store import Table, give, rows, select

RELEASED: Final = "release"
"""Kind of the act that releases."""


def open_tables(at: At) -> dict[str, Table]:
    """The tables ``submission``, ``act`` and ``release``; of datasets whose rows are open only."""
    return {"submission": _sent(at), "act": _done(at), "release": rows(RELEASE, _releases(at))}


def _sent(at: At) -> Table:
    open_ = rows({"dataset": "VARCHAR"}, [{"dataset": indicators.PUBLICATION.name}])
    return give(
        SENT,
        select(
            """
            select s.submission as id, s.dataset, s.who, s.sent_at, s.accepted_at, s.file_name, s.file_hash,
                   s.rows, s.note
            from submission s join open_ using (dataset)
            """,
            submission=at.city.store.submissions(at.cut),
            open_=open_,
        ),
    )


def _done(at: At) -> Table:
    return give(DONE, select('select stamp, "at", kind, who, hash from act', act=at.city.store.acts(at.cut)))


def _releases(at: At) -> Iterator[dict[str, Any]]:
    for act in at.city.acts_of(RELEASED):
        if act.stamp <= at.cut.stamp:
            yield release_row(act)


def release_row(act: Done) -> dict[str, Any]:
    """A release from its act."""
    said = act.payload
    known_by = date.fromisoformat(said["known_by"]) if said["known_by"] else None
    plain = ("period", "head", "pack", "engine", "digest", "figures")
    return {
        "id": release_id(act),
        "made_at": act.at,
        "who": act.who,
        "stamp": said["cut"],
        "known_by": known_by,
        **{name: said[name] for name in plain},
    }


def release_id(act: Done) -> str:
    """Id of a release: R and its stamp."""
    return f"R{act.stamp}"
