"""The target board: the plan's table first, then what the text and boxes claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sanjiang.present import Board, Filters, Legend, Link, Page, Section, Sentence
from sanjiang.publish.ground.counting import board_targets, counted, members, size, tally, text_targets
from sanjiang.publish.ground.filters import ONLY, check
from sanjiang.publish.ground.frame import acts, choice, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.lines import line
from sanjiang.publish.published.statements import copies_note
from sanjiang.publish.targets.board import board, goal_head
from sanjiang.publish.targets.headline import plan_finding
from sanjiang.publish.targets.lacking import claims_table, letters_act, offices
from sanjiang.publish.targets.seen import Seen, seen_all
from sanjiang.terms import Text

_SHOW: Final[dict[str, tuple[Text, Callable[[Seen], bool]]]] = {
    "all": (Text("全部", "All"), lambda one: True),
    "later": (Text("有后来的数", "Later figure"), lambda one: bool(one.get("has_later") or one.get("has_copy"))),
    "none": (Text("无后来的数", "None"), lambda one: not one.get("has_later") and not one.get("has_copy")),
    "judged": (Text("能判", "Judged"), lambda one: one.get("verdict") != "none"),
    "break": (
        Text("口径断", "Break"),
        lambda one: bool({"base_scope", "break"} & set((one.get("reasons") or "").split(","))),
    ),
}


def targets(known: Known, filters: Mapping[str, str] | None = None) -> Page:
    """The board of the plan's table, and the claims that stand elsewhere in the plan.

    Args:
        known: what may be said.
        filters: ``show`` (all, later, none, judged, break), ``office`` (an office's id),
            ``disputed`` (1: only targets with a contradiction).

    Raises:
        Refused: a filter has another value.
    """
    asked = dict(filters or {})
    check(asked, show=_SHOW, office=(row["office"] for row in known.rows("ask")), disputed=ONLY)
    rows = [one for one in seen_all(known) if _wanted(known, one, asked)]
    return page(
        known,
        ("targets",),
        place="targets",
        title=known.say("目标板", "Target board"),
        h1=plan_finding(known),
        lede=_lede(known),
        crumbs=crumb(known, (known.say("目标", "Targets"), ())),
        top=(_filters(known, asked), Legend("board", goal_head(known, rows))),
        sections=(
            _board_section(known, rows),
            _text_section(known),
            acts(known, letters_act(known)),
        ),
        main_table="board",
    )


def _wanted(known: Known, one: Seen, asked: Mapping[str, str]) -> bool:
    test = _SHOW[asked.get("show") or "all"][1]
    office = asked.get("office", "")
    if office and not any(row["office"] == office for row in known.where("ask", target=one.id)):
        return False
    if asked.get("disputed") == "1" and one.id not in _contradicted(known):
        return False
    return test(one)


def _contradicted(known: Known) -> set[str]:
    named = {claim for row in known.rows("ruling") for claim in (row["claims"] or "").split(",")}
    return {row["target"] for row in known.rows("claim") if row["claim"] in named}


def _lede(known: Known) -> tuple[Sentence, ...]:
    said = line(
        known.say("规划表里的", "The "),
        counted(known, "targets"),
        known.say("项在前；正文与专栏里还有", " of the plan's table come first; its text adds "),
        counted(known, "other_targets"),
        known.say("项。", " more."),
    )
    how = known.say(
        "“规划要求”由规划自己的两端值算出；各项快慢不同，不能用一把尺量。",
        "“Asked” follows from the plan's own two ends; no single yardstick serves all.",
    )
    return (said if size(known, "other_targets") else (), (how,))


def _filters(known: Known, asked: Mapping[str, str]) -> Filters:
    shown = tuple(
        choice(known, ("targets",), asked, "show", key, f"{words.of(known.lang)} {_count(known, test)}")
        for key, (words, test) in _SHOW.items()
    )
    whom = [choice(known, ("targets",), asked, "office", "", known.say("各单位", "Any office"))]
    whom += [
        choice(known, ("targets",), asked, "office", row["office"], known.text(row, "office")) for row in offices(known)
    ]
    both = (
        choice(known, ("targets",), asked, "disputed", "", known.say("全部", "All")),
        choice(known, ("targets",), asked, "disputed", "1", known.say("只看对不上的", "Contradictions only")),
    )
    rows = (shown, *((tuple(whom),) if len(whom) > 1 else ()), *((both,) if known.rows("ruling") else ()))
    links = (Link("CSV", known.href("targets.csv")), Link("JSON", known.href("targets.json")))
    return Filters(rows, links)


def _count(known: Known, test: Callable[[Seen], bool]) -> int:
    return sum(test(one) for one in seen_all(known))


def _board_section(known: Known, rows: list[Seen]) -> Section:
    if not rows:
        none = known.say("没有符合条件的目标；换一个条件。", "No target fits; choose another filter.")
        return Section("board_of_targets", known.say("目标板", "Target board"), (), sub=(none,))
    shape = board(known, rows)
    filled = Board(shape.id, shape.columns, shape.rows, shape.goal, copies_note(known, rows))
    return Section("board_of_targets", known.say("目标板", "Target board"), (filled,))


def _text_section(known: Known) -> Section | None:
    rows = [claim for row in text_targets(known) for claim in known.where("claim", target=row["target"])]
    if not rows or not board_targets(known):
        return None
    n = len(members(known, "text_claims"))
    sub = line(
        tally(known, "text_claims", "条主张，并成", " claim on ", " claims on "),
        tally(known, "other_targets", "项。", " matter.", " matters."),
    )
    return Section(
        id="claims_in_text",
        title=known.say("正文与专栏里的主张，各缺什么", "Claims in text and boxes: what each lacks"),
        sub=sub if n else (),
        blocks=(claims_table(known, rows, id_="claims_in_text_table"),),
        acts=(Link(known.say("全部主张", "All claims"), known.href("claims")),),
    )
