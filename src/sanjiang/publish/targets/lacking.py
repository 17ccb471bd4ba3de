"""What cannot be judged and why, counted; what the claims lack; whom to ask, and what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sanjiang.present import (
    Act,
    Acts,
    Bar,
    BarPart,
    Bars,
    Cell,
    Chip,
    Column,
    DataTable,
    Item,
    Items,
    Link,
    Part,
    Row,
    Section,
    Sentence,
    Word,
)
from sanjiang.publish.ground.counting import board_targets, counted, lacks, members, size, tally
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line, when
from sanjiang.publish.ground.values import claim_name, end_of, goal_of
from sanjiang.publish.ground.words import OFFICE_STANDING, REASONS, SOFT
from sanjiang.terms import Text

_LACKS: Final = ("no_base", "no_period", "base_scope", "no_denominator", "qualitative", "soft")
_FUNNEL: Final[tuple[tuple[str, Text], ...]] = (
    ("claims", Text("规划里的主张", "stated in the plan")),
    ("complete", Text("写全了基期、年份和尺度，口径相同", "with base, year and yardstick of one scope")),
    ("complete_seen", Text("其中有后来的数", "of these with a later figure")),
    ("complete_own", Text("其中非转载、口径相同", "of these not a copy, same scope")),
)


def ids(known: Known, name: str, item: str, column: str) -> str:
    """The ids of what a count counts."""
    return " ".join(str(row[column]) for row in members(known, name, item))


def reason_bars(known: Known) -> Bars:
    """Why the board's targets are not judged: how many for each first reason."""
    rows = []
    for code, reason in REASONS.items():
        if size(known, "reason", code):
            name = (reason.full.of(known.lang),)
            few = size(known, "reason", code) <= len(board_targets(known)) // 2
            sub = (ids(known, "reason", code, "target"),) if few else ()
            rows.append(Bar(name=name, figure=counted(known, "reason", code), sub=sub))
    rows.sort(key=lambda bar: -int(bar.figure.value or 0))
    return Bars("reasons", tuple(rows), "counts")


def funnel(known: Known) -> Bars:
    """Of all claims, how many can be judged."""
    whole = size(known, "claims") or 1
    rows = tuple(
        Bar(
            name=(words.of(known.lang),),
            figure=counted(known, name),
            parts=(BarPart(size(known, name) / whole, shade=max(1, 5 - step)),),
        )
        for step, (name, words) in enumerate(_FUNNEL)
    )
    return Bars("funnel", rows, "funnel")


def funnel_section(known: Known, *, span: int = 12, column: str = "") -> Section | None:
    """The funnel of the claims as a section."""
    if not size(known, "claims"):
        return None
    total = tally(known, "claims", "条主张，逐层看。", " claim, step by step.", " claims, step by step.")
    return Section(
        id="funnel_of_claims",
        title=known.say("规划的主张，能判的有几条", "Of all claims, how many can be judged"),
        sub=total,
        blocks=(funnel(known),),
        acts=(Link(known.say("逐条", "All"), known.href("claims")),),
        span=span,
        column=column,
    )


def lack_bars(known: Known) -> Bars:
    """What the claims lack: how many for each; one claim may lack several."""
    longest = max((size(known, "lack", code) for code in _LACKS), default=0) or 1
    rows = []
    for code in _LACKS:
        n = size(known, "lack", code)
        if n:
            words = (SOFT if code == "soft" else REASONS[code]).full.of(known.lang)
            sub = (ids(known, "lack", code, "claim"),)
            rows.append(Bar((words,), counted(known, "lack", code), (BarPart(n / longest),), sub))
    rows.sort(key=lambda bar: -int(bar.figure.value or 0))
    return Bars("lacks", tuple(rows))


def lack_section(known: Known, *, span: int = 12) -> Section | None:
    """What the claims lack, as a section."""
    bars = lack_bars(known)
    if not bars.rows:
        return None
    return Section(
        id="what_claims_lack",
        title=known.say("这些主张各缺什么", "What the claims lack"),
        sub=(known.say("条；一条可缺几样。", "Number; one claim may lack several."),),
        blocks=(bars,),
        acts=(Link(known.say("逐条", "All"), known.href("claims")),),
        span=span,
    )


def lack_words(known: Known, claim: Data) -> str:
    """What one claim lacks, in words."""
    codes = lacks(known, claim)
    words = [(SOFT if code == "soft" else REASONS[code]).short.of(known.lang) for code in codes]
    return known.say("，", ", ").join(words)


def claims_table(known: Known, rows: Iterable[Data], *, id_: str = "claims") -> DataTable:
    """Claims as printed and as read, and what each lacks."""
    columns = (
        Column("id", known.say("编号", "Id"), width=60),
        Column("claim", known.say("主张", "Claim")),
        Column("base", known.say("基期", "Base"), align="right", gutter=True, width=120),
        Column("goal", known.say("目标", "Goal"), align="right", gutter=True, width=150),
        Column("lacks", known.say("缺什么", "What is missing"), width=220),
    )
    return DataTable(id=id_, columns=columns, rows=tuple(_claim(known, row) for row in rows))


