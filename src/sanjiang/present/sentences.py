"""Sentences of bulletins, in Chinese and English, with their figures inside.

A form gives a clause without a stop; ``sentence`` joins clauses and ends them. Order of a
sentence: period, area, thing, level, change, against what. Rise, fall, no change, a change of
sign, a missing figure and a break each have their own form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

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
_NOT_COMPARABLE: Final = Text("口径调整，不可比", "the scope changed, so the figures are not comparable")


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
    """Slot 1: 2022年核心产业增加值为1,119亿元."""
    if figure.value is None:
        return missing_said(subject, figure, lang)
    verb = {"zh": "" if bound_of(figure) in _BOUND_WORDS else "为", "en": " was "}[lang]
    return (f"{subject.of(lang)}{verb}", *quantity(figure, lang))


def missing_said(subject: Subject, figure: Figure, lang: Lang) -> Sentence:
    """There is no figure, and why."""
    return ({"zh": f"{subject.of(lang)}：", "en": f"{subject.of(lang)}: "}[lang], figure)


def growth(figure: Figure, lang: Lang, *, basis: Text = NOTHING) -> Sentence:
    """Slot 1: 同比增长9.2%, 同比下降7.5%, 同比持平; basis is 可比价, 名义 or empty."""
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


def turned(now: Figure, before: Figure, lang: Lang) -> Sentence:
    """A change of sign: 由增长3.2%转为下降1.1%."""
    up = {"zh": "增长", "en": "a rise of "}[lang]
    down = {"zh": "下降", "en": "a fall of "}[lang]
    first = (up if sign(before) >= 0 else down, *magnitude(before))
    last = (up if sign(now) >= 0 else down, *magnitude(now))
    if lang == "zh":
        return ("同比由", *first, "转为", *last)
    return ("from ", *first, " to ", *last, " on a year earlier")


def not_comparable(lang: Lang, since: Period | None = None) -> Sentence:
    """A break: no growth is told across it."""
    if since is None:
        return (_NOT_COMPARABLE.of(lang),)
    when = period_text(since, lang)
    return ({"zh": f"{when}起口径调整，不可比", "en": f"the scope changed from {when}, not comparable"}[lang],)


def _moved(figure: Figure, lang: Lang, words: tuple[Text, Text, Text]) -> Sentence:
    """Up, down or even, with the size where there is one; ``{}`` in the words is the size."""
    moved = sign(figure)
    template = words[{1: 0, -1: 1, 0: 2}[moved]].of(lang)
    before, found, after = template.partition("{}")
    return (before, *magnitude(figure), after) if found else (before,)


def pace_change(figure: Figure, before: Period, lang: Lang) -> Sentence:
    """Slot 2: 增速比1–9月加快0.5个百分点, against the cumulative period before."""
    when = period_text(before, lang)
    words = (
        Text(f"增速比{when}加快{{}}", f"{{}} faster than in {when}"),
        Text(f"增速比{when}回落{{}}", f"{{}} slower than in {when}"),
        Text(f"增速与{when}持平", f"as fast as in {when}"),
    )
    return _moved(figure, lang, words)


def gap(figure: Figure, whole: Text, lang: Lang) -> Sentence:
    """Slot 3: 高于全省1.2个百分点."""
    words = (
        Text(f"高于{whole.of('zh')}{{}}", f"{{}} above {whole.of('en')}"),
        Text(f"低于{whole.of('zh')}{{}}", f"{{}} below {whole.of('en')}"),
        Text(f"与{whole.of('zh')}持平", f"level with {whole.of('en')}"),
    )
    return _moved(figure, lang, words)


def pull(figure: Figure, parent: Text, lang: Lang, share: Figure | None = None) -> Sentence:
    """Slot 4: 拉动规上工业增长2.1个百分点，贡献率35.0%."""
    words = (
        Text(f"拉动{parent.of('zh')}增长{{}}", f"adding {{}} to {inside(parent.of('en'))}"),
        Text(f"下拉{parent.of('zh')}{{}}", f"taking {{}} from {inside(parent.of('en'))}"),
        Text(f"对{parent.of('zh')}增长没有影响", f"leaving {inside(parent.of('en'))} as it was"),
    )
    told = _moved(figure, lang, words)
    if share is None:
        return told
    return (*told, {"zh": "，贡献率", "en": ", a contribution of "}[lang], *said(share))


def face(total: Figure, rising: Figure, share: Figure, lang: Lang) -> Sentence:
    """Slot 5: 34个大类行业中20个正增长，增长面58.8%."""
    if lang == "zh":
        return (total, "个大类行业中", rising, "个正增长，增长面", *said(share))
    return (rising, " of ", total, " industries grew (", *said(share), ")")


def top(parts: Sequence[tuple[Text, Figure]], together: Figure | None, parent: Text, lang: Lang) -> Sentence:
    """Slot 6: the named parts with their rates, and what they add together."""
    joint = {"zh": "、", "en": ", "}[lang]
    out: list[Inline] = []
    for name, rate in parts:
        if out:
            out.append(joint)
        words = ("增长", "下降", "持平") if lang == "zh" else (" up ", " down ", " unchanged")
        out.append(f"{name.of(lang)}{words[{1: 0, -1: 1, 0: 2}[sign(rate)]]}")
        out += magnitude(rate) if sign(rate) else ()
    if together is not None:
        out += [{"zh": "，合计", "en": ", together "}[lang], *pull(together, parent, lang)]
    return tuple(out)


def share(figure: Figure, parent: Text, lang: Lang, change: Figure | None = None) -> Sentence:
    """Slot 7: 占GDP比重6.0%，比上年提高0.3个百分点."""
    told: Sentence
    name = parent.of(lang)
    told = (f"占{name}比重", *said(figure)) if lang == "zh" else (*said(figure), f" of {inside(name)}")
    if change is None:
        return told
    words = (
        Text("，比上年提高{}", ", {} more than a year earlier"),
        Text("，比上年降低{}", ", {} less than a year earlier"),
        Text("，与上年持平", ", as a year earlier"),
    )
    return (*told, *_moved(change, lang, words))


def rank(
    place: Figure, whole: Text, lang: Lang, *, of: Literal["level", "growth"] = "level", moved: int = 0
) -> Sentence:
    """Slot 8: 总量居全省第3、前进1位."""
    if lang == "zh":
        what = {"level": "总量", "growth": "增速"}[of]
        step = f"、{'前进' if moved > 0 else '后退'}{abs(moved)}位" if moved else ""
        return (f"{what}居{whole.of('zh')}第", place, step)
    what = {"level": "by size", "growth": "by growth"}[of]
    step = f", {'up' if moved > 0 else 'down'} {abs(moved)}" if moved else ""
    return ("no. ", place, f" in {whole.of('en')} {what}{step}")


def run(figures: Sequence[tuple[Period, Figure]], lang: Lang) -> Sentence:
    """Slot 9: the cumulative rates of one year one after another, signs printed."""
    joint = {"zh": "、", "en": ", "}[lang]
    out: list[Inline] = []
    for period, figure in figures:
        if out:
            out.append(joint)
        out += [f"{period_text(period, lang)}{'' if lang == 'zh' else ' '}", *said(figure)]
    return tuple(out)


def two_year(figure: Figure, lang: Lang) -> Sentence:
    """Slot 10: 两年平均增长5.1%."""
    words = (
        Text("两年平均增长{}", "up {} a year over two years"),
        Text("两年平均下降{}", "down {} a year over two years"),
        Text("两年平均持平", "unchanged over two years"),
    )
    return _moved(figure, lang, words)


def lag(thing: Text, period: Period, lang: Lang) -> Sentence:
    """Slot 11: 服务业错月统计，为1–10月数."""
    when = period_text(period, lang)
    if lang == "zh":
        return (f"{thing.of('zh')}错月统计，为{when}数",)
    return (f"{thing.of('en')} come a month later: figures of {when}",)


def excluding(what: Text, clause: Sentence, lang: Lang) -> Sentence:
    """Slot 12: 剔除某企业后，…."""
    return ({"zh": f"剔除{what.of('zh')}后，", "en": f"without {what.of('en')}, "}[lang], *clause)


def because(cause: Text, figure: Figure | None, lang: Lang) -> Sentence:
    """Slot 13: 主要受某因素影响，拖累18.4个百分点."""
    told: Sentence = ({"zh": f"主要受{cause.of('zh')}影响", "en": f"mainly because of {cause.of('en')}"}[lang],)
    if figure is None:
        return told
    words = (
        Text("，拉高{}", ", adding {}"),
        Text("，拖累{}", ", taking {}"),
        Text("", ""),
    )
    return (*told, *_moved(figure, lang, words))
