"""Sentences of a report on a plan: goal, distance, pace, what cannot be judged and why."""

from __future__ import annotations

from typing import Final

from sanjiang.present.inline import Figure, Sentence, Verdict, Verdict5
from sanjiang.present.numerals import said
from sanjiang.present.sentences import NOTHING, Subject, inside, magnitude, quantity, sign
from sanjiang.present.words import VERDICTS, period_text
from sanjiang.terms import Lang, Period, Text

_OPERATORS: Final[dict[str, Text]] = {
    ">=": Text("不低于", "at least "),
    ">": Text("超过", "more than "),
    "<=": Text("不高于", "at most "),
    "<": Text("低于", "less than "),
    "=": Text("达到", ""),
    "none": Text("", ""),
}


def goal(figure: Figure, period: Period | None, lang: Lang, *, op: str = ">=") -> Sentence:
    """What was promised: 规划目标为2025年不低于3,000亿元."""
    word = _OPERATORS[op].of(lang)
    when = period_text(period, lang) if period else ""
    if lang == "zh":
        return (f"规划目标为{when}{word}", *said(figure))
    return (f"the plan's goal is {word}", *said(figure), f" in {when}" if when else "")


def total(subject: Subject, figure: Figure, lang: Lang) -> Sentence:
    """A running total at the end of the subject's period: 到2022年，新建基站累计为1.2万个."""
    when = period_text(subject.period, lang) if subject.period else ""
    thing = subject.thing.of(lang)
    if lang == "zh":
        return (f"到{when}，{thing}累计为", *said(figure))
    return (f"By {when} {inside(thing)} came to ", *said(figure), " in all")


def distance(figure: Figure, period: Period | None, lang: Lang) -> Sentence:
    """Goal less figure: 距2025年目标还差1,881亿元; nothing or less is a goal reached."""
    when = period_text(period, lang) if period else ""
    if sign(figure) > 0:
        if lang == "zh":
            return (f"距{when}目标还差", *magnitude(figure))
        return (*magnitude(figure), f" short of the {when} goal".replace("  ", " "))
    if sign(figure) == 0:
        return ({"zh": f"已达到{when}目标", "en": f"the {when} goal is reached".replace("  ", " ")}[lang],)
    if lang == "zh":
        return (f"已越过{when}目标", *magnitude(figure))
    return (*magnitude(figure), f" past the {when} goal".replace("  ", " "))


def pace(figure: Figure, start: Period, end: Period, lang: Lang) -> Sentence:
    """What is needed from the last comparable value: growth in %, shares in points a year."""
    first, last = period_text(start, lang), period_text(end, lang)
    points = figure.unit not in ("%", "")
    if lang == "zh":
        verb = "每年须提高" if points else "须年均增长"
        return (f"由{first}数起算，到{last}{verb}", *magnitude(figure))
    verb = "must rise by " if points else "must grow by "
    return (f"from {first} to {last} it {verb}", *magnitude(figure), " a year")


def pace_over(figure: Figure, start: Period, end: Period, lang: Lang) -> Sentence:
    """The same, told of the years between: 2022–2025年须年均增长38.9%."""
    span = f"{start}–{end}"
    points = figure.unit not in ("%", "")
    if lang == "zh":
        return (f"{span}年{'每年须提高' if points else '须年均增长'}", *magnitude(figure))
    return (*magnitude(figure), f" a year needed over {span}")


def each_year(figure: Figure, lang: Lang, *, op: str) -> Sentence:
    """A limit for each year, which has no path: 规划要求每年不低于15%."""
    word = _OPERATORS[op].of(lang)
    if lang == "zh":
        return (f"规划要求每年{word}", *said(figure))
    return (f"the plan asks {word}", *said(figure), " each year")


def straight(figure: Figure, period: Period, lang: Lang) -> Sentence:
    """按直线推算2022年为1,648亿元，仅供对照."""
    when = period_text(period, lang)
    if lang == "zh":
        return (f"按直线推算{when}为", *said(figure), "，仅供对照")
    return ("a straight line would give ", *said(figure), f" in {when}, for comparison only")


def verdict(kind: Verdict5, lang: Lang, reason: Text = NOTHING) -> Sentence:
    """One of the five verdicts as one mark, with its reason: 不可判（口径断）."""
    word, why = VERDICTS[kind].of(lang), reason.of(lang)
    if not why:
        return (Verdict(kind, word),)
    return (Verdict(kind, {"zh": f"{word}（{why}）", "en": f"{word} ({why})"}[lang]),)


def copied(figure: Figure, subject: Subject, host: Text, doubt: Text, lang: Lang) -> Sentence:
    """A copy: told in the body only, with its host, what is doubted, and that it is unchecked."""
    if lang == "zh":
        why = f"，{doubt.of(lang)}" if doubt else ""
        return (f"{subject.of(lang)}转载数为", *quantity(figure, lang), f"，见于{host.of(lang)}{why}，待核")
    why = f"; {doubt.of(lang)}" if doubt else ""
    return (f"{subject.of(lang)} was ", *quantity(figure, lang), f" in a copy ({host.of(lang)}){why}; unchecked")


def nothing_since(base: Period, lang: Lang) -> Sentence:
    """There is no published figure after the base."""
    when = period_text(base, lang)
    return ({"zh": f"基期{when}以后未见公布数", "en": f"no figure published after the base ({when})"}[lang],)
