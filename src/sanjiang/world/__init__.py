"""Invented firms, their monthly returns and what truly happened to them. Reads nothing; gives files of returns."""

from sanjiang.world.months import Month, months
from sanjiang.world.truth import Event, Truth
from sanjiang.world.wanted import THRESHOLDS, Merger, Wanted
from sanjiang.world.written import COLUMNS, Batch, batches, singles

__all__ = [
    "COLUMNS",
    "THRESHOLDS",
    "Batch",
    "Event",
    "Merger",
    "Month",
    "Truth",
    "Wanted",
    "batches",
    "months",
    "singles",
]
