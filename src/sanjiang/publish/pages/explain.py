"""The working of a figure: from the formula down to the row that somebody sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sanjiang.present import (
    Block,
    Cell,
    Column,
    DataTable,
    Event,
    Facts,
    Figure,
    Link,
    Page,
    Prose,
    Row,
    Section,
    Sentence,
    Step,
    Steps,
    Timeline,
    Word,
    missing,
    said,
)
from sanjiang.publish.ground.counting import COUNTS, counted, members, title_of_count
from sanjiang.publish.ground.frame import acts, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.seen import seen
from sanjiang.publish.ground.values import (
    about,
    bare,
    day,
    derived,
    doubt,
    end_of,
    figure_row,
    line,
    measured,
    observed,
    said_period,
    source_text,
    standing_chip,
    title_of,
    unit_name,
    when,
    who,
    yearly,
)
from sanjiang.publish.pages.members import member_table
from sanjiang.publish.pieces.arithmetic import formula, outcome, result, term_figure
from sanjiang.publish.pieces.findings import check_figure, sum_figure
from sanjiang.publish.pieces.standing import distance_line, left, line_line, pace_line, path_line, straight
from sanjiang.publish.pieces.statements import statements
from sanjiang.terms import Period, Ref, Text

_KEY: Final = ("indicator", "ref_area", "scope", "period", "measure")
_LASTING: Final = ("base", "target", "asked")
_PARTS: Final[dict[str, Text]] = {
    "statement": Text("原文", "statement"),
    "latest": Text("最近的数", "last figure"),
    "target": Text("目标", "goal"),
    "base": Text("基期", "base"),
    "copy": Text("转载的数", "copy"),
    "other": Text("另一说", "also said"),
    "input": Text("输入", "input"),
    "unit": Text("单位换算", "change of unit"),
    "times": Text("倍数", "times"),
    "gone": Text("已过月数", "months gone"),
    "whole": Text("全程月数", "months in all"),
    "years": Text("年数", "years"),
    "term": Text("项", "term"),
}


@dataclass(frozen=True)
class Asked:
    """A figure that is to be explained, at the period that its address names."""

    ref: Ref
    period: Period | None

    @property
    def key(self) -> str:
        """Its address without the period, as the tables of working know it."""
        return str(self.ref)


def asked(text: str) -> Asked:
    """Read the address of a figure.

    What follows from a claim at a period carries that period as its last part
    (``claim:T02;line;2022``), a count as its second; the working knows the figure without it.

    Raises:
        Refused: the text is no address.
    """
    ref = Ref.parse(text)
    if ref.kind == "claim" and len(ref.key) == 3:
        return Asked(Ref("claim", ref.key[:2]), Period.parse(ref.key[2]))
    if ref.kind == "count" and len(ref.key) > 1 and ref.key[0] in COUNTS:
        return Asked(ref, Period.parse(ref.key[1]))
    return Asked(ref, None)


def explain(known: Known, text: str, working: Sequence[Data] = ()) -> Page | None:
    """The page of one figure; nothing where no figure has that address.

    Args:
        known: what may be said, at the period that ``asked(text).period`` names, if any.
        text: address of the figure.
        working: rows of ``working`` for ``asked(text).key`` and for what those rows refer to.
    """
    ref = asked(text).ref
    told = _TOLD[ref.kind](known, ref) if ref.kind in _TOLD else None
    if told is None:
        return None
    steps = (*told.steps, *_working_steps(known, ref, working), *_submission_steps(known, told, working))
    return page(
        known,
        ("explain", text),
        place="",
        title=known.say("怎么来的", "Working"),
        h1=_headline(known, told),
        lede=(_copied(known, told), line(known.say("数的地址 ", "Address "), Word(text, "code"))),
        crumbs=crumb(known, (known.say("怎么来的", "Working"), ())),
        sections=(
            Section(
                "working",
                known.say("从数字走到原件", "From the figure to what was sent"),
                (Steps(steps),),
                span=8 if told.beside else 12,
            ),
            Section("others", known.say("别处怎么说", "What others say"), told.beside, span=4) if told.beside else None,
            *told.sections,
            acts(known),
        ),
    )


def _headline(known: Known, told: _Told) -> Sentence:
    """The figure in the headline, unless it rests on a copy."""
    if "cp" in told.figure.marks:
        return line(told.title, known.say("：只见转载", ": a copy only"))
    return line(told.title, known.say("：", ": "), said(told.figure))


def _copied(known: Known, told: _Told) -> Sentence:
    if "cp" not in told.figure.marks:
        return ()
    return line(known.say("转载的数，待核：", "As copied, unchecked: "), said(told.figure))


@dataclass(frozen=True)
class _Told:
    """What is told of one kind of figure before its rows."""

    title: str
    figure: Figure
    steps: tuple[Step, ...] = ()
    beside: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    rows: tuple[Data, ...] = ()
    """Statements whose submissions are told."""


def _observation(known: Known, ref: Ref) -> _Told | None:
    if len(ref.key) < len(_KEY):
        return None
    key = dict(zip(_KEY, ref.key, strict=False))
    one_source = len(ref.key) > len(_KEY)
    row = _statement(known, ref) if one_source else known.one("figure", **key)
    if row is None:
        return None
    others = list(known.where("observation", **key))
    shown = observed(known, row, one_source=one_source)
    steps = (_stated(known, row),)
    beside: tuple[Block, ...] = (_history(known, others),) if len(others) > 1 else ()
    every = Section(
        "every", known.say("同一个数的各种说法", "Every statement of this figure"), (statements(known, others),)
    )
    return _Told(
        about(known, row),
        shown,
        steps,
        beside,
        (every,) if len(others) > 1 else (),
        (row,) if row["submission"] else (),
    )


def _statement(known: Known, ref: Ref) -> Data | None:
    named = dict(zip((*_KEY, "source", "vintage"), ref.key, strict=False))
    return known.one("observation", **named)


def _stated(known: Known, row: Data) -> Step:
    title = known.say("谁说的", "Who says so")
    printed = f"{row['printed']} {unit_name(known, row['unit_printed'])}"
    pairs: list[tuple[str, Sentence]] = [
        (known.say("来源", "Source"), who(known, row)),
        (known.say("性质", "Standing"), (standing_chip(known, row["standing"]),)),
        (known.say("公布", "Published"), (row["date_published"] or known.say("日期不详", "date unknown"),)),
    ]
    if row["origin"] != "derived":
        pairs.append((known.say("原文的数", "As printed"), (printed.strip(),)))
    note, why = doubt(known, row), known.text(row, "why")
    if note:
        pairs.append((known.say("说明", "Note"), (note,)))
    if why:
        pairs.append((known.say("为什么以它为准", "Why it rules"), (why,)))
    return Step(title, blocks=(Facts(tuple(pairs)),))


def _history(known: Known, rows: Sequence[Data]) -> Timeline:
    dated = sorted(rows, key=lambda row: (row["published"] is None, str(row["published"])))
    events = tuple(
        Event(
            line(
                Word(said_period(known, row["date_published"])), "\u3000", said(observed(known, row, one_source=True))
            ),
            sub=(source_text(known, row),),
        )
        for row in dated
    )
    return Timeline(events)


def _claim(known: Known, ref: Ref) -> _Told | None:
    claim = known.one("claim", claim=ref.key[0])
    item = ref.key[1] if len(ref.key) > 1 else ""
    target = known.one("target", target=claim["target"]) if claim else None
    one = seen(known, target) if target else None
    if claim is None or one is None:
        return None
    progress = known.one("claim_progress", claim=claim["claim"]) or {}
    shown = _claim_figure(known, claim, progress, item)
    if shown is None:
        return None
    name = f"{known.text(claim) or known.text(target)}{known.say('，', ', ')}{_item_name(known, item)}"
    tell = {"line": line_line, "distance": distance_line, "pace": pace_line, "path": path_line}.get(item)
    own = one.claim["claim"] == claim["claim"]
    sentence = tell(known, one) if tell and own else ()
    place = line(
        known.say("规划 ", "plan "), str(claim["source"]).partition(":")[2], "\u3000", Word(str(claim["place"]), "code")
    )
    blocks: tuple[Block, ...] = (Prose((sentence,)),) if sentence else ()
    ends = Facts(
        (
            (known.say("主张", "Claim"), (Link(str(claim["claim"]), known.href("targets", claim["target"])),)),
            (
                known.say("基期", "Base"),
                line(
                    when(known, claim["base_period"]) if claim["base_period"] else "",
                    " ",
                    said(end_of(known, claim, "base")),
                ),
            ),
            (
                known.say("目标", "Goal"),
                line(
                    when(known, claim["target_period"]) if claim["target_period"] else "",
                    " ",
                    said(end_of(known, claim, "target")),
                ),
            ),
            (known.say("出处", "Stated at"), place),
        )
    )
    return _Told(name, shown, (Step(known.say("规划怎么写", "As the plan states it"), blocks=(*blocks, ends)),))


def _claim_figure(known: Known, claim: Data, progress: Data, item: str) -> Figure | None:
    if item in ("base", "target"):
        return end_of(known, claim, item)
    value = progress.get({"asked": "asked_pace", "line": "line_value", "path": "path_value"}.get(item, item))
    if item == "latest":
        row = figure_row(known, progress.get("latest_ref"))
        return observed(known, row) if row else None
    if value is None:
        return None
    if item in ("pace", "asked"):
        return yearly(known, claim, item, value, progress.get(f"{item}_unit"))
    if item == "distance":
        return left(known, claim, progress)
    if item == "line":
        return straight(known, claim, progress)
    return derived(known, claim, item, value)


def _item_name(known: Known, item: str) -> str:
    names = {
        "base": ("基期", "base"),
        "target": ("目标", "goal"),
        "latest": ("最近的数", "last figure"),
        "line": ("直线", "straight line"),
        "path": ("路径", "path"),
        "distance": ("距目标", "distance to the goal"),
        "pace": ("年均须", "needed a year"),
        "asked": ("规划两端要求，年均", "asked a year by its two ends"),
    }
    zh, en = names.get(item, (item, item))
    return known.say(zh, en)


def _identity(known: Known, ref: Ref) -> _Told | None:
    row = known.one("identity_check", identity=ref.key[0])
    if row is None:
        return None
    item = ref.key[1] if len(ref.key) > 1 else "result"
    name = known.text(row, other=ref.key[0])
    if item.isdigit():
        term = known.one("identity_term", identity=ref.key[0], position=int(item))
        if term is None:
            return None
        return _Told(name, term_figure(known, term), (_formula_step(known, row),))
    return _Told(name, result(known, row), (_formula_step(known, row),))


def _formula_step(known: Known, row: Data) -> Step:
    shown = line(formula(known, row), " = ", said(result(known, row)))
    return Step(known.say("公式", "Formula"), blocks=(Prose((shown, outcome(known, row))),))


def _count(known: Known, ref: Ref) -> _Told | None:
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
    return _Told(title_of_count(known, name, item), shown, (step,))


def _check(known: Known, ref: Ref) -> _Told | None:
    key = dict(zip(("indicator", "ref_area", "scope", "period"), ref.key, strict=False))
    row = known.one("growth_gap", **key)
    if row is None or len(ref.key) < 5 or ref.key[4] not in ("computed", "gap"):
        return None
    unit = known.one("indicator", id=row["indicator"])
    base = measured(
        known,
        _level(row, row["base_period"]),
        Decimal(row["base"]).normalize(),
        unit=unit["unit"] if unit else None,
        measure="level",
    )
    now = measured(
        known,
        _level(row, row["period"]),
        Decimal(row["level"]).normalize(),
        unit=unit["unit"] if unit else None,
        measure="level",
    )
    words = line("(", said(now), " ÷ ", said(base), " − 1) × 100 = ", said(check_figure(known, row, "computed")))
    published = measured(
        known, Ref("obs", (*(str(row[n]) for n in _KEY[:4]), "growth")), row["growth"], unit=None, measure="growth"
    )
    gap = line(
        known.say("减去公布的增速", "less published growth "),
        said(published),
        " = ",
        said(check_figure(known, row, "gap")),
    )
    name = f"{known.name('indicator', row['indicator'])}{known.say('，', ', ')}{when(known, row['period'])}"
    return _Told(
        name, check_figure(known, row, ref.key[4]), (Step(known.say("公式", "Formula"), blocks=(Prose((words, gap)),)),)
    )


def _level(row: Data, period: str) -> Ref:
    return Ref("obs", (row["indicator"], row["ref_area"], row["scope"], period, "level"))


def _sum(known: Known, ref: Ref) -> _Told | None:
    names = ("rule", *_KEY)
    row = known.one("additivity", **dict(zip(names, ref.key, strict=False)))
    if row is None or len(ref.key) < 7:
        return None
    whole = measured(
        known,
        Ref("obs", tuple(str(row[n]) for n in _KEY)),
        Decimal(row["whole"]).normalize(),
        unit=row["unit"],
        measure=row["measure"],
    )
    words = line(
        said(whole), " − ", said(sum_figure(known, row, "parts")), " = ", said(sum_figure(known, row, "residual"))
    )
    name = f"{known.name('indicator', row['indicator'])}{known.say('，', ', ')}{when(known, row['period'])}"
    return _Told(
        name, sum_figure(known, row, ref.key[6]), (Step(known.say("公式", "Formula"), blocks=(Prose((words,)),)),)
    )


def _later(known: Known, ref: Ref) -> _Told | None:
    row = known.one("later", later=ref.key[0])
    if row is None:
        return None
    indicator = known.one("indicator", id=row["indicator"])
    unit = indicator["unit"] if indicator else None
    shown = bare(known, ref, row["target_value"], unit=unit, measure=row["measure"])
    facts = Facts(((known.say("文件", "Document"), (known.name("source", str(row["source"]).partition(":")[0]),)),))
    return _Told(
        known.name("indicator", row["indicator"]),
        shown,
        (Step(known.say("哪份文件", "Which document"), blocks=(facts,)),),
    )


def _release(known: Known, ref: Ref) -> _Told | None:
    row = next((one for one in known.rows("release") if str(one["id"]) == ref.key[0]), None)
    if row is None or len(ref.key) < 2 or ref.key[1] not in ("stamp", "figures"):
        return None
    shown = measured(known, ref, row[ref.key[1]], unit=None, measure="level")
    link = Link(ref.key[0], known.href("releases", ref.key[0]))
    return _Told(
        known.say("发布", "Release"), shown, (Step(known.say("哪一版", "Which release"), blocks=(Prose(((link,),)),)),)
    )


def _projection(known: Known, ref: Ref) -> _Told | None:
    row = known.one("projection", claim=ref.key[0])
    claim = known.one("claim", claim=ref.key[0])
    if row is None or claim is None or len(ref.key) < 2 or row.get(ref.key[1]) is None:
        return None
    shown = measured(
        known,
        ref,
        row[ref.key[1]],
        unit=None if ref.key[1] in ("points", "covered", "tried") else claim["unit"],
        measure="level",
    )
    return _Told(known.text(claim), shown, (Step(known.say("方法", "Method"), (str(row["method"] or ""),)),))


_TOLD: Final = {
    "obs": _observation,
    "claim": _claim,
    "identity": _identity,
    "count": _count,
    "check": _check,
    "sum": _sum,
    "later": _later,
    "release": _release,
    "projection": _projection,
}


def _working_steps(known: Known, ref: Ref, working: Sequence[Data]) -> tuple[Step, ...]:
    own = [row for row in working if row["figure"] == str(ref) and row["sign"]]
    if ref.kind in ("identity", "count") or len(own) < 2:
        return ()
    columns = (
        Column("sign", "", width=40),
        Column("name", known.say("部分", "Part"), width=160),
        Column("value", known.say("数", "Figure"), "", "right", gutter=True, width=150),
        Column("unit", known.say("单位", "Unit"), width=130),
        Column("what", known.say("是什么", "What")),
    )
    rows = tuple(_part(known, row) for row in sorted(own, key=lambda row: (row["step"], row["part"])))
    return (Step(known.say("输入", "Inputs"), blocks=(DataTable("inputs", columns, rows),)),)


def _part(known: Known, row: Data) -> Row:
    name = _PARTS[row["name"]].of(known.lang) if row["name"] in _PARTS else str(row["name"])
    shown = _part_figure(known, row)
    stated = figure_row(known, row["ref"]) if str(row["ref"]).startswith("obs:") else None
    what = title_of(known, stated) if stated else str(row["source"] or "")
    return Row((Cell((str(row["sign"]),)), Cell((name,)), Cell((shown,)), Cell((shown.unit,)), Cell((what,))))


def _part_figure(known: Known, row: Data) -> Figure:
    stated = figure_row(known, row["ref"]) if str(row["ref"]).startswith("obs:") else None
    if stated is not None:
        return observed(known, stated)
    if row["value"] is None:
        return missing("unpublished", lang=known.lang)
    ref = str(row["ref"]) or str(row["figure"])
    return bare(known, ref, row["value"], unit=row["unit"] or None)


def _submission_steps(known: Known, told: _Told, working: Sequence[Data]) -> tuple[Step, ...]:
    ids = {str(row["submission"]): row for row in (*told.rows, *working) if row.get("submission")}
    steps = []
    for id_, row in ids.items():
        sent = next((one for one in known.rows("submission") if str(one["id"]) == id_), None)
        steps.append(Step(known.say("送来的文件", "What was sent"), blocks=(_sent(known, id_, row, sent),)))
    return tuple(steps[:6])


def _sent(known: Known, id_: str, row: Data, sent: Data | None) -> Facts:
    pairs: list[tuple[str, Sentence]] = [(known.say("编号", "Submission"), (Word(id_, "code"),))]
    if row.get("line") is not None:
        at = known.say(f"第{row['line']}行", f"line {row['line']}")
        pairs.append((known.say("行", "Row"), (at,)))
    if row.get("place"):
        pairs.append((known.say("原件里的位置", "Place in the document"), (str(row["place"]),)))
    if sent is not None:
        pairs += [
            (known.say("送出", "Sent"), (f"{str(sent['sent_at'])[:16]} {sent.get('who') or ''}".strip(),)),
            (known.say("文件", "File"), (str(sent["file_name"] or ""),)),
            (known.say("校验值", "Hash"), (Word(str(sent["file_hash"] or ""), "code"),)),
        ]
    if row.get("accepted") is not None:
        pairs.append((known.say("收受", "Accepted"), (day(known, row["accepted"].date()),)))
    return Facts(tuple(pairs))
