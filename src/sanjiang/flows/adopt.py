"""Adopting a pack: its files kept by hash, its publications sent and accepted. GSBPM 4.3, 5.1.

A document is the slot of what it publishes. Adoption sends the documents whose rows are not those
that it last sent, and withdraws those that stand as an adoption sent them and that the pack no
longer holds; what somebody sent by other ways stays as it is.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final

from sanjiang import indicators
from sanjiang.access import Subject, require
from sanjiang.city import ADOPT, City, Clock, Done, load_pack
from sanjiang.pack import Pack
from sanjiang.store import Store, select
from sanjiang.terms import Finding, Refused, refuse

SLOT: Final = "document"
FILE: Final = "publications.csv"
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Adoption:
    """What an adoption did.

    Attributes:
        pack: hash of the pack.
        stamp: its stamp; that of the adoption in force where nothing changed.
        sent: documents sent and accepted.
        withdrawn: documents withdrawn.
        unchanged: documents that the last adoption sent as they are.
        changed: whether anything was done at all.
    """

    pack: str
    stamp: int
    sent: tuple[str, ...]
    withdrawn: tuple[str, ...]
    unchanged: int
    changed: bool


def init(folder: Path, pack_dir: Path, clock: Clock, who: Subject, *, ledger_url: str | None = None) -> City:
    """Make a city's folder and adopt its pack.

    A folder in which an earlier ``init`` was interrupted is taken up where it stopped.

    Raises:
        Refused: the pack is at fault, or a city with another pack is there already.
    """
    require(who, "adopt")
    pack = load_pack(pack_dir)
    made = (folder / "parts").exists()
    store = Store.open(folder, ledger_url, clock=clock) if made else Store.create(folder, ledger_url, clock=clock)
    city = City(folder, store)
    if city.acts_of(ADOPT):
        raise Refused([_there(folder)])
    _adopt(city, pack, who)
    return city


def adopt(city: City, pack_dir: Path, who: Subject) -> Adoption:
    """Put a pack in force.

    Raises:
        Refused: the pack is at fault, or is another city's.
    """
    require(who, "adopt")
    pack = load_pack(pack_dir)
    if pack.id != city.id:
        raise Refused([_other_city(pack.id, city.id)])
    return _adopt(city, pack, who)


def _adopt(city: City, pack: Pack, who: Subject) -> Adoption:
    before = city.acts_of(ADOPT)
    documents = _documents(pack)
    now = {name: _bytes(_unplaced(rows)) for name, rows in documents.items()}
    then: dict[str, str] = before[-1].payload["documents"] if before else {}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in now.items()}
    sent = tuple(sorted(name for name, kept in hashes.items() if then.get(name) != kept))
    gone = tuple(sorted(_adopted(city, before) - hashes.keys()))
    if before and before[-1].payload["pack"] == pack.hash and not sent and not gone:
        return Adoption(pack.hash, before[-1].stamp, (), (), len(hashes), changed=False)
    files = {path: city.store.keep(content) for path, content in pack.contents.items()}
    own = _send(city, [row for name in sent for row in documents[name]], who)
    receipts = own + _withdraw(city, gone, who)
    payload = {"pack": pack.hash, "city": pack.id, "files": files, "documents": hashes, "submissions": own}
    if receipts:
        city.store.accept(receipts, who=who.id)
    act = city.store.act(ADOPT, who.id, payload)
    return Adoption(pack.hash, act.stamp, sent, gone, len(hashes) - len(sent), changed=True)


def _adopted(city: City, before: Sequence[Done]) -> set[str]:
    """The documents that stand as an adoption sent them."""
    own = {receipt for act in before for receipt in act.payload.get("submissions", ())}
    truth = city.store.table(indicators.PUBLICATION, city.store.cut())
    standing = select("select distinct document, _submission from truth", truth=truth).fetch()
    return {row[SLOT] for row in standing if row["_submission"] in own}


def _send(city: City, rows: Rows, who: Subject) -> list[str]:
    if not rows:
        return []
    receipt = city.store.send(
        indicators.PUBLICATION,
        rows,
        slot=SLOT,
        who=who.id,
        file=_bytes(rows),
        file_name=FILE,
        note="adopted with the pack",
    )
    return [receipt.id]


def _withdraw(city: City, documents: Iterable[str], who: Subject) -> list[str]:
    gone = list(documents)
    if not gone:
        return []
    receipt = city.store.send(
        indicators.PUBLICATION, [{SLOT: name} for name in gone], slot=SLOT, who=who.id, mode="withdraw"
    )
    return [receipt.id]


def _documents(pack: Pack) -> dict[str, list[dict[str, Any]]]:
    """The publications of a pack by document, rows in one order whatever files they stand in."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in pack.of(indicators.PUBLICATION.name):
        held = indicators.as_row(row, pack.where(row).removeprefix(f"{pack.folder}/"))
        found.setdefault(held[SLOT], []).append(held)
    return {name: sorted(rows, key=lambda row: tuple(row.values())) for name, rows in found.items()}


def _unplaced(rows: Rows) -> Rows:
    """The rows without the lines they stand on, so that moving a row sends nothing again."""
    return [{name: value for name, value in row.items() if name != "file_line"} for row in rows]


def _bytes(rows: Rows) -> bytes:
    out = StringIO()
    names = list(indicators.PUBLICATION.types)
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _there(folder: Path) -> Finding:
    return refuse(
        str(folder),
        "adopt.there",
        what=("这里已经有一个城市", "there is a city here already"),
        why=("已送的数从不覆盖", "what was sent is never overwritten"),
        mend=("用 adopt 采用新的城市包，或另选文件夹", "use adopt for a new pack, or another folder"),
    )


def _other_city(given: str, own: str) -> Finding:
    return refuse(
        "pack.yaml",
        "adopt.other_city",
        what=(f"这是 {given} 的包，城市是 {own}", f"this is the pack of {given}, the city is {own}"),
        why=("一个城市的文件夹只属于一个城市", "a city's folder is of one city"),
        mend=("选对城市或城市包", "choose the right city or pack"),
    )
