"""Verify: the chain, the ledger's rows, parts and kept files against what the acts say."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from sanjiang.store.deeds.effects import effects_digest
from sanjiang.store.folder import kept_path, sha256_of
from sanjiang.store.ledger import accepted, act, effect, hash_of, inline, kept, part, shape, submission
from sanjiang.store.ledger.chain import START
from sanjiang.store.reading import Home
from sanjiang.store.upkeep.places import lost_rows, wrong_slots
from sanjiang.terms import Finding, refuse

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_CHANGING: Final = ("accept", "withdraw", "undo")
_SENT: Final = ("dataset", "mode", "file_hash", "file_name", "note", "rows", "slots", "bulk", "rows_hash", "shape")


def verify(home: Home, heads: Iterable[str] = ()) -> list[Finding]:
    """Every act, submission, part or kept file that is not what its act says; empty where all is well.

    Args:
        home: the store.
        heads: heads of the chain from receipts; each must be in the chain, or its end was cut off.
    """
    with home.ledger.read() as connection:
        acts = list(connection.execute(select(act).order_by(act.c.stamp)))
        found = list(_chain(acts))
        said = {row.stamp: _payload(row) for row in acts}
        known = {row.hash for row in acts}
        found += [_fault("act", f"head {one}", "不在链中", "is not in the chain") for one in heads if one not in known]
        found += _submissions(connection, acts, said)
        found += _effects(connection, {row.stamp: said[row.stamp] for row in acts if row.kind in _CHANGING})
        found += _parts(home, connection, said)
        found += _files(home, connection, said)
        if not found:
            found += [
                _fault("submission", f"S{one}", "行数不符", "has not the rows that were sent")
                for one in lost_rows(home, connection)
            ]
            found += [
                _fault("slot", one, "槽位索引不符", "is not what the index of slots says")
                for one in wrong_slots(home, connection)
            ]
    return found


def _payload(row: Row[Any]) -> dict[str, Any]:
    try:
        said = json.loads(row.payload)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _fault(kind: str, where: str, zh: str, en: str) -> Finding:
    return refuse(
        where,
        f"verify.{kind}",
        what=(zh, en),
        why=(
            "操作链记下了当时的内容，任何改动都会显出",
            "the chain of acts bears the content of its time; any change shows",
        ),
        mend=("从备份恢复，并查明改动来源", "restore it from a backup, and find out who changed it"),
    )


def _chain(acts: Iterable[Row[Any]]) -> Iterator[Finding]:
    prev, at = START, ""
    for number, row in enumerate(acts, start=1):
        own = hash_of(row.prev, row.stamp, row.at, row.kind, row.who, row.ref, row.payload)
        if row.stamp != number or row.prev != prev or row.at < at or own != row.hash:
            yield _fault(
                "act", f"act {row.stamp}", "内容与其哈希或前一操作不符", "does not fit its hash or the act before it"
            )
        prev, at = row.hash, row.at


def _submissions(
    connection: Connection, acts: Iterable[Row[Any]], said: dict[int, dict[str, Any]]
) -> Iterator[Finding]:
    sent = {row.stamp: row.who for row in acts if row.kind == "send"}
    shapes = {row.hash: hashlib.sha256(row.body.encode()).hexdigest() for row in connection.execute(select(shape))}
    found = {row.number: row for row in connection.execute(select(submission))}
    for number in sorted(sent.keys() | found.keys()):
        row, was = found.get(number), said.get(number, {})
        if row is None or row.who != sent.get(number) or any(getattr(row, one) != was.get(one) for one in _SENT):
            yield _fault("submission", f"S{number}", "与其报送操作不符", "is not what the act of its sending says")
        elif shapes.get(row.shape) != row.shape:
            yield _fault("submission", f"S{number}", "列声明不符", "has other columns than it was sent with")
    for line in connection.execute(select(inline).order_by(inline.c.submission)):
        if hashlib.sha256(line.body.encode()).hexdigest() != said.get(line.submission, {}).get("rows_hash"):
            yield _fault("submission", f"S{line.submission}", "行内容被改动", "has rows that were altered")


def _effects(connection: Connection, said: dict[int, dict[str, Any]]) -> Iterator[Finding]:
    rows: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for row in connection.execute(select(effect).order_by(effect.c.n)):
        rows.setdefault((row.stamp, row.dataset), []).append(dict(row._mapping))
    hashes = {row.id: row.sha256 for row in connection.execute(select(part.c.id, part.c.sha256))}
    taken: dict[int, set[str]] = {}
    for one in connection.execute(select(accepted)):
        taken.setdefault(one.stamp, set()).add(f"S{one.submission}")
    for stamp, was in said.items():
        own = {name: effects_digest(rows.pop((stamp, name), []), hashes) for name in was.get("effects", {})}
        if own != was.get("effects", {}) or taken.pop(stamp, set()) != set(was.get("submissions", [])):
            yield _fault("act", f"act {stamp}", "其结果的记录被改动", "has effects on record that were altered")
    for stamp in sorted({one for one, _ in rows} | taken.keys()):
        yield _fault("act", f"act {stamp}", "有多余的结果记录", "has effects on record that it never had")


def _parts(home: Home, connection: Connection, said: dict[int, dict[str, Any]]) -> Iterator[Finding]:
    for row in connection.execute(select(part).where(part.c.swept.is_(None)).order_by(part.c.made, part.c.id)):
        path = home.part(row.id)
        where = f"parts/{path.name}"
        was = said.get(row.made, {})
        if row.kind != "effects" and _named(row, was) != (row.id, row.sha256):
            yield _fault("part", where, "与其操作不符", "is not the part that its act names")
        if not path.exists() or sha256_of(path) != row.sha256:
            yield _fault("part", where, "文件缺失或被改动", "is missing or was altered")


def _named(row: Row[Any], was: dict[str, Any]) -> tuple[object, object]:
    """The part and hash that the act says it made."""
    if row.kind == "events":
        return was.get("events"), was.get("events_sha256")
    return was.get("part"), was.get("sha256") or was.get("rows_hash")


def _files(home: Home, connection: Connection, said: dict[int, dict[str, Any]]) -> Iterator[Finding]:
    names = set(connection.execute(select(kept.c.sha256)).scalars())
    for was in said.values():
        names |= {was["file_hash"]} if was.get("file_hash") else set()
        names |= {one for one in _strings(was.get("files")) if _HASH.fullmatch(one)}
    for name in sorted(names):
        path = kept_path(home.folder, name)
        if not path.exists() or sha256_of(path) != name:
            yield _fault("file", f"files/{name[:2]}/{name}", "文件缺失或被改动", "is missing or was altered")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
