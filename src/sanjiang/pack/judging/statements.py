"""The SELECTs of a pack: UTF-8 text that the store's allow-list lets through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sanjiang.pack.reading import plain_text
from sanjiang.store import check_sql
from sanjiang.terms import Finding

_LINE: Final = re.compile(r"Line (\d+)")
_QUOTED: Final = re.compile(r"'([^']+)'")
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]*")


def judge_sql(content: bytes, file: str, reads: tuple[str, ...]) -> Iterator[Finding]:
    """What keeps a SQL file from being run.

    Args:
        content: the file's bytes.
        file: the file as people see it.
        reads: the tables that its reader offers; empty where the reader offers none by name, so
            that any plain name of a table passes here and is judged when the reader runs it.
    """
    text, fault = plain_text(content, file)
    if fault:
        yield fault
        return
    for finding in check_sql(text, reads or _plain_names(text), file):
        yield replace(finding, where=f"{file}:{_line(text, finding)}")


def _plain_names(text: str) -> set[str]:
    """Words that can be a table's name; a file's name is none."""
    bare = re.sub(r"'[^']*'", "''", text)
    return set(_NAME.findall(bare.lower()))


def _line(text: str, finding: Finding) -> int:
    """The line that the finding speaks of: told by the parser, or that of the word it quotes."""
    told = _LINE.search(finding.what.en)
    if told:
        return int(told[1])
    for word in _QUOTED.findall(finding.what.en):
        start = text.lower().find(word.lower())
        if start >= 0:
            return text.count("\n", 0, start) + 1
    return 1
