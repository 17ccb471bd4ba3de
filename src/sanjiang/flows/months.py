"""Months made from their returns: figures by area and class, the ways between cells, and events. GSBPM 5.1, 5.5, 5.7.

What is computed is kept under the returns that stand for the period, so that a return that comes
late makes its own period anew and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from sanjiang import indicators, intake
from sanjiang.city import At
from sanjiang.indicators import EventRule, RowDeclared, RowMeasure
from sanjiang.store import Table, give, rows, select
from sanjiang.terms import Finding, Period, Refused, refuse

SPECS: Final = {spec.name: spec for spec in indicators.ROW_TABLES}
"""Declarations of what is made from returns, by name."""
_PERIOD: Final = {"period": "VARCHAR"}
_WHOLE: Final = {"ref_area": "VARCHAR", "class": "VARCHAR"}


class Standing(NamedTuple):
    """What stands for a period: how many returns, and which lines of which submissions they are."""

    returns: int
    lines: str


@dataclass(frozen=True)
class Months:
    """All that the pack makes of returns, at one cut."""

    at: At

    @cached_property
    def declared(self) -> RowDeclared:
        """What the pack says of figures from returns."""
        return indicators.declare_rows(self.at.pack)

    @cached_property
    def forms(self) -> Mapping[str, Table]:
        """The returns that stand, by form that a measure reads."""
        asked = {one.form for one in self.declared.measures}
        return {form.id: self.at.truth(intake.dataset(form)) for form in self.at.pack.of("form") if form.id in asked}

    @cached_property
    def standing(self) -> Mapping[str, Standing]:
        """What stands for each period that has a return; found in one reading of the returns."""
        found: dict[str, list[tuple[int, str]]] = {}
        for form, truth in self.forms.items():
            for row in _standing(truth).fetch():
                line = f"{form}:{row['submission']}:{row['n']}:{row['one']}:{row['two']}"
                found.setdefault(row["period"], []).append((row["n"], line))
        return {
            period: Standing(sum(count for count, _ in lines), ",".join(line for _, line in lines))
            for period, lines in found.items()
        }

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period for which returns stand, in order of time."""
        return tuple(sorted(Period.parse(one) for one in self.standing))

    def month(self, period: Period) -> Month:
        """One of them, or one for which nothing stands."""
        return Month(self, period)


def _standing(truth: Table) -> Table:
    """Lines by period and submission: how many, the sum of their numbers, and the sum of the numbers' hashes.

    A sum of squares would not do: {1, 5, 6} and {2, 3, 7} have one count, sum and sum of squares.
    """
    return select(
        """
        select period, _submission as submission, count(*) as n, sum(cast(_line as hugeint)) as one,
               sum(cast(hash(_line) as hugeint)) as two
        from truth group by period, _submission order by period, _submission
        """,
        truth=truth,
    )


