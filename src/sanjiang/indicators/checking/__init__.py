"""What must hold between the entries of a pack that the room reads, its publications among them."""

from sanjiang.indicators.checking import formulas, places, series
from sanjiang.indicators.publications import row_faults

CHECKS = (*places.CHECKS, *series.CHECKS, *formulas.CHECKS, row_faults)

__all__ = ["CHECKS"]
