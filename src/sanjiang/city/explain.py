"""The one generic reader over the working that rooms give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from sanjiang.city.tables import WORKING
from sanjiang.store import Table, give, select
from sanjiang.terms import Finding, Ref, Refused, refuse

Row = dict[str, Any]
Find = Callable[[str], Sequence[Row]]
"""The working of one figure by its reference; nothing where it has none."""
_OBS: Final = 5
"""Parts of the address of a figure before those that name one source's statement of it."""


def gathered(*working: Table) -> Table:
    """The working of several rooms as one table."""
    found = working[0]
    for table in working[1:]:
        found = select("select * from found union all by name select * from more", found=found, more=table)
    return give(WORKING, select("select * from found", found=found))


def trail(ref: str, find: Find) -> list[tuple[str, Sequence[Row]]]:
    """A figure's working, then that of every part that is a figure itself, each once.

    Raises:
        Refused: nothing is known of the figure.
    """
    told: dict[str, Sequence[Row]] = {}
    first = figure_of(ref)
    level = [first]
    while level:
        found = {one: find(one) for one in level}
        told |= found
        named = (figure_of(row["ref"]) for rows in found.values() for row in rows)
        level = [one for one in dict.fromkeys(named) if one and one not in told]
    if not told[first]:
        raise Refused([unknown_figure(ref)])
    return [(name, rows) for name, rows in told.items() if rows]


def figure_of(ref: str) -> str:
    """The figure that a reference to one source's statement of it belongs to; any other reference as it is."""
    if not ref:
        return ""
    read = Ref.parse(ref)
    return str(Ref(read.kind, read.key[:_OBS])) if read.kind == "obs" else ref


def unknown_figure(ref: str) -> Finding:
    """Nothing is known under a reference."""
    return refuse(
        ref,
        "explain.unknown",
        what=("没有这个数", "there is no such figure"),
        why=(
            "在这个切点、这一期间，没有来源说过它，也没有公式算出它",
            "at this cut and period no source states it and no formula gives it",
        ),
        mend=("核对指标、地区、期间，或换一个时间", "check indicator, area and period, or ask at another time"),
    )
