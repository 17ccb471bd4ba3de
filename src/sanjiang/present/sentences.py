"""Sentences of bulletins, in Chinese and English, with their figures inside.

A form gives a clause without a stop; ``sentence`` joins clauses and ends them. Order of a
sentence: period, area, thing, level, change. Rise, fall, no change and a missing figure each
have their own form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from sanjiang.present.inline import Figure, Inline, Sentence
from sanjiang.present.numerals import MINUS, NBSP, said
from sanjiang.present.words import BOUNDS, period_text
from sanjiang.terms import Lang, Period, Text

NOTHING: Final = Text()
"""No words: an area, scope or reason that is not told."""

_BOUND_WORDS: Final[dict[str, Text]] = {
    "~": Text("约", "about "),
    ">": Text("突破", "over "),
    ">=": Text("不低于", "at least "),
    "<": Text("近", "nearly "),
    "<=": Text("不超过", "at most "),
}


@dataclass(frozen=True)
class Subject:
    """What a sentence speaks of; ``scope`` is printed in brackets after the thing."""

    thing: Text
    period: Period | None = None
    area: Text = NOTHING
    scope: Text = NOTHING

    def of(self, lang: Lang) -> str:
        """The opening words of the sentence."""
        if lang == "zh":
            when = period_text(self.period, lang) if self.period else ""
            scope = f"（{self.scope.of(lang)}）" if self.scope.of(lang) else ""
            return f"{when}{self.area.of(lang)}{self.thing.of(lang)}{scope}"
        return self._english()

    def _english(self) -> str:
        scope = f" ({self.scope.of('en')})" if self.scope else ""
        area = f" of {self.area.of('en')}" if self.area else ""
        if self.period is None:
            return f"{self.thing.of('en')}{area}{scope}"
        when = f"{'On' if self.period.kind == 'day' else 'In'} {period_text(self.period, 'en')}"
        return f"{when} {inside(self.thing.of('en'))}{area}{scope}"


def inside(name: str) -> str:
    """An English name inside a sentence: its first letter small, unless it is an abbreviation.

    >>> inside("Core value added"), inside("GDP"), inside("R&D intensity")
    ('core value added', 'GDP', 'R&D intensity')
    """
    return name[:1].lower() + name[1:] if len(name) > 1 and name[1].islower() else name


def sentence(*clauses: Sentence, lang: Lang, hard: bool = False) -> Sentence:
    """Clauses joined by commas, or by semicolons when ``hard``, with a full stop."""
    joint = {("zh", False): "，", ("en", False): ", ", ("zh", True): "；", ("en", True): "; "}[lang, hard]
    out: list[Inline] = []
    for clause in filter(None, clauses):
        out += [joint, *clause] if out else clause
    return (*out, "。" if lang == "zh" else ".") if out else ()


def _bare(figure: Figure) -> Figure:
    """The figure without the sign or the bound word before it: the sentence has a word for them."""
    text = figure.text.rsplit(NBSP, 1)[-1].lstrip(f"+{MINUS}")
    return replace(figure, text=text)


def magnitude(figure: Figure) -> tuple[Inline, ...]:
    """Size and unit of a change whose direction is told in words."""
    return said(_bare(figure))


def sign(figure: Figure) -> int:
    """Whether a change is up (1), down (−1) or nought as printed (0)."""
    value = Decimal(figure.value or 0)
    return (value > 0) - (value < 0)


def bound_of(figure: Figure) -> str:
    """The bound that a figure was printed with."""
    first = figure.text.split(NBSP, 1)[0] if "bd" in figure.marks else ""
    return next((key for key, word in BOUNDS.items() if first and first in (word.zh, word.en)), "=")


def quantity(figure: Figure, lang: Lang) -> tuple[Inline, ...]:
    """A level with its unit, a bound in words: 突破, 近, 约, not lower than."""
    word = _BOUND_WORDS.get(bound_of(figure), NOTHING).of(lang)
    return (word, *said(_bare(figure))) if word else said(figure)


def level(subject: Subject, figure: Figure, lang: Lang) -> Sentence:
    """2022年核心产业增加值为1,119亿元."""
    if figure.value is None:
        return missing_said(subject, figure, lang)
    verb = {"zh": "" if bound_of(figure) in _BOUND_WORDS else "为", "en": " was "}[lang]
    return (f"{subject.of(lang)}{verb}", *quantity(figure, lang))


def missing_said(subject: Subject, figure: Figure, lang: Lang) -> Sentence:
    """There is no figure, and why."""
    return ({"zh": f"{subject.of(lang)}：", "en": f"{subject.of(lang)}: "}[lang], figure)


def growth(figure: Figure, lang: Lang, *, basis: Text = NOTHING) -> Sentence:
    """同比增长9.2%, 同比下降7.5%, 同比持平; basis is 可比价, 名义 or empty."""
    note = basis.of(lang)
    if figure.value is None:
        return ({"zh": "同比增速", "en": "growth "}[lang], figure)
    moved = sign(figure)
    if lang == "zh":
        words = {1: "增长", -1: "下降", 0: "持平"}[moved]
        return (f"{note}同比{words}", *(magnitude(figure) if moved else (_quiet(figure),)))
    after = f" {note}" if note else ""
    if not moved:
        return ("unchanged on a year earlier", after, *_zero(figure))
    return ({1: "up ", -1: "down "}[moved], *magnitude(figure), f" on a year earlier{after}")


def _quiet(figure: Figure) -> Inline:
    return replace(figure, text=f"（{_bare(figure).text}%）")


def _zero(figure: Figure) -> tuple[Inline, ...]:
    return (" (", *magnitude(figure), ")")
