"""What is computed of a plan."""

from __future__ import annotations

from typing import Final

from sanjiang.plan.tables.declare import AMOUNT, col, spec

ASKED: Final = spec(
    "asked",
    ("kind",),
    (
        col("kind", "kind of period"),
        col("period", "the period asked about"),
        col("period_start", "its first day", "DATE"),
        col("period_end", "its last day", "DATE"),
        col("last_period", "the last period of the kind that is over by then"),
        col("last_end", "last day of that", "DATE"),
        col("plan_start", "first day of the plan", "DATE"),
        col("ref_area", "code of the area whose plan it is"),
    ),
    "What was asked: one period, seen by each kind of period.",
)

CLAIM_KNOWN: Final = spec(
    "claim_known",
    ("claim",),
    (
        col("claim", "id of the claim"),
        col("latest_period", "last exact figure of the target's scope, no copy", null="none"),
        col("latest_end", "last day of it", "DATE", "none"),
        col("latest_value", "its value; of a cumulative flow the sum", AMOUNT, "none"),
        col("flow_whole", "no figure of a cumulative flow is missing", "BOOLEAN", "no figure"),
        col("latest_scope", "its scope", null="none"),
        col("latest_ref", "its address; that of the sum, for a cumulative flow", null="none"),
        col("latest_same_as_base", "no break lies between it and the base", "BOOLEAN", "none"),
        col("copy_period", "last figure that only copies state", null="none"),
        col("copy_end", "last day of it", "DATE", "none"),
        col("copy_value", "its value", AMOUNT, "none"),
        col("copy_ref", "its address", null="none"),
        col("copy_comparable", "exact and of the target's scope", "BOOLEAN", "none"),
        col("other_period", "last figure that is bounded or of another scope", null="none"),
        col("other_end", "last day of it", "DATE", "none"),
        col("other_value", "its value", AMOUNT, "none"),
        col("other_ref", "its address", null="none"),
        col("other_bound", "its bound", null="none"),
        col("other_comparable", "its scope may be compared", "BOOLEAN", "none"),
    ),
    "What is known of a claim after its base, up to the period asked about.",
)

CLAIM_PATH: Final = spec(
    "claim_path",
    ("claim", "scope", "period"),
    (
        col("claim", "id of the claim"),
        col("scope", "scope of the figure"),
        col("period", "period of the figure"),
        col("end_date", "last day of it", "DATE"),
        col("obs_value", "the figure", AMOUNT),
        col("from_value", "the point of the path before the figure", AMOUNT),
        col("to_value", "the point after it", AMOUNT),
        col("gone", "months from the first point to the figure", "DECIMAL(6,0)"),
        col("whole", "months from the first point to the second", "DECIMAL(6,0)"),
        col("compound", "constant growth between them, else straight", "BOOLEAN"),
        col("path_value", "the path at the figure's period", "DOUBLE"),
    ),
    "Each exact figure after a claim's base, beside the claim's own path at the same period.",
)

CLAIM_JUDGED: Final = spec(
    "claim_judged",
    ("claim",),
    (
        col("claim", "id of the claim"),
        col("path_value", "the path at the latest figure", "DOUBLE", "no path or no figure"),
        col("reached", "the latest figure does what the operator asks", "BOOLEAN", "no figure or no number"),
        col("reasons", "why it cannot be judged, by comma; empty where it can"),
        col("verdict", "met, ok, slow, behind or none"),
    ),
    "The verdict on each claim.",
)

CLAIM_PACE: Final = spec(
    "claim_pace",
    ("claim",),
    (
        col("claim", "id of the claim"),
        col("pace", "needed a year from the latest figure", "DOUBLE", "not told"),
        col("pace_years", "years that it has", "DOUBLE", "not told"),
        col("pace_unit", "pct or pp", null="not told"),
        col("asked_pace", "what the two ends ask a year", "DOUBLE", "no such ends"),
        col("asked_unit", "pct or pp", null="no such ends"),
        col("line_period", "period at which the straight line is read", null="no line"),
        col("line_value", "the straight line there", "DOUBLE", "no line"),
        col("line_only_compares", "no verdict may rest on it", "BOOLEAN", "no line"),
    ),
    "What is asked of each claim a year, and the straight line from its base.",
)

CLAIM_SERIES: Final = spec(
    "claim_series",
    ("claim", "scope", "period"),
    (
        col("claim", "id of the claim"),
        col("scope", "scope of the figure; empty where not stated"),
        col("period", "period of the figure"),
        col("end_date", "last day of it", "DATE"),
        col("obs_value", "the ruling figure, in the indicator's unit", AMOUNT),
        col("bound", "= > >= < ~"),
        col("is_copy", "whether only copies state it", "BOOLEAN"),
        col("comparable_scope", "whether its scope may be set against the series", "BOOLEAN"),
        col("after_base", "whether it lies after the base", "BOOLEAN"),
        col("same_as_base", "no break lies between it and the base", "BOOLEAN"),
        col("same_as_target", "no break lies between it and the target", "BOOLEAN"),
        col("ref", "address of the figure"),
        col("added", "whether it is one of those that make up the sum of a cumulative flow", "BOOLEAN"),
    ),
    "The figures of a claim's own series, of the own area and the target's kind of period.",
)

