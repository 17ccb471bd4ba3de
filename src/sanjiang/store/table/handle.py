"""``Table``: a lazy handle on rows; ``rows`` for literals and ``select`` for everything computed."""

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Final

import duckdb

from sanjiang.store.table.cells import Unfit, reader
from sanjiang.store.table.check import SAID, WHY, check_sql, examine
from sanjiang.store.table.engine import Answer, Engine, quoted
from sanjiang.store.table.plan import Held, Plan, Step, compose, home
from sanjiang.store.table.spec import Spec, normal_type
from sanjiang.terms import Finding, Refused, Text, refuse

Row = dict[str, Any]
MOST: Final = 200


class Table:
    """A table that has not been computed yet; asking it computes it, nothing is kept in Python.

    Attributes:
        plan: how the rows come about.
        spec: what the table promises, where it was declared or given.
    """

    def __init__(self, plan: Plan, spec: Spec | None = None, columns: Mapping[str, str] | None = None) -> None:
        self.plan = plan
        self.spec = spec
        self._known = dict(columns) if columns is not None else None

    @cached_property
    def columns(self) -> dict[str, str]:
        """Name → DuckDB type of each column, in order."""
        if self._known is not None:
            return self._known
        engine = home(self.plan)
        described = run(engine, "describe " + compose(self.plan, engine)).rows
        return {name: normal_type(kind) for name, kind, *_ in described}

    def fetch(self) -> list[Row]:
        """All rows as dictionaries: Decimal, date, aware datetime in UTC, None."""
        engine = home(self.plan)
        described, found = run(engine, compose(self.plan, engine))
        names = [name for name, _ in described]
        lines = [dict(zip(names, row, strict=True)) for row in found]
        for name in [name for name, kind in described if kind.startswith("TIMESTAMP")]:
            for line in lines:
                line[name] = _aware(line[name])
        return lines

    def one(self) -> Row:
        """The single row of a table that has exactly one."""
        found = self.fetch()
        if len(found) != 1:
            raise ValueError(f"one row was expected, {len(found)} are there")
        return found[0]

    def count(self) -> int:
        """How many rows there are."""
        engine = home(self.plan)
        return int(run(engine, f"select count(*) from ({compose(self.plan, engine)})").rows[0][0])

    def __repr__(self) -> str:
        return f"Table({self.spec.name if self.spec else type(self.plan).__name__})"


def _aware(cell: Any) -> Any:
    return cell.replace(tzinfo=UTC) if isinstance(cell, datetime) and cell.tzinfo is None else cell


def run(engine: Engine, sql: str) -> Answer:
    """The statement's answer; what the engine cannot run is told as a finding."""
    try:
        return engine.run(sql)
    except duckdb.Error as fault:
        raise failed(fault) from fault


def failed(fault: duckdb.Error) -> Refused:
    """What the engine could not run, as a refusal."""
    zh, en, mend_zh, mend_en = SAID["bind"]
    said = str(fault).split("\n", 1)[0]
    what = (zh.format(said), en.format(said))
    return Refused([refuse("sql", "sql.bind", what=what, why=WHY, mend=(mend_zh, mend_en))])


def select(sql: str, **tables: Table) -> Table:
    """A table by one SELECT over the named tables, in the DuckDB dialect; nothing is computed yet.

    Args:
        sql: parsed against the allow-list (see ``check_sql``), so the text of a pack is as safe as our own.
        tables: the only tables that it may read, by the names that it uses.

    Raises:
        Refused: all that the allow-list does not allow.
    """
    faults, checked = examine(sql, frozenset(tables))
    if faults or checked is None:
        raise Refused(check_sql(sql, tables))
    return Table(Step(checked, {name: table.plan for name, table in tables.items()}))


def rows(spec: Spec | Mapping[str, str], items: Iterable[Mapping[str, Any]]) -> Table:
    """Literal rows as a table.

    Args:
        spec: the table's declaration, or only name → type, where every cell may be empty.
        items: one mapping per row; a column that a mapping leaves out is empty.

    Raises:
        Refused: every unknown column, empty cell that may not be empty, and cell that is not of its type.
    """
    types = spec.types if isinstance(spec, Spec) else {name: normal_type(kind) for name, kind in spec.items()}
    texts = texts_of(spec if isinstance(spec, Spec) else None, types, items)
    return Table(Held(_literal(types, texts)), spec if isinstance(spec, Spec) else None, types)


