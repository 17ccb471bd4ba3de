"""All rules of the room over a pack."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sanjiang.indicators.checking import formulas, places, series
from sanjiang.indicators.publications import row_faults
from sanjiang.pack import Pack
from sanjiang.terms import Finding


def checks(pack: Pack) -> Iterator[Finding]:
    """Every fault between the entries that the room reads, each with ``file:line``."""
    rules = (*places.CHECKS, *series.CHECKS, *formulas.CHECKS, row_faults)
    return chain.from_iterable(rule(pack) for rule in rules)
