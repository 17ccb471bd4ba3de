"""What every room reads from a pack, and what it checks there, handed to the loader in one place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sanjiang import indicators, intake, pack, plan, publish
from sanjiang.city import measures
from sanjiang.pack import Check, Kind, Pack
from sanjiang.terms import Finding, Lang, Refused

KINDS: Final[tuple[Kind[Any], ...]] = (*indicators.KINDS, *intake.KINDS, *plan.KINDS, *publish.KINDS)
CHECKS: Final[tuple[Check, ...]] = (*indicators.CHECKS, intake.checks, measures.checks, plan.checks)


def load_pack(folder: str | Path) -> Pack:
    """The checked pack of a folder.

    Raises:
        Refused: every fault of the pack.
    """
    return pack.load(folder, KINDS, CHECKS)


def load_kept(contents: Mapping[str, bytes]) -> Pack:
    """The pack of an adoption, from its kept files; it was checked when it was adopted."""
    return pack.from_files(contents, KINDS)


def default_language(folder: str | Path) -> Lang | None:
    """The language in which a pack's pages open; None where its manifest cannot be read."""
    try:
        return pack.load(folder, (), partial=True).manifest.languages[0]
    except Refused:
        return None


def check_pack(folder: str | Path) -> list[Finding]:
    """Every fault and remark on a pack's folder."""
    return pack.check(folder, KINDS, CHECKS)
