"""What differs between two releases, and between two packs, down to the rows that caused it."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any, Final

from sanjiang import indicators, plan
from sanjiang import pack as packs
from sanjiang.access import operator
from sanjiang.city import ADOPT, City, Done, load_pack
from sanjiang.flows.adopt import init
from sanjiang.flows.cells import Difference, differences
from sanjiang.flows.open_tables import RELEASED
from sanjiang.flows.reading import Reading
from sanjiang.flows.releases import find_release, kept_tables
from sanjiang.flows.reports import report_page
from sanjiang.pack import Pack
from sanjiang.present import Figure, figures
from sanjiang.store import NULL
from sanjiang.terms import Lang, Period, Text

RESULTS: Final = ("figure", "claim_progress", "identity_check", "growth_gap", "additivity", "warning")
WHENCE: Final = frozenset({"submission", "line", "file_line", "accepted"})
"""Columns of a figure that say where its statement came from; a document sent again changes them alone."""
CAUSES: Final = (
    "observation",
    "claim",
    "milestone",
    "plan_rule",
    "identity",
    "identity_asked",
    "warning_rule",
    "asked",
)
_SPECS: Final = {spec.name: spec for spec in (*indicators.TABLES, *plan.TABLES, *plan.STATED)}


@dataclass(frozen=True)
class ReleaseDifference:
    """How two releases differ.

    Attributes:
        results: cells of results that differ.
        causes: cells of inputs that differ, those of observations with submission and line.
        acts: acts between the two cuts.
        definitions: changes of the pack between the two.
    """

    before: str
    after: str
    results: tuple[Difference, ...]
    causes: tuple[Difference, ...]
    acts: tuple[dict[str, Any], ...]
    definitions: tuple[dict[str, Any], ...]
    series: Mapping[str, frozenset[str]]
    """Indicators that a claim, identity or warning reads, by its id."""

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "before": self.before,
            "after": self.after,
            "different": len(self.results),
            "results": [{**one.as_json(), "because": self._because(one)} for one in self.results],
            "causes": [one.as_json() for one in self.causes],
            "acts": list(self.acts),
            "definitions": list(self.definitions),
        }

    def _because(self, one: Difference) -> list[dict[str, Any]]:
        """The input rows that bear on a result: of its own figure, or of its claim, its series and the plan's rules."""
        mine = one.key[:5] if one.table in ("figure", "growth_gap", "additivity") else one.key[:1]
        series = self.series.get(one.key[0], ())
        return [
            cause.as_json()
            for cause in self.causes
            if cause.key[: len(mine)] == mine
            or (cause.table == "observation" and cause.key[0] in series)
            or (cause.table == "plan_rule" and one.table == "claim_progress")
        ]

    def lines(self, lang: Lang) -> Iterator[str]:
        """For people."""
        yield Text(
            f"{self.before} → {self.after}：结果 {len(self.results)} 格不同，输入 {len(self.causes)} 格不同",
            f"{self.before} → {self.after}: {len(self.results)} cells of results differ, {len(self.causes)} of inputs",
        ).of(lang)
        for head, found in ((Text("结果", "results"), self.results), (Text("由于", "because"), self.causes)):
            yield from (f"{head.of(lang)}  {_line(one)}" for one in found)
        yield from (f"{Text('印记', 'act').of(lang)}  {one['stamp']} {one['kind']} {one['who']}" for one in self.acts)
        yield from (f"{Text('定义', 'definition').of(lang)}  {one}" for one in self.definitions)


def _line(one: Difference) -> str:
    return f"{one.table} {' / '.join(one.key)} {one.column}: {one.before} → {one.after}"


def diff_releases(city: City, before: str, after: str) -> ReleaseDifference:
    """The cells that differ between two releases, and the input rows, acts and definitions behind.

    Raises:
        Refused: there is no such release.
    """
    one, two = find_release(city, before), find_release(city, after)
    old, new = kept_tables(city, one), kept_tables(city, two)

    def apart(names: Sequence[str]) -> tuple[Difference, ...]:
        shared = [name for name in names if name in old and name in new]
        return tuple(found for name in shared for found in differences(_SPECS[name], old[name], new[name]))

    moved = tuple(found for found in apart(RESULTS) if found.column not in WHENCE)
    acts, definitions = tuple(_acts(city, one, two)), tuple(_definitions(city, one, two))
    return ReleaseDifference(before, after, moved, apart(CAUSES), acts, definitions, _series(new))


