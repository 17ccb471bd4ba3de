"""The invented city whose plan states every kind of goal: a running total, a yearly ceiling, goals without ends."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sanjiang.publish import Known
from sanjiang.terms import Text
from tests.publish import sparse
from tests.publish.given import (
    RIVER,
    Row,
    claim,
    indicator,
    known,
    not_projected,
    progress,
    ruling,
    said,
    series,
    target,
    two,
)

DELTA = replace(RIVER, id="delta", plan=Text("三角洲数字规划", "Delta digital plan"))
HOME = DELTA.area
NEEDED = Decimal(300)


def delta(lang: str = "zh", period: str = "2022", **more: Any) -> Known:
    """The city at a period."""
    return known(tables(period), DELTA, lang, period, **more)


def _targets() -> list[Row]:
    names = (
        ("roofs", "新装屋顶光伏", "New roof power", "level"),
        ("energy", "能耗增速", "Growth of energy use", "growth"),
        ("retail", "网上零售", "Online retail", "level"),
        ("skills", "数字技能", "Digital skills", "level"),
        ("chips", "芯片产值", "Chip output", "level"),
        ("cables", "光缆投资", "Cable investment", "level"),
    )
    return [
        target(f"D{place}", zh, en, name, measure, place)
        for place, (name, zh, en, measure) in enumerate(names, start=1)
    ]


def _claims(rows: list[Row]) -> list[Row]:
    roofs, energy, retail, skills, chips, cables = rows
    growth = {"kind": "yearly_floor", "value_type": "rate", "path": "none", "op": "<=", "direction": -1}
    return [
        claim(roofs, None, ("2025", str(NEEDED)), "money", kind="cumulative_flow", path="none"),
        claim(energy, ("2020", "17.5"), ("2025", "15"), "pct", **growth),
        claim(retail, ("2020", "2512"), ("2025", "3000"), "money"),
        claim(skills, None, ("2025", "40"), "money"),
        claim(chips, None, ("2025", "500"), "money", path="none", target_period=None, target_end=None),
        claim(cables, ("2020", "780"), ("2025", "1000"), "money"),
    ]


def _rows() -> list[Row]:
    return [
        said("roofs", "2021", "60", area=HOME, unit="money", vintage="revised"),
        said("roofs", "2022", "60", area=HOME, unit="money", source="other", line=2),
        said("energy", "2022", "12.1", area=HOME, unit="pct", measure="growth", line=3),
        said("retail", "2022", "2600", area=HOME, unit="money", bound=">", line=4),
        said("skills", "2022", "12", area=HOME, unit="money", source="copy", standing="mirror"),
        said("chips", "2022", "100", area=HOME, unit="money", line=5),
        said("cables", "2022", "800", area=HOME, unit="money", line=6),
    ]


def tables(period: str) -> dict[str, list[Row]]:
    """All its rows."""
    targets, rows = _targets(), _rows()
    claims = _claims(targets)
    of = {one["indicator"]: one for one in claims}
    words = sparse.words()
    mine = [indicator(one["indicator"], one["name_zh"], one["name_en"], "money") for one in targets]
    return {
        **words,
        "series_break": [],
        "context": [],
        "indicator": mine,
        "observation": rows,
        "figure": [ruling(row) for row in rows],
        "target": targets,
        "claim": claims,
        "claim_series": [_in_series(of[row["indicator"]], row, period) for row in rows],
        "claim_progress": _progress(claims, rows, period),
        "projection": _projections(),
        "additivity": [_sum()],
        "additivity_gap": [_sum()],
        "ask": [_question(one, place) for place, one in enumerate(targets, start=1)],
        "task": [_task("K1", "assigned"), _task("K2", None)],
        "release": sparse.releases(),
    }


def _in_series(claim_: Row, row: Row, period: str) -> Row:
    added = claim_["kind"] == "cumulative_flow" and row["period"] <= period
    return series(claim_, row, claim_["base_end"], added=added)


def _progress(claims: list[Row], rows: list[Row], period: str) -> list[Row]:
    roofs, energy, retail, skills, chips, cables = claims
    more, less, bound, copy, undated, straight = rows[1:]
    first = rows[0]["obs_value"]
    total = first + (more["obs_value"] if period >= "2022" else 0)

    def stands(row: Row, **other: Any) -> Row:
        return {"latest_period": row["period"], "latest_value": row["obs_value"], "latest_ref": _ref(row)} | other

    def left(distance: Decimal | int) -> Row:
        return {"distance": Decimal(distance), "distance_period": period, "distance_is_copy": False}

    return [
        progress(
            roofs,
            period,
            "none",
            "not_due",
            **stands(more if period >= "2022" else rows[0], latest_value=total),
            **left(NEEDED - total),
        ),
        progress(energy, period, "ok", **stands(less)),
        progress(
            retail,
            period,
            "none",
            "bound_only",
            other_period="2022",
            other_value=bound["obs_value"],
            other_ref=_ref(bound),
            has_later=True,
        ),
        progress(
            skills,
            period,
            "none",
            "no_base",
            "copy_only",
            copy_period="2022",
            copy_value=copy["obs_value"],
            copy_ref=_ref(copy),
            copy_comparable=True,
        ),
        progress(chips, period, "none", "no_period", "no_base", **stands(undated), **left(400)),
        progress(cables, period, "slow", **stands(straight), path_value=868.0, **left(200)),
    ]


def _ref(row: Row) -> str:
    return f"obs:{row['indicator']};{row['ref_area']};;{row['period']};{row['measure']}"


def _projections() -> list[Row]:
    """One row for each claim on a level by a year, as the engine gives them."""
    return [
        not_projected("D3", 0),
        not_projected("D4", 0),
        not_projected("D5", 1, "no_period"),
        {
            "claim": "D6",
            "points": 9,
            "reason": None,
            "period": "2025",
            "obs_value": 876.4,
            "low": 790.25,
            "high": 962.55,
            "level": 0.8,
            "covered": 2,
            "tried": 3,
            "method": "a library's method",
        },
    ]


def _sum() -> Row:
    return {
        "rule": "parts",
        "indicator": "roofs",
        "ref_area": HOME,
        "scope": "",
        "period": "2022",
        "measure": "level",
        "whole": Decimal(60),
        "parts": Decimal(50),
        "residual": Decimal(10),
        "residual_pct": Decimal("16.667"),
        "unit": "money",
        "verdict": "apart",
    }


def _question(of: Row, place: int) -> Row:
    return {
        "target": of["target"],
        "position": place,
        "office": "stat" if place > 1 else "works",
        **(two("office", "统计局", "Statistics Office") if place > 1 else two("office", "住建局", "Works Office")),
        "standing": "proposed" if place > 1 else "assigned",
        **two("question", "是多少？", "What was it?"),
    }


def _task(id_: str, standing: str | None) -> Row:
    return {
        "task": id_,
        "section": "一",
        **two("name", "装光伏", "Put up panels"),
        "year": None,
        "quantity": None,
        "kind": "build",
        "assignable": True,
        "office": "works" if standing else None,
        **(two("office", "住建局", "Works Office") if standing else two("office", "", "")),
        "office_standing": standing,
        "position": int(id_[1:]),
    }
