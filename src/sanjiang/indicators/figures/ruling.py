"""Which statement of a figure rules, and what the others say."""

from __future__ import annotations

from sanjiang.indicators.tables import FIGURE
from sanjiang.store import Table, give, select
from sanjiang.terms import Finding, Ref, query


def figure(observation: Table, precedence: Table, rank: Table, ruling: Table) -> Table:
    """The statement that rules for each figure.

    First stands what a declared ruling takes; then what is no copy before what is (law of the
    engine: a mirror rules only where nothing else speaks); then the pack's rules of precedence in
    their order, a value that a rule does not list coming last; then the finer printed; last the
    source id and the vintage, so that the order of rows is nothing.

    Args:
        observation: all statements, published and derived.
        precedence: one row per rule: ``position``, ``ranking``, ``direction`` (of dates, 1 or −1).
        rank: one row per (position, value) with its place in the rule's order.
        ruling: one row per declared ruling: ``takes`` is a document or document:place.

    Returns:
        One row per (indicator, ref_area, scope, period, measure).
    """
    ranked = _ranked(observation, precedence, rank, ruling)
    return give(FIGURE, _with_others(_placed(ranked, precedence), ranked))


def _ranked(observation: Table, precedence: Table, rank: Table, ruling: Table) -> Table:
    """Each statement with what decides: declared, copied, place_1 … place_4; less stands first."""
    ranks = select(
        """
        select o.indicator, o.ref_area, o.scope, o.period, o.measure, o.vintage, o.source, p.position,
               case when p.ranking = 'date_published' and o.published is null then 9999999
                    when p.ranking = 'date_published'
                    then p.direction * date_diff('day', date '1900-01-01', o.published)
                    else coalesce(r.place, 9999999) end as place
        from observation o
        cross join precedence p
        left join rank r
            on r.position = p.position
            and r.value = case p.ranking when 'bound' then o.bound when 'standing' then o.standing
                                         when 'vintage' then o.vintage end
        """,
        observation=observation,
        precedence=precedence,
        rank=rank,
    )
    return select(
        """
        with wide as (
            select indicator, ref_area, scope, period, measure, vintage, source,
                   max(case when position = 1 then place end) as place_1,
                   max(case when position = 2 then place end) as place_2,
                   max(case when position = 3 then place end) as place_3,
                   max(case when position = 4 then place end) as place_4
            from ranks group by indicator, ref_area, scope, period, measure, vintage, source
        )
        select o.*, case when u.takes is null then 1 else 0 end as declared,
               case when o.standing = 'mirror' then 1 else 0 end as copied,
               coalesce(w.place_1, 0) as place_1, coalesce(w.place_2, 0) as place_2,
               coalesce(w.place_3, 0) as place_3, coalesce(w.place_4, 0) as place_4,
               coalesce(u.why_zh, '') as why_zh, coalesce(u.why_en, '') as why_en
        from observation o
        left join wide w using (indicator, ref_area, scope, period, measure, vintage, source)
        left join ruling u
            on u.indicator = o.indicator and u.ref_area = o.ref_area and u.scope = o.scope
            and u.period = o.period and u.measure = o.measure and u.takes in (o.source, o.document)
        """,
        observation=observation,
        ranks=ranks,
        ruling=ruling,
    )


def _placed(ranked: Table, precedence: Table) -> Table:
    """The statement in the first place of each figure, and the rule that put it before the second."""
    return select(
        """
        with names as (
            select max(case when position = 1 then ranking end) as name_1,
                   max(case when position = 2 then ranking end) as name_2,
                   max(case when position = 3 then ranking end) as name_3,
                   max(case when position = 4 then ranking end) as name_4
            from precedence
        ), ordered as (
            select *, row_number() over w as standing_place, count(*) over (
                       partition by indicator, ref_area, scope, period, measure) as n,
                   lead(declared) over w as next_declared, lead(copied) over w as next_copied,
                   lead(place_1) over w as next_1, lead(place_2) over w as next_2,
                   lead(place_3) over w as next_3, lead(place_4) over w as next_4
            from ranked
            window w as (
                partition by indicator, ref_area, scope, period, measure
                order by declared, copied, place_1, place_2, place_3, place_4, rounding, source, vintage)
        )
        select ordered.*, n - 1 as n_others,
               case when declared = 0 then 'ruling'
                    when n = 1 then 'only'
                    when copied <> next_copied then 'copy'
                    when place_1 <> next_1 then name_1
                    when place_2 <> next_2 then name_2
                    when place_3 <> next_3 then name_3
                    when place_4 <> next_4 then name_4
                    else 'source' end as rule,
               copied = 1 as is_copy
        from ordered cross join names
        where standing_place = 1
        """,
        ranked=ranked,
        precedence=precedence,
    )


