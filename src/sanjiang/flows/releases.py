"""Releases: composed, kept and asked for again; recomputed and compared to the cell. GSBPM 7.2, 7.4."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sanjiang.access import PUBLIC, Subject, require
from sanjiang.city import ENGINE, City, Done
from sanjiang.flows.cells import Difference, count, differences, table_bytes
from sanjiang.flows.open_tables import RELEASED, release_id
from sanjiang.flows.reading import Reading
from sanjiang.flows.reports import report_files, report_page
from sanjiang.present import figures
from sanjiang.store import Table, threads
from sanjiang.terms import Finding, Lang, Period, Refused, refuse

TABLES: Final = "tables/"
KEPT: Final = (
    "observation",
    "figure",
    "growth_check",
    "growth_gap",
    "additivity",
    "freshness",
    "asked",
    "target",
    "claim",
    "milestone",
    "plan_rule",
    "claim_series",
    "claim_known",
    "claim_path",
    "claim_judged",
    "claim_pace",
    "claim_progress",
    "projection",
    "identity",
    "identity_asked",
    "identity_term",
    "identity_check",
    "warning_rule",
    "warning",
)
"""The tables that a release keeps and that its verification recomputes."""


def create_release(reading: Reading) -> dict[str, Any]:
    """Compose the report in every language of the city, keep it with its tables, and release it.

    Raises:
        Refused: the reader may not release.
    """
    require(reading.subject, "release")
    store = reading.city.store
    public = replace(reading, subject=PUBLIC, root=f"/{reading.city.id}", query="", past=False, afresh=True)
    files: dict[str, bytes] = {}
    shown = 0
    for lang in reading.city.languages:
        said = replace(public, lang=lang)
        vars(said)["tables"] = public.tables  # computed afresh once, for every language
        page = report_page(said)
        shown = max(shown, len(figures(page)))
        files |= report_files(said, page)
    tables = {name: table_bytes(public.tables[name]) for name in KEPT}
    kept = {name: store.keep(content) for name, content in sorted(files.items())}
    payload = {
        "period": str(reading.period),
        "cut": reading.at.cut.stamp,
        "known_by": reading.at.known_by.isoformat() if reading.at.known_by else None,
        "today": reading.today.isoformat(),
        "head": reading.at.head,
        "pack": reading.at.pack.hash,
        "engine": ENGINE,
        "files": kept | {f"{TABLES}{name}.csv": store.keep(content) for name, content in tables.items()},
        "figures": shown,
        "digest": hashlib.sha256("".join(kept.values()).encode()).hexdigest(),
    }
    act = store.act(RELEASED, reading.subject.id, payload)
    return told(Done(act.stamp, act.at, act.who, act.payload, act.hash))


def told(act: Done) -> dict[str, Any]:
    """A release as data."""
    return {"id": release_id(act), "at": act.at, "who": act.who, "hash": act.hash, **act.payload}


def list_releases(city: City) -> list[dict[str, Any]]:
    """Every release, oldest first."""
    return [told(act) for act in city.acts_of(RELEASED)]


def find_release(city: City, id_: str) -> Done:
    """The act of a release.

    Raises:
        Refused: there is no such release.
    """
    acts = city.acts_of(RELEASED)
    for act in acts:
        if release_id(act) == id_:
            return act
    raise Refused([_no_release(id_, [release_id(act) for act in acts])])


def release_files(city: City, id_: str) -> dict[str, bytes]:
    """The bytes of a release as they were kept.

    Raises:
        Refused: there is no such release.
    """
    files = find_release(city, id_).payload["files"]
    return {name: city.store.kept(kept) for name, kept in files.items() if not name.startswith(TABLES)}


def kept_tables(city: City, act: Done) -> dict[str, bytes]:
    """The tables of a release as they were kept, by name."""
    files = act.payload["files"]
    return {name: city.store.kept(files[f"{TABLES}{name}.csv"]) for name in KEPT if f"{TABLES}{name}.csv" in files}


def reading_of(city: City, act: Done, subject: Subject, lang: Lang = "zh") -> Reading:
    """The city read as it was for a release."""
    said = act.payload
    known_by = date.fromisoformat(said["known_by"]) if said["known_by"] else None
    at = city.at(int(said["cut"]), known_by)
    day = date.fromisoformat(said["today"])
    return Reading(at, subject, lang, Period.parse(said["period"]), day, past=True, afresh=True)


@dataclass(frozen=True)
class Verified:
    """What a verification found.

    Attributes:
        tables: tables recomputed, over all runs.
        cells: cells compared.
        different: cells that differ.
    """

    releases: tuple[str, ...]
    tables: int
    cells: int
    different: tuple[Difference, ...]
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "releases": list(self.releases),
            "tables": self.tables,
            "cells": self.cells,
            "different": len(self.different),
            "differences": [one.as_json() for one in self.different],
            "findings": [one.as_json() for one in self.findings],
        }

    def lines(self, lang: Lang) -> Iterator[str]:
        """For people."""
        yield f"tables {self.tables}, cells {self.cells}, different {len(self.different)}"
        for one in self.different:
            yield f"{one.table} {'/'.join(one.key)} {one.column}: {one.before} → {one.after}"
        yield from (one.render(lang) for one in self.findings)


def verify_releases(city: City, id_: str | None, who: Subject) -> Verified:
    """Recompute the tables of a release, or of all, at one and at two threads and after compaction.

    Nothing computed before is used: submissions, adjustments and the kept pack alone.

    Raises:
        Refused: there is no such release.
    """
    require(who, "verify")
    acts = [find_release(city, id_)] if id_ else list(city.acts_of(RELEASED))
    tables = cells = 0
    found: list[Difference] = []
    findings: list[Finding] = []
    for act in acts:
        kept = kept_tables(city, act)
        apart: list[Difference] = []
        for again in _recomputed(city, act, who):
            tables += len(kept)
            cells += sum(count(content)[1] for content in kept.values())
            apart += [one for name, old in kept.items() for one in _compared(again[name], old)]
        findings += _newer(act) if apart else []
        found += apart
    return Verified(tuple(release_id(act) for act in acts), tables, cells, tuple(dict.fromkeys(found)), tuple(findings))


def _recomputed(city: City, act: Done, who: Subject) -> Iterator[Mapping[str, Table]]:
    for number in (1, 2):
        with threads(number):
            yield _afresh(city, act, who)
    city.store.compact(who=who.id)
    yield _afresh(city, act, who)


def _afresh(city: City, act: Done, who: Subject) -> Mapping[str, Table]:
    return reading_of(City(city.folder, city.store), act, who).tables


def _compared(table: Table, old: bytes) -> Iterator[Difference]:
    assert table.spec is not None
    return differences(table.spec, old, table_bytes(table))


def _newer(act: Done) -> list[Finding]:
    made = act.payload["engine"]
    if made == ENGINE:
        return [_unlike(release_id(act))]
    return [
        refuse(
            release_id(act),
            "release.newer_engine",
            what=(f"用 {made} 发布，用 {ENGINE} 重算", f"released with {made}, recomputed with {ENGINE}"),
            why=(
                "方法改了，数就可能改；上面逐格列出",
                "a changed method may change figures; they are listed cell by cell",
            ),
            mend=("核对这些格，必要时另发一期", "check these cells; release again where needed"),
        )
    ]


def _unlike(id_: str) -> Finding:
    return refuse(
        id_,
        "release.different",
        what=("重算与发布不一致", "recomputed cells are not those released"),
        why=("同样的报送和城市包必须算出同样的数", "the same submissions and pack must give the same figures"),
        mend=("运行 verify，找出被改动的文件或印记", "run verify to find the file or act that was altered"),
    )


def _no_release(id_: str, known: list[str]) -> Finding:
    some = "、".join(known[-5:]) or "—"
    return refuse(
        id_,
        "release.unknown",
        what=("没有这一期", "there is no such release"),
        why=(f"最近的是 {some}", f"the last ones are {some}"),
        mend=("用 release list 查编号", "see release list"),
    )
