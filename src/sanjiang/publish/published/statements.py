"""Who said what: every statement of a series in one table, which one rules, and what is doubted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sanjiang.present import STANDING, Bar, BarPart, Bars, Cell, Column, DataTable, Link, Row, Section, Sentence, Word
from sanjiang.publish.ground.counting import counted, size
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import clauses, line, when
from sanjiang.publish.ground.values import figure_row, observed, ruling_figure, unit_name
from sanjiang.publish.ground.who import doubt, host_of, is_copy, standing_chip, who
from sanjiang.publish.ground.words import RULES, VINTAGES
from sanjiang.publish.targets.seen import Seen
from sanjiang.terms import MEASURES

_STANDINGS: Final = ("official", "press", "plan", "mirror")


def rules(known: Known, row: Data) -> bool:
    """Whether a statement is the one that rules."""
    ruling = ruling_figure(known, row)
    return ruling is not None and all(ruling[name] == row[name] for name in ("source", "vintage"))


def _use(known: Known, row: Data) -> Cell:
    ruling = ruling_figure(known, row)
    if ruling is None or not rules(known, row):
        return Cell((known.say("留存", "kept"),))
    if is_copy(row):
        return Cell((known.say("只在正文，待核", "body only, unchecked"),))
    if row["bound"] != "=":
        return Cell((known.say("只作约数", "as a bound only"),))
    why = known.text(ruling, "why") or (RULES[ruling["rule"]].of(known.lang) if ruling["rule"] in RULES else "")
    return Cell((Word(known.say("为准", "rules")),), (why,) if why and ruling["n_others"] else ())


def statements(
    known: Known, rows: Sequence[Data], *, id_: str = "statements", areas: bool = False, names: bool = False
) -> DataTable:
    """Every statement: its figure, its standing, who and when, how it was printed, how it is used."""
    ordered = sorted(rows, key=lambda row: (row["period_end"] is None, row["period_end"], row["published"] is None))
    mixed = len({row["measure"] for row in rows}) > 1
    columns = (
        *((Column("indicator", known.say("指标", "Indicator"), width=230),) if names else ()),
        *((Column("area", known.say("地区", "Area"), width=110),) if areas else ()),
        Column("period", known.say("期间", "Period"), width=110),
        *((Column("measure", known.say("度量", "Measure"), width=120),) if mixed else ()),
        Column("value", *_head(known, rows), align="right", gutter=True, width=130),
        Column("standing", known.say("性质", "Standing"), width=80),
        Column("who", known.say("谁说的，哪天", "Who, when"), width=250),
        Column("note", known.say("原文怎么写", "As printed")),
        Column("use", known.say("怎么用", "Use"), width=190),
    )
    return DataTable(
        id=id_,
        columns=columns,
        rows=tuple(_statement(known, row, areas=areas, mixed=mixed, names=names) for row in ordered),
    )


def _head(known: Known, rows: Sequence[Data]) -> tuple[str, str]:
    units = {unit_name(known, row["unit"], row["measure"]) for row in rows}
    return known.say("数", "Figure"), units.pop() if len(units) == 1 else ""


def _statement(known: Known, row: Data, *, areas: bool, mixed: bool, names: bool) -> Row:
    unit = unit_name(known, row["unit"], row["measure"])
    measure = MEASURES[row["measure"]].of(known.lang)
    shown = observed(known, row, one_source=True)
    name = Link(known.name("indicator", row["indicator"]), known.href("indicators", row["indicator"]))
    cells = (
        *((Cell((name,)),) if names else ()),
        *((Cell((known.name("area", row["ref_area"]),)),) if areas else ()),
        Cell((when(known, row["period"]),)),
        *((Cell((measure,), (unit,) if unit else ()),) if mixed else ()),
        Cell((shown,)),
        Cell((standing_chip(known, row["standing"]),)),
        Cell(who(known, row)),
        Cell(_printed(known, row)),
        _use(known, row),
    )
    return Row(cells, group=_group(known, row))


def _printed(known: Known, row: Data) -> Sentence:
    vintage = VINTAGES[row["vintage"]].of(known.lang) if row["vintage"] in VINTAGES else ""
    note = doubt(known, row)
    return line(vintage, known.say("；", "; ") if vintage and note else "", note)


def _group(known: Known, row: Data) -> str:
    return known.name("scope", row["scope"]) if row["scope"] else ""


def standing_bars(known: Known) -> Bars:
    """How many statements there are, by who says so."""
    longest = max((size(known, "statements", one) for one in _STANDINGS), default=0) or 1
    bars = tuple(
        Bar(
            name=(STANDING[one].of(known.lang),),
            figure=counted(known, "statements", one),
            parts=(BarPart(size(known, "statements", one) / longest, "dashed" if one == "mirror" else "solid"),),
        )
        for one in _STANDINGS
        if size(known, "statements", one)
    )
    return Bars("standing", bars)


def source_section(known: Known, documents: Sequence[str], *, id_: str = "sources_used") -> Section | None:
    """The documents that figures were taken from, with their standing."""
    rows = [row for row in known.rows("source") if row["id"] in set(documents)]
    if not rows:
        return None
    return Section(
        id=id_,
        title=known.say("来源", "Sources"),
        sub=(known.say("转载写明出处，不作链接。", "Copies name their host and are not linked."),),
        blocks=(source_table(known, rows, id_=f"{id_}_table"),),
    )


def source_table(known: Known, rows: Sequence[Data], *, id_: str = "sources") -> DataTable:
    """Documents with standing, day and the number of statements taken from each."""
    order = {name: place for place, name in enumerate(_STANDINGS)}
    ordered = sorted(rows, key=lambda row: (order[row["standing"]], row["date_published"] or "", row["id"]))
    columns = (
        Column("name", known.say("文件", "Document")),
        Column("standing", known.say("性质", "Standing"), width=80),
        Column("date", known.say("公布", "Published"), width=110),
        Column("address", known.say("出处", "Where"), width=260),
        Column("n", known.say("数", "Figures"), align="right", width=80),
    )
    return DataTable(id=id_, columns=columns, rows=tuple(_source(known, row) for row in ordered))


def _source(known: Known, row: Data) -> Row:
    name = Link(known.text(row, other=row["id"]), known.href("sources", row["id"]))
    date = row["date_published"] or known.say("日期不详", "date unknown")
    note = known.text(row, "note")
    cells = (
        Cell((name,), (note,) if note else ()),
        Cell((standing_chip(known, row["standing"]),)),
        Cell((date,)),
        Cell(address(known, row)),
        Cell((counted(known, "said_by", row["id"]),)),
    )
    return Row(cells, href=known.href("sources", row["id"]))


def address(known: Known, row: Data) -> Sentence:
    """Where a document stands: linked unless it is a copy; a copy's host is named only."""
    host = host_of(row["address"] or "")
    if not host:
        unknown = known.say("来源地址不详", "address not known")
        return (Word(known.say("规划文本", "text of the plan") if row["standing"] == "plan" else unknown, "host"),)
    if row["standing"] == "mirror":
        return (Word(f"{host}{known.say('，不链接', ', not linked')}", "host"),)
    return (Link(host, row["address"]),)


def documents_of(*groups: Sequence[Data]) -> tuple[str, ...]:
    """The documents behind rows of ``figure`` or ``observation``, each once."""
    return tuple({str(row["document"]): None for group in groups for row in group})


def copies_note(known: Known, rows: Sequence[Seen]) -> Sentence:
    """What is doubted of the copies on the board, by document; several copies of one text count once."""
    found: dict[str, list[str]] = {}
    for one in rows:
        row = figure_row(known, one.get("copy_ref"))
        if row is not None:
            found.setdefault(str(row["document"]), []).append(one.id)
    if not found:
        return ()
    said = [
        line(f"{' '.join(ids)}{known.say('：', ': ')}", known.name("source", document))
        for document, ids in found.items()
    ]
    head = known.say(
        "转载的数不入标题、关键数和判断，只在正文出现并写明出处。",
        "Copies stand in no headline, key figure or verdict; here they name their source. ",
    )
    return line(head, clauses(known, said), known.say("。", "."))
