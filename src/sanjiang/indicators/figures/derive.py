"""Figures by formula: shares, sums, differences and products of ruling figures, and the pack's own SELECTs."""

from __future__ import annotations

from typing import Final

from sanjiang.indicators.declared.small import Declared, Select
from sanjiang.indicators.figures.ruling import figure
from sanjiang.indicators.periods import periods
from sanjiang.indicators.tables import FORMULA_PART, OBSERVATION
from sanjiang.store import Table, give, rows, select

_DIGIT: Final = {"decimals": "BIGINT", "half": "DECIMAL(18,9)"}
_MOST_DIGITS: Final = 8


def derive(observation: Table, declared: Declared) -> Table:
    """The observations with those that formulas give, inputs before what is made of them.

    A formula reads the ruling figures of one area, scope and period, and gives nothing where one
    is missing or is only a bound. Amounts are added as DECIMAL; a ratio or product is formed last,
    as double from exact values, and kept to eight digits after the point. Printed are the digits
    that the formula states, else those of the coarsest input.

    A derived row has vintage and origin ``derived``, the weakest standing, the latest day of
    publication and the first status (B, D, E, P, A) of its inputs, and the interval that their
    rounding leaves. Where a published figure stands too, the rules of precedence decide.

    A SELECT of the pack reads no bounds either. Nobody knows which rows made which, so its rows
    are as weak as the weakest input of their area and scope in any period (of all inputs, where
    none is of theirs), have the status of the inputs of their period, and half a unit of the last
    digit that they are printed with as rounding.

    Returns:
        All observations, published and derived.
    """
    for depth in range(declared.depth):
        ruling = figure(observation, declared.precedence, declared.rank, declared.ruling)
        formula = _of_depth(declared.formula, depth)
        part = formula_part(ruling, formula, declared.formula_input)
        selects = [one for one in declared.selects if one.depth == depth]
        made = [_selected(one, ruling, formula, declared.formula_input) for one in selects]
        for table in (_made(part, formula), *made):
            observation = select(
                "select * from observation union all by name select * from made", observation=observation, made=table
            )
    return give(OBSERVATION, observation)


def formula_part(figure: Table, formula: Table, formula_input: Table) -> Table:
    """The inputs of each derived figure, in the unit in which the formula takes them.

    An input of an indicator that is itself a rate is its share, else its level, else its ratio.

    Args:
        figure: the ruling figures.
        formula: one row per indicator with a formula.
        formula_input: one row per (indicator, position, measure) in order of ``preference``.

    Returns:
        One row per (indicator, ref_area, scope, period, measure, position); of the closed rules only
        where all inputs are there.
    """
    return give(
        FORMULA_PART,
        select(
            """
            select indicator, ref_area, scope, period, measure, position, sign, input, input_measure, input_value,
                   input_unit, value, rounding, bound, price_basis, standing, published, freq, period_start,
                   period_end, year_before, obs_status, input_source
            from found where n_found = n_inputs or rule = 'sql'
            """,
            found=_candidates(figure, formula, formula_input),
        ),
    )


def _candidates(figure: Table, formula: Table, formula_input: Table) -> Table:
    """For each input the figure in its preferred measure, and how many inputs were found."""
    return select(
        """
        with candidate as (
            select f.indicator, g.ref_area, g.scope, g.period, f.measure, i.position, i.sign, i.ratio, f.rule,
                   f.n_inputs,
                   g.indicator as input, g.measure as input_measure, g.obs_value as input_value, g.unit as input_unit,
                   cast(g.obs_value * i.ratio as decimal(28, 8)) as value,
                   cast(cast(g.rounding as double) * cast(i.ratio as double) as decimal(38, 18)) as rounding,
                   g.bound, g.price_basis, g.standing, g.published, g.freq, g.period_start, g.period_end,
                   g.year_before, g.obs_status, g.source as input_source,
                   row_number() over (
                       partition by f.indicator, g.ref_area, g.scope, g.period, i.position order by i.preference)
                       as choice
            from formula f
            join formula_input i on i.indicator = f.indicator
            join figure g on g.indicator = i.input and g.measure = i.measure
            where g.bound in ('=', '~') and g.freq <> 'unknown'
        )
        select *, count(*) over (partition by indicator, ref_area, scope, period) as n_found
        from candidate where choice = 1
        """,
        figure=figure,
        formula=formula,
        formula_input=formula_input,
    )


