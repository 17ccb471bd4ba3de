"""From accepted publications to ruling figures and what does not agree. GSBPM 5.1, 5.3, 5.5, 5.7."""

from __future__ import annotations

from datetime import date
from typing import Final

from sanjiang import indicators
from sanjiang.city import At
from sanjiang.store import Table

FIGURES: Final = {spec.name: spec for spec in (*indicators.TABLES, indicators.SOURCE)}
"""Declarations of the tables that are kept in the cache."""
FIGURE_NAMES: Final = (
    "source",
    "observation",
    "left_out",
    "figure",
    "formula_part",
    "growth_check",
    "growth_gap",
    "additivity",
    "additivity_gap",
    "freshness",
    "series_break_day",
    "scope_rule",
    "formula",
)


def figures(at: At, today: date) -> dict[str, Table]:
    """Every table of published figures at a cut, by name.

    Args:
        at: the city at one cut: all steps see the same truth.
        today: day on which age is counted.
    """
    declared = indicators.declare(at.pack)
    publication = at.truth(indicators.PUBLICATION)
    stated = indicators.observe(publication, declared, at.known_by, at.adjustments(indicators.PUBLICATION))
    observation = indicators.derive(stated, declared)
    figure = indicators.figure(observation, declared.precedence, declared.rank, declared.ruling)
    growth_check = indicators.growth_check(figure, declared.series, declared.break_)
    additivity = indicators.additivity(figure, declared.sum_rule, declared.sum_part)
    return {
        "source": indicators.documents(at.pack, observation),
        "observation": observation,
        "left_out": indicators.left_out(publication, declared, at.known_by),
        "figure": figure,
        "formula_part": indicators.formula_part(figure, declared.formula, declared.formula_input),
        "growth_check": growth_check,
        "growth_gap": indicators.growth_gap(growth_check),
        "additivity": additivity,
        "additivity_gap": indicators.additivity_gap(additivity),
        "freshness": indicators.freshness(figure, declared.series, today),
        "series_break_day": declared.break_,
        "scope_rule": declared.scope,
        "formula": declared.formula,
    }
