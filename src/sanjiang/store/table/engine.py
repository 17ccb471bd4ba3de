"""The compute engine: one root DuckDB connection for each folder and thread count, shut to all but that folder."""

from __future__ import annotations

import contextlib
import itertools
import os
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb

_THREADS: ContextVar[int | None] = ContextVar("threads", default=None)
_ENGINES: Final[dict[tuple[int, Path | None, int | None], Engine]] = {}
_OPENING: Final = threading.Lock()


class Answer(NamedTuple):
    """What a statement gave: (name, type) of each column, and the rows."""

    described: list[tuple[str, str]]
    rows: list[tuple[Any, ...]]


class Engine:
    """A DuckDB instance in memory that reads and writes files in one folder only."""

    def __init__(self, folder: Path | None, count: int | None) -> None:
        self.root = duckdb.connect(":memory:")
        self._numbers = itertools.count(1)
        self._dropped: deque[str] = deque()
        self._idle: deque[duckdb.DuckDBPyConnection] = deque()
        spill = (folder or Path(tempfile.gettempdir())) / "spill" / str(os.getpid())
        settings: dict[str, Any] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            "temp_directory": str(spill),
            **({"threads": count} if count else {}),
        }
        for name, value in settings.items():
            self.root.execute(f"set {name} = {text(value)}")
        if folder:
            self.root.execute(f"set allowed_directories = [{text(str(folder) + os.sep)}]")
        for line in ("set enable_external_access = false", "create schema held", "set lock_configuration = true"):
            self.root.execute(line)

    def run(self, sql: str, values: Sequence[Any] = ()) -> Answer:
        """The statement's answer, on a cursor of its own, so that threads may ask side by side."""
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = self.root.cursor()
        try:
            cursor.execute(sql, list(values))
            described = [(one[0], str(one[1]).strip('"')) for one in cursor.description or ()]
            return Answer(described, cursor.fetchall() if described else [])
        finally:
            self._idle.append(cursor)

    def hold(self, sql: str, values: Sequence[Any] = ()) -> str:
        """Keep the rows of a SELECT in memory and give the name under which they are found."""
        self._clear()
        name = f"held.t{next(self._numbers)}"
        self.run(f"create table {name} as {sql}", values)
        return name

    def drop(self, name: str) -> None:
        """Let go of held rows; done with the next ``hold``, since collectors run in any thread."""
        self._dropped.append(name)

    def _clear(self) -> None:
        while self._dropped:
            with contextlib.suppress(IndexError):
                self.run(f"drop table if exists {self._dropped.popleft()}")


def text(value: object) -> str:
    """A literal of the engine's own statements: text quoted, the rest as it is spelled.

    >>> text("o'clock")
    "'o''clock'"
    """
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).lower()


def quoted(name: str) -> str:
    """A column's name as the engine reads it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def engine_of(folder: Path | None = None) -> Engine:
    """The engine of a folder (or of tables that lie in none) at the thread count in force."""
    key = (os.getpid(), folder, _THREADS.get())
    with _OPENING:
        if key not in _ENGINES:
            _ENGINES[key] = Engine(folder, key[2])
        return _ENGINES[key]


@contextlib.contextmanager
def threads(count: int) -> Iterator[None]:
    """Within, every table is computed with ``count`` threads, by engines that share nothing with others."""
    token = _THREADS.set(count)
    try:
        yield
    finally:
        _THREADS.reset(token)
