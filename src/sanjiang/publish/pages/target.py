"""One target: its last figure, the verdict and why, everything that was said, and whom to ask."""

from __future__ import annotations

from sanjiang.present import (
    Act,
    Acts,
    Block,
    Event,
    Facts,
    Key,
    Keys,
    Link,
    Notice,
    Page,
    Part,
    Prose,
    Section,
    Sentence,
    Timeline,
    Word,
    said,
    sentences,
)
from sanjiang.publish.ground.counting import reasons
from sanjiang.publish.ground.frame import acts, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import clauses, line, when
from sanjiang.publish.ground.values import end_of, goal_of, yearly
from sanjiang.publish.ground.words import KINDS, OFFICE_STANDING, REASONS
from sanjiang.publish.published.arithmetic import contradictions, identities
from sanjiang.publish.published.statements import documents_of, source_section, statements
from sanjiang.publish.targets.beyond import beside_section, later_section
from sanjiang.publish.targets.chart import chart_section
from sanjiang.publish.targets.headline import target_keys
from sanjiang.publish.targets.lacking import claims_table
from sanjiang.publish.targets.seen import Seen, seen, verdict, why_not
from sanjiang.publish.targets.standing import (
    asked_line,
    copy_line,
    distance_line,
    each_year_line,
    known_line,
    latest_said,
    left,
    line_line,
    mend_line,
    pace_line,
    path_line,
    straight,
    upper,
    verdict_line,
)


def target(known: Known, id_: str) -> Page | None:
    """The page of one target; nothing where the plan has none of that id."""
    row = known.one("target", target=id_)
    one = seen(known, row) if row is not None else None
    if row is None or one is None:
        return None
    said_rows = _statements(known, one)
    return page(
        known,
        ("targets", id_),
        place="targets",
        title=known.text(row),
        h1=finding(known, one),
        lede=(upper(_first_lede(known, one)), upper(copy_line(known, one))),
        crumbs=crumb(known, (known.say("目标", "Targets"), ("targets",)), (known.text(row, "group"), ()), (id_, ())),
        top=(_break_notice(known, one), Keys(_keys(known, one)) if _keys(known, one) else None),
        sections=(
            chart_section(known, one, span=8),
            _why_section(known, one),
            _said_section(known, said_rows),
            _claims_section(known, one),
            beside_section(known, one),
            _identity_section(known, one),
            _contradiction_section(known, one),
            later_section(known, one),
            source_section(known, documents_of(said_rows)),
            _ask_section(known, one),
        ),
        main_table="statements",
    )


def finding(known: Known, one: Seen) -> Sentence:
    """The headline: the last figure that stands and the verdict; or that there is none."""
    name = known.text(one.target)
    if one.get("latest_value") is None:
        reason = why_not(known, one)
        words = known.say("，不作判断", ", not judged") if one.get("verdict") == "none" else ""
        return line(name, known.say("：", ": "), reason or known.say("没有数", "no figure"), words)
    return line(upper(latest_said(known, one)), known.say("；", "; "), sentences.inside(verdict(known, one).text))


def _first_lede(known: Known, one: Seen) -> Sentence:
    told = pace_line(known, one) if one.get("pace") is not None else asked_line(known, one)
    return told or known_line(known, one)


def _break_notice(known: Known, one: Seen) -> Notice | None:
    codes = set(reasons(known, one.claim))
    if not codes & {"base_scope", "break"}:
        return None
    why = known.text(one.claim, "base_why")
    breaks = known.where("series_break", indicator=one.claim["indicator"])
    more = [known.text(row, "why") for row in breaks]
    words = clauses(known, [(text.rstrip("。. "),) for text in dict.fromkeys([why, *more]) if text])
    head = Word(known.say("口径断点。", "Break in the series. "))
    tail = known.say("断点两侧不相减，也不画穿过它的路径。", " Nothing is subtracted or drawn across it.")
    return Notice(line(head, words, known.say("。", "."), tail))


def _keys(known: Known, one: Seen) -> tuple[Key, ...]:
    found = list(target_keys(known, one)) if one.get("latest_value") is not None else []
    claim = one.claim
    if one.get("distance") is not None and not one.get("distance_is_copy"):
        shown = left(known, claim, one.progress)
        due = f"{when(known, claim['target_period'])} " if claim["target_period"] else ""
        found.append(Key(known.say(f"距{due.strip()}目标", f"To the {due}goal"), shown, (goal_of(known, claim),)))
    if one.get("line_value") is not None and found:
        at = when(known, one.get("line_period"))
        only = bool(one.get("line_only_compares"))
        head = known.say(f"{at}直线应到", f"Straight line, {at}")
        note = known.say("仅供对照：基期与目标口径不同", "for comparison only: the scopes differ") if only else ""
        shown = straight(known, claim, one.progress)
        found.append(Key(head, shown, ((note,),) if note else (), quiet=only))
    if not found and one.get("asked_pace") is not None:
        pace = yearly(known, claim, "asked", one.get("asked_pace"), one.get("asked_unit"))
        found.append(Key(known.say("规划两端要求，年均", "Asked by the plan's two ends, a year"), pace))
        found.append(
            Key(
                known.say(f"基期，{when(known, claim['base_period'])}", f"Base, {when(known, claim['base_period'])}"),
                end_of(known, claim, "base"),
            )
        )
    return tuple(found)


