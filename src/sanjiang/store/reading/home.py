"""What every deed and every reading needs: the folder, the ledger, the clock, and rows already loaded."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sanjiang.store.folder import part_path
from sanjiang.store.ledger import Ledger
from sanjiang.store.ledger.chain import Clock
from sanjiang.store.table.engine import Engine, engine_of, quoted, text

if TYPE_CHECKING:
    from sanjiang.store.reading.events import Events, Inline

SMALL: Final = 1000
"""Rows up to which a submission lies in the ledger until it is compacted; slots up to which an act lists them there."""


@dataclass(frozen=True)
class Home:
    """An opened store's belongings."""

    folder: Path
    ledger: Ledger
    clock: Clock
    lock: threading.RLock = field(default_factory=threading.RLock)
    events: dict[tuple[Engine, str], Events] = field(default_factory=dict)
    inlines: dict[tuple[Any, ...], Inline] = field(default_factory=dict)

    @property
    def engine(self) -> Engine:
        """The compute engine, at the thread count in force."""
        return engine_of(self.folder)

    def part(self, name: str) -> Path:
        """Where a part lies."""
        return part_path(self.folder, name)


def file_list(home: Home, parts: Iterable[str]) -> str:
    """Parts as a list of file names in the engine's own SQL."""
    return "[" + ", ".join(text(str(home.part(name))) for name in parts) + "]"


def typed_null(name: str, kind: str) -> str:
    """An empty column of a type."""
    return f"cast(null as {kind}) as {quoted(name)}"