def _of_depth(formula: Table, depth: int) -> Table:
    asked = rows({"depth": "BIGINT"}, [{"depth": depth}])
    return select("select formula.* from formula join asked using (depth)", formula=formula, asked=asked)


def _made(part: Table, formula: Table) -> Table:
    """What the closed rules give: ratio, sum, difference, product."""
    reckoned = select(
        """
        with joined as (
            select p.indicator, p.ref_area, p.scope, p.period, p.measure, f.rule, cast(f.times as double) as times,
                   f.times as exact_times,
                   sum(case when p.sign = '−' then -p.value else p.value end) as total,
                   sum(p.rounding) as hidden,
                   cast(max(case when p.position = 1 then p.value end) as double) as a,
                   cast(max(case when p.position = 2 then p.value end) as double) as b,
                   cast(max(case when p.position = 1 then p.rounding end) as double) as da,
                   cast(max(case when p.position = 2 then p.rounding end) as double) as db
            from part p
            join formula f on f.indicator = p.indicator
            where f.rule <> 'sql'
            group by p.indicator, p.ref_area, p.scope, p.period, p.measure, f.rule, f.times
        )
        select indicator, ref_area, scope, period, measure,
               case when rule in ('sum', 'difference') then cast(total * exact_times as decimal(28, 8))
                    when rule = 'ratio' then cast(times * a / nullif(b, 0) as decimal(28, 8))
                    else cast(times * a * b as decimal(28, 8)) end as obs_value,
               case when rule in ('sum', 'difference') then cast(abs(times) * cast(hidden as double) as decimal(38, 18))
                    when rule = 'ratio' then cast(abs(times) * ((abs(a) + da) / nullif(abs(b) - db, 0)
                                                                - abs(a) / nullif(abs(b), 0)) as decimal(38, 18))
                    else cast(abs(times) * (abs(a) * db + abs(b) * da + da * db) as decimal(38, 18)) end as rounding
        from joined
        where rule <> 'ratio' or abs(b) > db
        """,
        part=part,
        formula=formula,
    )
    return _described(reckoned, part, formula)


def _selected(one: Select, figure: Table, formula: Table, formula_input: Table) -> Table:
    """What a SELECT of the pack gives; it reads the ruling figures of its declared inputs only."""
    asked = rows({"indicator": "VARCHAR"}, [{"indicator": one.indicator}])
    inputs = select(
        """
        select distinct figure.* from figure
        join formula_input i on i.input = figure.indicator
        join asked on asked.indicator = i.indicator
        where figure.bound in ('=', '~') and figure.freq <> 'unknown'
        """,
        figure=figure,
        formula_input=formula_input,
        asked=asked,
    )
    reckoned = select(
        """
        select f.indicator, g.ref_area, g.scope, g.period, f.measure,
               cast(g.obs_value as decimal(28, 8)) as obs_value,
               cast(5 * power(10.0, -1 - f.decimals) as decimal(38, 18)) as rounding
        from given g cross join asked join formula f on f.indicator = asked.indicator
        where g.obs_value is not null
        """,
        given=select(one.sql, figure=inputs),
        asked=asked,
        formula=formula,
    )
    return _described(reckoned, _made_from(reckoned, inputs), formula)


