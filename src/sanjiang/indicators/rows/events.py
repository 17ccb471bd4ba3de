"""What happened among the reporters of a form, from the sizes on that the pack states.

Each return is held against the reporter's own of the month before; shares are of the area's returns
without those that slipped. All comparisons are of decimals; only the size that is told is a double.
"""

from __future__ import annotations

from typing import Any, Final

from sanjiang.indicators.rows.models import EventRule
from sanjiang.indicators.rows.tables import MONTH_EVENT, RESTATED_CLASS
from sanjiang.store import Table, give, rows, select

_THRESHOLDS: Final = {
    "rule": "VARCHAR",
    "kind": "VARCHAR",
    "share": "DECIMAL(9,6)",
    "reporters": "BIGINT",
    "ratio": "DECIMAL(9,0)",
    "until": "DECIMAL(9,0)",
}


def thresholds(rule: EventRule) -> Table:
    """The sizes of a rule: one row a kind, null where the kind is not told by such a size."""
    names = ("kind", "share", "reporters", "ratio", "until")
    told: list[dict[str, Any]] = [{name: getattr(one, name) for name in names} for one in rule.events]
    return rows(_THRESHOLDS, ({"rule": rule.id, **one} for one in told))


def event_row(sql: str, returns: Table) -> Table:
    """What a rule reads of each return: its SELECT, amounts as those of a form.

    Args:
        sql: the rule's SELECT.
        returns: the returns that stand, of the periods asked about.
    """
    return select(
        """
        select reporter, period, ref_area, industry, cast(value as decimal(20, 4)) as value,
               cast(same as decimal(20, 4)) as same, cast(witness as decimal(20, 4)) as witness,
               cast(witness_same as decimal(20, 4)) as witness_same
        from made
        """,
        made=select(sql, returns=returns),
    )


def restated_class(now: Table, earlier: Table, sizes: Table) -> Table:
    """How many of each class state another year before than they reported then.

    Args:
        now: ``event_row`` of the period.
        earlier: ``event_row`` of a year before.
        sizes: ``thresholds``.
    """
    return give(
        RESTATED_CLASS,
        select(
            """
            select r.rule, n.period, n.industry, count(*) as compared,
                   count(*) filter (where abs(n.same - e.value) >= r.share * abs(e.value)) as restated
            from now n
            join earlier e on e.reporter = n.reporter
            join sizes r on r.kind = 'break'
            where n.same is not null and e.value <> 0
            group by r.rule, n.period, n.industry
            """,
            now=now,
            earlier=earlier,
            sizes=sizes,
        ),
    )


def month_event(now: Table, last: Table, later: Table, earlier: Table, restated: Table, sizes: Table) -> Table:
    """The events of a period.

    Args:
        now: ``event_row`` of the period.
        last: of the period before; without a row nobody can have come, gone or changed.
        later: of the period after; without a row whoever is missing now counts as gone.
        earlier: of a year before.
        restated: ``restated_class`` of the period and of the one before.
        sizes: ``thresholds``.

    Returns:
        ``month_event``. A reporter that came back after a gap has not entered; one that did not report and
        does so in the next period has not closed; of an area from which nobody reported before or
        now nobody entered or closed. A firm that
        still dominates its area, or a class that is still restated, is not told again.
    """
    way = _way(now, last, sizes)
    area, before = _area(way), _area_before(way)
    merged = _merged(way, area, sizes)
    named = (
        _entered(way, area, before, earlier, sizes),
        _closed(way, area, before, later, sizes),
        _moved(way, before, merged, sizes),
        _dominant(way, area, before, sizes),
        _slipped(way, area),
        _reclassified(way, sizes),
        merged,
        _broken(now, restated, sizes),
    )
    found = named[0]
    for one in named[1:]:
        found = select("select * from a union all by name select * from b", a=found, b=one)
    at = select("select max(period) as period from now", now=now)
    dated = select(
        """
        select e.rule, at.period, e.kind, e.reporter, e.ref_area, e.to_area, e.industry, e.to_industry,
               cast(e.value as decimal(38, 10)) as value, e.size, e.reporters
        from found e cross join at
        where at.period is not null
        """,
        found=found,
        at=at,
    )
    return give(MONTH_EVENT, dated)


