"""The findings that stand in headlines: how many targets can be judged, and the figures that stand."""

from __future__ import annotations

from datetime import date
from typing import Final

from sanjiang.present import VERDICTS, Key, Sentence
from sanjiang.publish.ground.counting import board_targets, counted, ruling_claim, size, tally
from sanjiang.publish.ground.frame import period_name
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.lines import line, when
from sanjiang.publish.ground.values import goal_of, observed, yearly
from sanjiang.publish.ground.who import source_text
from sanjiang.publish.published.context import yearly_figures
from sanjiang.publish.targets.seen import Seen, seen_all, verdict
from sanjiang.publish.targets.standing import behind_latest, last, latest_at

_KEYS: Final = 4


def plan_finding(known: Known) -> Sentence:
    """The finding on the plan at the period asked about, in one sentence of counts."""
    if not size(known, "targets"):
        return (known.say("规划里还没有目标", "The plan states no target yet"),)
    return _judged(known) if size(known, "judged") else _unjudged(known)


def _opening(known: Known) -> Sentence:
    at = period_name(known)
    total = tally(known, "targets", "项规划目标", " target", " targets")
    if known.lang == "zh":
        return line(total, "已到期") if _all_due(known) else line(f"到{at}，", total)
    if not _all_due(known):
        return line(f"By {at}, of the plan's ", total)
    if size(known, "targets") == 1:
        return line("The plan's ", total, " has fallen due")
    return line("All ", total, " of the plan have fallen due")


def _all_due(known: Known) -> bool:
    """Whether every target has fallen due by cut and period; one without a year of its own does with the plan."""
    claims = [ruling_claim(known, row["target"]) for row in board_targets(known)]
    ends = [claim["target_end"] if claim else None for claim in claims]
    plan = date(known.profile.last, 12, 31)
    return all((end or plan) <= min(known.as_of, known.until) for end in ends)


def _unjudged(known: Known) -> Sentence:
    later, copies = counted(known, "later"), counted(known, "copies")
    if known.lang == "zh":
        found = line("，基期以后有本系列公布数的", later, "项，只见于转载的", copies, "项")
        return line(_opening(known), found, "；没有一项能判")
    found = line(": " if _all_due(known) else ", ", later, " had a published value of its own after the base, ", copies)
    return line(_opening(known), found, " more in copies only; none can be judged")


def _judged(known: Known) -> Sentence:
    parts: list[Sentence] = []
    for kind, word in VERDICTS.items():
        if size(known, "verdict", kind):
            name = word.of(known.lang)
            parts.append(line(name if known.lang == "zh" else f"{name.lower()} ", counted(known, "verdict", kind)))
    between = known.say("，", ", ")
    joined = line(*[piece for part in parts for piece in (part, between)][:-1])
    return line(_opening(known), known.say("：", ": "), joined)


def plan_lede(known: Known) -> tuple[Sentence, ...]:
    """Two lines under the headline: what a gap means, and what can still be said."""
    gap = known.say("缺的不是零，也不是没完成。", "What is missing is neither zero nor failure.")
    if size(known, "judged"):
        rests = known.say(
            "判断只凭本系列、同口径、非转载的公布数，各按自己的路径。",
            "Verdicts rest on published figures of the own series and scope, copies apart, each on its own path.",
        )
        return ((rests,), (gap,))
    so = known.say("因此一项也不作判断；", "So none is judged. ")
    rest = known.say(
        "能说的都在下面：规划许了什么，谁说过什么，哪里对不上，该向谁问。",
        "What can be said stands below: what was promised, who said what, what does not add up, whom to ask.",
    )
    return ((so + gap,), (rest,))


def leading(known: Known) -> Seen | None:
    """The target to tell first: one that is behind or slipping, else the first with a figure that stands."""
    rows = [one for one in seen_all(known) if one.get("latest_value") is not None]
    for kind in ("behind", "slow"):
        for one in rows:
            if one.get("verdict") == kind:
                return one
    return rows[0] if rows else None


def keys(known: Known) -> tuple[Key, ...]:
    """The few figures that stand: the leading target, its pace, one context figure, what is held."""
    one = leading(known)
    found = list(target_keys(known, one)) if one is not None else []
    context = _context_key(known)
    if context is not None:
        found.append(context)
    found.append(_held_key(known))
    if len(found) < _KEYS and size(known, "contradictions"):
        name = known.say("规划自己对不上的地方", "Places where the plan disagrees with itself")
        found.append(Key(name, counted(known, "contradictions"), (_broken(known),)))
    return tuple(found)


def _broken(known: Known) -> Sentence:
    wrong = counted(known, "broken")
    return line(known.say("算式对不上的", "lines of its arithmetic that do not agree: "), wrong, known.say("条", ""))


def _held_key(known: Known) -> Key:
    if known.lang == "zh":
        detail = line("出自", counted(known, "heard"), "份文件，其中转载", counted(known, "heard", "mirror"), "份")
    else:
        documents = tally(known, "heard", "", " document, copies ", " documents, copies ")
        detail = line("from ", documents, counted(known, "heard", "mirror"))
    return Key(known.say("有出处的公布数", "Published figures with a source"), counted(known, "statements"), (detail,))


def target_keys(known: Known, one: Seen) -> tuple[Key, ...]:
    """The last figure of a target that stands, with its verdict; and the pace still needed."""
    name = known.text(one.target, "short") or known.text(one.target)
    source = tuple((source_text(known, row),) for row in behind_latest(known, one))
    level = Key(
        f"{name}{known.say('，', ', ')}{latest_at(known, one)}", last(known, one), (*source, (verdict(known, one),))
    )
    if one.get("pace") is None:
        return (level,)
    due = when(known, one.claim["target_period"])
    pace = yearly(known, one.claim, "pace", one.get("pace"), one.get("pace_unit"))
    head = known.say("由它到目标，年均须", "From there to the goal, a year")
    return level, Key(head, pace, (line(f"{due} ", goal_of(known, one.claim)),))


def _context_key(known: Known) -> Key | None:
    for row in known.rows("context"):
        figures = yearly_figures(known, row["indicator"], row["measure"], row["ref_area"] or known.own)
        stand = [one for one in figures.values() if not one["is_copy"] and one["bound"] == "="]
        if stand:
            name = known.name("indicator", row["indicator"])
            at = when(known, stand[-1]["period"])
            head = f"{name}{known.say('，', ', ')}{at}"
            return Key(head, observed(known, stand[-1]), ((source_text(known, stand[-1]),),))
    return None
