"""Where each claim stands: its series, its path, the verdict, what is still asked, what the past says."""

from sanjiang.plan.standing.pace import pace
from sanjiang.plan.standing.progress import known, path
from sanjiang.plan.standing.projection import project
from sanjiang.plan.standing.series import asked, claim_series
from sanjiang.plan.standing.verdict import judge, progress
from sanjiang.plan.standing.working import working

__all__ = ["asked", "claim_series", "judge", "known", "pace", "path", "progress", "project", "working"]
