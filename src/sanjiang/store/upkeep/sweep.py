"""Sweep: what nothing reads any more leaves the disk, long after it was replaced."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, select, update

from sanjiang.store.ledger import act, head, inline, part, seal, spelled, submission
from sanjiang.store.reading import Home
from sanjiang.store.reading.places import chunks

GRACE: Final = timedelta(days=1)
"""Far longer than the longest write and the longest reading of one handle."""


def sweep(home: Home, who: str, grace: timedelta = GRACE) -> int:
    """Remove what was replaced longer ago than the grace, and drafts as old; gives how many files went."""
    with home.ledger.write() as connection:
        names = _retire(home, connection, who, grace)
    due = {home.part(name) for name in names} | set(_orphans(home, grace))
    return sum(_gone(path) for path in sorted(due))


def _gone(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _retire(home: Home, connection: Connection, who: str, grace: timedelta) -> list[str]:
    place = head(connection, home.clock)
    limit = spelled(place.at - grace)
    past = select(act.c.stamp).where(act.c.at <= limit)
    due = part.c.retired.in_(past) & part.c.swept.is_(None)
    names = connection.execute(select(part.c.id).where(due).order_by(part.c.id)).scalars().all()
    moved = select(submission.c.number).join(part, part.c.id == submission.c.part)
    moved = moved.where((part.c.kind == "merged") & part.c.made.in_(past))
    lines = connection.execute(delete(inline).where(inline.c.submission.in_(moved))).rowcount
    if names or lines:
        for some in chunks(names):
            connection.execute(update(part).where(part.c.id.in_(some)).values(swept=place.stamp))
        seal(connection, place, "sweep", who, {"parts": list(names), "inline": lines})
    return list(names)


def _orphans(home: Home, grace: timedelta) -> list[Path]:
    """Files of writes that never came to be, by the disk's own time."""
    probe = home.folder / "parts" / f"draft-{secrets.token_hex(8)}"
    probe.touch()
    limit = probe.stat().st_mtime - grace.total_seconds()
    probe.unlink()
    with home.ledger.read() as connection:
        known = set(connection.execute(select(part.c.id).where(part.c.swept.is_(None))).scalars())
    found = [*(home.folder / "parts").iterdir(), *(home.folder / "files").rglob("draft-*")]
    return [path for path in found if path.stem not in known and _older(path, limit)]


def _older(path: Path, limit: float) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime < limit
    except FileNotFoundError:
        return False
