"""CSV as a pack may use it: UTF-8, commas, one header, one record a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pydantic import BaseModel

from sanjiang.pack.reading.columns import Column, columns
from sanjiang.pack.reading.csv_faults import blank_row, broken, headless, ragged, twice, unknown, without
from sanjiang.pack.reading.lines import Lines, Reading, Record
from sanjiang.pack.reading.near import near
from sanjiang.pack.reading.plain_text import plain_text
from sanjiang.terms import Finding

_MANY: Final = "|"
Row = tuple[int, list[str]]


def read_csv(content: bytes, file: str, model: type[BaseModel]) -> Reading:
    """The rows as records of the model's keys; a blank cell is None."""
    text, fault = plain_text(content, file)
    if fault:
        return Reading(findings=(fault,), whole=False)
    rows, fault = _rows(text, file)
    if not rows:
        return Reading(findings=(fault or headless(file, columns(model)),), whole=False)
    where, header = f"{file}:{rows[0][0]}", [name.strip() for name in rows[0][1]]
    faults, told = _header(header, where, columns(model))
    records, more = _records(rows[1:], header, file, columns(model))
    found = (*faults, *more, *([fault] if fault else []))
    absent = frozenset(columns(model)) - set(header)
    return Reading(tuple(records), found, whole=fault is None, header=where, absent=absent, told=told)


def _rows(text: str, file: str) -> tuple[list[Row], Finding | None]:
    """Each row with the line that it begins on, up to the first that cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for row in reader:
            if row:
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as fault:
        return rows, broken(file, line, str(fault))
    return rows, None


def _header(header: Sequence[str], where: str, known: dict[str, Column]) -> tuple[list[Finding], frozenset[str]]:
    """What is wrong with the names, and the columns that are spoken of as lacking."""
    findings = [twice(where, name) for name in dict.fromkeys(header) if header.count(name) > 1]
    told: set[str] = set()
    for name in header:
        if name not in known:
            proposal = near(name, set(known) - set(header))
            told.add(proposal)
            findings.append(unknown(where, name, proposal, known))
    lacking = {column.name for column in known.values() if column.required} - set(header) - told
    findings += [without(where, name) for name in known if name in lacking]
    return findings, frozenset(told | lacking)


def _records(
    rows: Sequence[Row], header: Sequence[str], file: str, known: dict[str, Column]
) -> tuple[list[Record], list[Finding]]:
    blank = [(line, row) for line, row in rows if not any(cell.strip() for cell in row)]
    filled = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    uneven = [(line, row) for line, row in filled if len(row) != len(header)]
    records = [Record(_record(row, header, known), Lines(file, line), len(row) == len(header)) for line, row in filled]
    return records, [
        *(blank_row(f"{file}:{line}") for line, _ in blank),
        *(ragged(f"{file}:{line}", len(row), len(header)) for line, row in _told(uneven, filled)),
    ]


def _told(uneven: Sequence[Row], filled: Sequence[Row]) -> Sequence[Row]:
    """One row for all where each row is uneven in the same way: the header is at fault."""
    alike = len(uneven) == len(filled) and len({len(row) for _, row in uneven}) == 1
    return uneven[:1] if alike else uneven


def _record(row: Sequence[str], header: Sequence[str], known: dict[str, Column]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for column, cell in _cells(row, header, known):
        written: Any = cell.strip() or None
        if column.many and written is not None:
            written = [part.strip() for part in written.split(_MANY)]
        if not column.part:
            record[column.field] = written
        elif written is not None:
            record.setdefault(column.field, {})[column.part] = written
    return record


def _cells(row: Sequence[str], header: Sequence[str], known: dict[str, Column]) -> Iterator[tuple[Column, str]]:
    seen: set[str] = set()
    for name, cell in zip(header, row, strict=False):
        if name in known and name not in seen:
            seen.add(name)
            yield known[name], cell
