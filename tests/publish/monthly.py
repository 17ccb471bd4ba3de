"""Rows of the invented river city's closed months, made from a few cells as the engine makes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sanjiang.publish import Known
from tests.publish import sparse
from tests.publish.given import RIVER, Row, known, two

HOME = RIVER.area
INVENTED = replace(RIVER, demonstration=True)
EAST, WEST = "990101", "990102"
Cells = dict[tuple[str, str], tuple[int | None, ...]]
"""By area and class: value, same, to date, same to date, in tens of thousands."""
MAY: Cells = {
    (EAST, "01"): (60_000, 50_000, 300_000, 250_000),
    (EAST, "04"): (30_000, 30_000, 150_000, 150_000),
    (WEST, "01"): (18_000, 20_000, 90_000, 100_000),
}
APRIL: Cells = {key: (a, b, c * 8 // 10, d * 8 // 10) for key, (a, b, c, d) in MAY.items()}
APRIL |= {(EAST, "01"): (58_000, 50_000, 236_000, 200_000)}
MARCH: Cells = {key: (a, b, c * 6 // 10, d * 6 // 10) for key, (a, b, c, d) in MAY.items()}


def river(lang: str = "zh", period: str = "2025-05", *, price: str = "nominal", **cells: Any) -> Known:
    """The city with March, April and May closed; ``may`` and so on replace a month's cells."""
    months = {"2025-03": MARCH, "2025-04": APRIL, "2025-05": MAY}
    named = {"march": "2025-03", "april": "2025-04", "may": "2025-05"}
    months |= {named[name]: given for name, given in cells.items() if name in named}
    return known(tables(months, price, cells.get("why", ())), INVENTED, lang, period)


def tables(months: dict[str, Cells | None], price: str, why: Any) -> dict[str, list[Row]]:
    """All rows of the city."""
    closed = [period for period, cells in months.items() if cells is not None]
    return {
        **sparse.words(),
        "unit": [*sparse.words()["unit"], *_units()],
        "area": _areas(),
        "tile": [{"code": code, "col": place, "row": 1, "tie": ""} for place, code in enumerate((EAST, WEST), start=1)],
        "row_measure": [_measure(price)],
        "digital_class": _classes(),
        "closed_month": [_closed(period) for period in closed],
        "open_month_figure": [row for period in closed for row in figures(period, months[period] or {})],
        "open_why": [_why(*one) for one in why],
    }


def _units() -> list[Row]:
    named = (("tens", "10000", "万元", "tens"), ("hundreds", "100000000", "亿元", "hundreds"))
    return [{"id": i, "quantity": "CNY", "factor": f, **two("name", zh, en)} for i, f, zh, en in named]


def _areas() -> list[Row]:
    named = ((HOME, "990000", "江城市", "Riverton"), (EAST, HOME, "东区", "East"), (WEST, HOME, "西区", "West"))
    plain = {"level": 3, "kind": "district", "role": "own", "valid_from": None, "valid_to": None, **two("note", "", "")}
    return [{"code": c, "parent": p, **two("name", zh, en), **two("short", zh, en), **plain} for c, p, zh, en in named]


def _measure(price: str) -> Row:
    return {
        "id": "revenue",
        "position": 0,
        **two("name", "核心营收", "Core revenue"),
        **two("short", "营收", "Revenue"),
        **two("definition", "企业的营收。", "Revenue of firms."),
        "form": "core",
        "unit": "tens",
        "printed": "hundreds",
        "decimals": 1,
        "price": price,
    }


def _classes() -> list[Row]:
    named = (("01", "", "制造", "Making"), ("0101", "01", "芯片", "Chips"), ("04", "", "应用", "Uses"))
    return [{"code": code, "parent": parent, **two("name", zh, en)} for code, parent, zh, en in named]


def _closed(period: str) -> Row:
    at = datetime(2025, 6, 20, 8, 0, tzinfo=UTC)
    return {"period": period, "stamp": 9, "cut": 8, "at": at, "times": 1, "returns": 12}


def _why(of: str, split: str, part: str, item: str, size: float) -> Row:
    level = of == "level"
    return {
        "measure": "revenue",
        "period": "2025-05",
        "ref_area": HOME,
        "class": "",
        "of": of,
        "split": split,
        "part": part,
        "item": item,
        "amount": Decimal(str(size)) if level else None,
        "points": None if level else size,
    }


def figures(period: str, cells: Cells) -> list[Row]:
    """``open_month_figure`` of one month."""
    wholes = dict.fromkeys((area, kind) for a, k in cells for area in (a, HOME) for kind in (k, ""))
    held = {whole: _held(cells, *whole) for whole in wholes}
    top = _summed(held[HOME, ""])
    return [_figure(period, whole, _summed(rows), top) | _reporters(rows) for whole, rows in held.items()]


def _held(cells: Cells, area: str, kind: str) -> list[tuple[int | None, ...]]:
    return [row for (a, k), row in cells.items() if area in (a, HOME) and kind in (k, "")]


def _reporters(held: list[tuple[int | None, ...]]) -> Row:
    """Four reporters a cell, three of them growing; none of a cell without a same period has one."""
    lacking = sum(same is None for _, same, *_ in held)
    return {"reporters": 4 * len(held), "growing": 3 * len(held), "lacking": 0, "no_same": 4 * lacking}


def _summed(held: list[tuple[int | None, ...]]) -> list[int | None]:
    columns = zip(*held, strict=True)
    return [sum(known_) if (known_ := [n for n in column if n is not None]) else None for column in columns]


def _figure(period: str, whole: tuple[str, str], own: list[int | None], top: list[int | None]) -> Row:
    value, same, to_date, same_to_date = own
    growth, turn = _rate(value, same)
    growth_to_date, turn_to_date = _rate(to_date, same_to_date)
    return {
        "measure": "revenue",
        "period": period,
        "ref_area": whole[0],
        "class": whole[1],
        **{name: None if n is None else Decimal(n) for name, n in _amounts(own).items()},
        "growth": growth,
        "turn": turn,
        "growth_to_date": growth_to_date,
        "turn_to_date": turn_to_date,
        "pull": _points(value, same, top[1]),
        "pull_to_date": _points(to_date, same_to_date, top[3]),
        "share": 100 * value / top[0] if value and top[0] else None,
        "top10": None,
    }


def _amounts(own: list[int | None]) -> dict[str, int | None]:
    value, same, to_date, same_to_date = own
    now = {"value": value, "matched": value if same is not None else None, "same": same}
    since = {"matched_to_date": to_date if same_to_date is not None else None, "same_to_date": same_to_date}
    return now | {"to_date": to_date} | since


def _rate(value: int | None, same: int | None) -> tuple[float | None, str]:
    if value is None or not same:
        return None, "no_base"
    if same > 0:
        return (100 * (value / same - 1), "") if value >= 0 else (None, "profit_to_loss")
    return None, "loss_to_profit" if value >= 0 else "loss_wider" if value < same else "loss_narrower"


def _points(value: int | None, same: int | None, top: int | None) -> float | None:
    return 100 * (value - same) / top if value is not None and same is not None and top and top > 0 else None
