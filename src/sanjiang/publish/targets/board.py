"""The target board: one row a target, its years on a strip."""

from __future__ import annotations

from collections.abc import Sequence

from sanjiang.present import (
    STANDING,
    VERDICTS,
    Board,
    BoardRow,
    Cell,
    Figure,
    Link,
    Strip,
    StripPoint,
    Verdict,
    line_text,
    missing,
)
from sanjiang.publish.ground.known import Known, Row
from sanjiang.publish.ground.lines import line, when
from sanjiang.publish.ground.values import by_ref, end_of, figure_row, goal_of, unit_name, yearly
from sanjiang.publish.ground.words import OFFICE_STANDING
from sanjiang.publish.targets.seen import Seen, beside_line, first_reason, point_kind, why_not, year_of
from sanjiang.publish.targets.standing import behind_latest, last, latest_at

_ORDER = ("none", "beside", "bound", "copy", "before", "value")
"""Where two figures fall in one year, the later of these is drawn."""
_LEAD = 5
"""Years before a base that a chart of one target may reach back."""


def years(known: Known, rows: Sequence[Seen]) -> tuple[str, ...]:
    """The columns: from the year before the plan's bases, or its first base, to the plan's last year."""
    ends = [one.claim["base_end"].year for one in rows if one.claim["base_end"]]
    goals = [one.claim["target_end"].year for one in rows if one.claim["target_end"]]
    first = min([*ends, known.profile.first - 1, *_before(rows)])
    last = max([known.profile.last, *(year for year in goals if year <= known.profile.last + 10)])
    return tuple(str(year) for year in range(first, last + 1))


def _before(rows: Sequence[Seen]) -> list[int]:
    """Of a single target, the years shortly before its base that have a figure."""
    if len(rows) != 1 or rows[0].claim["base_end"] is None:
        return []
    base = rows[0].claim["base_end"].year
    return [row["end_date"].year for row in rows[0].series if base - _LEAD <= row["end_date"].year < base]


def goal_head(known: Known, rows: Sequence[Seen]) -> str:
    """Head of the goal's column: with the year where all goals share it."""
    ends = {one.claim["target_period"] for one in rows if one.claim["target_period"]}
    year = when(known, next(iter(ends))) if len(ends) == 1 else ""
    return known.say(f"{year}目标", f"{year} goal".strip())


def best_by_year(one: Seen) -> dict[str, Row]:
    """Of each year the figure that is drawn."""
    best: dict[str, Row] = {}
    for row in one.series:
        column = year_of(row["period"], row["end_date"])
        held = best.get(column)
        if held is None or _rank(row) >= _rank(held):
            best[column] = row
    return best


def _rank(row: Row) -> tuple[bool, int]:
    return bool(row["comparable_scope"]), _ORDER.index(point_kind(row))


def beside_by_year(one: Seen) -> dict[str, tuple[Row, Row]]:
    """Of each year the evidence beside."""
    found: dict[str, tuple[Row, Row]] = {}
    for pair in one.beside:
        found.setdefault(str(pair[1]["period_end"].year), pair)
    return found


def board(known: Known, rows: Sequence[Seen]) -> Board:
    """The target board."""
    columns = years(known, rows)
    return Board(
        id="board",
        columns=columns,
        rows=tuple(_board_row(known, one, columns) for one in rows),
        goal=goal_head(known, rows),
    )


def target_link(known: Known, one: Seen) -> Link:
    """The target's name, leading to its page; a phone prints the short one."""
    return Link(known.text(one.target), known.href("targets", one.id), short=known.text(one.target, "short"))


def office_of(known: Known, one: Seen) -> str:
    """Whom to ask, with the standing of that."""
    row = known.one("ask", target=one.id)
    if row is None:
        return ""
    word = OFFICE_STANDING[row["standing"]].of(known.lang)
    return f"{word} {known.text(row, 'office')}"


def _board_row(known: Known, one: Seen, columns: Sequence[str]) -> BoardRow:
    unit = unit_name(known, one.claim["unit"], one.claim["measure"])
    gap = known.say("\u3000", " · ")
    return BoardRow(
        id=one.id,
        name=target_link(known, one),
        sub=(gap.join(part for part in (one.id, unit, office_of(known, one)) if part),),
        base=_base_cell(known, one),
        strip=strip(known, one, columns),
        latest=latest_cell(known, one),
        goal=Cell(line(goal_of(known, one.claim, unit=False))),
        pace=pace_cell(known, one),
        verdict=_verdict_cell(known, one),
        beside=_beside_cell(known, one),
        group=known.text(one.target, "group"),
    )


def _verdict_cell(known: Known, one: Seen) -> Cell:
    why = why_not(known, one) if one.kind == "none" else ""
    return Cell((Verdict(one.kind, VERDICTS[one.kind].of(known.lang)),), (why,) if why else ())


