"""What the pack states of a plan, as tables."""

from __future__ import annotations

from typing import Final

from sanjiang.plan.tables.declare import AMOUNT, col, spec

TARGET: Final = spec(
    "target",
    ("target",),
    (
        col("target", "id of the target"),
        col("name_zh", "its name"),
        col("name_en", "its name"),
        col("short_zh", "its name in at most six characters"),
        col("short_en", "its short name"),
        col("target_group", "id of the group it is printed in"),
        col("group_zh", "name of the group"),
        col("group_en", "name of the group"),
        col("board", "the table of the plan that lists it, or 'text'"),
        col("indicator", "the indicator that it is about"),
        col("measure", "which measure of the indicator"),
        col("position", "place in the plan's own order", "INTEGER"),
        col("office", "office to ask", null="nobody was named"),
        col("office_standing", "proposed or assigned", null="nobody was named"),
    ),
    "What the plan promises: one row a target; what exactly it says stands in claim.",
)

CLAIM: Final = spec(
    "claim",
    ("claim",),
    (
        col("claim", "id of the claim"),
        col("target", "the target that it states"),
        col("indicator", "of the target"),
        col("measure", "of the target"),
        col("name_zh", "the claim's own wording of the name"),
        col("name_en", "the claim's own wording of the name"),
        col("unit", "unit of the values: the indicator's", null="the claim has no number"),
        col("base_period", "period of the base", null="no base is stated"),
        col("base_end", "last day of it", "DATE", "no base is stated"),
        col("base_value", "value of the base", AMOUNT, "no base is stated"),
        col("base_decimals", "decimals printed", "INTEGER", "no base is stated"),
        col("base_comparable", "whether base and target have one scope", "BOOLEAN"),
        col("base_why_zh", "why they have not", null="they have"),
        col("base_why_en", "why they have not", null="they have"),
        col("target_period", "when it is to be reached", null="no period is stated"),
        col("target_kind", "kind of that period", null="no period is stated"),
        col(
            "series_kind",
            "kind of period of its series: the target's, else the base's, else that of the indicator's freq; "
            "of a sum over stated years a year",
        ),
        col(
            "first_day",
            "day from which its figures count: the day after the base; else, of a sum over stated years, their first",
            "DATE",
            "the plan's first day",
        ),
        col("target_end", "last day of it", "DATE", "no period is stated"),
        col("target_value", "what is to be reached", AMOUNT, "the claim is in words"),
        col("target_decimals", "decimals printed", "INTEGER", "the claim is in words"),
        col("op_printed", "the operator's word as printed", null="a bare number"),
        col("op", "the operator as read: >= > <= < = none"),
        col("direction", "1 more is better, -1 less is better, 0 neither", "INTEGER"),
        col("kind", "level_by_year, yearly_floor, cumulative_flow, milestone, coverage"),
        col("value_type", "amount, count, ratio, rate, duration, none"),
        col("soft", "whether the wording is soft", "BOOLEAN"),
        col("path", "linear, growth, milestones or none"),
        col("rules", "whether it is the ruling claim of its target", "BOOLEAN"),
        col("why_zh", "why it rules or does not", null="the target has one claim"),
        col("why_en", "why it rules or does not", null="the target has one claim"),
        col("note_zh", "remark", null="none"),
        col("note_en", "remark", null="none"),
        col("source", "line of the plan"),
        col("place", "file and line in the pack"),
        col("position", "place in the pack's order", "INTEGER"),
    ),
    "One claim of the plan, as printed and as read; values in the indicator's unit.",
)

PLAN_RULE: Final = spec(
    "plan_rule",
    ("slow_within",),
    (
        col("slow_within", "share of the path that still counts as slow", "DECIMAL(4,3)"),
        col("projection_min_points", "comparable figures that a projection needs", "INTEGER"),
        col("projection_level", "share that its interval promises to hold", "DECIMAL(4,3)"),
    ),
    "The plan's rules of judgement: one row.",
)

MILESTONE: Final = spec(
    "milestone",
    ("claim", "end_date"),
    (
        col("claim", "id of the claim"),
        col("period", "period of the milestone"),
        col("end_date", "last day of it", "DATE"),
        col("value", "value stated, in the indicator's unit", AMOUNT),
    ),
    "Values that the plan states between base and target.",
)

IDENTITY: Final = spec(
    "identity",
    ("identity",),
    (
        col("identity", "id of the check"),
        col("name_zh", "what is set against what"),
        col("name_en", "what is set against what"),
        col("rule", "ratio, sum, product, difference, compound or average_growth"),
        col("times", "factor of the result", AMOUNT),
        col("tolerance", "gap that rounding explains", AMOUNT, "only told, not checked"),
        col("unit", "unit of the result", null="none"),
        col("note_zh", "remark", null="none"),
        col("note_en", "remark", null="none"),
        col("position", "place in the pack's order", "INTEGER"),
    ),
    "Arithmetic that the plan's own figures must stand, as declared.",
)