@dataclass(frozen=True)
class Month:
    """One period."""

    months: Months
    period: Period

    @property
    def at(self) -> At:
        """The city at the cut."""
        return self.months.at

    @property
    def declared(self) -> RowDeclared:
        """What the pack says of figures from returns."""
        return self.months.declared

    @property
    def standing(self) -> Standing:
        """What its figures depend on beside pack and engine."""
        return self.months.standing.get(str(self.period), Standing(0, ""))

    @cached_property
    def earlier(self) -> Month:
        """The same period a year before."""
        return Month(self.months, self.period.year_before())

    @cached_property
    def before(self) -> Month:
        """The period just before."""
        return Month(self.months, shifted(self.period, -1))

    @cached_property
    def after(self) -> Month:
        """The period just after."""
        return Month(self.months, shifted(self.period, 1))

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """``month_cell``, ``month_figure`` and ``open_month_figure`` of the period."""
        said = self.declared
        cell = self._kept("month_cell", lambda: indicators.month_cell(self.unit))
        figure = self._kept(
            "month_figure",
            lambda: indicators.month_figure(
                cell, indicators.largest(self.unit, said.area_within), said.area_within, said.class_within, said.own
            ),
        )
        shown = indicators.open_month_figure(figure, said.own, said.open_from, said.demonstration)
        return {"month_cell": cell, "month_figure": figure, "open_month_figure": shown}

    @cached_property
    def moves(self) -> Table:
        """``move_cell``: the ways from the cells of a year before."""
        return self._kept(
            "move_cell",
            lambda: indicators.move_cell(self.unit, _dated(self.earlier.unit, self.period)),
            self.earlier,
        )

    @cached_property
    def open_why(self) -> Table:
        """``open_why``: the parts for the own area and its classes, and for each area, of a demonstration only."""
        said, pack = self.declared, self.at.pack
        top = [one.code for one in pack.of("digital_class") if not one.parent]
        own = [(pack.manifest.area, code) for code in ("", *top)]
        within = {row["part"] for row in said.area_within.fetch()} - {pack.manifest.area}
        parts = [(code, "") for code in sorted(within)]
        wholes = [*own, *parts] if said.demonstration else []
        asked = rows(_WHOLE, ({"ref_area": area, "class": code} for area, code in wholes))
        return indicators.why(self.moves, asked, said.area_below, said.class_below)

    @cached_property
    def restated(self) -> Table:
        """``restated_class``: how many of each class restate a year before."""
        return self._kept("restated_class", lambda: self._by_rule("restated_class", self._restated), self.earlier)

    @cached_property
    def events(self) -> Table:
        """``month_event``: what happened among the reporters, as far as is known at the cut."""
        near = (self.before, self.after, self.earlier, self.before.earlier)
        return self._kept("month_event", lambda: self._by_rule("month_event", self._events), *near)

    def _by_rule(self, name: str, make: Callable[[EventRule], Table]) -> Table:
        made = [make(rule) for rule in self.declared.rules]
        return give(SPECS[name], _together(made)) if made else rows(SPECS[name], [])

    def _restated(self, rule: EventRule) -> Table:
        return indicators.restated_class(self.told(rule), self.earlier.told(rule), indicators.thresholds(rule))

    def _events(self, rule: EventRule) -> Table:
        both = _together([self.restated, self.before.restated])
        now, last, later, earlier = (one.told(rule) for one in (self, self.before, self.after, self.earlier))
        return indicators.month_event(now, last, later, earlier, both, indicators.thresholds(rule))

    def told(self, rule: EventRule) -> Table:
        """What a rule reads of the period's returns."""
        returns = _of_period(self.months.forms[rule.form], self.period)
        return indicators.event_row(self.declared.searches[rule.id], returns)

    @cached_property
    def unit(self) -> Table:
        """What each measure makes of each return; one row a measure and reporter."""
        given = {form: _of_period(truth, self.period) for form, truth in self.months.forms.items()}
        made = [self._unit(one, given[one.form]) for one in self.declared.measures]
        if not made:
            raise Refused([no_measures(self.at)])
        return _together(made)

    def _unit(self, measure: RowMeasure, returns: Table) -> Table:
        said = self.declared
        return indicators.unit_row(said.selects[measure.id], measure.id, returns, said.membership)

    def _kept(self, name: str, make: Callable[[], Table], *on: Month) -> Table:
        lines = (one.standing.lines for one in (self, *on))
        return self.at.kept_under(SPECS[name], make, str(self.period), *lines)


def shifted(period: Period, by: int) -> Period:
    """The whole months as many of the same length later; any other period is its own.

    >>> [str(shifted(Period.parse(one), -1)) for one in ("2024-01", "2024-Q1", "2024")]
    ['2023-12', '2023-Q4', '2023']
    """
    if period.start is None or period.end is None or period.freq not in ("M", "Q", "S", "A"):
        return period
    first = period.start.year * 12 + period.start.month - 1
    length = period.end.year * 12 + period.end.month - first
    start, end = (divmod(first + by * length + more, 12) for more in (0, length - 1))
    return Period.months(date(start[0], start[1] + 1, 1), date(end[0], end[1] + 1, 1))


def _together(made: Sequence[Table]) -> Table:
    found = made[0]
    for one in made[1:]:
        found = select("select * from a union all by name select * from b", a=found, b=one)
    return found


def _of_period(truth: Table, period: Period) -> Table:
    asked = rows(_PERIOD, [{"period": str(period)}])
    return select("select t.* from truth t join asked using (period)", truth=truth, asked=asked)


def _dated(unit: Table, period: Period) -> Table:
    """The rows of a year before under the period of now."""
    asked = rows({"now": "VARCHAR"}, [{"now": str(period)}])
    return select("select unit.* exclude (period), now as period from unit cross join asked", unit=unit, asked=asked)


def no_measures(at: At) -> Finding:
    """The pack makes nothing from returns."""
    return refuse(
        at.pack.id,
        "close.no_measure",
        what=("这座城市没有由报表算出的指标", "this city makes no figures from returns"),
        why=("城市包没有 measures/，关账没有可算的", "its pack has no measures/, so there is nothing to close"),
        mend=("在城市包里写 measures/，或选另一座城市", "write measures/ in the pack, or choose another city"),
    )
