"""Sums and growth of one period from the rows of its returns.

Growth compares the same units: what the reporters state now with what the same reporters state for
a year before, in one and the same return. Sums are decimals; a rate is formed last, as double.
"""

from __future__ import annotations

from sanjiang.indicators.rows.tables import MONTH_CELL, MONTH_FIGURE, OPEN_MONTH_FIGURE
from sanjiang.store import Table, give, rows, select


def unit_row(sql: str, measure: str, returns: Table, membership: Table) -> Table:
    """What a measure makes of each return: its SELECT with the measure's id, null where nothing was said.

    Args:
        sql: the measure's SELECT.
        measure: its id.
        returns: the returns that stand, of the periods asked about.
        membership: class, industry, partial.
    """
    return select(
        """
        select m.measure, period, reporter, ref_area, class, cast(value as decimal(38, 10)) as value,
               cast(same as decimal(38, 10)) as same, cast(to_date as decimal(38, 10)) as to_date,
               cast(same_to_date as decimal(38, 10)) as same_to_date
        from made cross join m
        """,
        made=select(sql, returns=returns, membership=membership),
        m=rows({"measure": "VARCHAR"}, [{"measure": measure}]),
    )


def month_cell(unit: Table) -> Table:
    """Sums by area and class as the returns state them; input of all that follows."""
    return give(
        MONTH_CELL,
        select(
            """
            select measure, period, ref_area, class,
                   count(value) as reporters,
                   count(*) filter (where value > same) as growing,
                   count(*) filter (where value is null) as lacking,
                   count(*) filter (where value is not null and same is null) as no_same,
                   sum(value) as value,
                   sum(value) filter (where same is not null) as matched,
                   sum(same) filter (where value is not null) as same,
                   sum(to_date) as to_date,
                   sum(to_date) filter (where same_to_date is not null) as matched_to_date,
                   sum(same_to_date) filter (where to_date is not null) as same_to_date
            from unit
            group by measure, period, ref_area, class
            """,
            unit=unit,
        ),
    )


def largest(unit: Table, area_within: Table) -> Table:
    """What the ten largest reporters of each area have together: one row a measure, period and area."""
    return select(
        """
        with own as (
            select measure, period, ref_area, max(value, 10) as top from unit
            where value is not null group by measure, period, ref_area
        ),
        each as (
            select o.measure, o.period, a.whole as ref_area, unnest(o.top) as value
            from own o
            join area_within a on a.part = o.ref_area
        ),
        whole as (select measure, period, ref_area, max(value, 10) as top from each group by measure, period, ref_area)
        select measure, period, ref_area, list_sum(top) as ten, len(top) as reporters from whole
        """,
        unit=unit,
        area_within=area_within,
    )


def month_figure(cell: Table, ten: Table, area_within: Table, class_within: Table, own: Table) -> Table:
    """Figures of every area, whole of areas, class and whole of classes.

    Args:
        cell: ``month_cell``.
        ten: ``largest``.
        area_within: (part, whole): each area with itself and all areas above it up to the own one.
        class_within: (part, whole): each class with itself, the classes above it, and the empty one for all.
        own: one row: ref_area of the city.

    Returns:
        ``month_figure``: growth is 100 × (matched ÷ same − 1), pull 100 × (matched − same) ÷ the whole's
        same, share 100 × value ÷ the whole's value.
    """
    summed = _summed(cell, area_within, class_within)
    return give(
        MONTH_FIGURE,
        select(
            """
            select s.*, r.growth, r.turn, d.growth as growth_to_date, d.turn as turn_to_date, r.pull,
                   d.pull as pull_to_date,
                   case when w.value > 0
                        then 100 * (cast(s.value as double) / nullif(cast(w.value as double), 0)) end as share,
                   case when s.class = '' and t.reporters = 10 and s.value > 0
                        then 100 * (cast(t.ten as double) / nullif(cast(s.value as double), 0)) end as top10
            from summed s
            join rate r using (measure, period, ref_area, class)
            join rate_to_date d using (measure, period, ref_area, class)
            join (select * from summed join own using (ref_area) where class = '') w using (measure, period)
            left join ten t using (measure, period, ref_area)
            """,
            summed=summed,
            rate=_rate(summed, own),
            rate_to_date=_rate(_to_date(summed), own),
            own=own,
            ten=ten,
        ),
    )


def _summed(cell: Table, area_within: Table, class_within: Table) -> Table:
    return select(
        """
        select c.measure, c.period, a.whole as ref_area, k.whole as class,
               sum(c.reporters) as reporters, sum(c.growing) as growing, sum(c.lacking) as lacking,
               sum(c.no_same) as no_same, sum(c.value) as value, sum(c.matched) as matched,
               sum(c.same) as same, sum(c.to_date) as to_date, sum(c.matched_to_date) as matched_to_date,
               sum(c.same_to_date) as same_to_date
        from cell c
        join area_within a on a.part = c.ref_area
        join class_within k on k.part = c.class
        group by c.measure, c.period, a.whole, k.whole
        """,
        cell=cell,
        area_within=area_within,
        class_within=class_within,
    )


def _to_date(summed: Table) -> Table:
    return select(
        """
        select measure, period, ref_area, class, matched_to_date as matched, same_to_date as same from summed
        """,
        summed=summed,
    )


def _rate(summed: Table, own: Table) -> Table:
    """Growth, the word where there is none, and points of the whole's growth."""
    return select(
        """
        with whole as (select measure, period, same from summed join own using (ref_area) where class = '')
        select s.measure, s.period, s.ref_area, s.class,
               case when s.same > 0 and s.matched >= 0
                    then 100 * (cast(s.matched as double) / nullif(cast(s.same as double), 0) - 1) end as growth,
               case when s.same is null or s.same = 0 then 'no_base'
                    when s.same > 0 and s.matched >= 0 then ''
                    when s.same > 0 then 'profit_to_loss'
                    when s.matched >= 0 then 'loss_to_profit'
                    when s.matched < s.same then 'loss_wider'
                    else 'loss_narrower' end as turn,
               case when w.same > 0
                    then 100 * (cast(s.matched - s.same as double) / nullif(cast(w.same as double), 0)) end as pull
        from summed s
        join whole w using (measure, period)
        """,
        summed=summed,
        own=own,
    )


def open_month_figure(figure: Table, own: Table, open_from: Table, demonstration: bool) -> Table:
    """The figures that may leave before disclosure control exists.

    Of a real city the own total over all classes, where the pack states from how many reporters on, so
    many report, and each of them states all: else a difference of two columns would tell the others.
    The share of the ten largest does not leave: of eleven reporters it tells the last.

    Args:
        figure: ``month_figure``.
        own: one row: ref_area of the city.
        open_from: (measure, fewest).
        demonstration: whether everything in the city is invented.
    """
    asked = rows({"all_of_it": "BOOLEAN"}, [{"all_of_it": demonstration}])
    return give(
        OPEN_MONTH_FIGURE,
        select(
            """
            select f.* exclude (top10), case when asked.all_of_it then f.top10 end as top10
            from figure f
            cross join asked
            cross join own
            left join open_from o on o.measure = f.measure
            where asked.all_of_it
                  or (f.ref_area = own.ref_area and f.class = '' and f.reporters >= o.fewest and f.no_same = 0
                      and f.to_date is not distinct from f.matched_to_date)
            """,
            figure=figure,
            own=own,
            open_from=open_from,
            asked=asked,
        ),
    )
