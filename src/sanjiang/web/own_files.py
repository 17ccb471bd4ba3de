"""Style, scripts and the icon: the package's own files, named with their hash and kept long by browsers."""

from __future__ import annotations

import mimetypes
from functools import lru_cache
from hashlib import sha256
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from sanjiang.present import STATIC
from sanjiang.web.cache import Kept

_SERVED: Final = (".css", ".js", ".txt")
_LONG: Final = "public, max-age=31536000, immutable"
_SHORT: Final = "public, no-cache"
_ICON: Final = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#0b5975" stroke-width="2.4" '
    b'stroke-linecap="round"><path d="M3 4c2.5 4.5 5.5 7 9 8"/><path d="M3 20c2.5-4.5 5.5-7 9-8"/>'
    b'<path d="M12 12h9"/></svg>'
)


@lru_cache(maxsize=1)
def _files() -> dict[str, Kept]:
    found = {}
    for path in sorted(STATIC.iterdir()):
        if path.suffix in _SERVED:
            media = mimetypes.types_map.get(path.suffix, "text/plain")
            found[path.name] = Kept.of((path.name,), f"{media}; charset=utf-8", "", path.read_bytes())
    return found


async def own_file(request: Request) -> Response:
    """A file of the package; under its present hash it may be kept for a year."""
    kept = _files().get(request.path_params["name"])
    if kept is None:
        return Response("No such file.\n没有这个文件。\n", 404, media_type="text/plain; charset=utf-8")
    version = sha256(kept.plain).hexdigest()[:8]
    named = request.query_params.get("v") == version
    told = {"etag": f'W/"{version}"', "cache-control": _LONG if named else _SHORT, "vary": "Accept-Encoding"}
    if version in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=told)
    packed = bool(kept.packed) and "gzip" in request.headers.get("accept-encoding", "")
    if packed:
        told["content-encoding"] = "gzip"
    return Response(kept.packed if packed else kept.plain, headers=told, media_type=kept.media)


async def icon(request: Request) -> Response:
    """The mark of three rivers."""
    return Response(_ICON, headers={"cache-control": "public, max-age=86400"}, media_type="image/svg+xml")
