"""What the tests of packs share: the kinds that the rooms read, and the pack that every new city begins with."""

from importlib.resources import files
from pathlib import Path

from sanjiang.city import CHECKS, KINDS
from sanjiang.pack import check, from_files, load
from sanjiang.terms import Refused

__all__ = ["CHECKS", "KINDS", "TEMPLATE", "checked", "template", "told", "written"]

TEMPLATE = Path(str(files("sanjiang.pack") / "template"))


def template():
    """The contents of the first pack, by path."""
    return dict(load(TEMPLATE, KINDS).contents)


def told(contents, kinds=KINDS, checks=()):
    """What is said of a pack's contents."""
    try:
        from_files(contents, kinds, checks)
    except Refused as refused:
        return list(refused.findings)
    return []


def written(folder, contents):
    """Write contents as a folder."""
    for path, content in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def checked(folder, kinds=KINDS, checks=()):
    """What is said of a pack's folder, with the folder's own path left out."""
    return [
        (finding.where.replace(f"{folder}/", ""), finding.code, finding.what.en)
        for finding in check(folder, kinds, checks)
    ]
