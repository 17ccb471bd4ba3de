"""Where a city stands now: read once for all who ask at the same moment, never older than the question."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from anyio import to_thread

from sanjiang.city import City
from sanjiang.terms import Lang, Text


@dataclass(frozen=True, slots=True)
class Face:
    """What the pack in force says of its city."""

    pack: str
    name: Text
    languages: tuple[Lang, ...]
    zone: ZoneInfo
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Head:
    """Stamp, head of the chain of acts, and the city's face at that stamp."""

    stamp: int
    head: str
    face: Face


class Heads:
    """Reads of one city's head, joined: whoever asks while one is under way shares the next."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._running: asyncio.Task[Head] | None = None
        self._next: asyncio.Task[Head] | None = None
        self._read_last: Head | None = None

    async def now(self) -> Head:
        """The head, read after the question was put."""
        if self._next is None:
            self._next = asyncio.ensure_future(self._after(self._running))
        return await asyncio.shield(self._next)

    async def _after(self, before: asyncio.Task[Head] | None) -> Head:
        if before is not None and not before.done():
            await asyncio.wait([before])
        self._running, self._next = self._next, None
        return await to_thread.run_sync(self._read)

    def _read(self) -> Head:
        cut = self._city.store.cut(None)
        last = self._read_last
        if last is None or last.stamp != cut.stamp:
            last = Head(cut.stamp, self._city.head(cut), self._face(cut.stamp))
            self._read_last = last
        return last

    def _face(self, stamp: int) -> Face:
        pack = self._city.pack_at(stamp)
        told = pack.manifest
        return Face(pack.hash, told.name, tuple(told.languages), ZoneInfo(told.timezone), told.demonstration)
