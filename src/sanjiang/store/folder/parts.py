"""Parts: immutable Parquet files, written by DuckDB; only the ledger says which of them count."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanjiang.store.folder.files import publish, sha256_of
from sanjiang.store.table.engine import Engine, text


@dataclass(frozen=True, slots=True)
class Written:
    """A part that lies safely on the disk and is not in the ledger yet."""

    id: str
    sha256: str
    rows: int
    bytes: int


def part_path(folder: Path, part: str) -> Path:
    """Where a part lies."""
    return folder / "parts" / f"{part}.parquet"


def write_part(engine: Engine, folder: Path, sql: str, values: Sequence[Any] = (), name: str = "") -> Written:
    """The rows of a SELECT as a part: written, synced, named, its name synced.

    Args:
        engine: one that may write in the folder.
        folder: the store's folder.
        sql: our own statement; its ORDER BY decides the order in the file.
        values: for its question marks.
        name: the part's id; a fresh one where empty.
    """
    own = name or secrets.token_hex(12)
    path = part_path(folder, own)
    count = write_parquet(engine, path, sql, values)
    return Written(own, sha256_of(path), count, path.stat().st_size)


def write_parquet(engine: Engine, path: Path, sql: str, values: Sequence[Any] = ()) -> int:
    """The rows of a SELECT as a file: written, synced, named, its name synced; gives how many there are."""
    draft = path.with_name(f"draft-{secrets.token_hex(8)}")
    try:
        counted = engine.run(f"copy ({sql}) to {text(str(draft))} (format parquet, compression zstd)", values)
        with draft.open("rb+") as target:
            os.fsync(target.fileno())
        publish(draft, path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    return int(counted.rows[0][0])
