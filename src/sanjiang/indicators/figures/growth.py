"""Published growth beside the growth of the published levels: where the two part, and in which runs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sanjiang.indicators.tables import GROWTH_CHECK, GROWTH_GAP
from sanjiang.store import Table, give, select
from sanjiang.terms import Finding, Ref, query


def growth_check(figure: Table, series: Table, break_: Table) -> Table:
    """Each published growth that stands beside a level of its period and one of the year before.

    Published growth is a fact of its own and is never replaced: bases are re-surveyed. It is only
    set beside what the levels give, of the same indicator, area, scope and period a year apart, all
    three the ruling figures. Rounding is what the printed digits can hide: half a unit of the last
    digit of the growth, and what half a unit of both levels can move their growth towards it.

    Verdicts: ``break`` a break of the indicator, or of what its formula reads, lies between the two
    periods, not comparable (口径调整，不可比);
    ``bound`` one of the three is no value but a bound; ``base`` the base is not positive; ``real``
    growth is real and the levels are not said to be, or the other way round, so that no
    contradiction follows; ``apart`` or ``agree``. What is not stated is otherwise compared, and
    ``basis_stated`` says so.

    Args:
        figure: the ruling figures.
        series: one row per indicator with ``tolerance_pp``.
        break_: one row per (indicator, starts).
    """
    return give(GROWTH_CHECK, _judged(_computed(_beside(figure, series), break_)))


def _beside(figure: Table, series: Table) -> Table:
    """Growth, level and base of each figure of growth that has all three."""
    return select(
        """
        with level as (
            select * from figure where measure = 'level'
        )
        select g.indicator, g.ref_area, g.scope, g.period, g.year_before as base_period,
               g.period_start, g.period_end, b.period_start as base_start, g.freq,
               g.obs_value as growth, g.printed as growth_printed, g.source as growth_source,
               g.price_basis as growth_basis, g.rounding as growth_rounding,
               l.obs_value as level, l.source as level_source, l.rounding as level_rounding,
               l.obs_status as level_status,
               b.obs_value as base, b.source as base_source, b.rounding as base_rounding,
               case when l.price_basis = b.price_basis then l.price_basis else 'unknown' end as level_basis,
               l.unit, s.tolerance_pp as tolerance,
               g.bound = '=' and l.bound = '=' and b.bound = '=' as exact,
               g.is_copy or l.is_copy or b.is_copy as is_copy
        from figure g
        join level l
            on l.indicator = g.indicator and l.ref_area = g.ref_area and l.scope = g.scope and l.period = g.period
        join level b
            on b.indicator = g.indicator and b.ref_area = g.ref_area and b.scope = g.scope
            and b.period = g.year_before
        join series s on s.indicator = g.indicator
        where g.measure = 'growth' and g.period_start is not null and l.unit = b.unit
        """,
        figure=figure,
        series=series,
    )


def _computed(beside: Table, break_: Table) -> Table:
    """What the levels give, and how far their rounding can move it down and up; rates as double."""
    return select(
        """
        with broken as (
            select distinct b.indicator, b.ref_area, b.scope, b.period
            from beside b
            join break_ k on k.indicator = b.indicator and k.starts > b.base_start and k.starts <= b.period_end
        ), doubled as (
            select b.*, k.indicator is not null or b.level_status = 'B' as across_break,
                   cast(b.level as double) as a, cast(b.base as double) as z,
                   cast(b.level_rounding as double) as da, cast(b.base_rounding as double) as dz
            from beside b
            left join broken k using (indicator, ref_area, scope, period)
        )
        select *, 100 * (a / nullif(z, 0) - 1) as rate,
               100 * ((a - da) / nullif(case when a < da then z - dz else z + dz end, 0) - 1) as lowest,
               100 * ((a + da) / nullif(case when a < -da then z + dz else z - dz end, 0) - 1) as highest,
               z - dz > 0 as based
        from doubled
        """,
        beside=beside,
        break_=break_,
    )


def _judged(computed: Table) -> Table:
    return select(
        """
        with compared as (
            select *, exact and based and not across_break as comparable,
                   rate - cast(growth as double) as apart_by,
                   cast(growth_rounding as double) + case when rate > cast(growth as double) then rate - lowest
                                                          else highest - rate end as hidden
            from computed
        )
        select indicator, ref_area, scope, period, base_period, period_start, period_end,
               case when freq in ('month') or (freq = 'ytd' and month(period_end) = 2
                         and max(case when freq = 'month' then 1 else 0 end) over (
                             partition by indicator, ref_area, scope) = 1) then 'M'
                    when freq = 'year' then 'A' when freq = 'half' then 'H' when freq = 'quarter' then 'Q'
                    when freq = 'week' then 'W' when freq = 'day' then 'D' else 'Y' end as pace,
               growth, growth_printed, growth_source, growth_basis,
               level, level_source, base, base_source, level_basis, unit,
               cast(case when comparable then rate end as decimal(28, 6)) as computed,
               cast(case when comparable then apart_by end as decimal(28, 6)) as gap,
               tolerance,
               cast(case when comparable then hidden end as decimal(28, 6)) as rounding,
               case when across_break then 'break'
                    when not exact then 'bound'
                    when not based then 'base'
                    when growth_basis = 'real' and level_basis <> 'real' then 'real'
                    when growth_basis = 'nominal' and level_basis = 'real' then 'real'
                    when abs(apart_by) > cast(tolerance as double) + hidden then 'apart'
                    else 'agree' end as verdict,
               growth_basis in ('real', 'nominal') and level_basis in ('real', 'nominal') as basis_stated,
               is_copy
        from compared
        """,
        computed=computed,
    )


def growth_gap(growth_check: Table) -> Table:
    """The checks that part, each with its run of consecutive periods.

    Periods are consecutive where one begins on the day after the other ends, so that January and
    February, published as one, precede March; of year-to-date figures, where one is a month longer.
    """
    begun = select(
        """
        with apart as (
            select *, lag(period_start) over w as last_start, lag(period_end) over w as last_end
            from growth_check where verdict = 'apart'
            window w as (partition by indicator, ref_area, scope, pace order by period_end)
        )
        select *, case when pace <> 'Y' and date_diff('day', last_end, period_start) = 1 then 0
                       when pace = 'Y' and last_start = period_start
                            and date_diff('month', last_end, period_end) = 1 then 0
                       else 1 end as begins
        from apart
        """,
        growth_check=growth_check,
    )
    numbered = select(
        """
        select *, sum(begins) over (
            partition by indicator, ref_area, scope, pace order by period_end rows unbounded preceding) as run_number
        from begun
        """,
        begun=begun,
    )
    return give(
        GROWTH_GAP,
        select(
            """
            select indicator, ref_area, scope, period, base_period, period_start, period_end, pace, growth,
                   growth_printed, growth_source, growth_basis, level, level_source, base, base_source, level_basis,
                   unit, computed, gap, tolerance, rounding, verdict, basis_stated, is_copy,
                   first_value(period) over (
                       partition by indicator, ref_area, scope, pace, run_number order by period_end) as run,
                   count(*) over (partition by indicator, ref_area, scope, pace, run_number) as run_length
            from numbered
            """,
            numbered=numbered,
        ),
    )


def gaps(growth_gap: Table) -> tuple[Finding, ...]:
    """A query for each run, naming its periods one by one."""
    ordered = select(
        "select * from growth_gap order by indicator, ref_area, scope, pace, run, period_end", growth_gap=growth_gap
    )
    runs = groupby(ordered.fetch(), key=lambda row: tuple(str(row[name]) for name in _RUN))
    return tuple(_gap(list(rows)) for _, rows in runs)


_RUN = ("indicator", "ref_area", "scope", "pace", "run")


def _gap(run: Sequence[dict[str, Any]]) -> Finding:
    first, last = run[0], run[-1]
    key = tuple(str(first[name]) for name in ("indicator", "ref_area", "scope", "period"))
    span = str(first["period"]) if len(run) == 1 else f"{first['period']} … {last['period']}"
    each = "; ".join(f"{row['period']} {row['computed']:.1f} ≠ {row['growth_printed']}" for row in run)
    points = f"{first['tolerance'].normalize():f}"
    stated = all(row["basis_stated"] for row in run)
    return query(
        str(Ref("obs", (*key, "growth"))),
        "growth.apart",
        what=(
            f"{key[0]} {span}（{len(run)} 期）：由水平算得的增速与公布增速不合：{each}",
            f"{key[0]} {span} ({len(run)} periods): growth of the levels is not the published growth: {each}",
        ),
        why=(
            f"相差超过 {points} 个百分点加印数舍入{'' if stated else '；价格口径未说明'}",
            f"they differ by more than {points} points plus rounding{'' if stated else '; no price basis is stated'}",
        ),
        mend=(
            "查同期数是否经普查或抽查调整；若是，在指标的 breaks 里写明",
            "ask whether the base was surveyed anew; if so, write it under the indicator's breaks",
        ),
    )
