"""Observations from publications and formulas, and the figures that rule.

Reads ``publication``; gives ``observation``, ``figure``, ``formula_part``, ``growth_check``, ``growth_gap``,
``additivity``, ``additivity_gap``, ``freshness``, ``left_out``, ``indicator_working``.
"""

from sanjiang.indicators.checking import CHECKS
from sanjiang.indicators.declared import KINDS, Declared, declare
from sanjiang.indicators.dictionary import DICTIONARY, SOURCE, dictionary, documents
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
from sanjiang.indicators.publications import NUMBER, as_row, read_publication, row_faults
from sanjiang.indicators.tables import PUBLICATION, TABLES
from sanjiang.indicators.working import working

__all__ = [
    "CHECKS",
    "DICTIONARY",
    "KINDS",
    "NUMBER",
    "PUBLICATION",
    "SOURCE",
    "TABLES",
    "Declared",
    "additivity",
    "additivity_gap",
    "as_row",
    "declare",
    "derive",
    "dictionary",
    "disputes",
    "documents",
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
