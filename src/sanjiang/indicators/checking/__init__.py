"""What must hold between the entries of a pack that the room reads, its publications among them."""

from sanjiang.indicators.checking.whole import checks

__all__ = ["checks"]
