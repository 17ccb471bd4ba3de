"""The invented foreign city: English only, other money, three targets that are judged, one of them at most."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sanjiang.publish import Known
from tests.publish.given import (
    LOW,
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
    units,
)

HOME = LOW.area


def low(lang: str = "en", period: str = "2024", **more: Any) -> Known:
    """The city at a period: no groups, offices, tiles, peers, context, nor Chinese names."""
    return known(tables(period), LOW, lang, period, **more)


def _plain(row: Row) -> Row:
    return row | {key: "" for key in row if key.endswith("_zh")} | two("group", "", "")


def tables(period: str) -> dict[str, list[Row]]:
    """All its rows."""
    heat = _plain(target("heat", "", "Homes on district heat", "heat", "share", 1, "text"))
    carbon = _plain(target("carbon", "", "Emissions per head", "carbon", "level", 2, "text"))
    trips = _plain(target("trips", "", "Trips by bicycle", "trips", "level", 3, "text"))
    claims = [
        claim(heat, ("2020", "20.0"), ("2030", "50"), "pct", value_type="ratio"),
        claim(carbon, ("2020", "6.1"), ("2030", "2.0"), "tonne", op="<=", direction=-1),
        claim(trips, ("2020", "40"), ("2030", "60"), "trip"),
    ]
    claims = [_plain(row) for row in claims]
    rows = [
        said("heat", "2024", "31.5", area=HOME, unit="pct", measure="share", source="office", standing="official"),
        said("carbon", "2024", "5.9", area=HOME, unit="tonne", source="office", standing="official"),
        said("trips", "2024", "62", area=HOME, unit="trip", source="office", standing="official"),
    ]
    refs = [f"obs:{row['indicator']};{HOME};;{row['period']};{row['measure']}" for row in rows]

    def stands(place: int, path: float, distance: str, asked: float, unit: str, pace: float | None) -> Row:
        return {
            "latest_period": "2024",
            "latest_value": rows[place]["obs_value"],
            "latest_ref": refs[place],
            "path_value": path,
            "distance": Decimal(distance),
            "distance_period": "2024",
            "distance_is_copy": False,
            "line_period": "2024",
            "line_value": path,
            "line_only_compares": False,
            "pace": pace,
            "pace_years": 6.0 if pace is not None else None,
            "pace_unit": unit if pace is not None else None,
            "asked_pace": asked,
            "asked_unit": unit,
        }

    return {
        "unit": units(
            ("pct", "ratio", "0.01", "", "%"),
            ("tonne", "mass", "1", "", "t"),
            ("trip", "trip", "1000000", "", "m trips"),
            ("euro", "money", "1000000", "", "€m"),
        ),
        "indicator": [
            indicator("heat", "", "Homes on district heat", "pct", "", kind="rate"),
            indicator("carbon", "", "Emissions per head", "tonne", "", better="lower"),
            indicator("trips", "", "Trips by bicycle", "trip", ""),
        ],
        "area": [
            {
                "code": HOME,
                **two("name", "", "Lowland"),
                **two("short", "", ""),
                "level": 0,
                "kind": "",
                "parent": "",
                "role": "own",
                **two("note", "", ""),
            },
        ],
        "source": [
            {
                "id": "office",
                **two("name", "", "Statistical office"),
                "address": "https://stat.example/",
                "standing": "official",
                "date_published": "2025-02-01",
                **two("note", "", ""),
            },
        ],
        "observation": rows,
        "figure": [ruling(row) for row in rows],
        "target": [heat, carbon, trips],
        "claim": claims,
        "claim_series": [series(one, row, one["base_end"]) for one, row in zip(claims, rows, strict=True)],
        "projection": [not_projected(row["claim"], 1) for row in claims],
        "claim_progress": [
            progress(claims[0], period, "slow", **stands(0, 32.0, "18.5", 3.0, "pp", 3.0833)),
            progress(claims[1], period, "behind", **stands(1, 4.46, "-3.9", -10.55, "pct", -16.49)),
            progress(claims[2], period, "met", **stands(2, 48.0, "-2", 4.14, "pct", None)),
        ],
    }
