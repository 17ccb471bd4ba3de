"""What one file of a plan must say for another to make sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from sanjiang.pack import Pack
from sanjiang.plan.stated.models import Claim, Identity, WarningRule
from sanjiang.terms import GROWTH_MEASURES, MEASURES, Finding, refuse

_LARGEST: Final = Decimal(10) ** 20
_FINEST: Final = Decimal("1E-8")
_POINTS: Final = GROWTH_MEASURES | {"share", "ratio"}
_TERMS: Final = {"ratio": 2, "difference": 2, "product": 2, "compound": 3, "average_growth": 3}
_NEEDS: Final = {"behind_path": "target", "slower_than_total": "than"}
_COUNTS: Final = {"behind_path", "growth_negative"}
"""Warning rules that count periods running."""
_OWN: Final = {"behind_path", "stale", "missing"}
"""Warning rules that look at the own area alone."""


def checks(pack: Pack) -> Iterator[Finding]:
    """Every fault between the files of the plan."""
    yield from _measures(pack)
    yield from _claims(pack)
    yield from _held(pack)
    yield from _one_rules(pack)
    yield from _rules_there(pack)
    for identity in pack.of("identity"):
        yield from _identity(pack, identity)
    for warning in pack.of("warning"):
        yield from _warning(pack, warning)


def _measures(pack: Pack) -> Iterator[Finding]:
    for kind in ("target", "link", "later"):
        for entry in pack.of(kind):
            if entry.measure not in MEASURES:
                yield refuse(
                    pack.where(entry, "measure"),
                    "plan.measure",
                    what=(f"没有“{entry.measure}”这种度量", f"there is no measure '{entry.measure}'"),
                    why=(f"度量只有：{'、'.join(MEASURES)}", f"measures are: {', '.join(MEASURES)}"),
                    mend=("从中选一个", "take one of them"),
                )


def _claims(pack: Pack) -> Iterator[Finding]:
    targets, indicators = pack.by_id("target"), pack.by_id("indicator")
    for claim in pack.of("claim"):
        target = targets.get(claim.target)
        indicator = indicators.get(target.indicator) if target else None
        if target is None or indicator is None or claim.unit is None:
            continue
        if target.measure not in _POINTS and not pack.units.convertible(claim.unit, indicator.unit):
            yield _unit_apart(pack, claim, indicator)


def _unit_apart(pack: Pack, claim: Claim, indicator: Any) -> Finding:
    return refuse(
        pack.where(claim, "unit"),
        "plan.unit_apart",
        what=(
            f"主张 {claim.id} 的单位 {claim.unit} 换不成指标的 {indicator.unit}",
            f"unit {claim.unit} of claim {claim.id} does not convert to the indicator's {indicator.unit}",
        ),
        why=("目标和公布数要能放在一起比", "a target is set against published figures"),
        mend=("两处用同一量纲的单位", "use units of one quantity in both places"),
    )


def _held(pack: Pack) -> Iterator[Finding]:
    """Values that the tables cannot hold in the indicator's unit, digit for digit."""
    indicators = pack.by_id("indicator")
    for entry, field, indicator, unit in _values(pack):
        value, own = getattr(entry, field), indicators.get(indicator)
        if value is None or own is None or unit is None or not pack.units.convertible(unit, own.unit):
            continue
        if not _fits(pack.units.convert(value, unit, own.unit)):
            yield _inexact(pack.where(entry, field), f"{value} {unit}", own.unit)


def _values(pack: Pack) -> Iterator[tuple[Any, str, str, str | None]]:
    """Each value of the plan with the indicator that it is about and its unit."""
    targets, claims = pack.by_id("target"), pack.by_id("claim")
    for claim in pack.of("claim"):
        if claim.target in targets:
            yield claim, "base_value", targets[claim.target].indicator, claim.unit
            yield claim, "target_value", targets[claim.target].indicator, claim.unit
    for stone in pack.of("milestone"):
        own = claims.get(stone.claim)
        if own is not None and own.target in targets:
            yield stone, "value", targets[own.target].indicator, own.unit
    for later in pack.of("later"):
        yield later, "target_value", later.indicator, later.unit


def _fits(value: Decimal) -> bool:
    return abs(value) < _LARGEST and value == value.quantize(_FINEST)


def _inexact(where: str, written: str, unit: str) -> Finding:
    return refuse(
        where,
        "plan.digits",
        what=(f"{written} 换成 {unit} 后位数太多", f"{written} has too many digits in {unit}"),
        why=("数照写的每一位保存，不舍入", "a number is kept digit for digit and never rounded"),
        mend=(
            "换算后小数点后至多 8 位，整数部分至多 20 位；换一个单位",
            "at most 8 digits after the point and 20 before it once converted; take another unit",
        ),
    )


