"""Observations: what the accepted publications say, in the units of the pack."""

from __future__ import annotations

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from sanjiang.indicators.adjusting import NO_ADJUSTMENT, adjusted
from sanjiang.indicators.declared.small import Declared
from sanjiang.indicators.periods import periods
from sanjiang.indicators.tables import LEFT_OUT, OBSERVATION
from sanjiang.store import Table, give, rows, select

_DAY: Final = {"accepted": "TIMESTAMP", "day": "DATE"}
_NO_DAY: Final = date(9999, 12, 31)


def observe(
    publication: Table, declared: Declared, known_by: date | None = None, adjustment: Table | None = None
) -> Table:
    """Each accepted row of a publication as an observation in the unit of its indicator.

    Conversion is exact in DECIMAL; standing and date of publication are the row's own, else those
    of its document. A row counts as known from the day it was published, of a month from its last
    day, and where that is not known from the day it was accepted. Rows that the pack cannot place,
    or whose value would lose digits in its unit, are not here but in ``left_out``.

    Args:
        publication: rows accepted at one cut.
        declared: the small tables of the pack in force at that cut.
        known_by: only what was known on that day; None: everything accepted.
        adjustment: staff adjustments at the same cut; None: there are none.

    Returns:
        One row per (indicator, ref_area, scope, period, measure, vintage, source).
    """
    sent = adjusted(publication, adjustment or NO_ADJUSTMENT)
    stated = _known(_stated(sent, declared), declared.zone, known_by)
    return give(OBSERVATION, _held(stated, periods(publication), declared))


def left_out(publication: Table, declared: Declared, known_by: date | None = None) -> Table:
    """The accepted rows that give no observation, each with the first reason."""
    stated = _stated(adjusted(publication, NO_ADJUSTMENT), declared)
    known = _known(stated, declared.zone, known_by)
    return give(
        LEFT_OUT,
        select(
            """
            select s.indicator, s.ref_area, s.scope, s.period, s.measure, s.vintage, s.source, s.submission, s.line,
                   case when m.indicator is null then 'indicator'
                        when a.ref_area is null then 'ref_area'
                        when c.scope is null then 'scope'
                        when v.unit is null then 'unit'
                        else 'known_by' end as reason
            from stated s
            left join measured m on m.indicator = s.indicator and m.measure = s.measure
            left join area a on a.ref_area = s.ref_area
            left join scope c on c.scope = s.scope
            left join measured_row v
                on v.indicator = s.indicator and v.ref_area = s.ref_area and v.scope = s.scope and v.period = s.period
                and v.measure = s.measure and v.vintage = s.vintage and v.source = s.source
            left join known k
                on k.indicator = s.indicator and k.ref_area = s.ref_area and k.scope = s.scope and k.period = s.period
                and k.measure = s.measure and k.vintage = s.vintage and k.source = s.source
            where m.indicator is null or a.ref_area is null or c.scope is null or v.unit is null or k.source is null
            """,
            stated=stated,
            known=known,
            measured=declared.measured,
            measured_row=_measured(stated, declared),
            area=declared.area,
            scope=declared.scope,
        ),
    )


def _stated(publication: Table, declared: Declared) -> Table:
    """The rows with what their document adds: standing, and the day from which they count."""
    return select(
        """
        with dated as (
            select p.*, coalesce(nullif(p.standing, ''), d.standing, '') as stands,
                   coalesce(nullif(p.date_published, ''), d.date_published, '') as dated
            from publication p
            left join document d on d.document = p.document
        )
        select indicator, ref_area, scope, period, measure, vintage, source, document, place, obs_value, unit,
               bound, price_basis, note_zh, note_en, adjusted, sent, file_line, stands as standing,
               dated as date_published,
               case length(dated) when 10 then cast(dated as date)
                                  when 7 then last_day(cast(dated || '-01' as date)) end as published,
               _submission as submission, _line as line, _accepted as accepted
        from dated
        """,
        publication=publication,
        document=declared.document,
    )


