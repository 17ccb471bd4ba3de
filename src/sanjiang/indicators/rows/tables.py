"""What is made from returns: sums by area and class, growth from them, and how a level moved."""

from __future__ import annotations

from typing import Final

from sanjiang.store import Column, Spec

SUM: Final = "DECIMAL(38,10)"
_WRITER: Final = "indicators"


def _text(name: str, doc: str) -> Column:
    return Column(name, "VARCHAR", "", doc)


def _sum(name: str, doc: str, null: str = "nobody reported it") -> Column:
    return Column(name, SUM, null, doc)


def _count(name: str, doc: str) -> Column:
    return Column(name, "BIGINT", "", doc)


def _rate(name: str, doc: str, null: str) -> Column:
    return Column(name, "DOUBLE", null, doc)


_ADDRESS: Final = (
    _text("measure", "id of the measure"),
    _text("period", "canonical name of the period"),
    _text("ref_area", "code of the area"),
    _text("class", "code of the class; empty: all classes"),
)
_COUNTS: Final = (
    _count("reporters", "reporters that stated a value"),
    _count("growing", "of them, those whose value is larger than their same"),
    _count("lacking", "reporters that came without a value"),
    _count("no_same", "reporters with a value and without a same"),
)
_SUMS: Final = (
    _sum("value", "sum of the period, in the measure's unit"),
    _sum("matched", "the part of value of those that also stated the same period a year before"),
    _sum("same", "what those stated for the same period a year before (同期数)"),
    _sum("to_date", "sum since January"),
    _sum("matched_to_date", "the part of it of those that also stated it a year before"),
    _sum("same_to_date", "what those stated since January a year before"),
)

MONTH_CELL: Final = Spec(
    name="month_cell",
    columns=(*_ADDRESS, *_COUNTS, *_SUMS),
    key=("measure", "period", "ref_area", "class"),
    grade="L3",
    writer=_WRITER,
    doc="sums of returns: one row a measure, period, area and class as the returns state them",
)

_NO_RATE: Final = "no base above zero, or nobody stated both; turn says which"

MONTH_FIGURE: Final = Spec(
    name="month_figure",
    columns=(
        *_ADDRESS,
        *_COUNTS,
        *_SUMS,
        _rate("growth", "per cent on the same reporters' own same", _NO_RATE),
        _text(
            "turn",
            "what stands for growth: loss_to_profit, profit_to_loss, loss_wider, loss_narrower, no_base; empty: a rate",
        ),
        _rate("growth_to_date", "per cent since January", _NO_RATE),
        _text("turn_to_date", "the same since January"),
        _rate("pull", "points of the own area's growth over all classes", "the whole has no growth"),
        _rate("pull_to_date", "the same since January", "the whole has no growth"),
        _rate("share", "per cent of the own area's value over all classes", "the whole is not above zero"),
        _rate(
            "top10", "per cent of value that the ten largest reporters have", "fewer than ten, or value not above zero"
        ),
    ),
    key=("measure", "period", "ref_area", "class"),
    grade="L3",
    writer=_WRITER,
    doc="figures made from returns: one row a measure, period, area or whole of areas, class or whole of classes",
)

OPEN_MONTH_FIGURE: Final = Spec(
    name="open_month_figure",
    columns=MONTH_FIGURE.columns,
    key=MONTH_FIGURE.key,
    grade="L1",
    writer=_WRITER,
    doc="those of them that may leave: all in a demonstration, else the own total where the pack opens it",
)

MOVE_CELL: Final = Spec(
    name="move_cell",
    columns=(
        _text("measure", "id of the measure"),
        _text("period", "canonical name of the period"),
        _text("sort", "stay, enter (nothing reported a year before), leave (nothing now)"),
        _text("ref_area", "area now; empty: none"),
        _text("class", "class now; empty: none"),
        _text("from_area", "area a year before; empty: none"),
        _text("from_class", "class a year before; empty: none"),
        _count("reporters", "how many reporters"),
        _sum("value", "sum now", "none reported now"),
        _sum("no_base", "the part of value whose reporters state no same", "none"),
        _sum("same", "what they state now for the same period a year before", "none stated"),
        _sum("before", "what was reported a year before", "none reported then"),
    ),
    key=("measure", "period", "sort", "ref_area", "class", "from_area", "from_class"),
    grade="L3",
    writer=_WRITER,
    doc="who came, went, moved: one row a measure, period and way from a cell of the year before to one of now",
)

WHY: Final = Spec(
    name="why",
    columns=(
        _text("measure", "id of the measure"),
        _text("period", "canonical name of the period"),
        _text("ref_area", "area of the whole"),
        _text("class", "class of the whole; empty: all classes"),
        _text("split", "class or area: what the items are"),
        _text("of", "level, growth or share"),
        _text(
            "part",
            "growth, no_base, entered, left, moved_in, moved_out, reclassified_in, reclassified_out, restated; "
            "of a share now and before",
        ),
        _text("item", "the class or area right below the whole; empty: of no item"),
        _sum("amount", "of a level, in the measure's unit", "points, not an amount"),
        _rate("points", "points of growth, per cent of the whole", "an amount"),
    ),
    key=("measure", "period", "ref_area", "class", "split", "of", "part", "item"),
    grade="L3",
    writer=_WRITER,
    doc="why a figure is what it is: one row a part of its change",
)

OPEN_WHY: Final = Spec(
    name="open_why",
    columns=WHY.columns,
    key=WHY.key,
    grade="L1",
    writer=_WRITER,
    doc="those parts that may leave: of the city's areas and classes in a demonstration, else none",
)

RESTATED_CLASS: Final = Spec(
    name="restated_class",
    columns=(
        _text("rule", "id of the rule"),
        _text("period", "canonical name of the period"),
        _text("industry", "code of the class as it is reported"),
        _count("compared", "reporters that state a year before and reported it then"),
        _count("restated", "of them, those that state another figure, from the rule's share on"),
    ),
    key=("rule", "period", "industry"),
    grade="L3",
    writer=_WRITER,
    doc="how many state another year before than they reported then: one row a rule, period and class",
)

MONTH_EVENT: Final = Spec(
    name="month_event",
    columns=(
        _text("rule", "id of the rule"),
        _text("period", "canonical name of the period in which it shows"),
        _text("kind", "entry, closure, move, dominant, reclassification, slip, break, merger"),
        _text("reporter", "code of the reporter; empty: a group, an area or a class"),
        _text("ref_area", "area of it, before a move or merger; empty: none"),
        _text("to_area", "area after it; empty: none"),
        _text("industry", "class of it, before a reclassification; empty: none"),
        _text("to_industry", "class after it; empty: none"),
        _sum("value", "what the reporter states now, of a closure or move what it stated the month before", "a group"),
        _rate("size", "what its threshold is compared with: a share of one, or a ratio", "only a count is"),
        _count("reporters", "reporters in the area; of a group, those that changed; of a class, those compared"),
    ),
    key=("rule", "period", "kind", "reporter", "ref_area", "to_area", "industry", "to_industry"),
    grade="L3",
    writer=_WRITER,
    doc="what happened among the reporters from the pack's thresholds on: one row an event",
)

TABLES: Final = (MONTH_CELL, MONTH_FIGURE, OPEN_MONTH_FIGURE, MOVE_CELL, WHY, OPEN_WHY, RESTATED_CLASS, MONTH_EVENT)