def _one_rules(pack: Pack) -> Iterator[Finding]:
    ruling = Counter(claim.target for claim in pack.of("claim") if claim.rules)
    for target in pack.of("target"):
        count = ruling[target.id]
        if count != 1 and not _unread(pack, "claim"):
            yield refuse(
                pack.where(target),
                "plan.one_rules",
                what=(f"目标 {target.id} 有 {count} 条为准的主张", f"target {target.id} has {count} ruling claims"),
                why=("一个目标只按一条主张判断", "a target is judged by one claim"),
                mend=("在 claims.csv 里恰好给一条写 rules = yes", "give rules = yes to exactly one in claims.csv"),
            )


def _rules_there(pack: Pack) -> Iterator[Finding]:
    if pack.of("claim") and not pack.of("plan_rules") and not _unread(pack, "plan_rules"):
        yield refuse(
            "plan/rules.yaml",
            "plan.no_rules",
            what=("有目标，没有判断规则", "there are targets and no rules of judgement"),
            why=("引擎里没有门槛，门槛由城市包给", "no threshold lives in the engine"),
            mend=(
                "写 slow_within、projection_min_points、projection_level",
                "give slow_within, projection_min_points and projection_level",
            ),
        )


def _unread(pack: Pack, kind: str) -> bool:
    """Whether files of the kind had faults of their own, which were told already."""
    return not pack.whole(kind)


def _identity(pack: Pack, identity: Identity) -> Iterator[Finding]:
    wanted = _TERMS.get(identity.rule)
    if wanted is not None and len(identity.of) != wanted:
        yield refuse(
            pack.where(identity, "of"),
            "plan.terms",
            what=(
                f"{identity.rule} 要 {wanted} 项，这里有 {len(identity.of)} 项",
                f"{identity.rule} takes {wanted} terms, here are {len(identity.of)}",
            ),
            why=("每种算法的项数是固定的", "each rule has a fixed number of terms"),
            mend=("增减到所需的项数", "give that many terms"),
        )
    if (identity.equals is None) != (identity.tolerance is None):
        yield refuse(
            pack.where(identity),
            "plan.tolerance",
            what=("只写了 equals 和 tolerance 中的一个", "only one of equals and tolerance is given"),
            why=("要核对就要说差多少算合", "a check says which gap rounding explains"),
            mend=("两个都写，或都不写", "give both or neither"),
        )


def _warning(pack: Pack, warning: WarningRule) -> Iterator[Finding]:
    need = _NEEDS.get(warning.rule)
    lacking = need == "than" and warning.than is None
    lacking = lacking or (need == "target" and warning.watch not in pack.by_id("target"))
    if lacking:
        yield refuse(
            pack.where(warning, "rule"),
            "plan.warning_needs",
            what=(f"{warning.rule} 缺 {need}", f"{warning.rule} lacks {need}"),
            why=("这条规则要有可对照的东西", "this rule needs something to hold against"),
            mend=("补上，或换一条规则", "give it, or take another rule"),
        )
    if warning.for_periods > 1 and warning.rule not in _COUNTS:
        yield refuse(
            pack.where(warning, "for_periods"),
            "plan.warning_counts",
            what=(f"{warning.rule} 不数连续期数", f"{warning.rule} does not count periods running"),
            why=("它只看最近一期，写了期数也不起作用", "it looks at the last period alone, whatever number is given"),
            mend=("去掉 for_periods，或换一条规则", "leave for_periods out, or take another rule"),
        )
    if warning.rule == "gap_to_mean" and warning.areas == "own":
        yield refuse(
            pack.where(warning, "rule"),
            "plan.warning_itself",
            what=("gap_to_mean 只看本市，等于和自己比", "gap_to_mean of the own area compares it with itself"),
            why=("均值是本市的，要比的是各区县", "the mean is the own area's; its parts are held against it"),
            mend=("写 areas: parts", "give areas: parts"),
        )
    if warning.areas == "parts" and warning.rule in _OWN:
        yield refuse(
            pack.where(warning, "areas"),
            "plan.warning_areas",
            what=(f"{warning.rule} 不看区县", f"{warning.rule} does not look at parts"),
            why=("它只看本市", "it looks at the own area alone"),
            mend=("去掉 areas，或换一条规则", "leave areas out, or take another rule"),
        )