def _series(kept: Mapping[str, bytes]) -> dict[str, frozenset[str]]:
    """Indicators that each claim, identity and warning of a release reads."""
    found: dict[str, set[str]] = {}
    targets: dict[str, str] = {}
    for row in _rows(kept["claim"]):
        found.setdefault(row["claim"], set()).add(row["indicator"])
        targets[row["claim"]] = row["indicator"]
    for row in _rows(kept["identity_asked"]):
        found.setdefault(row["identity"], set()).add(targets.get(row["claim"], row["indicator"]))
    for row in _rows(kept["warning_rule"]):
        found.setdefault(row["warning"], set()).update({row["indicator"], row["than"]})
    return {name: frozenset(read - {NULL}) for name, read in found.items()}


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(StringIO(content.decode()))


def _acts(city: City, one: Done, two: Done) -> Iterator[dict[str, Any]]:
    first, last = sorted((int(one.payload["cut"]), int(two.payload["cut"])))
    for row in sorted(city.store.acts().fetch(), key=lambda row: row["stamp"]):
        if first < row["stamp"] <= last:
            yield {name: row[name] for name in ("stamp", "at", "kind", "who")}


def _definitions(city: City, one: Done, two: Done) -> Iterator[dict[str, Any]]:
    if one.payload["pack"] == two.payload["pack"]:
        return
    by_hash = {act.payload["pack"]: act.payload for act in city.acts_of(ADOPT)}
    before, after = (city.kept_pack(by_hash[act.payload["pack"]]) for act in (one, two))
    yield from (asdict(change) for change in packs.diff(before, after))


@dataclass(frozen=True)
class PackDifference:
    """What changes from one pack to another.

    Attributes:
        period: period of the last report, whose figures are compared; None without one: then each
            pack's report on the last whole year of its own plan.
        definitions: changed definitions.
        moved: figures of that report that move: id, before, after; None where it is not there.
    """

    period: str | None
    definitions: tuple[packs.Change, ...]
    moved: tuple[dict[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "period": self.period,
            "definitions": [asdict(one) for one in self.definitions],
            "moved": list(self.moved),
        }

    def lines(self, lang: Lang) -> Iterator[str]:
        """For people."""
        changed, moved = len(self.definitions), len(self.moved)
        on = Text(self.period or "各自规划最后一个整年", self.period or "the last whole year of each plan").of(lang)
        yield Text(
            f"{changed} 处定义不同；{on}的报告有 {moved} 个数会变",
            f"{changed} definitions differ; {moved} figures of the report on {on} move",
        ).of(lang)
        yield from (
            f"{one.where}: {one.kind} {one.id} {one.field}: {one.before} → {one.after}" for one in self.definitions
        )
        yield from (f"{one['id']}: {one['before']} → {one['after']}" for one in self.moved)


def pack_diff(before: Path, after: Path, city: City | None, now: datetime) -> PackDifference:
    """Changed definitions, and the figures of the last report that would move.

    Args:
        before: a pack's folder.
        after: another's.
        city: where the last report was released; without one the plan's last whole year is taken.
        now: the present.

    Raises:
        Refused: one of the packs is at fault.
    """
    one, two = load_pack(before), load_pack(after)
    period = _last_report(city)
    old, new = _figures(before, one, period, now), _figures(after, two, period, now)
    moved = [
        {"id": ref, "before": _value(old.get(ref)), "after": _value(new.get(ref))}
        for ref in dict.fromkeys([*old, *new])
        if _value(old.get(ref)) != _value(new.get(ref))
    ]
    return PackDifference(str(period) if period else None, tuple(packs.diff(one, two)), tuple(moved))


def _last_report(city: City | None) -> Period | None:
    released = city.acts_of(RELEASED) if city else ()
    return Period.parse(released[-1].payload["period"]) if released else None


def _value(figure: Figure | None) -> str | None:
    return figure.value if figure else None


def _figures(folder: Path, pack: Pack, period: Period | None, now: datetime) -> dict[str, Figure]:
    """The report's figures by id, from a city made of the pack alone."""
    who = operator("pack diff")
    with tempfile.TemporaryDirectory() as place:
        city = init(Path(place) / pack.id, folder, lambda: now, who)
        page = report_page(Reading.of(city, who, city.languages[0], now=now, period=period))
        found = {figure.id: figure for figure in figures(page)}
        city.store.close()
    return found
