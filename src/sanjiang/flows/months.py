"""A month made from its returns: figures by area and class, and the ways between cells. GSBPM 5.1, 5.5, 5.7.

What is computed is kept under the returns that stand for the period, so that a return that comes
late makes its own period anew and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sanjiang import indicators, intake
from sanjiang.city import At
from sanjiang.indicators import RowDeclared, RowMeasure
from sanjiang.store import Spec, Table, rows, select
from sanjiang.terms import Period

_PERIOD: Final = {"period": "VARCHAR"}
_CELL, _FIGURE, _OPEN, _MOVE, _WHY, _OPEN_WHY = indicators.ROW_TABLES
_WHOLE: Final = {"ref_area": "VARCHAR", "class": "VARCHAR"}


@dataclass(frozen=True)
class Month:
    """One period of the forms that the pack's measures read, at one cut.

    Attributes:
        at: the city at the cut.
        period: canonical name of the period.
    """

    at: At
    period: Period

    @cached_property
    def declared(self) -> RowDeclared:
        """What the pack says of figures from returns."""
        return indicators.declare_rows(self.at.pack)

    @cached_property
    def standing(self) -> str:
        """What the figures depend on beside pack and engine: which rows of which submissions stand for the period."""
        return ";".join(_standing(self.at, form, self.period) for form in self._forms)

    @property
    def _forms(self) -> tuple[intake.Form, ...]:
        asked = {one.form for one in self.declared.measures}
        return tuple(form for form in self.at.pack.of("form") if form.id in asked)

    @cached_property
    def returns(self) -> int:
        """How many returns stand."""
        return sum(returns_of(self.at, form, self.period).count() for form in self._forms)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """``month_cell``, ``month_figure`` and ``open_month_figure`` of the period."""
        said, own = self.declared, self.declared.own
        cell = self._kept(_CELL, lambda: indicators.month_cell(self.unit))
        figure = self._kept(
            _FIGURE,
            lambda: indicators.month_figure(
                cell, indicators.largest(self.unit, said.area_within), said.area_within, said.class_within, own
            ),
        )
        shown = indicators.open_month_figure(figure, own, said.demonstration)
        return {_CELL.name: cell, _FIGURE.name: figure, _OPEN.name: shown}

    @cached_property
    def moves(self) -> Table:
        """``move_cell``: the ways from the cells of a year before."""
        before = Month(self.at, self.period.year_before())
        return self._kept(
            _MOVE, lambda: indicators.move_cell(self.unit, _dated(before.unit, self.period)), before.standing
        )

    @cached_property
    def open_why(self) -> Table:
        """``open_why``: the parts for the own area and its classes, and for each area, of a demonstration only."""
        said, pack = self.declared, self.at.pack
        top = [one.code for one in pack.of("digital_class") if not one.parent]
        own = [(pack.manifest.area, code) for code in ("", *top)]
        parts = [(one.code, "") for one in pack.of("area") if one.role == "part"]
        wholes = [*own, *parts] if said.demonstration else []
        asked = rows(_WHOLE, ({"ref_area": area, "class": code} for area, code in wholes))
        return self._kept(
            _OPEN_WHY,
            lambda: indicators.why(self.moves, asked, said.area_below, said.class_below),
            Month(self.at, self.period.year_before()).standing,
        )

    @cached_property
    def unit(self) -> Table:
        """What each measure makes of each return; one row a measure and reporter."""
        forms = {form.id: returns_of(self.at, form, self.period) for form in self._forms}
        made = [self._unit(one, forms[one.form]) for one in self.declared.measures]
        found = made[0]
        for one in made[1:]:
            found = select("select * from a union all by name select * from b", a=found, b=one)
        return found

    def _unit(self, measure: RowMeasure, returns: Table) -> Table:
        said = self.declared
        return indicators.unit_row(said.selects[measure.id], measure.id, returns, said.membership)

    def _kept(self, spec: Spec, make: Callable[[], Table], *on: str) -> Table:
        return self.at.kept_under(spec, make, str(self.period), self.standing, *on)


def returns_of(at: At, form: intake.Form, period: Period) -> Table:
    """The returns of a form that stand for a period at the cut."""
    return select(
        "select t.* from truth t join asked using (period)",
        truth=at.truth(intake.dataset(form)),
        asked=rows(_PERIOD, [{"period": str(period)}]),
    )


def periods(at: At) -> tuple[Period, ...]:
    """Every period for which returns stand, in order of time."""
    found: set[str] = set()
    asked = {one.form for one in indicators.declare_rows(at.pack).measures}
    for form in at.pack.of("form"):
        if form.id in asked:
            truth = at.truth(intake.dataset(form))
            found |= {row["period"] for row in select("select distinct period from truth", truth=truth).fetch()}
    return tuple(sorted(Period.parse(one) for one in found))


def _standing(at: At, form: intake.Form, period: Period) -> str:
    """Which lines of which submissions stand: counts and two sums of the line numbers of each."""
    found = select(
        """
        select _submission as submission, count(*) as n, sum(cast(_line as hugeint)) as one,
               sum(cast(_line as hugeint) * _line) as two
        from returns group by _submission order by _submission
        """,
        returns=returns_of(at, form, period),
    )
    told = (f"{row['submission']}:{row['n']}:{row['one']}:{row['two']}" for row in found.fetch())
    return f"{form.id}={','.join(told)}"


def _dated(unit: Table, period: Period) -> Table:
    """The rows of a year before under the period of now."""
    asked = rows({"now": "VARCHAR"}, [{"now": str(period)}])
    return select("select unit.* exclude (period), now as period from unit cross join asked", unit=unit, asked=asked)
