"""All cities of a server: who is called, who calls, and what is said when it cannot be answered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from sanjiang.access import PUBLIC, Subject
from sanjiang.city import City
from sanjiang.flows import Reading
from sanjiang.terms import LANGS, Lang, Refused
from sanjiang.web import addresses
from sanjiang.web.addresses import Address, Form
from sanjiang.web.answering import Answering
from sanjiang.web.answers import fault, unkept
from sanjiang.web.asked import language
from sanjiang.web.cache import Cache
from sanjiang.web.faults import Unanswered, broken, link_used, no_city, no_form, no_page, too_long, wrong_method
from sanjiang.web.front import front_page
from sanjiang.web.guard import TooLong
from sanjiang.web.pages import CityPages, keep_language
from sanjiang.web.released import Released
from sanjiang.web.rendering import MEDIA, body, dressed
from sanjiang.web.sessions import LASTS, Sessions

CACHE_BYTES: Final = 128 * 1024 * 1024
_READS: Final = ("GET", "HEAD")
_log = logging.getLogger(__name__)


class Cities:
    """An ASGI application: every address that is not the server's own."""

    def __init__(self, cities: Mapping[str, City], now: Callable[[], datetime], sessions: Sessions) -> None:
        cache = Cache(CACHE_BYTES)
        self._now = now
        self._sessions = sessions
        self._cities = {name: CityPages(name, city, cache, now) for name, city in cities.items()}
        self._answering = Answering(sessions, now)
        self._released = Released()

    def names(self) -> tuple[str, ...]:
        """The cities by the names in their addresses."""
        return tuple(self._cities)

    def stamps(self) -> tuple[int, ...]:
        """Where every city stands."""
        return tuple(pages.city.store.cut(None).stamp for pages in self._cities.values())

    def sample_reading(self) -> Reading | None:
        """The first city as the public reads it in English, where it has English."""
        for name, pages in self._cities.items():
            lang: Lang = "en" if "en" in pages.city.languages else pages.city.languages[0]
            return Reading.of(pages.city, PUBLIC, lang, now=self._now(), root=f"/{name}")
        return None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        request = Request(scope, receive)
        response = await self._answered(request)
        await response(scope, receive, send)

    async def _answered(self, request: Request) -> Response:
        address = addresses.read(request.scope["raw_path"])
        try:
            return await self._answer(request, address)
        except Unanswered as found:
            return await self._fault(request, address, found)
        except Refused as refused:
            told = Unanswered.of(refused)
            if told.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                _log.error("%s %s\n%s", request.method, request.url.path, refused)
            return await self._fault(request, address, told)
        except TooLong:
            return await self._fault(request, address, too_long())
        except Exception:  # noqa: BLE001  the last door: the log has the account, the reader gets words
            _log.exception("%s %s", request.method, request.url.path)
            return await self._fault(request, address, broken())

    async def _answer(self, request: Request, address: Address | None) -> Response:
        if address is None:
            raise no_page("…")
        whole = address.whole
        if request.method not in _READS and whole[1:] != ("answer",):
            raise wrong_method(address.path)
        if whole[0] == "operator" and len(whole) == 2:
            return self._open(request, whole[1])
        if address.steps == ("",):
            return await self._front(request, address)
        if whole[-1] == "":
            return RedirectResponse(_with_query(address.path.rstrip("/") or "/", request), 308)
        return await self._of_city(request, address)

    async def _of_city(self, request: Request, address: Address) -> Response:
        city = self._cities.get(address.steps[0])
        if city is None:
            raise no_city(address.steps[0], self._cities)
        subject = self._subject(request)
        if self._released.takes(address.whole[1:]):
            return await self._released.answer(request, address.whole[1:], city, subject)
        if address.steps[1:] == ("answer",):
            return await self._answering.answer(request, address, city, subject)
        return await city.answer(request, address, subject)

    def _subject(self, request: Request) -> Subject:
        return self._sessions.subject(request.cookies.get(self._sessions.cookie_name), self._now())

    def _open(self, request: Request, key: str) -> Response:
        cookie = self._sessions.open(key, self._now()) if request.method == "GET" else None
        if cookie is None:
            raise link_used()
        response = RedirectResponse("/", 303, {"cache-control": "no-store"})
        age = int(LASTS.total_seconds())
        response.set_cookie(self._sessions.cookie_name, cookie, max_age=age, path="/", httponly=True, samesite="strict")
        return response

    async def _front(self, request: Request, address: Address) -> Response:
        if address.form not in ("html", "json", "csv"):
            raise no_form(address.form, "/")
        if len(self._cities) == 1 and address.form == "html":
            return RedirectResponse(_with_query(f"/{addresses.escaped(next(iter(self._cities)))}", request), 307)
        heads = {name: (await pages.heads.now()).face for name, pages in self._cities.items()}
        lang = self._language(request)
        page = dressed(front_page(heads, lang), "/", "", "")
        response = unkept(body(page, address.form), MEDIA[address.form], lang)
        keep_language(response, request, lang if "lang=" in request.url.query else None)
        return response

    def _language(self, request: Request) -> Lang:
        given = parse_qs(request.scope["query_string"].decode("latin-1")).get("lang", [""])[0]
        asked: Lang | None = "zh" if given == "zh" else "en" if given == "en" else None
        return language(asked, request.cookies.get("lang", ""), request.headers.get("accept-language", ""), LANGS)

    async def _fault(self, request: Request, address: Address | None, found: Unanswered) -> Response:
        form: Form = address.form if address else "html"
        if form not in ("json", "csv") and _wants_data(request):
            form = "json"
        lang = self._language(request)
        response = await self._fault_page(request, address, found, lang) if form == "html" else None
        response = response or fault(found, form, lang, address.path if address else "/")
        if found.status == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["allow"] = ", ".join(_READS)
        return response

    async def _fault_page(
        self, request: Request, address: Address | None, found: Unanswered, lang: Lang
    ) -> Response | None:
        """The findings among the places of the city that was called; None where it cannot be read."""
        city = self._cities.get(address.steps[0]) if address and address.steps else None
        if city is None or address is None:
            return None
        try:
            page = await to_thread.run_sync(city.fault_page, found, lang, self._subject(request), address)
        except Refused:
            return None
        except Exception:  # noqa: BLE001  what keeps the city from being read may be the fault that is told
            _log.exception("%s %s: the page of its fault", request.method, request.url.path)
            return None
        return unkept(body(page, "html"), MEDIA["html"], page.lang, found.status)


def _wants_data(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def _with_query(path: str, request: Request) -> str:
    """The path with what was asked carried on."""
    return f"{path}?{request.url.query}" if request.url.query else path