def _claim(known: Known, row: Data) -> Row:
    base = end_of(known, row, "base")
    printed = row["op_printed"] or known.say("未印关系词", "no operator printed")
    soft = Chip("plan", SOFT.short.of(known.lang)) if row["soft"] else ""
    note = known.text(row, "note")
    target = Link(claim_name(known, row), known.href("targets", row["target"]))
    lacking = lack_words(known, row)
    cells = (
        Cell((row["claim"],)),
        Cell(line(target, " " if soft else "", soft), (note,) if note else ()),
        Cell((base,), (when(known, row["base_period"]),) if row["base_period"] else ()),
        Cell(goal_of(known, row), (_goal_sub(known, row, printed),)),
        Cell((lacking,) if lacking else (Word(known.say("不缺", "nothing"), "quiet"),)),
    )
    return Row(cells, id=row["claim"], href=known.href("targets", row["target"]))


def _goal_sub(known: Known, row: Data, printed: str) -> str:
    year = when(known, row["target_period"]) if row["target_period"] else known.say("没写年份", "no year")
    return f"{year}{known.say('，', ', ')}{printed}"


def offices(known: Known) -> tuple[Data, ...]:
    """The offices that are asked something, in the pack's order."""
    found: dict[str, Data] = {}
    for row in known.rows("ask"):
        found.setdefault(row["office"], row)
    return tuple(found.values())


def ask_items(known: Known) -> Items:
    """Each office with the targets and the number of questions, and its letter."""
    items = []
    for row in offices(known):
        n = tally(known, "questions", "问", " question", " questions", item=row["office"])
        letter = Link(known.say("询函", "Letter"), known.href("inquiries", row["office"]))
        items.append(
            Item(
                main=(known.text(row, "office", row["office"]),),
                sub=(ids(known, "ask_targets", row["office"], "target"),),
                aside=line(n, "\u3000", letter),
            )
        )
    return Items(tuple(items))


def ask_note(known: Known) -> Sentence:
    """What the standing of the offices is."""
    return office_note(known, [str(row["standing"]) for row in known.rows("ask")])


def office_note(known: Known, standings: Sequence[str]) -> Sentence:
    """Which of these offices are proposals, if any."""
    if "proposed" not in standings:
        return (known.say("单位由市里指定。", "Offices as the city assigned them."),)
    if "assigned" in standings:
        return (
            known.say("拟问的单位由市里指定后生效。", "Some of the offices are proposals until the city assigns them."),
        )
    return (known.say("都是拟问单位，由市里指定后生效。", "All offices are proposals until the city assigns them."),)


def letters_act(known: Known, kind: str = "go") -> Act | None:
    """The act that writes the letters, with how many."""
    n, questions = size(known, "offices"), size(known, "questions")
    if not n:
        return None
    label = known.say(
        f"生成{n}份询函，共{questions}问",
        f"Write {n} letter{'s' if n != 1 else ''}, {questions} question{'s' if questions != 1 else ''}",
    )
    return Act(label, known.href("inquiries"), "go" if kind == "go" else "")


def ask_part(known: Known) -> Part | None:
    """Whom to ask, as a part of a section."""
    if not known.rows("ask"):
        return None
    act = letters_act(known)
    buttons = Acts((*((act,) if act else ()), _enter(known)))
    return Part(known.say("该问谁", "Whom to ask"), (ask_items(known), buttons), sub=ask_note(known))


def _enter(known: Known) -> Act:
    return Act(known.say("我有数，来登记", "I have a figure"), known.href("answer"))


def questions(known: Known, rows: Iterable[Data]) -> DataTable:
    """What is asked, of whom, about which target."""
    columns = (
        Column("target", known.say("目标", "Target"), width=230),
        Column("office", known.say("问谁", "Whom"), width=180),
        Column("question", known.say("问什么", "Question")),
    )
    found = []
    for row in rows:
        target = known.one("target", target=row["target"])
        name = Link(known.text(target, other=row["target"]), known.href("targets", row["target"]))
        standing = OFFICE_STANDING[row["standing"]].of(known.lang)
        cells = (
            Cell((name,), (row["target"],)),
            Cell((f"{standing} {known.text(row, 'office', row['office'])}",)),
            Cell((known.text(row, "question"),)),
        )
        found.append(Row(cells, href=known.href("inquiries", row["office"])))
    return DataTable(id="questions", columns=columns, rows=tuple(found))


def ask_section(known: Known) -> Section | None:
    """Whom to ask and what, in full."""
    if not known.rows("ask"):
        return None
    act = letters_act(known)
    return Section(
        id="whom_to_ask",
        title=known.say("该问谁，问什么", "Whom to ask, and what"),
        sub=ask_note(known),
        blocks=(questions(known, known.rows("ask")), Acts((*((act,) if act else ()), _enter(known)))),
    )
