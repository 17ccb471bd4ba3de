"""A city opened: its store, the pack in force at a cut, and the one way out to a reader."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, cached_property
from pathlib import Path
from threading import RLock
from typing import Any, Final
from zoneinfo import ZoneInfo

from sanjiang import __version__, access
from sanjiang.access import Subject
from sanjiang.city.faults import no_city, no_pack_yet
from sanjiang.city.kinds import load_kept
from sanjiang.pack import Pack
from sanjiang.store import Cut, Spec, Store, Table, rows, select
from sanjiang.terms import Lang, Refused, Text

Clock = Callable[[], datetime]
ENGINE: Final = f"sanjiang {__version__}"
"""Name and version of what computes; part of what a computed table is kept under."""
ADOPT: Final = "adopt"
"""Kind of the act that puts a pack in force."""
CHANGING: Final = (ADOPT, "accept", "withdraw", "undo", "adjust")
"""Kinds of acts after which a figure may be another one."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act with what it said."""

    stamp: int
    at: datetime
    who: str
    payload: dict[str, Any]
    hash: str


@dataclass(frozen=True)
class City:
    """A city's folder, opened."""

    folder: Path
    store: Store
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What readers of this process computed, by sort; ``lock`` guards it."""
    lock: AbstractContextManager[Any] = field(default_factory=RLock, repr=False, compare=False)
    _packs: dict[str, Pack] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, folder: Path, clock: Clock, *, ledger_url: str | None = None) -> City:
        """The city of a folder that ``flows.init`` made.

        Raises:
            Refused: there is no city in the folder.
        """
        if not (folder / "parts").exists():
            raise Refused([no_city(str(folder))])
        return cls(folder, Store.open(folder, ledger_url, clock=clock))

    @property
    def id(self) -> str:
        """Id of the city, from its pack."""
        return self.now.pack.id

    @property
    def name(self) -> Text:
        """Its name."""
        return self.now.pack.manifest.name

    @property
    def languages(self) -> tuple[Lang, ...]:
        """Its languages, the default first."""
        return self.now.pack.manifest.languages

    @property
    def demonstration(self) -> bool:
        """Whether everything in it is invented."""
        return self.now.pack.manifest.demonstration

    @property
    def now(self) -> At:
        """The city as it stands."""
        return self.at()

    def at(self, cut: datetime | int | None = None, known_by: date | None = None) -> At:
        """The city at a cut: a stamp, a time, or as it stands.

        Args:
            cut: a stamp, or a time, which means the last stamp at or before it.
            known_by: only what was published on that day or before it; None knows everything.

        Raises:
            Refused: nothing had been adopted by then.
        """
        found = self.store.cut(cut)
        return At(self, found, known_by, self.pack_at(found.stamp))

    def acts_of(self, kind: str) -> tuple[Done, ...]:
        """Every act of a kind, oldest first."""
        found = sorted(self.store.acts(kind=kind).fetch(), key=lambda row: row["stamp"])
        return tuple(
            Done(row["stamp"], row["at"], row["who"], json.loads(row["payload"]), row["hash"]) for row in found
        )

    def head(self, cut: Cut) -> str:
        """Head of the chain of acts at a cut: the hash of the last act that counts."""
        last = self.store.last_act(cut)
        return last.hash if last else ""

    def pack_at(self, stamp: int) -> Pack:
        """The pack in force at a stamp, from its kept files.

        Raises:
            Refused: no pack had been adopted by then.
        """
        adopted = self.store.last_act(self.store.cut(stamp), (ADOPT,))
        if adopted is None:
            raise Refused([no_pack_yet(stamp)])
        return self.kept_pack(adopted.payload)

    def kept_pack(self, payload: dict[str, Any]) -> Pack:
        """The pack that an act of adoption names."""
        wanted = str(payload["pack"])
        if wanted not in self._packs:
            self._packs[wanted] = load_kept({path: self.store.kept(kept) for path, kept in payload["files"].items()})
        return self._packs[wanted]

    def show(self, table: Table, subject: Subject) -> Table:
        """What a reader may see of a table: the one way out to a person."""
        return access.filter(subject, table)


@dataclass(frozen=True)
class At:
    """A city at one cut: everything read through it sees the same truth.

    Attributes:
        known_by: publications after that day are not known; None knows them all.
    """

    city: City
    cut: Cut
    known_by: date | None
    pack: Pack

    def truth(self, dataset: Spec) -> Table:
        """The rows of a dataset that stand at the cut."""
        return self.city.store.table(dataset, self.cut)

    def adjustments(self, dataset: Spec) -> Table:
        """Staff adjustments of a dataset at the cut, of those days that are known."""
        found = self.city.store.adjustments(self.cut, dataset.name)
        if self.known_by is None:
            return found
        end = datetime.combine(self.known_by, time.max, ZoneInfo(self.pack.manifest.timezone))
        known = rows({"until": "TIMESTAMP"}, [{"until": end}])
        return select('select a.* from a cross join known where a."at" <= known.until', a=found, known=known)

    @cached_property
    def today(self) -> date:
        """Day of the cut in the city's own zone."""
        assert self.cut.at is not None
        return self.cut.at.astimezone(ZoneInfo(self.pack.manifest.timezone)).date()

    @cached_property
    def head(self) -> str:
        """Head of the chain at the cut."""
        return self.city.head(self.cut)

    @cached_property
    def basis(self) -> tuple[str, ...]:
        """What every computed table of this cut depends on: the last act that changed a figure, pack, engine."""
        last = self.city.store.last_act(self.cut, CHANGING)
        return (last.hash if last else "", self.pack.hash, engine_digest(), str(self.known_by))

    def kept(self, spec: Spec, make: Callable[[], Table], *arguments: object) -> Table:
        """A computed table from the cache, or made and put there.

        Args:
            spec: the table's declaration.
            make: gives it.
            arguments: what it depends on beside ``basis``.
        """
        return self.city.store.cached((*self.basis, *map(str, arguments)), spec, make)

    def kept_under(self, spec: Spec, make: Callable[[], Table], *depends: object) -> Table:
        """The same of a table that depends on pack, engine and what is named here alone, not on every act."""
        return self.city.store.cached((self.pack.hash, engine_digest(), *map(str, depends)), spec, make)


@cache
def engine_digest() -> str:
    """SHA-256 over the engine's own source, so that a mended step never reads what it computed before."""
    root = Path(__file__).parents[1]
    found = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def dump(payload: Any) -> str:
    """JSON as people read it."""
    return json.dumps(payload, ensure_ascii=False, indent=2, default=str)
