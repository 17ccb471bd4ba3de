"""What stands beside a target: series that may not stand in, and goals of other documents."""

from __future__ import annotations

from sanjiang.present import (
    Cell,
    Column,
    DataTable,
    Figure,
    Row,
    Section,
    said,
)
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import when
from sanjiang.publish.ground.values import bare
from sanjiang.publish.ground.who import who
from sanjiang.publish.ground.words import RELATIONS
from sanjiang.publish.targets.seen import Seen, beside_line
from sanjiang.terms import Ref


def beside_section(known: Known, one: Seen) -> Section | None:
    """Evidence beside a target, each with its relation."""
    if not one.beside:
        return None
    columns = (
        Column("what", known.say("旁证", "Evidence beside")),
        Column("relation", known.say("关系", "Relation"), width=180),
        Column("who", known.say("谁说的", "Who"), width=260),
    )
    rows = tuple(
        Row(
            (
                Cell(beside_line(known, (link, row))),
                Cell((RELATIONS[link["relation"]].of(known.lang),)),
                Cell(who(known, row)),
            ),
            href=known.href("indicators", row["indicator"]),
        )
        for link, row in one.beside
    )
    return Section(
        id="beside",
        title=known.say("旁证，不能替代", "Evidence beside, no substitute"),
        blocks=(DataTable(id="beside_table", columns=columns, rows=rows),),
    )


def later_section(known: Known, one: Seen) -> Section | None:
    """Goals that other documents state for the same indicator."""
    found = known.where("later", indicator=one.claim["indicator"], ref_area=known.own)
    if not found:
        return None
    columns = (
        Column("when", known.say("到哪年", "By"), width=110),
        Column("goal", known.say("目标", "Goal"), align="right", gutter=True, width=150),
        Column("source", known.say("哪份文件", "Document")),
        Column("note", known.say("说明", "Note")),
    )
    rows = tuple(_later(known, row) for row in found)
    return Section(
        id="later_goals",
        title=known.say("别的文件另有目标", "Goals of other documents"),
        blocks=(DataTable(id="later", columns=columns, rows=rows),),
    )


def _later(known: Known, row: Data) -> Row:
    document = str(row["source"]).partition(":")[0]
    source = known.one("source", id=document)
    stated = {"document": document, "standing": source["standing"] if source else "mirror"}
    cells = (
        Cell((when(known, row["target_period"]),)),
        Cell(said(later_figure(known, row))),
        Cell(who(known, stated)),
        Cell((known.text(row, "note"),)),
    )
    return Row(cells)


def later_figure(known: Known, row: Data) -> Figure:
    """The goal of another document with its operator."""
    indicator = known.one("indicator", id=row["indicator"])
    return bare(
        known,
        Ref("later", (row["later"], "target")),
        row["target_value"],
        unit=indicator["unit"] if indicator else None,
        measure=row["measure"],
        bound=row["bound"] or "=",
        title=known.name("indicator", row["indicator"]),
    )
