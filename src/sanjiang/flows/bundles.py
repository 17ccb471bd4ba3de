"""A release as a folder that anybody can recompute with the DuckDB command line. GSBPM 7.3, 7.4."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final

from sanjiang.access import PUBLIC, Subject, operator
from sanjiang.city import City, Done
from sanjiang.flows.cells import cell
from sanjiang.flows.releases import KEPT, find_release, kept_tables, reading_of, release_files
from sanjiang.store import Table, script

COMPUTED: Final = (
    "figure",
    "growth_check",
    "growth_gap",
    "additivity",
    "claim_series",
    "claim_known",
    "claim_path",
    "claim_judged",
    "claim_pace",
    "claim_progress",
    "identity_term",
    "identity_check",
)
"""Released tables that the script computes again."""
SCRIPT: Final = "recompute.sql"
_HEAD: Final = """\
-- {id}, period {period}, engine {engine}, pack {pack}
-- Run inside this folder: duckdb < {script}
-- Every released cell of the tables below is computed again from data/ and compared with released/.
-- 在本文件夹里运行 duckdb < {script}：由 data/ 重算下列各表的每一格，并与 released/ 逐格比对。
"""
_README: Final = """\
# {id}

Released cells (`released/`), what they are computed from (`data/`), the report as it was released
(`report/`), and `{script}`, which recomputes the first from the second:

    duckdb < {script}

It ends with one line per table and `different 0`. A cell `\\N` is empty: its column says what that means.

发布的各格在 `released/`，算出它们的数据在 `data/`，发布时的报告在 `report/`。运行上面一行，
逐表重算并比对，末尾应为 `different 0`。`\\N` 表示空。
"""

_INVENTED: Final = """
**演示 Demo.** The city, its areas, offices, firms and figures are invented, for training.
本市、区县、单位、企业和数字均为虚构，用于演练。
"""


def bundle_release(city: City, id_: str, *, for_auditor: bool) -> dict[str, bytes]:
    """The files of a bundle by path.

    Args:
        city: the city.
        id_: the release.
        for_auditor: the rows of the submissions too; else what is open, from the observations on.

    Raises:
        Refused: there is no such release.
    """
    act = find_release(city, id_)
    subject = operator("auditor") if for_auditor else PUBLIC
    tables = reading_of(city, act, subject).tables
    made = script({name: tables[name] for name in KEPT}, given=() if for_auditor else ("observation",))
    released = kept_tables(city, act)
    files = {f"report/{name}": content for name, content in release_files(city, id_).items()}
    files |= {f"released/{name}.csv": released[name] for name in released}
    files |= {f"data/{name}.csv": _csv(_seen(city, table, subject)) for name, table in made.inputs.items()}
    words = {"id": id_, "script": SCRIPT, **{name: act.payload[name] for name in ("period", "engine", "pack")}}
    files[SCRIPT] = (_HEAD.format(**words) + made.sql({name: tables[name] for name in COMPUTED})).encode()
    invented = city.pack_at(int(act.payload["cut"])).manifest.demonstration
    files["README.md"] = (_README.format(**words) + (_INVENTED if invented else "")).encode()
    return files | (_evidence(city, act) if for_auditor else {})


def _seen(city: City, table: Table, subject: Subject) -> Table:
    """A declared table as the reader may see it; literal rows of the steps are the pack's own words."""
    return city.show(table, subject) if table.spec is not None else table


def _csv(table: Table) -> bytes:
    names = list(table.columns)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(sorted([cell(row[name]) for name in names] for row in table.fetch()))
    return out.getvalue().encode()


def _evidence(city: City, act: Done) -> dict[str, bytes]:
    """What only an auditor gets: the pack's files, the acts, and the files that were sent."""
    cut = city.store.cut(int(act.payload["cut"]))
    files = {f"pack/{path}": content for path, content in city.pack_at(cut.stamp).contents.items()}
    files["acts.csv"] = _csv(city.store.acts(cut))
    sent = city.store.submissions(cut).fetch()
    for row in sent:
        if row["file_hash"]:
            files[f"submissions/{row['submission']}-{row['file_name']}"] = city.store.kept(row["file_hash"])
    return files
