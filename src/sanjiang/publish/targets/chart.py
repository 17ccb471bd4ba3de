"""A target against its goal, drawn: figures, breaks, and the way that is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from sanjiang.present import (
    Chart,
    Columns,
    Line,
    Link,
    Point,
    Section,
    Sentence,
    growth_chart,
    path_chart,
)
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.values import added, by_ref, end_of, is_total, total_at, unit_name
from sanjiang.publish.targets.board import years
from sanjiang.publish.targets.headline import leading
from sanjiang.publish.targets.seen import Seen, point_kind, year_of
from sanjiang.publish.targets.standing import (
    projection_line,
    together,
)


def _points(known: Known, one: Seen, columns: Sequence[str]) -> tuple[Point, ...]:
    if is_total(one.claim):
        return _totals(known, one, columns)
    claim, points = one.claim, []
    for row in one.series:
        column = year_of(row["period"], row["end_date"])
        if column in columns and row["comparable_scope"]:
            shown = by_ref(known, row["ref"], row["obs_value"], unit=claim["unit"], measure=claim["measure"])
            points.append(Point(column, Decimal(row["obs_value"]), shown, point_kind(row)))
    base = year_of(claim["base_period"], claim["base_end"])
    if claim["base_value"] is not None and base in columns and base not in {one.column for one in points}:
        points.append(Point(base, Decimal(claim["base_value"]), end_of(known, claim, "base"), "before"))
    return tuple(points)


def _totals(known: Known, one: Seen, columns: Sequence[str]) -> tuple[Point, ...]:
    """A running total at the end of each year that adds to it."""
    found: dict[str, Point] = {}
    rows = added(known, one.claim)
    for place, row in enumerate(rows, start=1):
        parts = rows[:place]
        value = sum((Decimal(part["obs_value"]) for part in parts), Decimal(0))
        column = year_of(row["period"], row["period_end"])
        if column in columns:
            found[column] = Point(column, value, total_at(known, one.claim, row["period"], value, parts))
    return tuple(found.values())


def _needed(known: Known, one: Seen) -> tuple[Line, ...]:
    """The dotted line from the last figure that stands to the goal, year by year."""
    claim = one.claim
    if one.get("pace") is None or claim["target_end"] is None:
        return ()
    start, end = int(year_of(one.get("latest_period"), None)), claim["target_end"].year
    first, goal = float(one.get("latest_value")), float(claim["target_value"])
    steps = end - start
    if steps <= 0:
        return ()
    compound = one.get("pace_unit") == "pct" and first > 0 and goal > 0
    values = []
    for year in range(steps + 1):
        share = year / steps
        value = first * (goal / first) ** share if compound else first + (goal - first) * share
        values.append((str(start + year), Decimal(f"{value:.6g}")))
    return (Line(known.say("须走的路", "needed"), tuple(values), "needed"),)


def _goal_point(known: Known, one: Seen, columns: Sequence[str]) -> Point | None:
    column = year_of(one.claim["target_period"], one.claim["target_end"])
    if one.claim["target_value"] is None or column not in columns:
        return None
    return Point(column, Decimal(one.claim["target_value"]), end_of(known, one.claim, "target"))


def _chart(known: Known, one: Seen) -> Chart | None:
    columns = years(known, [one])
    points = _points(known, one, columns)
    floor = one.claim["kind"] == "yearly_floor"
    if len(points) < (1 if floor else 2) and not _needed(known, one):
        return None
    unit = unit_name(known, one.claim["unit"], one.claim["measure"])
    starts = [str(row["starts"])[:4] for row in known.where("series_break", indicator=one.claim["indicator"])]
    shown = Columns(
        columns,
        points,
        lines=() if floor else _needed(known, one),
        goal=None if floor else _goal_point(known, one, columns),
        breaks=() if floor else tuple(year for year in starts if year in columns),
        zero=one.claim["value_type"] not in ("ratio", "rate"),
        show_missing=known.until.year >= int(columns[-1]),
    )
    note = _chart_note(known, one, points)
    title, id_ = known.text(one.target), f"path_{one.id}"
    if floor and one.claim["target_value"] is not None:
        first = str(known.profile.first)
        start = first if first in columns else columns[0]
        floor_at = Decimal(one.claim["target_value"]).normalize()
        return growth_chart(id_, title, shown, floor_at, lang=known.lang, floor_from=start, note=note)
    return path_chart(id_, title, shown, lang=known.lang, unit=unit, note=note)


def _chart_note(known: Known, one: Seen, points: Sequence[Point]) -> Sentence:
    parts: list[Sentence] = []
    if _needed(known, one):
        parts.append(
            (
                known.say(
                    "点线：由最近可比的数到目标须走的路。", "Dotted: what is needed from the last comparable figure. "
                ),
            )
        )
    if any(point.kind == "copy" for point in points):
        parts.append(
            (known.say("双圈：转载，待核，不入判断。", "Double ring: a copy, unchecked, no ground for a verdict. "),)
        )
    parts.append(projection_line(known, one))
    return together(known, parts)


def chart_section(known: Known, one: Seen, *, span: int = 12, column: str = "") -> Section | None:
    """The figures of a target against its goal, as a section."""
    chart = _chart(known, one)
    if chart is None:
        return None
    unit = unit_name(known, one.claim["unit"], one.claim["measure"])
    sub = known.say(f"{unit}。断点两侧不连线。", f"{unit}. No line crosses a break.")
    name = known.text(one.target)
    return Section(
        id=f"chart_{one.id}",
        title=known.say(f"{name}与目标", f"{name} against its goal"),
        sub=(sub,),
        blocks=(chart,),
        acts=(Link(known.say("这一项的全部说法", "All that was said"), known.href("targets", one.id)),),
        span=span,
        column=column,
    )


def chart_sections(known: Known, rows: Sequence[Seen]) -> tuple[Section, ...]:
    """The charts of a report: the leading target, those that are judged, and yearly floors with later figures."""
    first = leading(known)
    floors = (one for one in rows if _floor_with_figures(one))
    wanted = dict.fromkeys(one.id for one in (*((first,) if first else ()), *_judged(rows), *floors))
    by_id = {one.id: one for one in rows}
    sections = [section for id_ in wanted if id_ in by_id and (section := chart_section(known, by_id[id_]))]
    if len(sections) == 1:
        return tuple(sections)
    return tuple(replace(one, span=6) for one in sections)


def _judged(rows: Sequence[Seen]) -> Iterable[Seen]:
    """Those behind first, as a reader looks for them."""
    for kind in ("behind", "slow", "ok", "met"):
        yield from (one for one in rows if one.kind == kind)


def _floor_with_figures(one: Seen) -> bool:
    return one.claim["kind"] == "yearly_floor" and any(row["after_base"] for row in one.series)
