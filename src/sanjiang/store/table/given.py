"""A table given: held, and checked against what it promises. Its digest, the same however it was computed."""

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from sanjiang.store.table.engine import Engine, quoted
from sanjiang.store.table.handle import Table, failed, run
from sanjiang.store.table.plan import Held, compose, folders, home
from sanjiang.store.table.spec import Spec, scale_of
from sanjiang.terms import Finding, Refused, refuse

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")


def give(spec: Spec, table: Table, folder: Path | None = None) -> Table:
    """The table under its declaration, computed once and checked.

    Columns are put in the declared order and whole numbers and decimals brought to the declared
    width, which never changes a value.

    Args:
        spec: the declaration.
        table: what is given.
        folder: of the store whose engine computes it, where its rows come from none.

    Raises:
        Refused: columns missing, undeclared or of another type; keys that occur twice; empty cells
            where none may be; numbers that are not finite. Codes ``table.*``; ``sql.bind`` where it
            cannot be computed, as where a number is too large for its column.
    """
    faults = list(_shape(spec, table.columns))
    if faults:
        raise Refused(faults)
    cast = ", ".join(f"cast({quoted(one.name)} as {one.type}) as {quoted(one.name)}" for one in spec.columns)

    def make(engine: Engine) -> str:
        try:
            return engine.hold(f"select {cast} from ({compose(table.plan, engine)})")
        except duckdb.Error as fault:
            raise failed(fault) from fault

    held = Held(make, next(iter(folders(table.plan)), folder), made_of=table.plan)
    engine = home(held)
    faults = list(_content(spec, engine, held.relation(engine)))
    if faults:
        raise Refused(faults)
    return Table(held, spec, spec.types)


def _shape(spec: Spec, found: dict[str, str]) -> Iterator[Finding]:
    for name in spec.types.keys() - found.keys():
        yield _fault(spec, "missing_column", f"缺少列 {name}", f"column {name} is missing")
    for name in found.keys() - spec.types.keys():
        yield _fault(spec, "unknown_column", f"列 {name} 未声明", f"column {name} is not declared")
    for name, wanted in spec.types.items():
        if name in found and not fits(found[name], wanted):
            zh = f"列 {name} 为 {found[name]}，应为 {wanted}"
            yield _fault(spec, "type", zh, f"column {name} is {found[name]}, not {wanted}")


def fits(found: str, wanted: str) -> bool:
    """Whether every value of one type is a value of the other, or the engine says so when it is not.

    >>> fits("DECIMAL(38,2)", "DECIMAL(28,8)"), fits("DOUBLE", "DECIMAL(28,8)")
    (True, False)
    """
    if found in (wanted, "NULL"):
        return True
    have, want = scale_of(found), scale_of(wanted)
    if want:
        return found in _WHOLE or (have is not None and have[1] <= want[1])
    return wanted in ("BIGINT", "INTEGER") and found in _WHOLE


def _content(spec: Spec, engine: Engine, name: str) -> Iterator[Finding]:
    needed = [column.name for column in spec.columns if not column.null]
    doubles = [column.name for column in spec.columns if column.type == "DOUBLE"]
    key = ", ".join(quoted(column) for column in spec.key)
    asked = [f"count(*) - count({quoted(column)})" for column in needed]
    asked += [f"count(*) filter (not isfinite({quoted(column)}))" for column in doubles]
    asked += [f"count(*) - count(distinct row({key}))" if key else "0"]
    counts = run(engine, f"select {', '.join(asked)} from {name}").rows[0]
    for column, count in zip(needed, counts, strict=False):
        if count:
            yield _fault(spec, "empty", f"列 {column} 有 {count} 行为空", f"column {column} is empty in {count} rows")
    for column, count in zip(doubles, counts[len(needed) :], strict=False):
        if count:
            zh, en = f"列 {column} 有 {count} 行不是有限数值", f"column {column} is no finite number in {count} rows"
            yield _fault(spec, "type", zh, en)
    if counts[-1]:
        some = run(engine, f"select {key} from {name} group by {key} having count(*) > 1 order by {key} limit 3").rows
        shown = "; ".join(", ".join(map(str, row)) for row in some)
        names = ", ".join(spec.key)
        yield _fault(
            spec,
            "key",
            f"{counts[-1]} 行的主键（{names}）重复，如 {shown}",
            f"{counts[-1]} rows repeat a key ({names}), as {shown}",
        )


def _fault(spec: Spec, kind: str, zh: str, en: str) -> Finding:
    return refuse(
        spec.name,
        f"table.{kind}",
        what=(zh, en),
        why=(f"表 {spec.name} 的声明", f"the declaration of {spec.name}"),
        mend=("更正给出此表的步骤", "correct the step that gives the table"),
    )


def digest(table: Table) -> str:
    """SHA-256 of a table's columns, types and rows, whatever their order and the number of threads."""
    cells = ", ".join(f"cast({quoted(name)} as varchar)" for name in table.columns)
    line = f"sha256(cast(to_json(list_value({cells})) as varchar))"
    engine = home(table.plan)
    inner = f"select {line} as line from ({compose(table.plan, engine)})"
    found = run(engine, f"select sha256(coalesce(string_agg(line, '' order by line), '')) from ({inner})").rows
    head = repr(list(table.columns.items())) + found[0][0]
    return hashlib.sha256(head.encode()).hexdigest()
