"""The working behind what is computed from claims: which parts, with which sign, from where."""

from __future__ import annotations

from sanjiang.plan.tables import PLAN_WORKING
from sanjiang.store import Table, give, select


def working(
    claim: Table, claim_known: Table, claim_path: Table, claim_progress: Table, identity_term: Table, asked: Table
) -> Table:
    """One row per part of each figure that the plan's steps compute.

    A claim's ends are statements of the plan; the last figure is looked up; distance, line,
    path and pace are computed from those. Months stand as numbers of their own.

    Returns:
        ``plan_working``: one row per (figure, step, part).
    """
    parts = select(
        """
        with known as (
            select c.*, k.latest_value, k.latest_ref, k.latest_end, p.distance, p.distance_is_copy,
                   p.copy_value, p.copy_ref, p.line_value, p.line_period, p.pace, p.pace_years, p.asked_pace,
                   a.from_value, a.to_value, a.gone, a.whole, p.path_value,
                   date_diff('month', c.base_end, least(k2.last_end, c.target_end)) as line_gone,
                   'claim:' || url_encode(c.claim) || ';' as mine
            from claim c
            join claim_known k using (claim)
            join claim_progress p using (claim)
            left join claim_path a
                on a.claim = c.claim and a.scope = k.latest_scope and a.period = k.latest_period
            left join asked k2 on k2.kind = c.target_kind
        )
        select mine || 'base' as figure, 1 as part, 'statement' as name, '=' as sign,
               base_value as value, unit, '' as ref, source, place
        from known where base_value is not null
        union all
        select mine || 'target', 1, 'statement', '=', target_value, unit, '', source, place
        from known where target_value is not null
        union all
        select mine || 'latest', 1, 'latest', '=', latest_value, unit, latest_ref, '', ''
        from known where latest_value is not null
        union all
        select mine || 'distance', 1, 'target', '+', target_value, unit, mine || 'target', '', ''
        from known where distance is not null
        union all
        select mine || 'distance', 2, case when distance_is_copy then 'copy' else 'latest' end, '−',
               case when distance_is_copy then copy_value else latest_value end, unit,
               case when distance_is_copy then copy_ref else latest_ref end, '', ''
        from known where distance is not null
        union all
        select mine || 'line', 1, 'base', '+', base_value, unit, mine || 'base', '', ''
        from known where line_value is not null
        union all
        select mine || 'line', 2, 'target', '→', target_value, unit, mine || 'target', '', ''
        from known where line_value is not null
        union all
        select mine || 'line', 3, 'gone', '×', cast(line_gone as decimal(28, 8)), '', '', '', ''
        from known where line_value is not null
        union all
        select mine || 'line', 4, 'whole', '÷', cast(date_diff('month', base_end, target_end) as decimal(28, 8)),
               '', '', '', ''
        from known where line_value is not null
        union all
        select mine || 'path', 1, 'base', '+', from_value, unit, '', '', '' from known where path_value is not null
        union all
        select mine || 'path', 2, 'target', '→', to_value, unit, '', '', '' from known where path_value is not null
        union all
        select mine || 'path', 3, 'gone', '×', cast(gone as decimal(28, 8)), '', '', '', ''
        from known where path_value is not null
        union all
        select mine || 'path', 4, 'whole', '÷', cast(whole as decimal(28, 8)), '', '', '', ''
        from known where path_value is not null
        union all
        select mine || 'pace', 1, 'target', '+', target_value, unit, mine || 'target', '', ''
        from known where pace is not null
        union all
        select mine || 'pace', 2, 'latest', '÷', latest_value, unit, latest_ref, '', ''
        from known where pace is not null
        union all
        select mine || 'pace', 3, 'years', '^', cast(pace_years as decimal(28, 8)), '', '', '', ''
        from known where pace is not null
        union all
        select mine || 'asked', 1, 'target', '+', target_value, unit, mine || 'target', '', ''
        from known where asked_pace is not null
        union all
        select mine || 'asked', 2, 'base', '÷', base_value, unit, mine || 'base', '', ''
        from known where asked_pace is not null
        union all
        select 'identity:' || url_encode(identity) || ';result', position, 'term',
               case when position = 0 then '=' else '+' end, obs_value, unit, ref, '', ''
        from identity_term
        union all
        select 'identity:' || url_encode(identity) || ';' || cast(position as varchar), 1, 'statement', '=',
               obs_value, unit, '', '', ''
        from identity_term where ref is null
        """,
        claim=claim,
        claim_known=claim_known,
        claim_path=claim_path,
        claim_progress=claim_progress,
        identity_term=identity_term,
        asked=asked,
    )
    return give(
        PLAN_WORKING,
        select(
            """
            select figure, cast(1 as bigint) as step, cast(part as bigint) as part, name, sign, value,
                   coalesce(unit, '') as unit, coalesce(ref, '') as ref, source, '' as submission,
                   cast(null as bigint) as line, split_part(source, ':', 1) as document,
                   case when place = '' then '' else place end as place
            from parts
            """,
            parts=parts,
        ),
    )
