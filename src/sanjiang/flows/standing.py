"""Where the plan stands at a period: targets, paths, arithmetic, warnings. GSBPM 6.2, 6.3."""

from __future__ import annotations

from typing import Final

from sanjiang import plan
from sanjiang.city import At
from sanjiang.flows.keeping import Tables
from sanjiang.store import Table, select
from sanjiang.terms import Period

STANDINGS: Final = {spec.name: spec for spec in plan.TABLES}
"""Declarations of the tables that are kept in the cache."""
STANDING_NAMES: Final = (
    "asked",
    "claim_series",
    "claim_path",
    "claim_known",
    "claim_judged",
    "claim_pace",
    "claim_progress",
    "projection",
    "identity_term",
    "identity_check",
    "warning",
    "plan_working",
)


def standing(at: At, period: Period, known: Tables, given: Tables) -> dict[str, Table]:
    """Every computed table of the plan at a cut and a period, by name.

    Args:
        at: the city at one cut.
        period: the period asked about.
        known: from ``figures`` of the same cut.
        given: the plan as the pack states it.
    """
    asked = plan.asked(period, plan_years(at), at.pack.manifest.area)
    claim = given["claim"]
    series = plan.claim_series(claim, known["figure"], known["series_break_day"], known["scope_rule"], asked)
    path = plan.path(claim, given["milestone"], series, asked)
    latest = plan.known(claim, series, asked)
    judged = plan.judge(claim, latest, path, given["plan_rule"], asked)
    pace = plan.pace(claim, latest, judged, asked)
    progress = plan.progress(claim, latest, judged, pace, asked)
    term = plan.terms(given["identity_asked"], claim, known["figure"], known["observation"])
    areas = select("select code as area, role from area", area=known["area"])
    watched = {**known, **given, "claim_path": path, "asked": asked, "area": areas}
    return {
        "asked": asked,
        "claim_series": series,
        "claim_path": path,
        "claim_known": latest,
        "claim_judged": judged,
        "claim_pace": pace,
        "claim_progress": progress,
        "projection": plan.project(claim, series, given["plan_rule"], asked),
        "identity_term": term,
        "identity_check": plan.check(given["identity"], term),
        "warning": plan.warn(watched),
        "plan_working": plan.working(claim, series, latest, path, progress, term, asked),
    }


def plan_years(at: At) -> Period:
    """The years of the plan."""
    span = at.pack.manifest.plan
    return Period.parse(f"{span.first}/{span.last}") if span.first < span.last else Period.year(span.first)
