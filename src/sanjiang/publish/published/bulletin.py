"""Published figures in the sentence forms of bulletins: level and growth, with area and scope."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sanjiang.present import (
    Sentence,
    Subject,
    sentence,
    sentences,
)
from sanjiang.publish.ground.known import Known, Row
from sanjiang.publish.ground.lines import aside, line
from sanjiang.publish.ground.values import observed
from sanjiang.publish.ground.who import who
from sanjiang.publish.published.context import yearly_figures
from sanjiang.publish.targets.standing import upper
from sanjiang.terms import MEASURES, Period, Text

_BASIS: Final = {"real": Text("可比价", "in real terms"), "nominal": Text("名义", "in nominal terms")}


def context_lines(known: Known) -> tuple[Sentence, ...]:
    """One sentence for each indicator of the context: its latest year that stands, with its growth."""
    found: dict[tuple[str, str], Sentence] = {}
    for row in known.rows("context"):
        key = (row["indicator"], row["ref_area"] or known.own)
        if key not in found:
            found[key] = figure_sentence(known, *key)
    return tuple(one for one in found.values() if one)


def figure_sentence(known: Known, indicator: str, area: str) -> Sentence:
    """The latest year of an indicator that stands: level, then growth on a year earlier."""
    levels = _standing(known, indicator, "level", area) or _standing(known, indicator, "share", area)
    grown = _standing(known, indicator, "growth", area)
    if not levels:
        return _growth_only(known, grown)
    last = levels[max(levels)]
    told = sentences.level(subject(known, last), observed(known, last, signed=False), known.lang)
    rise = grown.get(last["period"])
    more = _growth(known, rise) if rise else ()
    return upper(sentence(line(told, aside(known, who(known, last))), more, lang=known.lang))


def _growth_only(known: Known, grown: dict[str, Row]) -> Sentence:
    if not grown:
        return ()
    last = grown[max(grown)]
    opening = subject(known, last).of(known.lang)
    between = known.say("", " ")
    return upper(
        sentence(line(opening, between, _growth(known, last), aside(known, who(known, last))), lang=known.lang)
    )


def _growth(known: Known, row: Row) -> Sentence:
    return sentences.growth(observed(known, row), known.lang, basis=_BASIS.get(row["price_basis"] or "", Text()))


def _standing(known: Known, indicator: str, measure: str, area: str) -> dict[str, Row]:
    figures = yearly_figures(known, indicator, measure, area)
    return {year: row for year, row in figures.items() if not row["is_copy"]}


def headline(known: Known, row: Row, *, always_area: bool = False) -> Sentence:
    """One figure as a clause for a headline: a level, a growth, or another measure by its name."""
    about = subject(known, row, always_area=always_area)
    if row["measure"] == "growth":
        return line(about.of(known.lang), known.say("", " "), sentences.growth(observed(known, row), known.lang))
    word = "" if row["measure"] in ("level", "share", "ratio") else MEASURES[row["measure"]].of(known.lang)
    thing = about.thing.of(known.lang) + (known.say(word, f", {word}") if word else "")
    return sentences.level(replace(about, thing=Text(thing, thing)), observed(known, row), known.lang)


def subject(known: Known, row: Row, *, always_area: bool = False) -> Subject:
    """What a figure speaks of; the own area is told only where asked for."""
    own = row["ref_area"] == known.own and not always_area
    area = "" if own else known.name("area", row["ref_area"])
    scope = known.name("scope", row["scope"]) if row["scope"] else ""
    name = known.name("indicator", row["indicator"])
    return Subject(Text(name, name), Period.parse(row["period"]), Text(area, area), Text(scope, scope))
