"""Send: rows become a submission that counts for nothing until it is accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, insert

from sanjiang.store.deeds.faults import fault
from sanjiang.store.deeds.receipt import Receipt
from sanjiang.store.folder import Written, write_part
from sanjiang.store.ledger import Next, inline, part, seal, shape, submission
from sanjiang.store.ledger.chain import canonical
from sanjiang.store.reading import SMALL, Home, Shape, known_shape, shapes_of
from sanjiang.store.table.engine import quoted
from sanjiang.store.table.given import give
from sanjiang.store.table.handle import Table, literal_frame, select, texts_of
from sanjiang.store.table.plan import compose, folders
from sanjiang.store.table.spec import Spec
from sanjiang.terms import Refused

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

Mode = Literal["send", "withdraw"]
Texts = Mapping[str, Sequence[str | None]]


KINDS: Final = ("VARCHAR", "BIGINT", "INTEGER", "DATE", "BOOLEAN")
LONGEST: Final = 600


@dataclass(frozen=True, slots=True)
class Draft:
    """A submission ready to be written into the ledger; its part, if it has one, lies on the disk."""

    shape: Shape
    mode: Mode
    rows: int
    slots: int
    body: str
    part: Written | None

    @property
    def rows_hash(self) -> str:
        """Hash of the rows, as they lie."""
        return self.part.sha256 if self.part else hashlib.sha256(self.body.encode()).hexdigest()


def draft(
    home: Home, dataset: str, spec: Spec, data: Table | Iterable[Mapping[str, Any]], slot: Sequence[str], mode: Mode
) -> Draft:
    """Check the rows and put them where they will lie; nothing is in the ledger yet."""
    columns = [column for column in spec.columns if mode == "send" or column.name in slot]
    wrong = [name for name in slot if spec.types.get(name) not in KINDS]
    if wrong or not slot or any(name.startswith("_") for name in spec.types):
        raise ValueError(f"{dataset}: slot {slot} must name columns of types {KINDS}, and no name begins with _")
    own = Shape(dataset, tuple(slot), tuple((column.name, column.type) for column in columns))
    texts = _few(home, Spec(dataset, tuple(columns)), data, mode)
    if isinstance(texts, Table):
        return _in_part(home, own, mode, texts)
    if not next(iter(texts.values())):
        raise Refused([fault("no_rows", dataset)])
    return drafted(home, own, mode, texts, _keys(own, texts))


def drafted(home: Home, own: Shape, mode: Mode, texts: Texts, keys: list[str]) -> Draft:
    """Literal rows with their slots' keys: in the ledger while they are few, else in a part."""
    cells: dict[str, Sequence[str | None]] = {"_slot": keys, **(texts if mode == "send" else {})}
    if len(keys) > SMALL:
        types = {"_slot": "VARCHAR"} | (dict(own.columns) if mode == "send" else {})
        frame = f"select row_number() over () as _line, * from ({literal_frame(types)}) order by _slot, _line"
        written = write_part(home.engine, home.folder, frame, [cells[name] for name in types])
        return Draft(own, mode, written.rows, len(set(keys)), "", written)
    lines = [
        {"_line": line} | {name: cell for name, cell in zip(cells, row, strict=True) if cell is not None}
        for line, row in enumerate(zip(*cells.values(), strict=True), start=1)
    ]
    return Draft(own, mode, len(lines), len(set(keys)), canonical(lines), None)


def _few(home: Home, spec: Spec, data: Table | Iterable[Mapping[str, Any]], mode: Mode) -> Texts | Table:
    """The cells of literal rows and of small tables; a large table is given instead."""
    if isinstance(data, Table):
        given = give(spec, _narrow(spec, data) if mode == "withdraw" else data, home.folder)
        return given if given.count() > SMALL else texts_of(spec, spec.types, given.fetch())
    if mode == "withdraw":
        data = ({name: row.get(name) for name in spec.types} for row in data)
    return texts_of(spec, spec.types, data)


def _narrow(spec: Spec, table: Table) -> Table:
    names = ", ".join(quoted(name) for name in spec.types if name in table.columns)
    return select(f"select {names} from given", given=table) if names else table


