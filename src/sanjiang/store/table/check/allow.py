"""The allow-list: what a SELECT may hold, and the checked text that is run in its place."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import sqlglot
from sqlglot import TokenType, exp
from sqlglot.errors import SqlglotError

from sanjiang.store.table.check.names import CALLS, CLOCKS, NODES, REFUSED
from sanjiang.store.table.check.order import unordered
from sanjiang.store.table.check.words import SAID, WHY
from sanjiang.terms import Finding, Text, refuse

_MARK: Final = re.compile('"⟦(in|cte):([^⟧]*)⟧"')
_WORD: Final = re.compile(r"\w")
_QUOTED: Final = frozenset({TokenType.STRING, TokenType.IDENTIFIER})

Piece = tuple[str, str]
"""('', text) as it stands, ('in', name) an input, ('cte', name) a name of the statement's own WITH."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A SELECT that passed: the pieces of its body, and of each entry of its WITH clause."""

    body: tuple[Piece, ...]
    ctes: tuple[tuple[Piece, ...], ...]
    recursive: bool


@dataclass(frozen=True, slots=True)
class _Fault:
    kind: str
    words: tuple[str, ...]


def check_sql(text: str, inputs: Iterable[str], where: str = "sql") -> list[Finding]:
    """What keeps a text from being run by ``select``; empty where nothing does.

    Args:
        text: the SQL, in the DuckDB dialect.
        inputs: names of the tables that it may read.
        where: the place to name in findings, as ``indicators/x.sql``.
    """
    faults, _ = examine(text, frozenset(inputs))
    return [_finding(fault, where) for fault in faults]


def _finding(fault: _Fault, where: str) -> Finding:
    zh, en, mend_zh, mend_en = SAID[fault.kind]
    what = Text(zh.format(*fault.words), en.format(*fault.words))
    return refuse(where, f"sql.{fault.kind}", what=what, why=WHY, mend=(mend_zh, mend_en))


@lru_cache(maxsize=4096)
def examine(text: str, inputs: frozenset[str]) -> tuple[tuple[_Fault, ...], Checked | None]:
    """Faults of a text, or its checked form. What is run is written anew from what was checked."""
    if "⟦" in text or "⟧" in text:
        return (_Fault("mark", ()),), None
    try:
        found = _parsed(text)
    except (SqlglotError, RecursionError) as fault:
        return (_Fault("parse", (str(fault).splitlines()[0],)),), None
    if len(found) == 1 and isinstance(found[0], exp.Select) and not found[0].expressions:
        return (_Fault("parse", ("SELECT",)),), None
    if len(found) != 1:
        return (_Fault("single", (str(len(found)),)),), None
    tree = found[0]
    if not isinstance(tree, exp.Query) or isinstance(tree, exp.Pivot):
        return (_Fault("select", (tree.key.upper(),)),), None
    names = {cte.alias for cte in tree.find_all(exp.CTE)}
    faults = dict.fromkeys([*_shadows(names, inputs), *_nodes(tree), *_tables(tree, names | inputs, inputs)])
    _rename(tree, names, inputs)
    faults |= dict.fromkeys(_tokens(tree.sql(dialect="duckdb", comments=False, identify=True)))
    return tuple(faults), None if faults else _checked(tree)


def _parsed(text: str) -> list[exp.Expr]:
    """The statements of a text; what the parser would tell the log is told as a finding."""
    log = logging.getLogger("sqlglot")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        return [one for one in sqlglot.parse(text, dialect="duckdb") if one is not None]
    finally:
        log.setLevel(level)


def _shadows(names: set[str], inputs: frozenset[str]) -> Iterator[_Fault]:
    for name in sorted(names & inputs):
        yield _Fault("shadow", (name,))


def _tables(tree: exp.Expr, known: Iterable[str], inputs: Iterable[str]) -> Iterator[_Fault]:
    for table in tree.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier):
            if isinstance(table.this, exp.GenerateSeries | exp.Unnest):
                continue
            yield _Fault("function", (table.this.sql(dialect="duckdb").split("(")[0].lower(),))
        elif table.args.get("db") or table.args.get("catalog") or table.name not in known:
            yield _Fault("table", (table.sql(dialect="duckdb"), ", ".join(sorted(inputs)) or "-"))


def _nodes(tree: exp.Expr) -> Iterator[_Fault]:
    for node in tree.walk():
        name = type(node).__name__
        if name in REFUSED or not isinstance(node, NODES):
            yield _Fault("clause", (name.upper(),))
        if isinstance(node, exp.Join) and node.args.get("method") == "POSITIONAL":
            yield _Fault("clause", ("POSITIONAL JOIN",))
        if isinstance(node, exp.Identifier) and node.name.lower() == "rowid":
            yield _Fault("clause", ("ROWID",))
        if lacking := unordered(node):
            yield _Fault("order", (lacking,))


def _tokens(sql: str) -> Iterator[_Fault]:
    """Function names and clock words in the very text that is to run."""
    tokens = sqlglot.tokenize(sql, dialect="duckdb")
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        word = token.text.lower()
        if token.token_type in _QUOTED and (token.token_type == TokenType.STRING or _MARK.fullmatch(f'"{token.text}"')):
            continue
        if word in CLOCKS and token.token_type not in _QUOTED:
            yield _Fault("clock", (word,))
        elif after is None or after.token_type != TokenType.L_PAREN or not _WORD.match(word):
            continue
        elif word not in CALLS and (before is None or before.token_type != TokenType.ALIAS):
            yield _Fault("function", (word,))


def _rename(tree: exp.Expr, names: set[str], inputs: frozenset[str]) -> None:
    for cte in list(tree.find_all(exp.CTE)):
        cte.args["alias"].set("this", exp.to_identifier(f"⟦cte:{cte.alias}⟧", quoted=True))
    for table in list(tree.find_all(exp.Table)):
        kind = "cte" if table.name in names else "in"
        if isinstance(table.this, exp.Identifier) and table.name in names | inputs:
            if not table.alias:
                table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name, quoted=True)))
            table.set("this", exp.to_identifier(f"⟦{kind}:{table.name}⟧", quoted=True))


def _checked(tree: exp.Query) -> Checked:
    clause = tree.args.get("with_") or tree.args.get("with")
    ctes = () if clause is None else tuple(_pieces(cte) for cte in clause.expressions)
    recursive = bool(clause is not None and clause.args.get("recursive"))
    tree.set("with_" if "with_" in tree.args else "with", None)
    return Checked(_pieces(tree), ctes, recursive)


def _pieces(tree: exp.Expr) -> tuple[Piece, ...]:
    parts = _MARK.split(tree.sql(dialect="duckdb", comments=False, identify=True))
    pieces: list[Piece] = []
    for start in range(0, len(parts), 3):
        pieces += [("", parts[start])]
        pieces += [(parts[start + 1], parts[start + 2])] if start + 1 < len(parts) else []
    return tuple(pieces)
