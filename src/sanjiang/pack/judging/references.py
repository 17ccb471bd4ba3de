"""Whether what the entries point at is there. One unknown id is one finding, with all its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sanjiang.pack.fields import FileIn, RefTo
from sanjiang.pack.judging.entries import Judged
from sanjiang.pack.judging.shape import Pointer, pointers, pointers_as_written
from sanjiang.pack.kind import Key, Kind
from sanjiang.pack.reading import Lines, also, others
from sanjiang.terms import Finding, refuse

Places = dict[str, None]
"""Places in the order met, each once."""


def refer(judged: Judged, kinds: Mapping[str, Kind[Any]], files: Collection[str]) -> Iterator[Finding]:
    """A finding for each unknown id and each file that is not there."""
    unknown: dict[str, dict[str, Places]] = defaultdict(lambda: defaultdict(dict))
    gone: dict[str, Places] = defaultdict(dict)
    for pointer, lines, _ in pointing(judged, kinds):
        where = lines.at(pointer.path)
        if isinstance(pointer.mark, FileIn):
            if pointer.written not in files or not pointer.written.endswith(pointer.mark.suffix):
                gone[pointer.written][where] = None
        elif is_unknown(pointer.mark, pointer.wanted, judged, kinds):
            unknown[_group(pointer, unknown)][pointer.wanted][where] = None
    for name, ids in unknown.items():
        meant = [kinds[part] for part in name.split(" or ")]
        known = [key for kind in meant for key in judged.known.get(kind.name, {})]
        yield from _unknown(_Home.of(meant), ids, known)
    yield from (_no_file(path, places, files) for path, places in gone.items())


def _group(pointer: Pointer, unknown: Mapping[str, Mapping[str, Places]]) -> str:
    """The kinds under which the id is told: those of an earlier pointer at it, where they share one."""
    assert isinstance(pointer.mark, RefTo)
    for name, ids in unknown.items():
        if pointer.wanted in ids and set(name.split(" or ")) & set(pointer.mark.kinds):
            return name
    return pointer.mark.kind


@dataclass(frozen=True, slots=True)
class _Home:
    """Where the ids of a reference are written, in words."""

    name: str
    pattern: str

    @classmethod
    def of(cls, kinds: Sequence[Kind[Any]]) -> _Home:
        return cls(" / ".join(kind.name for kind in kinds), ", ".join(kind.pattern for kind in kinds))


def pointing(judged: Judged, kinds: Mapping[str, Kind[Any]]) -> Iterator[tuple[Pointer, Lines, Key]]:
    """Every filled pointer, with the lines and the key of the entry that holds it."""
    for name, found in judged.entries.items():
        for placed in found:
            held = list(pointers(placed.entry))
            key = kinds[name].key_of(placed.entry) if held else ()
            yield from ((pointer, placed.lines, key) for pointer in held if pointer.wanted)
    for kind, record in judged.faulty:
        for pointer in pointers_as_written((kind.model,), record.value):
            if pointer.wanted:
                yield pointer, record.lines, kind.key_in(record.value)


def is_unknown(mark: RefTo, wanted: str, judged: Judged, kinds: Mapping[str, Kind[Any]]) -> bool:
    """An id of a kind that could not be read whole is not called unknown: its cause is told."""
    if any(name not in kinds or name in judged.doubtful for name in mark.kinds):
        return False
    return all(wanted not in judged.known.get(name, {}) for name in mark.kinds)


def _unknown(home: _Home, ids: Mapping[str, Places], known: Sequence[Any]) -> Iterator[Finding]:
    if known:
        yield from (_no_id(home, wanted, places, known) for wanted, places in ids.items())
    else:
        places = dict.fromkeys(where for found in ids.values() for where in found)
        yield _no_kind(home, next(iter(ids)), places)


def _no_id(home: _Home, wanted: str, places: Places, known: Sequence[Any]) -> Finding:
    zh, en = also(wanted, map(str, known))
    more_zh, more_en = others(list(places)[1:])
    return refuse(
        next(iter(places)),
        "pack.unknown_id",
        what=(
            f"没有 {home.name}“{wanted}”{zh}{more_zh}",
            f"there is no {home.name} '{wanted}'{en}{more_en}",
        ),
        why=(f"{home.name} 写在 {home.pattern}", f"each {home.name} is written in {home.pattern}"),
        mend=(f"改正，或在 {home.pattern} 里写上它", f"mend it, or write it in {home.pattern}"),
    )


def _no_kind(home: _Home, wanted: str, places: Places) -> Finding:
    more_zh, more_en = others(list(places)[1:])
    return refuse(
        next(iter(places)),
        "pack.unknown_id",
        what=(
            f"用到 {home.name}“{wanted}”，而包里一个也没有{more_zh}",
            f"{home.name} '{wanted}' is used, and the pack has none at all{more_en}",
        ),
        why=(f"{home.name} 写在 {home.pattern}", f"each {home.name} is written in {home.pattern}"),
        mend=(f"补上 {home.pattern}", f"write {home.pattern}"),
    )


def _no_file(path: str, places: Places, files: Collection[str]) -> Finding:
    zh, en = also(path, files)
    more_zh, more_en = others(list(places)[1:])
    return refuse(
        next(iter(places)),
        "pack.unknown_file",
        what=(f"包里没有文件“{path}”{zh}{more_zh}", f"the pack has no file '{path}'{en}{more_en}"),
        why=("路径从包的文件夹算起", "a path begins at the pack's folder"),
        mend=("改正路径，或写上这个文件", "mend the path, or write the file"),
    )
