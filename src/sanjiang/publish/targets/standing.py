"""Sentences on one target: what is known, the verdict and why, line, distance and pace."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from sanjiang.present import (
    Figure,
    Mark,
    Sentence,
    Subject,
    Word,
    said,
    sentence,
    sentences,
)
from sanjiang.present import plan_sentences as forms
from sanjiang.publish.ground.counting import reasons
from sanjiang.publish.ground.known import Known, Row
from sanjiang.publish.ground.lines import aside, clauses, line, when
from sanjiang.publish.ground.values import (
    added,
    derived,
    distance,
    end_of,
    figure_row,
    is_total,
    last_of,
    projected,
    yearly,
)
from sanjiang.publish.ground.who import doubt, host_of, who
from sanjiang.publish.ground.words import NOT_PROJECTED, REASONS
from sanjiang.publish.targets.seen import Seen, first_reason, said_by, why_not
from sanjiang.terms import Period, Text


def both(known: Known, row: Row, name: str = "name") -> Text:
    """A name as the forms of sentences take it: in the page's language."""
    words = known.text(row, name)
    return Text(words, words)


def last(known: Known, one: Seen, item: str = "latest") -> Figure:
    """The last figure that stands (``latest``), that only copies state (``copy``), or another (``other``)."""
    return last_of(known, one.claim, one.progress, item)


def latest_said(known: Known, one: Seen) -> Sentence:
    """The last figure that stands as a clause; of a running total, what it came to."""
    form = forms.total if is_total(one.claim) else sentences.level
    return form(_subject(known, one, one.get("latest_period")), last(known, one), known.lang)


def latest_at(known: Known, one: Seen) -> str:
    """The period of the last figure that stands; of a running total, up to when."""
    at = when(known, one.get("latest_period"))
    return known.say(f"累计到{at}", f"total to {at}") if is_total(one.claim) else at


def behind_latest(known: Known, one: Seen) -> tuple[Row, ...]:
    """Statements behind the last figure that stands, one of each document: its own, or all that a total adds up."""
    rows = added(known, one.claim) if is_total(one.claim) else (figure_row(known, one.get("latest_ref")),)
    return tuple({row["document"]: row for row in rows if row is not None}.values())


def left(known: Known, claim: Row, progress: Row) -> Figure:
    """What is left to the goal: more than nought where it is not reached, whichever way is better."""
    way = int(claim["direction"] or 1)
    mark: tuple[Mark, ...] = ("cp",) if progress["distance_is_copy"] else ()
    return distance(known, claim, Decimal(progress["distance"]) * way, mark)


def straight(known: Known, claim: Row, progress: Row) -> Figure:
    """The straight line from base to goal at the period."""
    mark: tuple[Mark, ...] = ("asm", "br") if progress["line_only_compares"] else ("asm",)
    return derived(known, claim, "line", progress["line_value"], mark=mark)


def _period(value: Any) -> Period:
    return Period.parse(str(value or "unknown"))


def _subject(known: Known, one: Seen, period: Any) -> Subject:
    return Subject(both(known, one.target), _period(period))


def known_line(known: Known, one: Seen) -> Sentence:
    """The last figure that stands after the base and who states it; or that there is none, and since when."""
    if one.get("latest_value") is not None:
        names = clauses(known, (who(known, row) for row in behind_latest(known, one)))
        return sentence(line(latest_said(known, one), aside(known, names)), lang=known.lang)
    base = one.claim["base_period"]
    nothing = one.get("copy_value") is None and one.get("other_value") is None
    if base is None:
        also = known.say("，也未见公布数", " and no figure is published") if nothing else ""
        return sentence((known.say("没有写基期值", "no base is stated") + also,), lang=known.lang)
    told = sentences.level(_subject(known, one, base), end_of(known, one.claim, "base"), known.lang)
    return sentence(told, forms.nothing_since(_period(base), known.lang) if nothing else (), lang=known.lang)


def copy_line(known: Known, one: Seen) -> Sentence:
    """A later figure that only copies state: with its host, and what is doubted of it."""
    if one.get("copy_value") is None:
        return ()
    row = figure_row(known, one.get("copy_ref"))
    note = doubt(known, row) if row else ""
    host = _host(known, row)
    told = forms.copied(
        last(known, one, "copy"),
        _subject(known, one, one.get("copy_period")),
        Text(host, host),
        Text(note, sentences.inside(note)),
        known.lang,
    )
    return sentence(told, lang=known.lang)


