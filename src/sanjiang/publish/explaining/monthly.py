"""What is told of a figure of a closed month: what it says, how it is made, who is in it, which close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sanjiang.present import (
    Block,
    Cell,
    Column,
    DataTable,
    Facts,
    Link,
    Prose,
    Row,
    Section,
    Sentence,
    Step,
    figures,
    said,
)
from sanjiang.publish.explaining.told import Told
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.lines import line, when
from sanjiang.publish.months import derived, sections, told
from sanjiang.publish.months.office_table import head, href, unit_of
from sanjiang.publish.months.whole import BELOW, TO_DATE, Whole, class_name, shown
from sanjiang.terms import Ref

_KEY: Final = 5
_COUNTED: Final = ("reporters", "growing", "lacking", "no_same")


def monthly(known: Known, ref: Ref) -> Told | None:
    """A figure of a closed month, read at that month."""
    if len(ref.key) < _KEY:
        return None
    measure, period, area, code, column, *more = ref.key
    whole = Whole(known, measure, period, area, code)
    if not whole.said or known.one("closed_month", period=period) is None:
        return None
    found = derived.figure_at(whole, column, *more)
    if found is None or found.id != str(ref):
        return None
    steps = (*_formula(whole, column, more), _what(whole), _reporters(whole), _close(whole))
    return Told(found.title, found, steps, sections=_why(whole, column))


def _what(whole: Whole) -> Step:
    known = whole.known
    pairs: list[tuple[str, Sentence]] = [
        (known.say("指标", "Measure"), (known.text(whole.said),)),
        (known.say("含义", "Definition"), (known.text(whole.said, "definition"),)),
        (known.say("期间", "Period"), (Link(when(known, whole.period), known.href("month", whole.period)),)),
        (known.say("地区", "Area"), (known.name("area", whole.area),)),
        (known.say("行业", "Class"), (class_name(known, whole.code) or known.say("全部", "all"),)),
    ]
    kept = tuple((name, words) for name, words in pairs if words != ("",))
    return Step(known.say("说的是什么", "What it says"), blocks=(Facts(kept),))


def _formula(whole: Whole, column: str, more: list[str]) -> tuple[Step, ...]:
    known = whole.known
    name = known.say("怎么算", "Formula")
    if column in _SUMS:
        return (Step(name, blocks=(Prose((_SUMS[column](whole),)),)),)
    words = _FORMULAS[column](whole) if column in _FORMULAS else ()
    made = derived.figure_at(whole, column, *more)
    blocks: list[Block] = []
    if words and made is not None:
        blocks.append(Prose((line(words, " = ", said(made)), *((_exact(known),) if column in _EXACT else ()))))
    listed = _members(whole, column, more)
    blocks += [listed] if listed is not None else []
    return (Step(name, blocks=tuple(blocks)),) if blocks else ()


def _exact(known: Known) -> Sentence:
    words = known.say(
        "用取整以前的数算，所以用上式里取整后的数算，末位可以不同。",
        "Reckoned before rounding: from the rounded figures above the last digits may come out otherwise.",
    )
    return (words,)


def _growth(pace: str) -> Callable[[Whole], Sentence]:
    def words(whole: Whole) -> Sentence:
        now, then = shown(whole, f"matched{pace}"), shown(whole, f"same{pace}")
        return line("(", said(now), " ÷ ", said(then), " − 1) × 100")

    return words


def _pull(pace: str) -> Callable[[Whole], Sentence]:
    def words(whole: Whole) -> Sentence:
        now, then = shown(whole, f"matched{pace}"), shown(whole, f"same{pace}")
        return line("(", said(now), " − ", said(then), ") ÷ ", said(shown(whole.top, f"same{pace}")), " × 100")

    return words


def _between(whole: Whole, other: Whole | None) -> Sentence:
    if other is None:
        return ()
    column = f"growth{whole.pace}"
    return line(said(shown(whole, column)), " − ", said(shown(other, column)))


def _contribution(whole: Whole) -> Sentence:
    top = shown(whole.top, f"growth{whole.pace}")
    return line(said(shown(whole, f"pull{whole.pace}")), " ÷ ", said(top), " × 100")


def _share_change(whole: Whole) -> Sentence:
    then = derived.share_before(whole)
    return line(said(shown(whole, "share")), " − ", said(then)) if then is not None else ()


def _change(whole: Whole) -> Sentence:
    then = derived.level_before(whole)
    return line(said(shown(whole, "value")), " − ", said(then)) if then is not None else ()


_FORMULAS: Final[dict[str, Callable[[Whole], Sentence]]] = {
    "growth": _growth(""),
    "growth_to_date": _growth(TO_DATE),
    "pull": _pull(""),
    "pull_to_date": _pull(TO_DATE),
    "share": lambda whole: line(said(shown(whole, "value")), " ÷ ", said(shown(whole.top, "value")), " × 100"),
    "growing_share": lambda whole: line(shown(whole, "growing"), " ÷ ", shown(whole, "reporters"), " × 100"),
    "accel": lambda whole: _between(whole, whole.before),
    "gap": lambda whole: _between(whole, whole.top),
    "contribution": _contribution,
    "share_change": _share_change,
    "change": _change,
}
"""By column: what stands left of its equals sign."""
_EXACT: Final = ("growth", "growth_to_date", "pull", "pull_to_date", "share", "contribution")
"""Those of them that are made of figures before they are rounded; the others are of what is printed."""


def _says(zh: str, en: str) -> Callable[[Whole], Sentence]:
    return lambda whole: (whole.known.say(zh, en),)


_EACH: Final = _says(
    "逐户相加；没有填的不算零，也不算在内。",
    "Summed over reporters; who states none counts neither as zero nor at all.",
)
_SUMS: Final[dict[str, Callable[[Whole], Sentence]]] = {
    **dict.fromkeys(("value", "to_date"), _EACH),
    **dict.fromkeys(
        ("matched", "matched_to_date", "same", "same_to_date"),
        _says("只加本期和同期都填了的单位。", "Summed over those reporters that state both periods."),
    ),
    "top10": _says("当月最大的十家之和除以合计。", "The ten largest of the month over the sum."),
    "reporters": _says("填了这项的单位数。", "Reporters that stated a value."),
    "growing": _says("其中本期大于同期的单位数。", "Those of them whose value is above their same period's."),
    "lacking": _says("有报表而没有填这项的单位数。", "Reporters with a return that lacks this figure."),
    "no_same": _says(
        "填了本期而没有填同期的单位数。", "Reporters that state the period and not the same a year before."
    ),
    "returns": _says("关账时生效的报表数。", "Returns that stood when the period was closed."),
    "share_before": _says("上年同月所报之和，占合计的百分比。", "Per cent of the sum reported a year before."),
    "before": _says("上年同月的报表里所报之和。", "Sum of what the returns of a year before state."),
}
"""By column: how a figure that is a sum over reporters is made."""


def _members(whole: Whole, column: str, more: list[str]) -> DataTable | None:
    """The areas or classes that a count, a rank or a rest is of."""
    split = "area" if column == "rank" else more[0] if more and more[0] in BELOW else ""
    if not split:
        return None
    of = whole.top if column == "rank" else whole
    asked = more[1] if column == "rest" else f"{'pull' if column == 'top' else 'growth'}{whole.pace}"
    named = told.area_name if split == "area" else told.kind_name
    known = whole.known
    columns = (
        Column("name", sections.SPLITS[split].of(known.lang)),
        Column("value", head(known, asked), unit_of(of, asked), "right"),
    )
    rows = [Row((Cell((Link(named(one), href(one)),)), Cell((shown(one, asked),)))) for one in BELOW[split](of)]
    if column == "rest":
        rows.append(Row((Cell((whole.name,)), Cell((shown(whole, asked),))), kind="sum"))
    return DataTable("members", columns, tuple(rows), dense=True)


def _reporters(whole: Whole) -> Step:
    known = whole.known
    if not whole.row:
        return Step(known.say("谁在里面", "Who is in it"), (known.say("没有一家报过。", "Nobody reported."),))
    pairs = tuple((head(known, name), (shown(whole, name),)) for name in _COUNTED)
    return Step(known.say("谁在里面", "Who is in it"), blocks=(Facts(pairs),))


def _close(whole: Whole) -> Step:
    known = whole.known
    facts = sections.close_facts(known, whole.period)
    words = known.say(
        "再往下是一户一户的报表，只给有权的人看。",
        "Below it stand the returns of single firms, for those alone who may read them.",
    )
    return Step(known.say("哪一次关账", "Which close"), (words,), (facts,) if facts else (), stop=True)


def _why(whole: Whole, column: str) -> tuple[Section, ...]:
    """The parts of a level or a growth, by area and by class."""
    of = {"value": "level", "change": "level", "before": "level", "part": "level", "growth": "growth"}.get(column, "")
    known = whole.known
    found = [sections.part_table(whole, of, split) for split in BELOW] if of else []
    kept = tuple(one for one in found if one is not None and figures(one))
    if not kept:
        return ()
    title = {
        "level": known.say("比上年所报增减，由什么组成", "The change on a year before, part by part"),
        "growth": known.say("当月增速，由什么组成", "The month's growth, part by part"),
    }[of]
    return (Section("why", title, kept),)
