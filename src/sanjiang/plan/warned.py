"""Warnings that the pack declares: each rule is one step, found by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sanjiang.plan.tables import WARNING
from sanjiang.store import Table, give, select

Inputs = Mapping[str, Table]


def behind_path(given: Inputs) -> Table:
    """A target's figures lie below ``at`` × path for the last ``for_periods`` periods running; one figure a period."""
    return select(
        """
        with held as (
            select w.warning, w.target as subject, w.for_periods, p.period, p.end_date, p.obs_value,
                   coalesce(w.at, 1) * p.path_value as limit_value, c.direction, c.indicator, c.measure, p.scope
            from warning_rule w
            join claim c on c.target = w.target and c.rules
            join claim_path p using (claim)
            where w.rule = 'behind_path'
            qualify row_number() over (partition by w.warning, p.period order by p.scope, p.claim) = 1
        ),
        ordered as (
            select *, row_number() over (partition by warning order by end_date desc, period) as nth,
                   direction * cast(obs_value as double) < direction * limit_value as off
            from held
        ),
        counted as (
            select warning, min(nth) filter (where not off) as first_on, count(*) as n from ordered group by warning
        )
        select o.warning, o.subject, (select min(ref_area) from asked) as ref_area, o.period,
               cast(o.obs_value as double) as obs_value, cast(o.limit_value as double) as limit_value,
               cast(coalesce(k.first_on - 1, k.n) as integer) as periods,
               o.indicator, o.measure, o.scope
        from ordered o
        join counted k using (warning)
        where o.nth = 1 and coalesce(k.first_on - 1, k.n) >= o.for_periods
        """,
        warning_rule=given["warning_rule"],
        claim=given["claim"],
        claim_path=given["claim_path"],
        asked=given["asked"],
    )


def _growth(given: Inputs) -> Table:
    """Growth of the watched indicators since plan and watched target began, own area or its parts, newest first."""
    return select(
        """
        select w.warning, w.indicator, w.rule, w.at, w.for_periods, w.than, f.ref_area, f.scope, f.period,
               f.freq, f.period_end, cast(f.obs_value as double) as obs_value,
               row_number() over (partition by w.warning, f.ref_area, f.scope, f.freq
                                  order by f.period_end desc, f.period) as nth
        from warning_rule w
        join figure f on f.indicator = w.indicator and f.measure = 'growth'
        join area a on a.area = f.ref_area
        left join claim c on c.target = w.target and c.rules
        where a.role in ('own', 'part') and not f.is_copy and f.bound = '='
          and f.period_end >= (select max(plan_start) from asked)
          and (c.first_day is null or f.period_end >= c.first_day)
          and case when w.areas = 'own' then f.ref_area in (select ref_area from asked)
                   else f.ref_area not in (select ref_area from asked) end
          and f.period_end <= (select max(period_end) from asked)
        """,
        warning_rule=given["warning_rule"],
        claim=given["claim"],
        figure=given["figure"],
        area=given["area"],
        asked=given["asked"],
    )


def growth_negative(given: Inputs) -> Table:
    """Growth is below ``at`` (0 unless stated) for the last ``for_periods`` figures running."""
    return select(
        """
        with held as (
            select *, obs_value < coalesce(cast(at as double), 0) as off
            from growth where rule = 'growth_negative'
        ),
        counted as (
            select warning, ref_area, scope, freq, min(nth) filter (where not off) as first_on, count(*) as n
            from held group by all
        )
        select h.warning, h.indicator as subject, h.ref_area, h.period, h.obs_value,
               coalesce(cast(h.at as double), 0) as limit_value,
               cast(coalesce(k.first_on - 1, k.n) as integer) as periods,
               h.indicator, 'growth' as measure, h.scope
        from held h
        join counted k using (warning, ref_area, scope, freq)
        where h.nth = 1 and coalesce(k.first_on - 1, k.n) >= h.for_periods
        """,
        growth=_growth(given),
    )


def slower_than_total(given: Inputs) -> Table:
    """Growth is more than ``at`` points (0 unless stated) below that of ``than``, same period."""
    return select(
        """
        select g.warning, g.indicator as subject, g.ref_area, g.period, g.obs_value,
               cast(t.obs_value as double) - coalesce(cast(g.at as double), 0) as limit_value,
               1 as periods, g.indicator, 'growth' as measure, g.scope
        from growth g
        join figure t on t.indicator = g.than and t.measure = 'growth' and t.ref_area = g.ref_area
                     and t.scope = g.scope and t.period = g.period
        where g.rule = 'slower_than_total' and g.nth = 1 and not t.is_copy and t.bound = '='
          and g.obs_value < cast(t.obs_value as double) - coalesce(cast(g.at as double), 0)
        """,
        growth=_growth(given),
        figure=given["figure"],
    )


