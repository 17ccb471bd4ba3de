"""Steps as a script of views, so that somebody else's DuckDB recomputes a table from the same inputs."""

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from sanjiang.store.table.engine import quoted, text
from sanjiang.store.table.handle import Table
from sanjiang.store.table.plan import Held, Plan, statement

NULL: Final = r"\N"
"""How an empty cell is written in the files of a script."""
RELEASED: Final = "released_"
_TOTAL: Final = (
    "select 'tables ' || count(*) || ', cells ' || sum(cells) || ', different ' || sum(different) as result "
    "from compared;\n"
)


@dataclass
class Script:
    """Views in order, and the tables that they read and nobody computes.

    Attributes:
        taken: names of tables that are inputs although they were computed.
        views: (name, SELECT), each reading only what stands before it or in ``inputs``.
        inputs: literal and stored rows by the name that the views read them under.
    """

    views: list[tuple[str, str]] = field(default_factory=list)
    inputs: dict[str, Table] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    _names: dict[int, str] = field(default_factory=dict)

    def sql(self, compared: Mapping[str, Table]) -> str:
        """The script: reads ``data/``, computes, compares with ``released/``, prints what differs.

        Args:
            compared: tables whose cells are compared, where the script computes them.
        """
        steps = [name for name, _ in self.views]
        lines = [f"create table {quoted(name)} as {_read('data', name, one)};" for name, one in self.inputs.items()]
        lines += [f"create table {quoted(name)} as {body};" for name, body in self.views]
        again = {name: table for name, table in compared.items() if name in steps}
        for name, table in again.items():
            lines.append(f"create table {quoted(RELEASED + name)} as {_read('released', name, table)};")
        lines += ["create table compared as", "\nunion all\n".join(map(_compared, again, again.values())) + ";"]
        return "\n".join([*lines, "select * from compared;", _TOTAL])


def _read(folder: str, name: str, table: Table) -> str:
    types = ", ".join(f"{text(column)}: {text(kind.upper())}" for column, kind in table.columns.items())
    file = text(f"{folder}/{name}.csv")
    return f"select * from read_csv({file}, header = true, nullstr = {text(NULL)}, quote = '\"', columns = {{{types}}})"


def _compared(name: str, table: Table) -> str:
    mine, theirs = quoted(name), quoted(RELEASED + name)
    columns = ", ".join(quoted(column) for column in table.columns)
    return (
        f"select {text(name)} as name, count(*) * {len(table.columns)} as cells, "
        f"(select count(*) from (select {columns} from {mine} except all select {columns} from {theirs})) + "
        f"(select count(*) from (select {columns} from {theirs} except all select {columns} from {mine})) as different "
        f"from {theirs}"
    )


def script(tables: Mapping[str, Table], given: Collection[str] = ()) -> Script:
    """The steps by which the named tables come about, down to rows that are not computed.

    Args:
        tables: given tables by name; one that is needed by another keeps its name in the script.
        given: names of those that are taken as they are, whatever they were computed from.
    """
    made = Script(taken=frozenset(given))
    made._names = {id(table.plan): name for name, table in tables.items()}
    named = {id(table.plan): table for table in tables.values()}
    for table in tables.values():
        _table(made, table, named)
    return made


def _table(made: Script, table: Table, named: Mapping[int, Table]) -> None:
    name = made._names[id(table.plan)]
    if name in made.inputs or any(known == name for known, _ in made.views):
        return
    source = table.plan.made_of if isinstance(table.plan, Held) else table.plan
    if source is None or name in made.taken:
        made.inputs[name] = table
    else:
        made.views.append((name, f"select * from {_plan(made, source, named)}"))


def _plan(made: Script, plan: Plan, named: Mapping[int, Table]) -> str:
    """Name under which a plan's rows are read; what it needs is written first."""
    if id(plan) in named:
        _table(made, named[id(plan)], named)
        return quoted(made._names[id(plan)])
    if id(plan) in made._names:
        return quoted(made._names[id(plan)])
    if isinstance(plan, Held) and plan.made_of is not None:
        return _plan(made, plan.made_of, named)
    name = f"step_{len(made._names)}"
    if isinstance(plan, Held):
        made.inputs[name] = Table(plan)
    else:
        given = {alias: _plan(made, below, named) for alias, below in plan.inputs.items()}
        name = f"step_{len(made._names)}"
        made.views.append((name, statement(plan, given)))
    made._names[id(plan)] = name
    return quoted(name)
