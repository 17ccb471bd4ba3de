"""The interface described for developers: OpenAPI, and one page of it that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from anyio import to_thread
from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import Response

from sanjiang import __version__
from sanjiang.present import Cell, Column, DataTable, Face, Link, Page, Row, Section, Word, html
from sanjiang.terms import LANGS
from sanjiang.web.answers import unkept
from sanjiang.web.cities import Cities
from sanjiang.web.places import PLACES, Place
from sanjiang.web.rendering import MEDIA, dumped
from sanjiang.web.samples import Sample, sample
from sanjiang.web.schemas import FindingsData, PageData

_SCHEMAS: Final = "#/components/schemas/{model}"
_JSON: Final = "application/json"
_QUERY: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "lang": ("Language of the words; figures are the same", {"enum": list(LANGS)}),
    "period": ("Period asked about: 2022, 2022-Q1, 2022-01/2022-07", {}),
    "as_of": ("As the city stood then: a day, a time, or the number of a stamp", {}),
    "known_by": ("Only what was published on that day or before it", {"format": "date"}),
}
_FAULTS: Final = {
    "400": "A part of the call cannot be read; every fault at once",
    "404": "There is no such page or thing",
}


class Described:
    """What the server answers, told from the same table that answers."""

    def __init__(self, site: Cities) -> None:
        self._site = site
        self._told = lru_cache(maxsize=2)(self._describe)

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI description, with examples from the first city."""
        return self._told(self._site.stamps())

    async def as_json(self, request: Request) -> Response:
        """The description as JSON."""
        told = await to_thread.run_sync(self.openapi)
        return unkept(dumped(told), _JSON, "en")

    async def as_page(self, request: Request) -> Response:
        """The description as a page."""
        told = await to_thread.run_sync(self.openapi)
        return unkept(html(described_page(told)).encode("utf-8"), MEDIA["html"], "en")

    def _describe(self, stamps: tuple[int, ...]) -> dict[str, Any]:
        reading = self._site.sample_reading()
        paths = {}
        for place in PLACES:
            shown = sample(place, reading) if reading else None
            paths[f"/{{city}}{_template(place)}.json"] = {"get": _operation(place, shown, self._site.names())}
        _, schemas = models_json_schema(
            [(PageData, "serialization"), (FindingsData, "serialization")], ref_template=_SCHEMAS
        )
        return {
            "openapi": "3.1.0",
            "info": {
                "title": "Sanjiang",
                "version": __version__,
                "description": "Every page of a city as data: .json for all of it, .csv for its main table. "
                "A figure's id is its address; its working stands at /CITY/explain/ID.",
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "paths": paths,
            "components": {"schemas": schemas["$defs"]},
        }


def _template(place: Place) -> str:
    return "".join(f"/{part.replace('*', '')}" for part in place.pattern.parts)


def _operation(place: Place, shown: Sample | None, cities: tuple[str, ...]) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/PageData"}}
    if shown and shown.answer:
        content["example"] = shown.answer
    fault = {"content": {_JSON: {"schema": {"$ref": "#/components/schemas/FindingsData"}}}}
    return {
        "operationId": "_".join(part.strip("{}*") for part in place.pattern.parts) or "overview",
        "summary": place.summary,
        "parameters": list(_parameters(place, shown, cities)),
        "responses": {
            "200": {"description": "The page as data", "content": {_JSON: content}},
            **{status: {"description": words, **fault} for status, words in _FAULTS.items()},
        },
    }


def _parameters(place: Place, shown: Sample | None, cities: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    city = {"type": "string", "enum": list(cities)}
    yield {"name": "city", "in": "path", "required": True, "description": "Name of a city", "schema": city}
    for name, words in place.parts.items():
        told = {"name": name, "in": "path", "required": True, "description": words, "schema": {"type": "string"}}
        yield told | ({"example": shown.values[name]} if shown else {})
    for name, words in place.filters.items():
        yield {"name": name, "in": "query", "description": words, "schema": {"type": "string"}}
    for name, (words, more) in _QUERY.items():
        yield {"name": name, "in": "query", "description": words, "schema": {"type": "string", **more}}


def described_page(told: Mapping[str, Any]) -> Page:
    """The description for people."""
    columns = (
        Column("path", "Address", width=330),
        Column("what", "What it gives", width=330),
        Column("more", "Filters"),
    )
    rows = tuple(
        Row((Cell((Word(path, "code"),)), Cell((one["get"]["summary"],)), Cell((_filters(one["get"]),), tone="small")))
        for path, one in told["paths"].items()
    )
    every = "; ".join(f"{name}: {words[0].lower() + words[1:]}" for name, (words, _) in _QUERY.items())
    return Page(
        path="/docs",
        title="Interface",
        h1=("Every page is also data",),
        lang="en",
        city=Face("", "", (), ("en",)),
        lede=(
            ("Add .json for the whole page or .csv for its main table. ", Link("OpenAPI", "/openapi.json")),
            (f"Everywhere: {every}.",),
        ),
        sections=(Section("addresses", "Addresses", (DataTable("addresses", columns, rows),)),),
    )


def _filters(operation: Mapping[str, Any]) -> str:
    names = [one for one in operation["parameters"] if one["in"] == "query" and one["name"] not in _QUERY]
    return "; ".join(f"{one['name']}: {one['description']}" for one in names)
