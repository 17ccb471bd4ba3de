"""What two packs define differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from sanjiang.pack.kind import Kind
from sanjiang.pack.loaded import Pack
from sanjiang.terms import Text

Flat = dict[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One definition that two packs give differently.

    Attributes:
        kind: kind of the entry, or ``sql`` for a SELECT.
        id: its key, several fields joined by ``;``; the path of a SELECT.
        field: the part that differs, as ``breaks.0.why.en``; empty where the whole entry came or went.
        before: what the first pack says; None where it says nothing.
        after: what the second pack says; None where it says nothing.
        where: ``file:line`` in the second pack, or in the first where the second has it no longer.
    """

    kind: str
    id: str
    field: str
    before: str | None
    after: str | None
    where: str


def diff(before: Pack, after: Pack) -> list[Change]:
    """The changed definitions, by kind, then by key in the order of the first pack."""
    kinds = {**before.kinds, **after.kinds}
    changes = [change for kind in kinds.values() for change in _kind(kind, before, after)]
    return [*changes, *_statements(before, after)]


def _kind(kind: Kind[Any], before: Pack, after: Pack) -> Iterator[Change]:
    if kind.many and not kind.keys:
        yield from _rows(kind.name, before, after)
        return
    old, new = _by_word(kind, before), _by_word(kind, after)
    for word in dict.fromkeys((*old, *new)):
        yield from _entry(kind.name, word, (before, old.get(word)), (after, new.get(word)))


def _by_word(kind: Kind[Any], pack: Pack) -> dict[str, Any]:
    return {_word(kind, entry): entry for entry in pack.of(kind.name)}


def _word(kind: Kind[Any], entry: Any) -> str:
    key = kind.key_of(entry)
    return key if isinstance(key, str) else ";".join(key)


def _entry(kind: str, word: str, old: tuple[Pack, Any], new: tuple[Pack, Any]) -> Iterator[Change]:
    (was, one), (now, other) = old, new
    if one is None or other is None:
        told = [None if entry is None else _line(flat(entry)) for entry in (one, other)]
        where = now.where(other) if other is not None else was.where(one)
        yield Change(kind, word, "", told[0], told[1], where)
        return
    left, right = flat(one), flat(other)
    for part in dict.fromkeys((*left, *right)):
        if left.get(part) != right.get(part):
            yield Change(kind, word, part, left.get(part), right.get(part), now.where(other, part))


def _rows(kind: str, before: Pack, after: Pack) -> Iterator[Change]:
    """Rows without a key: whole rows that came or went, as often as they did."""
    sides = [{id(entry): _line(flat(entry)) for entry in pack.of(kind)} for pack in (before, after)]
    old, new = (Counter(side.values()) for side in sides)
    for pack, side, gone, is_old in ((before, sides[0], old - new, True), (after, sides[1], new - old, False)):
        for entry in pack.of(kind):
            line = side[id(entry)]
            if gone[line] > 0:
                gone[line] -= 1
                yield Change(kind, "", "", line if is_old else None, None if is_old else line, pack.where(entry))


def _statements(before: Pack, after: Pack) -> Iterator[Change]:
    for path in sorted({*before.files, *after.files}):
        if path.endswith(".sql") and before.files.get(path) != after.files.get(path):
            old, new = (pack.sql(path) if path in pack.files else None for pack in (before, after))
            yield Change("sql", path, "", old, new, f"{path}:1")


def flat(value: Any, path: str = "") -> Flat:
    """An entry as words by dotted path; nothing written is not there."""
    if value is None or value == Text():
        return {}
    if isinstance(value, BaseModel):
        parts = {field.alias or name: getattr(value, name) for name, field in type(value).model_fields.items()}
    elif isinstance(value, Text):
        parts = {lang: words for lang, words in (("zh", value.zh), ("en", value.en)) if words}
    elif isinstance(value, Mapping):
        parts = {str(key): part for key, part in value.items()}
    elif isinstance(value, tuple | list):
        parts = {str(number): part for number, part in enumerate(value)}
    else:
        return {path: {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)}
    return {
        key: word
        for name, part in parts.items()
        for key, word in flat(part, f"{path}.{name}" if path else name).items()
    }


def _line(parts: Flat) -> str:
    return ", ".join(f"{path}: {word}" for path, word in parts.items() if word)
