"""Which published figures belong to a claim, and what was asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sanjiang.plan.tables import ASKED, CLAIM_SERIES
from sanjiang.store import Table, give, rows, select
from sanjiang.terms import Kind, Period

_KINDS: Final[tuple[Kind, ...]] = ("year", "half", "quarter", "month", "week", "day")


def asked(period: Period, plan: Period, own_area: str) -> Table:
    """What is asked about: one row per kind of period, with the last whole one up to ``period``.

    Args:
        period: the period asked about; a known one.
        plan: the years of the plan; a claim without a base is set against figures from them on.
        own_area: code of the area whose plan it is.
    """
    assert period.start is not None
    assert period.end is not None
    assert plan.start is not None
    last = {kind: _last_whole(period.end, kind) for kind in _KINDS}
    return rows(
        ASKED,
        [
            {
                "kind": kind,
                "period": str(period),
                "period_start": period.start,
                "period_end": period.end,
                "last_period": str(whole),
                "last_end": whole.end,
                "plan_start": plan.start,
                "ref_area": own_area,
            }
            for kind, whole in last.items()
        ],
    )


def _last_whole(day: date, kind: Kind) -> Period:
    """The last period of a kind that is over by the end of ``day``."""
    now = _around(day, kind)
    assert now.start is not None
    assert now.end is not None
    return now if now.end <= day else _around(now.start - timedelta(days=1), kind)


def _around(day: date, kind: Kind) -> Period:
    """The period of a kind in which a day lies."""
    length = {"year": 12, "half": 6, "quarter": 3, "month": 1}.get(kind)
    if length is None:
        monday = day - timedelta(days=day.weekday())
        return Period("week", monday, monday + timedelta(days=6)) if kind == "week" else Period("day", day, day)
    first = (day.month - 1) // length * length + 1
    return Period.months(date(day.year, first, 1), date(day.year, first + length - 1, 1))


def claim_series(claim: Table, figure: Table, series_break: Table, scope: Table, asked: Table) -> Table:
    """The figures of each claim's own series in the own area.

    Args:
        claim: one row per claim.
        figure: one row per (indicator, ref_area, scope, period, measure): what rules.
        series_break: one row per (indicator, starts): a change of definition.
        scope: one row per scope, ``comparable`` false where it may not be set against the series.
        asked: from ``asked``.

    Returns:
        ``claim_series``: one row per (claim, scope, period), of the claim's ``series_kind``, and
        the figure of the target's own period: of a sum over stated years that is the sum itself.
    """
    series = _series(_own(claim, figure, asked), series_break, scope)
    return give(
        CLAIM_SERIES,
        select(
            """
            select s.*, a.claim is not null as added
            from series s
            left join added a on a.claim = s.claim and a.scope = s.scope and a.period = s.period
            """,
            series=series,
            added=_added(claim, series, asked),
        ),
    )


def _series(own: Table, series_break: Table, scope: Table) -> Table:
    return select(
        """
        select o.claim, o.scope, o.period, o.period_end as end_date, o.obs_value, o.bound, o.is_copy,
               coalesce(s.comparable, true) as comparable_scope, o.after_base,
               coalesce(x.to_base, 0) = 0 as same_as_base,
               coalesce(x.to_target, 0) = 0 as same_as_target,
               o.ref
        from own o
        left join crossed x using (claim, scope, period)
        left join scope s on s.scope = o.scope
        """,
        own=own,
        crossed=_crossed(own, series_break),
        scope=scope,
    )


def _added(claim: Table, series: Table, asked: Table) -> Table:
    """What makes up the sum of each flow: a figure of all its years, else every one of its kind of period."""
    return select(
        """
        with exact as (
            select s.claim, s.scope, s.period,
                   coalesce(c.target_kind = 'years' and s.period = c.target_period, false) as is_all
            from series s
            join claim c using (claim)
            where c.kind = 'cumulative_flow' and s.after_base and not s.is_copy and s.bound = '='
              and s.comparable_scope and s.same_as_target
              and s.end_date <= least(coalesce(c.target_end, s.end_date), (select max(period_end) from asked))
            qualify row_number() over (partition by s.claim, s.period order by s.scope) = 1
        )
        select claim, scope, period from exact
        qualify is_all or not bool_or(is_all) over (partition by claim)
        """,
        claim=claim,
        series=series,
        asked=asked,
    )


def _own(claim: Table, figure: Table, asked: Table) -> Table:
    """Figures of the claim's indicator and measure in the own area, of the kind of period that counts."""
    return select(
        """
        select c.claim, c.indicator, c.base_end, c.target_end,
               f.scope, f.period, f.period_end, f.obs_value, f.bound, f.is_copy,
               f.period_end >= coalesce(c.first_day, a.plan_start) as after_base,
               'obs:' || url_encode(f.indicator) || ';' || url_encode(f.ref_area) || ';'
                   || url_encode(f.scope) || ';' || url_encode(f.period) || ';'
                   || url_encode(f.measure) as ref
        from claim c
        join figure f on f.indicator = c.indicator and f.measure = c.measure
        join (select distinct ref_area, plan_start from asked) a on a.ref_area = f.ref_area
        where f.period_end is not null
          and (f.freq = c.series_kind or f.period = c.target_period)
        """,
        claim=claim,
        figure=figure,
        asked=asked,
    )


def _crossed(own: Table, series_break: Table) -> Table:
    """How many breaks lie between a figure and the base, and between it and the target."""
    return select(
        """
        select o.claim, o.scope, o.period,
               count(*) filter (where b.starts > least(o.period_end, o.base_end)
                            and b.starts <= greatest(o.period_end, o.base_end)) as to_base,
               count(*) filter (where b.starts > least(o.period_end, o.target_end)
                            and b.starts <= greatest(o.period_end, o.target_end)) as to_target
        from own o
        join series_break b using (indicator)
        group by all
        """,
        own=own,
        series_break=series_break,
    )
