"""The tables of the room: what a source states, what rules, what does not agree, and the working.

An empty text means that the source does not say; a null says what its column says.
"""

from __future__ import annotations

from typing import Final

from sanjiang.store import Column, Spec

VALUE: Final = "DECIMAL(28,8)"
ROUNDING: Final = "DECIMAL(38,18)"
_WRITER: Final = "indicators"


def _text(name: str, doc: str) -> Column:
    return Column(name, "VARCHAR", "", doc)


_ADDRESS: Final = (
    _text("indicator", "id of the indicator"),
    _text("ref_area", "code of the area"),
    _text("scope", "id of the scope; empty: not stated"),
    _text("period", "canonical name of the period, or unknown"),
    _text("measure", "what the figure says of its indicator (terms.MEASURES)"),
)

PUBLICATION: Final = Spec(
    name="publication",
    columns=(
        *_ADDRESS,
        _text("obs_value", "decimal text as printed; its decimals are its precision"),
        _text("unit", "id of the unit as printed"),
        _text("bound", "=, >, >=, <, or ~: what the words around the figure make of it"),
        _text("price_basis", "real, nominal or unknown; empty: prices play no part, or not stated"),
        _text("vintage", "first, revised, estimate or derived; empty: not stated"),
        _text("source", "document, or document:place"),
        _text("document", "id of the document, the part of source before its first colon"),
        _text("place", "place in the document; empty: not stated"),
        _text("standing", "official, press, plan or mirror; empty: the document's"),
        _text("date_published", "YYYY-MM-DD or YYYY-MM; empty: the document's"),
        _text("note_zh", "note in Chinese"),
        _text("note_en", "note in English"),
        _text("file_line", "file:line where it was written; empty: the sender gave no file"),
    ),
    key=("indicator", "ref_area", "scope", "period", "measure", "vintage", "source"),
    grade="L1",
    writer=_WRITER,
    doc="one row of a publication as its source prints it; the slot is the document",
)

_STATEMENT: Final = (
    Column("obs_value", VALUE, "", "value in ``unit``"),
    _text("unit", "the indicator's own unit for levels, % or points for what is always that"),
    _text("printed", "the value as printed; of a derived one, rounded to ``decimals``"),
    _text("unit_printed", "unit as printed"),
    Column("decimals", "BIGINT", "", "digits after the point as printed"),
    Column("rounding", ROUNDING, "", "what rounding can hide, in ``unit``: half a unit of the last printed digit"),
    _text("bound", "=, >, >=, < or ~"),
    _text("price_basis", "real, nominal, unknown or empty"),
    _text("standing", "official, press, plan or mirror; of a derived one, the weakest of its inputs"),
    _text("date_published", "YYYY-MM-DD or YYYY-MM; empty: not known"),
    Column("published", "DATE", "not known", "day from which it counts as published; of a month, its last day"),
    _text("document", "id of the document; of a derived one, the indicator"),
    _text("place", "place in the document"),
    Column(
        "freq", "VARCHAR", "", "kind of the period: day, week, month, quarter, half, year, ytd, span, years, unknown"
    ),
    Column("period_start", "DATE", "the period is unknown", "first day"),
    Column("period_end", "DATE", "the period is unknown", "last day"),
    _text("year_before", "name of the same period a year earlier"),
    _text("obs_status", "SDMX CL_OBS_STATUS"),
    _text("origin", "published, adjusted by staff (its note says from what), or derived"),
    _text("sent", "the sender's value where staff adjusted it; empty: not adjusted"),
    _text("submission", "id of the submission; empty: derived"),
    Column("line", "BIGINT", "derived", "row of the submission, counted from 1"),
    _text("file_line", "file:line where it was written; empty: derived, or sent without a file"),
    Column("accepted", "TIMESTAMP", "derived", "when the submission was accepted"),
    _text("note_zh", "note in Chinese"),
    _text("note_en", "note in English"),
)

OBSERVATION: Final = Spec(
    name="observation",
    columns=(
        *_ADDRESS,
        _text("vintage", "first, revised, estimate or derived; empty: not stated"),
        _text("source", "document, or document:place; of a derived one, formula:indicator"),
        *_STATEMENT,
    ),
    key=("indicator", "ref_area", "scope", "period", "measure", "vintage", "source"),
    grade="L1",
    writer=_WRITER,
    doc="one statement of one source, or one result of a formula, in the indicator's unit",
)

