"""Targets, paths, progress, warnings. Reads ``figure``, ``observation``, ``freshness``; gives ``claim_progress``.

From the same come also ``identity_check``, ``projection``, ``warning`` and ``plan_working``; the
plan of a pack becomes ``target``, ``claim``, ``ruling``, ``ask``, ``task`` and their like.
"""

from sanjiang.plan.checks import checks
from sanjiang.plan.given import given
from sanjiang.plan.identities import check, terms
from sanjiang.plan.models import KINDS
from sanjiang.plan.progress import known, path
from sanjiang.plan.projection import project
from sanjiang.plan.series import asked, claim_series
from sanjiang.plan.verdict import judge, pace, progress
from sanjiang.plan.warnings import RULES, warn
from sanjiang.plan.working import working

__all__ = [
    "KINDS",
    "RULES",
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