IDENTITY_ASKED: Final = spec(
    "identity_asked",
    ("identity", "position"),
    (
        col("identity", "id of the check"),
        col("position", "place of the term; 0 is what the result should equal", "INTEGER"),
        col("claim", "claim whose end it is", null="another kind of term"),
        col("item", "base or target", null="another kind of term"),
        col("indicator", "indicator of the figure", null="another kind of term"),
        col("ref_area", "area of the figure", null="another kind of term"),
        col("period", "period of the figure", null="another kind of term"),
        col("measure", "measure of the figure", null="another kind of term"),
        col("source", "source whose statement is meant", null="the one that rules"),
        col("number", "a bare number", AMOUNT, "another kind of term"),
        col("ref", "address of the term's figure", null="a bare number"),
    ),
    "The terms of an identity, as declared.",
)

WARNING_RULE: Final = spec(
    "warning_rule",
    ("warning",),
    (
        col("warning", "id of the declared warning"),
        col("name_zh", "its name"),
        col("name_en", "its name"),
        col("target", "target that is watched", null="an indicator is"),
        col("indicator", "indicator that is watched"),
        col("measure", "measure of the target", null="an indicator is watched"),
        col("rule", "one of the closed list"),
        col("at", "limit, in the rule's own terms", AMOUNT, "the rule's own"),
        col("for_periods", "how many periods running", "INTEGER"),
        col("than", "indicator that it is held against", null="none"),
        col("areas", "own or parts"),
        col("level", "yellow, orange or red"),
        col("tell", "offices to tell, by comma"),
    ),
    "Warnings as the pack declares them.",
)

EVIDENCE: Final = spec(
    "evidence",
    ("target", "indicator", "measure"),
    (
        col("target", "id of the target"),
        col("indicator", "series that stands beside it"),
        col("measure", "which measure"),
        col("relation", "same, part, near, proxy or other_scope"),
        col("note_zh", "why it may not stand in", null="none"),
        col("note_en", "why it may not stand in", null="none"),
        col("position", "place in the pack's order", "INTEGER"),
    ),
    "Which published series stand for a target, and which only beside it.",
)

RULING: Final = spec(
    "ruling",
    ("ruling",),
    (
        col("ruling", "id of the contradiction"),
        col("name_zh", "what does not agree"),
        col("name_en", "what does not agree"),
        col("claims", "claims concerned, by comma", null="none"),
        col("taken", "source that rules, both or none"),
        col("why_zh", "reason of the ruling"),
        col("why_en", "reason of the ruling"),
        col("standing", "proposed or decided"),
        col("position", "place in the pack's order", "INTEGER"),
    ),
    "Where the plan contradicts itself, and which statement rules.",
)

STATEMENT: Final = spec(
    "statement",
    ("ruling", "position"),
    (
        col("ruling", "id of the contradiction"),
        col("position", "order of the statements", "INTEGER"),
        col("source", "line of the plan"),
        col("text_zh", "what it says, in our words"),
        col("text_en", "what it says, in our words"),
        col("value", "the number, as printed", null="no number"),
    ),
    "The statements of a contradiction.",
)

ASK: Final = spec(
    "ask",
    ("target", "position"),
    (
        col("target", "target that lacks something"),
        col("position", "order in the pack", "INTEGER"),
        col("office", "office to ask"),
        col("office_zh", "its name"),
        col("office_en", "its name"),
        col("standing", "proposed or assigned"),
        col("question_zh", "what is asked"),
        col("question_en", "what is asked"),
    ),
    "Whom to ask for what.",
)

TASK: Final = spec(
    "task",
    ("task",),
    (
        col("task", "id of the task"),
        col("section", "section of the plan"),
        col("name_zh", "what is to be done"),
        col("name_en", "what is to be done"),
        col("year", "year stated", null="none stated"),
        col("quantity", "quantity stated", null="none stated"),
        col("kind", "kind of task, in the plan's own words"),
        col("assignable", "whether an office can be made answerable", "BOOLEAN"),
        col("office", "office that the city assigned", null="nobody yet"),
        col("office_zh", "its name", null="nobody yet"),
        col("office_en", "its name", null="nobody yet"),
        col("office_standing", "proposed or assigned", null="nobody yet"),
        col("position", "place in the plan", "INTEGER"),
    ),
    "The tasks of the plan; the plan names no office, the city assigns them.",
)

LATER: Final = spec(
    "later",
    ("later",),
    (
        col("later", "id of the statement"),
        col("indicator", "indicator that it is about"),
        col("measure", "which measure"),
        col("ref_area", "area"),
        col("target_period", "when"),
        col("target_value", "what, in the indicator's unit", AMOUNT),
        col("printed", "as printed"),
        col("unit", "unit as printed"),
        col("bound", "operator as printed", null="not known"),
        col("source", "document"),
        col("note_zh", "remark", null="none"),
        col("note_en", "remark", null="none"),
    ),
    "Targets that other and later documents state.",
)
