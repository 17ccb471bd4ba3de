"""Figures from observations: which rules, how it grows, what adds up, how old it is."""

from sanjiang.indicators.figures.additivity import additivity, additivity_gap, residuals
from sanjiang.indicators.figures.derive import derive, formula_part
from sanjiang.indicators.figures.freshness import freshness
from sanjiang.indicators.figures.growth import gaps, growth_check, growth_gap
from sanjiang.indicators.figures.ruling import disputes, figure, statements

__all__ = [
    "additivity",
    "additivity_gap",
    "derive",
    "disputes",
    "figure",
    "formula_part",
    "freshness",
    "gaps",
    "growth_check",
    "growth_gap",
    "residuals",
    "statements",
]
