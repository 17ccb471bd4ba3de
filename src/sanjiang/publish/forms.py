"""Where somebody answers: a published figure is entered with its source; errors and empty pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sanjiang.present import (
    BOUNDS,
    STANDING,
    Act,
    Acts,
    Cell,
    Column,
    DataTable,
    Field,
    Form,
    Notice,
    Page,
    Prose,
    Row,
    Section,
    Word,
)
from sanjiang.publish.ground.frame import acts, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.targets.lacking import questions
from sanjiang.publish.targets.seen import seen
from sanjiang.terms import MEASURES, Finding, Text

_BASIS = {
    "": Text("与价格无关，或未注明", "prices play no part, or not stated"),
    "real": Text("可比价", "real"),
    "nominal": Text("现价", "nominal"),
    "unknown": Text("不知道", "unknown"),
}


def answer_form(
    known: Known, target: str = "", given: Mapping[str, str] | None = None, faults: Sequence[Finding] = ()
) -> Page:
    """The form that registers an answer as a row of a publication, with its source.

    Args:
        known: what may be said.
        target: id of the target that is answered; its series is filled in.
        given: what was typed, kept where it was refused.
        faults: what was refused; ``where`` of each is a field's name.
    """
    asked = known.where("ask", target=target) if target else ()
    title = known.say("登记一个公布数", "Enter a published figure")
    name = known.text(known.one("target", target=target)) if target else ""
    form = _form(known, {**_start(known, target), **(given or {})}, faults)
    asking = Section("asked", known.say("问的是", "What was asked"), (questions(known, asked),)) if asked else None
    return page(
        known,
        ("answer",),
        place="sources",
        title=title,
        h1=(f"{title}{known.say('：', ': ')}{name}" if name else title,),
        lede=((_terms(known),),),
        crumbs=crumb(known, (known.say("来源", "Sources"), ("sources",)), (known.say("登记", "Enter"), ())),
        top=tuple(_fault(known, finding) for finding in faults),
        sections=(asking, Section("answer", known.say("这个数", "The figure"), (form,)), acts(known)),
    )


def _terms(known: Known) -> str:
    return known.say(
        "每个数要有出处。操作员登记后即收受、生效；原来的数都留着。",
        "Each figure needs a source. What the operator enters is accepted and counts at once; earlier ones are kept.",
    )


def _start(known: Known, target: str) -> dict[str, str]:
    """What the form begins with: the own area, the period asked about, the target's series."""
    start = {"ref_area": known.own, "period": str(known.period), "bound": "=", "standing": "official"}
    row = known.one("target", target=target) if target else None
    one = seen(known, row) if row else None
    if one is None:
        return start
    series = {"indicator": one.claim["indicator"], "measure": one.claim["measure"], "unit": one.claim["unit"] or ""}
    return {**start, **series}


def _fault(known: Known, finding: Finding) -> Notice:
    words = (Word(f"{finding.where} "), finding.what.of(known.lang), known.say("。", ". "), finding.mend.of(known.lang))
    return Notice(words, "refuse" if finding.severity == "refuse" else "warn")


def _form(known: Known, values: Mapping[str, str], faults: Sequence[Finding]) -> Form:
    said = {finding.where: finding.what.of(known.lang) for finding in faults}
    fields = tuple(
        Field(
            name=field.name,
            label=field.label,
            kind=field.kind,
            value=values.get(field.name, field.value),
            options=field.options,
            hint=field.hint,
            fault=said.get(field.name, ""),
            required=field.required,
        )
        for field in _fields(known)
    )
    send = known.say("登记并收受", "Enter and accept")
    return Form("answer", known.href("answer"), fields, send)


def _fields(known: Known) -> Iterable[Field]:
    say = known.say
    yield _choice("indicator", say("指标", "Indicator"), _names(known, "indicator"), required=True)
    yield _choice("ref_area", say("地区", "Area"), _names(known, "area", "code"), required=True)
    yield _choice("scope", say("口径", "Scope"), (("", say("没注明", "not stated")), *_names(known, "scope")))
    yield Field("period", say("期间", "Period"), required=True, hint="2022, 2022-Q1, 2022-01/2022-07")
    yield _choice("measure", say("度量", "Measure"), _texts(known, MEASURES), required=True)
    yield Field("obs_value", say("数，照原文", "Figure, as printed"), "number", required=True)
    yield _choice("unit", say("单位", "Unit"), _names(known, "unit"), required=True)
    yield _choice("bound", say("约、近、突破", "Rounded or a bound"), tuple(_bounds(known)), required=True)
    yield _choice("price_basis", say("价格", "Prices"), _texts(known, _BASIS))
    yield Field(
        "document",
        say("文件编号", "Id of the document"),
        required=True,
        hint=say("没有的先写名称", "name it below if it is new"),
    )
    yield Field("document_name", say("文件名称", "Name of the document"))
    yield Field("address", say("网址", "Address"))
    yield Field("place", say("在文件哪里", "Place in it"))
    yield _choice("standing", say("性质", "Standing"), _texts(known, STANDING), required=True)
    yield Field("date_published", say("公布日", "Published on"), "date")
    yield Field(f"note_{known.lang}", say("说明", "Note"), "area")


def _choice(name: str, label: str, options: Sequence[tuple[str, str]], *, required: bool = False) -> Field:
    return Field(name, label, "select", options=tuple(options), required=required)


def _names(known: Known, table: str, key: str = "id") -> tuple[tuple[str, str], ...]:
    return tuple((str(row[key]), known.text(row, other=str(row[key]))) for row in known.rows(table))


def _texts(known: Known, words: Mapping[str, Text]) -> tuple[tuple[str, str], ...]:
    return tuple((key, text.of(known.lang)) for key, text in words.items())


def _bounds(known: Known) -> Iterable[tuple[str, str]]:
    for sign, word in BOUNDS.items():
        yield sign, word.of(known.lang) or known.say("确数", "exact")


def error(known: Known, findings: Sequence[Finding], path: str = "") -> Page:
    """What went wrong: what, where, why and how to mend, with one way on."""
    first = findings[0].what.of(known.lang) if findings else known.say("没有这一页", "There is no such page")
    columns = (
        Column("where", known.say("哪里", "Where"), width=220),
        Column("what", known.say("什么", "What")),
        Column("why", known.say("为什么", "Why")),
        Column("mend", known.say("怎样改", "How to mend")),
    )
    rows = tuple(_finding(known, finding) for finding in findings)
    table = (
        Section("every_fault", known.say("全部问题", "Every fault"), (DataTable("faults", columns, rows),))
        if rows
        else None
    )
    back = Act(known.say("回总览", "To the overview"), known.href(), "go")
    onward = Section("acts", known.say("接着做", "Next"), (Acts((back,)),))
    return page(
        known,
        (path,) if path else (),
        place="",
        title=known.say("出错", "Error"),
        h1=(first,),
        sections=(table, onward),
    )


def _finding(known: Known, finding: Finding) -> Row:
    words = (finding.what, finding.why, finding.mend)
    return Row((Cell((Word(finding.where, "code"),)), *(Cell((text.of(known.lang),)) for text in words)))


def empty(known: Known, path: Sequence[str], title: Text, why: Text, who: Text) -> Page:
    """A page with nothing on it yet: why, and who can fill it."""
    return page(
        known,
        path,
        place="",
        title=title.of(known.lang),
        h1=(title.of(known.lang),),
        lede=((why.of(known.lang),),),
        sections=(
            Section("who", known.say("谁能填上", "Who can fill it"), (Prose(((who.of(known.lang),),)),)),
            acts(known),
        ),
    )