def _way(now: Table, last: Table, sizes: Table) -> Table:
    """Each reporter now and the period before, with whether its value slipped against its own same.

    Where no same is stated, or 0, the value of the period before stands for it.
    """
    return select(
        """
        with pair as (
            select coalesce(n.reporter, l.reporter) as reporter, n.reporter is not null as here,
                   l.reporter is not null as was, n.ref_area, l.ref_area as from_area, n.industry,
                   l.industry as from_industry, n.value, l.value as before, n.witness, l.witness as witness_before,
                   case when n.same <> 0 then n.same else l.value end as same,
                   case when n.witness_same <> 0 then n.witness_same else l.witness end as witness_same,
                   l.same as same_before, l.witness_same as witness_same_before
            from now n full join last l on l.reporter = n.reporter
        ),
        slip as (select max(rule) as rule, max(ratio) as ratio, max("until") as most from sizes where kind = 'slip')
        select p.reporter, here, was, ref_area, from_area, industry, from_industry, value, before, same, s.rule,
               coalesce(value > 0 and same > 0
                   and (value >= s.ratio * same or same >= s.ratio * value)
                   and value <= s.most * same and same <= s.most * value
                   and not coalesce(witness > 0 and witness_same > 0
                       and (witness >= s.ratio * witness_same or witness_same >= s.ratio * witness), false),
                   false) as slip,
               coalesce(before > 0 and same_before > 0
                   and (before >= s.ratio * same_before or same_before >= s.ratio * before)
                   and before <= s.most * same_before and same_before <= s.most * before
                   and not coalesce(witness_before > 0 and witness_same_before > 0
                       and (witness_before >= s.ratio * witness_same_before
                            or witness_same_before >= s.ratio * witness_before), false),
                   false) as slip_before
        from pair p cross join slip s
        """,
        now=now,
        last=last,
        sizes=sizes,
    )


def _area(way: Table) -> Table:
    return select(
        """
        select ref_area, cast(sum(value) filter (where not slip) as decimal(28, 4)) as total, count(*) as reporters
        from way where here group by ref_area
        """,
        way=way,
    )


def _area_before(way: Table) -> Table:
    return select(
        """
        select from_area as ref_area, cast(sum(before) filter (where not slip_before) as decimal(28, 4)) as total,
               count(*) as reporters
        from way where was group by from_area
        """,
        way=way,
    )


def _entered(way: Table, area: Table, before: Table, earlier: Table, sizes: Table) -> Table:
    return select(
        """
        select r.rule, r.kind, w.reporter, w.ref_area, '' as to_area, w.industry, '' as to_industry, w.value,
               cast(w.value as double) / nullif(cast(a.total as double), 0) as size, a.reporters
        from way w
        join area a on a.ref_area = w.ref_area
        join sizes r on r.kind = 'entry'
        join before b on b.ref_area = w.ref_area
        left join earlier e on e.reporter = w.reporter
        where w.here and not w.was and e.reporter is null and not w.slip
              and a.reporters >= r.reporters and a.total > 0 and w.value >= r.share * a.total
        """,
        way=way,
        area=area,
        before=before,
        earlier=earlier,
        sizes=sizes,
    )


def _closed(way: Table, area: Table, before: Table, later: Table, sizes: Table) -> Table:
    return select(
        """
        select r.rule, r.kind, w.reporter, w.from_area as ref_area, '' as to_area, w.from_industry as industry,
               '' as to_industry, w.before as value,
               cast(w.before as double) / nullif(cast(b.total as double), 0) as size, b.reporters
        from way w
        join area a on a.ref_area = w.from_area
        join before b on b.ref_area = w.from_area
        join sizes r on r.kind = 'closure'
        left join later l on l.reporter = w.reporter
        where w.was and not w.here and l.reporter is null and not w.slip_before
              and b.reporters >= r.reporters and b.total > 0 and w.before >= r.share * b.total
        """,
        way=way,
        area=area,
        before=before,
        later=later,
        sizes=sizes,
    )


def _moved(way: Table, before: Table, merged: Table, sizes: Table) -> Table:
    """Those that report in another area, but for those whose area merged with it."""
    return select(
        """
        select r.rule, r.kind, w.reporter, w.from_area as ref_area, w.ref_area as to_area, w.industry,
               '' as to_industry, w.before as value,
               cast(w.before as double) / nullif(cast(b.total as double), 0) as size, b.reporters
        from way w
        join before b on b.ref_area = w.from_area
        join sizes r on r.kind = 'move'
        left join merged m on m.ref_area = w.from_area and m.to_area = w.ref_area
        where w.was and w.here and w.ref_area <> w.from_area and m.ref_area is null and not w.slip_before
              and b.reporters >= r.reporters and b.total > 0 and w.before >= r.share * b.total
        """,
        way=way,
        before=before,
        merged=merged,
        sizes=sizes,
    )


