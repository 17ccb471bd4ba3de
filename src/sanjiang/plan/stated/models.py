"""The pack files of a plan: what it promises, what is taken from it, whom to ask."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, model_validator

from sanjiang.pack import Amount, AreaRef, Entry, Id, Kind, PeriodText, RefTo, TextModel, UnitRef, YesNo, wrong
from sanjiang.terms import MEASURES

Operator = Literal[">=", ">", "<=", "<", "=", "none"]
ClaimKind = Literal["level_by_year", "yearly_floor", "cumulative_flow", "milestone", "coverage"]
ValueType = Literal["amount", "count", "ratio", "rate", "duration", "none"]
Path = Literal["linear", "growth", "none"]
Relation = Literal["same", "part", "near", "proxy", "other_scope"]
Level = Literal["yellow", "orange", "red"]
Watch = Literal["behind_path", "growth_negative", "slower_than_total", "gap_to_mean", "stale", "missing"]
Sum = Literal["ratio", "sum", "product", "difference", "compound", "average_growth"]
Measure = Annotated[str, Field(json_schema_extra={"enum": list(MEASURES)})]
IndicatorRef = Annotated[str, RefTo("indicator")]
TargetRef = Annotated[str, RefTo("target")]
ClaimRef = Annotated[str, RefTo("claim")]
OfficeRef = Annotated[str, RefTo("office")]
SourceRef = Annotated[str, RefTo("source", before=":")]


def _to_three(share: Decimal) -> Decimal:
    if share != round(share, 3):
        raise wrong(
            "plan.digits",
            what=(f"“{share}”小数点后不止三位", f"'{share}' has more than three digits after the point"),
            why=("门槛照写的保存，不舍入", "a threshold is kept as it is written and never rounded"),
            mend=("小数点后至多写三位", "write at most three digits after the point"),
        )
    return share


Share = Annotated[Amount, AfterValidator(_to_three)]
"""A share with no more digits than the table of rules holds."""


class Group(Entry):
    """A heading under which the plan prints targets."""

    id: Id
    name: TextModel


class Target(Entry):
    """One thing that the plan promises."""

    id: Id
    name: TextModel
    short: TextModel
    group: Annotated[str, RefTo("group")] | None = None
    indicator: IndicatorRef
    measure: Measure
    table: str = "text"
    order: int


class Claim(Entry):
    """One place where the plan states a target, as printed and as read."""

    id: Id
    target: TargetRef
    name: TextModel | None = None
    unit: UnitRef | None = None
    base_period: PeriodText | None = None
    base_value: Amount | None = None
    base_comparable: YesNo = True
    base_why: TextModel | None = None
    target_period: PeriodText | None = None
    target_value: Amount | None = None
    op_printed: str | None = None
    op_read: Operator
    kind: ClaimKind
    value_type: ValueType
    soft: YesNo = False
    source: SourceRef
    path: Path = "none"
    rules: YesNo = True
    why: TextModel | None = None
    note: TextModel | None = None

    @model_validator(mode="after")
    def _says_enough(self) -> Claim:
        for field, code, fault in _LACKS:
            if fault(self):
                raise wrong(code, what=_SAYS[field][0], why=_SAYS[field][1], mend=_SAYS[field][2])
        return self


def _half_base(claim: Claim) -> bool:
    return (claim.base_period is None) != (claim.base_value is None)


def _no_unit(claim: Claim) -> bool:
    return claim.unit is None and (claim.base_value is not None or claim.target_value is not None)


def _no_why(claim: Claim) -> bool:
    return not claim.base_comparable and claim.base_why is None


def _no_ends(claim: Claim) -> bool:
    ends = (claim.base_value, claim.target_value, claim.target_period)
    return claim.path != "none" and (not claim.base_comparable or None in ends)


def _backwards(claim: Claim) -> bool:
    base, goal = claim.base_period, claim.target_period
    return base is not None and goal is not None and not base < goal


def _no_operator(claim: Claim) -> bool:
    return claim.target_value is not None and claim.op_read == "none"


def _no_sum(claim: Claim) -> bool:
    goal = claim.target_period
    return claim.kind == "cumulative_flow" and goal is not None and goal.kind not in _SUMMED


_SUMMED: Final = {"year", "half", "quarter", "month", "years"}
_LACKS: Final = (
    ("base", "plan.half_base", _half_base),
    ("unit", "plan.no_unit", _no_unit),
    ("why", "plan.no_why", _no_why),
    ("path", "plan.no_ends", _no_ends),
    ("order", "plan.backwards", _backwards),
    ("operator", "plan.no_operator", _no_operator),
    ("flow", "plan.flow_period", _no_sum),
)
_SAYS: Final = {
    "base": (
        ("只写了基期值和基期中的一个", "only one of base_value and base_period is given"),
        ("基期值要有期间才能比", "a base is a value of a period"),
        ("两个都写，或都不写", "give both or neither"),
    ),
    "unit": (
        ("有数没有单位", "there is a number without a unit"),
        ("单位从不猜", "a unit is never guessed"),
        ("写上 units.csv 里的单位", "give a unit of units.csv"),
    ),
    "why": (
        ("说基期口径不同，没写为什么", "base_comparable is no without base_why"),
        ("不可判要有原因", "a verdict that is withheld has a reason"),
        ("写 base_why", "give base_why"),
    ),
    "path": (
        ("有路径，却没有同口径的两端", "there is a path without two ends of one scope"),
        (
            "路径从同口径的基期走到目标",
            "a path runs from a base of the target's own scope to the target",
        ),
        ("path 写 none，或补齐基期、目标期、目标值", "set path to none, or give base, target period and value"),
    ),
    "order": (
        ("目标期不晚于基期", "the target's period does not end after the base's"),
        ("目标在基期之后", "a target lies after its base"),
        ("核对两个期间", "check the two periods"),
    ),
    "operator": (
        ("有目标值，op_read 却写 none", "there is a target value and op_read is none"),
        ("不说是至少还是至多，就不能判达没达到", "whether it is reached cannot be said of neither more nor less"),
        ("op_read 写 >=、>、<=、< 或 =", "give op_read as >=, >, <=, < or ="),
    ),
    "flow": (
        (
            "累计量的目标期不是年、半年、季、月或若干整年",
            "a sum's term is no year, half, quarter, month or whole years",
        ),
        (
            "累计量由一期一期的数相加，缺一期就不判",
            "a sum is added up period by period and is not judged where one is missing",
        ),
        ("写成年、季、月，或起止年，例如 2021/2025", "write a year, quarter or month, or its years, such as 2021/2025"),
    ),
}


class Milestone(Entry):
    """A value that the plan states between base and target."""

    claim: ClaimRef
    period: PeriodText
    value: Amount
    source: SourceRef


class PlanRules(Entry):
    """How targets are judged."""

    slow_within: Share = Field(ge=0, lt=1, description="share below the path that still counts as slow")
    projection_min_points: int = Field(ge=8)
    projection_level: Share = Field(gt=0, lt=1)


class StatementModel(Entry):
    """One of the statements of a contradiction."""

    source: SourceRef
    text: TextModel
    value: str | None = None


class Ruling(Entry):
    """Where the plan contradicts itself, and which statement is taken."""

    id: str
    name: TextModel
    claims: tuple[ClaimRef, ...] = ()
    statements: tuple[StatementModel, ...] = Field(min_length=1)
    taken: str
    why: TextModel
    standing: Literal["proposed", "decided"]


class ClaimTerm(Entry):
    """The base or the target of a claim."""

    claim: ClaimRef
    item: Literal["base", "target"]


class FigureTerm(Entry):
    """A published figure; with ``source``, that statement of it even where another rules."""

    indicator: IndicatorRef
    ref_area: AreaRef | None = None
    period: PeriodText
    measure: Measure
    source: SourceRef | None = None


class Term(Entry):
    """One term of an identity: exactly one of the three."""

    claim: ClaimRef | None = None
    item: Literal["base", "target"] | None = None
    figure: FigureTerm | None = None
    number: Amount | None = None

    @model_validator(mode="after")
    def _one_of_three(self) -> Term:
        given = [self.claim is not None, self.figure is not None, self.number is not None]
        if sum(given) != 1 or (self.claim is None) != (self.item is None):
            raise wrong(
                "plan.term",
                what=("不是一项", "is not one term"),
                why=(
                    "一项是规划的一端、一个公布数，或一个常数",
                    "a term is an end of a claim, a published figure or a number",
                ),
                mend=(
                    "写 {claim:, item: base|target}、{figure: {…}} 或 {number:}",
                    "write {claim:, item: base|target}, {figure: {…}} or {number:}",
                ),
            )
        return self


class Identity(Entry):
    """Arithmetic that the plan's own figures must stand."""

    id: Id
    name: TextModel
    rule: Sum
    of: tuple[Term, ...] = Field(min_length=1)
    times: Amount = Decimal(1)
    equals: Term | None = None
    tolerance: Amount | None = Field(default=None, ge=0)
    unit: UnitRef | None = None
    note: TextModel | None = None


