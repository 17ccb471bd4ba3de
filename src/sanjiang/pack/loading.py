"""A folder, or the kept files of an adopted pack, to a ``Pack``; or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, Final

from sanjiang.pack import file_faults as say
from sanjiang.pack.fields import FileIn
from sanjiang.pack.files import MANIFEST_FILE, Tree, gather, kept
from sanjiang.pack.judging import (
    NOTHING_AT_FAULT,
    Judged,
    at_fault,
    judge_sql,
    ordered,
    pointers,
    refer,
    split,
    told_once,
)
from sanjiang.pack.kind import MANIFEST, OWN, Kind, kind_of
from sanjiang.pack.loaded import Absent, Check, Pack
from sanjiang.pack.reading import read_csv, read_yaml
from sanjiang.terms import LANGS, Finding, Refused, note, stops

_DATA: Final = (".yaml", ".csv", ".sql")
_MISTAKABLE: Final = (*_DATA, ".yml", ".tsv", ".json", ".xlsx", ".xls")
_PROSE: Final = (".md",)
_FREE: Final = ("LICENSE", "NOTICE", "COPYING")
Kinds = Sequence[Kind[Any]]


def load(folder: str | Path, kinds: Kinds, checks: Sequence[Check] = (), *, partial: bool = False) -> Pack:
    """The pack of a folder.

    Args:
        folder: the pack's folder.
        kinds: what the rooms read; manifest and units are always read.
        checks: the rooms' own rules.
        partial: the kinds are only some of the engine's, so files of others are left alone.

    Raises:
        Refused: the pack is at fault; holds every finding, notes too.
    """
    return _sound(*_examine(gather(Path(folder)), str(folder), kinds, checks, partial))


def from_files(
    contents: Mapping[str, bytes], kinds: Kinds, checks: Sequence[Check] = (), *, partial: bool = False
) -> Pack:
    """The pack of kept files, those of ``Pack.contents``. What it uses is among them already.

    Raises:
        Refused: as ``load``.
    """
    return _sound(*_examine(kept(contents), "", kinds, checks, partial))


def check(folder: str | Path, kinds: Kinds, checks: Sequence[Check] = (), *, partial: bool = False) -> list[Finding]:
    """Everything that is wrong with a pack's folder, by file and line."""
    return _examine(gather(Path(folder)), str(folder), kinds, checks, partial)[1]


def _sound(pack: Pack, findings: list[Finding]) -> Pack:
    if stops(findings):
        raise Refused(findings)
    return pack


def _examine(
    tree: Tree, folder: str, given: Kinds, checks: Sequence[Check], partial: bool
) -> tuple[Pack, list[Finding]]:
    kinds = {kind.name: kind for kind in (*OWN, *given)}
    judged = Judged(_languages(tree))
    judged.findings += tree.findings
    if MANIFEST_FILE not in tree.files:
        return _pack(folder, tree, kinds, judged), judged.findings
    if not tree.whole:
        judged.doubtful |= set(kinds)
        judged.unsound |= set(kinds)
    _read(tree, list(kinds.values()), judged)
    judged.findings += [] if partial else _unread(tree, list(kinds.values()))
    judged.findings += _lacking(tree, list(kinds.values()))
    judged.findings += refer(judged, kinds, tree.files)
    judged.findings += _statements(tree, judged)
    pack = _pack(folder, tree, kinds, judged)
    causes = at_fault(judged, kinds) if pack.partial else NOTHING_AT_FAULT
    judged.findings += told_once(_checked(pack, checks), causes, f"{tree.files[MANIFEST_FILE].shown}:1")
    return pack, ordered(judged.findings)


def _languages(tree: Tree) -> tuple[str, ...]:
    """The languages that the manifest names, as far as they can be made out before it is judged."""
    file = tree.files.get(MANIFEST_FILE)
    records = read_yaml(file.content, file.shown).records if file else ()
    written = records[0].value.get("languages") if records and isinstance(records[0].value, dict) else None
    if written is None:
        return LANGS
    return tuple(word for word in written if word in LANGS) if isinstance(written, list) else ()


def _read(tree: Tree, kinds: Kinds, judged: Judged) -> None:
    for path, file in sorted(tree.files.items()):
        kind = kind_of(path, kinds)
        if kind is None:
            continue
        if path.endswith(".csv"):
            judged.take(kind, read_csv(file.content, file.shown, kind.model))
        else:
            judged.take(kind, split(kind, read_yaml(file.content, file.shown)))


def _unread(tree: Tree, kinds: Kinds) -> Iterator[Finding]:
    for path, file in tree.files.items():
        name = path.rsplit("/", 1)[-1]
        known = [kind.pattern.replace("*", PurePath(name).stem) for kind in kinds]
        if path.endswith((*_PROSE, ".sql")) or name in _FREE or kind_of(path, kinds):
            continue
        if path.endswith(_MISTAKABLE):
            yield say.nobody_reads(file.shown, path, known)
        else:
            yield say.left_out(file.shown)


def _lacking(tree: Tree, kinds: Kinds) -> Iterator[Finding]:
    """Required files that are not there, unless a file with a name near theirs is told already."""
    if not tree.whole:
        return
    for kind in kinds:
        if kind.required and not any(kind.matches(path) for path in tree.files):
            yield say.lacking(tree.files[MANIFEST_FILE].shown, kind.pattern)


def _statements(tree: Tree, judged: Judged) -> Iterator[Finding]:
    written = [(path, file) for path, file in sorted(tree.files.items()) if path.endswith(".sql")]
    reads = _reads(judged) if written else {}
    for path, file in written:
        yield from judge_sql(file.content, file.shown, reads.get(path, ()))


def _reads(judged: Judged) -> dict[str, tuple[str, ...]]:
    """The tables that each SELECT may read, as the field that names it says."""
    reads: dict[str, tuple[str, ...]] = {}
    for placed in (placed for found in judged.entries.values() for placed in found):
        for pointer in pointers(placed.entry):
            if isinstance(pointer.mark, FileIn):
                reads[pointer.written] = pointer.mark.reads
    return reads


def _pack(folder: str, tree: Tree, kinds: Mapping[str, Kind[Any]], judged: Judged) -> Pack:
    used = {path: file.content for path, file in sorted(tree.files.items()) if path.endswith(_DATA)}
    entries = {name: tuple(placed.entry for placed in found) for name, found in judged.entries.items()}
    places = {id(placed.entry): placed.lines for found in judged.entries.values() for placed in found}
    return Pack(
        folder,
        used,
        kinds,
        entries,
        places,
        {name: frozenset(known) for name, known in judged.known.items()},
        frozenset(judged.unsound | judged.doubtful),
        frozenset(judged.doubtful),
        partial=stops(judged.findings),
    )


def _checked(pack: Pack, checks: Iterable[Check]) -> list[Finding]:
    found: list[Finding] = []
    for rule in checks:
        try:
            found += rule(pack)
        except Absent:
            if not pack.partial:
                raise
            found.append(_held_back(pack, rule))
    return found


def _held_back(pack: Pack, rule: Check) -> Finding:
    name = getattr(rule, "__name__", "check")
    return note(
        pack.folder or MANIFEST.pattern,
        "pack.held_back",
        what=(f"检查“{name}”没有做完", f"the check '{name}' was not finished"),
        why=("它要的条目有别的错误，已另外列出", "entries that it needs are at fault, as told elsewhere"),
        mend=("先改正那些错误，再检查一次", "mend those and check again"),
    )
