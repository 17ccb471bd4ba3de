"""A kept file of comma-separated values as a table of texts, read by the engine itself."""

from __future__ import annotations

import codecs
import csv
import re
from pathlib import Path
from typing import Final

import duckdb

from sanjiang.store.folder import kept_path
from sanjiang.store.reading.home import Home
from sanjiang.store.table.engine import Engine, quoted, text
from sanjiang.store.table.handle import Table
from sanjiang.store.table.plan import Held
from sanjiang.terms import Finding, Refused, refuse

# ruff: noqa: S608  here statements are composed: every name is the store's own, or quoted

LINE: Final = "line"
"""Column that says on which line of the file a row stands; the head is line 1."""
_AT: Final = re.compile(r"Line: (\d+)")
_LONGEST: Final = 2_000_000


def written_table(home: Home, sha256: str) -> Table:
    """The rows of a kept file, each cell as it was written, null where nothing was.

    One row a line: a cell may be quoted, but holds no end of line.

    Args:
        home: the store.
        sha256: hash under which the file is kept; UTF-8, with a head.

    Raises:
        Refused: the file has no head, names a column twice or ``line``, is no UTF-8, or a line has
            more or fewer cells than the head.
    """
    path = kept_path(home.folder, sha256)
    heads, skip = _heads(path)
    columns = ", ".join(f"{text(name)}: 'VARCHAR'" for name in heads)
    source = (
        f"read_csv({text(str(path))}, columns = {{{columns}}}, auto_detect = false, header = false, skip = {skip}, "
        "delim = ',', quote = '\"', escape = '\"', nullstr = '', null_padding = false, strict_mode = true)"
    )
    cells = ", ".join(quoted(name) for name in heads)

    def make(engine: Engine) -> str:
        try:
            return engine.hold(f"select row_number() over () + 1 as {LINE}, {cells} from {source}")
        except duckdb.Error as fault:
            raise Refused([_unread(fault)]) from None

    return Table(Held(make, home.folder), None, {LINE: "BIGINT"} | dict.fromkeys(heads, "VARCHAR"))


def _heads(path: Path) -> tuple[list[str], int]:
    with path.open("rb") as source:
        first = source.readline(_LONGEST).removeprefix(codecs.BOM_UTF8)
    try:
        heads = [one.strip() for one in next(csv.reader([first.decode().rstrip("\r\n")]), [])]
    except (UnicodeDecodeError, csv.Error):
        raise Refused([_no_head("")]) from None
    wrong = next((one for one in heads if not one or one == LINE or heads.count(one) > 1), None)
    if not heads or wrong is not None:
        raise Refused([_no_head(wrong or "")])
    return heads, 1


def _no_head(name: str) -> Finding:
    return refuse(
        f"1{f', {name}' if name else ''}",
        "store.csv_head",
        what=("首行不是列名", "the first line is no head of columns"),
        why=(
            "首行写列名：UTF-8，不空、不重，也不叫 line",
            "the first line names the columns, in UTF-8, none empty or twice, none called line",
        ),
        mend=("补上或改正首行", "write or mend the first line"),
    )


def _unread(fault: duckdb.Error) -> Finding:
    found = _AT.search(str(fault))
    place = found[1] if found else "?"
    said = next((one.strip() for one in str(fault).splitlines()[1:] if one.strip()), str(fault).splitlines()[0])
    return refuse(
        place,
        "store.csv_row",
        what=(f"第 {place} 行读不成一行：{said}", f"line {place} is no row: {said}"),
        why=(
            "每行的格数与首行相同，用 UTF-8，引号成对",
            "a line has as many cells as the head, in UTF-8, quotes in pairs",
        ),
        mend=("改正这一行", "mend the line"),
    )
