"""What is wanted of an invented world, and from which size on something that happens in it counts as an event."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import Final

from sanjiang.terms import Period

WHOLE: Final = 10_000
"""Shares are whole numbers of one in ten thousand."""
COUNTS_FROM: Final = 100
"""An entry, a closure or a move counts from this share of its area's revenue on."""
SMALL: Final = 15
"""Ordinary entries and closures keep below this share, far from what counts."""
DOMINANT: Final = 3_000
"""A firm dominates from this share of its area's revenue on."""
AMONG: Final = 20
"""An area of fewer reporters says nothing about dominance, entries, closures or moves."""
GROUP: Final = 3
"""A reclassification counts from this many firms and a twentieth of the class on."""
SLIP: Final = 10_000
"""A slip takes 万 for 亿 or the other way round; it counts from a ratio to the year before of a tenth of that on."""
RESTATED: Final = 1_000
"""A series breaks where a class restates the year before by this share or more."""
THRESHOLDS: Final = {
    "entry": {"share_of_area": "0.01", "reporters_in_area": AMONG},
    "closure": {"share_of_area": "0.01", "reporters_in_area": AMONG},
    "move": {"share_of_area": "0.01", "reporters_in_area": AMONG},
    "dominant": {"share_of_area": "0.30", "reporters_in_area": AMONG},
    "reclassification": {"reporters": GROUP, "share_of_reporters": "0.05"},
    "slip": {"ratio_to_same": SLIP // 10},
    "break": {"restated": "0.10"},
    "merger": {"areas": 2},
}
"""The same, as the file of the truth states it: below these nothing is an event."""


@dataclass(frozen=True, slots=True)
class Merger:
    """From ``period`` on all firms of one area report in the other."""

    gone: str
    into: str
    period: Period


@dataclass(frozen=True)
class Wanted:
    """An invented world, fully determined: the same one gives the same bytes on every machine.

    Attributes:
        enterprises: firms that report in the first month.
        months: how many months are reported.
        seed: what all chance is drawn from.
        until: the last month.
        areas: codes of six digits that begin with 99.
        industries: codes of four digits that firms report.
        partial: those of them of which a share counts, which each firm states.
        merger: two of the areas become one.
    """

    enterprises: int
    months: int
    seed: int
    until: Period
    areas: tuple[str, ...]
    industries: tuple[str, ...]
    partial: frozenset[str] = frozenset()
    merger: Merger | None = None

    @property
    def last(self) -> int:
        """Number of the last month, counted from the year 0."""
        return number_of(self.until)

    def period(self, month: int) -> str:
        """Name of a month by its place; the first that is reported is 0."""
        year, part = divmod(self.last - self.months + 1 + month, 12)
        return f"{year:04d}-{part + 1:02d}"

    def calendar_month(self, month: int) -> int:
        """January is 0."""
        return (self.last - self.months + 1 + month) % 12

    def year(self, month: int) -> int:
        """The year of a month."""
        return (self.last - self.months + 1 + month) // 12

    @property
    def events(self) -> int:
        """How many events of one kind there are: more among more firms, and never so many that they are the rule."""
        return min(12, max(1, isqrt(self.enterprises) // 20))

    @property
    def entrants(self) -> int:
        """Ordinary firms that begin while the months run."""
        return self.enterprises * (self.months - 1) // 700

    @property
    def leavers(self) -> int:
        """Ordinary firms that end while the months run."""
        return self.enterprises * (self.months - 1) // 1000


def number_of(month: Period) -> int:
    """A month counted from the year 0."""
    assert month.kind == "month" and month.start is not None
    return month.start.year * 12 + month.start.month - 1