def _why_section(known: Known, one: Seen) -> Section:
    judged = one.get("verdict") != "none"
    events = [Event(line(Word(known.say("规划怎么写。", "As stated. "))), line(_ends(known, one)))]
    found = (REASONS[code] for code in reasons(known, one.claim))
    stop = known.say("。", ". ")
    events += [
        Event(upper((f"{reason.full.of(known.lang)}{stop}",)), upper((reason.mend.of(known.lang),))) for reason in found
    ]
    lines = (each_year_line(known, one), path_line(known, one), line_line(known, one), distance_line(known, one))
    events += [Event((), upper(made)) for made in lines if made]
    events.append(Event((known.say("结论：", "So: "),), verdict_line(known, one)))
    title = known.say("判断从哪里来", "How it is judged") if judged else known.say("为什么不判", "Why it is not judged")
    blocks: tuple[Block, ...] = (Timeline(tuple(events)), Part(known.say("经手", "In charge"), (_facts(known, one),)))
    return Section(id="why", title=title, sub=upper(mend_line(known, one)), blocks=blocks, span=4)


def _ends(known: Known, one: Seen) -> Sentence:
    claim = one.claim
    base = (
        line(when(known, claim["base_period"]), " ", said(end_of(known, claim, "base")))
        if claim["base_value"] is not None
        else (known.say("没写基期", "no base"),)
    )
    due = when(known, claim["target_period"]) if claim["target_period"] else known.say("没写年份", "no year")
    return line(
        base, " → ", f"{due} ", goal_of(known, claim), known.say("；", "; "), KINDS[claim["kind"]].of(known.lang)
    )


def _facts(known: Known, one: Seen) -> Facts:
    ask = known.one("ask", target=one.id)
    whom = f"{known.text(ask, 'office', ask['office'])}" if ask else known.say("未定", "not settled")
    standing = OFFICE_STANDING[ask["standing"]].of(known.lang) if ask else known.say("单位", "Office")
    indicator = Link(known.name("indicator", one.claim["indicator"]), known.href("indicators", one.claim["indicator"]))
    return Facts(
        (
            (standing, (whom,)),
            (known.say("指标", "Indicator"), (indicator,)),
            (known.say("出处", "Stated at"), (str(one.claim["source"]).partition(":")[2] or str(one.claim["source"]),)),
        )
    )


def _statements(known: Known, one: Seen) -> list[Data]:
    claim = one.claim
    rows = known.where("observation", indicator=claim["indicator"], ref_area=known.own)
    kept = [row for row in rows if row["measure"] == claim["measure"]]
    return [row for row in kept if row["period_end"] is None or row["period_end"] <= known.until]


def _said_section(known: Known, rows: list[Data]) -> Section | None:
    if not rows:
        return None
    return Section(
        id="who_said_what",
        title=known.say("谁说过什么", "Who said what"),
        sub=(
            known.say(
                "数都留着；哪一个为准，写在末列。转载写明出处，不作链接。",
                "All are kept; the last column says which one rules. Copies name their host and are not linked.",
            ),
        ),
        blocks=(statements(known, rows),),
    )


def _claims_section(known: Known, one: Seen) -> Section | None:
    rows = known.where("claim", target=one.id)
    why = [known.text(row, "why") for row in rows if known.text(row, "why")]
    sub: Sentence = (why[0],) if why and len(rows) > 1 else ()
    return Section(
        id="as_claimed",
        title=known.say("规划里怎么写", "As the plan states it"),
        sub=sub,
        blocks=(claims_table(known, rows, id_="claims_of_target"),),
    )


def _claim_ids(known: Known, one: Seen) -> list[str]:
    return [str(row["claim"]) for row in known.where("claim", target=one.id)]


def _identity_section(known: Known, one: Seen) -> Section | None:
    table = identities(known, claims=_claim_ids(known, one))
    if table is None:
        return None
    return Section(id="arithmetic", title=known.say("规划的算式", "The plan's arithmetic"), blocks=(table,))


def _contradiction_section(known: Known, one: Seen) -> Section | None:
    table = contradictions(known, claims=_claim_ids(known, one))
    if table is None:
        return None
    title = known.say("对不上的地方与裁定", "Contradictions and rulings")
    object_to = Act(known.say("对裁定提出异议", "Object to a ruling"), known.href("answer") + f"#{one.id}", "")
    return Section(id="contradictions_here", title=title, blocks=(table, Acts((object_to,))))


def _ask_section(known: Known, one: Seen) -> Section:
    rows = known.where("ask", target=one.id)
    register = Act(known.say("登记答复", "Enter an answer"), known.href("answer") + _query(known, one))
    if not rows:
        return acts(known, register)
    office = known.text(rows[0], "office", rows[0]["office"])
    letter = Act(
        known.say(f"生成给{office}的询函", f"Write the letter to {office}"),
        known.href("inquiries", rows[0]["office"]),
        "go",
    )
    questions = tuple((known.text(row, "question"),) for row in rows)
    return Section(
        id="acts",
        title=known.say(f"问{office}", f"Ask {office}"),
        sub=(known.say("答复登记后，本页自己会变。", "Once an answer is entered, this page changes by itself."),),
        blocks=(Prose(questions, ordered=True), Acts((letter, register))),
    )


def _query(known: Known, one: Seen) -> str:
    return ("&" if known.query else "?") + f"target={one.id}"
