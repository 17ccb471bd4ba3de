"""The SELECTs of a pack: UTF-8 text that the store's allow-list lets through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from sanjiang.pack.reading import plain_text
from sanjiang.store import check_sql
from sanjiang.terms import Finding

_LINE: Final = re.compile(r"Line (\d+)")
_WORD: Final = re.compile(r"[\w./]+")
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]*")
_SAYING: Final = frozenset({"a", "and", "calls", "from", "given", "is", "not", "one", "or", "reads", "select", "the"})


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
    """The tables read under a name that a table can have; a path is none."""
    try:
        trees = [tree for tree in sqlglot.parse(text, dialect="duckdb") if tree is not None]
    except (SqlglotError, RecursionError):
        return set()
    names = {table.name for tree in trees for table in tree.find_all(exp.Table) if not table.db}
    own = {cte.alias for tree in trees for cte in tree.find_all(exp.CTE)}
    return {name for name in names - own if _NAME.fullmatch(name)}


def _line(text: str, finding: Finding) -> int:
    """The line that the finding speaks of: told by the parser, or the first with a word of it."""
    told = _LINE.search(finding.what.en)
    if told:
        return int(told[1])
    words = {word.lower() for word in _WORD.findall(finding.what.en)} - _SAYING
    for number, line in enumerate(text.lower().splitlines(), 1):
        if words & set(_WORD.findall(line)):
            return number
    return 1
