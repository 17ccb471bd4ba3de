"""The form that registers an answer: the operator sends it, everybody else takes the row along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sanjiang import flows, publish
from sanjiang.access import Subject, decide
from sanjiang.flows import WRITTEN, Reading
from sanjiang.indicators import PUBLICATION
from sanjiang.present import Block, Field, Form, Page, Prose, Section, Word, csv_text, html
from sanjiang.publish import Known
from sanjiang.terms import Refused, Text
from sanjiang.web import rendering
from sanjiang.web.addresses import Address
from sanjiang.web.answers import unkept
from sanjiang.web.asked import language, read
from sanjiang.web.faults import form_unread, no_form, not_ours
from sanjiang.web.pages import CityPages, keep_language
from sanjiang.web.rendering import MEDIA
from sanjiang.web.sessions import Sessions

FILTERS: Final = ("target",)
_TOKEN: Final = "token"  # noqa: S105  the name of a field
_NOTED: Final = ("document_name", "address")
_JOINED: Final = ("document", "place")
COLUMNS: Final = WRITTEN
"""Columns of a file of publications, as ``send`` reads it."""


class Answering:
    """Answers below ``answer``."""

    def __init__(self, sessions: Sessions, now: Callable[[], datetime]) -> None:
        self._sessions = sessions
        self._now = now

    async def answer(self, request: Request, address: Address, city: CityPages, subject: Subject) -> Response:
        """The form, its row as a file, or what became of a form that was sent.

        Raises:
            Unanswered: the reader may not send, or the form came from elsewhere or cannot be read.
            Refused: the city cannot be read as the query asks.
        """
        if address.form not in ("html", "json", "csv"):
            raise no_form(address.form, address.path)
        reading = await self._reading(request, city, subject)
        if request.method == "POST":
            return await self._taken(reading, await self._entered(request, subject), subject)
        given = dict(parse_qsl(request.url.query))
        if address.form == "csv":
            return _download(row_of(given), "answer.csv")
        page = await to_thread.run_sync(self._page, reading, given, subject)
        response = _shown(page, address, request)
        keep_language(response, request, reading.lang if "lang" in given else None)
        return response

    async def _reading(self, request: Request, city: CityPages, subject: Subject) -> Reading:
        face = (await city.heads.now()).face
        asked = read(request.scope["query_string"], FILTERS, face.zone)
        accepted = request.headers.get("accept-language", "")
        lang = language(asked.lang, request.cookies.get("lang", ""), accepted, face.languages)
        return await to_thread.run_sync(
            lambda: Reading.of(
                city.city,
                subject,
                lang,
                now=self._now(),
                period=asked.period,
                root=f"/{city.name}",
                query=asked.carried,
            )
        )

    async def _entered(self, request: Request, subject: Subject) -> dict[str, str]:
        if not decide(subject, "register").ok:
            raise not_ours()
        given = await _sent(request)
        if not self._sessions.sent_by_us(given.get(_TOKEN, "")):
            raise not_ours()
        return given

    async def _taken(self, reading: Reading, given: Mapping[str, str], subject: Subject) -> Response:
        try:
            told = await to_thread.run_sync(flows.register, reading.city, subject, row_of(given), self._now())
        except Refused as refused:
            page = await to_thread.run_sync(self._again, reading, given, refused)
            return unkept(html(page).encode("utf-8"), MEDIA["html"], reading.lang, 400)
        page = done(reading.known, told.words)
        return unkept(html(page).encode("utf-8"), MEDIA["html"], reading.lang)

    def _page(self, reading: Reading, given: Mapping[str, str], subject: Subject) -> Page:
        page = publish.answer_form(reading.known, given.get("target", ""), _columns(given))
        return self._for(page, reading.known, operator=decide(subject, "register").ok)

    def _again(self, reading: Reading, given: Mapping[str, str], refused: Refused) -> Page:
        known = reading.known
        faults = [replace(finding, where=field_of(finding.where)) for finding in refused.findings]
        page = publish.answer_form(known, given.get("target", ""), _columns(given), faults)
        return self._for(page, known, operator=True)

    def _for(self, page: Page, known: Known, *, operator: bool) -> Page:
        """The page with a form that this reader can use."""
        shaped = _sendable(self._sessions.token(), known) if operator else _takeable(known)
        sections = tuple(replace(one, blocks=tuple(map(shaped, one.blocks))) for one in page.sections)
        return replace(page, sections=sections if operator else (*sections[:-1], _command(known), sections[-1]))


def _shown(page: Page, address: Address, request: Request) -> Response:
    query = "&".join(part for part in request.url.query.split("&") if part and not part.startswith("lang="))
    dressed = rendering.dressed(page, address.path, query, f"/{page.city.id}/search")
    return unkept(rendering.body(dressed, address.form), MEDIA[address.form], page.lang)


def _sendable(token: str, known: Known) -> Callable[[Block], Block]:
    def shape(block: Block) -> Block:
        if not isinstance(block, Form):
            return block
        fields = (*_typed(block.fields), Field(_TOKEN, "", "hidden", token))
        return replace(block, fields=fields, submit=known.say("登记并收受", "Enter and accept"))

    return shape


def _takeable(known: Known) -> Callable[[Block], Block]:
    def shape(block: Block) -> Block:
        if not isinstance(block, Form):
            return block
        action = known.href("answer.csv")
        submit = known.say("下载这一行（CSV）", "Download this row (CSV)")
        return replace(block, fields=_typed(block.fields), action=action, method="get", submit=submit)

    return shape


def _typed(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.kind != "file")


def _command(known: Known) -> Section:
    head = known.say("怎样登记", "How it is entered")
    words = known.say(
        "公众只能读。把填好的一行存成文件，由操作员送出：",
        "The public may only read. Save the row as a file; the operator sends it with",
    )
    command = f"sanjiang --city {known.profile.id} send answer.csv --dataset {PUBLICATION.name} --accept"
    link = known.say(
        "或由操作员运行 serve --operator，用印出的链接打开本页。",
        "or opens this page by the link that serve --operator prints.",
    )
    return Section("how", head, (Prose(((words,), (Word(command, "code"),), (link,))),))


def done(known: Known, words: Text) -> Page:
    """What became of an answer."""
    title = Text("已登记，各页随之更新", "Entered; the pages have changed with it")
    page = publish.empty(known, ("answer",), title, words, words)
    return replace(page, sections=page.sections[1:])


async def _sent(request: Request) -> dict[str, str]:
    try:
        async with request.form(max_files=0, max_fields=len(COLUMNS) + 20) as form:
            return {name: value for name, value in form.items() if isinstance(value, str)}
    except HTTPException as found:
        raise form_unread() from found


def _columns(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if name in (*COLUMNS, *_JOINED, *_NOTED)}


def row_of(given: Mapping[str, str]) -> dict[str, str]:
    """A form as a row of a file of publications: document and place make its source.

    What a row has no column for, the document's name and address, stands in its note.
    """
    document, place = (given.get(name, "").strip() for name in _JOINED)
    row = {name: given.get(name, "").strip() for name in COLUMNS}
    note = "；".join(filter(None, (row["note_zh"], *(given.get(name, "").strip() for name in _NOTED))))
    return row | {"source": f"{document}:{place}" if place else document, "note_zh": note}


def field_of(where: str) -> str:
    """The form's field for a place in the file that is made of it (``answer.csv:2, unit``)."""
    column = where.rpartition(",")[2].strip() or where
    return "document" if column == "source" else column


def _download(row: Mapping[str, str], name: str) -> Response:
    text = csv_text((COLUMNS, (row[column] for column in COLUMNS)))
    response = unkept(text.encode("utf-8"), MEDIA["csv"], "zh")
    response.headers["content-disposition"] = f'attachment; filename="{name}"'
    return response
