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
        ``month_event``. One that reported a year before has come back, not entered; one that reports in
        the next period has not closed; of an area from which nobody reported before or now nobody
        entered or closed. A firm that still dominates its area, or a class that is still restated, is not
        told again.
    """
    found = _both(_named(now, last, later, earlier, sizes), _broken(now, restated, sizes))
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


def _named(now: Table, last: Table, later: Table, earlier: Table, sizes: Table) -> Table:
    """All but the breaks."""
    slip, slip_before = _slip(_held(now, last), sizes), _slip(_held(last), sizes)
    area, area_before = _area(now, slip), _area(last, slip_before)
    large, large_before = _large(now, slip, area, sizes), _large(last, slip_before, area_before, sizes)
    changed = _changed(now, last)
    merged = _merged(changed, area, sizes)
    named = (
        _without(_entered(changed, large, area_before), earlier),
        _without(_closed(changed, large_before, area), later),
        _moved(changed, large_before, merged),
        _dominant(large, large_before),
        _slipped(slip, area),
        _reclassified(changed, last, sizes),
        merged,
    )
    found = named[0]
    for one in named[1:]:
        found = _both(found, one)
    return found


def _both(a: Table, b: Table) -> Table:
    return select("select * from a union all by name select * from b", a=a, b=b)


def _held(now: Table, last: Table | None = None) -> Table:
    """What each value is held against: its same; where none is stated, or 0, the value of the period before."""
    stated = select(
        """
        select reporter, ref_area, industry, value, same, witness, witness_same from now where same <> 0
        """,
        now=now,
    )
    if last is None:
        return stated
    return select(
        """
        select * from stated
        union all
        select n.reporter, n.ref_area, n.industry, n.value, l.value, n.witness,
               case when n.witness_same <> 0 then n.witness_same else l.witness end
        from (select * from now where same is null or same = 0) n
        join last l on l.reporter = n.reporter
        """,
        stated=stated,
        now=now,
        last=last,
    )


def _slip(held: Table, sizes: Table) -> Table:
    """Values that are too large or too small by the rule's ratio, while the other cell stays."""
    return select(
        """
        select r.rule, r.kind, h.reporter, h.ref_area, h.industry, h.value, h.same
        from held h
        join sizes r on r.kind = 'slip'
        where h.value > 0 and h.same > 0
              and (h.value >= r.ratio * h.same or h.same >= r.ratio * h.value)
              and h.value <= r."until" * h.same and h.same <= r."until" * h.value
              and not coalesce(h.witness > 0 and h.witness_same > 0
                  and (h.witness >= r.ratio * h.witness_same or h.witness_same >= r.ratio * h.witness), false)
        """,
        held=held,
        sizes=sizes,
    )


def _area(now: Table, slip: Table) -> Table:
    """Each area's sum without what slipped, and how many report in it."""
    return select(
        """
        with whole as (select ref_area, sum(value) as total, count(*) as reporters from now group by ref_area),
        out as (select ref_area, sum(value) as total from slip group by ref_area)
        select w.ref_area, cast(w.total - coalesce(o.total, 0) as decimal(28, 4)) as total, w.reporters
        from whole w left join out o on o.ref_area = w.ref_area
        """,
        now=now,
        slip=slip,
    )


def _large(now: Table, slip: Table, area: Table, sizes: Table) -> Table:
    """Who has which kind's share of its area, where the area has enough reporters and a sum above zero."""
    return select(
        """
        with due as (
            select a.ref_area, a.total, a.reporters, r.rule, r.kind, r.share * a.total as least
            from area a
            join sizes r on r.kind in ('entry', 'closure', 'move', 'dominant') and a.reporters >= r.reporters
            where a.total > 0
        ),
        lowest as (select ref_area, min(least) as least from due group by ref_area),
        top as (
            select n.reporter, n.ref_area, n.industry, n.value
            from now n join lowest f on f.ref_area = n.ref_area
            where n.value >= f.least
        )
        select d.rule, d.kind, t.reporter, t.ref_area, t.industry, t.value,
               cast(t.value as double) / nullif(cast(d.total as double), 0) as size, d.reporters
        from top t
        join due d on d.ref_area = t.ref_area
        left join slip s on s.reporter = t.reporter
        where s.reporter is null and t.value >= d.least
        """,
        now=now,
        slip=slip,
        area=area,
        sizes=sizes,
    )


def _changed(now: Table, last: Table) -> Table:
    """Reporters that came, went, or are in another area or class: null on the side where they are not."""
    return select(
        """
        select coalesce(n.reporter, l.reporter) as reporter, n.ref_area, n.industry, l.ref_area as from_area,
               l.industry as from_industry
        from now n full join last l on l.reporter = n.reporter
        where n.reporter is null or l.reporter is null or n.ref_area <> l.ref_area or n.industry <> l.industry
        """,
        now=now,
        last=last,
    )


