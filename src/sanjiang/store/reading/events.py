"""What the engine keeps loaded: effects of acts and rows of small submissions. Both only grow."""

from __future__ import annotations

import json
import threading
import weakref
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from sanjiang.store.ledger import act, effect, inline, part, submission
from sanjiang.store.reading.home import Home, file_list, typed_null
from sanjiang.store.reading.places import chunks
from sanjiang.store.table.engine import Engine, quoted, text

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

_EVENT = (
    ("n", "BIGINT"),
    ("stamp", "BIGINT"),
    ("kind", "VARCHAR"),
    ("submission", "BIGINT"),
    ("slot", "VARCHAR"),
    ("origin", "BIGINT"),
    ("since", "VARCHAR"),
)
_FRAME = ", ".join(f"unnest(cast(? as {kind}[])) as {name}" for name, kind in _EVENT)


class Events:
    """A dataset's effects, as rows that the engine reads by name; loaded as far as has been asked."""

    def __init__(self, home: Home, engine: Engine, dataset: str) -> None:
        self._home = home
        self._engine = engine
        self._dataset = dataset
        self._upto = 0
        self._lock = threading.Lock()
        self.name = engine.hold("select " + ", ".join(typed_null(*one) for one in _EVENT) + " limit 0")

    @classmethod
    def of(cls, home: Home, dataset: str) -> Events:
        """The dataset's effects in the engine in force."""
        engine = home.engine
        with home.lock:
            found = home.events.get((engine, dataset))
            if found is None:
                found = home.events[engine, dataset] = cls(home, engine, dataset)
            return found

    def load(self, connection: Connection) -> str:
        """Bring in what the transaction sees beyond what is loaded; gives the relation's name.

        Called before the transaction writes effects of its own, so that nothing uncommitted stays loaded.
        """
        with self._lock:
            if self._upto == 0:
                self._start(connection)
            columns = [effect.c[name] for name, _ in _EVENT[:-1]]
            joined = effect.outerjoin(act, act.c.stamp == effect.c.origin)
            order = select(*columns, act.c.at, effect.c.part).select_from(joined).order_by(effect.c.n)
            wanted = (effect.c.dataset == self._dataset) & (effect.c.n > self._upto)
            found = connection.execute(order.where(wanted)).all()
            single = [row[:-1] for row in found if row.part is None]
            if single:
                self._append([list(column) for column in zip(*single, strict=True)])
            for row in found:
                if row.part is not None:
                    self._unfold(connection, row.n, row.stamp, row.part)
            self._upto = found[-1].n if found else self._upto
        return self.name

    def _start(self, connection: Connection) -> None:
        """Begin with the effects that the last compaction wrote down, so that a new process need not ask for each."""
        wanted = (part.c.dataset == self._dataset) & (part.c.kind == "events") & part.c.retired.is_(None)
        name = connection.execute(select(part.c.id).where(wanted)).scalar()
        if name is not None:
            self._engine.run(f"insert into {self.name} select * from read_parquet({file_list(self._home, [name])})")
            self._upto = self._engine.run(f"select coalesce(max(n), 0) from {self.name}").rows[0][0]

    def _append(self, lists: list[list[Any]]) -> None:
        self._engine.run(f"insert into {self.name} select {_FRAME}", lists)

    def _unfold(self, connection: Connection, number: int, stamp: int, part: str) -> None:
        source = f"read_parquet({file_list(self._home, [part])})"
        origins = [row[0] for row in self._engine.run(f"select distinct origin from {source} order by 1").rows]
        known: dict[int, str] = {}
        for some in chunks(origins):
            found = connection.execute(select(act.c.stamp, act.c.at).where(act.c.stamp.in_(some)))
            known |= {row.stamp: row.at for row in found}
        times = "select unnest(cast(? as bigint[])) as origin, unnest(cast(? as varchar[])) as since"
        self._engine.run(
            f"insert into {self.name} select {number}, {stamp}, kind, submission, slot, origin, since"
            f" from {source} join ({times}) using (origin)",
            [list(known), list(known.values())],
        )


class Inline:
    """Rows of a dataset's small submissions that no part holds yet, as rows that the engine reads by name."""

    def __init__(self, engine: Engine, dataset: str, columns: Sequence[tuple[str, str]]) -> None:
        self._engine = engine
        self._dataset = dataset
        self._columns = (("_submission", "BIGINT"), ("_slot", "VARCHAR"), ("_line", "BIGINT"), *columns)
        self._upto = 0
        self._lock = threading.Lock()
        self.name = engine.hold("select " + ", ".join(typed_null(*one) for one in self._columns) + " limit 0")
        weakref.finalize(self, engine.drop, self.name)

    def load(self, connection: Connection) -> str:
        """Bring in what was sent since; gives the relation's name."""
        with self._lock:
            wanted = (submission.c.dataset == self._dataset) & (submission.c.part.is_(None))
            newer = (submission.c.mode == "send") & (submission.c.number > self._upto)
            joined = inline.join(submission, submission.c.number == inline.c.submission)
            found = connection.execute(
                select(inline).select_from(joined).where(wanted & newer).order_by(inline.c.submission)
            ).all()
            if found:
                self._append([row.submission for row in found], [row.body for row in found])
                self._upto = found[-1].submission
        return self.name

    def _append(self, numbers: list[int], bodies: list[str]) -> None:
        names = [name for name, _ in self._columns[1:]]
        frame = text(json.dumps([dict.fromkeys(names, "VARCHAR")], ensure_ascii=False))
        cells = ", ".join(f"cast(row.{quoted(name)} as {kind})" for name, kind in self._columns[1:])
        bodies_sql = "select unnest(cast(? as bigint[])) as number, unnest(cast(? as varchar[])) as body"
        rows = f"select number, unnest(from_json(body, {frame})) as row from ({bodies_sql})"
        self._engine.run(f"insert into {self.name} select number, {cells} from ({rows})", [numbers, bodies])