def _dominant(way: Table, area: Table, before: Table, sizes: Table) -> Table:
    """Those that outweigh their area now and did not outweigh it in the period before."""
    return select(
        """
        select r.rule, r.kind, w.reporter, w.ref_area, '' as to_area, w.industry, '' as to_industry, w.value,
               cast(w.value as double) / nullif(cast(a.total as double), 0) as size, a.reporters
        from way w
        join area a on a.ref_area = w.ref_area
        join sizes r on r.kind = 'dominant'
        left join before b on b.ref_area = w.from_area
        where w.here and not w.slip and a.reporters >= r.reporters and a.total > 0 and w.value >= r.share * a.total
              and not coalesce(w.from_area = w.ref_area and not w.slip_before and b.reporters >= r.reporters
                               and b.total > 0 and w.before >= r.share * b.total, false)
        """,
        way=way,
        area=area,
        before=before,
        sizes=sizes,
    )


def _slipped(way: Table, area: Table) -> Table:
    return select(
        """
        select w.rule, 'slip' as kind, w.reporter, w.ref_area, '' as to_area, w.industry, '' as to_industry, w.value,
               cast(w.value as double) / nullif(cast(w.same as double), 0) as size, a.reporters
        from way w
        join area a on a.ref_area = w.ref_area
        where w.here and w.slip
        """,
        way=way,
        area=area,
    )


def _reclassified(way: Table, sizes: Table) -> Table:
    """Groups that report another class than in the period before."""
    return select(
        """
        with members as (select from_industry, count(*) as n from way where was group by from_industry),
        went as (
            select from_industry, industry, count(*) as n
            from way where was and here and industry <> from_industry group by from_industry, industry
        )
        select r.rule, r.kind, '' as reporter, '' as ref_area, '' as to_area, g.from_industry as industry,
               g.industry as to_industry, cast(null as decimal(20, 4)) as value,
               cast(g.n as double) / nullif(cast(m.n as double), 0) as size, g.n as reporters
        from went g
        join members m on m.from_industry = g.from_industry
        join sizes r on r.kind = 'reclassification'
        where g.n >= r.reporters and g.n >= r.share * m.n
        """,
        way=way,
        sizes=sizes,
    )


def _merged(way: Table, area: Table, sizes: Table) -> Table:
    """Areas from which nobody reports, where all that still report do so in one other area."""
    return select(
        """
        with went as (
            select from_area, min(ref_area) as to_area, max(ref_area) as last_area, count(*) as n
            from way where was and here group by from_area
        )
        select r.rule, r.kind, '' as reporter, g.from_area as ref_area, g.to_area, '' as industry, '' as to_industry,
               cast(null as decimal(20, 4)) as value, cast(null as double) as size, g.n as reporters
        from went g
        join sizes r on r.kind = 'merger'
        left join area a on a.ref_area = g.from_area
        where a.ref_area is null and g.to_area = g.last_area and g.n >= r.reporters
        """,
        way=way,
        area=area,
        sizes=sizes,
    )


def _broken(now: Table, restated: Table, sizes: Table) -> Table:
    """Classes of which most are restated now and were not in the period before, or could not be compared then."""
    return select(
        """
        with most as (
            select c.period, c.industry, c.compared, c.restated, r.rule, r.kind
            from restated c join sizes r on r.kind = 'break' and r.rule = c.rule
            where c.compared >= r.reporters and 2 * c.restated > c.compared
        ),
        at as (select max(period) as period from now)
        select m.rule, m.kind, '' as reporter, '' as ref_area, '' as to_area, m.industry, '' as to_industry,
               cast(null as decimal(20, 4)) as value,
               cast(m.restated as double) / nullif(cast(m.compared as double), 0) as size, m.compared as reporters
        from most m
        join at on at.period = m.period
        left join most b on b.industry = m.industry and b.period <> m.period
        where b.industry is null
        """,
        now=now,
        restated=restated,
        sizes=sizes,
    )
