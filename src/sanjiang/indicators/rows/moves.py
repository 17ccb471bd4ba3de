"""How a level moved over a year: each reporter's way from its cell of then to its cell of now.

For a whole W of cells, with v the value now, s the same that is stated now, b what was reported a
year before: Σv − Σb = Σ(v − s) + Σs of those who entered or came from outside − Σb of those who left
or went outside + Σ(s − b) of those who stayed in W + Σv of those who state no s. Each sum is a part.
"""

from __future__ import annotations

from sanjiang.indicators.rows.tables import MOVE_CELL
from sanjiang.store import Table, give, select


def move_cell(unit: Table, before: Table) -> Table:
    """Ways between cells, summed.

    Args:
        unit: ``unit_row`` of the period.
        before: ``unit_row`` of the same measures a year before, ``period`` already that of now.
    """
    return give(
        MOVE_CELL,
        select(
            """
            with way as (
                select coalesce(n.measure, b.measure) as measure, coalesce(n.period, b.period) as period,
                       case when b.reporter is null then 'enter' when n.reporter is null then 'leave'
                            else 'stay' end as sort,
                       coalesce(n.ref_area, '') as ref_area, coalesce(n.class, '') as class,
                       coalesce(b.ref_area, '') as from_area, coalesce(b.class, '') as from_class,
                       n.value, case when n.same is null then n.value end as no_base,
                       case when n.value is not null then n.same end as same, b.value as before
                from (select * from unit where value is not null) n
                full join (select * from earlier where value is not null) b
                     on b.measure = n.measure and b.period = n.period and b.reporter = n.reporter
            )
            select measure, period, sort, ref_area, class, from_area, from_class, count(*) as reporters,
                   sum(value) as value, sum(no_base) as no_base, sum(same) as same, sum(before) as before
            from way
            group by measure, period, sort, ref_area, class, from_area, from_class
            """,
            unit=unit,
            earlier=before,
        ),
    )
