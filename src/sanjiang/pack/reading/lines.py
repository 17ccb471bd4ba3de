"""Where each key and value of a file was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sanjiang.terms import Finding

Path = tuple[str | int, ...]
"""The way from the root of a value to a part of it: keys and positions."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The line of each part of one entry.

    Attributes:
        file: the file as people see it.
        line: where the entry begins.
        known: line by path from the file's root; empty for a CSV record, which is one place.
        prefix: the entry's own path in ``known``.
    """

    file: str
    line: int
    known: Mapping[Path, int] = field(default_factory=dict)
    prefix: Path = ()

    def at(self, path: Path = ()) -> str:
        """``file:line`` of the part, or of the nearest part around it that is written."""
        for end in range(len(path), 0, -1):
            line = self.known.get((*self.prefix, *path[:end]))
            if line is not None:
                return f"{self.file}:{line}"
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as written: scalars are text, nothing written is None.

    Attributes:
        value: what was written.
        lines: where.
        sound: False where its form is at fault already, so that its values are not judged.
    """

    value: Any
    lines: Lines
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave.

    Attributes:
        records: its entries.
        findings: what is wrong with its form.
        whole: False where entries are missing or lost their key, so that nothing may be
            concluded from an id that is not there.
        header: place of a CSV file's header.
        absent: columns that the header lacks.
        told: those of them that the findings speak of.
    """

    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    whole: bool = True
    header: str = ""
    absent: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
