"""The invented city of whose plan little is known: a break, a copy, a bound, claims without base or year."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sanjiang.publish import Known
from sanjiang.terms import Period
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
    units,
)

HOME = RIVER.area
COPY_NOTE = "须与公报核对"


def _refs(row: Row) -> str:
    return f"obs:{row['indicator']};{row['ref_area']};;{row['period']};{row['measure']}"


def river(lang: str = "zh", period: str = "2022", *, latest: str = "1119", **more: Any) -> Known:
    """The city at a period; ``latest`` is the one figure that stands after a base."""
    return known(tables(period, latest), RIVER, lang, period, **more)


def tables(period: str, latest: str) -> dict[str, list[Row]]:
    """All its rows."""
    core = target("A1", "核心增加值", "Core value added", "core", "level", 1)
    rate = target("A2", "核心增速", "Core growth", "core", "growth", 2)
    shops = target("A3", "网上零售", "Online retail", "shops", "level", 3)
    town = target("B1", "名城称号", "Named city", "town", "level", 4, board="text")
    claims = [
        claim(
            core,
            ("2020", "747"),
            ("2025", "3000"),
            "money",
            base_comparable=False,
            path="none",
            **two("base_why", "两处口径不同", "the two scopes differ"),
        ),
        claim(rate, ("2020", "10.4"), ("2025", "15"), "pct", kind="yearly_floor", value_type="rate", path="none"),
        claim(shops, ("2020", "2512"), ("2025", "3000"), "money"),
        claim(town, None, None, None, kind="milestone", value_type="none", op="none", path="none"),
    ]
    base = said("core", "2020", "746.9", area=HOME, unit="money", source="plan:part", standing="plan")
    rows = [
        base,
        said("core", "2022", latest, area=HOME, unit="money", line=2),
        said("core", "2025", "1599", area=HOME, unit="money", source="copy", standing="mirror", note=COPY_NOTE),
        said("gdp", "2021", "14594.9", area=HOME, unit="money", vintage="first"),
        said("gdp", "2021", "14600", area=HOME, unit="money", source="other", vintage="revised", day="2024-02-01"),
        said("gdp", "2022", "16000", area=HOME, unit="money", bound="~"),
        said("gdp", "2021", "8.2", area=HOME, unit="pct", measure="growth"),
        said("parcels", "2022", "12", area=HOME, unit="money", source="copy", standing="mirror", note="只算一部分"),
        said("core", "2021", "33", area="990102", unit="money"),
        *_monthly(),
    ]
    figures = [ruling(row) for row in rows if row["source"] != "other"]
    figures[3] |= {"n_others": 1, "n_differ": 1, "rule": "standing", "disputed": True}
    own = [row for row in rows if row["indicator"] == "core" and row["ref_area"] == HOME]
    first = claims[0]
    return {
        **words(),
        "observation": rows,
        "figure": figures,
        "target": [core, rate, shops, town],
        "claim": claims,
        "claim_series": [series(first, row, first["base_end"], same_as_base=row["period"] == "2020") for row in own],
        "claim_progress": _progress(claims, rows, period, latest),
        "projection": [not_projected("A1", 2), not_projected("A3", 0)],
        "growth_gap": _gaps(),
        "freshness": [_stale(rows[1])],
        "warning": _warnings(rows[1]),
        **_plan(),
    }


def _progress(claims: list[Row], rows: list[Row], period: str, latest: str) -> list[Row]:
    core, rate, shops, town = claims
    value = Decimal(latest)
    stands = {
        "latest_period": "2022",
        "latest_value": value,
        "latest_ref": _refs(rows[1]),
        "line_only_compares": True,
    }
    if period == "2022":
        stands |= {
            "line_period": "2022",
            "line_value": 1648.2,
            "distance": 3000 - value,
            "distance_period": "2022",
            "distance_is_copy": False,
            "pace": ((3000 / float(value)) ** (1 / 3) - 1) * 100,
            "pace_years": 3.0,
            "pace_unit": "pct",
        }
    else:
        stands |= {
            "copy_period": "2025",
            "copy_value": Decimal(1599),
            "copy_ref": _refs(rows[2]),
            "copy_comparable": True,
            "distance": Decimal(1401),
            "distance_period": "2025",
            "distance_is_copy": True,
            "line_period": "2025",
            "line_value": 3000.0,
        }
    return [
        progress(core, period, "none", "base_scope", **stands),
        progress(rate, period, "none", "nothing_after_base"),
        progress(shops, period, "none", "nothing_after_base", asked_pace=3.61, asked_unit="pct"),
        progress(town, period, "none", "qualitative", "no_period", "nothing_after_base"),
    ]


def _monthly() -> list[Row]:
    growth = [
        said("parcels", month, value, area=HOME, unit="pct", measure="growth")
        for month, value in (("2018-03", "8.0"), ("2018-04", "8.1"))
    ]
    levels = [
        said("parcels", month, value, area=HOME, unit="money")
        for month, value in (("2017-03", "9"), ("2017-04", "9"), ("2018-03", "10"), ("2018-04", "10"))
    ]
    return [*growth, *levels]


def _gaps() -> list[Row]:
    def gap(month: str, published: str, computed: str, run: str) -> Row:
        span = Period.parse(month)
        return {
            "indicator": "parcels",
            "ref_area": HOME,
            "scope": "",
            "period": month,
            "base_period": str(span.year_before()),
            "period_start": span.start,
            "period_end": span.end,
            "pace": "M",
            "growth": Decimal(published),
            "growth_printed": published,
            "growth_source": "paper",
            "growth_basis": "",
            "level": Decimal(10),
            "level_source": "paper",
            "base": Decimal(9),
            "base_source": "paper",
            "level_basis": "",
            "unit": "money",
            "computed": Decimal(computed),
            "gap": Decimal(computed) - Decimal(published),
            "tolerance": Decimal("0.5"),
            "rounding": Decimal("0.1"),
            "verdict": "apart",
            "basis_stated": True,
            "is_copy": False,
            "run": run,
            "run_length": 2,
        }

    return [gap("2018-03", "8.0", "11.2", "2018-03"), gap("2018-04", "8.1", "11.4", "2018-03")]


def _stale(row: Row) -> Row:
    return {
        "indicator": "core",
        "ref_area": HOME,
        "scope": "",
        "measure": "level",
        "period": row["period"],
        "period_end": row["period_end"],
        "freq": "A",
        "next_period": "2023",
        "age_days": 1200,
        "stale_after": 500,
        "stale": True,
    }


def _warnings(row: Row) -> list[Row]:
    shared = {"ref_area": HOME, "periods": 1, "tell": "", **two("name", "旧了", "It is stale")}
    return [
        {
            "warning": "w",
            "subject": "core",
            "period": "2022",
            "level": "yellow",
            "rule": "stale",
            "obs_value": 1200.0,
            "limit_value": 500.0,
            "ref": _refs(row),
            **shared,
        },
        {
            "warning": "m",
            "subject": "A3",
            "period": "2022",
            "level": "yellow",
            "rule": "missing",
            "obs_value": None,
            "limit_value": None,
            "ref": None,
            **shared,
        },
    ]


def _plan() -> dict[str, list[Row]]:
    check = {
        "identity": "half",
        **two("name", "按增速推", "By the growth asked"),
        "rule": "compound",
        "obs_value": 1502.3,
        "equals": Decimal(3000),
        "gap": -1497.7,
        "tolerance": Decimal(1),
        "holds": False,
        "unit": "money",
        **two("note", "只有一半", "half of it"),
        "position": 1,
    }
    terms = [("claim:A1;target", 0), ("claim:A1;base", 1), ("claim:A2;target", 2), (None, 3)]
    return {
        "identity_check": [check],
        "identity_term": [
            {"identity": "half", "position": place, "ref": ref, "obs_value": Decimal(5), "unit": None}
            for ref, place in terms
        ],
        "evidence": [
            {
                "target": "A3",
                "indicator": "parcels",
                "measure": "level",
                "relation": "part",
                **two("note", "只是一部分", "a part only"),
                "position": 1,
            },
        ],
        "ruling": [
            {
                "ruling": "1",
                **two("name", "两处不一", "Two places differ"),
                "claims": "A1,A2",
                "taken": "both",
                **two("why", "各管一件事", "each governs a thing of its own"),
                "standing": "proposed",
                "position": 1,
            },
        ],
        "statement": [
            {
                "ruling": "1",
                "position": 1,
                "source": "plan:part",
                **two("text", "写作水平", "said as a level"),
                "value": None,
            },
        ],
        "ask": [
            {
                "target": "A1",
                "position": 1,
                "office": "stat",
                **two("office", "统计局", "Statistics Office"),
                "standing": "proposed",
                **two("question", "各年是多少？", "What was it in each year?"),
            },
        ],
        "task": [
            {
                "task": "K1",
                "section": "一",
                **two("name", "建平台", "Build a platform"),
                "year": None,
                "quantity": None,
                "kind": "build",
                "assignable": True,
                "office": None,
                **two("office", "", ""),
                "office_standing": None,
                "position": 1,
            },
        ],
        "later": [
            {
                "later": "L1",
                "indicator": "core",
                "measure": "level",
                "ref_area": HOME,
                "target_period": "2026",
                "target_value": Decimal(3500),
                "printed": "3500",
                "unit": "money",
                "bound": ">",
                "source": "copy",
                **two("note", "", ""),
            },
        ],
        "release": releases(),
    }


def releases() -> list[Row]:
    """The one release that was made."""
    return [
        {
            "id": "R5",
            "period": "2022",
            "made_at": datetime(2026, 5, 3, 16, 30, tzinfo=UTC),
            "stamp": 5,
            "known_by": None,
            "head": "ef" * 32,
            "pack": "cd" * 32,
            "engine": "engine",
            "digest": "01" * 32,
            "figures": 88,
        },
    ]


def words() -> dict[str, list[Row]]:
    """Units, areas, sources and all else that names things."""
    area = {"level": 2, "kind": "city", "parent": None, **two("note", "", "")}
    return {
        "unit": units(("money", "money", "100000000", "亿元", "m"), ("pct", "ratio", "0.01", "%", "%")),
        "indicator": [
            indicator("core", "核心增加值", "Core value added", "money"),
            indicator("shops", "网上零售", "Online retail", "money"),
            indicator("town", "名城", "Named city", "money"),
            indicator("gdp", "生产总值", "Gross product", "money"),
            indicator("parcels", "快递", "Parcels", "money"),
        ],
        "series_break": [
            {
                "indicator": "core",
                "starts": Period.parse("2021").start,
                **two("why", "分类换了", "new classes"),
                "source": None,
            },
        ],
        "topic": [{"id": "work", **two("name", "产出", "Output")}],
        "area": [
            {
                "code": HOME,
                **two("name", "江城", "Riverton"),
                **two("short", "江城", "Riverton"),
                "role": "own",
                **area,
            },
            {"code": "990102", **two("name", "东区", "East"), **two("short", "东区", "East"), "role": "part", **area},
            {"code": "990103", **two("name", "港区", "Port"), **two("short", "港区", "Port"), "role": "part", **area},
        ],
        "tile": [
            {"code": "990102", "col": 1, "row": 1, "tie": None},
            {"code": "990103", "col": 2, "row": 1, "tie": "990102"},
        ],
        "source": [
            {
                "id": "paper",
                **two("name", "江城日报", "River Daily"),
                "address": "https://daily.example/a",
                "standing": "press",
                "date_published": "2023-10-14",
                **two("note", "", ""),
            },
            {
                "id": "other",
                **two("name", "江城晚报", "River Evening"),
                "address": "https://evening.example/b",
                "standing": "press",
                "date_published": "2024-02-01",
                **two("note", "", ""),
            },
            {
                "id": "copy",
                **two("name", "抄本", "A copy"),
                "address": "http://m.copy.example/x",
                "standing": "mirror",
                "date_published": None,
                **two("note", "", ""),
            },
            {
                "id": "plan",
                **two("name", "规划", "The plan"),
                "address": None,
                "standing": "plan",
                "date_published": "2021-10",
                **two("note", "", ""),
            },
        ],
        "context": [
            {"indicator": "gdp", "measure": "level", "ref_area": None},
            {"indicator": "gdp", "measure": "growth", "ref_area": None},
        ],
        "submission": [
            {
                "id": "S1",
                "dataset": "publication",
                "sent_at": datetime(2026, 5, 4, 0, 5, tzinfo=UTC),
                "file_name": "publications.csv",
                "file_hash": "aa" * 32,
                "rows": 9,
                "note": "",
            },
        ],
    }
