"""The tables that this room writes."""

from __future__ import annotations

from typing import Final

from sanjiang.store import Column, Spec

_AMOUNT: Final = "DECIMAL(28,8)"
_OPEN: Final = "L1"


def _spec(name: str, key: tuple[str, ...], columns: tuple[Column, ...], doc: str) -> Spec:
    return Spec(name=name, columns=columns, key=key, grade=_OPEN, writer="plan", doc=doc)


def _col(name: str, doc: str, type_: str = "VARCHAR", null: str = "") -> Column:
    return Column(name=name, type=type_, null=null, doc=doc)


TARGET: Final = _spec(
    "target",
    ("target",),
    (
        _col("target", "id of the target"),
        _col("name_zh", "its name"),
        _col("name_en", "its name"),
        _col("short_zh", "its name in at most six characters"),
        _col("short_en", "its short name"),
        _col("target_group", "id of the group it is printed in"),
        _col("group_zh", "name of the group"),
        _col("group_en", "name of the group"),
        _col("board", "the table of the plan that lists it, or 'text'"),
        _col("indicator", "the indicator that it is about"),
        _col("measure", "which measure of the indicator"),
        _col("position", "place in the plan's own order", "INTEGER"),
        _col("office", "office to ask", null="nobody was named"),
        _col("office_standing", "proposed or assigned", null="nobody was named"),
    ),
    "What the plan promises: one row a target; what exactly it says stands in claim.",
)

CLAIM: Final = _spec(
    "claim",
    ("claim",),
    (
        _col("claim", "id of the claim"),
        _col("target", "the target that it states"),
        _col("indicator", "of the target"),
        _col("measure", "of the target"),
        _col("name_zh", "the claim's own wording of the name"),
        _col("name_en", "the claim's own wording of the name"),
        _col("unit", "unit of the values: the indicator's", null="the claim has no number"),
        _col("base_period", "period of the base", null="no base is stated"),
        _col("base_end", "last day of it", "DATE", "no base is stated"),
        _col("base_value", "value of the base", _AMOUNT, "no base is stated"),
        _col("base_decimals", "decimals printed", "INTEGER", "no base is stated"),
        _col("base_comparable", "whether base and target have one scope", "BOOLEAN"),
        _col("base_why_zh", "why they have not", null="they have"),
        _col("base_why_en", "why they have not", null="they have"),
        _col("target_period", "when it is to be reached", null="no period is stated"),
        _col("target_kind", "kind of that period", null="no period is stated"),
        _col("series_kind", "kind of period of its series: the target's, else the base's", null="neither is stated"),
        _col("target_end", "last day of it", "DATE", "no period is stated"),
        _col("target_value", "what is to be reached", _AMOUNT, "the claim is in words"),
        _col("target_decimals", "decimals printed", "INTEGER", "the claim is in words"),
        _col("op_printed", "the operator's word as printed", null="a bare number"),
        _col("op", "the operator as read: >= > <= < = none"),
        _col("direction", "1 more is better, -1 less is better, 0 neither", "INTEGER"),
        _col("kind", "level_by_year, yearly_floor, cumulative_flow, milestone, coverage"),
        _col("value_type", "amount, count, ratio, rate, duration, none"),
        _col("soft", "whether the wording is soft", "BOOLEAN"),
        _col("path", "linear, growth, milestones or none"),
        _col("rules", "whether it is the ruling claim of its target", "BOOLEAN"),
        _col("why_zh", "why it rules or does not", null="the target has one claim"),
        _col("why_en", "why it rules or does not", null="the target has one claim"),
        _col("note_zh", "remark", null="none"),
        _col("note_en", "remark", null="none"),
        _col("source", "line of the plan"),
        _col("place", "file and line in the pack"),
        _col("position", "place in the pack's order", "INTEGER"),
    ),
    "One claim of the plan, as printed and as read; values in the indicator's unit.",
)

ASKED: Final = _spec(
    "asked",
    ("kind",),
    (
        _col("kind", "kind of period"),
        _col("period", "the period asked about"),
        _col("period_start", "its first day", "DATE"),
        _col("period_end", "its last day", "DATE"),
        _col("last_period", "the last period of the kind that is over by then"),
        _col("last_end", "last day of that", "DATE"),
        _col("plan_start", "first day of the plan", "DATE"),
        _col("ref_area", "code of the area whose plan it is"),
    ),
    "What was asked: one period, seen by each kind of period.",
)

