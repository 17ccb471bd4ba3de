"""The files of a pack's folder, and of the packs that it lies over. Nothing outside is read."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from sanjiang.pack import file_faults as say
from sanjiang.pack.kind import Uses
from sanjiang.pack.reading import Lines, Record, read_yaml
from sanjiang.terms import Finding

MANIFEST_FILE: Final = "pack.yaml"
LARGEST: Final = 32 * 2**20
"""Bytes of the largest file that is read."""
_MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file: its bytes, and the path that people are told."""

    content: bytes
    shown: str


@dataclass(slots=True)
class Tree:
    """The effective files by path from the pack's folder.

    Attributes:
        files: own files, and those taken from the packs below where there is no own one.
        findings: what is wrong with the folders themselves.
        whole: False where a file could not be read or a pack below was not found.
    """

    files: dict[str, PackFile] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    whole: bool = True

    def fault(self, finding: Finding) -> None:
        """Keep a finding that leaves files out."""
        self.findings.append(finding)
        self.whole = False


def kept(contents: Mapping[str, bytes]) -> Tree:
    """The tree of an adopted pack, from its kept bytes."""
    return Tree({path: PackFile(content, path) for path, content in sorted(contents.items())})


def gather(folder: Path) -> Tree:
    """The tree of a folder with all that it uses; the folder is shown as it was given."""
    return _gather(folder, ())


def _gather(folder: Path, above: tuple[Path, ...]) -> Tree:
    tree = Tree()
    if not folder.is_dir():
        tree.fault(say.no_folder(str(folder)))
    elif not (folder / MANIFEST_FILE).is_file():
        tree.fault(say.no_manifest(str(folder)))
    else:
        _walk(folder, tree)
        _lay_over(folder, tree, (*above, folder.resolve()))
    return tree


def _walk(folder: Path, tree: Tree) -> None:
    for number, path in enumerate(_paths(folder, tree)):
        if number >= _MOST:
            tree.fault(say.too_many(str(folder), _MOST))
            return
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        content = _content(path, tree)
        if content is not None:
            tree.files[name] = PackFile(content, path.as_posix())


def _paths(folder: Path, tree: Tree) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=lambda fault: tree.fault(say.unreadable(fault))):
        here = Path(root)
        for name in sorted(folders):
            if (here / name).is_symlink() and not hidden(name):
                tree.fault(say.link((here / name).as_posix()))
        folders[:] = sorted(name for name in folders if not hidden(name) and not (here / name).is_symlink())
        yield from (here / name for name in sorted(names) if not hidden(name))


def hidden(name: str) -> bool:
    """Whether a file or folder is left alone: ``.git``, ``~$book.xlsx``, ``notes~``, ``__pycache__``."""
    return name.startswith((".", "~$", "__")) or name.endswith("~")


def _content(path: Path, tree: Tree) -> bytes | None:
    shown = path.as_posix()
    if path.is_symlink():
        tree.fault(say.link(shown))
        return None
    if not path.is_file():
        tree.fault(say.no_file(shown))
        return None
    try:
        size = path.stat().st_size
        if size > LARGEST:
            tree.fault(say.too_large(shown, size, LARGEST))
            return None
        return path.read_bytes()
    except OSError as fault:
        tree.fault(say.unreadable(fault))
        return None


def _lay_over(folder: Path, tree: Tree, above: tuple[Path, ...]) -> None:
    """Add what the manifest takes from another pack. Its own faults are told by its model."""
    found = _uses(tree)
    if found is None:
        return
    uses, lines = found
    other = Path(os.path.normpath(folder / uses.pack))
    if other.resolve() in above:
        tree.fault(say.circle(lines.at(("uses", "pack")), uses.pack))
        return
    if not (other / MANIFEST_FILE).is_file():
        tree.fault(say.no_pack(lines.at(("uses", "pack")), uses.pack))
        return
    below = _gather(other, above)
    tree.findings += below.findings
    tree.whole = tree.whole and below.whole
    for number, part in enumerate(uses.take):
        _take(part.rstrip("/"), below, tree, lines.at(("uses", "take", number)))


def _take(part: str, below: Tree, tree: Tree, where: str) -> None:
    taken = {
        path: file
        for path, file in below.files.items()
        if path != MANIFEST_FILE and (path == part or path.startswith(f"{part}/"))
    }
    if not taken:
        folders = {path.rsplit("/", 1)[0] for path in below.files if "/" in path}
        tree.fault(say.nothing_taken(where, part, (*sorted(folders), *below.files)))
    tree.files = {**taken, **tree.files}


def _uses(tree: Tree) -> tuple[Uses, Lines] | None:
    file = tree.files.get(MANIFEST_FILE)
    reading = read_yaml(file.content, file.shown) if file else None
    record: Record | None = reading.records[0] if reading and reading.records else None
    written = record.value.get("uses") if record and isinstance(record.value, dict) else None
    if record is None or written is None:
        return None
    try:
        return Uses.model_validate(written), record.lines
    except ValidationError:
        tree.whole = False
        return None
