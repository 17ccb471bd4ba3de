"""What stands before every answer: whose name was called, how much is sent, what a browser may do."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sanjiang.present import CSP

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names under which this machine may be called by its own reader."""
BODY_LIMIT: Final = 64 * 1024
"""Bytes of a form; a longer body is refused unread."""

_SAFE: Final = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Guard:
    """Middleware: refuses calls under a strange name (DNS rebinding) and long bodies; adds the safe headers.

    Args:
        app: what answers the server's own addresses.
        hosts: names without port; None lets every name pass.
        pages: what answers every other address, without the way through the framework's own routes.
        own: first parts of the server's own addresses.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None, pages: ASGIApp, own: Collection[str]) -> None:
        self._app = app
        self._hosts = hosts
        self._pages = pages
        self._own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        app = self._refusal(headers) or (self._app if self._is_own(scope) else self._pages)
        await app(scope, _Counted(receive), _safe(send))

    def _is_own(self, scope: Scope) -> bool:
        return scope["path"].removeprefix("/").partition("/")[0] in self._own

    def _refusal(self, headers: Headers) -> ASGIApp | None:
        if self._hosts is not None and host_name(headers.get("host", "")) not in self._hosts:
            return PlainTextResponse("This server does not answer under that name.\n本服务不以此名应答。\n", 421)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > BODY_LIMIT:
            return PlainTextResponse("The body is too long.\n内容过长。\n", 413)
        return None


def host_name(host: str) -> str:
    """The name in a ``Host`` header, without port and brackets.

    >>> host_name("127.0.0.1:8400"), host_name("[::1]:8400")
    ('127.0.0.1', '::1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower().rstrip(".")


class TooLong(Exception):  # noqa: N818  an answer to the sender, not an error of the program
    """A body of unstated length went past the limit."""


class _Counted:
    """The receiving end, which stops a body of unstated length at the limit."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._seen = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if self._seen > BODY_LIMIT:
            raise TooLong
        return message


def _safe(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            held = message["headers"]
            own = {name for name, _ in held}
            message["headers"] = [*held, *(pair for pair in _SAFE if pair[0] not in own)]
        await send(message)

    return sending
