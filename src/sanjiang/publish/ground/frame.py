"""The frame of every page: places, what it was read at, crumbs, and the acts it ends in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote

from sanjiang.present import (
    Act,
    Acts,
    Block,
    Choice,
    Face,
    Link,
    Page,
    Place,
    Section,
    Sentence,
    When,
    tables,
)
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.lines import day, when
from sanjiang.publish.ground.values import unit_name
from sanjiang.terms import Text

_PLACES: Final[tuple[tuple[str, tuple[str, ...], Text, str], ...]] = (
    ("overview", (), Text("总览", "Overview"), "overview"),
    ("targets", ("targets",), Text("目标", "Targets"), "targets"),
    ("indicators", ("indicators",), Text("指标", "Indicators"), ""),
    ("areas", ("areas",), Text("地区", "Areas"), "directory"),
    ("months", ("months",), Text("月度", "Months"), ""),
    ("tasks", ("tasks",), Text("任务", "Tasks"), ""),
    ("report", ("report",), Text("报告", "Report"), "report"),
    ("sources", ("sources",), Text("来源", "Sources"), "sources"),
)


def face(known: Known) -> Face:
    """What every page of the city shows of it."""
    places = tuple(
        Place(id_, name.of(known.lang), known.href(*_steps(known, parts)), icon)
        for id_, parts, name, icon in _PLACES
        if id_ != "months" or known.rows("row_measure")
    )
    profile = known.profile
    return Face(profile.id, profile.name.of(known.lang), places, profile.languages)


def _steps(known: Known, parts: tuple[str, ...]) -> tuple[str, ...]:
    return (*parts, str(known.period)) if parts == ("report",) else parts


def page(
    known: Known,
    path: Iterable[str],
    *,
    sections: Iterable[Section | None] = (),
    lede: Iterable[Sentence] = (),
    top: Iterable[Block | None] = (),
    **rest: Any,
) -> Page:
    """A page of the city; sections, lines and blocks that are None or empty are left out."""
    made = Page(
        path="/".join((known.root, *path)) + known.query,
        lang=known.lang,
        city=face(known),
        lede=tuple(one for one in lede if one),
        sections=tuple(one for one in sections if one is not None),
        when=bar(known),
        demo=known.profile.demonstration,
        top=tuple(one for one in top if one is not None),
        foot=cut_line(known),
        **rest,
    )
    held = {table.id for table in tables(made)}
    return made if made.main_table in held else replace(made, main_table="")


def bar(known: Known) -> tuple[When, ...]:
    """What the page was read at, the plan's term, and the unit of money."""
    first, last = known.profile.first, known.profile.last
    over = known.say("，已到期", ", ended") if known.ended else ""
    term = known.say(f"{first}—{last}{over}", f"{first}–{last}{over}")
    said = [
        When(known.say("数据截至", "As of"), day(known, known.as_of), past=known.past, phone=True),
        When(known.say("规划期", "Plan period"), term),
    ]
    closed = known.one("closed_month", period=str(known.period))
    if closed is not None:
        words = known.say(f"已关账，第 {closed['times']} 次", f"closed, time {closed['times']}")
        said.append(When(period_name(known), words))
    if known.known_by:
        back = When(known.say("只看此日已公布", "Published by"), day(known, known.known_by), past=True, phone=True)
        said.insert(0, back)
        said.append(When(known.say("回到今天", "Back to today"), "", known.root or "/"))
    if known.profile.money:
        money = unit_name(known, known.profile.money)
        said.append(When(known.say("金额单位", "Money in"), money, right=True))
    return tuple(said)


def cut_line(known: Known) -> Sentence:
    """At which cut the page was composed, so that it can be composed again."""
    known_by = day(known, known.known_by) if known.known_by else known.say("不限", "no limit")
    head = known.head[:12]
    return (
        known.say(
            f"切点 {known.stamp}，{day(known, known.as_of)}；已知截至 {known_by}；链头 {head}",
            f"Cut {known.stamp}, {day(known, known.as_of)}; known by {known_by}; head of chain {head}",
        ),
    )


def crumb(known: Known, *steps: tuple[str, tuple[str, ...]]) -> tuple[Link, ...]:
    """The way to a page: the overview, then each step; the last may have no address."""
    home = Link(known.say("总览", "Overview"), known.href())
    return (home, *(Link(name, known.href(*parts) if parts else "") for name, parts in steps if name))


def acts(known: Known, *more: Act | None) -> Section:
    """What to do next; every page ends in it."""
    own = tuple(act for act in more if act is not None)
    register = Act(known.say("登记一个公布数", "Enter a published figure"), known.href("answer"))
    has_it = any(act.href == register.href for act in own)
    monthly = known.one("closed_month", period=str(known.period)) is not None
    zh, en = ("月报", "Monthly report") if monthly else ("规划报告", "Plan report")
    report = Act(
        known.say(f"{when(known, str(known.period))}{zh}", f"{en} {when(known, str(known.period))}"),
        known.href("report", str(known.period)),
        "plain",
    )
    return Section(
        id="acts",
        title=known.say("接着做", "Next"),
        blocks=(Acts((*own, *(() if has_it else (register,)), report)),),
    )


def period_name(known: Known) -> str:
    """The period asked about, as people write it."""
    return when(known, str(known.period))


def choice(known: Known, parts: tuple[str, ...], asked: Mapping[str, str], name: str, value: str, label: str) -> Choice:
    """One way to see a page: its address with one filter set and the others kept; ``""`` and ``all`` set none."""
    held = {key: given for key, given in asked.items() if given and key != name}
    if value and value != "all":
        held[name] = value
    address = known.href(*parts)
    join = "&" if "?" in address else "?"
    query = "&".join(f"{quote(key)}={quote(given)}" for key, given in sorted(held.items()))
    current = asked.get(name, "") == value or (value == "all" and not asked.get(name))
    return Choice(label, f"{address}{join}{query}" if query else address, current)
