"""Whether what the entries point at is there. One unknown id is one finding, with all its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sanjiang.pack.fields import FileIn, RefTo
from sanjiang.pack.judging.entries import Judged
from sanjiang.pack.judging.shape import Pointer, pointers
from sanjiang.pack.kind import Kind
from sanjiang.pack.reading import also
from sanjiang.terms import Finding, refuse

Places = dict[str, None]
"""Places in the order met, each once."""


def refer(judged: Judged, kinds: Mapping[str, Kind[Any]], files: Collection[str]) -> Iterator[Finding]:
    """A finding for each unknown id and each file that is not there."""
    unknown: dict[str, dict[str, Places]] = defaultdict(lambda: defaultdict(dict))
    gone: dict[str, Places] = defaultdict(dict)
    for pointer, where in _all(judged):
        if not pointer.written:
            continue
        if isinstance(pointer.mark, FileIn):
            if pointer.written not in files or not pointer.written.endswith(pointer.mark.suffix):
                gone[pointer.written][where] = None
            continue
        wanted = pointer.mark.id_in(pointer.written)
        if wanted and _is_unknown(pointer.mark, wanted, judged, kinds):
            unknown[pointer.mark.kind][wanted][where] = None
    for name, ids in unknown.items():
        yield from _unknown(kinds[name], ids, judged.known.get(name, {}))
    yield from (_no_file(path, places, files) for path, places in gone.items())


def _all(judged: Judged) -> Iterator[tuple[Pointer, str]]:
    for placed in (placed for found in judged.entries.values() for placed in found):
        for pointer in pointers(placed.entry):
            yield pointer, placed.lines.at(pointer.path)


def _is_unknown(mark: RefTo, wanted: str, judged: Judged, kinds: Mapping[str, Kind[Any]]) -> bool:
    """An id of a kind that could not be read whole is not called unknown: its cause is told."""
    if mark.kind not in kinds or mark.kind in judged.doubtful:
        return False
    return wanted not in judged.known.get(mark.kind, {})


def _unknown(kind: Kind[Any], ids: Mapping[str, Places], known: Mapping[Any, str]) -> Iterator[Finding]:
    if known:
        yield from (_no_id(kind, wanted, places, known) for wanted, places in ids.items())
    else:
        places = dict.fromkeys(where for found in ids.values() for where in found)
        yield _no_kind(kind, next(iter(ids)), places)


def _others(places: Iterable[str]) -> tuple[str, str]:
    _, *others = places
    if not others:
        return ("", "")
    shown = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
    return (f"；另有 {len(others)} 处：{shown}", f"; and in {len(others)} more places: {shown}")


def _no_id(kind: Kind[Any], wanted: str, places: Places, known: Mapping[Any, str]) -> Finding:
    zh, en = also(wanted, map(str, known))
    more_zh, more_en = _others(places)
    return refuse(
        next(iter(places)),
        "pack.unknown_id",
        what=(
            f"没有 {kind.name}“{wanted}”{zh}{more_zh}",
            f"there is no {kind.name} '{wanted}'{en}{more_en}",
        ),
        why=(f"{kind.name} 写在 {kind.pattern}", f"each {kind.name} is written in {kind.pattern}"),
        mend=(f"改正，或在 {kind.pattern} 里写上它", f"mend it, or write it in {kind.pattern}"),
    )


def _no_kind(kind: Kind[Any], wanted: str, places: Places) -> Finding:
    more_zh, more_en = _others(places)
    return refuse(
        next(iter(places)),
        "pack.unknown_id",
        what=(
            f"用到 {kind.name}“{wanted}”，而包里一个也没有{more_zh}",
            f"{kind.name} '{wanted}' is used, and the pack has none at all{more_en}",
        ),
        why=(f"{kind.name} 写在 {kind.pattern}", f"each {kind.name} is written in {kind.pattern}"),
        mend=(f"补上 {kind.pattern}", f"write {kind.pattern}"),
    )


def _no_file(path: str, places: Places, files: Collection[str]) -> Finding:
    zh, en = also(path, files)
    more_zh, more_en = _others(places)
    return refuse(
        next(iter(places)),
        "pack.unknown_file",
        what=(f"包里没有文件“{path}”{zh}{more_zh}", f"the pack has no file '{path}'{en}{more_en}"),
        why=("路径从包的文件夹算起", "a path begins at the pack's folder"),
        mend=("改正路径，或写上这个文件", "mend the path, or write the file"),
    )
