"""What is planted: which firm closes, enters, moves, slips or dominates, in which month, and how large it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from sanjiang.world.draws import Dice, Ints, below, raw
from sanjiang.world.firms import Firms, Purpose, base
from sanjiang.world.wanted import AMONG, GROUP, SMALL, WHOLE, Wanted, number_of

Kind = Literal["entry", "closure", "move", "dominant", "reclassification", "slip", "break", "merger"]
_NONE: Final = np.zeros(0, dtype=np.int64)
_ORDINARY: Final = (300, 500)
_BIG: Final = (900, 1_200)
_DOMINATING: Final = (4_200, 4_800)
_SLIPS_FROM: Final = 2_000_000
_SLIPS_TO: Final = 20_000_000
_BREAKS: Final = (12_500, 14_000)


@dataclass(frozen=True)
class Plan:
    """One event before it happens.

    Attributes:
        kind: what happens.
        month: when.
        firms: places of the firms to which it happens; none where it happens to a whole area or class.
        areas: places of the areas, the one before first.
        industries: places of the classes, the one before first.
        factor: of a slip or a break, in ten thousandths.
    """

    kind: Kind
    month: int
    firms: Ints = field(default_factory=lambda: _NONE)
    areas: tuple[int, ...] = ()
    industries: tuple[int, ...] = ()
    factor: int = WHOLE


def plant(wanted: Wanted, firms: Firms) -> tuple[Plan, ...]:
    """The events of a world, in the order of their months; the firms are made fit for them.

    Args:
        wanted: the world.
        firms: a fresh population with as many planted entrants as the world has events of a kind;
            sizes, births, deaths and areas of those to which something happens are set.
    """
    desk = _Desk(wanted, firms)
    plans = [*desk.mergers(), *desk.dominants()]
    if wanted.months > 1:
        for make in (desk.closures, desk.entries, desk.moves, desk.breaks, desk.reclassified):
            plans += make()
        desk.leavers()
    plans += desk.slips()
    return tuple(sorted(plans, key=lambda plan: plan.month))


class _Desk:
    """Where events are dealt out, so that no firm has two of them."""

    def __init__(self, wanted: Wanted, firms: Firms) -> None:
        self.wanted, self.firms = wanted, firms
        self.dice = Dice(wanted.seed, Purpose.EVENTS)
        self.free: NDArray[np.bool_] = np.zeros(len(firms.area), dtype=np.bool_)
        self.free[: wanted.enterprises] = True
        self.base = base(wanted, firms)
        reporters = np.bincount(firms.area[: wanted.enterprises], minlength=len(wanted.areas))
        self.untouched = set(range(len(wanted.industries)))
        # twice as many as make an area count, so that it still does once some have left
        self.open = [place for place in range(len(wanted.areas)) if reporters[place] >= 2 * AMONG]

    def month(self) -> int:
        return self.dice.between(1, self.wanted.months - 1)

    def taken(self, among: NDArray[Any], count: int = 1) -> Ints:
        """Some of the firms that are free among those marked; they are free no longer."""
        found = self.dice.some(np.flatnonzero(among & self.free), count)
        self.free[found] = False
        return found

    def sized(self, firm: int, area: int, between: tuple[int, int]) -> None:
        """Give a firm a share of an area."""
        share = self.dice.between(*between)
        self.firms.size[firm] = self.base[area] * share // (WHOLE - share)

    def mergers(self) -> Iterator[Plan]:
        merger = self.wanted.merger
        if merger is None:
            return
        month = number_of(merger.period) - self.wanted.last + self.wanted.months - 1
        gone, into = self.wanted.areas.index(merger.gone), self.wanted.areas.index(merger.into)
        self.open = [place for place in self.open if place not in (gone, into)]
        if 0 < month < self.wanted.months:
            yield Plan("merger", month, areas=(gone, into))

    def dominants(self) -> Iterator[Plan]:
        """One firm over all others of its area, which is none of the largest where there is a choice."""
        if not self.open:
            return
        area = self.dice.pick(sorted(self.open, key=lambda place: (self.base[place], place))[: -(-len(self.open) // 2)])
        firm = self.taken(self.firms.area == area)
        self.sized(int(firm[0]), area, _DOMINATING)
        self.base[area] += self.firms.size[firm[0]]
        if len(self.open) > 2:
            self.open.remove(area)
        yield Plan("dominant", 0, firm, (area,))

    def breaks(self) -> Iterator[Plan]:
        """A class that is wider from a January on, where the months have one."""
        januaries = [month for month in range(1, self.wanted.months) if self.wanted.calendar_month(month) == 0]
        month = self.dice.pick(januaries or [self.month()])
        industry = self._large_industry()
        yield Plan("break", month, industries=(industry,), factor=self.dice.between(*_BREAKS))

    def _large_industry(self) -> int:
        """One of the classes with most firms that nothing has happened to; it is untouched no longer."""
        counts = np.bincount(self.firms.industry[self.free], minlength=len(self.wanted.industries))
        largest = [int(place) for place in np.argsort(-counts, kind="stable") if place in self.untouched]
        found = self.dice.pick(largest[: -(-len(largest) // 4)])
        self.untouched.remove(found)
        return found

    def reclassified(self) -> Iterator[Plan]:
        """A fifth of a class goes to another class."""
        for _ in range(-(-self.wanted.events // 4) if len(self.untouched) > 1 else 0):
            before = self._large_industry()
            members = (self.firms.industry == before) & self.free
            if members.sum() >= 2 * GROUP and self.untouched:
                firms = self.taken(members, max(GROUP, int(members.sum()) // 5))
                after = self.dice.pick(sorted(self.untouched))
                yield Plan("reclassification", self.month(), firms, industries=(before, after))

    def closures(self) -> Iterator[Plan]:
        for number in range(self.wanted.events + 1 if self.open else 0):
            area = self.dice.pick(self.open)
            firm = self.taken(self.firms.area == area)
            if len(firm):
                self.sized(int(firm[0]), area, _BIG if number == 0 else _ORDINARY)
                month = self.month()
                self.firms.death[firm] = month
                yield Plan("closure", month, firm, (area,))

    def entries(self) -> Iterator[Plan]:
        for number in range(self.wanted.events if self.open else 0):
            area = self.dice.pick(self.open)
            firm = np.array([self.wanted.enterprises + number], dtype=np.int64)
            self.sized(int(firm[0]), area, _ORDINARY)
            month = self.month()
            self.firms.area[firm] = area
            self.firms.birth[firm] = month
            yield Plan("entry", month, firm, (area,))

    def moves(self) -> Iterator[Plan]:
        for _ in range(self.wanted.events if len(self.open) > 1 else 0):
            area = self.dice.pick(self.open)
            firm = self.taken(self.firms.area == area)
            if len(firm):
                self.sized(int(firm[0]), area, _ORDINARY)
                goal = self.dice.pick([place for place in self.open if place != area])
                yield Plan("move", self.month(), firm, (area, goal))

    def slips(self) -> Iterator[Plan]:
        size = self.firms.size
        for number in range(-(-self.wanted.events // 2)):
            firm = self.taken((size >= _SLIPS_FROM) & (size <= _SLIPS_TO))
            if len(firm):
                factor = WHOLE * WHOLE if number % 2 == 0 else 1
                month = self.dice.between(0, self.wanted.months - 1)
                yield Plan("slip", month, firm, (int(self.firms.area[firm[0]]),), factor=factor)

    def leavers(self) -> None:
        """Ordinary closures, all of firms too small to count."""
        small = self.firms.size * WHOLE <= self.base[self.firms.area] * SMALL
        found = self.taken(small, self.wanted.leavers)
        draws = raw(self.wanted.seed, len(found), Purpose.LIVES, 1)
        self.firms.death[found] = 1 + below(draws, self.wanted.months - 1)
