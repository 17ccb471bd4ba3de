"""What a pack says of its plan: models of its files, rules between them, small tables."""

from sanjiang.plan.stated.checks import checks
from sanjiang.plan.stated.given import given
from sanjiang.plan.stated.models import KINDS

__all__ = ["KINDS", "checks", "given"]
