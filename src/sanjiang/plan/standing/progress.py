"""What is known of each claim, and its own path beside each figure."""

from __future__ import annotations

from sanjiang.plan.tables import CLAIM_KNOWN, CLAIM_PATH
from sanjiang.store import Table, give, select


def known(claim: Table, claim_series: Table, asked: Table) -> Table:
    """What is known of each claim after its base and up to the period asked about.

    Returns:
        ``claim_known``: one row per claim. *latest* is the last exact figure of the target's own
        scope that is no copy, *copy* the last that only copies state, *other* the last that is
        bounded or of another scope. A later period goes before an earlier one, then the scope
        that is not stated before a stated one, then the first by the period's name. Of a
        cumulative flow, *latest* is the sum of the figures that are ``added``, ``flow_whole`` false
        where one of them is missing.
    """
    later = _later(claim, claim_series, asked)
    return give(
        CLAIM_KNOWN,
        select(
            """
            with latest as (
                select o.claim, o.period, o.end_date, o.obs_value, true as whole, o.scope, o.ref, o.same_as_base
                from last_one o join claim c using (claim)
                where o.sort = 'latest' and c.kind <> 'cumulative_flow'
                union all
                select claim, period, end_date, obs_value, whole, scope, ref, same_as_base from flow
            )
            select c.claim, l.period as latest_period, l.end_date as latest_end, l.obs_value as latest_value,
                   c.kind <> 'cumulative_flow' or l.whole as flow_whole,
                   l.scope as latest_scope, l.ref as latest_ref, l.same_as_base as latest_same_as_base,
                   k.period as copy_period, k.end_date as copy_end, k.obs_value as copy_value,
                   k.ref as copy_ref, k.comparable_scope and k.same_as_target and k.bound = '=' as copy_comparable,
                   o.period as other_period, o.end_date as other_end, o.obs_value as other_value,
                   o.ref as other_ref, o.bound as other_bound, o.comparable_scope as other_comparable
            from claim c
            left join latest l on l.claim = c.claim
            left join last_one k on k.claim = c.claim and k.sort = 'copy'
            left join last_one o on o.claim = c.claim and o.sort = 'other'
            """,
            claim=claim,
            last_one=_last(later),
            flow=_flow(claim, claim_series, asked),
        ),
    )


def _later(claim: Table, claim_series: Table, asked: Table) -> Table:
    """Figures after the base and up to the period asked about, each *latest*, *copy* or *other*.

    Of a cumulative flow none that ends after its term.
    """
    return select(
        """
        select s.*,
               case when s.is_copy then 'copy'
                    when s.bound = '=' and s.comparable_scope and s.same_as_target then 'latest'
                    else 'other' end as sort
        from claim_series s
        join claim c using (claim)
        where s.after_base and s.end_date <= (select max(period_end) from asked)
          and (c.kind <> 'cumulative_flow' or c.target_end is null or s.end_date <= c.target_end)
        """,
        claim=claim,
        claim_series=claim_series,
        asked=asked,
    )


def _last(later: Table) -> Table:
    return select(
        """
        select * from later
        qualify row_number() over (partition by claim, sort
                                   order by end_date desc, comparable_scope desc, scope, period) = 1
        """,
        later=later,
    )


def _flow(claim: Table, claim_series: Table, asked: Table) -> Table:
    """The sum of each cumulative flow, and whether none of its periods is missing.

    Once its term is over they are counted to the term's end, before to the last figure.
    """
    return select(
        """
        with flow as (
            select claim, cast(sum(obs_value) as decimal(28, 8)) as obs_value, count(*) as n,
                   max(end_date) as end_date, max_by(period, (end_date, period)) as period,
                   max_by(scope, (end_date, period)) as scope,
                   bool_and(same_as_base) as same_as_base
            from claim_series
            where added
            group by claim
        ),
        run as (
            select f.*, c.target_kind = 'years' and f.period = c.target_period as is_all,
                   coalesce(c.first_day, (select min(plan_start) from asked)) as first_day,
                   case when c.target_end <= (select max(period_end) from asked) then c.target_end
                        else f.end_date end as last_day,
                   case c.series_kind when 'year' then 12 when 'half' then 6
                                      when 'quarter' then 3 when 'month' then 1 end as months
            from flow f
            join claim c using (claim)
        )
        select claim, period, end_date, obs_value, scope, same_as_base,
               'claim:' || url_encode(claim) || ';latest;'
                   || url_encode((select max(period) from asked)) as ref,
               coalesce(is_all, false)
                   or coalesce(n * months = date_diff('month', first_day, last_day) + 1, false) as whole
        from run
        """,
        claim=claim,
        claim_series=claim_series,
        asked=asked,
    )


