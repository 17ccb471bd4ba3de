"""What is told of figures that pages compute: arithmetic, counts, gaps, sums."""

from __future__ import annotations

from sanjiang.present import (
    Facts,
    Link,
    Prose,
    Sentence,
    Step,
    said,
)
from sanjiang.publish.explaining.members import member_table
from sanjiang.publish.explaining.told import Told
from sanjiang.publish.ground.counting import COUNTS, counted, members, title_of_count
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line, when
from sanjiang.publish.ground.values import FIGURE_KEY, PROJECTED, by_ref, claim_name, measured, of_row, projected
from sanjiang.publish.ground.words import NOT_PROJECTED
from sanjiang.publish.published.arithmetic import formula, outcome, result, term_figure
from sanjiang.publish.published.findings import check_figure, sum_figure
from sanjiang.publish.targets.beyond import later_figure
from sanjiang.terms import Ref


def identity(known: Known, ref: Ref) -> Told | None:
    """A line of the plan's arithmetic, its result or one of its terms."""
    row = known.one("identity_check", identity=ref.key[0])
    if row is None:
        return None
    item = ref.key[1] if len(ref.key) > 1 else "result"
    name = known.text(row, other=ref.key[0])
    if item.isdecimal():
        term = known.one("identity_term", identity=ref.key[0], position=int(item))
        if term is None:
            return None
        return Told(name, term_figure(known, term), (_formula_step(known, row),))
    if item != "result":
        return None
    return Told(name, result(known, row), (_formula_step(known, row),))


def _formula_step(known: Known, row: Data) -> Step:
    shown = line(formula(known, row), " = ", said(result(known, row)))
    return Step(known.say("公式", "Formula"), blocks=(Prose((shown, outcome(known, row))),))


def counting(known: Known, ref: Ref) -> Told | None:
    """A count: what was counted, one by one."""
    name, item = ref.key[0], ref.key[2] if len(ref.key) > 2 else ""
    if name not in COUNTS:
        return None
    rows = members(known, name, item)
    shown = counted(known, name, item)
    title = known.say("数了些什么", "What was counted")
    step = Step(
        title,
        (known.say("逐个列出，数出来的就是这个数。", "One by one; their number is the figure."),),
        (member_table(known, rows),),
    )
    return Told(title_of_count(known, name, item), shown, (step,))


def check(known: Known, ref: Ref) -> Told | None:
    """Growth from levels, or its gap to the published growth."""
    key = dict(zip(FIGURE_KEY[:4], ref.key, strict=False))
    row = known.one("growth_gap", **key)
    if row is None or len(ref.key) < 5 or ref.key[4] not in ("computed", "gap"):
        return None
    computed, gap = said(check_figure(known, row, "computed")), said(check_figure(known, row, "gap"))
    now, base = _level(known, row, "level", "period"), _level(known, row, "base", "base_period")
    words = line("(", now, " ÷ ", base, " − 1) × 100 = ", computed)
    address = Ref("obs", (*(str(row[name]) for name in FIGURE_KEY[:4]), "growth"))
    published = said(by_ref(known, str(address), row["growth"], unit=None, measure="growth", signed=None))
    less = line(known.say("减去公布的增速", "less published growth "), published, " = ", gap)
    name = f"{known.name('indicator', row['indicator'])}{known.say('，', ', ')}{when(known, row['period'])}"
    return Told(name, check_figure(known, row, ref.key[4]), (_formula(known, words, less),))


def _formula(known: Known, *lines: Sentence) -> Step:
    return Step(known.say("公式", "Formula"), blocks=(Prose(lines),))


def _level(known: Known, row: Data, item: str, period: str) -> Sentence:
    indicator = known.one("indicator", id=row["indicator"])
    address = Ref("obs", (row["indicator"], row["ref_area"], row["scope"], row[period], "level"))
    unit = indicator["unit"] if indicator else None
    return said(by_ref(known, str(address), row[item], unit=unit, measure="level"))


def sum_of(known: Known, ref: Ref) -> Told | None:
    """A stated sum over areas: its parts or what is left."""
    row = known.one("additivity", **dict(zip(("rule", *FIGURE_KEY), ref.key, strict=False)))
    if row is None or len(ref.key) < 7 or ref.key[6] not in ("parts", "residual", "residual_pct"):
        return None
    whole = said(by_ref(known, str(of_row(row)), row["whole"], unit=row["unit"], measure=row["measure"]))
    parts, residual = (said(sum_figure(known, row, item)) for item in ("parts", "residual"))
    name = f"{known.name('indicator', row['indicator'])}{known.say('，', ', ')}{when(known, row['period'])}"
    words = line(whole, " − ", parts, " = ", residual)
    return Told(name, sum_figure(known, row, ref.key[6]), (_formula(known, words),))


def later(known: Known, ref: Ref) -> Told | None:
    """A goal of another document."""
    row = known.one("later", later=ref.key[0])
    if row is None or ref.key[1:] != ("target",):
        return None
    facts = Facts(((known.say("文件", "Document"), (known.name("source", str(row["source"]).partition(":")[0]),)),))
    return Told(
        known.name("indicator", row["indicator"]),
        later_figure(known, row),
        (Step(known.say("哪份文件", "Which document"), blocks=(facts,)),),
    )


def release(known: Known, ref: Ref) -> Told | None:
    """A number of a release."""
    row = next((one for one in known.rows("release") if str(one["id"]) == ref.key[0]), None)
    if row is None or len(ref.key) < 2 or ref.key[1] not in ("stamp", "figures"):
        return None
    shown = measured(known, ref, row[ref.key[1]], unit=None, measure="level")
    link = Link(ref.key[0], known.href("releases", ref.key[0]))
    return Told(
        known.say("发布", "Release"), shown, (Step(known.say("哪一版", "Which release"), blocks=(Prose(((link,),)),)),)
    )


def projection(known: Known, ref: Ref) -> Told | None:
    """A number of a projection."""
    row, claim = known.one("projection", claim=ref.key[0]), known.one("claim", claim=ref.key[0])
    item = ref.key[1] if len(ref.key) > 1 else ""
    if row is None or claim is None or item not in PROJECTED or row[item] is None:
        return None
    name = f"{claim_name(known, claim)}{known.say('，', ', ')}{PROJECTED[item].of(known.lang)}"
    step = Step(known.say("方法", "Method"), (str(row["method"]),))
    if row["reason"]:
        step = Step(known.say("为什么不作外推", "Why there is none"), (NOT_PROJECTED[row["reason"]].of(known.lang),))
    return Told(name, projected(known, claim, row, item), (step,))
