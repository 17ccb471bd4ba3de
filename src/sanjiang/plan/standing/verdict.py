"""The verdict on each claim, the reasons where there is none, and the pace still needed."""

from __future__ import annotations

from sanjiang.plan.tables import CLAIM_JUDGED, CLAIM_PACE, CLAIM_PROGRESS
from sanjiang.store import Table, give, select


def judge(claim: Table, claim_known: Table, claim_path: Table, plan_rule: Table, asked: Table) -> Table:
    """Met, ok, slow, behind, or the reasons why it cannot be said.

    Held against its own path by exact products: value − from ≥ (to − from) × gone ÷ whole is
    (value − from) × whole ≥ (to − from) × gone. Only a path of constant growth is a double.

    Args:
        claim: one row per claim.
        claim_known: one row per claim.
        claim_path: one row per (claim, scope, period) on a path.
        plan_rule: one row; ``slow_within`` is the share of the path that still counts as slow.
        asked: from ``asked``.

    Returns:
        ``claim_judged``: one row per claim; ``reasons`` in the order in which they count.
    """
    return give(
        CLAIM_JUDGED,
        select(
            """
            with held as (
                select c.*, k.*, p.from_value, p.to_value, p.gone, p.whole, p.compound,
                       (select max(period_end) from asked) as today,
                       cast((select max(slow_within) from plan_rule) as decimal(4, 3)) as slack,
                       case c.op when '>=' then k.latest_value >= c.target_value
                                 when '>' then k.latest_value > c.target_value
                                 when '<=' then k.latest_value <= c.target_value
                                 when '<' then k.latest_value < c.target_value
                                 when '=' then k.latest_value = c.target_value end as reached,
                       p.path_value
                from claim c
                join (select claim as known_claim, * exclude (claim) from claim_known) k on k.known_claim = c.claim
                left join claim_path p
                    on p.claim = c.claim and p.scope = k.latest_scope and p.period = k.latest_period
            ),
            against as (
                select *,
                       case when compound then direction * cast(latest_value as double)
                                >= direction * path_value - 1e-12 * abs(path_value)
                            else direction * (latest_value - from_value) * whole
                                >= direction * (to_value - from_value) * gone end as on_path,
                       case when compound then direction * cast(latest_value as double)
                                >= direction * path_value - cast(slack as double) * abs(path_value)
                            else direction * latest_value * whole
                                >= direction * (from_value * whole + (to_value - from_value) * gone)
                                   - slack * abs(from_value * whole + (to_value - from_value) * gone)
                            end as near_path,
                       direction <> 0 and direction * latest_value
                           >= direction * target_value - slack * abs(target_value) as near_goal
                from held
            ),
            reasoned as (
                select *, concat_ws(',',
                    case when kind <> 'milestone' and target_value is null or value_type = 'none'
                         then 'qualitative' end,
                    case when target_end is null then 'no_period' end,
                    case when kind = 'coverage' and latest_value is null then 'no_denominator' end,
                    case when not base_comparable then 'base_scope' end,
                    case when base_comparable and base_end is not null and latest_value is not null
                              and not latest_same_as_base and kind = 'level_by_year' then 'break' end,
                    case when kind = 'level_by_year' and base_value is null and not coalesce(reached, false)
                         then 'no_base' end,
                    case when kind = 'cumulative_flow' and not flow_whole then 'gap_in_flow' end,
                    case when latest_value is null
                              and (copy_value is not null and not copy_comparable
                                   or other_value is not null and other_bound = '=') then 'other_scope' end,
                    case when latest_value is null and copy_value is not null then 'copy_only' end,
                    case when latest_value is null and other_value is not null and other_bound <> '='
                         then 'bound_only' end,
                    case when latest_value is null and copy_value is null and other_value is null
                         then 'nothing_after_base' end,
                    case when kind in ('milestone', 'coverage', 'cumulative_flow') and latest_value is not null
                              and not coalesce(reached, false) and today < target_end then 'not_due' end) as reasons
                from against
            )
            select claim, path_value, reached, reasons,
                   case when reasons <> '' then 'none'
                        when kind <> 'yearly_floor' and reached then 'met'
                        when kind = 'yearly_floor' then
                            case when reached then 'ok' when near_goal then 'slow' else 'behind' end
                        when from_value is null then
                            case when near_goal then 'slow' else 'behind' end
                        when on_path and latest_end < target_end then 'ok'
                        when near_path then 'slow'
                        else 'behind' end as verdict
            from reasoned
            """,
            claim=claim,
            claim_known=claim_known,
            claim_path=claim_path,
            plan_rule=plan_rule,
            asked=asked,
        ),
    )


