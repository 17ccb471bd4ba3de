"""How old the latest figure of each series is, and which period is expected next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from sanjiang.indicators.tables import FRESHNESS
from sanjiang.store import Table, give, rows, select
from sanjiang.terms import Period

_NEXT: Final = {"freq": "VARCHAR", "period": "VARCHAR", "next_period": "VARCHAR"}


def freshness(figure: Table, series: Table, on: date) -> Table:
    """The latest figure of each series, its age on a day and whether that is more than the pack allows.

    The latest is that whose period ends last, whatever its kind: a year-to-date figure keeps a
    monthly series fresh. What comes next is told in the indicator's own frequency.

    Args:
        figure: the ruling figures.
        series: one row per indicator with ``freq`` and ``limit_days``.
        on: the day asked for; figures of periods that end after it are left out.

    Returns:
        One row per (indicator, ref_area, scope, measure).
    """
    latest = _latest(figure, series, rows({"day": "DATE"}, [{"day": on}]))
    return give(FRESHNESS, _aged(latest, _nexts(latest)))


def _latest(figure: Table, series: Table, asked: Table) -> Table:
    return select(
        """
        with ranked as (
            select f.indicator, f.ref_area, f.scope, f.measure, f.period, f.period_end, s.freq,
                   date_diff('day', f.period_end, a.day) as age_days, s.limit_days,
                   row_number() over (partition by f.indicator, f.ref_area, f.scope, f.measure
                                      order by f.period_end desc, f.period_start desc) as place
            from figure f
            join series s using (indicator)
            cross join asked a
            where f.period_end <= a.day
        )
        select * from ranked where place = 1
        """,
        figure=figure,
        series=series,
        asked=asked,
    )


def _aged(latest: Table, following: Table) -> Table:
    return select(
        """
        select l.indicator, l.ref_area, l.scope, l.measure, l.period, l.period_end, l.freq, n.next_period,
               l.age_days, l.limit_days as stale_after, l.age_days > l.limit_days as stale
        from latest l
        join following n on n.freq = l.freq and n.period = l.period
        """,
        latest=latest,
        following=following,
    )


def _nexts(latest: Table) -> Table:
    """The period of each frequency that follows each period; only ``terms`` knows."""
    named = select("select distinct freq, period from latest", latest=latest)
    return rows(_NEXT, _following(named.fetch()))


def _following(named: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in named:
        end = Period.parse(row["period"]).end
        assert end is not None, "the latest figure has a period"
        yield {**row, "next_period": next_name(row["freq"], end)}


def next_name(freq: str, end: date) -> str:
    """The first period of the frequency that begins after the day.

    >>> next_name("Q", date(2024, 12, 31)), next_name("A", date(2024, 7, 31))
    ('2025-Q1', '2024')
    """
    day = end + timedelta(days=1)
    written = {
        "A": f"{day:%Y}",
        "S": f"{day:%Y}-H{1 if day.month <= 6 else 2}",
        "Q": f"{day:%Y}-Q{(day.month + 2) // 3}",
        "M": f"{day:%Y-%m}",
        "W": "{}-W{:02d}".format(*day.isocalendar()[:2]),
        "D": day.isoformat(),
    }
    return written[freq]
