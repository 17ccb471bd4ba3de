"""The letter to an office: what is asked, about which target, and why the answer is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sanjiang.present import (
    Act,
    Acts,
    Cell,
    Column,
    DataTable,
    Figure,
    Link,
    Page,
    Prose,
    Row,
    Section,
    Sentence,
    Word,
    missing,
    said,
)
from sanjiang.publish.ground.counting import counted, tally
from sanjiang.publish.ground.frame import acts, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line, when
from sanjiang.publish.ground.values import end_of, goal_of
from sanjiang.publish.ground.words import OFFICE_STANDING
from sanjiang.publish.targets.board import latest_cell
from sanjiang.publish.targets.lacking import ask_note, offices, questions
from sanjiang.publish.targets.seen import Seen, seen, why_not
from sanjiang.terms import Lang


@dataclass(frozen=True)
class Matter:
    """One target that is asked about, as the letter tells it."""

    target: str
    name: str
    base: Sentence
    goal: Sentence
    known: Sentence
    why: str


@dataclass(frozen=True)
class Letter:
    """A letter of inquiry, before it is laid out.

    Attributes:
        sender: who asks.
        proposed: whether the office is only a proposal.
        demonstration: whether everything in it is invented.
    """

    lang: Lang
    office: str
    sender: str
    title: str
    opening: str
    matters: tuple[Matter, ...]
    questions: tuple[str, ...]
    request: tuple[str, ...]
    day: date
    cut: str
    proposed: bool
    demonstration: bool


def inquiries(known: Known) -> Page:
    """All letters: one an office, with the number of questions."""
    h1 = line(
        tally(known, "questions", "个问题，问", " question for ", " questions for "),
        tally(known, "offices", "个单位", " office", " offices"),
    )
    columns = (
        Column("office", known.say("单位", "Office")),
        Column("targets", known.say("目标", "Targets")),
        Column("n", known.say("问题", "Questions"), "", "right", width=90),
        Column("letter", known.say("询函", "Letter"), width=200),
    )
    table = DataTable("letters", columns, tuple(_office(known, row) for row in offices(known)))
    sections = (
        Section("letters_list", known.say("询函", "Letters"), (table,), sub=ask_note(known)),
        Section("all_questions", known.say("全部问题", "Every question"), (questions(known, known.rows("ask")),)),
        acts(known),
    )
    return page(
        known,
        ("inquiries",),
        place="tasks",
        title=known.say("询函", "Letters of inquiry"),
        h1=h1 if known.rows("ask") else (known.say("没有要问的", "There is nothing to ask"),),
        crumbs=crumb(known, (known.say("询函", "Letters"), ())),
        sections=sections if known.rows("ask") else (acts(known),),
        main_table="questions",
    )


def _office(known: Known, row: Data) -> Row:
    office = str(row["office"])
    name = Link(known.text(row, "office", office), known.href("inquiries", office))
    word = OFFICE_STANDING[row["standing"]].of(known.lang)
    asked = dict.fromkeys(str(one["target"]) for one in known.where("ask", office=office))
    document = Link("DOCX", known.href("inquiries", f"{office}.docx"))
    cells = (
        Cell((name,), (word,)),
        Cell((" ".join(asked),)),
        Cell((counted(known, "questions", office),)),
        Cell(line(Link(known.say("看信", "Read"), known.href("inquiries", office)), "\u3000", document)),
    )
    return Row(cells)


def inquiry(known: Known, office: str) -> Letter | None:
    """The letter to an office; nothing where it is asked nothing."""
    rows = known.where("ask", office=office)
    if not rows:
        return None
    plan = known.profile.plan.of(known.lang)
    name = known.text(rows[0], "office", office)
    targets = dict.fromkeys(str(row["target"]) for row in rows)
    found = [one for target in targets if (one := _seen(known, target))]
    return Letter(
        lang=known.lang,
        office=name,
        sender=known.profile.issuer.of(known.lang) or known.profile.name.of(known.lang),
        title=known.say(f"关于商请提供《{plan}》有关数据的函", f"Inquiry on figures for the {plan}"),
        opening=_opening(known, plan, found),
        matters=tuple(_matter(known, one) for one in found),
        questions=tuple(known.text(row, "question") for row in rows),
        request=_request(known),
        day=known.as_of,
        cut=known.say(f"数据切点 {known.stamp}，链头 {known.head[:12]}", f"cut {known.stamp}, head {known.head[:12]}"),
        proposed=any(row["standing"] == "proposed" for row in rows),
        demonstration=known.profile.demonstration,
    )


def _seen(known: Known, target: str) -> Seen | None:
    row = known.one("target", target=target)
    return seen(known, row) if row else None


def _opening(known: Known, plan: str, found: Sequence[Seen]) -> str:
    at = when(known, str(known.period))
    judged = any(one.kind != "none" for one in found)
    so = "" if judged else known.say("，因此没有作判断", ", so none was judged")
    return known.say(
        f"为跟踪《{plan}》各项目标，我们按已公布的数作了{at}的核对。下列目标还缺能用的数，或有几种说法合不到一起"
        f"{so}。现商请贵单位就所掌握的情况答复如下问题。",
        f"To follow the targets of the {plan}, the published figures were checked for {at}. The targets below lack "
        f"a figure that stands, or are stated in ways that do not agree{so}. We ask for your answers.",
    )


def _request(known: Known) -> tuple[str, ...]:
    return (
        known.say(
            "答复请写明：数、单位、期间、口径（含哪些地区和行业）、可比价还是现价、是否公布过、在哪份文件的哪一处。",
            "With each figure state its unit, period, scope (areas and industries), prices, whether it was published, "
            "and in which document and place.",
        ),
        known.say(
            "没有这个数的，也请说明没有；没有不作零处理。",
            "Where there is no such figure, say so; it is not taken for zero.",
        ),
        known.say(
            "答复登记为一份出处，原有的数都留着；哪一个为准按规则定，并写明原因。",
            "The answer is entered as a source; earlier figures are kept, and stated rules decide which one rules.",
        ),
    )


def _matter(known: Known, one: Seen) -> Matter:
    base: Sentence = (missing("unstated", lang=known.lang),)
    if one.claim["base_value"] is not None:
        base = line(when(known, one.claim["base_period"]), " ", said(end_of(known, one.claim, "base")))
    due = when(known, one.claim["target_period"]) if one.claim["target_period"] else ""
    latest = latest_cell(known, one)
    return Matter(
        target=one.id,
        name=known.text(one.target),
        base=base,
        goal=line(f"{due} " if due else "", goal_of(known, one.claim)),
        known=line(_with_units(latest.main), " ", latest.sub),
        why=why_not(known, one, full=True),
    )


def _with_units(shown: Sentence) -> Sentence:
    """A cell's line as it stands in a letter, where no head of a column names the unit."""
    return line(*(said(part) if isinstance(part, Figure) else part for part in shown))


