"""Who may do what: one decision, one filter. Reads any table; gives it with what a reader may see."""

from sanjiang.access.rules import Action, Decision, decide, filter, require  # noqa: A004  the design names it so
from sanjiang.access.subjects import PUBLIC, Role, Subject, operator

__all__ = [
    "PUBLIC",
    "Action",
    "Decision",
    "Role",
    "Subject",
    "decide",
    "filter",
    "operator",
    "require",
]
