"""The months of an invented world, one after the other: what each firm reports, and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sanjiang.world.draws import Ints, bell, below, raw
from sanjiang.world.firms import BEFORE, Firms, Purpose, population
from sanjiang.world.planted import Plan, plant
from sanjiang.world.seasons import season, trends
from sanjiang.world.wanted import WHOLE, Wanted

_MILLION: Final = 1_000_000
_DRIFT: Final = 20_000
"""The furthest that a firm's own fortune moves in a month, in millionths."""
_NOISE: Final = 1_500
_MARGIN_NOISE: Final = 1_000
_REVISED: Final = 200
"""One return in so many states another figure for the year before than was sent then."""
_REVISION: Final = 500
STATED: Final = ("", "_same", "_to_date", "_same_to_date")
MONEY: Final = tuple(cell + says for cell in ("revenue", "value_added") for says in STATED)
"""Columns of money."""


@dataclass(frozen=True)
class Month:
    """What the firms report for one month.

    Attributes:
        wanted: the world.
        firms: its firms.
        number: place of the month; the first is 0.
        period: name of the month.
        area: place of each firm's area.
        industry: place of each firm's class.
        cells: by column, what each firm reports: money in hundredths of 万元, employees in persons.
            Rows of firms that do not report mean nothing.
        true_revenue: revenue before a slip.
        living: which firms report.
        revised: places of the firms that state another figure for the year before than they sent then;
            ordinary, no event.
        plans: what was planted for the month.
    """

    wanted: Wanted
    firms: Firms
    number: int
    period: str
    area: Ints
    industry: Ints
    cells: Mapping[str, Ints]
    true_revenue: Ints
    living: NDArray[np.bool_]
    revised: Ints
    plans: tuple[Plan, ...]

    def total(self, values: Ints, of: Ints, count: int) -> Ints:
        """Values of the reporting firms added by area or by class."""
        found = np.zeros(count, dtype=np.int64)
        np.add.at(found, of[self.living], values[self.living])
        return found


def months(wanted: Wanted) -> Iterator[Month]:
    """Every month in the order of time; its arrays stay as they are.

    Args:
        wanted: the world.
    """
    firms = population(wanted, wanted.events)
    plans = plant(wanted, firms)
    state = _State(wanted, firms)
    for number in range(-BEFORE, wanted.months):
        due = tuple(plan for plan in plans if plan.month == number)
        state.happen(due)
        month = state.step(number, due)
        if number >= 0:
            yield month


class _State:
    """What lasts from month to month; twelve months are remembered."""

    def __init__(self, wanted: Wanted, firms: Firms) -> None:
        count = len(firms.area)
        self.wanted, self.firms = wanted, firms
        self.level = firms.size.copy()
        self.staff = np.maximum(1, firms.size // firms.head)
        self.area, self.industry = firms.area.copy(), firms.industry.copy()
        self.scope = np.full(count, WHOLE, dtype=np.int64)
        self.widened = np.full(count, -2 * BEFORE, dtype=np.int64)
        self.past = {name: [np.zeros(count, dtype=np.int64)] * 12 for name in ("revenue", "value_added", "employees")}
        self.sums = {name: np.zeros(count, dtype=np.int64) for name in MONEY if name.endswith("to_date")}
        classes, areas = trends(wanted, Purpose.TRENDS)
        self.class_trend, self.area_trend = classes, areas

    def happen(self, due: tuple[Plan, ...]) -> None:
        """What changes where a firm is, what it does and what it reports on."""
        for plan in due:
            if plan.kind == "move":
                self.area = _put(self.area, plan.firms, plan.areas[1])
            elif plan.kind == "merger":
                self.area = _put(self.area, self.area == plan.areas[0], plan.areas[1])
            elif plan.kind == "reclassification":
                self.industry = _put(self.industry, plan.firms, plan.industries[1])
            elif plan.kind == "break":
                members = self.industry == plan.industries[0]
                self.scope = _put(self.scope, members, plan.factor)
                self.widened = _put(self.widened, members, plan.month)

    def step(self, number: int, due: tuple[Plan, ...]) -> Month:
        """The next month."""
        living = self.firms.living(number)
        made = self._made(number, living)
        revised, cells = self._same(number, living)
        january = self.wanted.calendar_month(number) == 0
        for name in ("revenue", "value_added"):
            cells[name] = made[name]
            for now, then in ((name, f"{name}_to_date"), (f"{name}_same", f"{name}_same_to_date")):
                cells[then] = cells[now] if january else self.sums[then] + cells[now]
                self.sums[then] = cells[then]
        cells["employees"] = made["employees"]
        for name, values in made.items():
            self.past[name][number % 12] = values
        true = made["revenue"]
        for plan in due:
            if plan.kind == "slip":
                slipped = true[plan.firms] * plan.factor // WHOLE
                cells["revenue"] = _put(cells["revenue"], plan.firms, slipped)
        named = self.wanted.period(number)
        where = self.area, self.industry
        return Month(self.wanted, self.firms, number, named, *where, cells, true, living, revised, due)

    def _made(self, number: int, living: NDArray[np.bool_]) -> dict[str, Ints]:
        """What each firm truly takes in, adds and employs in a month; nothing where it is not there."""
        seed, count, month = self.wanted.seed, len(self.level), number + BEFORE
        growth = _MILLION + self.class_trend[self.industry] + self.area_trend[self.area]
        growth += bell(raw(seed, count, Purpose.LEVEL, month), _DRIFT)
        self.level = self.level * growth // _MILLION
        fares = season(self.wanted, number)[self.industry] * self.scope // WHOLE
        revenue = self.level * fares // WHOLE
        revenue = revenue * (WHOLE + bell(raw(seed, count, Purpose.NOISE, month), _NOISE)) // WHOLE // 100 * living
        margin = self.firms.margin * (WHOLE + bell(raw(seed, count, Purpose.MARGIN, month), _MARGIN_NOISE)) // WHOLE
        hired = raw(seed, count, Purpose.STAFF, month)
        change = (self.staff // 100 + (hired >> np.uint64(9) & np.uint64(1)).astype(np.int64)) * (
            below(hired, 9) // 4 - 1
        )
        self.staff = np.maximum(1, self.staff + change * (hired & np.uint64(3) == 0))
        return {"revenue": revenue, "value_added": revenue * margin // WHOLE, "employees": self.staff * living}

    def _same(self, number: int, living: NDArray[np.bool_]) -> tuple[Ints, dict[str, Ints]]:
        """What each firm states for the same month a year before, and which do not repeat what they sent then."""
        draws = raw(self.wanted.seed, len(living), Purpose.REVISED, number + BEFORE)
        cells = {f"{name}_same": values[number % 12] for name, values in self.past.items()}
        # within a year of a break the year before is restated in the new scope
        scope = np.where(number - self.widened < 12, self.scope, WHOLE)
        chosen = np.flatnonzero((below(draws, _REVISED) == 0) & living & (cells["revenue_same"] > 0))
        by = WHOLE + bell(draws[chosen] * np.uint64(0x9E3779B97F4A7C15), _REVISION)
        for name in ("revenue_same", "value_added_same"):
            stated = cells[name] * scope // WHOLE
            cells[name] = _put(stated, chosen, stated[chosen] * by // WHOLE)
        revised = chosen[cells["revenue_same"][chosen] != (self.past["revenue"][number % 12] * scope // WHOLE)[chosen]]
        return revised, cells


def _put(values: Ints, where: NDArray[np.bool_] | Ints, new: int | Ints) -> Ints:
    """A copy with other values in some places, so that months that were given stay as they are."""
    made = values.copy()
    made[where] = new
    return made
