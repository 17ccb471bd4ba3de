"""The verdict on each claim, and the reasons where there is none."""

from __future__ import annotations

from sanjiang.plan.tables import CLAIM_JUDGED, CLAIM_PROGRESS
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
    against = _against(_held(claim, claim_known, claim_path, plan_rule, asked))
    return give(
        CLAIM_JUDGED,
        select(
            """
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
            from against
            join reason using (claim)
            """,
            against=against,
            reason=_reasons(against),
        ),
    )


def _held(claim: Table, claim_known: Table, claim_path: Table, plan_rule: Table, asked: Table) -> Table:
    """Each claim beside its last figure, its stretch of the path, and whether the goal is reached."""
    return select(
        """
        select c.*, k.* exclude (claim), p.from_value, p.to_value, p.gone, p.whole, p.compound, p.path_value,
               (select max(period_end) from asked) as today,
               cast((select max(slow_within) from plan_rule) as decimal(4, 3)) as slack,
               case c.op when '>=' then k.latest_value >= c.target_value
                         when '>' then k.latest_value > c.target_value
                         when '<=' then k.latest_value <= c.target_value
                         when '<' then k.latest_value < c.target_value
                         when '=' then k.latest_value = c.target_value end as reached
        from claim c
        join claim_known k on k.claim = c.claim
        left join claim_path p on p.claim = c.claim and p.scope = k.latest_scope and p.period = k.latest_period
        """,
        claim=claim,
        claim_known=claim_known,
        claim_path=claim_path,
        plan_rule=plan_rule,
        asked=asked,
    )


def _against(held: Table) -> Table:
    """Whether each stands on its path, near it, or near its goal; exact but for constant growth."""
    return select(
        """
        select *,
               case when compound then direction * cast(latest_value as double)
                        >= direction * path_value - 1e-12 * abs(path_value)
                    else direction * (latest_value - from_value) * whole
                        >= direction * (to_value - from_value) * gone end as on_path,
               case when compound then direction * cast(latest_value as double)
                        >= direction * path_value - cast(slack as double) * abs(path_value)
                    else direction * latest_value * whole
                        >= direction * (from_value * whole + (to_value - from_value) * gone)
                           - slack * abs(from_value * whole + (to_value - from_value) * gone) end as near_path,
               kind = 'cumulative_flow' and op not in ('>=', '>') as may_pass,
               direction <> 0 and direction * latest_value
                   >= direction * target_value - slack * abs(target_value) as near_goal
        from held
        """,
        held=held,
    )


def _reasons(against: Table) -> Table:
    """Why a claim cannot be judged, by comma in the order in which they count; empty where it can."""
    return select(
        """
        select claim, concat_ws(',',
            case when target_value is null or value_type = 'none' then 'qualitative' end,
            case when target_end is null then 'no_period' end,
            case when kind = 'coverage' and latest_value is null then 'no_denominator' end,
            case when not base_comparable then 'base_scope' end,
            case when base_comparable and base_end is not null and latest_value is not null
                      and not latest_same_as_base and kind = 'level_by_year' then 'break' end,
            case when kind = 'level_by_year' and base_value is null and not coalesce(reached, false)
                 then 'no_base' end,
            case when latest_value is not null and target_value is not null and op = 'none'
                      or kind = 'level_by_year' and base_value is not null and base_comparable
                      and latest_value is not null and not coalesce(reached, false)
                      and (direction = 0 or from_value is null and latest_same_as_base and today < target_end)
                 then 'no_path' end,
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
                      and not (coalesce(reached, false) and not may_pass) and today < target_end
                 then 'not_due' end) as reasons
        from against
        """,
        against=against,
    )


def progress(claim: Table, claim_known: Table, claim_judged: Table, claim_pace: Table, asked: Table) -> Table:
    """Everything told of a claim at the period asked about, joined.

    Returns:
        ``claim_progress``: one row per claim. ``distance`` is the target less the last figure of
        the target's scope, that of a copy where it is the later one; a copy of one period is not
        set against a sum.
    """
    return give(
        CLAIM_PROGRESS,
        select(
            """
            with nearest as (
                select k.*, coalesce(k.copy_comparable, false) and c.kind <> 'cumulative_flow'
                       and (k.latest_end is null or k.copy_end > k.latest_end) as by_copy
                from claim_known k
                join claim c using (claim)
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