def letter_page(known: Known, office: str) -> Page | None:
    """The letter as a page that prints on paper."""
    letter = inquiry(known, office)
    if letter is None:
        return None
    return page(
        known,
        ("inquiries", office),
        place="tasks",
        title=letter.title,
        h1=(letter.title,),
        lede=((known.say(f"{letter.office}：", f"To: {letter.office}"),), _proposed(known, letter)),
        crumbs=crumb(known, (known.say("询函", "Letters"), ("inquiries",)), (letter.office, ())),
        sections=_parts(known, letter, office),
        main_table="matters",
    )


def _parts(known: Known, letter: Letter, office: str) -> tuple[Section, ...]:
    asked = tuple((question,) for question in letter.questions)
    request = tuple((words,) for words in letter.request)
    return (
        Section("opening", known.say("事由", "Matter"), (Prose(((letter.opening,),)),)),
        Section("matters_asked", known.say("涉及的目标", "Targets concerned"), (_matters(known, letter),)),
        Section("questions_asked", known.say("请答复的问题", "Questions"), (Prose(asked, ordered=True),)),
        Section("request", known.say("怎样答复", "How to answer"), (Prose(request),)),
        Section("acts", known.say("接着做", "Next"), (_acts(known, office),)),
    )


def _matters(known: Known, letter: Letter) -> DataTable:
    columns = (
        Column("target", known.say("目标", "Target")),
        Column("base", known.say("基期", "Base"), width=140),
        Column("goal", known.say("目标值", "Goal"), width=170),
        Column("known", known.say("最新所知", "Latest known"), width=220),
        Column("why", known.say("为什么不判", "Why not judged"), width=230),
    )
    return DataTable("matters", columns, tuple(_row(one) for one in letter.matters))


def _proposed(known: Known, letter: Letter) -> Sentence:
    if not letter.proposed:
        return ()
    return (known.say("拟问单位，由市里指定后发出。", "A proposal: to be sent once the city has assigned the office."),)


def _row(one: Matter) -> Row:
    name = Word(f"{one.target} {one.name}")
    return Row((Cell((name,)), Cell(one.base), Cell(one.goal), Cell(one.known), Cell((one.why,))))


def _acts(known: Known, office: str) -> Acts:
    document = Act(known.say("下载 DOCX", "Download as DOCX"), known.href("inquiries", f"{office}.docx"), "go")
    answer = Act(known.say("登记答复", "Enter the answer"), known.href("answer"))
    return Acts((document, answer))
