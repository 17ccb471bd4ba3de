"""The fixed clauses of a monthly bulletin, in Chinese and English, with their figures inside.

A form gives a clause without a stop, as those of ``present.sentences`` do: rise, fall and no change
each have their own words.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanjiang.present import Figure, Inline, Sentence, said, sentences
from sanjiang.terms import Lang, Text

magnitude, sign = sentences.magnitude, sentences.sign


def _way(figure: Figure, up: str, down: str) -> str:
    return up if sign(figure) > 0 else down


def accel(figure: Figure, before: str, lang: Lang) -> Sentence:
    """增速比1–4月加快0.4个百分点; 回落; 与1–4月持平."""
    size = magnitude(figure)
    if lang == "zh":
        words = f"增速比{before}{_way(figure, '加快', '回落')}"
        return (words, *size) if sign(figure) else (f"增速与{before}持平（", *size, "）")
    if not sign(figure):
        return ("as fast as in ", before, " (", *size, ")")
    return (*size, f" {_way(figure, 'faster', 'slower')} than in {before}")


def gap(figure: Figure, whole: str, lang: Lang) -> Sentence:
    """增速高于江城2.1个百分点; 低于; 与江城持平."""
    size = magnitude(figure)
    if lang == "zh":
        words = f"增速{_way(figure, '高于', '低于')}{whole}"
        return (words, *size) if sign(figure) else (f"增速与{whole}持平（", *size, "）")
    if not sign(figure):
        return ("growth is that of ", whole, " (", *size, ")")
    return ("growth is ", *size, f" {_way(figure, 'above', 'below')} that of {whole}")


def pull(figure: Figure, whole: str, lang: Lang) -> Sentence:
    """拉动江城增长0.4个百分点; 下拉."""
    if not sign(figure):
        return (f"对{whole}增长的拉动为", *said(figure)) if lang == "zh" else ("adding ", *said(figure), f" to {whole}")
    if lang == "zh":
        return (f"拉动{whole}增长" if sign(figure) > 0 else f"下拉{whole}增速", *magnitude(figure))
    tail = f" to the growth of {whole}" if sign(figure) > 0 else f" off the growth of {whole}"
    return (_way(figure, "adding ", "taking "), *magnitude(figure), tail)


def contribution(figure: Figure, lang: Lang) -> Sentence:
    """贡献率12.3%."""
    return ("贡献率", *said(figure)) if lang == "zh" else ("a contribution of ", *said(figure))


def face(of: Figure, up: Figure, down: Figure, share: Figure, things: Text, lang: Lang) -> Sentence:
    """10个地区中8个增长、2个下降，增长面80.0%."""
    if of.value == up.value:
        return (of, f"个{things.zh}全部增长") if lang == "zh" else ("All ", of, f" {things.en} grew")
    fell: tuple[Inline, ...] = ()
    if sign(down):
        fell = ("、", down, "个下降") if lang == "zh" else (" and ", down, " fell")
    if lang == "zh":
        return (of, f"个{things.zh}中", up, "个增长", *fell, "，增长面", *said(share))
    return ("Of ", of, f" {things.en} ", up, " grew", *fell, " (", *said(share), " grew)")


def moved(name: str, growth: Figure, lang: Lang) -> Sentence:
    """东区增长9.8%; 北区下降6.5%; where there is no rate, the word for it."""
    if growth.value is None:
        return (f"{name}（", growth, "）") if lang == "zh" else (name, " (", growth, ")")
    if lang == "zh":
        return (f"{name}{ ({1: '增长', -1: '下降', 0: '持平，'}[sign(growth)]) }", *magnitude(growth))
    return (f"{name} { ({1: 'up', -1: 'down', 0: 'unchanged,'}[sign(growth)]) } ", *magnitude(growth))


def listed(clauses: Sequence[Sentence], lang: Lang) -> Sentence:
    """Short clauses side by side: 东区增长9.8%、西区增长11.4%."""
    out: list[Inline] = []
    for place, clause in enumerate(clauses):
        joint = "、" if lang == "zh" else " and " if place == len(clauses) - 1 else ", "
        out += [joint, *clause] if place else clause
    return tuple(out)


def together(figure: Figure, whole: str, lang: Lang, *, many: bool) -> Sentence:
    """合计拉动江城增长5.5个百分点."""
    if lang == "zh":
        return (f"{'合计' if many else ''}拉动{whole}增长", *magnitude(figure))
    return (f"{'together ' if many else ''}adding ", *magnitude(figure), f" to the growth of {whole}")


def share(figure: Figure, whole: str, lang: Lang) -> Sentence:
    """当月占江城的12.3%."""
    if lang == "zh":
        return (f"当月占{whole}的", *said(figure))
    return (f"its share of {whole} in the month was ", *said(figure))


def share_change(figure: Figure, lang: Lang) -> Sentence:
    """占比比上年同月提高0.4个百分点."""
    size = magnitude(figure)
    if lang == "zh":
        words = f"占比比上年同月{_way(figure, '提高', '下降')}"
        return (words, *size) if sign(figure) else ("占比与上年同月持平（", *size, "）")
    if not sign(figure):
        return ("the same as a year earlier (", *size, ")")
    return (*size, f" {_way(figure, 'more', 'less')} than a year earlier")


def rank(figure: Figure, of: Figure, whole: str, lang: Lang) -> Sentence:
    """增速居江城10个地区第3位."""
    if lang == "zh":
        return (f"增速居{whole}", of, "个地区第", figure, "位")
    return ("place ", figure, " of ", of, f" areas of {whole} by growth")


def path(steps: Sequence[tuple[str, Figure]], lang: Lang) -> Sentence:
    """一季度、1–5月累计分别增长3.2%、4.7%, told as 一季度增长3.2%，1–5月增长4.7%."""
    told = listed([moved(name, figure, lang) for name, figure in steps], lang)
    return ("累计增速：", *told) if lang == "zh" else ("growth of the year to date: ", *told)


def restated(figure: Figure, lang: Lang) -> Sentence:
    """上年同月的数由报送单位改报，合计调高0.3亿元."""
    if lang == "zh":
        return (f"留在范围内的单位改报上年同月的数，合计{_way(figure, '调高', '调低')}", *magnitude(figure))
    word = _way(figure, "raise", "lower")
    return (f"reporters that stayed {word} what they reported a year ago by ", *magnitude(figure), " in all")


def largest(figure: Figure, lang: Lang) -> Sentence:
    """最大的十家占当月的9.3%."""
    if lang == "zh":
        return ("最大的十家占当月的", *said(figure))
    return ("the ten largest reporters have ", *said(figure), " of the month")


def reporters(of: Figure, grown: Figure, share: Figure, lang: Lang) -> Sentence:
    """846家有数，其中598家增长，占70.7%."""
    if lang == "zh":
        return (of, "家有数，其中", grown, "家增长，占", *said(share))
    return (of, " reporters stated a value, ", grown, " of them grew (", *said(share), ")")


def left_out(figure: Figure, lang: Lang, *, lacking: bool) -> Sentence:
    """3家没有填这项，不进合计; 5家没有同期数，不进增速."""
    if lang == "zh":
        return (figure, "家没有填这项，不进合计") if lacking else (figure, "家没有同期数，不进增速")
    one = figure.value == "1"
    if lacking:
        return (figure, f" return{'' if one else 's'} without this figure, not in the sum")
    return (figure, f" reporter{'' if one else 's'} without a same period, not in the growth")
