"""Figures from the rows of returns: sums, growth, why, and events. Reads a form's dataset; gives ``TABLES``."""

from sanjiang.indicators.rows.declared import RowDeclared, declare_rows
from sanjiang.indicators.rows.events import event_row, month_event, restated_class, thresholds
from sanjiang.indicators.rows.models import KINDS, EventRule, RowMeasure
from sanjiang.indicators.rows.month import largest, month_cell, month_figure, open_month_figure, unit_row
from sanjiang.indicators.rows.moves import move_cell
from sanjiang.indicators.rows.tables import TABLES
from sanjiang.indicators.rows.why import why

__all__ = [
    "KINDS",
    "TABLES",
    "EventRule",
    "RowDeclared",
    "RowMeasure",
    "declare_rows",
    "event_row",
    "largest",
    "month_cell",
    "month_event",
    "month_figure",
    "move_cell",
    "open_month_figure",
    "restated_class",
    "thresholds",
    "unit_row",
    "why",
]
