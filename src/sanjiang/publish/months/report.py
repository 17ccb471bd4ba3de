"""The monthly report: what the office signs, in seven parts."""

from __future__ import annotations

from sanjiang.present import VERDICTS, Block, Page, Part, Prose, Section, Sentence
from sanjiang.publish.ground.counting import counted, size, tally
from sanjiang.publish.ground.frame import acts, crumb, page, period_name
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.lines import clauses, line
from sanjiang.publish.months import sections, told
from sanjiang.publish.months.office_table import cover_table, table
from sanjiang.publish.months.whole import Whole, closed_period, measures, top_of
from sanjiang.publish.papers.report import report as plan_report


def report(known: Known) -> Page:
    """The report of the period asked about: that of the month where it is closed, else that on the plan."""
    if closed_period(known) is None or not measures(known):
        return plan_report(known)
    return month_report(known)


def month_report(known: Known) -> Page:
    """The monthly report of a closed month, on every measure that is made from returns."""
    wholes = tuple(top_of(known, row["id"]) for row in measures(known))
    made = (
        _general(known, wholes),
        _split(known, wholes, "area"),
        _split(known, wholes, "class"),
        _growth(known, wholes[0]),
        _plan(known),
        _returns(known, wholes[0]),
        _notes(known, wholes),
    )
    name = known.say("数字经济运行月报", "Monthly report on the digital economy")
    return page(
        known,
        ("report", str(known.period)),
        place="report",
        title=known.say(f"{name}（{period_name(known)}）", f"{name}, {period_name(known)}"),
        h1=told.headline(wholes[0]),
        lede=(
            (
                known.say(
                    f"{known.name('area', known.own)}{name}，{period_name(known)}。",
                    f"{name} of {known.name('area', known.own)}, {period_name(known)}.",
                ),
            ),
        ),
        crumbs=crumb(known, (known.say("报告", "Report"), ()), (period_name(known), ())),
        sections=(*made, acts(known)),
        main_table="by_area",
    )


def _general(known: Known, wholes: tuple[Whole, ...]) -> Section:
    lines = []
    for whole in wholes:
        said = (told.level(whole), told.month_alone(whole), told.path(whole), told.largest(whole))
        lines.append(told.paragraph(said, known))
    return Section("general", known.say("总体情况", "Overall"), (Prose(tuple(lines)),))


def _split(known: Known, wholes: tuple[Whole, ...], split: str) -> Section | None:
    blocks: list[Block] = []
    for place, whole in enumerate(wholes):
        lines = (told.face(whole, split), told.leading(whole, split), told.trailing(whole, split))
        words = told.paragraph(lines, known)
        made = table(whole, split, f"by_{split}" if place == 0 else f"by_{split}_{whole.measure}")
        inner: list[Block] = [Prose((words,))] if words else []
        inner += [made] if made is not None else []
        name = known.text(whole.said)
        blocks += [Part(name, tuple(inner))] if len(wholes) > 1 and inner else inner
    if not blocks:
        return None
    tiles = sections.tile_section(wholes[0]) if split == "area" else None
    more = (Part(_of_first(known, wholes[0], tiles.title), tiles.blocks, sub=tiles.sub),) if tiles is not None else ()
    return Section(
        f"by_{split}_section", sections.SPLITS[split].of(known.lang), (*blocks, *more), sub=sections.pull_note(known)
    )


def _growth(known: Known, whole: Whole) -> Section | None:
    blocks: list[Block] = []
    for split in ("area", "class"):
        section = sections.why_section(whole, split)
        if section:
            blocks.append(Part(sections.SPLITS[split].of(known.lang), section.blocks, sub=section.sub))
    changed = sections.change_section(whole)
    if changed:
        blocks.append(Part(changed.title, changed.blocks))
    if not blocks:
        return None
    title = _of_first(known, whole, known.say("增长从哪里来", "Where growth comes from"))
    return Section("growth_section", title, tuple(blocks))


def _of_first(known: Known, whole: Whole, title: str) -> str:
    """A heading with the measure, where there are more of them and it is of the first alone."""
    if len(measures(known)) == 1:
        return title
    return f"{title}{known.say('：', ': ')}{known.text(whole.said, 'short') or known.text(whole.said)}"


def _plan(known: Known) -> Section | None:
    if not size(known, "targets"):
        return None
    found: list[Sentence] = []
    for verdict, name in VERDICTS.items():
        if size(known, "verdict", verdict):
            n = counted(known, "verdict", verdict)
            found.append(line(name.of(known.lang), known.say("", ": "), n, known.say("项", "")))
    words = line(
        known.say("规划定了", "The plan sets "),
        tally(known, "targets", "项目标：", " target; ", " targets; "),
        clauses(known, found),
        known.say("。", "."),
    )
    return Section("plan_section", known.say("规划目标", "Goals of the plan"), (Prose((words,)),))


def _returns(known: Known, whole: Whole) -> Section:
    lines = (*told.returned(whole), *told.covered(whole))
    made = cover_table(whole, "coverage")
    blocks: tuple[Block, ...] = (Prose((told.paragraph(lines, known),)), *((made,) if made else ()))
    return Section("returns_section", _of_first(known, whole, known.say("报送情况", "Returns")), blocks)


def _notes(known: Known, wholes: tuple[Whole, ...]) -> Section:
    lines: list[Sentence] = [
        (told.growth_note(known),),
        *told.price_notes(wholes),
        *told.withheld_notes(known),
        *told.zone_notes(known),
    ]
    for whole in wholes:
        name, words = known.text(whole.said), known.text(whole.said, "definition")
        lines += [(f"{name}{known.say('：', ': ')}{words}",)] if words else []
    facts = sections.close_facts(known, str(known.period))
    blocks: tuple[Block, ...] = (Prose(tuple(lines), ordered=True), *((facts,) if facts else ()))
    return Section("notes", known.say("说明", "Notes"), blocks)
