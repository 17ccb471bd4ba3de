"""What is said of a month: each sentence only where all that it says is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from sanjiang.present import Figure, Inline, Sentence, Subject, period_text, said, sentence, sentences
from sanjiang.publish.ground.known import Known
from sanjiang.publish.months import derived, forms
from sanjiang.publish.months.parts import part
from sanjiang.publish.months.whole import TURNS, Whole, class_name, may_leave, shown
from sanjiang.publish.targets.standing import upper
from sanjiang.terms import Period, Text

_BASIS: Final = {"real": Text("可比价", "in real terms"), "nominal": Text("名义", "in nominal terms")}
_THINGS: Final = {"area": Text("地区", "areas"), "class": Text("行业", "classes")}
_QUARTERS: Final = (3, 6, 9)


def subject(whole: Whole, *, short: bool = False) -> Subject:
    """What a sentence of the first figure speaks of."""
    known = whole.known
    name = (known.text(whole.said, "short") if short else "") or known.text(whole.said, other=whole.measure)
    kind = class_name(known, whole.code)
    name = known.text(whole.said, "short") or name if kind else name
    thing = known.say(f"{name}中，{kind}", f"{name} in {sentences.inside(kind)}") if kind else name
    area = known.short("area", whole.area)
    return Subject(Text(thing, thing), whole.span, Text(area, area))


def growth_clause(whole: Whole, pace: str) -> Sentence:
    """Growth with its basis, or the word that stands for it."""
    known = whole.known
    found = shown(whole, f"growth{pace}")
    turn = whole.row.get(f"turn{pace}") or ""
    if found.value is None:
        return (replace(found, text=TURNS[turn][1].of(known.lang)),) if turn in TURNS else ()
    return sentences.growth(found, known.lang, basis=_BASIS.get(str(whole.said.get("price")), Text()))


def level(whole: Whole) -> Sentence:
    """Level, growth, acceleration: of the year to date where returns state it."""
    known = whole.known
    figure = shown(whole, whole.pace.lstrip("_") or "value", signed=False)
    opening = sentences.level(subject(whole), figure, known.lang)
    return sentence(opening, growth_clause(whole, whole.pace), _accel(whole), lang=known.lang)


def _accel(whole: Whole) -> Sentence:
    found, earlier = derived.accel(whole), whole.before
    if found is None or earlier is None:
        return ()
    return forms.accel(found, _short(whole, earlier.span), whole.known.lang)


def _short(whole: Whole, period: Period) -> str:
    """A period without its year, where the year is that of the sentence."""
    known = whole.known
    text, year = period_text(period, known.lang), whole.period[:4]
    if period.start is None or str(period.start.year) != year:
        return text
    if period.kind == "year":
        return known.say("全年", "the whole year")
    if known.lang == "zh":
        return text.replace(f"{year}年", "", 1)
    return f"the {text.replace(f' of {year}', '', 1)}" if period.kind == "half" else text.replace(f" {year}", "", 1)


def month_alone(whole: Whole) -> Sentence:
    """The month by itself, where the year to date was told first."""
    known = whole.known
    if not whole.pace or Period.parse(whole.period) == whole.span:
        return ()
    when = period_text(Period.parse(whole.period), known.lang)
    figure = said(shown(whole, "value", signed=False))
    opening: Sentence = (f"{when}当月", *figure) if known.lang == "zh" else (f"In {when} alone it was ", *figure)
    return sentence(opening, growth_clause(whole, ""), lang=known.lang)


def face(whole: Whole, split: str) -> Sentence:
    """How many of the areas or classes right below grow."""
    known = whole.known
    share, of = derived.face(whole, split), derived.told(whole, split)
    if share is None or int(of.value or 0) < 2:
        return ()
    up, down = derived.up(whole, split), derived.down(whole, split)
    return sentence(forms.face(of, up, down, share, _THINGS[split], known.lang), lang=known.lang)


def leading(whole: Whole, split: str) -> Sentence:
    """The three that pull most, with their growth, and what they pull together."""
    known = whole.known
    first, points = derived.leading(whole, split), derived.top(whole, split)
    if points is None:
        return ()
    named = forms.listed([_moved(one, split) for one in first], known.lang)
    tail = forms.together(points, known.short("area", known.own), known.lang, many=len(first) > 1)
    return upper(sentence(named, tail, lang=known.lang))


def trailing(whole: Whole, split: str) -> Sentence:
    """The three that pull down most, with their growth."""
    known = whole.known
    last = derived.trailing(whole, split)
    if not last:
        return ()
    named = forms.listed([_moved(one, split) for one in last], known.lang)
    return sentence((known.say("拉低增速的有", "Pulling down: "), *named), lang=known.lang)


def _moved(whole: Whole, split: str) -> Sentence:
    known, kind = whole.known, kind_name(whole)
    name = area_name(whole) if split == "area" else known.say(kind, sentences.inside(kind))
    return forms.moved(name, shown(whole, f"growth{whole.pace}"), known.lang)


def area_name(whole: Whole) -> str:
    """Short name of its area."""
    return whole.known.short("area", whole.area)


def kind_name(whole: Whole) -> str:
    """Name of its class."""
    return class_name(whole.known, whole.code)


def against(whole: Whole) -> Sentence:
    """An area or class against the whole: gap, pull, contribution."""
    known = whole.known
    own = known.short("area", known.own)
    found = derived.gap(whole)
    parts = [forms.gap(found, own, known.lang) if found else ()]
    pull = shown(whole, f"pull{whole.pace}")
    if not whole.is_top and pull.value is not None:
        parts.append(forms.pull(pull, own, known.lang))
    rate = derived.contribution(whole)
    parts.append(forms.contribution(rate, known.lang) if rate else ())
    return upper(sentence(*parts, lang=known.lang))


def shared(whole: Whole) -> Sentence:
    """Share of the whole in the month, its change, and the rank of an area by growth."""
    known = whole.known
    own = known.short("area", known.own)
    found, moved, place = shown(whole, "share"), derived.share_change(whole), derived.rank(whole)
    parts: list[Sentence] = []
    if not whole.is_top and found.value is not None:
        parts.append(forms.share(found, own, known.lang))
    parts.append(forms.share_change(moved, known.lang) if moved else ())
    if place is not None:
        parts.append(forms.rank(place, derived.told(whole.top, "area"), own, known.lang))
    return upper(sentence(*parts, lang=known.lang))


def path(whole: Whole) -> Sentence:
    """Growth of the year to date at the end of each quarter so far, then now."""
    known, now = whole.known, Period.parse(whole.period)
    if not whole.pace or now.start is None or now.kind != "month":
        return ()
    ends = [date(now.start.year, month, 1) for month in _QUARTERS if month < now.start.month]
    wholes = [replace(whole, period=str(Period.months(end, end))) for end in ends]
    steps = [(_short(one, one.span), shown(one, f"growth{whole.pace}")) for one in (*wholes, whole) if one.row]
    steps = [(name, figure) for name, figure in steps if figure.value is not None]
    return upper(sentence(forms.path(steps, known.lang), lang=known.lang)) if len(steps) > 1 else ()


def restated(whole: Whole) -> Sentence:
    """What those who stayed changed of what they had reported a year before."""
    found = part(whole, "level", "class", "restated", "")
    if found is None or not found.value:
        return ()
    return upper(sentence(forms.restated(found.figure, whole.known.lang), lang=whole.known.lang))


def largest(whole: Whole) -> Sentence:
    """Share of the ten largest reporters in the month."""
    found = shown(whole, "top10")
    if whole.code or found.value is None:
        return ()
    return upper(sentence(forms.largest(found, whole.known.lang), lang=whole.known.lang))


def covered(whole: Whole) -> tuple[Sentence, ...]:
    """Who stated a value, who grew, and who is left out of what."""
    lang, rate = whole.known.lang, derived.growing_share(whole)
    told: list[Sentence] = []
    if rate is not None:
        told.append(forms.reporters(shown(whole, "reporters"), shown(whole, "growing"), rate, lang))
    for column, lacking in (("lacking", True), ("no_same", False)):
        if whole.row.get(column):
            told.append(forms.left_out(shown(whole, column), lang, lacking=lacking))
    return tuple(sentence(one, lang=lang) for one in told)


def headline(whole: Whole) -> Sentence:
    """The finding of a month: growth of the first figure and who pulls most."""
    known = whole.known
    rate = shown(whole, f"growth{whole.pace}")
    about = subject(whole, short=True).of(known.lang)
    if rate.value is None:
        figure = said(shown(whole, whole.pace.lstrip("_") or "value", signed=False))
        return (about, known.say("为", " was "), *figure)
    opening: Sentence = (about, *growth_words(rate, known))
    points = derived.top(whole, "area")
    if points is None or not whole.is_top:
        return opening
    names = [known.short("area", one.area) for one in derived.leading(whole, "area")]
    pulled = forms.magnitude(points)
    if known.lang == "zh":
        return (*opening, f"，{'、'.join(names)}拉动", *pulled)
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return (*opening, f"; {listed} {'add' if len(names) > 1 else 'adds'} ", *pulled)


def growth_words(rate: Figure, known: Known) -> tuple[Inline, ...]:
    """增长4.7%, 下降, 持平, without 同比."""
    way = forms.sign(rate)
    words = {1: ("增长", " grew by "), -1: ("下降", " fell by "), 0: ("持平，增速", " did not change: ")}[way]
    return (known.say(*words), *forms.magnitude(rate))


def paragraph(sentences_: Iterable[Sentence], known: Known) -> Sentence:
    """Sentences one after another."""
    out: list[Inline] = []
    for one in sentences_:
        if one:
            out += [*([" "] if out and known.lang == "en" else []), *one]
    return tuple(out)


def returned(whole: Whole) -> tuple[Sentence, ...]:
    """How many returns stood when the period was closed."""
    found = derived.returns(whole)
    if found is None:
        return ()
    known = whole.known
    when = period_text(Period.parse(whole.period), known.lang)
    words = known.say(f"关账时{when}有", f"When it was closed, {when} had "), found
    return (sentence((*words, known.say("份报表生效", " returns that stood")), lang=known.lang),)


def growth_note(known: Known) -> str:
    """How growth is reckoned."""
    return known.say(
        "增速按同一批单位算：本期数之和除以这些单位在同一张报表里填的同期数之和，再减一；"
        "没有填同期数的不进增速，只进合计。",
        "Growth compares the same reporters: what they state now over what they state for a year before in the same "
        "return, less one; who states no same period is in the sum and not in the growth.",
    )


def price_notes(wholes: Iterable[Whole]) -> tuple[Sentence, ...]:
    """At which prices the measures are."""
    wholes = tuple(wholes)
    known = wholes[0].known
    found = {str(one.said.get("price")) for one in wholes}
    nominal = known.say(
        "名义增速按现价算，没有扣除价格变动。", "Nominal growth is at current prices, price changes included."
    )
    real = known.say("可比价增速扣除了价格变动。", "Real growth is at comparable prices.")
    return tuple((words,) for price, words in (("nominal", nominal), ("real", real)) if price in found)


def withheld_notes(known: Known) -> tuple[Sentence, ...]:
    """What is not told of a city that is no demonstration."""
    words = known.say(
        "分地区、分行业的数不予公开：从中可能推出单个单位的数。",
        "Figures by area and by class are withheld: those of a single reporter might follow from them.",
    )
    return () if may_leave(known) else ((words,),)


def zone_notes(known: Known) -> tuple[Sentence, ...]:
    """Areas whose figures lie within another's, in the pack's own words."""
    rows = (
        row for row in known.rows("area") if row["role"] in ("own", "part") and row["parent"] not in (None, known.own)
    )
    notes = ((f"{known.short('area', row['code'])}{known.say('：', ': ')}", known.text(row, "note")) for row in rows)
    return tuple((f"{name}{note}",) for name, note in notes if note)
