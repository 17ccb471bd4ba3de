"""Tables of texts as a file gives them: which cells break a rule, and the same rows as their declaration types them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sanjiang.store.table.engine import quoted
from sanjiang.store.table.handle import Table, select
from sanjiang.store.table.spec import Spec

# ruff: noqa: S608  here statements are composed: every name is quoted, conditions are parsed by ``select``


@dataclass(frozen=True, slots=True)
class CellRule:
    """What is wrong with a cell.

    Attributes:
        column: the column that it looks at; one that the texts lack breaks nothing.
        code: what the fault is called.
        broken: condition over ``cell``, the text as written (null where nothing is); it may read the
            tables that ``broken_cells`` is given.
    """

    column: str
    code: str
    broken: str


def broken_cells(texts: Table, rules: Sequence[CellRule], **tables: Table) -> Table:
    """The cells that break a rule: (``rule``: its place in ``rules``, ``line``, ``written``), in no order.

    Args:
        texts: columns of texts, and ``line``.
        rules: what is wrong.
        tables: what conditions may read.

    Raises:
        Refused: a condition that the allow-list does not allow.
    """
    asked = [
        f"""
        select {number} as rule, line, cell as written
        from (select line, {quoted(rule.column)} as cell from texts) where {rule.broken}
        """
        for number, rule in enumerate(rules)
        if rule.column in texts.columns
    ]
    nothing = "select 0 as rule, cast(0 as bigint) as line, '' as written where false"
    return select(" union all ".join([nothing, *asked]), texts=texts, **tables)


def typed(spec: Spec, texts: Table) -> Table:
    """The rows of a table of texts under their declared types, in the order of ``line``.

    A column that the texts lack is empty. A text that is none of its type stops the computation:
    look for ``broken_cells`` first.
    """
    cells = ", ".join(
        f"cast({quoted(name) if name in texts.columns else 'null'} as {kind}) as {quoted(name)}"
        for name, kind in spec.types.items()
    )
    return select(f"select {cells} from texts order by line", texts=texts)