def _known(stated: Table, zone: str, known_by: date | None) -> Table:
    asked = rows({"known_by": "DATE"}, [{"known_by": known_by or _NO_DAY}])
    return select(
        """
        select stated.* from stated
        join accepted_on using (accepted)
        cross join asked
        where coalesce(stated.published, accepted_on.day) <= asked.known_by
        """,
        stated=stated,
        accepted_on=_days(stated, ZoneInfo(zone)),
        asked=asked,
    )


def _days(stated: Table, zone: ZoneInfo) -> Table:
    """The city's own day of each acceptance."""
    times = select("select distinct accepted from stated", stated=stated).fetch()
    return rows(_DAY, ({**row, "day": row["accepted"].astimezone(zone).date()} for row in times))


def _held(stated: Table, periods: Table, declared: Declared) -> Table:
    """The rows in the unit that their measure is held in, with what the period and the scope add.

    ``obs_status`` is the first that holds, in the order of SDMX: B a break lies between the period
    and that of the year before, D the scope is not comparable, E estimate, P first published, else A.
    """
    measured = _measured(stated, declared)
    broken = _broken(measured, periods, declared.break_)
    return select(
        """
        select m.indicator, m.ref_area, m.scope, m.period, m.measure, m.vintage, m.source,
               cast(m.held as decimal(28, 8)) as obs_value,
               m.target as unit, m.obs_value as printed, m.unit as unit_printed, cast(m.decimals as bigint) as decimals,
               cast(cast('0.' || repeat('0', m.decimals) || '5' as decimal(18, 9)) * m.ratio as decimal(38, 18))
                   as rounding,
               m.bound, m.price_basis, m.standing, m.date_published, m.published, m.document, m.place,
               p.freq, p.period_start, p.period_end, p.year_before,
               case when b.indicator is not null then 'B' when not m.comparable then 'D'
                    when m.vintage = 'estimate' then 'E' when m.vintage = 'first' then 'P' else 'A' end as obs_status,
               case when m.adjusted then 'adjusted' else 'published' end as origin, m.sent, m.submission,
               m.line, m.file_line, m.accepted, m.note_zh, m.note_en
        from measured m
        join periods p on p.period = m.period
        left join broken b on b.indicator = m.indicator and b.period = m.period
        """,
        measured=measured,
        periods=periods,
        broken=broken,
    )


def _measured(stated: Table, declared: Declared) -> Table:
    """The rows that the pack can place, with their exact value in the unit that they are held in."""
    return select(
        """
        with placed as (
            select s.*, coalesce(v.target, s.unit) as target, coalesce(v.ratio, 1) as ratio, c.comparable,
                   case when contains(s.obs_value, '.') then length(split_part(s.obs_value, '.', 2)) else 0 end
                       as decimals
            from stated s
            join measured m on m.indicator = s.indicator and m.measure = s.measure
            join area a on a.ref_area = s.ref_area
            join scope c on c.scope = s.scope
            left join conversion v on v.unit = s.unit and v.target = m.unit
            where v.target is not null or m.unit is null or m.as_printed
        ), converted as (
            select *, case when abs(cast(obs_value as double)) * cast(ratio as double) < 999999999999999000
                           then cast(obs_value as decimal(28, 8)) * ratio end as held
            from placed
        )
        select * from converted where held = cast(held as decimal(28, 8))
        """,
        stated=stated,
        measured=declared.measured,
        area=declared.area,
        scope=declared.scope,
        conversion=declared.conversion,
    )


def _broken(measured: Table, periods: Table, break_: Table) -> Table:
    """The periods between which and that of the year before a break of their indicator lies."""
    return select(
        """
        select distinct m.indicator, m.period
        from measured m
        join periods p on p.period = m.period
        join break_ b on b.indicator = m.indicator and b.starts > p.before_start and b.starts <= p.period_end
        """,
        measured=measured,
        periods=periods,
        break_=break_,
    )