PLAN_RULE: Final = _spec(
    "plan_rule",
    ("slow_within",),
    (
        _col("slow_within", "share of the path that still counts as slow", "DECIMAL(4,3)"),
        _col("projection_min_points", "comparable figures that a projection needs", "INTEGER"),
        _col("projection_level", "share that its interval promises to hold", "DECIMAL(4,3)"),
    ),
    "The plan's rules of judgement: one row.",
)

MILESTONE: Final = _spec(
    "milestone",
    ("claim", "end_date"),
    (
        _col("claim", "id of the claim"),
        _col("period", "period of the milestone"),
        _col("end_date", "last day of it", "DATE"),
        _col("value", "value stated, in the indicator's unit", _AMOUNT),
    ),
    "Values that the plan states between base and target.",
)

CLAIM_KNOWN: Final = _spec(
    "claim_known",
    ("claim",),
    (
        _col("claim", "id of the claim"),
        _col("latest_period", "last exact figure of the target's scope, no copy", null="none"),
        _col("latest_end", "last day of it", "DATE", "none"),
        _col("latest_value", "its value; of a cumulative flow the sum since the plan began", _AMOUNT, "none"),
        _col("flow_whole", "no figure of a cumulative flow is missing", "BOOLEAN", "no figure"),
        _col("latest_scope", "its scope", null="none"),
        _col("latest_ref", "its address", null="none"),
        _col("latest_same_as_base", "no break lies between it and the base", "BOOLEAN", "none"),
        _col("copy_period", "last figure that only copies state", null="none"),
        _col("copy_end", "last day of it", "DATE", "none"),
        _col("copy_value", "its value", _AMOUNT, "none"),
        _col("copy_ref", "its address", null="none"),
        _col("copy_comparable", "exact and of the target's scope", "BOOLEAN", "none"),
        _col("other_period", "last figure that is bounded or of another scope", null="none"),
        _col("other_end", "last day of it", "DATE", "none"),
        _col("other_value", "its value", _AMOUNT, "none"),
        _col("other_ref", "its address", null="none"),
        _col("other_bound", "its bound", null="none"),
        _col("other_comparable", "its scope may be compared", "BOOLEAN", "none"),
    ),
    "What is known of a claim after its base, up to the period asked about.",
)

CLAIM_PATH: Final = _spec(
    "claim_path",
    ("claim", "scope", "period"),
    (
        _col("claim", "id of the claim"),
        _col("scope", "scope of the figure"),
        _col("period", "period of the figure"),
        _col("end_date", "last day of it", "DATE"),
        _col("obs_value", "the figure", _AMOUNT),
        _col("from_value", "the point of the path before the figure", _AMOUNT),
        _col("to_value", "the point after it", _AMOUNT),
        _col("gone", "months from the first point to the figure", "DECIMAL(6,0)"),
        _col("whole", "months from the first point to the second", "DECIMAL(6,0)"),
        _col("compound", "constant growth between them, else straight", "BOOLEAN"),
        _col("path_value", "the path at the figure's period", "DOUBLE"),
    ),
    "Each exact figure after a claim's base, beside the claim's own path at the same period.",
)

CLAIM_JUDGED: Final = _spec(
    "claim_judged",
    ("claim",),
    (
        _col("claim", "id of the claim"),
        _col("path_value", "the path at the latest figure", "DOUBLE", "no path or no figure"),
        _col("reached", "the latest figure does what the operator asks", "BOOLEAN", "no figure or no number"),
        _col("reasons", "why it cannot be judged, by comma; empty where it can"),
        _col("verdict", "met, ok, slow, behind or none"),
    ),
    "The verdict on each claim.",
)

CLAIM_PACE: Final = _spec(
    "claim_pace",
    ("claim",),
    (
        _col("claim", "id of the claim"),
        _col("pace", "needed a year from the latest figure", "DOUBLE", "not told"),
        _col("pace_years", "years that it has", "DOUBLE", "not told"),
        _col("pace_unit", "pct or pp", null="not told"),
        _col("asked_pace", "what the two ends ask a year", "DOUBLE", "no such ends"),
        _col("asked_unit", "pct or pp", null="no such ends"),
        _col("line_period", "period at which the straight line is read", null="no line"),
        _col("line_value", "the straight line there", "DOUBLE", "no line"),
        _col("line_only_compares", "no verdict may rest on it", "BOOLEAN", "no line"),
    ),
    "What is asked of each claim a year, and the straight line from its base.",
)

