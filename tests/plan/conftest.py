"""Small tables that a plan's steps are tried on."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from sanjiang.plan import asked, claim_series, judge, known, pace, path, progress, working
from sanjiang.plan.tables import CLAIM, IDENTITY_TERM, MILESTONE, PLAN_RULE
from sanjiang.store import rows
from sanjiang.terms import Period

FIGURE = {
    "indicator": "VARCHAR",
    "ref_area": "VARCHAR",
    "scope": "VARCHAR",
    "period": "VARCHAR",
    "measure": "VARCHAR",
    "freq": "VARCHAR",
    "period_end": "DATE",
    "obs_value": "DECIMAL(28,8)",
    "unit": "VARCHAR",
    "bound": "VARCHAR",
    "is_copy": "BOOLEAN",
}
SCOPE = {"scope": "VARCHAR", "comparable": "BOOLEAN"}
BREAK = {"indicator": "VARCHAR", "starts": "DATE"}


def claim_row(**given):
    """One claim: from 100 in 2020 to 200 in 2025, straight, more is better."""
    base, goal = given.pop("base_period", "2020"), given.pop("target_period", "2025")
    row = dict.fromkeys(CLAIM.types) | {
        "claim": "c",
        "target": "t",
        "indicator": "thing",
        "measure": "level",
        "name_zh": "物",
        "name_en": "thing",
        "unit": "one",
        "base_value": Decimal(100),
        "base_comparable": True,
        "target_value": Decimal(200),
        "op": ">=",
        "direction": 1,
        "kind": "level_by_year",
        "value_type": "amount",
        "soft": False,
        "path": "linear",
        "rules": True,
        "source": "plan:1",
        "place": "plan/claims.csv:2",
        "position": 1,
    }
    row |= given
    for name, text in (("base", base), ("target", goal)):
        period = Period.parse(text) if text else None
        row[f"{name}_period"] = str(period) if period else None
        row[f"{name}_end"] = period.end if period else None
    row["base_value"] = row["base_value"] if base else None
    row["target_kind"] = Period.parse(goal).kind if goal else None
    row["series_kind"] = row["target_kind"] or (Period.parse(base).kind if base else "year")
    if (row["kind"], row["series_kind"]) == ("cumulative_flow", "years"):
        row |= {"series_kind": "year", "first_day": Period.parse(goal).start}
    if base:
        row["first_day"] = row["base_end"] + timedelta(days=1)
    row["direction"] = {">": 1, ">=": 1, "<": -1, "<=": -1}.get(row["op"], row["direction"])
    return row


def figure_row(period, value, **given):
    """One ruling figure of the own area."""
    read = Period.parse(period)
    return {
        "indicator": "thing",
        "ref_area": "99",
        "scope": "",
        "period": str(read),
        "measure": "level",
        "freq": read.kind,
        "period_end": read.end,
        "obs_value": Decimal(str(value)),
        "unit": "one",
        "bound": "=",
        "is_copy": False,
    } | given


@pytest.fixture
def stand():
    """Every step from claims and figures to progress, as the flow runs them."""

    def run(claims, figures, period, *, breaks=(), scopes=(), milestones=(), slow_within="0.1"):
        claim = rows(CLAIM, claims)
        ask = asked(Period.parse(period), Period.parse("2021/2025"), "99")
        rule = {"slow_within": Decimal(slow_within), "projection_min_points": 8, "projection_level": Decimal("0.9")}
        plan_rule = rows(PLAN_RULE, [rule])
        series = claim_series(
            claim,
            rows(FIGURE, figures),
            rows(BREAK, [{"indicator": "thing", "starts": date(year, 1, 1)} for year in breaks]),
            rows(SCOPE, [{"scope": name, "comparable": ok} for name, ok in scopes]),
            ask,
        )
        stones = [
            {"claim": "c", "period": text, "end_date": Period.parse(text).end, "value": Decimal(str(value))}
            for text, value in milestones
        ]
        way = path(claim, rows(MILESTONE, stones), series, ask)
        have = known(claim, series, ask)
        judged = judge(claim, have, way, plan_rule, ask)
        told = progress(claim, have, judged, pace(claim, have, judged, ask), ask)
        return SimpleNamespace(
            row=told.one() if len(claims) == 1 else None,
            rows=told.fetch(),
            claim=claim,
            series=series,
            path=way,
            known=have,
            progress=told,
            asked=ask,
            plan_rule=plan_rule,
            working=working(claim, series, have, way, told, rows(IDENTITY_TERM, []), ask).fetch(),
        )

    return run
