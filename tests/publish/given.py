"""Rows of two invented cities: one of whose plan little is known, and a foreign one whose plan is judged.

Names carry no digits, so that a number in a line of a page can only come from a figure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sanjiang.publish import Known, Profile
from sanjiang.terms import Period, Ref, Text

Row = dict[str, Any]
DAY = date(2026, 5, 4)


def two(name: str, zh: str, en: str) -> Row:
    return {f"{name}_zh": zh, f"{name}_en": en}


def units(*rows: tuple[str, str, str, str, str]) -> list[Row]:
    return [{"id": i, "quantity": q, "factor": f, "name_zh": zh, "name_en": en} for i, q, f, zh, en in rows]


def indicator(id_: str, zh: str, en: str, unit: str, topic: str = "work", **more: Any) -> Row:
    return {
        "id": id_,
        **two("name", zh, en),
        **two("short", zh[:4], en),
        "topic": topic,
        "unit": unit,
        "freq": "A",
        "kind": "flow",
        "better": "higher",
        "parent": None,
        "source": None,
        **two("definition", "", ""),
        **two("formula", "", ""),
        **more,
    }


def said(
    indicator_: str,
    period: str,
    value: str,
    *,
    area: str,
    unit: str,
    measure: str = "level",
    source: str = "paper",
    standing: str = "press",
    bound: str = "=",
    note: str = "",
    vintage: str = "",
    day: str = "2023-10-14",
    line: int = 1,
) -> Row:
    """One statement of one source."""
    span = Period.parse(period)
    shown = Decimal(value)
    digits = max(0, -int(shown.as_tuple().exponent))
    return {
        "indicator": indicator_,
        "ref_area": area,
        "scope": "",
        "period": period,
        "measure": measure,
        "vintage": vintage,
        "source": source,
        "obs_value": shown,
        "unit": unit,
        "printed": value,
        "unit_printed": unit,
        "decimals": digits,
        "rounding": Decimal(5).scaleb(-digits - 1),
        "bound": bound,
        "price_basis": "",
        "standing": standing,
        "date_published": day,
        "published": date.fromisoformat(day),
        "document": source.partition(":")[0],
        "place": source.partition(":")[2],
        "freq": span.kind,
        "period_start": span.start,
        "period_end": span.end,
        "year_before": str(span.year_before()),
        "obs_status": "A",
        "origin": "published",
        "submission": "S1",
        "line": line,
        "file_line": f"publications.csv:{line + 1}",
        "accepted": datetime(2026, 5, 4, 8, 0, tzinfo=UTC),
        "note_zh": note,
        "note_en": note,
    }


def ruling(row: Row, **more: Any) -> Row:
    """The statement as the figure that rules."""
    return (
        row
        | {
            "n_others": 0,
            "n_differ": 0,
            "rule": "only",
            "why_zh": "",
            "why_en": "",
            "is_copy": row["standing"] == "mirror",
            "disputed": False,
        }
        | more
    )


def target(id_: str, zh: str, en: str, indicator_: str, measure: str, position: int, board: str = "table") -> Row:
    return {
        "target": id_,
        **two("name", zh, en),
        **two("short", zh[:4], en),
        "target_group": None,
        **two("group", "产出", "Output"),
        "board": board,
        "indicator": indicator_,
        "measure": measure,
        "position": position,
        "office": None,
        "office_standing": None,
    }


def claim(of: Row, base: tuple[str, str] | None, goal: tuple[str, str] | None, unit: str | None, **more: Any) -> Row:
    """The only claim of a target; base and goal are (period, value as printed)."""
    ends: Row = {}
    for name, end in (("base", base), ("target", goal)):
        ends |= {
            f"{name}_period": end[0] if end else None,
            f"{name}_end": Period.parse(end[0]).end if end else None,
            f"{name}_value": Decimal(end[1]) if end else None,
            f"{name}_decimals": max(0, -int(Decimal(end[1]).as_tuple().exponent)) if end else None,
        }
    return {
        "claim": of["target"],
        "target": of["target"],
        "indicator": of["indicator"],
        "measure": of["measure"],
        "name_zh": of["name_zh"],
        "name_en": of["name_en"],
        "unit": unit,
        **ends,
        "base_comparable": True,
        **two("base_why", "", ""),
        "target_kind": "year" if goal else None,
        "op_printed": None,
        "op": ">=",
        "direction": 1,
        "kind": "level_by_year",
        "value_type": "amount",
        "soft": False,
        "path": "linear",
        "rules": True,
        **two("why", "", ""),
        **two("note", "", ""),
        "source": "plan:part",
        "place": "plan/claims.csv:2",
        "position": of["position"],
    } | more


def series(of: Row, row: Row, base_end: date | None, **more: Any) -> Row:
    """A figure of a claim's own series."""
    key = tuple(row[name] for name in ("indicator", "ref_area", "scope", "period", "measure"))
    return {
        "claim": of["claim"],
        "scope": "",
        "period": row["period"],
        "end_date": row["period_end"],
        "obs_value": row["obs_value"],
        "bound": row["bound"],
        "is_copy": row["standing"] == "mirror",
        "comparable_scope": True,
        "after_base": base_end is None or row["period_end"] > base_end,
        "same_as_base": True,
        "same_as_target": True,
        "ref": str(Ref("obs", key)),
        "added": False,
    } | more


NOTHING = dict.fromkeys(
    [
        *("reason", "reasons", "latest_period", "latest_value", "latest_ref", "copy_period", "copy_value", "copy_ref"),
        *("copy_comparable", "other_period", "other_value", "other_ref", "path_value", "line_period", "line_value"),
        *("line_only_compares", "distance", "distance_period", "distance_is_copy", "pace", "pace_years", "pace_unit"),
        *("asked_pace", "asked_unit"),
    ]
)


def progress(of: Row, period: str, verdict: str, *reasons: str, **known: Any) -> Row:
    """Where a claim stands; everything that is not given is not known."""
    why = {"reason": reasons[0] if reasons else None, "reasons": ",".join(reasons) or None}
    start = {"claim": of["claim"], "target": of["target"], "period": period, "verdict": verdict}
    seen = {"has_later": "latest_value" in known, "has_copy": "copy_value" in known and "latest_value" not in known}
    return NOTHING | start | why | seen | known


def not_projected(claim_: str, points: int, reason: str = "few_points") -> Row:
    """Why nothing is projected of a claim."""
    names = ("period", "obs_value", "low", "high", "level", "covered", "tried", "method")
    return dict.fromkeys(names) | {"claim": claim_, "points": points, "reason": reason}


def known(tables: dict[str, list[Row]], profile: Profile, lang: str, period: str, **more: Any) -> Known:
    return Known(
        tables=tables,
        profile=profile,
        period=Period.parse(period),
        as_of=DAY,
        stamp=7,
        head="ab" * 32,
        lang=lang,
        root=f"/{profile.id}",
        pack="cd" * 32,
        engine="engine",
        **more,
    )


RIVER = Profile(
    id="river",
    name=Text("江城", "Riverton"),
    area="990100",
    languages=("zh", "en"),
    money="money",
    plan=Text("江城数字规划", "Riverton digital plan"),
    issuer=Text("江城市政府", "City of Riverton"),
    first=2021,
    last=2025,
    zone="Asia/Kolkata",
)
LOW = replace(
    RIVER,
    id="low",
    name=Text("", "Lowland"),
    area="L",
    languages=("en",),
    money="euro",
    plan=Text("", "Lowland climate plan"),
    issuer=Text(),
    first=2020,
    last=2030,
    zone="America/St_Johns",
)
