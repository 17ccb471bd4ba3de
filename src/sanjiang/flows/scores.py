"""What the closes of an invented city named of what truly happened in it. GSBPM 8.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from sanjiang.access import Subject, require
from sanjiang.city import City
from sanjiang.flows.closing import closed, told_events
from sanjiang.flows.months import Months
from sanjiang.terms import Finding, Lang, Period, Refused, Text, refuse

Row = Mapping[str, Any]
EVENTS: Final[Mapping[str, Text]] = {
    "entry": Text("新报", "entry"),
    "closure": Text("停报", "closure"),
    "move": Text("迁移", "move"),
    "dominant": Text("一户独大", "dominant"),
    "reclassification": Text("改行业", "reclassification"),
    "slip": Text("万亿之误", "slip"),
    "break": Text("口径变动", "break"),
    "merger": Text("地区合并", "merger"),
}
"""Kinds of events, as people read them."""
_FIRST: Final = "dominant"
_TWO: Final = 2


@dataclass(frozen=True)
class Score:
    """Named events held against planted ones.

    Attributes:
        planted: events of the truth from its thresholds on, in periods that are closed.
        found: those of them that a close named.
        missed: those that none named.
        unplanted: named events that were not planted from the threshold on.
        left_out: planted events below their threshold or in a period that is not closed.
        named: how many events were named.
        late: events found in a later period, the first in which the year before had been reported.
    """

    planted: tuple[Row, ...]
    found: tuple[Row, ...]
    missed: tuple[Row, ...]
    unplanted: tuple[Row, ...]
    left_out: tuple[Row, ...]
    named: int
    late: int

    @property
    def share(self) -> Decimal | None:
        """Share of the planted that was found, cut off after four places; None where nothing was planted."""
        return Decimal(10_000 * len(self.found) // len(self.planted)).scaleb(-4) if self.planted else None

    def kinds(self) -> list[dict[str, Any]]:
        """Counts by kind."""
        groups = {"planted": self.planted, "found": self.found, "missed": self.missed, "unplanted": self.unplanted}
        return [
            {"kind": kind, **{name: sum(one["kind"] == kind for one in among) for name, among in groups.items()}}
            for kind in EVENTS
        ]

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        counts = {name: len(getattr(self, name)) for name in ("planted", "found", "left_out")}
        share = None if self.share is None else str(self.share)
        told = {"share": share, **counts, "named": self.named, "late": self.late, "kinds": self.kinds()}
        return {**told, "missed": list(self.missed), "unplanted": list(self.unplanted)}

    def lines(self, lang: Lang) -> Iterator[str]:
        """For people."""
        for one in self.kinds():
            name, numbers = EVENTS[one["kind"]].of(lang), (one["found"], one["planted"], one["unplanted"])
            yield Text(
                f"{name}：埋设 {numbers[1]}，找到 {numbers[0]}，多报 {numbers[2]}",
                f"{name}: {numbers[0]} of {numbers[1]} found, {numbers[2]} named that were not planted",
            ).of(lang)
        for row in self.missed:
            yield f"{Text('漏报', 'missed').of(lang)}  {row['period']}  {event_line(_as_named(row)).of(lang)}"
        for row in self.unplanted:
            yield f"{Text('多报', 'not planted').of(lang)}  {row['period']}  {event_line(row).of(lang)}"
        if self.left_out:
            count = len(self.left_out)
            yield Text(f"不计：{count} 个未到门槛或未关账", f"left out: {count} below threshold or not closed").of(lang)
        share = "—" if self.share is None else f"{100 * self.share:.2f}%"
        yield Text(
            f"找到 {len(self.found)}／{len(self.planted)}（{share}），多报 {len(self.unplanted)}",
            f"found {len(self.found)} of {len(self.planted)} ({share}), not planted {len(self.unplanted)}",
        ).of(lang)


def event_line(row: Row) -> Text:
    """An event in one line: kind, who, where, and how large."""
    size = f"{row['size']:.4g}" if row["size"] is not None else ""
    parts = (row["reporter"], _way(row["ref_area"], row["to_area"]), _way(row["industry"], row["to_industry"]), size)
    told = "  ".join(part for part in parts if part)
    name, count = EVENTS[row["kind"]], row["reporters"]
    return Text(f"{name.zh}  {told}  {count} 户", f"{name.en}  {told}  {count} reporters")


def _way(before: str, after: str) -> str:
    return f"{before} → {after}" if after else before


def score_report(city: City, truth: Path, who: Subject) -> Score:
    """The events that the closed months name, held against the file of the truth.

    Args:
        city: a demonstration whose months are closed.
        truth: the file that ``world --truth`` wrote.
        who: who asks; events are of grade L3.

    Raises:
        Refused: the file is no truth, no month is closed, or the pack names no events.
    """
    require(who, "read", "L3")
    said = _truth(truth)
    closes = closed(city)
    if not closes or not city.now.pack.of("event_rule"):
        raise Refused([_nothing(city)])
    made_at = {cut: Months(city.at(cut)) for cut in {one["cut"] for one in closes.values()}}
    named = [
        row
        for period, close in sorted(closes.items())
        for row in told_events(made_at[close["cut"]].month(Period.parse(period)))
    ]
    return compare(said["events"], named, said["thresholds"], sorted(closes))


def compare(planted: Sequence[Row], named: Sequence[Row], thresholds: Row, periods: Sequence[str]) -> Score:
    """Named events held against planted ones.

    Args:
        planted: ``events`` of a truth.
        named: rows of ``month_event``, of all periods.
        thresholds: ``thresholds`` of the truth.
        periods: the closed ones; a break may be named in the first whose year before is among them.
    """
    due = [one for one in planted if one["period"] in periods and _counts(one, thresholds.get(one["kind"], {}))]
    pairs = [[row for row in named if _same(one, row, periods)] for one in due]
    met = {id(row) for rows in pairs for row in rows}
    return Score(
        planted=tuple(due),
        found=tuple(one for one, rows in zip(due, pairs, strict=True) if rows),
        missed=tuple(one for one, rows in zip(due, pairs, strict=True) if not rows),
        unplanted=tuple(row for row in named if id(row) not in met),
        left_out=tuple(one for one in planted if not any(one is other for other in due)),
        named=len(named),
        late=sum(bool(rows) and rows[0]["period"] > one["period"] for one, rows in zip(due, pairs, strict=True)),
    )


def _counts(event: Row, least: Row) -> bool:
    """Whether a planted event is as large as its thresholds say."""
    size = dict(event["size"])
    if event["kind"] == "slip":
        ordered = sorted((abs(Decimal(size["revenue"])), abs(Decimal(size["revenue_same"]))))
        size["ratio_to_same"] = ordered[1] / ordered[0] if ordered[0] else Decimal(0)
    return all(Decimal(str(size[name])) >= Decimal(str(at)) for name, at in least.items() if name in size)


def _as_named(event: Row) -> dict[str, Any]:
    """A planted event as a close would name it."""
    areas, industries = [*event["areas"], "", ""][:_TWO], [*event["industries"], "", ""][:_TWO]
    group = event["kind"] in ("reclassification", "break", "merger")
    return {
        "kind": event["kind"],
        "period": event["period"],
        "reporter": "" if group else "".join(event["reporters"][:1]),
        "ref_area": areas[0],
        "to_area": areas[1],
        "industry": industries[0],
        "to_industry": industries[1],
        "size": None,
        "reporters": event["size"].get("reporters_in_area", event["size"].get("reporters", 0)),
    }


def _same(event: Row, row: Row, periods: Sequence[str]) -> bool:
    wanted = _as_named(event)
    names = ["kind", "reporter", "ref_area", "to_area"]
    names += ["industry", "to_industry"] if event["kind"] in ("reclassification", "break") else []
    if any(wanted[name] != row[name] for name in names):
        return False
    return bool(row["period"] == event["period"] or _as_soon(event, row, periods))


def _as_soon(event: Row, row: Row, periods: Sequence[str]) -> bool:
    """Whether a later naming is of the same event.

    One that dominates may do so again; a break shows in the first period whose year before was reported.
    """
    if row["period"] < event["period"] or event["kind"] not in (_FIRST, "break"):
        return False
    between = [one for one in periods if event["period"] <= one < row["period"]]
    return event["kind"] == _FIRST or not any(str(Period.parse(one).year_before()) in periods for one in between)


def _truth(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text("utf-8"))
        for one in said["events"]:
            _ = (_counts(one, said["thresholds"].get(one["kind"], {})), _as_named(one), EVENTS[one["kind"]])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidOperation):
        raise Refused([_no_truth(path)]) from None
    return dict(said)


def _no_truth(path: Path) -> Finding:
    return refuse(
        str(path),
        "score.truth",
        what=(f"{path} 不是实情文件", f"{path} is no file of the truth"),
        why=("实情由 world --truth 写出", "world --truth writes it"),
        mend=("指明 world --truth 写的文件", "name the file that world --truth wrote"),
    )


def _nothing(city: City) -> Finding:
    return refuse(
        city.id,
        "score.nothing",
        what=("没有可比的事件", "there are no events to compare"),
        why=("事件由关账时按 measures/events.yaml 说出", "a close names them as measures/events.yaml says"),
        mend=(
            "先 close all；城市包里要有 measures/events.yaml",
            "close all first; the pack needs measures/events.yaml",
        ),
    )
