"""Where a figure comes from, down to the file that was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from sanjiang import indicators, publish
from sanjiang.city import figure_of, gathered, trail, unknown_figure
from sanjiang.flows.reading import Reading
from sanjiang.store import Table, rows, select
from sanjiang.terms import Period, Ref, Refused

Row = dict[str, Any]
_KEY: Final = ("indicator", "ref_area", "scope", "period", "measure")
_ASKED: Final = dict.fromkeys(_KEY, "VARCHAR")


def working(reading: Reading, ref: str) -> Sequence[Row]:
    """The working rows of one figure, as the reader may see them."""
    read = Ref.parse(ref)
    table = _of_statement(reading, read) if read.kind == "obs" else gathered(reading.tables["plan_working"])
    shown = reading.city.show(table, reading.subject).fetch()
    return [row for row in shown if row["figure"] == figure_of(ref)]


def _of_statement(reading: Reading, ref: Ref) -> Table:
    asked = rows(_ASKED, [dict(zip(_KEY, ref.key, strict=False))])
    given = reading.tables
    stated = indicators.working(given["figure"], given["observation"], given["formula_part"], given["formula"], asked)
    return gathered(
        select(
            """
            select figure, step, cast(1 as bigint) as part, part as name, sign, value, unit, ref, source,
                   submission, line, file_line, split_part(source, ':', 1) as document,
                   substr(source, length(split_part(source, ':', 1)) + 2) as place
            from stated
            """,
            stated=stated,
        )
    )


def trail_of(reading: Reading, ref: str) -> list[tuple[str, Sequence[Row]]]:
    """A figure's working and that of everything it was made from.

    Raises:
        Refused: nothing is known of the figure.
    """
    return trail(ref, lambda one: working(reading, one))


def explained(reading: Reading, indicator: str, area: str | None, period: str | None, measure: str | None) -> list[Row]:
    """Figures with their working, for people at a command line.

    Args:
        reading: the city as it is read.
        indicator: id of an indicator, or a whole reference.
        area: code of the area; needed unless a reference is given.
        period: needed unless a reference is given.
        measure: one measure; None takes every one that is known.

    Raises:
        Refused: nothing is known under it.
    """
    if ":" in indicator:
        named = publish.asked(indicator)
        reading = replace(reading, period=named.period or reading.period)
        refs = [named.key]
    else:
        refs = list(_refs(reading, indicator, area, period, measure))
    if not refs:
        raise Refused([unknown_figure(f"{indicator} {area or ''} {period or ''}".strip())])
    sent = {row["id"]: row for row in reading.shown["submission"]}
    return [_told(reading, name, found, sent) for ref in refs for name, found in trail_of(reading, ref)]


def _refs(reading: Reading, indicator: str, area: str | None, period: str | None, measure: str | None) -> Iterator[str]:
    wanted = str(Period.parse(period)) if period else None
    where = area or reading.at.pack.manifest.area
    for row in sorted(reading.shown["figure"], key=lambda row: (row["period"], row["measure"], row["scope"])):
        same = row["indicator"] == indicator and row["ref_area"] == where
        if same and wanted in (None, row["period"]) and measure in (None, row["measure"]):
            yield str(Ref("obs", tuple(row[name] for name in _KEY)))


def _told(reading: Reading, ref: str, found: Sequence[Row], sent: dict[str, Any]) -> Row:
    parts = [_sent(row, sent) for row in found]
    value, unit = _value(reading, ref, found[0])
    return {
        "figure": ref,
        "value": value,
        "unit": unit,
        "working": parts,
        "acts": [{"stamp": row["stamp"], "at": row["at"], "kind": row["kind"]} for row in _acts(reading, parts)],
    }


def _sent(row: Row, sent: dict[str, Any]) -> Row:
    submission = sent.get(row["submission"], {})
    return {**row, **{name: submission.get(name, "") for name in ("file_name", "file_hash", "sent_at", "accepted_at")}}


def _acts(reading: Reading, parts: Sequence[Row]) -> list[Any]:
    named = {row["submission"] for row in parts}
    stamps = {
        row["stamp"] for row in reading.at.adjustments(indicators.PUBLICATION).fetch() if row["submission"] in named
    }
    stamps &= {row["stamp"] for row in reading.shown["act"]} if any(row["name"] == "sent" for row in parts) else set()
    return [row for row in reading.shown["act"] if f"S{row['stamp']}" in named or row["stamp"] in stamps]


_ITEMS: Final = {
    "latest": "latest_value",
    "line": "line_value",
    "path": "path_value",
    "distance": "distance",
    "pace": "pace",
    "asked": "asked_pace",
}
"""Where ``claim_progress`` holds what is computed of a claim, by the item in its address."""


def _value(reading: Reading, ref: str, ruling: Row) -> tuple[Any, str]:
    """The value that is explained, and its unit."""
    read = Ref.parse(ref)
    if read.kind == "claim" and read.key[1] in _ITEMS:
        row = next((one for one in reading.shown["claim_progress"] if one["claim"] == read.key[0]), {})
        unit = {"pace": row.get("pace_unit"), "asked": row.get("asked_unit")}.get(read.key[1]) or ruling["unit"]
        return row.get(_ITEMS[read.key[1]]), str(unit)
    if read.kind == "identity" and read.key[-1] == "result":
        done = next((one for one in reading.shown["identity_check"] if one["identity"] == read.key[0]), {})
        return done.get("obs_value"), done.get("unit") or ""
    return ruling["value"], ruling["unit"]
