"""What a pack declares about areas, sources and indicators: models and small tables."""

from sanjiang.indicators.declared.models import KINDS
from sanjiang.indicators.declared.small import Declared, Select, declare

__all__ = ["KINDS", "Declared", "Select", "declare"]