class Link(Entry):
    """A published series that stands for a target, or only beside it."""

    target: TargetRef
    indicator: IndicatorRef
    measure: Measure
    relation: Relation
    note: TextModel | None = None


class Office(Entry):
    """An office that can be asked."""

    id: Id
    name: TextModel
    standing: Literal["proposed", "assigned"] = "proposed"


class Ask(Entry):
    """What is asked of an office about a target."""

    target: TargetRef
    office: OfficeRef
    standing: Literal["proposed", "assigned"]
    question: TextModel


class Task(Entry):
    """A task of the plan; the office is the city's to assign."""

    id: Id
    section: str
    name: TextModel
    year: str | None = None
    quantity: str | None = None
    kind: str
    assignable: YesNo
    office: OfficeRef | None = None
    office_standing: Literal["proposed", "assigned"] | None = None


class WarningRule(Entry):
    """A warning that the pack declares."""

    id: Id
    name: TextModel
    source: str
    why: TextModel | None = None
    watch: Annotated[str, RefTo("target or indicator")]
    rule: Watch
    at: Amount | None = None
    for_periods: int = Field(default=1, ge=1)
    than: IndicatorRef | None = None
    areas: Literal["own", "parts"] = "own"
    level: Level
    tell: tuple[OfficeRef, ...] = ()


class Later(Entry):
    """A target that another or later document states."""

    id: Id
    indicator: IndicatorRef
    measure: Measure
    ref_area: AreaRef
    target_period: PeriodText
    target_value: Amount
    unit: UnitRef
    bound: Literal["=", ">=", ">", "<=", "<", "~"] | None = None
    source: SourceRef
    note: TextModel | None = None


KINDS: Final = (
    Kind("group", "plan/groups.yaml", Group),
    Kind("target", "plan/targets.yaml", Target),
    Kind("claim", "plan/claims.csv", Claim),
    Kind("milestone", "plan/milestones.csv", Milestone, key=("claim", "period")),
    Kind("plan_rules", "plan/rules.yaml", PlanRules, many=False),
    Kind("contradiction", "plan/rulings.yaml", Ruling),
    Kind("identity", "plan/identities.yaml", Identity),
    Kind("link", "plan/links.csv", Link, key=("target", "indicator", "measure")),
    Kind("office", "plan/offices.yaml", Office),
    Kind("ask", "plan/asks.csv", Ask, key=()),
    Kind("task", "plan/tasks.csv", Task),
    Kind("warning", "plan/warnings.yaml", WarningRule),
    Kind("later", "plan/later.csv", Later),
)
"""The files of a plan."""
