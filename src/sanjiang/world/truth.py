"""What truly happened: every planted event as it can be seen in the returns, and what was ordinary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from sanjiang.world.draws import Ints
from sanjiang.world.months import Month
from sanjiang.world.planted import Kind, Plan
from sanjiang.world.wanted import THRESHOLDS, WHOLE, Wanted


@dataclass(frozen=True)
class Event:
    """One planted event.

    Attributes:
        kind: what happened.
        period: the month in which it shows.
        reporters: codes of the firms; none where it is a whole area or class.
        areas: codes of the areas, the one before first.
        industries: codes of the classes, the one before first.
        size: how large it is: amounts in 万元 and shares as text, counts as numbers.
    """

    kind: Kind
    period: str
    reporters: tuple[str, ...]
    areas: tuple[str, ...]
    industries: tuple[str, ...]
    size: dict[str, str | int]

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "kind": self.kind,
            "period": self.period,
            "reporters": list(self.reporters),
            "areas": list(self.areas),
            "industries": list(self.industries),
            "size": self.size,
        }


@dataclass
class Truth:
    """The truth of a world, month by month."""

    wanted: Wanted
    events: list[Event] = field(default_factory=list)
    ordinary: list[dict[str, Any]] = field(default_factory=list)
    _before: Month | None = None

    def take(self, month: Month) -> None:
        """Measure what happened in the next month."""
        self.events += [_event(plan, month, self._before) for plan in month.plans]
        self.ordinary.append(_ordinary(month, self._before))
        self._before = replace(month, cells={})

    def as_json(self) -> dict[str, Any]:
        """The file of the truth."""
        wanted = self.wanted
        return {
            "demonstration": "演示",
            "seed": wanted.seed,
            "enterprises": wanted.enterprises,
            "months": wanted.months,
            "from": wanted.period(0),
            "until": wanted.period(wanted.months - 1),
            "money": {"zh": "万元", "en": "¥10k"},
            "thresholds": THRESHOLDS,
            "events": [event.as_json() for event in self.events],
            "background": self.ordinary,
        }


def _ordinary(month: Month, before: Month | None) -> dict[str, Any]:
    """How many returns there are, and what happened below the thresholds."""
    was = month.living if before is None else before.living
    entered, closed = month.living & ~was, was & ~month.living
    planted = [plan.kind for plan in month.plans]
    return {
        "period": month.period,
        "returns": int(month.living.sum()),
        "entries": int(entered.sum()) - planted.count("entry"),
        "closures": int(closed.sum()) - planted.count("closure"),
        "revisions": len(month.revised),
    }


def _event(plan: Plan, month: Month, before: Month | None) -> Event:
    wanted, firms = month.wanted, plan.firms
    industries = plan.industries or tuple(int(place) for place in month.industry[firms])
    # a firm may have gone with its area into another one before it slips
    areas = tuple(int(place) for place in month.area[firms]) if plan.kind == "slip" else plan.areas
    return Event(
        plan.kind,
        month.period,
        month.firms.codes(firms),
        tuple(wanted.areas[place] for place in areas),
        tuple(wanted.industries[place] for place in industries),
        dict(_SIZES[plan.kind](plan, month, before or month)),
    )


Size = Iterator[tuple[str, str | int]]


def _yuan(hundredths: int) -> str:
    return str(Decimal(hundredths).scaleb(-2))


def _share(part: int, whole: int) -> str:
    """Four places, cut off and never rounded up to a threshold."""
    return str(Decimal(part * WHOLE // whole).scaleb(-4)) if whole else "0"


def _of_area(month: Month, firms: Ints, area: int) -> Size:
    """Revenue of firms in a month in which they report, and their share of an area."""
    own = int(month.true_revenue[firms].sum())
    there = month.living & (month.area == area)
    yield "revenue", _yuan(own)
    yield "share_of_area", _share(own, int(month.true_revenue[there].sum()))
    yield "reporters_in_area", int(there.sum())


def _here(plan: Plan, month: Month, before: Month) -> Size:
    return _of_area(month, plan.firms, plan.areas[0])


def _left(plan: Plan, month: Month, before: Month) -> Size:
    return _of_area(before, plan.firms, plan.areas[0])


def _regrouped(plan: Plan, month: Month, before: Month) -> Size:
    firms = plan.firms[month.living[plan.firms]]
    members = int((before.living & (before.industry == plan.industries[0])).sum())
    yield "revenue", _yuan(int(month.true_revenue[firms].sum()))
    yield "reporters", len(firms)
    yield "share_of_reporters", _share(len(firms), members)


def _slipped(plan: Plan, month: Month, before: Month) -> Size:
    firm = plan.firms
    yield "revenue", _yuan(int(month.cells["revenue"][firm].sum()))
    yield "true_revenue", _yuan(int(month.true_revenue[firm].sum()))
    yield "revenue_same", _yuan(int(month.cells["revenue_same"][firm].sum()))


def _broken(plan: Plan, month: Month, before: Month) -> Size:
    members = month.living & (month.industry == plan.industries[0])
    stated = int(month.cells["revenue_same"][members].sum())
    yield "revenue", _yuan(int(month.true_revenue[members].sum()))
    yield "revenue_same", _yuan(stated)
    yield "factor", str(Decimal(plan.factor).scaleb(-4))
    yield "restated", str(Decimal(plan.factor - WHOLE).scaleb(-4))
    yield "reporters", int(members.sum())


def _joined(plan: Plan, month: Month, before: Month) -> Size:
    gone = before.living & (before.area == plan.areas[0])
    there = month.living & gone
    yield "revenue", _yuan(int(month.true_revenue[there].sum()))
    yield "reporters", int(there.sum())


_SIZES: Final[dict[Kind, Callable[[Plan, Month, Month], Size]]] = {
    "entry": _here,
    "closure": _left,
    "move": _left,
    "dominant": _here,
    "reclassification": _regrouped,
    "slip": _slipped,
    "break": _broken,
    "merger": _joined,
}
