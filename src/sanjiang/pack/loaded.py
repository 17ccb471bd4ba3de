"""A pack as the rooms see it: frozen entries, each with its place, and the bytes it was read from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, overload

from sanjiang.pack.fields import Entry
from sanjiang.pack.kind import MANIFEST, UNIT, Key, Kind, Manifest
from sanjiang.pack.reading import Lines
from sanjiang.store import Spec, Table, rows
from sanjiang.terms import Finding, Period, Text, Unit, Units

M = TypeVar("M", bound=Entry)


class Absent(KeyError):  # noqa: N818  an answer, not an error of the program
    """An entry that is not there. In a sound pack only a reference without ``RefTo`` meets it."""


class Entries(Mapping[Key, M]):
    """Entries of one kind by key."""

    def __init__(self, entries: Mapping[Key, M]) -> None:
        self._entries = entries

    def __getitem__(self, key: Key) -> M:
        try:
            return self._entries[key]
        except KeyError:
            raise Absent(key) from None

    def __iter__(self) -> Iterator[Key]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


@dataclass(frozen=True)
class Pack:
    """A city's pack.

    Attributes:
        folder: where it was read from, as given; empty for an adopted pack.
        contents: the effective files: bytes by path from the pack's folder.
        kinds: the kinds that were read, by name.
        ids: every id by kind, those of entries at fault too.
        unsound: kinds of which an entry was left out.
        doubtful: kinds of which some ids could not be read.
        partial: True while ``check`` looks at what is sound of a faulty pack.
    """

    folder: str
    contents: Mapping[str, bytes] = field(repr=False)
    kinds: Mapping[str, Kind[Any]] = field(repr=False)
    entries: Mapping[str, tuple[Any, ...]] = field(repr=False)
    places: Mapping[int, Lines] = field(repr=False)
    ids: Mapping[str, frozenset[Key]] = field(default_factory=dict, repr=False)
    unsound: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    partial: bool = False

    @property
    def id(self) -> str:
        """Id of the city."""
        return self.manifest.id

    @cached_property
    def manifest(self) -> Manifest:
        """What ``pack.yaml`` says."""
        found: tuple[Manifest, ...] = self.of(MANIFEST)
        if not found:
            raise Absent("manifest")
        return found[0]

    @cached_property
    def units(self) -> Units:
        """The units of measure."""
        return Units(Unit(row.id, row.quantity, row.factor, row.name) for row in self.of(UNIT))

    @cached_property
    def files(self) -> dict[str, str]:
        """SHA-256 by path, paths sorted."""
        return {path: hashlib.sha256(self.contents[path]).hexdigest() for path in sorted(self.contents)}

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the paths and hashes of the effective files: what the pack is, wherever it lies."""
        lines = "".join(f"{digest}  {path}\n" for path, digest in self.files.items())
        return hashlib.sha256(lines.encode()).hexdigest()

    @overload
    def of(self, kind: Kind[M]) -> tuple[M, ...]: ...
    @overload
    def of(self, kind: str) -> tuple[Any, ...]: ...
    def of(self, kind: Kind[Any] | str) -> tuple[Any, ...]:
        """The entries of a kind, file by file in the order of their paths, each in the order written."""
        return self.entries.get(kind if isinstance(kind, str) else kind.name, ())

    @overload
    def by_id(self, kind: Kind[M]) -> Entries[M]: ...
    @overload
    def by_id(self, kind: str) -> Entries[Any]: ...
    def by_id(self, kind: Kind[Any] | str) -> Entries[Any]:
        """The entries of a kind by key. ``[key]`` raises ``Absent``."""
        name = kind if isinstance(kind, str) else kind.name
        return self._by_key[name] if name in self._by_key else Entries({})

    @cached_property
    def _by_key(self) -> dict[str, Entries[Any]]:
        keyed = {name: kind for name, kind in self.kinds.items() if kind.keys}
        return {name: Entries({kind.key_of(one): one for one in self.of(name)}) for name, kind in keyed.items()}

    def whole(self, kind: str) -> bool:
        """Whether every entry of the kind could be read; only then does absence mean anything."""
        return kind not in self.unsound

    def knows(self, kind: str, key: Key) -> bool:
        """Whether there is such an entry, sound or not, or may be in a file that could not be read."""
        return kind in self.doubtful or key in self.ids.get(kind, ())

    def where(self, entry: Entry, path: str = "") -> str:
        """``file:line`` of an entry, or of a part of it such as ``breaks.0.why``."""
        pieces = tuple(int(piece) if piece.isdigit() else piece for piece in path.split(".") if piece)
        return self.places[id(entry)].at(pieces)

    def sql(self, path: str) -> str:
        """The text of a SELECT of the pack."""
        return self.contents[path].decode("utf-8-sig")

    def table(self, spec: Spec, kind: Kind[Any] | str) -> Table:
        """The entries as a small table.

        A column takes the field of its name; ``x_zh`` and ``x_en`` are the sides of the text ``x``.
        """
        return rows(spec, [{name: cell(one, name) for name in spec.types} for one in self.of(kind)])


def cell(entry: Entry, column: str) -> Any:
    """The value of an entry for a column of a table."""
    stem, _, lang = column.rpartition("_")
    text = getattr(entry, stem, None) if lang in ("zh", "en") else None
    if isinstance(text, Text):
        return getattr(text, lang)
    if lang in ("zh", "en") and stem in type(entry).model_fields:
        return None
    value = getattr(entry, column)
    return str(value) if isinstance(value, Period) else value


Check = Callable[[Pack], Iterable[Finding]]
"""A room's own rule over a whole pack."""


def each(kind: Kind[M], rule: Callable[[Pack, M], Iterable[Finding]]) -> Check:
    """A check made of a rule for one entry, so that a fault elsewhere hides no other entry's."""

    def check(pack: Pack) -> Iterator[Finding]:
        for entry in pack.of(kind):
            try:
                yield from rule(pack, entry)
            except Absent:
                if not pack.partial:
                    raise

    check.__name__ = getattr(rule, "__name__", "rule")
    return check