def _literal(types: Mapping[str, str], texts: Mapping[str, list[str | None]]) -> Callable[[Engine], str]:
    sql = literal_frame(types)
    return lambda engine: engine.hold(sql, [texts[name] for name in types])


def literal_frame(types: Mapping[str, str]) -> str:
    """A SELECT whose question marks take one list of texts for each column."""
    cast = ", ".join(f"cast({quoted(name)} as {kind}) as {quoted(name)}" for name, kind in types.items())
    lists = ", ".join(f"unnest(cast(? as varchar[])) as {quoted(name)}" for name in types)
    return f"select {cast} from (select {lists})"


def texts_of(
    spec: Spec | None, types: Mapping[str, str], items: Iterable[Mapping[str, Any]]
) -> dict[str, list[str | None]]:
    """Each column's cells in their one text form; refuses all faulty cells at once."""
    name = spec.name if spec else "rows"
    lines = list(items)
    needed = {column.name for column in spec.columns if not column.null} if spec else set()
    faults = [
        (line, _unknown(name, line, column))
        for line, item in enumerate(lines, start=1)
        if not item.keys() <= types.keys()
        for column in sorted(item.keys() - types.keys())
    ]
    texts: dict[str, list[str | None]] = {}
    for column, kind in types.items():
        values = [item.get(column) for item in lines]
        if column in needed and None in values:
            faults += [(at, _empty(name, at, column)) for at, one in enumerate(values, start=1) if one is None]
        texts[column] = _column(name, column, kind, values, faults)
    if faults:
        raise Refused(cut_short([finding for _, finding in sorted(faults, key=lambda one: one[0])], name))
    return texts


def _column(
    table: str, column: str, kind: str, values: list[Any], faults: list[tuple[int, Finding]]
) -> list[str | None]:
    """One column's cells as texts; a faulty one is told and left empty."""
    read = reader(kind)
    texts: list[str | None] = []
    for line, value in enumerate(values, start=1):
        try:
            texts.append(None if value is None else read(value))
        except Unfit as unfit:
            texts.append(None)
            faults.append((line, _unfit(table, line, column, value, kind, unfit)))
    return texts


def cut_short(faults: list[Finding], where: str) -> list[Finding]:
    """The findings, or the first of a great many with a last one that counts the rest."""
    if len(faults) <= MOST:
        return faults
    more = len(faults) - MOST
    rest = refuse(
        where,
        "table.more",
        what=(f"另有 {more} 处问题未列出", f"{more} more faults are not listed"),
        why=("问题过多，只列出前面的", "there are too many to list"),
        mend=("先改正已列出的，再试一次", "mend those listed and try again"),
    )
    return [*faults[:MOST], rest]


def _unknown(table: str, line: int, column: str) -> Finding:
    return refuse(
        f"{table}:{line}",
        "table.unknown_column",
        what=(f"没有 {column} 这一列", f"there is no column {column}"),
        why=(f"表 {table} 的列已声明", f"the columns of {table} are declared"),
        mend=("删去该列，或更正列名", "leave it out, or correct its name"),
    )


def _empty(table: str, line: int, column: str) -> Finding:
    return refuse(
        f"{table}:{line}",
        "table.empty",
        what=(f"{column} 为空", f"{column} is empty"),
        why=(f"表 {table} 的 {column} 不得为空", f"{column} of {table} is never empty"),
        mend=("填写该项", "fill it in"),
    )


def _unfit(table: str, line: int, column: str, value: object, kind: str, unfit: Unfit) -> Finding:
    shown = repr(value)[:60]
    return refuse(
        f"{table}:{line}",
        "table.type",
        what=Text(f"{column} 为 {shown}，不是 {kind}", f"{column} is {shown}, not {kind}"),
        why=unfit.why,
        mend=("更正该值", "correct the value"),
    )
