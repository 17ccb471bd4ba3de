"""The operator at a browser: a link that works once, then a cookie, then a token in each form."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sanjiang.access import PUBLIC, Subject, operator

LASTS: Final = timedelta(hours=12)
"""How long an operator's session lasts."""


class Sessions:
    """Who is the operator; everybody else is the public.

    Args:
        key: what opens the one session, once; None opens none ever.
        name: name under which the operator's acts are recorded.
    """

    def __init__(self, key: str | None, name: str = "operator") -> None:
        self._key = key
        self._cookie: str | None = None
        self._until: datetime | None = None
        self._who = operator(name)
        self.cookie_name = f"sj_{sha256((key or '').encode()).hexdigest()[:8]}"

    def open(self, key: str, now: datetime) -> str | None:
        """The cookie of the new session; None where the key is wrong or was used."""
        if self._key is None or not _same(key, self._key):
            return None
        self._key = None
        self._cookie = secrets.token_urlsafe(32)
        self._until = now + LASTS
        return self._cookie

    def subject(self, cookie: str | None, now: datetime) -> Subject:
        """Who sends this cookie."""
        if not cookie or not self._cookie or not self._until or now >= self._until:
            return PUBLIC
        return self._who if _same(cookie, self._cookie) else PUBLIC

    def token(self) -> str:
        """What a form of the session carries, so that no other site can send it."""
        return hmac.new((self._cookie or "").encode(), b"form", sha256).hexdigest() if self._cookie else ""

    def sent_by_us(self, token: str) -> bool:
        """Whether a form carries the session's token."""
        return bool(self._cookie) and _same(token, self.token())


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
