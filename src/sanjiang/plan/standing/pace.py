"""What is still needed a year, what the plan's own two ends ask, and the straight line."""

from __future__ import annotations

from sanjiang.plan.tables import CLAIM_PACE
from sanjiang.store import Table, give, select


def pace(claim: Table, claim_known: Table, claim_judged: Table, asked: Table) -> Table:
    """What is still needed a year, what the plan's own two ends ask, and the straight line.

    Amounts and counts by compound growth, (target ÷ value)^(1 ÷ years) − 1 in per cent; shares
    and rates in points a year. Nothing is told once the target is reached or its period is over.

    Returns:
        ``claim_pace``: one row per claim.
    """
    return give(
        CLAIM_PACE,
        select(
            """
            select claim,
                   case when has_pace then pace_value end as pace,
                   case when has_pace and pace_value is not null then years_left end as pace_years,
                   case when has_pace and pace_value is not null then pace_unit end as pace_unit,
                   case when has_ends and base_comparable then asked_value end as asked_pace,
                   case when has_ends and base_comparable and asked_value is not null then pace_unit end as asked_unit,
                   case when has_line then line_period end as line_period,
                   case when has_line then cast(base_value as double) + cast(target_value - base_value as double)
                        * cast(date_diff('month', base_end, line_end) as double)
                        / nullif(cast(date_diff('month', base_end, target_end) as double), 0) end as line_value,
                   case when has_line then not base_comparable end as line_only_compares
            from needed
            """,
            needed=_needed(_ends(claim, claim_known, claim_judged, asked)),
        ),
    )


def _ends(claim: Table, claim_known: Table, claim_judged: Table, asked: Table) -> Table:
    """Both ends of each claim, its last figure, and the years between; a month is a twelfth of a year."""
    return select(
        """
        select c.claim, c.kind, c.value_type in ('ratio', 'rate') as adds, c.base_comparable,
               c.base_value, c.base_end, c.target_value, c.target_end, k.latest_value, k.latest_end,
               cast(date_diff('month', k.latest_end, c.target_end) as double) / 12 as years_left,
               cast(date_diff('month', c.base_end, c.target_end) as double) / 12 as years_asked,
               least(a.last_end, c.target_end) as line_end,
               case when a.last_end <= c.target_end then a.last_period else c.target_period end as line_period,
               (select max(period_end) from asked) < c.target_end and not coalesce(j.reached, false) as still_runs,
               c.kind = 'level_by_year' and c.base_value is not null and c.target_value is not null
                   and c.target_end is not null as has_ends
        from claim c
        join claim_known k using (claim)
        join claim_judged j using (claim)
        left join asked a on a.kind = c.target_kind
        """,
        claim=claim,
        claim_known=claim_known,
        claim_judged=claim_judged,
        asked=asked,
    )


def _needed(ends: Table) -> Table:
    """The pace between value and target, and between base and target."""
    return select(
        """
        select *,
               case when adds then 'pp' else 'pct' end as pace_unit,
               kind = 'level_by_year' and latest_value is not null and still_runs and years_left > 0 as has_pace,
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
        """,
        ends=ends,
    )
