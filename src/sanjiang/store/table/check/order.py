"""What in a SELECT depends on the order of rows and states none."""

from __future__ import annotations

from typing import Final

from sqlglot import exp

_ORDERED: Final = (
    exp.First,
    exp.Last,
    exp.AnyValue,
    exp.ArrayAgg,
    exp.GroupConcat,
    exp.FirstValue,
    exp.LastValue,
    exp.NthValue,
    exp.RowNumber,
    exp.Ntile,
    exp.Lag,
    exp.Lead,
)
"""Functions whose answer depends on the order of rows."""


def unordered(node: exp.Expr) -> str:
    """The clause or function that lacks its order; ``""`` where the node has one, or needs none."""
    if isinstance(node, exp.Query) and not node.args.get("order"):
        return _clause(node)
    if isinstance(node, exp.Window) and _frame(node) not in ("", "RANGE") and not _in_order(node):
        return _frame(node)
    return node.sql_name() if isinstance(node, _ORDERED) and not _is_ordered(node) else ""


def _clause(query: exp.Expr) -> str:
    distinct = query.args.get("distinct")
    if isinstance(distinct, exp.Distinct) and distinct.args.get("on"):
        return "DISTINCT ON"
    return next((name.upper() for name in ("limit", "offset") if query.args.get(name)), "")


def _frame(window: exp.Expr) -> str:
    spec = window.args.get("spec")
    return str(spec.args.get("kind") or "").upper() if spec else ""


def _is_ordered(function: exp.Expr) -> bool:
    above = function.parent
    while isinstance(above, exp.Filter | exp.IgnoreNulls | exp.RespectNulls):
        above = above.parent
    if isinstance(above, exp.Window):
        return _in_order(above)
    return isinstance(above, exp.WithinGroup) or any(isinstance(one, exp.Order) for one in _own(function))


def _own(function: exp.Expr) -> list[exp.Expr]:
    """A function's arguments, without what a SELECT or a window among them says for itself."""
    return list(function.walk(prune=lambda one: isinstance(one, exp.Query | exp.Window)))


def _in_order(window: exp.Expr, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a window has an order, its own or that of the named one that it builds on."""
    named = window.args.get("alias")
    if window.args.get("order") or named is None or named.name.lower() in seen:
        return bool(window.args.get("order"))
    select = window.find_ancestor(exp.Select)
    known = select.args.get("windows") or [] if select else []
    below = seen | {named.name.lower()}
    return any(_in_order(one, below) for one in known if one.name.lower() == named.name.lower())
