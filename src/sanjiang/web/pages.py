"""The pages of one city: found by address, made once, kept until something changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from sanjiang import publish
from sanjiang.access import Subject
from sanjiang.city import ENGINE, City
from sanjiang.flows import Reading
from sanjiang.present import Page, file_name
from sanjiang.terms import Lang, Period
from sanjiang.web.addresses import Address, Form
from sanjiang.web.answers import answer, named, tagged, unkept
from sanjiang.web.asked import Asked, language, read
from sanjiang.web.cache import Cache, Kept
from sanjiang.web.calls import Call
from sanjiang.web.explaining import glimpse
from sanjiang.web.faults import Unanswered, no_brief, no_form, no_page, nothing_there, wrong_choice
from sanjiang.web.heads import Head, Heads
from sanjiang.web.places import PLACES, Place
from sanjiang.web.rendering import MEDIA, body, dressed

MAKERS: Final = 4
"""Pages made at the same time; more would only share the same two hands."""
_YEAR: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page in one form, language and state of the city."""

    place: Place
    values: Mapping[str, str]
    address: Address
    asked: Asked
    lang: Lang
    head: Head
    subject: Subject
    now: datetime

    @property
    def key(self) -> tuple[object, ...]:
        """All that its bytes depend on."""
        return (
            self.address.path,
            self.address.form,
            self.asked.query,
            self.asked.theme,
            self.asked.table,
            self.asked.part,
            self.lang,
            self.subject.role,
            self.head.stamp,
            self.head.head,
            self.head.face.pack,
            ENGINE,
            self.now.astimezone(self.head.face.zone).date().isoformat(),
        )


class CityPages:
    """One city's pages.

    Args:
        name: under which the city stands in addresses.
        cache: shared with the other cities.
    """

    def __init__(self, name: str, city: City, cache: Cache, now: Callable[[], datetime]) -> None:
        self.name = name
        self.city = city
        self.heads = Heads(city)
        self._cache = cache
        self._now = now
        self._makers = CapacityLimiter(MAKERS)

    async def answer(self, request: Request, address: Address, subject: Subject) -> Response:
        """The page at an address.

        Raises:
            Unanswered: there is none, or the query is wrong.
            Refused: what is asked for cannot be told.
        """
        wanted = await self._wanted(request, address, subject)
        if wanted.place.kept:
            key = (self.name, *wanted.key)
            kept = self._cache.get(key) or await self._cache.make(key, lambda: self._made(wanted, key))
            response = answer(kept, request.headers)
        else:
            kept = await self._made(wanted, ())
            response = unkept(kept.plain, kept.media, wanted.lang)
            if kept.file:
                response.headers["content-disposition"] = named(kept.file)
        keep_language(response, request, wanted.asked.lang)
        return response

    async def _wanted(self, request: Request, address: Address, subject: Subject) -> Wanted:
        found = place_at(address.steps[1:])
        if found is None:
            raise no_page(address.path)
        place, values = found
        if address.form not in forms_of(place):
            raise no_form(address.form, address.path)
        head = await self.heads.now()
        asked = read(request.scope["query_string"], tuple(place.filters), head.face.zone)
        if asked.part and not (place.brief and address.form == "html"):
            raise no_brief(asked.part)
        offered = head.face.languages
        if asked.lang and asked.lang not in offered:
            raise Unanswered(400, [wrong_choice("lang", asked.lang, offered)])
        lang = language(
            asked.lang, request.cookies.get("lang", ""), request.headers.get("accept-language", ""), offered
        )
        return Wanted(place, values, address, asked, lang, head, subject, self._now())

    async def _made(self, wanted: Wanted, key: tuple[object, ...]) -> Kept:
        return await to_thread.run_sync(self._make, wanted, key, limiter=self._makers)

    def _make(self, wanted: Wanted, key: tuple[object, ...]) -> Kept:
        call = Call(self.reading(wanted), wanted.values, wanted.asked)
        form: Form = wanted.address.form
        if form == "docx" and wanted.place.letter:
            return Kept.of(key, MEDIA["docx"], tagged(wanted.lang), _document(call), self._file(wanted, call))
        page = wanted.place.build(call)
        if page is None:
            raise nothing_there(*_named(wanted.values))
        if wanted.asked.part:
            return Kept.of(key, MEDIA["html"], tagged(wanted.lang), glimpse(page).encode("utf-8"))
        asked = wanted.asked
        page = dressed(
            page, wanted.address.path, asked.query, f"/{self.name}/search", asked.carried, wanted.place.pattern.also
        )
        made = body(page, form, theme=wanted.asked.theme, table=wanted.asked.table)
        return Kept.of(key, MEDIA[form], tagged(wanted.lang), made, self._file(wanted, call))

    def _file(self, wanted: Wanted, call: Call) -> str:
        """The name under which an answer of an invented city is kept; others keep that of their address."""
        form = wanted.address.form
        if form == "html" or not call.known.profile.demonstration:
            return ""
        return file_name((self.name, *wanted.address.steps)[-1], form, wanted.lang, demo=True)

    def reading(self, wanted: Wanted) -> Reading:
        """The city read as a call asks; a period in the address goes before one in the query."""
        said = wanted.values.get("period")
        asked = wanted.asked
        return Reading.of(
            self.city,
            wanted.subject,
            wanted.lang,
            now=wanted.now,
            period=Period.parse(said) if said else asked.period,
            as_of=asked.as_of,
            known_by=asked.known_by,
            root=f"/{self.name}",
            query=asked.carried,
        )

    def fault_page(self, found: Unanswered, lang: Lang, subject: Subject, address: Address) -> Page:
        """Findings among the places of the city.

        Raises:
            Refused: nothing was adopted yet.
        """
        offered = self.city.languages
        said = lang if lang in offered else offered[0]
        reading = Reading.of(self.city, subject, said, now=self._now(), root=f"/{self.name}")
        page = publish.error(reading.known, found.findings)
        return replace(dressed(page, address.path, "", f"/{self.name}/search"), data_links=())


def _document(call: Call) -> bytes:
    letter = publish.inquiry(call.known, call.values["office"])
    if letter is None:
        raise nothing_there("office", call.values["office"])
    return publish.inquiry_docx(letter)


def _named(values: Mapping[str, str]) -> tuple[str, str]:
    return list(values.items())[-1] if values else ("path", "")


@lru_cache(maxsize=4096)
def place_at(steps: tuple[str, ...]) -> tuple[Place, Mapping[str, str]] | None:
    """The place at an address inside a city, with the values of its named parts."""
    for place in PLACES:
        values = place.pattern.match(steps)
        if values is not None:
            return place, values
    return None


def forms_of(place: Place) -> tuple[Form, ...]:
    """The forms that a place answers in."""
    return ("html", "json", "csv", *place.pattern.also)


def keep_language(response: Response, request: Request, asked: Lang | None) -> None:
    """Remember the language that was asked for."""
    if asked and request.cookies.get("lang") != asked:
        response.set_cookie("lang", asked, max_age=_YEAR, path="/", samesite="lax")