CLAIM_PROGRESS: Final = spec(
    "claim_progress",
    ("claim",),
    (
        col("claim", "id of the claim"),
        col("target", "its target"),
        col("period", "the period asked about"),
        col("verdict", "met, ok, slow, behind or none (cannot judge)"),
        col("reason", "first reason why it cannot be judged", null="it was judged"),
        col("reasons", "all of them, by comma, in order", null="it was judged"),
        col("latest_period", "last comparable exact figure that is no copy", null="none"),
        col("latest_value", "its value; of a cumulative flow the sum", AMOUNT, "none"),
        col("latest_ref", "its address; that of the sum, for a cumulative flow", null="none"),
        col("copy_period", "last later figure that only copies state", null="none"),
        col("copy_value", "its value", AMOUNT, "none"),
        col("copy_ref", "its address", null="none"),
        col("copy_comparable", "whether its scope may be compared", "BOOLEAN", "none"),
        col("other_period", "last later figure of another scope, or bounded", null="none"),
        col("other_value", "its value", AMOUNT, "none"),
        col("other_ref", "its address", null="none"),
        col("path_value", "the path at latest_period", "DOUBLE", "no path or no figure"),
        col("line_period", "period at which the straight line is read", null="no line"),
        col("line_value", "straight line from base to target there", "DOUBLE", "no line"),
        col("line_only_compares", "no verdict may rest on the line", "BOOLEAN", "no line"),
        col("distance", "target less the last figure, copy or not", AMOUNT, "no figure"),
        col("distance_period", "period of that figure", null="no figure"),
        col("distance_is_copy", "whether that figure is a copy", "BOOLEAN", "no figure"),
        col("pace", "needed a year from latest_value: % or points", "DOUBLE", "not told"),
        col("pace_years", "years that it has", "DOUBLE", "not told"),
        col("pace_unit", "pct (compound) or pp (added)", null="not told"),
        col("asked_pace", "what the plan's two ends ask a year", "DOUBLE", "no such ends"),
        col("asked_unit", "pct or pp", null="no such ends"),
        col("has_later", "a figure of the own series that is no copy lies after the base", "BOOLEAN"),
        col("has_copy", "only copies lie after the base", "BOOLEAN"),
    ),
    "Where each claim stands at a period, on its own path.",
)

PROJECTION: Final = spec(
    "projection",
    ("claim",),
    (
        col("claim", "id of the claim"),
        col("points", "comparable figures that there are", "INTEGER"),
        col("reason", "why nothing is projected", null="it is projected"),
        col("period", "period projected to", null="not projected"),
        col("obs_value", "the projection", "DOUBLE", "not projected"),
        col("low", "lower end of the interval", "DOUBLE", "not projected"),
        col("high", "upper end", "DOUBLE", "not projected"),
        col("level", "share that the interval promises to hold", "DOUBLE", "not projected"),
        col("covered", "of its own past intervals, how many held the figure", "INTEGER", "too short a past"),
        col("tried", "how many were tried", "INTEGER", "too short a past"),
        col("method", "name of the library's method", null="not projected"),
    ),
    "What the past of a claim's own series says of its target's period (status F).",
)

IDENTITY_CHECK: Final = spec(
    "identity_check",
    ("identity",),
    (
        col("identity", "id of the check"),
        col("name_zh", "what is set against what"),
        col("name_en", "what is set against what"),
        col("rule", "ratio, sum, product, difference or compound"),
        col("obs_value", "result", "DOUBLE", "a term is not known"),
        col("equals", "what it should be", AMOUNT, "only told, not checked"),
        col("gap", "result less what it should be", "DOUBLE", "only told, or not known"),
        col("tolerance", "gap that rounding explains", AMOUNT, "only told"),
        col("holds", "whether the gap is within it", "BOOLEAN", "only told, or not known"),
        col("unit", "unit of the result", null="none"),
        col("note_zh", "remark", null="none"),
        col("note_en", "remark", null="none"),
        col("position", "place in the pack's order", "INTEGER"),
    ),
    "The plan's own arithmetic, done again.",
)

IDENTITY_TERM: Final = spec(
    "identity_term",
    ("identity", "position"),
    (
        col("identity", "id of the check"),
        col("position", "place of the term; 0 is what the result should equal", "INTEGER"),
        col("ref", "address of the term's figure", null="a bare number"),
        col("obs_value", "its value", AMOUNT, "not known"),
        col("unit", "its unit", null="a bare number"),
    ),
    "The terms of the plan's own arithmetic.",
)

WARNING: Final = spec(
    "warning",
    ("warning", "ref_area", "subject"),
    (
        col("warning", "id of the declared warning"),
        col("subject", "target or indicator that it is about"),
        col("ref_area", "area"),
        col("period", "period that set it off"),
        col("level", "yellow, orange or red"),
        col("rule", "the rule that fired"),
        col("obs_value", "value that set it off", "DOUBLE", "the figure is missing"),
        col("limit_value", "what it was held against", "DOUBLE", "nothing to hold against"),
        col("periods", "for how many periods", "INTEGER"),
        col("ref", "address of the figure", null="the figure is missing"),
        col("name_zh", "name of the warning"),
        col("name_en", "name of the warning"),
        col("tell", "offices to tell, by comma"),
    ),
    "Declared warnings that hold at a period.",
)

PLAN_WORKING: Final = spec(
    "plan_working",
    ("figure", "step", "part"),
    (
        col("figure", "reference of the figure that is explained"),
        col("step", "order of the step", "BIGINT"),
        col("part", "order of the part in its step", "BIGINT"),
        col("name", "what the part is: statement, base, target, latest, gone, whole, years, term"),
        col("sign", "=, +, −, ×, ÷ or ^"),
        col("value", "value in unit", AMOUNT, "not known"),
        col("unit", "id of the unit; empty: a pure number"),
        col("ref", "reference of the part; empty: it is not a figure"),
        col("source", "document and place; empty: computed"),
        col("submission", "id of the submission; empty: the pack states it"),
        col("line", "row of the submission", "BIGINT", "the pack states it"),
        col("file_line", "file:line where it was written; empty: the pack states it"),
        col("document", "id of the document; empty: computed"),
        col("place", "place in the document, or file and line of the pack"),
    ),
    "The working behind what is computed from claims.",
)
