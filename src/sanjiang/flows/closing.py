"""Closing a period: its figures made at one cut, and the act that says so. GSBPM 5.7, 5.8.

A close computes every table of its periods, keeps them, and then takes a stamp. A period whose
standing returns are those of its last close is left as it is; a return that came late makes its
period, and those that look back at it, anew: the next one, whose events begin there, and that of a
year after, whose ways lead from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sanjiang.access import Subject, require
from sanjiang.city import ENGINE, At, City
from sanjiang.flows.months import SPECS, Month, Months, no_measures
from sanjiang.store import Table
from sanjiang.terms import Finding, Period, Refused, refuse

CLOSE: Final = "close"
"""Kind of the act that closes periods."""
_NAMED: Final = ("ref_area", "to_area", "industry", "to_industry", "reporter")


@dataclass(frozen=True)
class ClosedPeriod:
    """One period as a close found it.

    Attributes:
        period: its canonical name.
        returns: returns that stand.
        cells: cells of area and class with a figure.
        key: hash over pack, engine, and the returns that stand for it and for the periods that it looks back at.
        anew: whether it was made anew, or stands as it was closed before.
        events: rows of ``month_event`` of a period that was made anew.
    """

    period: str
    returns: int
    cells: int
    key: str
    anew: bool
    events: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Closing:
    """What a close did; ``stamp`` is None where nothing had changed."""

    periods: tuple[ClosedPeriod, ...]
    cut: int
    stamp: int | None

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"stamp": self.stamp, "cut": self.cut, "periods": [vars(one) for one in self.periods]}


def close(city: City, asked: Period | None, who: Subject) -> Closing:
    """Close a period, or every period for which returns stand.

    Args:
        city: the city.
        asked: the period; None: all.
        who: who closes.

    Raises:
        Refused: the pack makes no figures from returns, or no return stands for the period.
    """
    require(who, "close")
    at = city.now
    if not at.pack.of("row_measure"):
        raise Refused([no_measures(at)])
    months = Months(at)
    found = months.periods
    wanted = found if asked is None else (asked,)
    if not wanted or any(one not in found for one in wanted):
        raise Refused([_no_returns(at, asked, found)])
    before = closed(city)
    done = [_closed(months.month(period), before.get(str(period))) for period in wanted]
    fresh = [one for one in done if one.anew]
    if not fresh:
        return Closing(tuple(done), at.cut.stamp, None)
    payload = {"cut": at.cut.stamp, "periods": {one.period: _said(one) for one in fresh}}
    act = city.store.act(CLOSE, who.id, payload)
    return Closing(tuple(done), at.cut.stamp, act.stamp)


def closed(city: City, until: int | None = None) -> dict[str, dict[str, Any]]:
    """Each period's last close up to a stamp: key, returns, cut, stamp, at, who."""
    found: dict[str, dict[str, Any]] = {}
    for act in city.acts_of(CLOSE):
        if until is None or act.stamp <= until:
            for period, said in act.payload["periods"].items():
                told = {"cut": act.payload["cut"], "stamp": act.stamp, "at": act.at, "who": act.who}
                found[period] = {**said, **told}
    return found


def _said(one: ClosedPeriod) -> dict[str, Any]:
    return {"key": one.key, "returns": one.returns, "cells": one.cells}


def _closed(month: Month, before: dict[str, Any] | None) -> ClosedPeriod:
    key = _key(month)
    if before is not None and before["key"] == key and "cells" in before:
        return ClosedPeriod(str(month.period), month.standing.returns, before["cells"], key, anew=False)
    cells = month.tables["month_figure"].count()
    _ = open_figures(month, key), open_why(month, key)
    return ClosedPeriod(str(month.period), month.standing.returns, cells, key, True, told_events(month))


def open_figures(month: Month, key: str) -> Table:
    """``open_month_figure`` of a closed month, kept under its close: no page asks what stands."""
    spec = SPECS["open_month_figure"]
    return month.at.kept_under(spec, lambda: month.tables[spec.name], "closed", str(month.period), key)


def open_why(month: Month, key: str) -> Table:
    """``open_why`` of a closed month, kept in the same way."""
    return month.at.kept_under(SPECS["open_why"], lambda: month.open_why, "closed", str(month.period), key)


def told_events(month: Month) -> tuple[dict[str, Any], ...]:
    """The events of a month in a fixed order, amounts as text."""
    found = month.events.fetch()
    order = sorted(found, key=lambda row: (row["kind"], *(row[name] for name in _NAMED)))
    return tuple({**row, "value": None if row["value"] is None else f"{row['value'].normalize():f}"} for row in order)


def _key(month: Month) -> str:
    seen = (month, month.earlier, month.before, month.before.earlier)
    told = (month.at.pack.hash, ENGINE, *(one.standing.lines for one in seen))
    return hashlib.sha256("|".join(told).encode()).hexdigest()


def _no_returns(at: At, asked: Period | None, found: Sequence[Period]) -> Finding:
    name = str(asked) if asked else "all"
    span = f"{found[0]} … {found[-1]}" if found else "—"
    return refuse(
        name,
        "close.no_returns",
        what=(f"{name} 没有生效的报表", f"no return stands for {name}"),
        why=(f"有报表的期间：{span}", f"returns stand for {span}"),
        mend=("先报送并接受，或换一个期间", "send and accept returns first, or take another period"),
    )
