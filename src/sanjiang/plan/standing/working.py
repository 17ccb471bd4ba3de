"""The working behind what is computed from claims: which parts, with which sign, from where."""

from __future__ import annotations

from sanjiang.plan.tables import PLAN_WORKING
from sanjiang.store import Table, give, select


def working(
    claim: Table,
    claim_series: Table,
    claim_known: Table,
    claim_path: Table,
    claim_progress: Table,
    identity_term: Table,
    asked: Table,
) -> Table:
    """One row per part of each figure that the plan's steps compute.

    A claim's ends are statements of the plan; the last figure is looked up, or added up where the
    claim is on a sum; distance, line, path and pace are computed from those. Months and years
    stand as numbers of their own. On a path of constant growth the months gone are an exponent:
    from × (to ÷ from) ^ (gone ÷ whole).

    Returns:
        ``plan_working``: one row per (figure, step, part).
    """
    known = _known(claim, claim_known, claim_path, claim_progress, asked)
    return give(
        PLAN_WORKING,
        select(
            """
            with parts as (
                select * from ends
                union all select * from added
                union all select * from made
                union all select * from counted
                union all select * from terms
            )
            select figure, cast(1 as bigint) as step, cast(part as bigint) as part, name, sign,
                   cast(value as decimal(28, 8)) as value, coalesce(unit, '') as unit, coalesce(ref, '') as ref,
                   source, '' as submission, cast(null as bigint) as line, '' as file_line,
                   split_part(source, ':', 1) as document, place
            from parts
            """,
            ends=_ends(known),
            added=_added(known, claim_series),
            made=_made(known),
            counted=_counted(known),
            terms=_terms(identity_term),
        ),
    )


def _known(claim: Table, claim_known: Table, claim_path: Table, claim_progress: Table, asked: Table) -> Table:
    """All that is known of a claim in one row; ``mine`` is the beginning of its figures' addresses."""
    return select(
        """
        select c.*, 'claim:' || url_encode(c.claim) || ';' as mine, c.kind = 'cumulative_flow' as is_sum,
               k.latest_value, case when is_sum then mine || 'latest' else k.latest_ref end as latest_ref,
               p.distance, p.distance_is_copy, p.copy_value, p.copy_ref,
               p.line_value, p.pace, p.pace_years, p.asked_pace, p.path_value,
               a.from_value, a.to_value, a.gone, a.whole, a.compound,
               date_diff('month', c.base_end, least(s.last_end, c.target_end)) as line_gone,
               date_diff('month', c.base_end, c.target_end) as line_whole,
               c.value_type in ('ratio', 'rate') as adds
        from claim c
        join claim_known k using (claim)
        join claim_progress p using (claim)
        left join claim_path a on a.claim = c.claim and a.scope = k.latest_scope and a.period = k.latest_period
        left join asked s on s.kind = c.target_kind
        """,
        claim=claim,
        claim_known=claim_known,
        claim_path=claim_path,
        claim_progress=claim_progress,
        asked=asked,
    )


def _ends(known: Table) -> Table:
    """What the plan states of a claim, and the last figure of its series."""
    return select(
        """
        select mine || 'base' as figure, 1 as part, 'statement' as name, '=' as sign,
               base_value as value, unit, '' as ref, source, place
        from known where base_value is not null
        union all
        select mine || 'target', 1, 'statement', '=', target_value, unit, '', source, place
        from known where target_value is not null
        union all
        select mine || 'latest', 1, 'latest', '=', latest_value, unit, latest_ref, '', ''
        from known where latest_value is not null and not is_sum
        """,
        known=known,
    )


def _added(known: Table, claim_series: Table) -> Table:
    """The figures that make up a sum."""
    return select(
        """
        select k.mine || 'latest' as figure, row_number() over (partition by k.claim order by s.end_date) as part,
               'term' as name, '+' as sign, s.obs_value as value, k.unit, s.ref, '' as source, '' as place
        from known k
        join claim_series s using (claim)
        where s.added
        """,
        known=known,
        claim_series=claim_series,
    )


def _made(known: Table) -> Table:
    """The values that distance, line, path, pace and the plan's own pace are made of."""
    return select(
        """
        with used as (
            select mine, unit, 'distance' as item, 1 as part, 'target' as name, '+' as sign, target_value as value,
                   mine || 'target' as ref
            from known where distance is not null
            union all
            select mine, unit, 'distance', 2, case when distance_is_copy then 'copy' else 'latest' end, '−',
                   case when distance_is_copy then copy_value else latest_value end,
                   case when distance_is_copy then copy_ref else latest_ref end
            from known where distance is not null
            union all
            select mine, unit, 'line', 1, 'base', '+', base_value, mine || 'base'
            from known where line_value is not null
            union all
            select mine, unit, 'line', 2, 'target', '→', target_value, mine || 'target'
            from known where line_value is not null
            union all
            select mine, unit, 'path', 1, 'base', '+', from_value, '' from known where path_value is not null
            union all
            select mine, unit, 'path', 2, 'target', '→', to_value, '' from known where path_value is not null
            union all
            select mine, unit, 'pace', 1, 'target', '+', target_value, mine || 'target'
            from known where pace is not null
            union all
            select mine, unit, 'pace', 2, 'latest', case when adds then '−' else '÷' end, latest_value, latest_ref
            from known where pace is not null
            union all
            select mine, unit, 'asked', 1, 'target', '+', target_value, mine || 'target'
            from known where asked_pace is not null
            union all
            select mine, unit, 'asked', 2, 'base', case when adds then '−' else '÷' end, base_value, mine || 'base'
            from known where asked_pace is not null
        )
        select mine || item as figure, part, name, sign, value, unit, ref, '' as source, '' as place from used
        """,
        known=known,
    )


def _counted(known: Table) -> Table:
    """Months and years between the values, as pure numbers."""
    return select(
        """
        with used as (
            select mine, 'line' as item, 3 as part, 'gone' as name, '×' as sign,
                   cast(line_gone as decimal(28, 8)) as n
            from known where line_value is not null
            union all
            select mine, 'line', 4, 'whole', '÷', cast(line_whole as decimal(28, 8))
            from known where line_value is not null
            union all
            select mine, 'path', 3, 'gone', case when compound then '^' else '×' end,
                   cast(gone as decimal(28, 8))
            from known where path_value is not null
            union all
            select mine, 'path', 4, 'whole', '÷', cast(whole as decimal(28, 8)) from known where path_value is not null
            union all
            select mine, 'pace', 3, 'years', case when adds then '÷' else '^' end, cast(pace_years as decimal(28, 8))
            from known where pace is not null
            union all
            select mine, 'asked', 3, 'years', case when adds then '÷' else '^' end,
                   cast(cast(line_whole as double) / 12 as decimal(28, 8))
            from known where asked_pace is not null
        )
        select mine || item as figure, part, name, sign, n as value, '' as unit, '' as ref, '' as source, '' as place
        from used
        """,
        known=known,
    )


def _terms(identity_term: Table) -> Table:
    """The terms of each identity; one that is a bare number is a statement of the pack."""
    return select(
        """
        select 'identity:' || url_encode(identity) || ';result' as figure, position as part, 'term' as name,
               case when position = 0 then '=' else '+' end as sign, obs_value as value, unit, ref,
               '' as source, '' as place
        from identity_term
        union all
        select 'identity:' || url_encode(identity) || ';' || cast(position as varchar), 1, 'statement', '=',
               obs_value, unit, '', '', ''
        from identity_term where ref is null
        """,
        identity_term=identity_term,
    )