def pace(claim: Table, claim_known: Table, asked: Table) -> Table:
    """What is still needed a year, what the plan's own two ends ask, and the straight line.

    Amounts and counts by compound growth, (target ÷ value)^(1 ÷ years) − 1 in per cent; shares
    and rates in points a year. Nothing is told once the target's period is over.

    Returns:
        ``claim_pace``: one row per claim.
    """
    return give(
        CLAIM_PACE,
        select(
            """
            with ends as (
                select c.claim, c.kind, c.value_type in ('ratio', 'rate') as adds, c.base_comparable,
                       c.base_value, c.base_end, c.target_value, c.target_end, k.latest_value, k.latest_end,
                       cast(date_diff('month', k.latest_end, c.target_end) as double) / 12 as years_left,
                       cast(date_diff('month', c.base_end, c.target_end) as double) / 12 as years_asked,
                       least(a.last_end, c.target_end) as line_end,
                       case when a.last_end <= c.target_end then a.last_period else c.target_period end as line_period,
                       (select max(period_end) from asked) < c.target_end as still_runs,
                       c.kind = 'level_by_year' and c.base_value is not null and c.target_value is not null
                           and c.target_end is not null as has_ends
                from claim c
                join claim_known k using (claim)
                left join asked a on a.kind = c.target_kind
            )
            select claim,
                   case when has_pace then pace_value end as pace,
                   case when has_pace and pace_value is not null then years_left end as pace_years,
                   case when has_pace and pace_value is not null then pace_unit end as pace_unit,
                   case when has_ends and base_comparable then asked_value end as asked_pace,
                   case when has_ends and base_comparable and asked_value is not null
                        then pace_unit end as asked_unit,
                   case when has_line then line_period end as line_period,
                   case when has_line then cast(base_value as double) + cast(target_value - base_value as double)
                        * cast(date_diff('month', base_end, line_end) as double)
                        / nullif(cast(date_diff('month', base_end, target_end) as double), 0) end as line_value,
                   case when has_line then not base_comparable end as line_only_compares
            from (
                select *,
                       case when adds then 'pp' else 'pct' end as pace_unit,
                       kind = 'level_by_year' and latest_value is not null and still_runs and years_left > 0
                           as has_pace,
                       has_ends and line_end >= base_end as has_line,
                       case when adds then cast(target_value - latest_value as double) / nullif(years_left, 0)
                            when latest_value > 0 and target_value > 0
                            then 100 * (pow(cast(target_value as double) / nullif(cast(latest_value as double), 0),
                                            1 / nullif(years_left, 0)) - 1) end as pace_value,
                       case when adds then cast(target_value - base_value as double) / nullif(years_asked, 0)
                            when base_value > 0 and target_value > 0
                            then 100 * (pow(cast(target_value as double) / nullif(cast(base_value as double), 0),
                                            1 / nullif(years_asked, 0)) - 1) end as asked_value
                from ends
            )
            """,
            claim=claim,
            claim_known=claim_known,
            asked=asked,
        ),
    )


def progress(claim: Table, claim_known: Table, claim_judged: Table, claim_pace: Table, asked: Table) -> Table:
    """Everything told of a claim at the period asked about, joined.

    Returns:
        ``claim_progress``: one row per claim. ``distance`` is the target less the last figure of
        the target's scope, that of a copy where it is the later one.
    """
    return give(
        CLAIM_PROGRESS,
        select(
            """
            with nearest as (
                select k.*, coalesce(k.copy_comparable, false)
                       and (k.latest_end is null or k.copy_end > k.latest_end) as by_copy
                from claim_known k
            )
            select c.claim, c.target, (select max(period) from asked) as period,
                   j.verdict, nullif(split_part(j.reasons, ',', 1), '') as reason, nullif(j.reasons, '') as reasons,
                   n.latest_period, n.latest_value, n.latest_ref,
                   n.copy_period, n.copy_value, n.copy_ref, n.copy_comparable,
                   n.other_period, n.other_value, n.other_ref,
                   j.path_value, p.line_period, p.line_value, p.line_only_compares,
                   case when c.kind <> 'yearly_floor' then
                       c.target_value - case when n.by_copy then n.copy_value else n.latest_value end end as distance,
                   case when n.by_copy then n.copy_period else n.latest_period end as distance_period,
                   case when n.by_copy then true when n.latest_value is not null then false end as distance_is_copy,
                   p.pace, p.pace_years, p.pace_unit, p.asked_pace, p.asked_unit,
                   n.latest_value is not null or n.other_value is not null as has_later,
                   n.latest_value is null and n.other_value is null and n.copy_value is not null as has_copy
            from claim c
            join nearest n using (claim)
            join claim_judged j using (claim)
            join claim_pace p using (claim)
            """,
            claim=claim,
            claim_known=claim_known,
            claim_judged=claim_judged,
            claim_pace=claim_pace,
            asked=asked,
        ),
    )
