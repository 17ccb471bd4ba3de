"""Every page of a city: its address, who composes it, and what a developer is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sanjiang import publish
from sanjiang.present import Page
from sanjiang.publish import Known
from sanjiang.web.addresses import Form, Pattern
from sanjiang.web.calls import Build
from sanjiang.web.differing import differing, released
from sanjiang.web.explaining import explained
from sanjiang.web.search import search
from sanjiang.web.status import status


@dataclass(frozen=True)
class Place:
    """One address and its page.

    Attributes:
        filters: names in the query that narrow it, with what they may be.
        parts: what the named parts of the address are.
        kept: whether its answers are kept; not those of forms and searches.
        brief: whether it has the short form that a pointer shows.
        letter: whether its DOCX is the letter, not the page.
    """

    pattern: Pattern
    build: Build
    summary: str
    parts: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    kept: bool = True
    brief: bool = False
    letter: bool = False


def _whole(make: Callable[[Known], Page]) -> Build:
    return lambda call: make(call.known)


def _narrowed(make: Callable[[Known, Mapping[str, str]], Page | None]) -> Build:
    return lambda call: make(call.known, call.asked.filters)


def _one(make: Callable[..., Page | None], *names: str) -> Build:
    return lambda call: make(call.known, *(call.values[name] for name in names))


def _place(text: str, build: Build, summary: str, **more: Any) -> Place:
    return Place(Pattern(text), build, summary, **more)


_PAPERS: Final[tuple[Form, ...]] = ("pdf", "docx", "xlsx")
_OFFICE: Final = {"office": "Id of an office"}
_MEASURE: Final = {"measure": "Id of a measure that is made from returns; the first by default"}
_MONTH: Final = {"period": "A closed month: 2025-05"}
PLACES: Final = (
    _place("", _whole(publish.overview), "Overview: what is known of the plan"),
    _place(
        "targets",
        _narrowed(publish.targets),
        "The target board",
        filters={
            "show": "all, later, none, judged or break",
            "office": "Id of an office that would be asked",
            "disputed": "1 for targets on which the plan disagrees with itself",
        },
    ),
    _place("targets/{id}", _one(publish.target, "id"), "One target", parts={"id": "Id of a target"}),
    _place(
        "indicators",
        _narrowed(publish.indicators),
        "Every indicator with its latest figure",
        filters={"topic": "Id of a topic"},
    ),
    _place(
        "indicators/{id}",
        _one(publish.indicator, "id"),
        "One indicator in the city's own area",
        parts={"id": "Id of an indicator"},
    ),
    _place(
        "indicators/{id}/{area}",
        _one(publish.indicator, "id", "area"),
        "One indicator in one area",
        parts={"id": "Id of an indicator", "area": "Code of an area"},
    ),
    _place(
        "areas",
        _narrowed(publish.areas),
        "Every area",
        filters={
            "boundaries": "today or then: those of the cut's day, or of the end of the period asked about",
            "every": "1 for areas without a figure too",
        },
    ),
    _place("areas/{code}", _one(publish.area, "code"), "One area", parts={"code": "Code of an area"}),
    _place(
        "months",
        _narrowed(publish.months),
        "Every closed month",
        filters=_MEASURE,
    ),
    _place(
        "month/{period}",
        _narrowed(publish.month),
        "One closed month",
        parts=_MONTH,
        filters=_MEASURE,
    ),
    _place(
        "month/{period}/{area}",
        lambda call: publish.month_area(call.known, call.values["area"], call.asked.filters),
        "One area in a closed month",
        parts={**_MONTH, "area": "Code of an area"},
        filters=_MEASURE,
    ),
    _place(
        "month/{period}/class/{code}",
        lambda call: publish.month_class(call.known, call.values["code"], call.asked.filters),
        "One class in a closed month",
        parts={**_MONTH, "code": "Code of a class"},
        filters=_MEASURE,
    ),
    _place(
        "tasks",
        _narrowed(publish.tasks),
        "The tasks that the plan sets",
        filters={
            "kind": "Kind of task",
            "section": "Beginning of a section's number",
            "every": "1 for all on one page",
            **_OFFICE,
        },
    ),
    _place("claims", _whole(publish.claims), "Every claim of the plan"),
    _place("rulings", _whole(publish.rulings), "Where the plan disagrees with itself"),
    _place("sources", _whole(publish.sources), "Every document"),
    _place(
        "sources/{document}",
        _one(publish.source, "document"),
        "One document and what it says",
        parts={"document": "Id of a document"},
    ),
    Place(Pattern("report", also=_PAPERS), _whole(publish.report), "The report on the plan for its last whole year"),
    Place(
        Pattern("report/{period*}", also=_PAPERS),
        _whole(publish.report),
        "The report on the plan",
        parts={"period": "A period: 2022, 2022-Q1, 2022-01/2022-07"},
    ),
    _place(
        "explain/{ref}",
        explained,
        "The working of one figure",
        parts={"ref": "Id of a figure as it stands in a page's JSON, percent-encoded once more"},
        brief=True,
    ),
    _place("inquiries", _whole(publish.inquiries), "Whom to ask what"),
    Place(
        Pattern("inquiries/{office}", also=("docx",)),
        _one(publish.letter_page, "office"),
        "The letter to one office",
        parts=_OFFICE,
        letter=True,
    ),
    _place("releases", _whole(publish.releases), "Every release"),
    _place(
        "releases/{id}",
        released,
        "One release; of two ids with two dots between, what differs",
        parts={"id": "Id of a release"},
    ),
    _place(
        "releases/{id}/diff/{older}",
        differing,
        "What differs between a release and an older one",
        parts={"id": "Id of a release", "older": "Id of an older one"},
    ),
    _place("search", search, "Find by name", filters={"q": "Part of a name or an id"}, kept=False),
    _place("status", status, "At which cut the city stands, and what was done last"),
)
