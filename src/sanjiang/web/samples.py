"""Calls that a city can answer, for developers to try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote

from sanjiang.flows import Reading
from sanjiang.present import Page, figures, to_json
from sanjiang.publish import Known, overview
from sanjiang.terms import Period, Refused
from sanjiang.web.addresses import escaped
from sanjiang.web.asked import read
from sanjiang.web.calls import Call
from sanjiang.web.places import Place

_FROM: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "targets": ("target", {"id": "target"}),
    "indicators": ("figure", {"id": "indicator", "area": "ref_area"}),
    "areas": ("figure", {"code": "ref_area"}),
    "sources": ("observation", {"document": "document"}),
    "inquiries": ("ask", {"office": "office"}),
    "releases": ("release", {"id": "id", "older": "id"}),
}
"""From which row of which table the named parts below an address are taken."""


@dataclass(frozen=True)
class Sample:
    """One call that the city answers: the values of its named parts, its path, what it gives."""

    values: Mapping[str, str]
    path: str
    answer: Mapping[str, Any] | None


def sample(place: Place, reading: Reading) -> Sample | None:
    """A call of a place; None where the city has nothing to show there."""
    values = _values(place, reading.known)
    if values is None:
        return None
    if "period" in values:
        reading = replace(reading, period=Period.parse(values["period"]))
    parts = (_filled(part, values) for part in place.pattern.parts)
    path = "/".join((reading.root, *parts))
    return Sample(values, path, _answer(place, reading, values))


def _filled(part: str, values: Mapping[str, str]) -> str:
    if not part.startswith("{"):
        return part
    value = values[part.strip("{}*")]
    return quote(value, safe="/") if part.endswith("*}") else escaped(value)


def _values(place: Place, known: Known) -> Mapping[str, str] | None:
    if not place.parts:
        return {}
    if place.pattern.parts[0] == "month":
        return _of_month(place, known)
    if "period" in place.parts:
        return {"period": str(known.period)}
    if "ref" in place.parts:
        told = figures(overview(known))
        return {"ref": told[0].id} if told else None
    table, columns = _FROM[place.pattern.parts[0]]
    rows = known.rows(table)
    return {name: str(rows[0][columns[name]]) for name in place.parts} if rows else None


def _of_month(place: Place, known: Known) -> Mapping[str, str] | None:
    """The last closed month, with the first area below the own one and the first class."""
    closed, areas, classes = (
        known.rows("closed_month"),
        known.where("area", parent=known.own),
        known.rows("digital_class"),
    )
    if not (closed and areas and classes):
        return None
    found = {"period": closed[-1]["period"], "area": areas[0]["code"], "code": classes[0]["code"]}
    return {name: str(found[name]) for name in place.parts}


def _answer(place: Place, reading: Reading, values: Mapping[str, str]) -> Mapping[str, Any] | None:
    try:
        page = place.build(Call(reading, values, read(b"", (), None)))
    except Refused:
        return None
    return _short(page) if page is not None else None


def _short(page: Page) -> Mapping[str, Any]:
    """A page's data with the first of its figures only."""
    data = to_json(page)
    long = ("figures", "lede", "when", "crumbs", "top", "sections", "data_links", "foot")
    return data | {name: data[name][:1] if name == "figures" else [] for name in long}
