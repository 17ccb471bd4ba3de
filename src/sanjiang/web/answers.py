"""Answers as they go out: with language, tag, packing; and faults as pages, data or lines."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response

from sanjiang.present import Act, Acts, Face, Notice, Page, Section, html
from sanjiang.terms import Finding, Lang
from sanjiang.web.addresses import Form
from sanjiang.web.cache import Kept
from sanjiang.web.faults import Unanswered
from sanjiang.web.rendering import MEDIA, dumped

VARY: Final = "Accept-Encoding, Accept-Language, Cookie"
_BCP47: Final[dict[Lang, str]] = {"zh": "zh-CN", "en": "en"}


class Ready(Response):
    """An answer whose head is made already."""

    def __init__(self, status: int, head: tuple[tuple[bytes, bytes], ...], body: bytes) -> None:
        self.status_code = status
        self.body = body
        self.background = None
        self.raw_headers = list(head)


def answer(kept: Kept, headers: Headers) -> Response:
    """What is kept, packed where the reader unpacks, or only that nothing has changed."""
    if _has(headers.get("if-none-match", ""), kept.tag):
        return Ready(304, _head(kept.tag, kept.lang), b"")
    packed = bool(kept.packed) and "gzip" in headers.get("accept-encoding", "")
    body = kept.packed if packed else kept.plain
    return Ready(200, _head(kept.tag, kept.lang, kept.media, len(body), packed), body)


@lru_cache(maxsize=4096)
def _head(
    tag: str, lang: str, media: str = "", length: int = 0, packed: bool = False
) -> tuple[tuple[bytes, bytes], ...]:
    told = {"etag": f'W/"{tag}"', "cache-control": "private, no-cache", "vary": VARY, "content-language": lang}
    if media:
        told |= {"content-type": media, "content-length": str(length)}
    if packed:
        told["content-encoding"] = "gzip"
    return tuple((name.encode(), value.encode()) for name, value in told.items())


def _has(given: str, tag: str) -> bool:
    return given.strip() == "*" or any(part.strip().removeprefix("W/").strip('"') == tag for part in given.split(","))


def unkept(body: bytes, media: str, lang: Lang, status: int = 200) -> Response:
    """An answer of this moment only."""
    told = {"cache-control": "no-store", "vary": VARY, "content-language": tagged(lang)}
    return Response(body, status, told, media)


def tagged(lang: Lang) -> str:
    """A language's tag on the wire."""
    return _BCP47[lang]


def fault(found: Unanswered, form: Form, lang: Lang, face: Face, path: str) -> Response:
    """Findings in the form that was asked for."""
    if form == "json":
        body = dumped({"findings": [finding.as_json() for finding in found.findings]})
        return unkept(body, MEDIA["json"], lang, found.status)
    if form == "csv":
        lines = "\n".join(finding.render(lang) for finding in found.findings) + "\n"
        return unkept(lines.encode("utf-8"), "text/plain; charset=utf-8", lang, found.status)
    return unkept(html(fault_page(found, lang, face, path)).encode("utf-8"), MEDIA["html"], lang, found.status)


def fault_page(found: Unanswered, lang: Lang, face: Face, path: str) -> Page:
    """What is wrong, why, how to mend it, and the way back."""
    first, *_ = found.findings
    home = f"/{face.id}" if face.id else "/"
    back = Act("回总览" if lang == "zh" else "Back to the overview", home, "go")
    onward = Section("acts", "接着做" if lang == "zh" else "Next", (Acts((back,)),))
    return Page(
        path=path,
        title=str(found.status),
        h1=(first.what.of(lang),),
        lang=lang,
        city=face,
        sections=(*_told(found.findings, lang), onward),
    )


def _told(findings: tuple[Finding, ...], lang: Lang) -> tuple[Section, ...]:
    why, mend = ("原因：", "怎样改：") if lang == "zh" else ("Why: ", "To mend: ")
    return tuple(
        Section(
            id=f"finding_{place}",
            title=finding.what.of(lang),
            blocks=(
                Notice((f"{why}{finding.why.of(lang)}",), "info"),
                Notice((f"{mend}{finding.mend.of(lang)}",), "warn"),
            ),
            sub=(f"{finding.where}　{finding.code}",),
        )
        for place, finding in enumerate(findings, 1)
    )
