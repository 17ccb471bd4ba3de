"""Files kept by their content: the name is the SHA-256, so a file can prove itself."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

BLOCK = 1 << 20


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes."""
    summed = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(BLOCK):
            summed.update(block)
    return summed.hexdigest()


def kept_path(folder: Path, name: str) -> Path:
    """Where the file with this hash lies."""
    return folder / "files" / name[:2] / name


def keep(folder: Path, content: bytes) -> str:
    """Write a file so that it outlives a crash, and give its hash. Known content is not written twice."""
    name = hashlib.sha256(content).hexdigest()
    path = kept_path(folder, name)
    if path.exists() and path.stat().st_size == len(content):
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"draft-{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        publish(draft, path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    sync_folder(path.parent.parent)
    return name


def publish(draft: Path, path: Path) -> None:
    """Give a written and synced file its name, for good."""
    draft.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a crash, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
