"""Observations from publications and formulas, the figures that rule, and figures from returns.

Reads ``publication`` and the datasets of forms; gives ``observation``, ``figure``, ``formula_part``,
``growth_check``, ``growth_gap``, ``additivity``, ``additivity_gap``, ``freshness``, ``left_out``,
``indicator_working``, ``month_cell``, ``month_figure``, ``open_month_figure``, ``move_cell``, ``why``,
``restated_class``, ``month_event``.
"""

from sanjiang.indicators.checking import CHECKS
from sanjiang.indicators.declared import Declared, declare
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
from sanjiang.indicators.kinds import KINDS
from sanjiang.indicators.observe import left_out, observe
from sanjiang.indicators.publications import NUMBER, as_row, read_publication, row_faults
from sanjiang.indicators.rows import TABLES as ROW_TABLES
from sanjiang.indicators.rows import (
    EventRule,
    RowDeclared,
    RowMeasure,
    declare_rows,
    event_row,
    largest,
    month_cell,
    month_event,
    month_figure,
    move_cell,
    open_month_figure,
    restated_class,
    thresholds,
    unit_row,
    why,
)
from sanjiang.indicators.tables import PUBLICATION, TABLES
from sanjiang.indicators.working import working

__all__ = [
    "CHECKS",
    "DICTIONARY",
    "KINDS",
    "NUMBER",
    "PUBLICATION",
    "ROW_TABLES",
    "SOURCE",
    "TABLES",
    "Declared",
    "EventRule",
    "RowDeclared",
    "RowMeasure",
    "additivity",
    "additivity_gap",
    "as_row",
    "declare",
    "declare_rows",
    "derive",
    "dictionary",
    "disputes",
    "documents",
    "event_row",
    "figure",
    "formula_part",
    "freshness",
    "gaps",
    "growth_check",
    "growth_gap",
    "largest",
    "left_out",
    "month_cell",
    "month_event",
    "month_figure",
    "move_cell",
    "observe",
    "open_month_figure",
    "read_publication",
    "residuals",
    "restated_class",
    "row_faults",
    "statements",
    "thresholds",
    "unit_row",
    "why",
    "working",
]