CLAIM_SERIES: Final = _spec(
    "claim_series",
    ("claim", "scope", "period"),
    (
        _col("claim", "id of the claim"),
        _col("scope", "scope of the figure; empty where not stated"),
        _col("period", "period of the figure"),
        _col("end_date", "last day of it", "DATE"),
        _col("obs_value", "the ruling figure, in the indicator's unit", _AMOUNT),
        _col("bound", "= > >= < ~"),
        _col("is_copy", "whether only copies state it", "BOOLEAN"),
        _col("comparable_scope", "whether its scope may be set against the series", "BOOLEAN"),
        _col("after_base", "whether it lies after the base", "BOOLEAN"),
        _col("same_as_base", "no break lies between it and the base", "BOOLEAN"),
        _col("same_as_target", "no break lies between it and the target", "BOOLEAN"),
        _col("ref", "address of the figure"),
    ),
    "The figures of a claim's own series, of the own area and the target's kind of period.",
)

CLAIM_PROGRESS: Final = _spec(
    "claim_progress",
    ("claim",),
    (
        _col("claim", "id of the claim"),
        _col("target", "its target"),
        _col("period", "the period asked about"),
        _col("verdict", "met, ok, slow, behind or none (cannot judge)"),
        _col("reason", "first reason why it cannot be judged", null="it was judged"),
        _col("reasons", "all of them, by comma, in order", null="it was judged"),
        _col("latest_period", "last comparable exact figure that is no copy", null="none"),
        _col("latest_value", "its value", _AMOUNT, "none"),
        _col("latest_ref", "its address", null="none"),
        _col("copy_period", "last later figure that only copies state", null="none"),
        _col("copy_value", "its value", _AMOUNT, "none"),
        _col("copy_ref", "its address", null="none"),
        _col("copy_comparable", "whether its scope may be compared", "BOOLEAN", "none"),
        _col("other_period", "last later figure of another scope, or bounded", null="none"),
        _col("other_value", "its value", _AMOUNT, "none"),
        _col("other_ref", "its address", null="none"),
        _col("path_value", "the path at latest_period", "DOUBLE", "no path or no figure"),
        _col("line_period", "period at which the straight line is read", null="no line"),
        _col("line_value", "straight line from base to target there", "DOUBLE", "no line"),
        _col("line_only_compares", "no verdict may rest on the line", "BOOLEAN", "no line"),
        _col("distance", "target less the last figure, copy or not", _AMOUNT, "no figure"),
        _col("distance_period", "period of that figure", null="no figure"),
        _col("distance_is_copy", "whether that figure is a copy", "BOOLEAN", "no figure"),
        _col("pace", "needed a year from latest_value: % or points", "DOUBLE", "not told"),
        _col("pace_years", "years that it has", "DOUBLE", "not told"),
        _col("pace_unit", "pct (compound) or pp (added)", null="not told"),
        _col("asked_pace", "what the plan's two ends ask a year", "DOUBLE", "no such ends"),
        _col("asked_unit", "pct or pp", null="no such ends"),
        _col("has_later", "a figure of the own series that is no copy lies after the base", "BOOLEAN"),
        _col("has_copy", "only copies lie after the base", "BOOLEAN"),
    ),
    "Where each claim stands at a period, on its own path.",
)

PROJECTION: Final = _spec(
    "projection",
    ("claim",),
    (
        _col("claim", "id of the claim"),
        _col("points", "comparable figures that there are", "INTEGER"),
        _col("reason", "why nothing is projected", null="it is projected"),
        _col("period", "period projected to", null="not projected"),
        _col("obs_value", "the projection", "DOUBLE", "not projected"),
        _col("low", "lower end of the interval", "DOUBLE", "not projected"),
        _col("high", "upper end", "DOUBLE", "not projected"),
        _col("level", "share that the interval promises to hold", "DOUBLE", "not projected"),
        _col("covered", "of its own past intervals, how many held the figure", "INTEGER", "too short a past"),
        _col("tried", "how many were tried", "INTEGER", "too short a past"),
        _col("method", "name of the library's method", null="not projected"),
    ),
    "What the past of a claim's own series says of its target's period (status F).",
)

