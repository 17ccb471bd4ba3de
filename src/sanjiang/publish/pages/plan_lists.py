"""Lists of the plan: every claim, every contradiction with its ruling, every task."""

from __future__ import annotations

from collections.abc import Mapping

from sanjiang.present import (
    Act,
    Cell,
    Column,
    DataTable,
    Event,
    Filters,
    Link,
    Page,
    Part,
    Row,
    Section,
    Sentence,
    Timeline,
)
from sanjiang.publish.ground.counting import claims as all_claims
from sanjiang.publish.ground.counting import counted, size, tally
from sanjiang.publish.ground.filters import ONLY, check
from sanjiang.publish.ground.frame import acts, choice, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line
from sanjiang.publish.ground.words import OFFICE_STANDING
from sanjiang.publish.published.arithmetic import arithmetic_section, ruled, statement_lines
from sanjiang.publish.targets.lacking import claims_table, funnel_section, lack_section, letters_act, office_note


def claims(known: Known) -> Page:
    """Every claim of the plan, as printed and as read, and what each lacks."""
    h1 = line(
        known.say("规划有", "The plan makes "),
        tally(
            known,
            "claims",
            "条主张，写全基期、年份和尺度的",
            " claim; with base, year and yardstick: ",
            " claims; with base, year and yardstick: ",
        ),
        counted(known, "complete"),
        known.say("条", ""),
    )
    table = Section(
        id="all_claims",
        title=known.say("逐条", "Claim by claim"),
        sub=(known.say("照印的写法在前，读法在后。", "The printed operator stands under the goal as read."),),
        blocks=(claims_table(known, all_claims(known)),),
    )
    return page(
        known,
        ("claims",),
        place="targets",
        title=known.say("主张", "Claims"),
        h1=h1,
        crumbs=crumb(known, (known.say("目标", "Targets"), ("targets",)), (known.say("主张", "Claims"), ())),
        sections=(funnel_section(known, span=6), lack_section(known, span=6), table, acts(known, letters_act(known))),
        main_table="claims",
    )


def rulings(known: Known) -> Page:
    """Every contradiction of the plan with all its statements, the ruling and its reason."""
    h1 = line(
        known.say("规划自己有", "The plan disagrees with itself in "),
        tally(known, "contradictions", "处对不上", " place", " places"),
    )
    rows = sorted(known.rows("ruling"), key=lambda row: row["position"])
    parts = tuple(_ruling(known, row) for row in rows)
    body = Section(
        id="rulings_all",
        title=known.say("逐处", "One by one"),
        sub=(
            known.say(
                "所有说法都留着；裁定只说用哪条，不改原文。",
                "All statements stay; a ruling says which is used and changes none.",
            ),
        ),
        blocks=parts,
    )
    object_to = Act(known.say("对某条裁定提出异议", "Object to a ruling"), known.href("answer"), "")
    return page(
        known,
        ("rulings",),
        place="targets",
        title=known.say("对不上与裁定", "Contradictions"),
        h1=h1 if rows else (known.say("没有记下规划自相矛盾之处", "No contradiction of the plan is on record"),),
        crumbs=crumb(known, (known.say("目标", "Targets"), ("targets",)), (known.say("裁定", "Rulings"), ())),
        sections=(body if rows else None, arithmetic_section(known), acts(known, object_to)),
    )


def _ruling(known: Known, row: Data) -> Part:
    events = tuple(Event((), sentence) for sentence in statement_lines(known, row))
    named = [claim for claim in (row["claims"] or "").split(",") if claim]
    links = [_claim_link(known, claim) for claim in named]
    ruling = Event(
        (f"{ruled(known, row)}{known.say('。', '. ')}",),
        (known.text(row, "why"),),
        line(*[piece for link in links for piece in (link, " ")]),
    )
    return Part(f"{row['ruling']}  {known.text(row)}", (Timeline((*events, ruling)),))


def _claim_link(known: Known, claim: str) -> Link:
    row = known.one("claim", claim=claim)
    return Link(claim, known.href("targets", row["target"]) if row else "")


def tasks(known: Known, filters: Mapping[str, str] | None = None) -> Page:
    """The tasks of the plan with the office that the city assigned, or that nobody is named.

    Args:
        known: what may be said.
        filters: ``kind``, ``section`` (its beginning), ``office`` (an id, or ``none``), and
            ``every`` (1) for all of them on one page.

    Raises:
        Refused: a filter has another value.
    """
    asked = dict(filters or {})
    _check_tasks(known, asked)
    return page(
        known,
        ("tasks",),
        place="tasks",
        title=known.say("任务", "Tasks"),
        h1=_task_finding(known),
        crumbs=crumb(known, (known.say("任务", "Tasks"), ())),
        top=(_task_filters(known, asked),),
        sections=(_task_section(known, asked), acts(known, letters_act(known))),
        main_table="tasks",
    )