def _made_from(reckoned: Table, inputs: Table) -> Table:
    """The inputs that may have made each row of a SELECT, as its parts."""
    return select(
        """
        with own as (
            select distinct ref_area, scope, true as known from inputs
        )
        select r.indicator, r.ref_area, r.scope, r.period, r.measure, i.bound, i.price_basis, i.standing, i.published,
               i.rounding, case when i.period = r.period then i.obs_status else 'A' end as obs_status,
               p.freq, p.period_start, p.period_end, p.year_before
        from reckoned r
        join periods p using (period)
        left join own on own.ref_area = r.ref_area and own.scope = r.scope
        join inputs i on own.known is null or (i.ref_area = r.ref_area and i.scope = r.scope)
        """,
        reckoned=reckoned,
        inputs=inputs,
        periods=periods(reckoned),
    )


def _described(reckoned: Table, part: Table, formula: Table) -> Table:
    """A derived value as an observation, with what its inputs say of bound, basis, standing and status."""
    inherited = select(
        """
        select indicator, ref_area, scope, period, measure,
               case when max(case when bound = '~' then 1 else 0 end) = 1 then '~' else '=' end as bound,
               case when min(price_basis) = max(price_basis) then min(price_basis) else 'unknown' end as price_basis,
               max(case standing when 'official' then 1 when 'press' then 2 when 'plan' then 3 when 'mirror' then 4
                                 else 0 end) as weakest,
               case when count(published) = count(*) then max(published) end as published,
               max(freq) as freq, max(period_start) as period_start, max(period_end) as period_end,
               max(year_before) as year_before,
               min(case obs_status when 'B' then 1 when 'D' then 2 when 'E' then 3 when 'P' then 4
                                   else 5 end) as status,
               max(rounding) as coarsest
        from part
        group by indicator, ref_area, scope, period, measure
        """,
        part=part,
    )
    return _printed(_joined(reckoned, inherited, formula))


def _joined(reckoned: Table, inherited: Table, formula: Table) -> Table:
    digit = rows(_DIGIT, ({"decimals": n, "half": f"0.{'0' * n}5"} for n in range(_MOST_DIGITS + 1)))
    return select(
        """
        with sized as (
            select r.*, i.bound, case when f.rule = 'ratio' then '' else i.price_basis end as price_basis, i.weakest,
                   i.published, i.freq, i.period_start, i.period_end, i.year_before, i.status, f.unit,
                   f.text_zh, f.text_en,
                   coalesce(f.decimals, (select coalesce(max(d.decimals), 0) from digit d where d.half >= i.coarsest))
                       as decimals
            from reckoned r
            join inherited i using (indicator, ref_area, scope, period, measure)
            join formula f on f.indicator = r.indicator
        )
        select sized.*, digit.half from sized join digit on digit.decimals = sized.decimals
        """,
        reckoned=reckoned,
        inherited=inherited,
        formula=formula,
        digit=digit,
    )


def _printed(sized: Table) -> Table:
    """The value rounded half up to its digits, as text, beside the value itself."""
    return select(
        """
        with rounded as (
            select *, cast(cast(abs(obs_value) as decimal(28, 9)) + half as varchar) as digits from sized
        )
        select indicator, ref_area, scope, period, measure, 'derived' as vintage,
               'formula:' || indicator as source, obs_value, unit,
               case when obs_value < 0 and abs(obs_value) >= half then '-' else '' end
                   || left(digits, length(digits) - case when decimals = 0 then 10 else 9 - decimals end) as printed,
               unit as unit_printed, decimals, rounding, bound, price_basis,
               case weakest when 1 then 'official' when 2 then 'press' when 3 then 'plan' when 4 then 'mirror'
                            else '' end as standing,
               coalesce(cast(published as varchar), '') as date_published, published,
               'formula' as document, indicator as place, freq, period_start, period_end, year_before,
               case status when 1 then 'B' when 2 then 'D' when 3 then 'E' when 4 then 'P' else 'A' end as obs_status,
               'derived' as origin, '' as sent, '' as submission, cast(null as bigint) as line, '' as file_line,
               cast(null as timestamp) as accepted, text_zh as note_zh, text_en as note_en
        from rounded
        """,
        sized=sized,
    )
