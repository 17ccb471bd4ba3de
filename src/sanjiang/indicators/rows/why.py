"""Why a level, a growth or a share is what it is: parts that add up to it.

All three are told of one whole (an area and a class, or all of them), split once by the classes and
once by the areas right below it; a whole that nothing lies below is its own only item.
"""

from __future__ import annotations

from sanjiang.indicators.rows.tables import WHY
from sanjiang.store import Table, give, select


def why(move: Table, asked: Table, area_below: Table, class_below: Table) -> Table:
    """The parts of the change of level, growth and share of each whole that is asked about.

    Args:
        move: ``move_cell`` of the period.
        asked: one row a whole: ref_area and class; the empty class is all classes.
        area_below: (whole, part, item): each area inside another, and the one right below the whole
            that it lies in.
        class_below: the same of classes; the empty one is the whole of all.

    Returns:
        ``why``: the parts of ``level`` sum to value − before, those of ``growth`` to
        100 × Σ(value − same) ÷ Σ same over the reporters who state both, and each item's ``share`` of
        the whole is told now and a year before: either of them sums to 100. Where nobody reported a
        year before, a level has no parts, and nobody entered or moved.
    """
    way = _way(move, asked, area_below, class_below)
    return give(
        WHY,
        select(
            """
            select measure, period, ref_area, class, split, 'level' as of, part, item,
                   cast(amount as decimal(38, 10)) as amount, cast(null as double) as points
            from level where amount <> 0 or part = 'growth'
            union all
            select measure, period, ref_area, class, split, 'growth', part, item, null, points from growth
            union all
            select measure, period, ref_area, class, split, 'share', 'now', item, null, now
            from share where now is not null
            union all
            select measure, period, ref_area, class, split, 'share', 'before', item, null, before
            from share where before is not null
            """,
            level=_level(way),
            growth=_growth(way),
            share=_share(way),
        ),
    )


def _way(move: Table, asked: Table, area_below: Table, class_below: Table) -> Table:
    """Each way that touches the whole, with its item now and then, and what it is to the whole."""
    return select(
        """
        with placed as (
            select m.* exclude (ref_area, class), asked.ref_area as whole_area, asked.class as whole_class, s.split,
                   ai.item as area_item, ci.item as class_item, af.item as from_area_item,
                   cf.item as from_class_item, ai.item is not null and ci.item is not null as here,
                   af.item is not null and cf.item is not null as was_here,
                   count(*) filter (where m.sort <> 'enter') over (partition by m.measure, m.period) > 0 as looked
            from move m
            cross join asked
            cross join (select 'class' as split union all select 'area') s
            left join area_below ai on ai.whole = asked.ref_area and ai.part = m.ref_area
            left join class_below ci on ci.whole = asked.class and ci.part = m.class
            left join area_below af on af.whole = asked.ref_area and af.part = m.from_area
            left join class_below cf on cf.whole = asked.class and cf.part = m.from_class
        )
        select measure, period, whole_area as ref_area, whole_class as class, split, here, was_here, looked, value,
               case when split = 'class' then class_item else area_item end as item,
               case when split = 'class' then from_class_item else from_area_item end as from_item,
               coalesce(no_base, 0) as no_base, coalesce(same, 0) as same, coalesce(before, 0) as before,
               coalesce(value, 0) - coalesce(no_base, 0) as matched,
               case when here and (was_here or not looked) then 'stayed'
                    when here and sort = 'enter' then 'entered'
                    when here and from_area_item is null then 'moved_in'
                    when here then 'reclassified_in'
                    when sort = 'leave' then 'left'
                    when area_item is null then 'moved_out'
                    else 'reclassified_out' end as part
        from placed
        where here or was_here
        """,
        move=move,
        asked=asked,
        area_below=area_below,
        class_below=class_below,
    )


def _level(way: Table) -> Table:
    """Parts of value − before."""
    return select(
        """
        with way as (select * from every where looked)
        select measure, period, ref_area, class, split, 'growth' as part, item, sum(matched - same) as amount
        from way where here group by measure, period, ref_area, class, split, item
        union all
        select measure, period, ref_area, class, split, 'no_base', '', sum(no_base)
        from way where here group by measure, period, ref_area, class, split
        union all
        select measure, period, ref_area, class, split, part, '', sum(same)
        from way where part in ('entered', 'moved_in', 'reclassified_in')
        group by measure, period, ref_area, class, split, part
        union all
        select measure, period, ref_area, class, split, part, '', -sum(before)
        from way where part in ('left', 'moved_out', 'reclassified_out')
        group by measure, period, ref_area, class, split, part
        union all
        select measure, period, ref_area, class, split, 'restated', '', sum(same - before)
        from way where part = 'stayed' group by measure, period, ref_area, class, split
        """,
        every=way,
    )


def _growth(way: Table) -> Table:
    """Points of growth: of those who stayed by item, of those who came as parts of their own."""
    return select(
        """
        with base as (
            select measure, period, ref_area, class, split, sum(same) as base
            from way where here group by measure, period, ref_area, class, split
        ),
        own as (
            select measure, period, ref_area, class, split,
                   case when part = 'stayed' then 'growth' else part end as part,
                   case when part = 'stayed' then item else '' end as item, matched - same as more
            from way where here
        )
        select o.measure, o.period, o.ref_area, o.class, o.split, o.part, o.item,
               100 * (cast(sum(o.more) as double) / nullif(cast(max(b.base) as double), 0)) as points
        from own o join base b using (measure, period, ref_area, class, split)
        where b.base > 0
        group by o.measure, o.period, o.ref_area, o.class, o.split, o.part, o.item
        """,
        way=way,
    )


def _share(way: Table) -> Table:
    """Each item's per cent of the whole, now and a year before."""
    return select(
        """
        with held as (
            select measure, period, ref_area, class, split, item, sum(value) as value,
                   cast(null as decimal(38, 10)) as before
            from way where here group by measure, period, ref_area, class, split, item
            union all
            select measure, period, ref_area, class, split, from_item, null, sum(before)
            from way where was_here group by measure, period, ref_area, class, split, from_item
        ),
        item_held as (
            select measure, period, ref_area, class, split, item, coalesce(sum(value), 0) as value,
                   coalesce(sum(before), 0) as before
            from held group by measure, period, ref_area, class, split, item
        )
        select measure, period, ref_area, class, split, item,
               100 * (cast(value as double) / nullif(cast(sum(value) over w as double), 0)) as now,
               100 * (cast(before as double) / nullif(cast(sum(before) over w as double), 0)) as before
        from item_held
        window w as (partition by measure, period, ref_area, class, split)
        """,
        way=way,
    )
