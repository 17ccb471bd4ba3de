"""Targets, paths, progress, warnings. Reads ``figure``, ``observation``, ``freshness``; gives ``claim_progress``.

From the same come also ``identity_check``, ``projection``, ``warning`` and ``plan_working``; the
plan of a pack becomes ``target``, ``claim``, ``ruling``, ``ask``, ``task`` and their like.
"""

from sanjiang.plan.identities import check, terms
from sanjiang.plan.standing import asked, claim_series, judge, known, pace, path, progress, project, working
from sanjiang.plan.stated import KINDS, checks, given
from sanjiang.plan.tables import STATED, TABLES
from sanjiang.plan.warned import RULES, warn

__all__ = [
    "KINDS",
    "RULES",
    "STATED",
    "TABLES",
    "asked",
    "check",
    "checks",
    "claim_series",
    "given",
    "judge",
    "known",
    "pace",
    "path",
    "progress",
    "project",
    "terms",
    "warn",
    "working",
]