IDENTITY: Final = _spec(
    "identity",
    ("identity",),
    (
        _col("identity", "id of the check"),
        _col("name_zh", "what is set against what"),
        _col("name_en", "what is set against what"),
        _col("rule", "ratio, sum, product, difference, compound or average_growth"),
        _col("times", "factor of the result", _AMOUNT),
        _col("tolerance", "gap that rounding explains", _AMOUNT, "only told, not checked"),
        _col("unit", "unit of the result", null="none"),
        _col("note_zh", "remark", null="none"),
        _col("note_en", "remark", null="none"),
        _col("position", "place in the pack's order", "INTEGER"),
    ),
    "Arithmetic that the plan's own figures must stand, as declared.",
)

IDENTITY_ASKED: Final = _spec(
    "identity_asked",
    ("identity", "position"),
    (
        _col("identity", "id of the check"),
        _col("position", "place of the term; 0 is what the result should equal", "INTEGER"),
        _col("claim", "claim whose end it is", null="another kind of term"),
        _col("item", "base or target", null="another kind of term"),
        _col("indicator", "indicator of the figure", null="another kind of term"),
        _col("ref_area", "area of the figure", null="another kind of term"),
        _col("period", "period of the figure", null="another kind of term"),
        _col("measure", "measure of the figure", null="another kind of term"),
        _col("source", "source whose statement is meant", null="the one that rules"),
        _col("number", "a bare number", _AMOUNT, "another kind of term"),
        _col("ref", "address of the term's figure", null="a bare number"),
    ),
    "The terms of an identity, as declared.",
)

WARNING_RULE: Final = _spec(
    "warning_rule",
    ("warning",),
    (
        _col("warning", "id of the declared warning"),
        _col("name_zh", "its name"),
        _col("name_en", "its name"),
        _col("target", "target that is watched", null="an indicator is"),
        _col("indicator", "indicator that is watched"),
        _col("measure", "measure of the target", null="an indicator is watched"),
        _col("rule", "one of the closed list"),
        _col("at", "limit, in the rule's own terms", _AMOUNT, "the rule's own"),
        _col("for_periods", "how many periods running", "INTEGER"),
        _col("than", "indicator that it is held against", null="none"),
        _col("areas", "own or parts"),
        _col("level", "yellow, orange or red"),
        _col("tell", "offices to tell, by comma"),
    ),
    "Warnings as the pack declares them.",
)

IDENTITY_CHECK: Final = _spec(
    "identity_check",
    ("identity",),
    (
        _col("identity", "id of the check"),
        _col("name_zh", "what is set against what"),
        _col("name_en", "what is set against what"),
        _col("rule", "ratio, sum, product, difference or compound"),
        _col("obs_value", "result", "DOUBLE", "a term is not known"),
        _col("equals", "what it should be", _AMOUNT, "only told, not checked"),
        _col("gap", "result less what it should be", "DOUBLE", "only told, or not known"),
        _col("tolerance", "gap that rounding explains", _AMOUNT, "only told"),
        _col("holds", "whether the gap is within it", "BOOLEAN", "only told, or not known"),
        _col("unit", "unit of the result", null="none"),
        _col("note_zh", "remark", null="none"),
        _col("note_en", "remark", null="none"),
        _col("position", "place in the pack's order", "INTEGER"),
    ),
    "The plan's own arithmetic, done again.",
)

IDENTITY_TERM: Final = _spec(
    "identity_term",
    ("identity", "position"),
    (
        _col("identity", "id of the check"),
        _col("position", "place of the term; 0 is what the result should equal", "INTEGER"),
        _col("ref", "address of the term's figure", null="a bare number"),
        _col("obs_value", "its value", _AMOUNT, "not known"),
        _col("unit", "its unit", null="a bare number"),
    ),
    "The terms of the plan's own arithmetic.",
)

WARNING: Final = _spec(
    "warning",
    ("warning", "ref_area", "subject"),
    (
        _col("warning", "id of the declared warning"),
        _col("subject", "target or indicator that it is about"),
        _col("ref_area", "area"),
        _col("period", "period that set it off"),
        _col("level", "yellow, orange or red"),
        _col("rule", "the rule that fired"),
        _col("obs_value", "value that set it off", "DOUBLE", "the figure is missing"),
        _col("limit_value", "what it was held against", "DOUBLE", "nothing to hold against"),
        _col("periods", "for how many periods", "INTEGER"),
        _col("ref", "address of the figure", null="the figure is missing"),
        _col("name_zh", "name of the warning"),
        _col("name_en", "name of the warning"),
        _col("tell", "offices to tell, by comma"),
    ),
    "Declared warnings that hold at a period.",
)

