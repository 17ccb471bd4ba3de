"""``Store``: one city's truth, opened."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import insert, select

from sanjiang.store import reading, upkeep
from sanjiang.store.deeds import Receipt, accept_in, adjust_in, draft, send_in, undo_in, withdrawal
from sanjiang.store.deeds.adjust import Adjustment
from sanjiang.store.deeds.faults import fault
from sanjiang.store.folder import keep, kept_path, saving
from sanjiang.store.ledger import Act, Ledger, head, kept, seal, spelled
from sanjiang.store.ledger.chain import Clock
from sanjiang.store.reading import Cut, Home
from sanjiang.store.table.handle import Table
from sanjiang.store.table.spec import Column, Spec
from sanjiang.terms import Finding, Refused

Data = Table | Iterable[Mapping[str, Any]]


class Store:
    """Submissions, acts and cuts of one folder. Every deed is one transaction and, once it returns, safe.

    Args:
        home: the opened folder, ledger and clock; see ``create`` and ``open``.
    """

    def __init__(self, home: Home) -> None:
        self._home = home

    @classmethod
    def create(cls, folder: Path, ledger_url: str | None = None, *, clock: Clock) -> Store:
        """A new store in a folder.

        Args:
            folder: made where it is not there.
            ledger_url: a PostgreSQL database as SQLAlchemy names it; a SQLite file in the folder where None.
            clock: tells the present with its zone.

        Raises:
            Refused: the folder holds a store already, or cannot be written; the ledger is another store's.
        """
        if (folder / "parts").exists() and _is_made(folder, ledger_url):
            raise Refused([fault("exists", str(folder))])
        ledger = _ledger(folder, ledger_url)
        with saving(str(folder)):
            if ledger.begun():
                ledger.close()
                raise Refused([fault("ledger_taken", str(folder), ledger.shown)])
            for name in ("parts", "files", "cache"):
                (folder / name).mkdir(parents=True, exist_ok=True)
        return cls._opened(folder, ledger, clock)

    @classmethod
    def open(cls, folder: Path, ledger_url: str | None = None, *, clock: Clock) -> Store:
        """The store of a folder, brought to this version.

        Raises:
            Refused: there is none, or its ledger is not at that address.
        """
        if not (folder / "parts").is_dir():
            raise Refused([fault("missing", str(folder))])
        return cls._opened(folder, _ledger(folder, ledger_url), clock)

    @classmethod
    def _opened(cls, folder: Path, ledger: Ledger, clock: Clock) -> Store:
        with saving(str(folder)):
            # first the folder, then the ledger: another process makes its ledger before it writes a file
            if _holds_files(folder) and ledger.revision() is None:
                ledger.close()
                raise Refused([fault("no_ledger", str(folder), ledger.shown)])
            ledger.migrate()
        return cls(Home(folder.resolve(), ledger, clock))

    @property
    def folder(self) -> Path:
        """Where the parts and kept files lie."""
        return self._home.folder

    def close(self) -> None:
        """Let go of the ledger's connections."""
        self._home.ledger.close()

    def send(
        self,
        dataset: str | Spec,
        data: Data,
        *,
        slot: str | Sequence[str],
        who: str,
        mode: Literal["send", "withdraw"] = "send",
        file: bytes | None = None,
        file_name: str = "",
        note: str = "",
    ) -> Receipt:
        """Send rows; they count once they are accepted.

        Args:
            dataset: its declaration; or its name, where ``data`` is a table or the dataset was sent before.
            data: the rows; for ``withdraw`` the slots' columns are enough.
            slot: the column or columns that say what replaces what.
            who: the sender.
            mode: ``withdraw`` empties the slots when it is accepted.
            file: the original file, kept by its hash.
            file_name: its name.
            note: the sender's remark.

        Raises:
            Refused: every faulty cell; columns or slot other than before; a full disk.
        """
        columns = (slot,) if isinstance(slot, str) else tuple(slot)
        name = dataset if isinstance(dataset, str) else dataset.name
        home = self._home
        with saving(name):
            ready = draft(home, name, self._spec(dataset, data), data, columns, mode)
            original = (self.keep(file, file_name) if file is not None else "", file_name)
            with home.ledger.write() as connection:
                return send_in(home, connection, head(connection, home.clock), ready, who=who, file=original, note=note)

    def _spec(self, dataset: str | Spec, data: Data) -> Spec:
        if isinstance(dataset, Spec):
            return dataset
        if isinstance(data, Table):
            return data.spec or Spec(dataset, tuple(Column(name, kind, "-") for name, kind in data.columns.items()))
        with self._home.ledger.read() as connection:
            types = reading.known_shape(reading.shapes_of(connection, dataset))
        if not types:
            raise ValueError(f"dataset {dataset} is new: send it with its Spec, or as a Table")
        return Spec(dataset, tuple(Column(name, kind, "-") for name, kind in types.items()))

    def accept(self, ids: Sequence[str], *, who: str) -> Receipt:
        """Accept submissions by one stamp; each takes effect where nothing sent later stands.

        Raises:
            Refused: unknown ids, ids that are accepted already, and ids that still stand in a slot.
        """
        home = self._home
        with saving("ledger"), home.ledger.write() as connection:
            return accept_in(home, connection, head(connection, home.clock), ids, who=who)

    def withdraw(self, dataset: str, what: str | Sequence[str | Sequence[str]], *, who: str, note: str = "") -> Receipt:
        """Empty slots by one transaction: a withdrawal is sent and accepted.

        A slot that nothing holds is taken as well: what was sent for it before then gives way.

        Args:
            dataset: the dataset.
            what: keys of slots (or their values), or a submission's id for all slots where it stands.
            who: who withdraws.
            note: a remark.

        Raises:
            Refused: no slot is named, the submission stands nowhere, or nothing was ever sent of the dataset.
        """
        home = self._home
        with saving(dataset), home.ledger.write() as connection:
            ready = withdrawal(home, connection, dataset, what)
            place = head(connection, home.clock)
            sent = send_in(home, connection, place, ready, who=who, file=("", ""), note=note)
            place = head(connection, home.clock)
            return accept_in(home, connection, place, [sent.id], who=who, kind="withdraw")

    def undo(self, stamp: int, *, who: str) -> Receipt:
        """Restore what stood before an acceptance, withdrawal, undoing or adjustment, where its result still stands.

        Raises:
            Refused: there is no such act, it cannot be undone, or nothing of it stands.
        """
        home = self._home
        with saving("ledger"), home.ledger.write() as connection:
            return undo_in(home, connection, head(connection, home.clock), stamp, who=who)

    def adjust(
        self,
        dataset: str,
        slot: str,
        submission: str,
        cell: str,
        before: object,
        after: object,
        *,
        who: str,
        why: str,
    ) -> Receipt:
        """Set a cell (``column`` or ``line:column``) of a standing submission beside the sender's figure.

        Raises:
            Refused: the submission does not stand there, or the cell holds another value than ``before``.
        """
        home, asked = self._home, Adjustment(dataset, slot, submission, cell, before, after, why)
        with saving("ledger"), home.ledger.write() as connection:
            return adjust_in(home, connection, head(connection, home.clock), asked, who=who)

    def act(self, kind: str, who: str, payload: Mapping[str, Any]) -> Act:
        """Take a stamp for an act of the city's own, as an adoption or a release.

        Hashes of kept files under ``files`` in the payload are checked by ``verify``.
        """
        home = self._home
        with saving("ledger"), home.ledger.write() as connection:
            return seal(connection, head(connection, home.clock), kind, who, dict(payload))

    def keep(self, content: bytes, name: str = "") -> str:
        """Keep a file by its content; gives its SHA-256. The same content is kept once."""
        home = self._home
        with saving(name or "file"):
            own = keep(home.folder, content)
            with home.ledger.read() as connection:
                if connection.execute(select(kept.c.sha256).where(kept.c.sha256 == own)).scalar():
                    return own
            with home.ledger.write() as connection:
                if not connection.execute(select(kept.c.sha256).where(kept.c.sha256 == own)).scalar():
                    row = {"sha256": own, "bytes": len(content), "name": name, "at": spelled(home.clock())}
                    connection.execute(insert(kept), row)
        return own

    def kept(self, sha256: str) -> bytes:
        """The content kept under a hash.

        Raises:
            Refused: nothing is kept under it, or what is kept was altered.
        """
        path = kept_path(self.folder, sha256)
        if not path.is_file():
            raise Refused([fault("not_kept", sha256)])
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Refused([fault("altered", f"files/{sha256[:2]}/{sha256}")])
        return content

    def written(self, sha256: str) -> Table:
        """A kept file of comma-separated values as a table: ``line``, then each column as text, null where empty.

        Raises:
            Refused: nothing is kept under the hash, or the file is no such table; codes ``store.csv_*``.
        """
        self.kept(sha256)
        return reading.written_table(self._home, sha256)

    def cut(self, at: datetime | int | None = None) -> Cut:
        """The cut of a stamp, of a time (the last act at or before it), or of now.

        Raises:
            Refused: there is no such stamp.
        """
        with self._home.ledger.read() as connection:
            return reading.cut_at(connection, at)

    def table(self, dataset: str | Spec, cut: Cut) -> Table:
        """The truth at a cut: the dataset's columns, and where each row came from.

        With a ``Spec`` its columns, even if nothing was sent yet; with a name every column ever sent.
        ``_submission`` is the submission's id, ``_slot`` the slot's key, ``_line`` the row's place in
        the submission, ``_accepted`` the time of the acceptance by which it stands. Adjustments are
        a table of their own.
        """
        return reading.truth_table(self._home, dataset, cut)

    def adjustments(self, cut: Cut, dataset: str | None = None) -> Table:
        """Adjustments made up to a cut: one row per adjustment, lapsed ones marked, undone ones left out."""
        with self._home.ledger.read() as connection:
            return reading.adjustments_table(self._home, connection, cut, dataset)

    def submissions(self, cut: Cut | None = None, dataset: str | None = None) -> Table:
        """Submissions sent up to a cut, accepted or not: one row per submission."""
        with self._home.ledger.read() as connection:
            return reading.submissions_table(connection, cut or reading.cut_at(connection, None), dataset)

    def acts(self, cut: Cut | None = None, kind: str | None = None) -> Table:
        """Acts up to a cut: one row per act, ``payload`` as JSON."""
        with self._home.ledger.read() as connection:
            return reading.acts_table(connection, cut or reading.cut_at(connection, None), kind)

    def last_act(self, cut: Cut, kinds: Collection[str] = ()) -> Act | None:
        """The last act of some kinds, or of any, up to a cut; None where there is none."""
        with self._home.ledger.read() as connection:
            return reading.last_act(connection, cut, kinds)

    def cached(self, key_parts: Sequence[object], spec: Spec, make: Callable[[], Table]) -> Table:
        """A computed table from the cache, made where it is not there: see ``upkeep.cached``."""
        with saving("cache"):
            return upkeep.cached(self._home, key_parts, spec, make)

    def compact(self, dataset: str | None = None, *, who: str = "store") -> list[int]:
        """Bring many small parts into one for each dataset; every cut reads the same. Gives the acts' stamps."""
        with saving("parts"):
            return upkeep.compact(self._home, who, dataset)

    def sweep(self, grace: timedelta = upkeep.GRACE, *, who: str = "store") -> int:
        """Remove what compaction replaced longer ago than the grace. Gives how many files went."""
        with saving("parts"):
            return upkeep.sweep(self._home, who, grace)

    def verify(self, heads: Iterable[str] = ()) -> list[Finding]:
        """Name every act, submission, part and kept file that was altered; ``heads`` come from receipts."""
        return upkeep.verify(self._home, heads)


def _ledger(folder: Path, url: str | None) -> Ledger:
    return Ledger(url or f"sqlite:///{folder.resolve() / 'ledger.db'}")


def _holds_files(folder: Path) -> bool:
    return any(folder.glob("parts/*.parquet")) or any(folder.glob("files/??/*"))


def _is_made(folder: Path, ledger_url: str | None) -> bool:
    return ledger_url is not None or (folder / "ledger.db").exists()
