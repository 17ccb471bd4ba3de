"""The border: a file of published figures becomes rows of ``publication``, or every fault at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from sanjiang.indicators import publication_faults as say
from sanjiang.indicators.declared.dates import date_ok
from sanjiang.indicators.declared.measures import AS_PRINTED, POINTS, SHARES, ratio, unit_of
from sanjiang.indicators.declared.models import (
    BASES,
    BOUNDS,
    PUBLICATION_ROW,
    STANDINGS,
    VINTAGES,
    PublicationRow,
)
from sanjiang.pack import Kind, Pack, from_files
from sanjiang.terms import MEASURES, Finding, Period, Refused, area_code_invented, area_code_ok

NUMBER: Final = re.compile(r"-?\d{1,18}(\.\d{1,8})?", re.ASCII)
"""How a published value is written."""
_HELD: Final = Decimal("1E-8")
_LARGEST: Final = Decimal("1E+18")
_KEY: Final = ("indicator", "ref_area", "scope", "period", "measure", "vintage", "source")
_NEEDED: Final = ("indicator", "ref_area", "period", "measure", "obs_value", "unit", "source")
Row = dict[str, str]


def read_publication(content: bytes, file_name: str, pack: Pack) -> list[Row]:
    """The rows of a CSV of published figures, periods under their canonical names.

    An empty bound is ``=``. A source is ``document`` or ``document:place``; a document that is not
    in ``sources.csv`` is taken where the row states its standing. A period ``unknown`` is kept and
    never compared.

    Raises:
        Refused: every fault, each with ``file:line, column``.
    """
    path = file_name if file_name.endswith(".csv") else f"{file_name}.csv"
    ground = {name: pack.contents[name] for name in ("pack.yaml", "units.csv")}
    kind = Kind(PUBLICATION_ROW.name, path, PublicationRow, key="")
    read = from_files({**ground, path: content}, [kind], [lambda read: row_faults(read, pack)], partial=True)
    return [as_row(row, read.where(row)) for row in read.of(kind)]


def as_row(row: PublicationRow, where: str = "") -> Row:
    """A sound row as ``publication`` holds it, with the ``file:line`` where it was written."""
    cells = _cells(row)
    document, _, place = cells["source"].partition(":")
    return {
        **cells,
        "period": str(Period.parse(cells["period"])),
        "document": document,
        "place": place,
        "file_line": where,
    }


def _cells(row: PublicationRow) -> Row:
    return {name: cell or "" for name, cell in row.model_dump().items()}


def row_faults(read: Pack, pack: Pack | None = None) -> Iterator[Finding]:
    """Everything that is wrong with the rows that were read, alone and side by side.

    Args:
        read: what holds the rows.
        pack: the pack that they must fit; None: the same.
    """
    ground, seen = pack or read, dict[tuple[str, ...], str]()
    for entry in read.of(PUBLICATION_ROW.name):
        row, where = _cells(entry), read.where(entry)
        for rule in _RULES:
            yield from rule(row, where, ground)
        key = tuple(_canonical(row[name]) if name == "period" else row[name] for name in _KEY)
        if key in seen:
            yield say.twice(where, seen[key])
        seen.setdefault(key, where)


def _canonical(period: str) -> str:
    try:
        return str(Period.parse(period))
    except Refused:
        return period


def _empty(row: Row, where: str, _pack: Pack) -> Iterator[Finding]:
    yield from (say.empty(where, name) for name in _NEEDED if not row[name])


def _known(row: Row, where: str, pack: Pack) -> Iterator[Finding]:
    kinds = {"indicator": "indicator", "ref_area": "area", "scope": "scope"}
    for column, kind in kinds.items():
        if row[column] and pack.whole(kind) and row[column] not in pack.by_id(kind):
            yield say.unknown(where, column, row[column], map(str, pack.by_id(kind)), pack.kinds[kind].pattern)
    if row["unit"] and row["unit"] not in pack.units:
        yield say.unknown_unit(where, row["unit"], pack.units)


def _closed(row: Row, where: str, _pack: Pack) -> Iterator[Finding]:
    for column, allowed in _LISTS.items():
        if row[column] and row[column] not in allowed:
            yield say.not_listed(where, column, row[column], [word for word in allowed if word])


_LISTS: Final = {
    "measure": tuple(MEASURES),
    "bound": BOUNDS,
    "price_basis": BASES,
    "vintage": VINTAGES,
    "standing": STANDINGS,
}


def _written(row: Row, where: str, _pack: Pack) -> Iterator[Finding]:
    if row["period"]:
        try:
            Period.parse(row["period"])
        except Refused as refused:
            yield from say.placed(refused, where, "period")
    if row["obs_value"] and not NUMBER.fullmatch(row["obs_value"]):
        yield say.no_number(where, row["obs_value"])
    if not date_ok(row["date_published"]):
        yield say.no_date(where, row["date_published"])


def _convertible(row: Row, where: str, pack: Pack) -> Iterator[Finding]:
    own = pack.by_id("indicator").get(row["indicator"])
    measure, unit, units = row["measure"], row["unit"], pack.units
    if own is None or measure not in MEASURES or unit not in units:
        return
    target = unit_of(own.unit, measure, units)
    if target is None and measure in SHARES | POINTS:
        yield say.no_percent(where, measure, is_point=measure in POINTS)
    elif target is not None and not units.convertible(unit, target):
        if measure not in AS_PRINTED or units[unit].quantity not in ("ratio", "point"):
            yield say.unlike(where, row, target)
    elif target is not None and NUMBER.fullmatch(row["obs_value"]) and not _exact(row["obs_value"], unit, target, pack):
        yield say.inexact(where, row, target)


def _exact(value: str, unit: str, target: str, pack: Pack) -> bool:
    factor = ratio(unit, target, pack.units)
    if factor is None:
        return False
    held = Decimal(value) * factor
    return abs(held) < _LARGEST and held == held.quantize(_HELD)


def _standing(row: Row, where: str, pack: Pack) -> Iterator[Finding]:
    document = row["source"].partition(":")[0]
    if row["source"] and not document:
        yield say.no_document(where, row["source"])
    elif document and not row["standing"] and pack.whole("source") and document not in pack.by_id("source"):
        yield say.no_standing(where, document, map(str, pack.by_id("source")))


def _invented(row: Row, where: str, pack: Pack) -> Iterator[Finding]:
    code = row["ref_area"]
    if area_code_ok(code) and area_code_invented(code) and not pack.manifest.demonstration:
        yield say.synthetic(where, code)


_RULES: Final = (_empty, _known, _closed, _written, _convertible, _standing, _invented)
