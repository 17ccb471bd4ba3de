"""From records to entries: each fault told once, at its line. Reads records; gives entries and findings."""

from sanjiang.pack.judging.consequences import NOTHING_AT_FAULT, at_fault, told_once
from sanjiang.pack.judging.entries import Judged, Placed, ordered, split
from sanjiang.pack.judging.references import refer
from sanjiang.pack.judging.shape import models_in, pointers
from sanjiang.pack.judging.statements import judge_sql

__all__ = [
    "NOTHING_AT_FAULT",
    "Judged",
    "Placed",
    "at_fault",
    "judge_sql",
    "models_in",
    "ordered",
    "pointers",
    "refer",
    "split",
    "told_once",
]
