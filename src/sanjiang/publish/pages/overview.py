"""The overview: what the plan promised, what is known of it, why nothing or little is judged, whom to ask."""

from __future__ import annotations

from sanjiang.present import Block, Keys, Page, Part, Section
from sanjiang.publish.ground.counting import size, tally
from sanjiang.publish.ground.frame import acts, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.lines import line
from sanjiang.publish.months.sections import latest_section
from sanjiang.publish.published.arithmetic import arithmetic_section, contradiction_section
from sanjiang.publish.published.context import area_section, context_section
from sanjiang.publish.published.warned import warning_section
from sanjiang.publish.targets.chart import chart_section
from sanjiang.publish.targets.headline import keys, leading, plan_finding, plan_lede
from sanjiang.publish.targets.lacking import ask_part, funnel, lack_section, letters_act, reason_bars
from sanjiang.publish.targets.matrix import known_section


def overview(known: Known) -> Page:
    """The page that opens a city."""
    one = leading(known)
    return page(
        known,
        (),
        place="overview",
        title=known.say("总览", "Overview"),
        h1=plan_finding(known),
        lede=plan_lede(known),
        top=(Keys(keys(known)),),
        sections=(
            latest_section(known),
            known_section(known, span=8, column="known"),
            chart_section(known, one, column="known") if one is not None else None,
            _why_section(known),
            arithmetic_section(known, limit=6),
            contradiction_section(known, limit=6),
            context_section(known),
            lack_section(known, span=7),
            area_section(known, span=5),
            warning_section(known),
            acts(known, letters_act(known)),
        ),
        main_table="known",
    )


def _why_section(known: Known) -> Section:
    blocks: list[Block] = [reason_bars(known)] if size(known, "verdict", "none") else []
    asked = ask_part(known)
    blocks += [asked] if asked else []
    if size(known, "claims"):
        sub = line(tally(known, "claims", "条主张，逐层看。", " claim, step by step.", " claims, step by step."))
        blocks.append(Part(known.say("能判的有几条", "How many can be judged"), (funnel(known),), sub=sub))
    if not size(known, "verdict", "none"):
        title = known.say("各项都能判", "Every target is judged")
        return Section(id="why_not_judged", title=title, blocks=tuple(blocks), span=4, column="why")
    all_dark = not size(known, "judged")
    title = (
        known.say("为什么一项也不判", "Why none is judged") if all_dark else known.say("为什么不判", "Why not judged")
    )
    return Section(id="why_not_judged", title=title, blocks=tuple(blocks), span=4, column="why")
