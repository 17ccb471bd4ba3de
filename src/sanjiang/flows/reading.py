"""A city read once: one cut, one period, one reader, one language; tables are computed when asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from threading import RLock
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from sanjiang import indicators, plan, publish
from sanjiang.access import Subject
from sanjiang.city import ENGINE, At, City
from sanjiang.flows.closed_months import month_tables
from sanjiang.flows.figures import FIGURE_NAMES, FIGURES, figures
from sanjiang.flows.keeping import Tables, joined, kept
from sanjiang.flows.open_tables import open_tables
from sanjiang.flows.standing import STANDING_NAMES, STANDINGS, standing
from sanjiang.store import Table
from sanjiang.terms import Finding, Lang, Period, Refused, refuse

_KEPT: Final = 8
T = TypeVar("T")
Rows = Sequence[Mapping[str, Any]]


class Shown(Mapping[str, Rows]):
    """Rows by table name, as one reader may see them, each table fetched when it is first asked for."""

    def __init__(self, city: City, tables: Mapping[str, Table], subject: Subject) -> None:
        self._city, self._tables, self._subject = city, tables, subject
        self._rows: dict[str, Rows] = {}
        self._lock = RLock()

    def __getitem__(self, name: str) -> Rows:
        with self._lock:
            if name not in self._rows:
                self._rows[name] = self._city.show(self._tables[name], self._subject).fetch()
            return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


@dataclass(frozen=True)
class Reading:
    """What a reader asked of a city.

    Attributes:
        today: day on which ages are counted.
        past: whether the reader looks back to a cut.
        root: address of the city in links.
        query: what links carry on.
        afresh: everything is computed again from what was sent, nothing taken from the cache.
    """

    at: At
    subject: Subject
    lang: Lang
    period: Period
    today: date
    past: bool = False
    root: str = ""
    query: str = ""
    afresh: bool = False

    @classmethod
    def of(
        cls,
        city: City,
        subject: Subject,
        lang: Lang,
        *,
        now: datetime,
        period: Period | None = None,
        as_of: datetime | int | None = None,
        known_by: date | None = None,
        root: str | None = None,
        query: str = "",
    ) -> Reading:
        """Read a city.

        Args:
            city: the city.
            subject: who reads.
            lang: language of what is composed.
            now: the present; ages are counted from its day, or from that of the cut asked for.
            period: None: the last whole year of the plan.
            as_of: a time or a stamp to look back to.
            known_by: only what was published by that day.
            root: address of the city in links; None: ``/`` and its id.
            query: what links carry on.

        Raises:
            Refused: the period is not known, or nothing had been adopted by then.
        """
        at = city.at(as_of, known_by)
        if period is not None and not period.known:
            raise Refused([_unknown_period()])
        day = now.astimezone(ZoneInfo(at.pack.manifest.timezone)).date()
        today = day if as_of is None else min(day, at.today)
        asked = period or default_period(at, today)
        where = f"/{city.id}" if root is None else root
        return cls(at, subject, lang, asked, today, as_of is not None, where, query)

    @property
    def city(self) -> City:
        """The city that is read."""
        return self.at.city

    @cached_property
    def tables(self) -> Tables:
        """Every table of this cut and period, by name; the same handles for every reader and language."""
        if self.afresh:
            return self._standing(self._figures())
        key = (*self._seen, str(self.period))
        return _remembered(self.city, "tables", key, lambda: self._standing(self._kept_figures()))

    @property
    def _seen(self) -> tuple[object, ...]:
        return (self.at.cut.stamp, self.at.known_by, self.today)

    def _figures(self) -> Tables:
        return {**indicators.dictionary(self.at.pack), **figures(self.at, self.today)}

    def _kept_figures(self) -> Tables:
        def make() -> Tables:
            words = indicators.dictionary(self.at.pack)
            made = kept(self.at, FIGURES, FIGURE_NAMES, lambda: figures(self.at, self.today), self.today)
            return joined(words, made)

        return _remembered(self.city, "figures", (*self.at.basis, self.today), make)

    def _standing(self, known: Tables) -> Tables:
        given = plan.given(self.at.pack)
        months = month_tables(self.at, self.period)
        if self.afresh:
            made_now = standing(self.at, self.period, known, given)
            return joined(open_tables(self.at), made_now, given, known, months)
        on = (self.today, str(self.period))
        made = kept(self.at, STANDINGS, STANDING_NAMES, lambda: standing(self.at, self.period, known, given), *on)
        return joined(open_tables(self.at), given, made, known, months)

    @cached_property
    def shown(self) -> Shown:
        """Rows as this reader may see them."""
        if self.afresh:
            return Shown(self.city, self.tables, self.subject)
        key = (*self._seen, str(self.period), self.subject.role)
        return _remembered(self.city, "shown", key, lambda: Shown(self.city, self.tables, self.subject))

    @cached_property
    def known(self) -> publish.Known:
        """What pages are composed from."""
        manifest, term = self.at.pack.manifest, self.at.pack.manifest.plan
        profile = publish.Profile(
            id=manifest.id,
            name=manifest.name,
            area=manifest.area,
            languages=manifest.languages,
            money=manifest.money,
            plan=term.name,
            issuer=term.issuer or publish.NOBODY,
            first=term.first,
            last=term.last,
            demonstration=manifest.demonstration,
            zone=manifest.timezone,
        )
        return publish.Known(
            tables=self.shown,
            profile=profile,
            period=self.period,
            as_of=self.at.today,
            stamp=self.at.cut.stamp,
            head=self.at.head,
            lang=self.lang,
            root=self.root,
            known_by=self.at.known_by,
            query=self.query,
            past=self.past,
            engine=ENGINE,
            pack=self.at.pack.hash,
        )


def default_period(at: At, today: date) -> Period:
    """The last year of the plan that is over, or its first year."""
    plan = at.pack.manifest.plan
    over = today.year - 1
    return Period.year(max(plan.first, min(plan.last, over)))


def _remembered(city: City, sort: str, key: object, make: Callable[[], T]) -> T:
    """The last few readings of a city, so that pages of one cut share what was computed."""
    with city.lock:
        kept: OrderedDict[object, Any] = city.memo.setdefault(sort, OrderedDict())
        if key not in kept:
            kept[key] = make()
            while len(kept) > _KEPT:
                kept.popitem(last=False)
        kept.move_to_end(key)
        found: T = kept[key]
        return found


def _unknown_period() -> Finding:
    return refuse(
        "period",
        "reading.unknown_period",
        what=("没有说是哪个期间", "the period asked about is unknown"),
        why=("未知的期间留着，但从不比较", "an unknown period is kept and never compared"),
        mend=("写一个年、季或月", "give a year, quarter or month"),
    )
