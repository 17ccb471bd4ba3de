"""What the pack says of indicators, areas and sources, as tables for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sanjiang.indicators.declared.models import STANDINGS
from sanjiang.pack import Pack
from sanjiang.store import Column, Spec, Table, give, rows, select
from sanjiang.terms import Text

_NONE: Final = "the pack does not say"


def _spec(name: str, key: tuple[str, ...], columns: tuple[Column, ...], doc: str) -> Spec:
    return Spec(name=name, columns=columns, key=key, grade="L1", writer="indicators", doc=doc)


def _said(name: str, doc: str) -> tuple[Column, Column]:
    return (Column(f"{name}_zh", "VARCHAR", _NONE, doc), Column(f"{name}_en", "VARCHAR", _NONE, doc))


def _word(name: str, doc: str, null: str = "", kind: str = "VARCHAR") -> Column:
    return Column(name, kind, null, doc)


INDICATOR: Final = _spec(
    "indicator",
    ("id",),
    (
        _word("id", "id of the indicator"),
        *_said("name", "its name"),
        *_said("short", "its short name"),
        _word("topic", "id of its topic", _NONE),
        _word("unit", "unit of its levels"),
        _word("freq", "how often it is expected: A, S, Q, M, W or D"),
        _word("kind", "stock, flow or rate"),
        _word("better", "higher, lower or none"),
        _word("parent", "indicator that it is a part of", _NONE),
        _word("source", "where it is defined", _NONE),
        *_said("definition", "what it measures"),
        *_said("formula", "how it is computed from others"),
    ),
    "What is measured: one row an indicator.",
)
SERIES_BREAK: Final = _spec(
    "series_break",
    ("indicator", "starts"),
    (
        _word("indicator", "id of the indicator"),
        _word("starts", "first day of the new definition", kind="DATE"),
        *_said("why", "what changed"),
        _word("source", "who says so", _NONE),
    ),
    "Where a series breaks: one row a change of definition.",
)
TOPIC: Final = _spec("topic", ("id",), (_word("id", "id of the topic"), *_said("name", "its name")), "Topics.")
AREA: Final = _spec(
    "area",
    ("code",),
    (
        _word("code", "code of the area"),
        *_said("name", "its name"),
        *_said("short", "its short name"),
        _word("level", "level as listed", kind="INTEGER"),
        _word("kind", "kind of area", _NONE),
        _word("parent", "area above it", _NONE),
        _word("role", "own, upper, peer or part"),
        _word("valid_from", "first day on which it was an area", "as long as is known", "DATE"),
        _word("valid_to", "last day on which it was one", "it still is", "DATE"),
        *_said("note", "remark"),
    ),
    "Areas: one row an area; they are not a tree.",
)
SCOPE: Final = _spec(
    "scope",
    ("id",),
    (
        _word("id", "id of the scope"),
        *_said("name", "its name"),
        _word("comparable", "whether it may be set against the series", kind="BOOLEAN"),
    ),
    "What a figure of an area takes in.",
)
TILE: Final = _spec(
    "tile",
    ("code",),
    (
        _word("code", "code of the area"),
        _word("col", "column of its square", kind="INTEGER"),
        _word("row", "row of its square", kind="INTEGER"),
        _word("tie", "area whose statistics may take it in; empty: the pack names none"),
    ),
    "The tile map: one square an area.",
)
SOURCE: Final = _spec(
    "source",
    ("id",),
    (
        _word("id", "id of the document"),
        *_said("name", "what it is"),
        _word("address", "where it stands; empty: not known"),
        _word("standing", "official, press, plan or mirror"),
        _word("date_published", "when it was published; empty: not known"),
        *_said("note", "remark"),
    ),
    "Documents that figures come from, those among them that the pack does not list.",
)
UNIT: Final = _spec(
    "unit",
    ("id",),
    (
        _word("id", "id of the unit"),
        _word("quantity", "what it measures"),
        _word("factor", "base units in one of it, as written"),
        *_said("name", "its name"),
    ),
    "Units of measure.",
)
CONTEXT: Final = _spec(
    "context",
    (),
    (
        _word("indicator", "id of the indicator"),
        _word("measure", "which measure"),
        _word("ref_area", "code of the area", "the own area"),
    ),
    "Series that are shown beside the targets.",
)
ROW_MEASURE: Final = _spec(
    "row_measure",
    ("id",),
    (
        _word("id", "id of the measure"),
        _word("position", "its place in the pack", kind="BIGINT"),
        *_said("name", "its name"),
        *_said("short", "its short name"),
        *_said("definition", "what it measures"),
        _word("form", "form whose returns it reads"),
        _word("unit", "unit of its sums"),
        _word("printed", "unit in which it is printed"),
        _word("decimals", "digits after the point that are printed", kind="BIGINT"),
        _word("price", "nominal: at current prices; real: at comparable ones"),
    ),
    "Measures that are made from returns: one row a measure.",
)
DIGITAL_CLASS: Final = _spec(
    "digital_class",
    ("code",),
    (
        _word("code", "code of the class"),
        _word("parent", "class above it; empty: none"),
        *_said("name", "its name"),
    ),
    "Classes that figures from returns are told by: one row a class.",
)
DICTIONARY: Final = (
    INDICATOR,
    SERIES_BREAK,
    TOPIC,
    AREA,
    SCOPE,
    TILE,
    SOURCE,
    UNIT,
    CONTEXT,
    ROW_MEASURE,
    DIGITAL_CLASS,
)


def dictionary(pack: Pack) -> dict[str, Table]:
    """The pack's own words as tables, by name; all of ``DICTIONARY`` but ``source``."""
    plain = {spec.name: pack.table(spec, spec.name) for spec in (TOPIC, SCOPE, TILE, CONTEXT)}
    return {
        **plain,
        "area": rows(AREA, _areas(pack)),
        "indicator": rows(INDICATOR, _indicators(pack)),
        "series_break": rows(SERIES_BREAK, _breaks(pack)),
        "unit": rows(UNIT, _units(pack)),
        "row_measure": rows(ROW_MEASURE, _row_measures(pack)),
        "digital_class": rows(DIGITAL_CLASS, _classes(pack)),
    }


