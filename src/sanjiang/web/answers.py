"""Answers as they go out: with language, tag, packing; and faults as pages, data or lines."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response

from sanjiang.present import Act, Acts, Face, Page, Section, html
from sanjiang.terms import LANGS, Lang
from sanjiang.web.addresses import Form, escaped
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
    return Ready(200, _head(kept.tag, kept.lang, kept.media, len(body), packed, kept.file), body)


@lru_cache(maxsize=4096)
def _head(
    tag: str, lang: str, media: str = "", length: int = 0, packed: bool = False, file: str = ""
) -> tuple[tuple[bytes, bytes], ...]:
    told = {"etag": f'W/"{tag}"', "cache-control": "private, no-cache", "vary": VARY, "content-language": lang}
    if media:
        told |= {"content-type": media, "content-length": str(length)}
    if packed:
        told["content-encoding"] = "gzip"
    if file:
        told["content-disposition"] = named(file)
    return tuple((name.encode(), value.encode()) for name, value in told.items())


def named(file: str) -> str:
    """The name of a file, for ``Content-Disposition``."""
    return f"inline; filename*=UTF-8''{escaped(file)}"


def _has(given: str, tag: str) -> bool:
    return given.strip() == "*" or any(part.strip().removeprefix("W/").strip('"') == tag for part in given.split(","))


def unkept(body: bytes, media: str, lang: Lang, status: int = 200) -> Response:
    """An answer of this moment only."""
    told = {"cache-control": "no-store", "vary": VARY, "content-language": tagged(lang)}
    return Response(body, status, told, media)


def tagged(lang: Lang) -> str:
    """A language's tag on the wire."""
    return _BCP47[lang]


def fault(found: Unanswered, form: Form, lang: Lang, path: str) -> Response:
    """Findings in the form that was asked for."""
    if form == "json":
        body = dumped({"findings": [finding.as_json() for finding in found.findings]})
        return unkept(body, MEDIA["json"], lang, found.status)
    if form == "csv":
        lines = "\n".join(finding.render(lang) for finding in found.findings) + "\n"
        return unkept(lines.encode("utf-8"), "text/plain; charset=utf-8", lang, found.status)
    return unkept(html(fault_page(found, lang, path)).encode("utf-8"), MEDIA["html"], lang, found.status)


def fault_page(found: Unanswered, lang: Lang, path: str) -> Page:
    """What is wrong, why and how to mend it, where no city is called."""
    zh = lang == "zh"
    first, *_ = found.findings
    why, mend = ("原因：", "怎样改：") if zh else ("Why: ", "To mend: ")
    told = tuple((f"{why}{one.why.of(lang)}　{mend}{one.mend.of(lang)}",) for one in found.findings)
    back = Act("回首页" if zh else "Back to the first page", "/", "go")
    return Page(
        path=path,
        title=str(found.status),
        h1=(first.what.of(lang),),
        lang=lang,
        city=Face("", "", (), LANGS),
        lede=told,
        sections=(Section("acts", "接着做" if zh else "Next", (Acts((back,)),)),),
    )