FORMULA_PART: Final = Spec(
    name="formula_part",
    columns=(
        *_ADDRESS,
        Column("position", "BIGINT", "", "place in the formula, from 1"),
        _text("sign", "+, −, × or ÷; empty for an input of a pack's own SELECT"),
        _text("input", "indicator of the input; area, scope and period are those of the figure"),
        _text("input_measure", "its measure"),
        Column("input_value", VALUE, "", "its ruling value"),
        _text("input_unit", "unit of that"),
        Column("value", VALUE, "", "the same in the unit in which the formula takes it"),
        Column("rounding", ROUNDING, "", "what rounding can hide of it"),
        _text("bound", "= or ~"),
        _text("price_basis", "of the input"),
        _text("standing", "of the input"),
        Column("published", "DATE", "not known", "of the input"),
        _text("freq", "kind of the period"),
        Column("period_start", "DATE", "", "first day"),
        Column("period_end", "DATE", "", "last day"),
        _text("year_before", "name of the same period a year earlier"),
        _text("obs_status", "of the input"),
        _text("input_source", "source that rules for the input"),
    ),
    key=("indicator", "ref_area", "scope", "period", "measure", "position"),
    grade="L1",
    writer=_WRITER,
    doc="the inputs of each derived figure",
)

FIGURE: Final = Spec(
    name="figure",
    columns=(
        *OBSERVATION.columns,
        Column("n_others", "BIGINT", "", "other statements of the same figure"),
        Column("n_differ", "BIGINT", "", "those of them that differ by more than rounding, bounds left out"),
        _text("rule", "what decided: only, ruling, copy, a rule of the pack, or source"),
        _text("why_zh", "reason of the ruling; empty where none was needed"),
        _text("why_en", "the same in English"),
        Column("is_copy", "BOOLEAN", "", "a mirror rules, or an input of the formula is one: for no headline"),
        Column("disputed", "BOOLEAN", "", "a statement of equal rank differs by more than rounding"),
    ),
    key=("indicator", "ref_area", "scope", "period", "measure"),
    grade="L1",
    writer=_WRITER,
    doc="the statement that rules for each figure, and how many others there are",
)

_POINTS: Final = "DECIMAL(28,6)"
GROWTH_CHECK: Final = Spec(
    name="growth_check",
    columns=(
        _text("indicator", "id of the indicator"),
        _text("ref_area", "code of the area"),
        _text("scope", "id of the scope"),
        _text("period", "period of the growth"),
        _text("base_period", "the same period a year earlier"),
        Column("period_start", "DATE", "", "first day of the period"),
        Column("period_end", "DATE", "", "last day of the period"),
        _text("pace", "A, H, Q, M, W, D or Y: what the next period is; January and February together are one of M"),
        Column("growth", VALUE, "", "published growth in %"),
        _text("growth_printed", "as printed"),
        _text("growth_source", "its source"),
        _text("growth_basis", "its price basis"),
        Column("level", VALUE, "", "ruling level of the period"),
        _text("level_source", "its source"),
        Column("base", VALUE, "", "ruling level of the base period"),
        _text("base_source", "its source"),
        _text("level_basis", "price basis of the levels; unknown where the two differ"),
        _text("unit", "unit of the levels"),
        Column("computed", _POINTS, "no growth from this base, or not comparable", "growth from the levels in %"),
        Column("gap", _POINTS, "as computed", "computed less published, in points"),
        Column("tolerance", _POINTS, "", "points that may lie between by the pack"),
        Column("rounding", _POINTS, "as computed", "points that the rounding of the printed figures can make"),
        _text("verdict", "agree, apart, break, real (other price basis), bound or base (not positive)"),
        Column("basis_stated", "BOOLEAN", "", "both price bases are stated"),
        Column("is_copy", "BOOLEAN", "", "one of the three figures is a copy"),
    ),
    key=("indicator", "ref_area", "scope", "period"),
    grade="L1",
    writer=_WRITER,
    doc="published growth beside the growth of the published levels, where all three stand",
)

GROWTH_GAP: Final = Spec(
    name="growth_gap",
    columns=(
        *GROWTH_CHECK.columns,
        _text("run", "first period of the run of consecutive periods that part"),
        Column("run_length", "BIGINT", "", "periods of the run"),
    ),
    key=("indicator", "ref_area", "scope", "period"),
    grade="L1",
    writer=_WRITER,
    doc="the growth checks that part by more than tolerance and rounding, in runs",
)

