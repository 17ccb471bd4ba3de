"""The plan's own arithmetic, done again from its claims and from published figures."""

from __future__ import annotations

from sanjiang.plan.tables import IDENTITY_CHECK, IDENTITY_TERM
from sanjiang.store import Table, give, select


def terms(identity_asked: Table, claim: Table, figure: Table, observation: Table) -> Table:
    """The value of each term: an end of a claim, a figure, one source's statement, a number.

    Args:
        identity_asked: one row per (identity, position).
        claim: one row per claim.
        figure: what rules; the scope that is not stated goes before a stated one.
        observation: every statement; used where a term names its source.

    Returns:
        ``identity_term``: one row per (identity, position), ``obs_value`` null where not known.
    """
    return give(
        IDENTITY_TERM,
        select(
            """
            with found as (
                select t.identity, t.position, f.obs_value, f.unit, f.scope, '' as vintage
                from identity_asked t
                join figure f using (indicator, ref_area, period, measure)
                where t.source is null
                union all
                select t.identity, t.position, o.obs_value, o.unit, o.scope, o.vintage
                from identity_asked t
                join observation o using (indicator, ref_area, period, measure, source)
            ),
            first_found as (
                select * from found
                qualify row_number() over (partition by identity, position order by scope, vintage) = 1
            )
            select t.identity, t.position, t.ref,
                   coalesce(t.number, case t.item when 'base' then c.base_value when 'target' then c.target_value end,
                            f.obs_value) as obs_value,
                   coalesce(c.unit, f.unit) as unit
            from identity_asked t
            left join claim c using (claim)
            left join first_found f on f.identity = t.identity and f.position = t.position
            """,
            identity_asked=identity_asked,
            claim=claim,
            figure=figure,
            observation=observation,
        ),
    )


def check(identity: Table, identity_term: Table) -> Table:
    """The result of each identity beside what it should equal.

    ratio a ÷ b, sum Σ, product a × b, difference a − b, compound a × (1 + b %)^c,
    average_growth (b ÷ a)^(1 ÷ c) − 1 in per cent; all × ``times``. A gap as wide as the tolerance
    holds: the last digits of a double, 1e-14 of the larger of the two, decide nothing.

    Returns:
        ``identity_check``: one row per identity; null where a term is not known.
    """
    return give(
        IDENTITY_CHECK,
        select(
            """
            select identity, name_zh, name_en, rule, obs_value, equals,
                   obs_value - cast(equals as double) as gap, tolerance,
                   abs(obs_value - cast(equals as double)) <= cast(tolerance as double)
                       + 1e-14 * greatest(abs(obs_value), abs(cast(equals as double))) as holds,
                   unit, note_zh, note_en, position
            from done
            """,
            done=_done(identity, _side_by_side(identity_term)),
        ),
    )


def _side_by_side(identity_term: Table) -> Table:
    """The terms of each identity in one row; ``whole`` where all of them are known."""
    return select(
        """
        select identity,
               max(obs_value) filter (where position = 0) as equals,
               max(obs_value) filter (where position = 1) as a,
               max(obs_value) filter (where position = 2) as b,
               max(obs_value) filter (where position = 3) as c,
               sum(obs_value) filter (where position > 0) as total,
               bool_and(obs_value is not null) filter (where position > 0) as whole
        from identity_term
        group by identity
        """,
        identity_term=identity_term,
    )


def _done(identity: Table, term: Table) -> Table:
    """Each identity with its result; sums and differences are exact before they become a double."""
    return select(
        """
        select i.*, t.equals,
               case when t.whole then cast(i.times as double) * case i.rule
                   when 'ratio' then cast(t.a as double) / nullif(cast(t.b as double), 0)
                   when 'sum' then cast(t.total as double)
                   when 'product' then cast(t.a as double) * cast(t.b as double)
                   when 'difference' then cast(t.a - t.b as double)
                   when 'compound' then cast(t.a as double) * pow(1 + cast(t.b as double) / 100, cast(t.c as double))
                   when 'average_growth' then 100 * (pow(cast(t.b as double) / nullif(cast(t.a as double), 0),
                                                         1 / nullif(cast(t.c as double), 0)) - 1)
                   end end as obs_value
        from identity i
        join term t using (identity)
        """,
        identity=identity,
        term=term,
    )