def gap_to_mean(given: Inputs) -> Table:
    """Growth of a part is more than ``at`` points below that of the whole area, same period."""
    return select(
        """
        select g.warning, g.indicator as subject, g.ref_area, g.period, g.obs_value,
               cast(t.obs_value as double) - coalesce(cast(g.at as double), 0) as limit_value,
               1 as periods, g.indicator, 'growth' as measure, g.scope
        from growth g
        join figure t on t.indicator = g.indicator and t.measure = 'growth' and t.period = g.period
        join asked a on a.ref_area = t.ref_area and a.kind = 'year'
        where g.rule = 'gap_to_mean' and g.nth = 1 and not t.is_copy and t.bound = '=' and t.scope in ('', g.scope)
          and g.obs_value < cast(t.obs_value as double) - coalesce(cast(g.at as double), 0)
        qualify row_number() over (partition by g.warning, g.ref_area, g.scope
                                   order by g.period_end desc, g.period, t.scope desc) = 1
        """,
        growth=_growth(given),
        figure=given["figure"],
        asked=given["asked"],
    )


def stale(given: Inputs) -> Table:
    """The latest figure of the own area is older than the pack allows."""
    return select(
        """
        with last as (
            select w.warning, coalesce(w.target, w.indicator) as subject, f.*
            from warning_rule w
            join freshness f on f.indicator = w.indicator and f.measure = coalesce(w.measure, 'level')
            where w.rule = 'stale' and f.ref_area in (select ref_area from asked)
            qualify row_number() over (partition by w.warning order by f.period_end desc, f.scope) = 1
        )
        select warning, subject, ref_area, period,
               cast(age_days as double) as obs_value, cast(stale_after as double) as limit_value,
               1 as periods, indicator, measure, scope
        from last where stale
        """,
        warning_rule=given["warning_rule"],
        freshness=given["freshness"],
        asked=given["asked"],
    )


def missing(given: Inputs) -> Table:
    """Nothing but copies, or nothing at all, is known of the last whole year in the own area."""
    return select(
        """
        select w.warning, coalesce(w.target, w.indicator) as subject, a.ref_area, a.last_period as period,
               cast(null as double) as obs_value, cast(null as double) as limit_value,
               1 as periods, w.indicator, coalesce(w.measure, 'level') as measure, '' as scope
        from warning_rule w
        join asked a on a.kind = 'year'
        left join figure f on f.indicator = w.indicator and f.measure = coalesce(w.measure, 'level')
             and f.ref_area = a.ref_area and f.period = a.last_period and not f.is_copy
        where w.rule = 'missing'
        group by all
        having count(f.indicator) = 0
        """,
        warning_rule=given["warning_rule"],
        figure=given["figure"],
        asked=given["asked"],
    )


RULES: Final[dict[str, Callable[[Inputs], Table]]] = {
    "behind_path": behind_path,
    "gap_to_mean": gap_to_mean,
    "growth_negative": growth_negative,
    "missing": missing,
    "slower_than_total": slower_than_total,
    "stale": stale,
}
"""The closed list of warning rules."""


def warn(given: Inputs) -> Table:
    """The declared warnings that hold.

    Args:
        given: ``warning_rule``, ``claim``, ``claim_path``, ``figure``, ``freshness``, ``area``
            and ``asked`` by name. Copies set nothing off.

    Returns:
        ``warning``: one row per (warning, subject, ref_area); the scope that is not stated goes
        before a stated one.
    """
    fired = {name: rule(given) for name, rule in RULES.items()}
    return give(
        WARNING,
        select(
            """
            with fired as (
                select * from behind_path
                union all select * from gap_to_mean
                union all select * from growth_negative
                union all select * from missing
                union all select * from slower_than_total
                union all select * from stale
            )
            select f.warning, f.subject, f.ref_area, f.period, w.level, w.rule, f.obs_value, f.limit_value,
                   f.periods,
                   case when f.obs_value is not null then
                       'obs:' || url_encode(f.indicator) || ';' || url_encode(f.ref_area) || ';'
                       || url_encode(f.scope) || ';' || url_encode(f.period) || ';' || url_encode(f.measure)
                   end as ref,
                   w.name_zh, w.name_en, w.tell
            from fired f
            join warning_rule w using (warning)
            qualify row_number() over (partition by f.warning, f.subject, f.ref_area
                                       order by f.scope, f.period desc) = 1
            """,
            warning_rule=given["warning_rule"],
            **fired,
        ),
    )
