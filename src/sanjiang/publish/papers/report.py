"""The report on the plan at a period: one composed draft, from which page, file, JSON and release are made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sanjiang.present import (
    Act,
    Facts,
    Legend,
    Link,
    Page,
    Part,
    Prose,
    Section,
    Sentence,
    Word,
)
from sanjiang.publish.ground.counting import counted, members, size, tally
from sanjiang.publish.ground.frame import acts, crumb, page, period_name
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.lines import clauses, day, line, since
from sanjiang.publish.ground.words import REASONS
from sanjiang.publish.published.arithmetic import arithmetic_section, contradiction_section
from sanjiang.publish.published.bulletin import context_lines
from sanjiang.publish.published.context import context_section
from sanjiang.publish.published.findings import sections as disagreements
from sanjiang.publish.published.statements import documents_of, source_section
from sanjiang.publish.published.warned import stale_section, warning_section
from sanjiang.publish.targets.board import board, goal_head
from sanjiang.publish.targets.chart import chart_sections
from sanjiang.publish.targets.headline import leading, plan_finding
from sanjiang.publish.targets.lacking import (
    ask_section,
    claims_table,
    funnel_section,
    lack_section,
    letters_act,
    reason_bars,
)
from sanjiang.publish.targets.matrix import known_section
from sanjiang.publish.targets.seen import Seen, seen_all
from sanjiang.publish.targets.standing import headed, known_line, pace_line, paragraph, together
from sanjiang.terms import Text

_READING: Final = (
    Text(
        "带“设”的数按假设推算：直线、路径和年均速度由规划自己的两端值或最近可比的数算出，不是公布数。",
        "Figures marked a rest on an assumption: lines, paths and paces follow from the plan's own ends "
        "or the last comparable figure; nobody published them.",
    ),
    Text("约、近、突破、以上是界限，不当作值。", "About, nearly, over and at least are bounds, never values."),
    Text(
        "公布的增速是单独的事实，不由水平值倒算。",
        "Published growth is a fact of its own, never worked back from levels.",
    ),
    Text(
        "拟问的单位由市里指定后生效。",
        "Proposed offices count once the city assigns them.",
    ),
)


def report(known: Known) -> Page:
    """The plan report of the period asked about."""
    at = period_name(known)
    plan = known.profile.plan.of(known.lang)
    return page(
        known,
        ("report", str(known.period)),
        place="report",
        title=known.say(f"{plan}：{at}进展报告", f"{plan}: report for {at}"),
        h1=plan_finding(known),
        lede=_lede(known),
        crumbs=crumb(known, (known.say("报告", "Report"), ()), (at, ())),
        sections=(*_on_targets(known), *_on_plan(known), *_on_figures(known), *_closing(known)),
        main_table="board",
    )


def _on_targets(known: Known) -> tuple[Section | None, ...]:
    rows = seen_all(known)
    return (
        _summary(known, rows),
        known_section(known),
        _board_section(known, rows),
        *chart_sections(known, rows),
        _target_section(known, rows),
        _why_section(known, rows),
    )


def _on_plan(known: Known) -> tuple[Section | None, ...]:
    return (
        funnel_section(known, span=6),
        lack_section(known, span=6),
        _text_claims(known),
        arithmetic_section(known),
        contradiction_section(known),
    )


def _on_figures(known: Known) -> tuple[Section | None, ...]:
    return (_context(known), *disagreements(known), stale_section(known), warning_section(known))


def _closing(known: Known) -> tuple[Section | None, ...]:
    rows = seen_all(known)
    releases = Act(known.say("发布过的版本", "Releases"), known.href("releases"), "plain")
    return (
        ask_section(known),
        source_section(known, _documents(known, rows)),
        _notes(known, rows),
        _cut(known),
        acts(known, letters_act(known), releases),
    )


def _lede(known: Known) -> tuple[Sentence, ...]:
    one = leading(known)
    missing = known.say("缺的不是零，也不是没完成。", "What is missing is neither zero nor failure.")
    if one is None:
        return ((missing,),)
    return (together(known, (known_line(known, one), pace_line(known, one))), (missing,))


def _summary(known: Known, rows: Iterable[Seen]) -> Section:
    n = line(
        known.say("规划定了", "The plan sets "),
        tally(known, "targets", "项目标", " target", " targets"),
        known.say("，正文另有", " and its text adds ") if size(known, "other_targets") else "",
        counted(known, "other_targets") if size(known, "other_targets") else "",
        known.say("项", "") if size(known, "other_targets") else "",
        known.say("，合起来是", "; in all they make "),
        tally(known, "claims", "条主张。", " claim.", " claims."),
    )
    first = leading(known)
    said = [n, _later_line(known), _reason_line(known), paragraph(known, first) if first is not None else ()]
    copies = [one for one in rows if one.get("copy_value") is not None]
    if copies:
        names = clauses(known, [(f"{one.id} {known.text(one.target)}",) for one in copies])
        words = known.say(
            "只在正文里提到、不作判断的转载数，涉及：", "Copies that stand in the body only and judge nothing concern: "
        )
        said.append(line(words, names, known.say("。", ".")))
    return Section("findings", known.say("结论", "Findings"), (Prose(tuple(one for one in said if one)),))


def _later_line(known: Known) -> Sentence:
    return line(
        known.say(
            f"到{period_name(known)}，基期以后有本系列公布数的",
            f"By {period_name(known)}, with a published value of their own series after the base: ",
        ),
        counted(known, "later"),
        known.say("项；只见于转载的另有", "; in copies only, apart from those: "),
        counted(known, "copies"),
        known.say("项；没有数的", "; with nothing: "),
        counted(known, "without"),
        known.say("项。能判的", ". Judged: "),
        counted(known, "judged"),
        known.say("项。", "."),
    )


def _reason_line(known: Known) -> Sentence:
    found: list[Sentence] = []
    for code, reason in REASONS.items():
        if size(known, "reason", code):
            count = counted(known, "reason", code)
            words = reason.full.of(known.lang)
            found.append(line(words, count, "项") if known.lang == "zh" else line(words, " ", count))
    if not found:
        return ()
    return line(
        known.say("不可判的原因，取第一条：", "Why not judged, by first reason: "),
        clauses(known, found),
        known.say("。", "."),
    )


def _board_section(known: Known, rows: tuple[Seen, ...]) -> Section | None:
    if not rows:
        return None
    return Section(
        id="board_of_targets",
        title=known.say("目标板", "Target board"),
        sub=(
            known.say(
                "各看各的路径；转载和旁证不作判断。", "Each on its own path; copies and evidence beside judge nothing."
            ),
        ),
        blocks=(Legend("board", goal_head(known, rows)), board(known, rows)),
    )


def _target_section(known: Known, rows: tuple[Seen, ...]) -> Section | None:
    if not rows:
        return None
    parts: dict[str, list[Sentence]] = {}
    for one in rows:
        parts.setdefault(known.text(one.target, "group"), []).append(headed(known, one))
    blocks = tuple(Part(name, (Prose(tuple(said)),)) if name else Prose(tuple(said)) for name, said in parts.items())
    return Section("target_by_target", known.say("逐项", "Target by target"), blocks)


def _why_section(known: Known, rows: tuple[Seen, ...]) -> Section | None:
    if not size(known, "verdict", "none"):
        return None
    n = tally(known, "verdict", "项", " target", " targets", item="none")
    mends = []
    for one in rows:
        if one.get("verdict") == "none":
            codes = (one.get("reasons") or "").split(",")
            mends += [REASONS[code].mend.of(known.lang) for code in codes if code in REASONS]
    lines = tuple((words,) for words in dict.fromkeys(mends))
    mend = Part(known.say("怎样才能判", "What would make them judgeable"), (Prose(lines, ordered=True),))
    return Section(
        id="cannot_be_judged",
        title=known.say("不能判的，为什么", "What cannot be judged, and why"),
        sub=line(n, known.say("，按第一条原因数。", ", by first reason.")),
        blocks=(reason_bars(known), mend),
    )


def _text_claims(known: Known) -> Section | None:
    rows = members(known, "text_claims")
    if not rows:
        return None
    return Section(
        id="claims_in_text",
        title=known.say("正文与专栏里的主张，各缺什么", "Claims in text and boxes: what each lacks"),
        sub=line(tally(known, "text_claims", "条。", " claim.", " claims.")),
        blocks=(claims_table(known, rows, id_="claims_in_text_table"),),
    )


def _context(known: Known) -> Section | None:
    section = context_section(known)
    lines = context_lines(known)
    if section is None or not lines:
        return section
    return Section(section.id, section.title, (*section.blocks, Prose(lines)), sub=section.sub, acts=section.acts)


def _documents(known: Known, rows: tuple[Seen, ...]) -> tuple[str, ...]:
    used = []
    for one in rows:
        figures = known.where(
            "figure", indicator=one.claim["indicator"], ref_area=known.own, measure=one.claim["measure"]
        )
        used += [row for row in figures if row["period_end"] is None or row["period_end"] <= known.until]
        used += [row for _, row in one.beside]
    claims = {str(row["source"]).partition(":")[0] for row in known.rows("claim")}
    return tuple(dict.fromkeys((*documents_of(used), *sorted(claims))))


def _notes(known: Known, rows: tuple[Seen, ...]) -> Section:
    """Where a series breaks, what the plan says of scopes, and how the figures are to be read."""
    told = [sentence for one in rows for sentence in _breaks_of(known, one)]
    unique = tuple(dict.fromkeys(told))
    rules = tuple((rule.of(known.lang),) for rule in _READING)
    return Section("notes", known.say("说明", "Notes"), (Prose((*unique, *rules)),))


def _breaks_of(known: Known, one: Seen) -> Iterable[Sentence]:
    name = known.name("indicator", one.claim["indicator"])
    for each in known.where("series_break", indicator=one.claim["indicator"]):
        words = known.say(f"，{since(known, each)}起口径换了：", f", other scope from {since(known, each)} on: ")
        yield line(Word(name), words, known.text(each, "why"))
    why = known.text(one.claim, "base_why")
    if why:
        yield line(Word(f"{one.id} {known.text(one.target)}"), known.say("：", ": "), why)


def _cut(known: Known) -> Section:
    pairs = (
        (known.say("切点", "Cut"), (str(known.stamp),)),
        (known.say("数据截至", "As of"), (day(known, known.as_of),)),
        (
            known.say("已公布截至", "Published by"),
            (day(known, known.known_by) if known.known_by else known.say("不限", "no limit"),),
        ),
        (known.say("链头", "Head of chain"), (Word(known.head, "code"),)),
        (known.say("定义包", "Pack"), (Word(known.pack, "code"),)),
        (known.say("引擎", "Engine"), (known.engine,)),
        (
            known.say("规划", "Plan"),
            (f"{known.profile.plan.of(known.lang)} {known.profile.issuer.of(known.lang)}".strip(),),
        ),
    )
    return Section(
        id="made_from",
        title=known.say("由什么做成", "Made from"),
        sub=(
            known.say(
                "同一切点、同一定义包，做出来逐字相同。", "The same cut and pack give the same words and figures."
            ),
        ),
        blocks=(Facts(tuple((name, said) for name, said in pairs if said != ("",))),),
        acts=(Link(known.say("发布过的版本", "Releases"), known.href("releases")),),
    )