def _keys(own: Shape, texts: Texts) -> list[str]:
    columns = [texts[name] for name in own.slot]
    keys = [slot_key([cell or "" for cell in cells]) for cells in zip(*columns, strict=True)]
    bad = sum(
        1
        for key, cells in zip(keys, zip(*columns, strict=True), strict=True)
        if len(key) > LONGEST or any(cell in (None, "") for cell in cells)
    )
    if bad:
        raise Refused([fault("empty_slot", own.dataset, bad)])
    return keys


def _in_part(home: Home, own: Shape, mode: Mode, table: Table) -> Draft:
    """A large table that was given, written without passing through Python."""
    engine = home.engine
    if folders(table.plan) - {home.folder}:
        raise ValueError("rows of another store cannot be sent unread; fetch them first")
    held = f"({compose(table.plan, engine)})"
    key = slot_expression(own.slot)
    empty = " or ".join(f"{quoted(name)} is null or cast({quoted(name)} as varchar) = ''" for name in own.slot)
    counts = f"select count(distinct {key}), count(*) filter ({empty} or length({key}) > {LONGEST}) from {held}"
    slots, bad = engine.run(counts).rows[0]
    if bad:
        raise Refused([fault("empty_slot", own.dataset, bad)])
    names = "".join(f", {quoted(name)}" for name, _ in own.columns) if mode == "send" else ""
    source = f"select row_number() over () as _line, {key} as _slot{names} from {held}"
    written = write_part(engine, home.folder, f"select * from ({source}) order by _slot, _line")
    return Draft(own, mode, written.rows, slots, "", written)


def send_in(
    home: Home, connection: Connection, place: Next, ready: Draft, *, who: str, file: tuple[str, str], note: str
) -> Receipt:
    """Write a submission into the ledger; ``file`` is the kept file's hash and name."""
    known_in(connection, ready.shape)
    number, own, lies = place.stamp, ready.shape, ready.part
    said = {
        "dataset": own.dataset,
        "mode": ready.mode,
        "file_hash": file[0],
        "file_name": file[1],
        "note": note,
        "rows": ready.rows,
        "slots": ready.slots,
        "bulk": lies is not None,
        "rows_hash": ready.rows_hash,
        "shape": own.hash,
    }
    done = seal(connection, place, "send", who, said | {"part": lies.id if lies else None})
    row = said | {"number": number, "who": who, "part": lies.id if lies else None}
    connection.execute(insert(submission), row)
    if lies:
        part_in(connection, lies, own.dataset, "own" if ready.mode == "send" else "slots", number)
    else:
        connection.execute(insert(inline), {"submission": number, "body": ready.body})
    return Receipt(number, done.at, done.hash, f"S{number}", file[0], ready.rows, ready.slots)


def part_in(connection: Connection, written: Written, dataset: str, kind: str, made: int) -> None:
    """Write a part into the ledger; from the commit on it counts."""
    row = {"id": written.id, "sha256": written.sha256, "rows": written.rows, "bytes": written.bytes}
    connection.execute(insert(part), row | {"dataset": dataset, "kind": kind, "made": made})


def known_in(connection: Connection, own: Shape) -> None:
    """Refuse a shape that contradicts earlier ones; write down a new one."""
    before = shapes_of(connection, own.dataset)
    if own in before:
        return
    faults = []
    types = known_shape(before)
    for name, kind in own.columns:
        if types.get(name, kind) != kind:
            faults.append(fault("column_type", own.dataset, name, types[name], kind))
    if before and before[0].slot != own.slot:
        faults.append(fault("slot_columns", own.dataset, ", ".join(own.slot), ", ".join(before[0].slot)))
    if faults:
        raise Refused(faults)
    connection.execute(insert(shape), {"hash": own.hash, "dataset": own.dataset, "body": own.body})


def slot_key(values: Sequence[str]) -> str:
    """The key of a slot from its values, each in its one text form.

    >>> slot_key(["330203", "PR-DE-01", "2024-Q1"])
    '330203;PR-DE-01;2024-Q1'
    """
    return ";".join(value.replace("%", "%25").replace(";", "%3B") for value in values)


def slot_expression(columns: Sequence[str]) -> str:
    """The same in the engine's SQL."""
    cells = (f"replace(replace(cast({quoted(name)} as varchar), '%', '%25'), ';', '%3B')" for name in columns)
    return " || ';' || ".join(cells)
