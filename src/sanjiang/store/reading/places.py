"""Where a submission's rows and slots lie: in the ledger, in its own part, or in a compacted one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import Connection, Row, bindparam, exists, func, select

from sanjiang.store.ledger import accepted, inline, part, submission
from sanjiang.store.reading.home import Home, file_list
from sanjiang.store.table.engine import text

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted


CHUNK: Final = 500
_ID: Final = re.compile(r"S[1-9][0-9]{0,17}")
T = TypeVar("T")


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists that a statement can carry."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


class Files(NamedTuple):
    """Live parts of a dataset: those of one submission each (file → number), and compacted ones."""

    own: dict[str, int]
    merged: list[str]


def live_files(connection: Connection, dataset: str) -> Files:
    """The parts that hold a dataset's rows now."""
    wanted = (part.c.dataset == dataset) & part.c.retired.is_(None)
    found = connection.execute(select(part).where(wanted).order_by(part.c.made, part.c.id)).all()
    own = {row.id: row.made for row in found if row.kind == "own"}
    return Files(own, [row.id for row in found if row.kind == "merged"])


def generation(connection: Connection, dataset: str) -> int:
    """The last compaction of the dataset; 0 before the first."""
    wanted = (part.c.dataset == dataset) & (part.c.kind == "merged")
    return int(connection.execute(select(func.coalesce(func.max(part.c.made), 0)).where(wanted)).scalar_one())


def own_relation(home: Home, own: dict[str, int]) -> str:
    """Rows of parts that hold one submission each, with its number."""
    files = ", ".join(text(str(home.part(name))) for name in own)
    numbers = ", ".join(map(str, own.values()))
    places = f"select unnest([{files}]) as _file, unnest(cast([{numbers}] as bigint[])) as _submission"
    source = f"read_parquet([{files}], union_by_name = true, filename = '_file')"
    return f"(select * exclude (_file) from {source} join ({places}) using (_file))"


def slots_sql(home: Home, row: Row[Any]) -> str:
    """A SELECT of the distinct slots of a submission whose rows lie in a part."""
    source = f"read_parquet({file_list(home, [row.part])})"
    merged = f" where _submission = {row.number}" if row.part_kind == "merged" else ""
    return f"select distinct _slot as slot from {source}{merged}"


def span_of(home: Home, row: Row[Any]) -> tuple[str, str]:
    """The first and the last slot of a submission whose rows lie in a part."""
    first, last = home.engine.run(f"select min(slot), max(slot) from ({slots_sql(home, row)})").rows[0]
    return first, last


def slots_among(home: Home, row: Row[Any], slots: Iterable[str]) -> list[str]:
    """Those of some slots that a submission has whose rows lie in a part."""
    wanted = list(slots)
    if not wanted:
        return []
    listed = "select unnest(cast(? as varchar[])) as slot"
    sql = f"select slot from ({listed}) semi join ({slots_sql(home, row)}) using (slot)"
    return [found[0] for found in home.engine.run(sql, [wanted]).rows]


def slots_of(home: Home, row: Row[Any]) -> list[str]:
    """The distinct slots of a submission, in order."""
    if row.part is not None:
        return [found[0] for found in home.engine.run(slots_sql(home, row) + " order by 1").rows]
    return sorted({line["_slot"] for line in json.loads(row.body)})


def bulk_slots(home: Home, rows: Sequence[Row[Any]], among: str = "", span: tuple[str, str] | None = None) -> str:
    """A SELECT of (submission, slot) over bulk submissions.

    Args:
        home: the store.
        rows: the submissions, at least one.
        among: a relation whose slots alone are wanted.
        span: the first and last slot that are wanted; parts that hold none between them are not read.
    """
    own = {row.part: row.number for row in rows if row.part_kind != "merged"}
    merged = [row for row in rows if row.part_kind == "merged"]
    only = f" semi join {among} on _slot = {among}.slot" if among else ""
    within = f"_slot between {text(span[0])} and {text(span[1])}" if span else "true"
    sources = []
    if own:
        sources.append(f"(select _submission, _slot from {own_relation(home, own)} where {within})")
    if merged:
        files = file_list(home, dict.fromkeys(row.part for row in merged))
        numbers = ", ".join(str(row.number) for row in merged)
        asked = f"_submission in ({numbers}) and {within}"
        sources.append(f"(select _submission, _slot from read_parquet({files}) where {asked})")
    return " union all ".join(
        f"select distinct _submission as submission, _slot as slot from {one}{only}" for one in sources
    )


def number_of(name: str) -> int:
    """The number of a submission by its id; -1, which none has, where it is no id.

    >>> number_of("S12"), number_of("12"), number_of("S0x1")
    (12, -1, -1)
    """
    return int(name[1:]) if _ID.fullmatch(name) else -1


def described(connection: Connection, numbers: Sequence[int]) -> list[Row[Any]]:
    """Submissions with the kind of part that they lie in, their rows in the ledger, and their last acceptance."""
    rows: list[Row[Any]] = []
    for some in chunks(sorted(set(numbers))):
        rows += connection.execute(_DESCRIBED, {"numbers": some}).all()
    return rows


def accepted_bulk(connection: Connection, dataset: str) -> list[Row[Any]]:
    """The submissions of a dataset that lie in parts and were ever accepted."""
    return list(connection.execute(_BULK, {"dataset": dataset}).all())


_LAST = select(func.max(accepted.c.stamp)).where(accepted.c.submission == submission.c.number).scalar_subquery()
_PLACED = (
    select(submission, part.c.kind.label("part_kind"), inline.c.body, _LAST.label("accepted"))
    .select_from(
        submission.outerjoin(part, part.c.id == submission.c.part).outerjoin(
            inline, inline.c.submission == submission.c.number
        )
    )
    .order_by(submission.c.number)
)
_DESCRIBED = _PLACED.where(submission.c.number.in_(bindparam("numbers", expanding=True)))
_BULK = _PLACED.where(
    (submission.c.dataset == bindparam("dataset"))
    & submission.c.bulk
    & exists().where(accepted.c.submission == submission.c.number)
)