def _check_tasks(known: Known, asked: Mapping[str, str]) -> None:
    rows = known.rows("task")
    sections = [str(row["section"]) for row in rows]
    begun = asked.get("section", "")
    begins = [begun] if any(one.startswith(begun) for one in sections) else sections
    offices = (row["office"] or "none" for row in rows)
    check(asked, kind=(row["kind"] for row in rows), section=begins, office=offices, every=ONLY)


def _task_finding(known: Known) -> Sentence:
    if not known.rows("task"):
        return (known.say("规划没有写任务", "The plan states no task"),)
    return line(
        known.say("规划有", "The plan sets "),
        tally(
            known,
            "tasks",
            "项任务，其中可落到单位而还没有单位的",
            " task; those an office could answer for, without one: ",
            " tasks; those an office could answer for, without one: ",
        ),
        counted(known, "unassigned"),
        known.say("项", ""),
    )


def _task_section(known: Known, asked: Mapping[str, str]) -> Section | None:
    rows = [row for row in sorted(known.rows("task"), key=lambda row: row["position"]) if _fits(row, asked)]
    if not rows:
        return None
    shown = rows if asked.get("every") == "1" else rows[:_PAGE]
    title = known.say("任务", "Tasks")
    return Section("tasks_list", title, (task_table(known, shown),), sub=_task_note(known, rows, shown))


_PAGE = 120
"""Tasks on one page; filters narrow the rest down."""


def _task_note(known: Known, rows: list[Data], shown: list[Data]) -> Sentence:
    if len(shown) < len(rows):
        return (
            known.say(
                f"这里列前{len(shown)}项，共{len(rows)}项符合；用上面的条件缩小，或看全部。",
                f"The first {len(shown)} of {len(rows)} that fit; narrow down above, or see all.",
            ),
        )
    standings = [str(row["office_standing"] or "proposed") for row in rows if row["office"]]
    if not standings:
        return (
            known.say(
                "这些任务都还没有单位，由市里指定。", "None of these tasks has an office; the city assigns them."
            ),
        )
    return office_note(known, standings)


def _fits(row: Data, asked: Mapping[str, str]) -> bool:
    office = asked.get("office", "")
    if asked.get("kind") and row["kind"] != asked["kind"]:
        return False
    if asked.get("section") and not str(row["section"]).startswith(asked["section"]):
        return False
    return not office or (row["office"] or "none") == office


def _task_filters(known: Known, asked: Mapping[str, str]) -> Filters:
    kinds = dict.fromkeys(str(row["kind"]) for row in known.rows("task"))
    shown = [
        ("", known.say("全部", "All")),
        *((kind, f"{kind} {size(known, 'tasks', kind)}") for kind in kinds),
    ]
    choices = [choice(known, ("tasks",), asked, "kind", *one) for one in shown]
    pages = [("", known.say(f"前{_PAGE}项", f"First {_PAGE}")), ("1", known.say("全部", "All"))]
    ways = tuple(choice(known, ("tasks",), asked, "every", *one) for one in pages)
    every = choice(known, ("tasks.csv",), asked, "every", "1", "CSV")
    return Filters((tuple(choices), ways), (Link(every.label, every.href),))


def task_table(known: Known, rows: list[Data]) -> DataTable:
    """Tasks with section, year, quantity and office."""
    columns = (
        Column("id", known.say("编号", "Id"), width=70),
        Column("name", known.say("做什么", "What")),
        Column("when", known.say("年份、数量", "Year, quantity"), width=180),
        Column("office", known.say("单位", "Office"), width=180),
    )
    return DataTable(id="tasks", columns=columns, rows=tuple(_task(known, row) for row in rows))


def _task(known: Known, row: Data) -> Row:
    if row["office"]:
        standing = OFFICE_STANDING[row["office_standing"] or "proposed"].of(known.lang)
        office = f"{standing} {known.text(row, 'office', row['office'])}"
    elif row["assignable"]:
        office = known.say("未定", "not settled")
    else:
        office = known.say("不落到单位", "no single office")
    stated = known.say("，", ", ").join(str(part) for part in (row["year"], row["quantity"]) if part)
    cells = (
        Cell((row["task"],)),
        Cell((known.text(row),), (str(row["kind"]),)),
        Cell((stated or known.say("没写", "not stated"),)),
        Cell((office,)),
    )
    return Row(cells, group=str(row["section"]), id=row["task"])