def _host(known: Known, row: Row | None) -> str:
    document = known.one("source", id=row["document"]) if row else None
    if document is None:
        return known.say("来源地址不详", "address not known")
    host = host_of(document["address"] or "") or known.say("来源地址不详", "address not known")
    return f"{known.text(document, other=str(document['id']))}{known.say('，', ', ')}{host}"


def other_line(known: Known, one: Seen) -> Sentence:
    """A later figure of another scope, or one that is only a bound."""
    if one.get("other_value") is None or one.get("latest_value") is not None:
        return ()
    ref = one.get("other_ref")
    at = when(known, one.get("other_period"))
    head = known.say(f"{at}另有一数，不能相比：", f"another figure, not comparable, for {at}: ")
    return sentence(line(head, said(last(known, one, "other")), aside(known, said_by(known, ref))), lang=known.lang)


def verdict_line(known: Known, one: Seen) -> Sentence:
    """The verdict; where it cannot be judged, every reason in a sentence."""
    reason = first_reason(known, one) if one.kind == "none" else None
    told = forms.verdict(one.kind, known.lang, reason.short if reason else Text())
    full = why_not(known, one, full=True, told=_TOLD)
    return sentence(line(told, known.say("：", ": ") if full else "", full), lang=known.lang)


def each_year_line(known: Known, one: Seen) -> Sentence:
    """Of a limit for each year, that it holds for every year."""
    if one.claim["kind"] != "yearly_floor" or one.claim["target_value"] is None:
        return ()
    shown = end_of(known, one.claim, "target")
    return sentence(forms.each_year(shown, known.lang, op=one.claim["op"]), lang=known.lang)


def goal_line(known: Known, one: Seen) -> Sentence:
    """What was promised, as read."""
    claim = one.claim
    if claim["target_value"] is None or claim["kind"] == "yearly_floor":
        return ()
    shown = end_of(known, claim, "target")
    return sentence(forms.goal(shown, _due(one), known.lang, op=claim["op"]), lang=known.lang)


def _due(one: Seen) -> Period | None:
    """The period of the goal, where one is stated."""
    at = one.claim["target_period"]
    return Period.parse(at) if at else None


def line_line(known: Known, one: Seen) -> Sentence:
    """The straight line from base to goal at the period, for comparison only."""
    due = one.claim["target_period"]
    if one.get("line_value") is None or one.kind != "none" or one.get("line_period") == due:
        return ()
    shown = straight(known, one.claim, one.progress)
    return sentence(forms.straight(shown, _period(one.get("line_period")), known.lang), lang=known.lang)


def path_line(known: Known, one: Seen) -> Sentence:
    """The path of the same period, where the target was judged against it."""
    if one.get("path_value") is None or one.get("verdict") == "none":
        return ()
    shown = said(derived(known, one.claim, "path", one.get("path_value")))
    at = when(known, one.get("latest_period"))
    return sentence(line(known.say(f"{at}自己的路径为", f"its own path for {at} stands at "), shown), lang=known.lang)


def distance_line(known: Known, one: Seen) -> Sentence:
    """What is left to the goal; from a copy only on the condition that it holds."""
    if one.get("distance") is None:
        return ()
    told = forms.distance(left(known, one.claim, one.progress), _due(one), known.lang)
    if one.get("distance_is_copy"):
        told = line(known.say("这个转载数若属实，", "if the copy holds, "), told)
    return sentence(told, lang=known.lang)


def pace_line(known: Known, one: Seen) -> Sentence:
    """The pace needed from the last figure that stands; over, if the goal's period is."""
    if one.get("pace") is None:
        return _too_late(known, one)
    shown = yearly(known, one.claim, "pace", one.get("pace"), one.get("pace_unit"))
    start, due = _period(one.get("latest_period")), _period(one.claim["target_period"])
    if float(one.get("pace")) < 0:
        return sentence(_falling(known, shown, start, due), lang=known.lang)
    form = forms.pace_over if start.kind == due.kind == "year" else forms.pace
    return sentence(form(shown, start, due, known.lang), lang=known.lang)


