"""Closed months as pages read them: each at the cut of its last close. GSBPM 6.2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sanjiang.city import CLOSED_MONTH, At
from sanjiang.flows.closing import CLOSE, closed, open_figures, open_why
from sanjiang.flows.keeping import Lazy
from sanjiang.flows.months import SPECS, Month, Months, shifted
from sanjiang.store import Table, give, rows, select
from sanjiang.terms import Period

Close = Mapping[str, Any]
_FIGURE: Final = SPECS["open_month_figure"]
_WHY: Final = SPECS["open_why"]
_ASKED: Final = {"whole": "BOOLEAN", "year": "BOOLEAN", "own": "VARCHAR"}


def month_tables(at: At, period: Period) -> Lazy:
    """The closed months at a cut, and the open figures of them that pages at a period use.

    Args:
        at: the city at the cut.
        period: the period asked about.

    Returns:
        ``closed_month``; ``open_month_figure``: every row of that period and of the month before, of
        the other months of its year those of one area over all classes or of the own area, of any
        other month those of the own area over all classes; ``open_why`` of that period.
    """
    found = closed(at.city, at.cut.stamp)
    return Lazy(
        {
            "closed_month": lambda: rows(CLOSED_MONTH, _closed(at, found)),
            _FIGURE.name: lambda: _figures(at, period, found),
            _WHY.name: lambda: _why(at, period, found),
        }
    )


def _closed(at: At, found: Mapping[str, Close]) -> Iterator[dict[str, Any]]:
    times: dict[str, int] = {}
    for act in at.city.acts_of(CLOSE):
        if act.stamp <= at.cut.stamp:
            times |= {period: times.get(period, 0) + 1 for period in act.payload["periods"]}
    for period, one in sorted(found.items()):
        plain = {name: one[name] for name in ("stamp", "cut", "at", "returns")}
        yield {"period": period, "times": times[period], **plain}


def _figures(at: At, period: Period, found: Mapping[str, Close]) -> Table:
    near = {str(period), str(shifted(period, -1))}
    made_at = {cut: Months(at.city.at(cut)) for cut in {one["cut"] for one in found.values()}}
    closes = ((one, found[one]) for one in sorted(found))
    months = ((made_at[close["cut"]].month(Period.parse(one)), close) for one, close in closes)
    kept = [_kept(at, month, close, near, period) for month, close in months]
    if not kept:
        return rows(_FIGURE, [])
    made = kept[0]
    for one in kept[1:]:
        made = select("select * from made union all by name select * from more", made=made, more=one)
    return give(_FIGURE, made)


def _kept(at: At, month: Month, close: Close, near: set[str], asked: Period) -> Table:
    name = str(month.period)
    whole = open_figures(month, close["key"])
    year = asked.start is not None and name[:4] == str(asked.start.year)
    said = {"whole": name in near, "year": year, "own": at.pack.manifest.area}
    return select(
        """
        select f.* from figure f cross join asked a
        where a.whole or (f.ref_area = a.own and f.class = '')
              or (a.year and (f.ref_area = a.own or f.class = ''))
        """,
        figure=whole,
        asked=rows(_ASKED, [said]),
    )


def _why(at: At, period: Period, found: Mapping[str, Close]) -> Table:
    close = found.get(str(period))
    if close is None:
        return rows(_WHY, [])
    return open_why(Months(at.city.at(close["cut"])).month(period), close["key"])
