"""Small tables of a pack that figures from returns are made with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sanjiang.indicators.rows.models import EventRule, RowMeasure
from sanjiang.pack import Pack
from sanjiang.store import Table, rows

_PAIR: Final = {"part": "VARCHAR", "whole": "VARCHAR"}
_BELOW: Final = {"whole": "VARCHAR", "part": "VARCHAR", "item": "VARCHAR"}


@dataclass(frozen=True)
class RowDeclared:
    """What a pack says of figures from returns.

    Attributes:
        measures: the measures.
        rules: what events are told.
        selects: the SELECT of each measure, by id.
        searches: the SELECT of each rule, by id.
        membership: (class, industry, partial).
        area_within: (part, whole): an area with itself and the areas above it, up to the own one.
        class_within: (part, whole): a class with itself, the classes above it, and the empty one.
        area_below: (whole, part, item): of each area inside another, the one right below it that it lies in.
        class_below: the same of classes; the empty one is the whole of all.
        own: one row: ref_area of the city.
        open_from: (measure, fewest): from how many reporters on the own total of a real city may leave.
        demonstration: whether everything in the city is invented.
    """

    measures: tuple[RowMeasure, ...]
    rules: tuple[EventRule, ...]
    selects: Mapping[str, str]
    searches: Mapping[str, str]
    membership: Table
    area_within: Table
    class_within: Table
    area_below: Table
    class_below: Table
    own: Table
    open_from: Table
    demonstration: bool


def declare_rows(pack: Pack) -> RowDeclared:
    """The small tables of a checked pack."""
    measures: tuple[RowMeasure, ...] = pack.of("row_measure")
    rules: tuple[EventRule, ...] = pack.of("event_rule")
    kinds = {"class": "VARCHAR", "industry": "VARCHAR", "partial": "BOOLEAN"}
    member = ({"class": one.class_, "industry": one.industry, "partial": one.partial} for one in pack.of("membership"))
    areas, classes = _areas(pack), _classes(pack)
    return RowDeclared(
        measures=measures,
        rules=rules,
        selects={one.id: pack.sql(one.sql) for one in measures},
        searches={one.id: pack.sql(one.sql) for one in rules},
        membership=rows(kinds, member),
        area_within=rows(_PAIR, _within(areas)),
        class_within=rows(_PAIR, _within(classes)),
        area_below=rows(_BELOW, _below(areas)),
        class_below=rows(_BELOW, _below(classes)),
        own=rows({"ref_area": "VARCHAR"}, [{"ref_area": pack.manifest.area}]),
        open_from=rows(
            {"measure": "VARCHAR", "fewest": "BIGINT"},
            ({"measure": one.id, "fewest": one.open_from} for one in measures if one.open_from is not None),
        ),
        demonstration=pack.manifest.demonstration,
    )


Chain = tuple[str, ...]
"""An area or class, then those above it, to the top."""


def _areas(pack: Pack) -> list[Chain]:
    above = {one.code: one.parent for one in pack.of("area") if one.role in ("own", "part")}
    return [_up(code, {**above, pack.manifest.area: ""}) for code in above]


def _classes(pack: Pack) -> list[Chain]:
    above = {one.code: one.parent for one in pack.of("digital_class")}
    return [(*_up(code, above), "") for code in above]


def _up(code: str, above: Mapping[str, str]) -> Chain:
    found: list[str] = []
    while code and code in above and code not in found:
        found.append(code)
        code = above[code]
    return tuple(found)


def _within(chains: list[Chain]) -> Iterator[dict[str, Any]]:
    for chain in chains:
        yield from ({"part": chain[0], "whole": whole} for whole in chain)


def _below(chains: list[Chain]) -> Iterator[dict[str, Any]]:
    for chain in chains:
        for place, whole in enumerate(chain):
            yield {"whole": whole, "part": chain[0], "item": chain[max(place - 1, 0)]}