def _without(found: Table, other: Table) -> Table:
    """The few of ``found`` that do not report in another period; a join first, so that only they are held."""
    return select(
        """
        with there as (select distinct f.reporter from found f join other o on o.reporter = f.reporter)
        select found.* from found left join there on there.reporter = found.reporter where there.reporter is null
        """,
        found=found,
        other=other,
    )


def _entered(changed: Table, large: Table, area_before: Table) -> Table:
    return select(
        """
        select w.rule, w.kind, w.reporter, w.ref_area, '' as to_area, w.industry, '' as to_industry, w.value, w.size,
               w.reporters
        from changed c
        join large w on w.reporter = c.reporter and w.kind = 'entry'
        join area_before b on b.ref_area = w.ref_area
        where c.from_area is null
        """,
        changed=changed,
        large=large,
        area_before=area_before,
    )


def _closed(changed: Table, large_before: Table, area: Table) -> Table:
    return select(
        """
        select w.rule, w.kind, w.reporter, w.ref_area, '' as to_area, w.industry, '' as to_industry, w.value, w.size,
               w.reporters
        from changed c
        join large_before w on w.reporter = c.reporter and w.kind = 'closure'
        join area a on a.ref_area = w.ref_area
        where c.ref_area is null
        """,
        changed=changed,
        large_before=large_before,
        area=area,
    )


def _moved(changed: Table, large_before: Table, merged: Table) -> Table:
    """Those that report in another area, but for those whose area merged with it."""
    return select(
        """
        select w.rule, w.kind, w.reporter, w.ref_area, c.ref_area as to_area, c.industry, '' as to_industry, w.value,
               w.size, w.reporters
        from changed c
        join large_before w on w.reporter = c.reporter and w.kind = 'move'
        left join merged m on m.ref_area = c.from_area and m.to_area = c.ref_area
        where c.ref_area <> c.from_area and m.ref_area is null
        """,
        changed=changed,
        large_before=large_before,
        merged=merged,
    )


def _dominant(large: Table, large_before: Table) -> Table:
    """Those that outweigh their area now and did not outweigh it in the period before."""
    return select(
        """
        select w.rule, w.kind, w.reporter, w.ref_area, '' as to_area, w.industry, '' as to_industry, w.value, w.size,
               w.reporters
        from large w
        left join large_before b on b.reporter = w.reporter and b.ref_area = w.ref_area and b.kind = 'dominant'
        where w.kind = 'dominant' and b.reporter is null
        """,
        large=large,
        large_before=large_before,
    )


def _slipped(slip: Table, area: Table) -> Table:
    return select(
        """
        select s.rule, s.kind, s.reporter, s.ref_area, '' as to_area, s.industry, '' as to_industry, s.value,
               cast(s.value as double) / nullif(cast(s.same as double), 0) as size, a.reporters
        from slip s
        join area a on a.ref_area = s.ref_area
        """,
        slip=slip,
        area=area,
    )


def _reclassified(changed: Table, last: Table, sizes: Table) -> Table:
    """Groups that report another class than in the period before."""
    return select(
        """
        with members as (select industry, count(*) as n from last group by industry),
        went as (
            select from_industry, industry, count(*) as n
            from changed where industry <> from_industry group by from_industry, industry
        )
        select r.rule, r.kind, '' as reporter, '' as ref_area, '' as to_area, g.from_industry as industry,
               g.industry as to_industry, cast(null as decimal(20, 4)) as value,
               cast(g.n as double) / nullif(cast(m.n as double), 0) as size, g.n as reporters
        from went g
        join members m on m.industry = g.from_industry
        join sizes r on r.kind = 'reclassification'
        where g.n >= r.reporters and g.n >= r.share * m.n
        """,
        changed=changed,
        last=last,
        sizes=sizes,
    )


def _merged(changed: Table, area: Table, sizes: Table) -> Table:
    """Areas from which nobody reports, where all that still report do so in one other area."""
    return select(
        """
        with went as (
            select from_area, min(ref_area) as to_area, max(ref_area) as last_area, count(*) as n
            from changed where ref_area <> from_area group by from_area
        )
        select r.rule, r.kind, '' as reporter, g.from_area as ref_area, g.to_area, '' as industry, '' as to_industry,
               cast(null as decimal(20, 4)) as value, cast(null as double) as size, g.n as reporters
        from went g
        join sizes r on r.kind = 'merger'
        left join area a on a.ref_area = g.from_area
        where a.ref_area is null and g.to_area = g.last_area and g.n >= r.reporters
        """,
        changed=changed,
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