def _falling(known: Known, shown: Figure, start: Period, due: Period) -> Sentence:
    """The pace of a goal that lies below the last figure."""
    first, end = when(known, str(start)), when(known, str(due))
    if known.lang == "zh":
        return line(f"由{first}的数起算，到{end}须年均下降", sentences.magnitude(shown))
    return line("a fall of ", sentences.magnitude(shown), f" a year needed from {first} to {end}")


def _too_late(known: Known, one: Seen) -> Sentence:
    over = one.claim["target_end"] is not None and one.claim["target_end"] <= known.until
    told = one.get("latest_value") is not None or one.get("copy_value") is not None
    if not over or not told or one.get("verdict") in ("met", "ok"):
        return ()
    return sentence((known.say("期已到，不再算速度", "the term is over, so no pace is told"),), lang=known.lang)


def asked_line(known: Known, one: Seen) -> Sentence:
    """The pace that the plan's own two ends ask."""
    if one.get("asked_pace") is None or one.get("pace") is not None:
        return ()
    shown = said(yearly(known, one.claim, "asked", one.get("asked_pace"), one.get("asked_unit")))
    words = known.say("规划自己的两端，年均要求", "the plan's own two ends ask ")
    return sentence(line(words, shown, known.say("", " a year")), lang=known.lang)


def mend_line(known: Known, one: Seen) -> Sentence:
    """What would make it judgeable."""
    words = dict.fromkeys(REASONS[code].mend.of(known.lang) for code in reasons(known, one.claim))
    if not words:
        return ()
    head = known.say("要能判：", "to judge it: ")
    return sentence((head + known.say("；", "; ").join(words),), lang=known.lang)


def projection_line(known: Known, one: Seen) -> Sentence:
    """What its past says of the goal's period, or why nothing is projected."""
    row = known.one("projection", claim=one.claim["claim"])
    if row is None:
        return ()
    return _projected(known, one, row) if row["obs_value"] is not None else _not_projected(known, one, row)


def _not_projected(known: Known, one: Seen, row: Row) -> Sentence:
    points = projected(known, one.claim, row, "points")
    why = NOT_PROJECTED[row["reason"]].of(known.lang)
    if known.lang == "zh":
        return sentence(line(f"不作外推：{why}，同口径的有", points, "个"), lang="zh")
    return sentence(line(f"no projection: {why}; comparable: ", points), lang="en")


def _projected(known: Known, one: Seen, row: Row) -> Sentence:
    value, low, high = (said(projected(known, one.claim, row, item)) for item in ("obs_value", "low", "high"))
    at = when(known, row["period"])
    head = known.say(f"按{row['method']}由历年外推，{at}为", f"extended by {row['method']}, {at} comes to ")
    reach = aside(known, line(low, known.say("至", " to "), high))
    return sentence(line(head, value, reach), _tried(known, one, row), lang=known.lang, hard=True)


def _tried(known: Known, one: Seen, row: Row) -> Sentence:
    if row["tried"] is None:
        return ()
    covered, tried = (projected(known, one.claim, row, item) for item in ("covered", "tried"))
    if known.lang == "zh":
        return line("过去这样试过", tried, "次，落在区间内", covered, "次")
    return line("of ", tried, " such intervals in the past ", covered, " held the figure")


_LINES: Final[tuple[Callable[[Known, Seen], Sentence], ...]] = (
    known_line,
    copy_line,
    other_line,
    verdict_line,
    goal_line,
    each_year_line,
    path_line,
    line_line,
    distance_line,
    pace_line,
    asked_line,
)
_TOLD: Final = frozenset({"nothing_after_base", "copy_only"})
"""Reasons that other sentences of the paragraph tell."""


def paragraph(known: Known, one: Seen) -> Sentence:
    """All that can be said of one target, in the order of a bulletin."""
    return together(known, (make(known, one) for make in _LINES))


def together(known: Known, parts: Any) -> Sentence:
    """Sentences in a row; in English each begins with a capital."""
    out: list[Sentence] = []
    for part in parts:
        if part:
            out += [(known.say("", " "),), upper(part)] if out else [upper(part)]
    return line(*out)


def upper(part: Sentence) -> Sentence:
    """A sentence with its first letter large."""
    head = part[0] if part else ""
    return (head[:1].upper() + head[1:], *part[1:]) if isinstance(head, str) else part


def headed(known: Known, one: Seen) -> Sentence:
    """The paragraph under the target's name."""
    return line(Word(f"{one.id} {known.text(one.target)}"), known.say("\u3000", " "), paragraph(known, one))