ADDITIVITY: Final = Spec(
    name="additivity",
    columns=(
        _text("rule", "id of the stated sum"),
        *_ADDRESS,
        Column("whole", VALUE, "", "ruling figure of the whole"),
        Column("parts", VALUE, "no part has a figure", "sum of the parts that have a figure"),
        Column("residual", VALUE, "a part has no figure", "whole less parts"),
        Column("residual_pct", _POINTS, "as residual", "residual in % of the whole"),
        _text("unit", "unit of the three"),
        Column("rounding", ROUNDING, "", "what the rounding of all printed figures can make"),
        Column("tolerance_pct", _POINTS, "", "tolerated by the pack, in % of the whole"),
        Column("n_parts", "BIGINT", "", "parts that the rule names"),
        Column("n_missing", "BIGINT", "", "of them without a figure"),
        _text("missing", "their codes"),
        _text("verdict", "adds, apart, incomplete or bound"),
    ),
    key=("rule", "indicator", "ref_area", "scope", "period", "measure"),
    grade="L1",
    writer=_WRITER,
    doc="stated sums over areas with their residual; areas are not a tree",
)

ADDITIVITY_GAP: Final = Spec(
    name="additivity_gap",
    columns=ADDITIVITY.columns,
    key=ADDITIVITY.key,
    grade="L1",
    writer=_WRITER,
    doc="the stated sums whose residual is more than tolerance and rounding",
)

LEFT_OUT: Final = Spec(
    name="left_out",
    columns=(
        *_ADDRESS,
        _text("vintage", "as sent"),
        _text("source", "as sent"),
        _text("submission", "id of the submission"),
        Column("line", "BIGINT", "", "line of the submitted file"),
        _text("reason", "indicator, ref_area, scope, unit or known_by"),
    ),
    key=("indicator", "ref_area", "scope", "period", "measure", "vintage", "source"),
    grade="L1",
    writer=_WRITER,
    doc="accepted rows that give no observation under this pack, or were not known yet, with the reason",
)

FRESHNESS: Final = Spec(
    name="freshness",
    columns=(
        _text("indicator", "id of the indicator"),
        _text("ref_area", "code of the area"),
        _text("scope", "id of the scope"),
        _text("measure", "what the figures say"),
        _text("period", "latest period that has a figure"),
        Column("period_end", "DATE", "", "its last day"),
        _text("freq", "expected frequency: A, S, Q, M, W or D"),
        _text("next_period", "the period expected next"),
        Column("age_days", "BIGINT", "", "days from the end of the latest period to the day asked for"),
        Column("stale_after", "BIGINT", "the pack states none", "days after which it is stale"),
        Column("stale", "BOOLEAN", "the pack states no limit", "whether it is older than that"),
    ),
    key=("indicator", "ref_area", "scope", "measure"),
    grade="L1",
    writer=_WRITER,
    doc="how old the latest figure of each series is on a given day",
)

INDICATOR_WORKING: Final = Spec(
    name="indicator_working",
    columns=(
        _text("figure", "reference of the figure that is explained"),
        Column("step", "BIGINT", "", "order of the part"),
        _text("part", "what the part is: statement, adjusted, sent, other, input or times"),
        _text("sign", "=, +, −, × or ÷; empty for a statement that does not rule"),
        Column("value", VALUE, "", "value in ``unit``"),
        _text("unit", "id of the unit; empty: a pure number"),
        _text("ref", "reference of the part; empty: it is not a figure"),
        _text("source", "document:place, or formula:indicator"),
        _text("submission", "id of the submission; empty: derived"),
        Column("line", "BIGINT", "derived", "row of the submission, counted from 1"),
        _text("file_line", "file:line where it was written; empty: not sent in a file"),
    ),
    key=("figure", "step"),
    grade="L1",
    writer=_WRITER,
    doc="the working behind each figure: the statement that rules, the others, the inputs of a formula",
)

TABLES: Final = (
    PUBLICATION,
    OBSERVATION,
    FORMULA_PART,
    FIGURE,
    GROWTH_CHECK,
    GROWTH_GAP,
    ADDITIVITY,
    ADDITIVITY_GAP,
    LEFT_OUT,
    FRESHNESS,
    INDICATOR_WORKING,
)
