"""A city opened: its pack in force, its store, one cut; ``show`` is the one way out. Reads every dataset."""

from sanjiang.city.kinds import CHECKS, KINDS, check_pack, load_kept, load_pack
from sanjiang.city.opened import ADOPT, ENGINE, At, City, Done

__all__ = ["ADOPT", "CHECKS", "ENGINE", "KINDS", "At", "City", "Done", "check_pack", "load_kept", "load_pack"]
