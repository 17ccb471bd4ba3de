"""A first pack: small, whole, and full of remarks that teach."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from sanjiang.pack.authoring.schema import modeline, write_schemas
from sanjiang.pack.kind import OWN, Kind, kind_of
from sanjiang.terms import Finding, Refused, refuse

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


def new(name: str, folder: str | Path, kinds: Iterable[Kind[Any]] = ()) -> Path:
    """Write a minimal pack that checks clean.

    Args:
        name: id of the new city.
        folder: where the pack goes; it must not exist or be empty.
        kinds: what the rooms read; where given, schemas for editors are written too.

    Raises:
        Refused: the name is no id, or something is in the folder already.
    """
    target = Path(folder)
    faults = [*_bad_name(name), *_taken(target)]
    if faults:
        raise Refused(faults)
    with as_file(files("sanjiang.pack") / "template") as template:
        shutil.copytree(template, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    manifest = target / "pack.yaml"
    manifest.write_text(re.sub(r"(?m)^id: .*$", f"id: {name}", manifest.read_text("utf-8"), count=1), "utf-8")
    listed = tuple(kinds)
    if listed:
        write_schemas(target, listed)
        _point(target, (*OWN, *listed))
    return target


def _point(folder: Path, kinds: Sequence[Kind[Any]]) -> None:
    """Let each YAML file name its schema."""
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        kind = kind_of(name, kinds)
        if kind is not None:
            path.write_text(modeline(kind, name) + path.read_text("utf-8"), "utf-8", newline="\n")


def _bad_name(name: str) -> list[Finding]:
    if _ID.fullmatch(name):
        return []
    return [
        refuse(
            "NAME",
            "pack.new.name",
            what=(f"“{name}”不能作包的名字", f"'{name}' cannot be the name of a pack"),
            why=(
                "名字是每个网址的一部分：小写英文字母开头，只含字母、数字和下划线，至多 40 个",
                "it is part of every address: it begins with a small letter and holds at most 40 letters, digits and _",
            ),
            mend=("例如 my_city", "for example my_city"),
        )
    ]


def _taken(folder: Path) -> list[Finding]:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return []
    return [
        refuse(
            str(folder),
            "pack.new.taken",
            what=("这里已经有东西", "something is there already"),
            why=("新包不写进已有内容的地方", "a new pack is not written over what is there"),
            mend=("换一个文件夹", "name another folder"),
        )
    ]
