"""Upkeep: compaction, sweep, the cache of computed tables, and the proof that nothing was altered."""

from sanjiang.store.upkeep.cached import cached
from sanjiang.store.upkeep.compact import compact
from sanjiang.store.upkeep.sweep import GRACE, sweep
from sanjiang.store.upkeep.verify import verify

__all__ = ["GRACE", "cached", "compact", "sweep", "verify"]
