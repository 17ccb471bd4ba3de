"""The truth at a cut: for each slot, what was last accepted at or before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sanjiang.store.reading.events import Events, Inline
from sanjiang.store.reading.home import Home, file_list, typed_null
from sanjiang.store.reading.places import Files, generation, live_files, own_relation
from sanjiang.store.reading.shapes import known_shape, shapes_of
from sanjiang.store.table.engine import Engine, quoted
from sanjiang.store.table.handle import Table
from sanjiang.store.table.plan import Held
from sanjiang.store.table.spec import Spec

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

PLACE = {"_submission": "BIGINT", "_slot": "VARCHAR", "_line": "BIGINT"}


@dataclass(frozen=True, slots=True)
class Cut:
    """A place in the order of acts; everything read at it is the same for ever.

    Attributes:
        stamp: the last act that counts; 0 before the first.
        at: that act's time, None before the first.
    """

    stamp: int
    at: datetime | None


def truth_table(home: Home, dataset: str | Spec, cut: Cut) -> Table:
    """The dataset's rows as they stood, with where each came from.

    The first reading binds the handle to the parts of that moment; they last at least as long as
    a sweep's grace.
    """
    name = dataset if isinstance(dataset, str) else dataset.name
    with home.ledger.read() as connection:
        known = known_shape(shapes_of(connection, name))
    declared = dataset.types if isinstance(dataset, Spec) else known
    columns = {one: known.get(one, kind) for one, kind in declared.items()}
    loaded: list[Inline] = []

    def make(_: Engine) -> str:
        with home.ledger.read() as connection:
            inline = _inline(home, connection, name)
            loaded.append(inline)
            rows = rows_relation(home, connection, name, inline, columns=columns)
            events = Events.of(home, name).load(connection)
        return _truth(columns, rows, events, cut)

    given = {"_submission": "VARCHAR", "_slot": "VARCHAR", "_line": "BIGINT", "_accepted": "TIMESTAMP"}
    return Table(Held(make, home.folder, drop=False), None, columns | given)


def _inline(home: Home, connection: Connection, dataset: str) -> Inline:
    columns = tuple(known_shape(shapes_of(connection, dataset)).items())
    key = (home.engine, dataset, generation(connection, dataset), columns)
    with home.lock:
        for old in [one for one in home.inlines if one[:2] == key[:2] and one != key]:
            del home.inlines[old]
        if key not in home.inlines:
            home.inlines[key] = Inline(home.engine, dataset, columns)
        return home.inlines[key]


def rows_relation(
    home: Home,
    connection: Connection,
    dataset: str,
    inline: Inline | None = None,
    files: Files | None = None,
    columns: Mapping[str, str] | None = None,
) -> str:
    """All rows ever sent, accepted or not, as (_submission, _slot, _line, columns).

    Args:
        home: the store.
        connection: one state of the ledger.
        dataset: the dataset.
        inline: rows that lie in the ledger, if they are loaded already.
        files: the parts to read; all live ones where None.
        columns: columns that must be there even if they were never sent.
    """
    inline = inline or _inline(home, connection, dataset)
    types = PLACE | dict(columns or {}) | known_shape(shapes_of(connection, dataset))
    frame = "select " + ", ".join(typed_null(*one) for one in types.items()) + " where false"
    sources = [frame, f"select * from {inline.load(connection)}"]
    files = files or live_files(connection, dataset)
    if files.merged:
        sources.append(f"select * from read_parquet({file_list(home, files.merged)}, union_by_name = true)")
    if files.own:
        sources.append(f"select * from {own_relation(home, files.own)}")
    return "(" + " union all by name ".join(sources) + ")"


def _truth(columns: Mapping[str, str], rows: str, events: str, cut: Cut) -> str:
    cells = "".join(f"row.{quoted(name)}, " for name in columns)
    return f"""(
        with event as (select * from {events} where stamp <= {cut.stamp}),
        whole as (
            select submission, max(n) as n, arg_max(kind, n) as kind, arg_max(since, n) as since
            from event where slot is null group by submission
        ),
        single as (
            select submission, slot, max(n) as n, arg_max(kind, n) as kind, arg_max(since, n) as since
            from event where slot is not null group by submission, slot
        )
        select {cells}'S' || row._submission as _submission, row._slot, row._line,
               cast(case when single.n > coalesce(whole.n, 0) then single.since else whole.since end as timestamp)
               as _accepted
        from {rows} as row
        left join whole on whole.submission = row._submission
        left join single on single.submission = row._submission and single.slot = row._slot
        where case when single.n > coalesce(whole.n, 0) then single.kind else whole.kind end = 'gain'
    )"""
