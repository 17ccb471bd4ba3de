"""Stated sums over areas. Areas are not a tree: what adds up is declared, and the rest is named."""

from __future__ import annotations

from sanjiang.indicators.tables import ADDITIVITY, ADDITIVITY_GAP
from sanjiang.store import Table, give, select
from sanjiang.terms import Finding, Ref, query


def additivity(figure: Table, sum_rule: Table, sum_part: Table) -> Table:
    """Each stated sum in each period in which its whole has a figure.

    A part without a figure makes the sum ``incomplete``, never smaller; a bound makes it ``bound``.
    Only periods that lie inside the rule's validity are added.

    Args:
        figure: the ruling figures.
        sum_rule: one row per (rule, indicator).
        sum_part: one row per (rule, ref_area) with the scope in which the part is taken.
    """
    return give(ADDITIVITY, _added(_wholes(figure, sum_rule), figure, sum_part))


def _wholes(figure: Table, sum_rule: Table) -> Table:
    return select(
        """
        select r.rule, f.indicator, f.ref_area, f.scope, f.period, f.measure, f.obs_value, f.unit,
               f.rounding, f.bound, r.tolerance_pct, r.n_parts
        from sum_rule r
        join figure f
            on f.indicator = r.indicator and f.ref_area = r.whole and f.scope = r.scope and f.measure = r.measure
            and f.period_start >= r.starts and f.period_end <= r.ends
        """,
        figure=figure,
        sum_rule=sum_rule,
    )


def _added(whole: Table, figure: Table, sum_part: Table) -> Table:
    return select(
        """
        with part as (
            select w.rule, w.indicator, w.ref_area, w.scope, w.period, w.measure,
                   sum(f.obs_value) as parts, sum(f.rounding) as rounding, count(f.obs_value) as n_found,
                   max(case when f.bound <> '=' then 1 else 0 end) as bounded,
                   string_agg(case when f.indicator is null then p.ref_area end, ' ' order by p.ref_area) as missing
            from whole w
            join sum_part p on p.rule = w.rule
            left join figure f
                on f.indicator = w.indicator and f.ref_area = p.ref_area and f.scope = p.scope
                and f.period = w.period and f.measure = w.measure and f.unit = w.unit
            group by w.rule, w.indicator, w.ref_area, w.scope, w.period, w.measure
        ), added as (
            select w.*, cast(p.parts as decimal(28, 8)) as parts, p.n_found, coalesce(p.missing, '') as missing,
                   cast(w.rounding + coalesce(p.rounding, 0) as decimal(38, 18)) as hidden,
                   p.bounded = 1 or w.bound <> '=' as bounded,
                   case when p.n_found = w.n_parts then cast(w.obs_value - p.parts as decimal(28, 8)) end as residual
            from whole w
            join part p using (rule, indicator, ref_area, scope, period, measure)
        )
        select rule, indicator, ref_area, scope, period, measure, obs_value as whole, parts, residual,
               cast(100 * cast(residual as double) / nullif(cast(obs_value as double), 0) as decimal(28, 6))
                   as residual_pct,
               unit, hidden as rounding, tolerance_pct, n_parts, n_parts - n_found as n_missing, missing,
               case when n_found < n_parts then 'incomplete'
                    when bounded then 'bound'
                    when cast(abs(residual) as double) > cast(hidden as double)
                         + cast(tolerance_pct as double) / 100 * cast(abs(obs_value) as double) then 'apart'
                    else 'adds' end as verdict
        from added
        """,
        whole=whole,
        figure=figure,
        sum_part=sum_part,
    )


def additivity_gap(additivity: Table) -> Table:
    """The sums that do not come out."""
    return give(ADDITIVITY_GAP, select("select * from additivity where verdict = 'apart'", additivity=additivity))


def residuals(additivity_gap: Table) -> tuple[Finding, ...]:
    """A query for each sum that does not come out, with its residual."""
    ordered = select(
        "select * from additivity_gap order by rule, indicator, scope, period, measure", additivity_gap=additivity_gap
    )
    return tuple(_residual(row) for row in ordered.fetch())


def _residual(row: dict[str, object]) -> Finding:
    key = tuple(str(row[name]) for name in ("indicator", "ref_area", "scope", "period", "measure"))
    return query(
        str(Ref("obs", key)),
        "additivity.apart",
        what=(
            f"{key[0]} {key[3]}：各部分之和比 {key[1]} 的数差 {row['residual']}",
            f"{key[0]} {key[3]}: the parts leave {row['residual']} of the figure of {key[1]}",
        ),
        why=(
            f"加总规则 {row['rule']} 容许 {row['tolerance_pct']} % 加印数舍入",
            f"the stated sum {row['rule']} tolerates {row['tolerance_pct']} % and the rounding of the printed figures",
        ),
        mend=(
            "查口径（全域、市级、区本级）是否相同；确有差额就调大容差并写明原因",
            "see whether all have one scope; where the difference is real, state a wider tolerance and why",
        ),
    )