def _with_others(placed: Table, ranked: Table) -> Table:
    """The ruling statement with how many others differ from it, and whether one of equal rank does."""
    return select(
        """
        with differ as (
            select p.indicator, p.ref_area, p.scope, p.period, p.measure, count(*) as n_differ,
                   max(case when r.declared = p.declared and r.copied = p.copied
                             and r.place_1 = p.place_1 and r.place_2 = p.place_2
                             and r.place_3 = p.place_3 and r.place_4 = p.place_4
                            then 1 else 0 end) as disputed
            from placed p
            join ranked r using (indicator, ref_area, scope, period, measure)
            where r.bound = '=' and p.bound = '=' and r.unit = p.unit
              and abs(r.obs_value - p.obs_value) > r.rounding + p.rounding
            group by p.indicator, p.ref_area, p.scope, p.period, p.measure
        )
        select p.indicator, p.ref_area, p.scope, p.period, p.measure, p.vintage, p.source,
               p.obs_value, p.unit, p.printed, p.unit_printed, p.decimals, p.rounding, p.bound,
               p.price_basis, p.standing, p.date_published, p.published, p.document, p.place, p.freq,
               p.period_start, p.period_end, p.year_before, p.obs_status, p.origin, p.sent, p.submission, p.file_line,
               p.line, p.accepted, p.note_zh, p.note_en, p.n_others,
               coalesce(d.n_differ, 0) as n_differ, p.rule, p.why_zh, p.why_en, p.is_copy,
               coalesce(d.disputed, 0) = 1 as disputed
        from placed p
        left join differ d using (indicator, ref_area, scope, period, measure)
        """,
        placed=placed,
        ranked=ranked,
    )


def statements(observation: Table, asked: Table) -> Table:
    """All statements of the figures that are asked for, the ruling one among them.

    Args:
        observation: all statements.
        asked: one row per (indicator, ref_area, scope, period, measure).
    """
    return select(
        """
        select o.* from observation o
        join asked a using (indicator, ref_area, scope, period, measure)
        """,
        observation=observation,
        asked=asked,
    )


def disputes(figure: Table) -> tuple[Finding, ...]:
    """A query for each figure of which two sources of equal rank say different things."""
    disputed = select(
        """
        select indicator, ref_area, scope, period, measure, source from figure where disputed
        order by indicator, ref_area, scope, period, measure
        """,
        figure=figure,
    )
    return tuple(_dispute(row) for row in disputed.fetch())


def _dispute(row: dict[str, object]) -> Finding:
    key = tuple(str(row[name]) for name in ("indicator", "ref_area", "scope", "period", "measure"))
    return query(
        str(Ref("obs", key)),
        "figure.disputed",
        what=(
            f"{key[0]} {key[3]} 有同等来源说法不一，暂取 {row['source']}",
            f"{key[0]} {key[3]}: sources of equal rank differ; {row['source']} is taken for now",
        ),
        why=(
            "按裁定和先后规则分不出高下，只好按印得更细、再按来源编号取",
            "neither a ruling nor the rules of precedence decide: the finer printed is taken, then the first id",
        ),
        mend=(
            "在 indicators/rulings.yaml 写明取哪个来源、为什么",
            "say in indicators/rulings.yaml which source rules, and why",
        ),
    )