def _base_cell(known: Known, one: Seen) -> Cell:
    if one.claim["base_value"] is None:
        return Cell((missing(known.say("没写基期", "no base"), lang=known.lang),))
    return Cell((end_of(known, one.claim, "base"),), (when(known, one.claim["base_period"]),))


def latest_cell(known: Known, one: Seen) -> Cell:
    """The last figure known, who says so; a copy says that it is one."""
    for item in ("latest", "copy", "other"):
        if one.get(f"{item}_value") is not None:
            at = latest_at(known, one) if item == "latest" else when(known, one.get(f"{item}_period"))
            return Cell((last(known, one, item),), (f"{at}{_stands(known, one, item)}",))
    return Cell((missing("unpublished", lang=known.lang),))


def _stands(known: Known, one: Seen, item: str) -> str:
    """Who says so, in a word: the page of the figure names the source."""
    if item == "copy":
        return known.say("\u3000转载，待核", ", copy, unchecked")
    row = figure_row(known, one.get("other_ref"))
    rows = behind_latest(known, one) if item == "latest" else (row,) if row else ()
    word = known.say("、", ", ").join(dict.fromkeys(STANDING[row["standing"]].of(known.lang) for row in rows))
    other = known.say("，不能相比", ", not comparable") if item == "other" else ""
    return f"{known.say(chr(0x3000), ', ')}{word}{other}" if word else other


def pace_cell(known: Known, one: Seen) -> Cell:
    """The pace still needed, else what the plan's own two ends ask."""
    if one.claim["kind"] == "yearly_floor":
        return Cell(goal_of(known, one.claim), (known.say("每一年", "each year"),))
    if one.get("pace") is not None:
        shown = yearly(known, one.claim, "pace", one.get("pace"), one.get("pace_unit"))
        since = when(known, one.get("latest_period"))
        return _pace(known, shown, known.say(f"自{since}起", f"from {since}"))
    if one.get("asked_pace") is not None:
        shown = yearly(known, one.claim, "asked", one.get("asked_pace"), one.get("asked_unit"))
        return _pace(known, shown, known.say("规划两端", "two ends"))
    reason = first_reason(known, one)
    return Cell((missing(reason.short.of(known.lang) if reason else "not_applicable", lang=known.lang),))


def _pace(known: Known, shown: Figure, since: str) -> Cell:
    """A pace with its per cent sign, points under it."""
    if shown.unit.startswith("%"):
        return Cell((shown, shown.unit), (since,))
    return Cell((shown,), (f"{shown.unit}{known.say('，', ', ')}{since}",))


def _beside_cell(known: Known, one: Seen) -> Cell:
    if one.beside:
        return Cell(beside_line(known, one.beside[0]))
    return Cell((missing(known.say("未找到", "none found"), lang=known.lang),))


def strip(known: Known, one: Seen, columns: Sequence[str]) -> Strip:
    """A target's years on one line."""
    best, beside = best_by_year(one), beside_by_year(one)
    base_year = year_of(one.claim["base_period"], one.claim["base_end"])
    floor, scale = _floor(one)
    points = []
    for column in columns:
        row = best.get(column)
        if row is not None:
            title = f"{column} {by_ref(known, row['ref'], row['obs_value'], unit=None, measure='level').text}"
            points.append(StripPoint(column, point_kind(row), title, _height(row["obs_value"], scale)))
        elif column == base_year and one.claim["base_value"] is not None:
            title = f"{column} {end_of(known, one.claim, 'base').text}"
            points.append(StripPoint(column, "before", title, _height(one.claim["base_value"], scale)))
        elif column in beside:
            points.append(StripPoint(column, "beside", line_text(beside_line(known, beside[column]))))
    return Strip(
        points=tuple(points),
        hatch_from=base_year or columns[0],
        breaks=_breaks(known, one, columns),
        floor=floor,
        goal=floor is None and one.claim["target_value"] is not None,
    )


def _floor(one: Seen) -> tuple[float | None, float | None]:
    goal = one.claim["target_value"]
    if one.claim["kind"] != "yearly_floor" or goal is None:
        return None, None
    top = max([abs(float(goal)), *(abs(float(row["obs_value"])) for row in one.series)]) * 1.2 or 1.0
    return float(goal) / top, top


def _height(value: object, scale: float | None) -> float | None:
    return None if scale is None else max(0.0, min(1.0, float(str(value)) / scale))


def _breaks(known: Known, one: Seen, columns: Sequence[str]) -> tuple[str, ...]:
    if one.claim["kind"] == "yearly_floor":
        return ()
    rows = known.where("series_break", indicator=one.claim["indicator"])
    stated = tuple(str(row["starts"])[:4] for row in rows)
    if not stated and not one.claim["base_comparable"]:
        base = year_of(one.claim["base_period"], one.claim["base_end"])
        stated = (str(int(base) + 1),) if base else ()
    return tuple(year for year in stated if year in columns)
