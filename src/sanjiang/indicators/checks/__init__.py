"""What must hold between the entries of a pack that the room reads."""

from sanjiang.indicators.checks import formulas, places, series

CHECKS = (*places.CHECKS, *series.CHECKS, *formulas.CHECKS)

__all__ = ["CHECKS"]
