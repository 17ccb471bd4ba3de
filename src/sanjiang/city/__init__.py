"""A city opened: its pack in force, its store, one cut; ``show`` is the one way out.

Reads every dataset; gives ``sent``, ``done``, ``release``, ``closed_month``, ``working``.
"""

from sanjiang.city.explain import figure_of, gathered, trail, unknown_figure
from sanjiang.city.kinds import CHECKS, KINDS, check_pack, default_language, load_kept, load_pack
from sanjiang.city.opened import ADOPT, ENGINE, At, City, Clock, Done, dump
from sanjiang.city.tables import CLOSED_MONTH, DONE, RELEASE, SENT

__all__ = [
    "ADOPT",
    "CHECKS",
    "CLOSED_MONTH",
    "DONE",
    "ENGINE",
    "KINDS",
    "RELEASE",
    "SENT",
    "At",
    "City",
    "Clock",
    "Done",
    "check_pack",
    "default_language",
    "dump",
    "figure_of",
    "gathered",
    "load_kept",
    "load_pack",
    "trail",
    "unknown_figure",
]
