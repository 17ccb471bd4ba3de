"""Observations and figures. Reads ``publication``; gives ``observation``, ``figure``, ``formula_part``.

From ``figure`` come also ``growth_check``, ``growth_gap``, ``additivity``, ``additivity_gap``,
``freshness`` and ``indicator_working``; ``left_out`` tells what gave no observation.
"""

from sanjiang.indicators.checks import CHECKS as _CHECKS
from sanjiang.indicators.declared import KINDS, Declared, declare
from sanjiang.indicators.figures import (
    additivity,
    additivity_gap,
    derive,
    disputes,
    figure,
    formula_part,
    freshness,
    gaps,
    growth_check,
    growth_gap,
    residuals,
    statements,
)
from sanjiang.indicators.observe import left_out, observe
from sanjiang.indicators.publications import read_publication, row_faults
from sanjiang.indicators.tables import PUBLICATION, TABLES
from sanjiang.indicators.working import working

CHECKS = (*_CHECKS, row_faults)
"""The room's rules over a whole pack, its publications among them."""

__all__ = [
    "CHECKS",
    "KINDS",
    "PUBLICATION",
    "TABLES",
    "Declared",
    "additivity",
    "additivity_gap",
    "declare",
    "derive",
    "disputes",
    "figure",
    "formula_part",
    "freshness",
    "gaps",
    "growth_check",
    "growth_gap",
    "left_out",
    "observe",
    "read_publication",
    "residuals",
    "row_faults",
    "statements",
    "working",
]
