"""What a claim's own past says of its target's period, where the past is long enough.

Method: exponential smoothing with additive damped trend, ``statsmodels`` ``ETSModel``; its
interval is the model's own, and how often such intervals held in the past stands beside it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any, Final

from sanjiang.plan.tables import PROJECTION
from sanjiang.store import Table, rows, select
from sanjiang.terms import Period

METHOD: Final = "statsmodels ETSModel (A,Ad,N)"
_SHORTEST: Final = 6
_DIGITS: Final = 10
Interval = tuple[float, float, float]


def project(claim: Table, claim_series: Table, plan_rule: Table, asked: Table) -> Table:
    """A projection for each ruling claim of a level by year whose target's period is still to come.

    Args:
        claim: one row per claim.
        claim_series: its figures; exact, comparable ones count that are no copies.
        plan_rule: how many points it needs, and the level of the interval.
        asked: from ``asked``.

    Returns:
        ``projection``: one row per ruling claim of a level by year, with the reason where nothing
        is projected: ``few_points``, ``over`` (the period has passed), ``no_period``, ``gap`` (the
        last figures do not follow one another without a hole).
    """
    points = select(
        """
        select c.claim, c.target_period, c.target_end, s.period, s.end_date, s.obs_value
        from claim c
        left join claim_series s on s.claim = c.claim and not s.is_copy and s.bound = '='
             and s.comparable_scope and s.same_as_target
             and s.end_date <= (select max(period_end) from asked)
        where c.rules and c.kind = 'level_by_year'
        qualify s.period is null
             or row_number() over (partition by c.claim, s.period order by s.scope) = 1
        order by c.position, s.end_date, s.period
        """,
        claim=claim,
        claim_series=claim_series,
        asked=asked,
    ).fetch()
    rules = plan_rule.fetch()
    if not rules:
        return rows(PROJECTION, ())
    rule = rules[0]
    return rows(PROJECTION, [_projected(name, list(own), rule) for name, own in _by_claim(points)])


def _by_claim(points: Sequence[dict[str, Any]]) -> Iterable[tuple[str, Iterable[dict[str, Any]]]]:
    return groupby(points, key=lambda row: str(row["claim"]))


def _projected(name: str, own: list[dict[str, Any]], rule: dict[str, Any]) -> dict[str, Any]:
    known = [row for row in own if row["period"] is not None]
    row: dict[str, Any] = dict.fromkeys(PROJECTION.types) | {"claim": name, "points": len(known)}
    if own[0]["target_period"] is None:
        return row | {"reason": "no_period"}
    if len(known) < rule["projection_min_points"]:
        return row | {"reason": "few_points"}
    steps = _steps(known, Period.parse(own[0]["target_period"]))
    if steps is None:
        return row | {"reason": "gap"}
    if steps <= 0:
        return row | {"reason": "over"}
    values, level = [float(one["obs_value"]) for one in known], float(rule["projection_level"])
    middle, low, high = _fit(values, steps, level)
    held = _held(values, level)
    return row | {
        "period": own[0]["target_period"],
        "obs_value": middle,
        "low": low,
        "high": high,
        "level": level,
        "covered": sum(held) if held else None,
        "tried": len(held) or None,
        "method": METHOD,
    }


def _steps(known: Sequence[dict[str, Any]], goal: Period) -> int | None:
    """Periods from the last figure to the goal; None where the figures have a hole."""
    ends = [row["end_date"] for row in known]
    months = [(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(ends)]
    if not months or len(set(months)) != 1 or months[0] <= 0 or goal.end is None:
        return None
    ahead = (goal.end.year - ends[-1].year) * 12 + goal.end.month - ends[-1].month
    return ahead // months[0] if ahead % months[0] == 0 else None


def _fit(values: Sequence[float], steps: int, level: float) -> Interval:
    import pandas as pd
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = ETSModel(pd.Series(values, dtype=float), error="add", trend="add", damped_trend=True)
        fitted = model.fit(disp=False)
        ahead = fitted.get_prediction(start=len(values), end=len(values) + steps - 1)
        frame = ahead.summary_frame(alpha=1 - level)
    last = frame.iloc[-1]
    middle, low, high = (float(last[name]) for name in ("mean", "pi_lower", "pi_upper"))
    return _steady(middle), _steady(low), _steady(high)


def _steady(value: float) -> float:
    """The digits that an optimiser repeats; the rest would differ from one library to the next."""
    return float(f"{value:.{_DIGITS}g}")


def _held(values: Sequence[float], level: float) -> list[bool]:
    """Whether each past figure lay in the interval that the figures before it gave."""
    tried = []
    for n in range(_SHORTEST, len(values)):
        _, low, high = _fit(values[:n], 1, level)
        tried.append(low <= values[n] <= high)
    return tried