EVIDENCE: Final = _spec(
    "evidence",
    ("target", "indicator", "measure"),
    (
        _col("target", "id of the target"),
        _col("indicator", "series that stands beside it"),
        _col("measure", "which measure"),
        _col("relation", "same, part, near, proxy or other_scope"),
        _col("note_zh", "why it may not stand in", null="none"),
        _col("note_en", "why it may not stand in", null="none"),
        _col("position", "place in the pack's order", "INTEGER"),
    ),
    "Which published series stand for a target, and which only beside it.",
)

RULING: Final = _spec(
    "ruling",
    ("ruling",),
    (
        _col("ruling", "id of the contradiction"),
        _col("name_zh", "what does not agree"),
        _col("name_en", "what does not agree"),
        _col("claims", "claims concerned, by comma", null="none"),
        _col("taken", "source that rules, both or none"),
        _col("why_zh", "reason of the ruling"),
        _col("why_en", "reason of the ruling"),
        _col("standing", "proposed or decided"),
        _col("position", "place in the pack's order", "INTEGER"),
    ),
    "Where the plan contradicts itself, and which statement rules.",
)

STATEMENT: Final = _spec(
    "statement",
    ("ruling", "position"),
    (
        _col("ruling", "id of the contradiction"),
        _col("position", "order of the statements", "INTEGER"),
        _col("source", "line of the plan"),
        _col("text_zh", "what it says, in our words"),
        _col("text_en", "what it says, in our words"),
        _col("value", "the number, as printed", null="no number"),
    ),
    "The statements of a contradiction.",
)

ASK: Final = _spec(
    "ask",
    ("target", "position"),
    (
        _col("target", "target that lacks something"),
        _col("position", "order in the pack", "INTEGER"),
        _col("office", "office to ask"),
        _col("office_zh", "its name"),
        _col("office_en", "its name"),
        _col("standing", "proposed or assigned"),
        _col("question_zh", "what is asked"),
        _col("question_en", "what is asked"),
    ),
    "Whom to ask for what.",
)

TASK: Final = _spec(
    "task",
    ("task",),
    (
        _col("task", "id of the task"),
        _col("section", "section of the plan"),
        _col("name_zh", "what is to be done"),
        _col("name_en", "what is to be done"),
        _col("year", "year stated", null="none stated"),
        _col("quantity", "quantity stated", null="none stated"),
        _col("kind", "kind of task, in the plan's own words"),
        _col("assignable", "whether an office can be made answerable", "BOOLEAN"),
        _col("office", "office that the city assigned", null="nobody yet"),
        _col("office_zh", "its name", null="nobody yet"),
        _col("office_en", "its name", null="nobody yet"),
        _col("office_standing", "proposed or assigned", null="nobody yet"),
        _col("position", "place in the plan", "INTEGER"),
    ),
    "The tasks of the plan; the plan names no office, the city assigns them.",
)

LATER: Final = _spec(
    "later",
    ("later",),
    (
        _col("later", "id of the statement"),
        _col("indicator", "indicator that it is about"),
        _col("measure", "which measure"),
        _col("ref_area", "area"),
        _col("target_period", "when"),
        _col("target_value", "what, in the indicator's unit", _AMOUNT),
        _col("printed", "as printed"),
        _col("unit", "unit as printed"),
        _col("bound", "operator as printed", null="not known"),
        _col("source", "document"),
        _col("note_zh", "remark", null="none"),
        _col("note_en", "remark", null="none"),
    ),
    "Targets that other and later documents state.",
)

PLAN_WORKING: Final = _spec(
    "plan_working",
    ("figure", "step", "part"),
    (
        _col("figure", "reference of the figure that is explained"),
        _col("step", "order of the step", "BIGINT"),
        _col("part", "order of the part in its step", "BIGINT"),
        _col("name", "what the part is: statement, base, target, latest, gone, whole, years, term"),
        _col("sign", "=, +, −, ×, ÷ or ^"),
        _col("value", "value in unit", _AMOUNT, "not known"),
        _col("unit", "id of the unit; empty: a pure number"),
        _col("ref", "reference of the part; empty: it is not a figure"),
        _col("source", "document and place; empty: computed"),
        _col("submission", "id of the submission; empty: the pack states it"),
        _col("line", "line of the submitted file", "BIGINT", "the pack states it"),
        _col("document", "id of the document; empty: computed"),
        _col("place", "place in the document, or file and line of the pack"),
    ),
    "The working behind what is computed from claims.",
)