def path(claim: Table, milestone: Table, claim_series: Table, asked: Table) -> Table:
    """The path of each claim at the period of each exact figure after its base.

    A path runs through the base, the stated milestones and the target; between two of them it
    is straight, or of constant growth where the claim says so. Past the target it stays there.

    Args:
        claim: one row per claim.
        milestone: one row per (claim, end_date): values that the plan states between.
        claim_series: one row per (claim, scope, period).
        asked: from ``asked``; figures of later periods are left out.

    Returns:
        ``claim_path``: one row per (claim, scope, period).
    """
    around = _around(_walked(claim, claim_series, asked), _points(claim, milestone))
    return give(
        CLAIM_PATH,
        select(
            """
            select *,
                   case when compound then cast(from_value as double)
                            * pow(cast(to_value as double) / nullif(cast(from_value as double), 0),
                                  cast(gone as double) / nullif(cast(whole as double), 0))
                        else cast(from_value as double) + cast(to_value - from_value as double)
                            * cast(gone as double) / nullif(cast(whole as double), 0) end as path_value
            from stretch
            """,
            stretch=_stretch(around),
        ),
    )


def _walked(claim: Table, claim_series: Table, asked: Table) -> Table:
    """The figures that a path is held against; ``day`` is never past the target."""
    return select(
        """
        select c.claim, c.path, s.scope, s.period, s.end_date, s.obs_value, least(s.end_date, c.target_end) as day
        from claim c
        join claim_series s using (claim)
        where c.path <> 'none' and c.base_comparable and c.base_value is not null
          and c.target_value is not null and c.target_end is not null
          and s.after_base and not s.is_copy and s.bound = '='
          and s.comparable_scope and s.same_as_target and s.same_as_base
          and s.end_date <= (select max(period_end) from asked)
        """,
        claim=claim,
        claim_series=claim_series,
        asked=asked,
    )


def _points(claim: Table, milestone: Table) -> Table:
    return select(
        """
        select claim, base_end as end_date, base_value as value from claim where base_value is not null
        union all
        select claim, target_end, target_value from claim where target_value is not null
        union all
        select claim, end_date, value from milestone
        """,
        claim=claim,
        milestone=milestone,
    )


def _around(walked: Table, point: Table) -> Table:
    """The points of the path before and after each figure; no next one at the target itself."""
    return select(
        """
        select w.claim, w.path, w.scope, w.period, w.end_date, w.obs_value, w.day,
               max(p.end_date) filter (where p.end_date <= w.day) as from_date,
               max_by(p.value, p.end_date) filter (where p.end_date <= w.day) as from_value,
               min(p.end_date) filter (where p.end_date > w.day) as to_date,
               min_by(p.value, p.end_date) filter (where p.end_date > w.day) as next_value
        from walked w
        join point p using (claim)
        group by all
        """,
        walked=walked,
        point=point,
    )


def _stretch(around: Table) -> Table:
    """The same in months; growth can only be constant between two values above zero."""
    return select(
        """
        select claim, scope, period, end_date, obs_value, from_value,
               coalesce(next_value, from_value) as to_value,
               cast(date_diff('month', from_date, day) as decimal(6, 0)) as gone,
               cast(coalesce(date_diff('month', from_date, to_date), 1) as decimal(6, 0)) as whole,
               coalesce(path = 'growth' and from_value > 0 and next_value > 0, false) as compound
        from around
        where from_date is not null
        """,
        around=around,
    )
