"""What is told of a published figure, of an end of a claim, and of what follows from a claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sanjiang.present import (
    Block,
    Event,
    Facts,
    Figure,
    Link,
    Prose,
    Section,
    Sentence,
    Step,
    Timeline,
    Word,
    said,
)
from sanjiang.publish.explaining.members import member_table
from sanjiang.publish.explaining.told import Told
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line, said_period, when
from sanjiang.publish.ground.values import (
    FIGURE_KEY,
    added,
    derived,
    end_of,
    figure_row,
    is_total,
    last_of,
    observed,
    statement_row,
    statements_of,
    unit_name,
    yearly,
)
from sanjiang.publish.ground.who import about, doubt, source_text, standing_chip, who
from sanjiang.publish.published.statements import statements
from sanjiang.publish.targets.seen import seen
from sanjiang.publish.targets.standing import distance_line, left, line_line, pace_line, path_line, straight
from sanjiang.terms import Ref, Text

_ITEMS: Final[dict[str, Text]] = {
    "base": Text("基期", "base"),
    "target": Text("目标", "goal"),
    "latest": Text("最近的数", "last figure"),
    "line": Text("直线", "straight line"),
    "path": Text("路径", "path"),
    "distance": Text("距目标", "distance to the goal"),
    "pace": Text("年均须", "needed a year"),
    "asked": Text("规划两端要求，年均", "asked a year by its two ends"),
}
"""What of a claim has an address."""
_COLUMNS: Final = {"latest": "latest_value", "asked": "asked_pace", "line": "line_value", "path": "path_value"}
"""Columns of ``claim_progress`` that have another name than the item."""


def observation(known: Known, ref: Ref) -> Told | None:
    """A published or derived figure, or one source's statement of it."""
    one_source = len(ref.key) > len(FIGURE_KEY)
    row = statement_row(known, ref) if one_source else figure_row(known, str(ref))
    if row is None:
        return None
    others = list(statements_of(known, row))
    shown = observed(known, row, one_source=one_source)
    steps = (_stated(known, row),)
    beside: tuple[Block, ...] = (_history(known, others),) if len(others) > 1 else ()
    every = Section(
        "every", known.say("同一个数的各种说法", "Every statement of this figure"), (statements(known, others),)
    )
    return Told(
        about(known, row),
        shown,
        steps,
        beside,
        (every,) if len(others) > 1 else (),
        (row,) if row["submission"] else (),
    )


def _stated(known: Known, row: Data) -> Step:
    title = known.say("谁说的", "Who says so")
    printed = f"{row['printed']} {unit_name(known, row['unit_printed'])}"
    pairs: list[tuple[str, Sentence]] = [
        (known.say("来源", "Source"), who(known, row)),
        (known.say("性质", "Standing"), (standing_chip(known, row["standing"]),)),
        (known.say("公布", "Published"), (row["date_published"] or known.say("日期不详", "date unknown"),)),
    ]
    if row["origin"] != "derived":
        pairs.append((known.say("原文的数", "As printed"), (printed.strip(),)))
    note, why = doubt(known, row), known.text(row, "why")
    if note:
        pairs.append((known.say("说明", "Note"), (note,)))
    if why:
        pairs.append((known.say("为什么以它为准", "Why it rules"), (why,)))
    return Step(title, blocks=(Facts(tuple(pairs)),))


def _history(known: Known, rows: Sequence[Data]) -> Timeline:
    dated = sorted(rows, key=lambda row: (row["published"] is None, str(row["published"])))
    events = tuple(
        Event(
            line(
                Word(said_period(known, row["date_published"])), "\u3000", said(observed(known, row, one_source=True))
            ),
            sub=(source_text(known, row),),
        )
        for row in dated
    )
    return Timeline(events)


def claim(known: Known, ref: Ref) -> Told | None:
    """An end of a claim, or what follows from it at the period."""
    row = known.one("claim", claim=ref.key[0])
    item = ref.key[1] if len(ref.key) > 1 else ""
    target = known.one("target", target=row["target"]) if row else None
    one = seen(known, target) if target else None
    if row is None or one is None or item not in _ITEMS:
        return None
    progress = known.one("claim_progress", claim=row["claim"]) or {}
    shown = _claim_figure(known, row, progress, item)
    if shown is None:
        return None
    name = f"{known.text(row) or known.text(target)}{known.say('，', ', ')}{_ITEMS[item].of(known.lang)}"
    tell = {"line": line_line, "distance": distance_line, "pace": pace_line, "path": path_line}.get(item)
    sentence = tell(known, one) if tell and one.claim["claim"] == row["claim"] else ()
    blocks: tuple[Block, ...] = (Prose((sentence,)),) if sentence else ()
    title = known.say("规划怎么写", "As the plan states it")
    parts = added(known, row) if item == "latest" and is_total(row) else ()
    steps = (_added(known, parts),) if parts else ()
    return Told(name, shown, (*steps, Step(title, blocks=(*blocks, _ends(known, row)))), rows=parts)


def _added(known: Known, rows: Sequence[Data]) -> Step:
    """The figures that a running total adds up, one by one."""
    return Step(known.say("相加的数", "What is added up"), blocks=(member_table(known, rows),))


def _ends(known: Known, row: Data) -> Facts:
    """Base, goal and place of a claim."""
    section = str(row["source"]).partition(":")[2]
    place = line(known.say("规划 ", "plan "), section, "\u3000", Word(str(row["place"]), "code"))
    pairs: list[tuple[str, Sentence]] = [
        (known.say("主张", "Claim"), (Link(str(row["claim"]), known.href("targets", row["target"])),)),
    ]
    for item, name in (("base", known.say("基期", "Base")), ("target", known.say("目标", "Goal"))):
        at = when(known, row[f"{item}_period"]) if row[f"{item}_period"] else ""
        pairs.append((name, line(at, " ", said(end_of(known, row, item)))))
    return Facts((*pairs, (known.say("出处", "Stated at"), place)))


def _claim_figure(known: Known, claim: Data, progress: Data, item: str) -> Figure | None:
    if item in ("base", "target"):
        return end_of(known, claim, item)
    value = progress.get(_COLUMNS.get(item, item))
    if value is None:
        return None
    if item == "latest":
        return last_of(known, claim, progress)
    if item in ("pace", "asked"):
        return yearly(known, claim, item, value, progress.get(f"{item}_unit"))
    if item == "distance":
        return left(known, claim, progress)
    if item == "line":
        return straight(known, claim, progress)
    return derived(known, claim, item, value)
