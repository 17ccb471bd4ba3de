"""Plans of tables: steps composed into one statement, held rows bound by name."""

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sanjiang.store.table.check import Checked, Piece
from sanjiang.store.table.engine import Engine, engine_of, quoted


class Held:
    """Rows that an engine finds under a name: literals, given tables, stored ones.

    Args:
        make: puts the rows where the engine finds them and gives the relation to read (a name, or SQL in brackets).
        folder: the only folder that the rows may be read from; None for rows that lie in memory.
        drop: whether the relation is a name to let go of when nobody holds the table any more.
        made_of: the plan that the rows were computed by; None for literal and stored rows.
    """

    def __init__(
        self,
        make: Callable[[Engine], str],
        folder: Path | None = None,
        *,
        drop: bool = True,
        made_of: Plan | None = None,
    ) -> None:
        self.folder = folder
        self.made_of = made_of
        self._make = make
        self._drop = drop
        self._names: weakref.WeakKeyDictionary[Engine, str] = weakref.WeakKeyDictionary()
        self._lock = threading.RLock()

    def relation(self, engine: Engine) -> str:
        """What to read, made at the first asking."""
        with self._lock:
            name = self._names.get(engine)
            if name is None:
                name = self._names[engine] = self._make(engine)
                if self._drop:
                    weakref.finalize(self, engine.drop, name)
            return name


@dataclass(frozen=True, eq=False)
class Step:
    """One SELECT over other plans."""

    checked: Checked
    inputs: Mapping[str, Plan]

    @property
    def folder(self) -> Path | None:
        """The folder that the step's rows come from."""
        return next(iter(folders(self)), None)


Plan = Held | Step


def folders(plan: Plan) -> set[Path]:
    """Folders that a plan reads."""
    found = (node.folder for node in _walk(plan) if isinstance(node, Held))
    return {folder for folder in found if folder is not None}


def home(plan: Plan) -> Engine:
    """The engine that may read all that a plan reads."""
    among = folders(plan)
    if len(among) > 1:
        raise ValueError(f"tables of two stores met in one SELECT: {sorted(map(str, among))}")
    return engine_of(next(iter(among), None))


def _walk(root: Plan) -> Iterator[Plan]:
    """Every plan once, inputs before those that read them."""
    seen: set[int] = set()
    stack: list[tuple[Plan, bool]] = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            if isinstance(node, Step):
                stack += [(below, False) for below in node.inputs.values()]


def compose(root: Plan, engine: Engine) -> str:
    """The whole plan as one statement; every step and every name of a WITH clause is unique in it."""
    if isinstance(root, Held):
        return f"select * from {root.relation(engine)}"
    names: dict[int, str] = {}
    entries: list[str] = []
    readers = _readers(root)
    for number, node in enumerate(_walk(root)):
        if isinstance(node, Held):
            names[id(node)] = node.relation(engine)
            continue
        given = {name: names[id(below)] for name, below in node.inputs.items()}
        entries += [_text(cte, given, number) for cte in node.checked.ctes]
        body = _text(node.checked.body, given, number)
        if node is root:
            return _statement(entries, body, recursive=any(_recursive(each) for each in _walk(root)))
        kept = " materialized" if readers[id(node)] > 1 else ""
        entries.append(f"s{number} as{kept} ({body})")
        names[id(node)] = f"s{number}"
    raise AssertionError("the walk ends with the root")


def statement(step: Step, given: Mapping[str, str]) -> str:
    """One step as a statement of its own, its inputs under the given names."""
    entries = [_text(cte, given, 0) for cte in step.checked.ctes]
    return _statement(entries, _text(step.checked.body, given, 0), recursive=step.checked.recursive)


def _readers(root: Plan) -> dict[int, int]:
    counts: dict[int, int] = {}
    for node in _walk(root):
        for below in node.inputs.values() if isinstance(node, Step) else ():
            counts[id(below)] = counts.get(id(below), 0) + 1
    return counts


def _recursive(node: Plan) -> bool:
    return isinstance(node, Step) and node.checked.recursive


def _statement(entries: list[str], body: str, *, recursive: bool) -> str:
    if not entries:
        return body
    opening = "with recursive " if recursive else "with "
    return opening + ",\n".join(entries) + "\n" + body


def _text(pieces: tuple[Piece, ...], given: Mapping[str, str], number: int) -> str:
    return "".join(_spelled(kind, word, given, number) for kind, word in pieces)


def _spelled(kind: str, word: str, given: Mapping[str, str], number: int) -> str:
    if kind == "in":
        return given[word]
    return quoted(f"s{number} {word}") if kind == "cte" else word
