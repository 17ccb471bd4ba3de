"""The bytes of a release, as they were on its day."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sanjiang import flows
from sanjiang.access import Subject, require
from sanjiang.present import zipped
from sanjiang.terms import Lang
from sanjiang.web.addresses import escaped
from sanjiang.web.answers import VARY
from sanjiang.web.asked import language
from sanjiang.web.faults import nothing_there
from sanjiang.web.pages import CityPages
from sanjiang.web.rendering import MEDIA

_INLINE: Final = re.compile(rb"<script(?![^>]*\bsrc=)(?![^>]*json)[^>]*>(.*?)</script>", re.DOTALL)
"""The time of every file in a zip, so that its bytes repeat."""


class Released:
    """Answers below ``releases/{id}/`` that are files, not pages."""

    def takes(self, steps: Sequence[str]) -> bool:
        """Whether an address inside a city names a released file."""
        return len(steps) == 3 and steps[0] == "releases"

    async def answer(self, request: Request, steps: Sequence[str], city: CityPages, subject: Subject) -> Response:
        """A file of a release; ``file`` leads to its page, ``bundle`` is what recomputes it.

        Raises:
            Unanswered: there is no such file.
            Refused: there is no such release, or the reader may not have it.
        """
        require(subject, "read", "L1")
        _, id_, name = steps
        if name == "bundle":
            packed = await to_thread.run_sync(lambda: zipped(flows.bundle_release(city.city, id_, for_auditor=False)))
            invented = (await city.heads.now()).face.demonstration
            return _download(packed, f"{city.name}-{id_}-public{'.演示' if invented else ''}.zip", request)
        files = await to_thread.run_sync(lambda: flows.release_files(city.city, id_))
        if name == "file":
            wanted = _page_of(files, await _language(request, city))
            return RedirectResponse(f"/{city.name}/releases/{escaped(id_)}/{escaped(wanted)}", 303)
        if name not in files:
            raise nothing_there("file", name)
        return _file(files[name], name, request)


async def _language(request: Request, city: CityPages) -> Lang:
    offered = (await city.heads.now()).face.languages
    chosen = request.query_params.get("lang", "") or request.cookies.get("lang", "")
    return language(None, chosen, request.headers.get("accept-language", ""), offered)


def _page_of(files: Iterable[str], lang: str) -> str:
    pages = sorted(name for name in files if name.endswith(".html"))
    if not pages:
        raise nothing_there("file", "html")
    return next((name for name in pages if name.endswith(f".{lang}.html")), pages[0])


def _file(content: bytes, name: str, request: Request) -> Response:
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    told = {"etag": tag, "cache-control": "private, max-age=86400", "vary": VARY}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=told)
    suffix = PurePosixPath(name).suffix.removeprefix(".")
    if suffix == "html":
        told["content-security-policy"] = policy(content)
    return Response(content, headers=told, media_type=MEDIA.get(suffix, "application/octet-stream"))


def policy(content: bytes) -> str:
    """What a browser may run of a released page: the scripts in it as they stand, nothing else."""
    found = (base64.b64encode(sha256(one).digest()).decode() for one in _INLINE.findall(content))
    scripts = " ".join(f"'sha256-{one}'" for one in dict.fromkeys(found)) or "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _download(content: bytes, name: str, request: Request) -> Response:
    told = {
        "content-disposition": f"attachment; filename*=UTF-8''{escaped(name)}",
        "cache-control": "private, no-cache",
    }
    return Response(content, headers=told, media_type="application/zip")