def documents(pack: Pack, observation: Table) -> Table:
    """``source``: the documents that the pack lists, then those that only a sent row names.

    Of those the standing is the weakest that one of their rows has, and the day the first.
    """
    found = select(
        """
        select * from listed
        union all by name
        select document as id, '' as address, max_by(standing, rank) as standing,
               coalesce(min(nullif(date_published, '')), '') as date_published
        from observation
        join weakness using (standing)
        where document <> '' and document not in (select id from listed)
        group by document
        """,
        listed=pack.table(SOURCE, "source"),
        observation=observation,
        weakness=rows(_WEAKNESS, ({"standing": one, "rank": rank} for rank, one in enumerate(STANDINGS))),
    )
    return give(SOURCE, found)


_WEAKNESS: Final = {"standing": "VARCHAR", "rank": "BIGINT"}


def _sides(name: str, text: Text | None) -> dict[str, str | None]:
    return {f"{name}_zh": text.zh or None if text else None, f"{name}_en": text.en or None if text else None}


def _indicators(pack: Pack) -> Iterator[dict[str, Any]]:
    for one in pack.of("indicator"):
        plain = ("id", "topic", "unit", "freq", "kind", "better", "parent", "source")
        yield {
            **{name: getattr(one, name) or None for name in plain},
            **_sides("name", one.name),
            **_sides("short", one.short),
            **_sides("definition", one.definition),
            **_sides("formula", one.formula.text if one.formula else None),
        }


def _areas(pack: Pack) -> Iterator[dict[str, Any]]:
    for one in pack.of("area"):
        plain = ("code", "level", "kind", "parent", "role")
        yield {
            **{name: getattr(one, name) for name in plain},
            **_sides("name", one.name),
            **_sides("short", one.short),
            "valid_from": one.valid_from.start if one.valid_from else None,
            "valid_to": one.valid_to.end if one.valid_to else None,
            **_sides("note", one.note),
        }


def _breaks(pack: Pack) -> Iterator[dict[str, Any]]:
    for one in pack.of("indicator"):
        for each in one.breaks:
            yield {
                "indicator": one.id,
                "starts": each.from_.start,
                **_sides("why", each.why),
                "source": each.source or None,
            }


def _units(pack: Pack) -> Iterator[dict[str, Any]]:
    for one in pack.of("unit"):
        yield {"id": one.id, "quantity": one.quantity, "factor": str(one.factor), **_sides("name", one.name)}


def _row_measures(pack: Pack) -> Iterator[dict[str, Any]]:
    for position, one in enumerate(pack.of("row_measure")):
        plain = ("id", "form", "unit", "printed", "decimals", "price")
        yield {
            **{name: getattr(one, name) for name in plain},
            "position": position,
            **_sides("name", one.name),
            **_sides("short", one.short),
            **_sides("definition", one.definition),
        }


def _classes(pack: Pack) -> Iterator[dict[str, Any]]:
    for one in pack.of("digital_class"):
        yield {"code": one.code, "parent": one.parent, **_sides("name", one.name)}
