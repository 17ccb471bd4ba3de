"""Answers kept until something changes: bounded by size, each made once however many ask at once."""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

_LEVEL: Final = 6
_WORTH: Final = 600
"""Bytes below which packing does not pay."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer's bytes, plain and packed, under the tag of what it was made from, and what it is called as a file."""

    tag: str
    media: str
    lang: str
    plain: bytes
    packed: bytes
    file: str = ""

    @classmethod
    def of(cls, key: tuple[object, ...], media: str, lang: str, body: bytes, file: str = "") -> Kept:
        """Pack an answer; its tag is the hash of its key."""
        packed = gzip.compress(body, _LEVEL, mtime=0) if len(body) > _WORTH else b""
        return cls(tag_of(key), media, lang, body, packed, file)

    @property
    def size(self) -> int:
        """Bytes held."""
        return len(self.plain) + len(self.packed)


def tag_of(key: tuple[object, ...]) -> str:
    """Hash of a key, for ``ETag``."""
    return sha256(repr(key).encode()).hexdigest()[:32]


class Cache:
    """The least recently used answers leave first; one maker a key, whoever waits for it.

    Not for threads: all of it runs on the event loop, the makers do their work elsewhere.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[tuple[object, ...], Kept] = OrderedDict()
        self._making: dict[tuple[object, ...], asyncio.Task[Kept]] = {}

    def get(self, key: tuple[object, ...]) -> Kept | None:
        """What is kept under a key."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    async def make(self, key: tuple[object, ...], maker: Callable[[], Awaitable[Kept]]) -> Kept:
        """What is kept under a key, else what the one maker of it gives; a reader who leaves stops nobody."""
        task = self._making.get(key)
        if task is None:
            task = asyncio.ensure_future(self._made(key, maker))
            self._making[key] = task
            task.add_done_callback(lambda done: self._forget(key, done))
        return await asyncio.shield(task)

    async def _made(self, key: tuple[object, ...], maker: Callable[[], Awaitable[Kept]]) -> Kept:
        made = await maker()
        self._keep(key, made)
        return made

    def _forget(self, key: tuple[object, ...], done: asyncio.Task[Kept]) -> None:
        self._making.pop(key, None)
        if not done.cancelled():
            done.exception()

    def _keep(self, key: tuple[object, ...], made: Kept) -> None:
        if made.size > self._limit:
            return
        self._kept[key] = made
        self._size += made.size
        while self._size > self._limit:
            self._size -= self._kept.popitem(last=False)[1].size
