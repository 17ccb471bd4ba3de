"""What a count counted, one by one, whatever the things are."""

from __future__ import annotations

from collections.abc import Sequence

from sanjiang.present import Cell, Column, DataTable, Inline, Link, Row
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import when
from sanjiang.publish.ground.values import claim_name, observed


def member_table(known: Known, rows: Sequence[Data]) -> DataTable:
    """The things that were counted, with links to their pages."""
    columns = (
        Column("n", "#", width=60),
        Column("what", known.say("是什么", "What")),
        Column("more", known.say("另", "More"), width=300),
    )
    counted = tuple(
        Row((Cell((str(place),)), Cell((_name(known, row),)), Cell(_more(known, row))))
        for place, row in enumerate(rows, start=1)
    )
    return DataTable("counted", columns, counted, dense=True)


def _name(known: Known, row: Data) -> Inline:
    if "op_printed" in row:
        return Link(f"{row['claim']} {claim_name(known, row)}", known.href("targets", row["target"]))
    if "question_zh" in row:
        return known.text(row, "question")
    if "obs_value" in row and "ref_area" in row and "measure" in row:
        name = (
            f"{known.name('indicator', row['indicator'])}{known.say('，', ', ')}{known.name('area', row['ref_area'])}"
        )
        return Link(name, known.href("indicators", row["indicator"]))
    if "growth_printed" in row or "next_period" in row or "residual_pct" in row:
        return Link(known.name("indicator", row["indicator"]), known.href("indicators", row["indicator"]))
    return _named(known, row)


def _named(known: Known, row: Data) -> Inline:
    pages = (("target", "targets"), ("code", "areas"), ("ruling", "rulings"), ("task", "tasks"))
    for column, place in pages:
        if column in row:
            address = known.href(place) if place in ("rulings", "tasks") else known.href(place, str(row[column]))
            return Link(f"{row[column]} {known.text(row)}".strip(), address)
    key = str(row.get("id") or row.get("identity") or row.get("warning") or row.get("indicator") or "")
    if "standing" in row and "address" in row:
        return Link(known.text(row, other=key), known.href("sources", key))
    return known.text(row, other=key)


def _more(known: Known, row: Data) -> tuple[Inline, ...]:
    if "obs_value" in row and "printed" in row:
        return (when(known, row["period"]), " ", observed(known, row, one_source="n_others" not in row))
    if row.get("period"):
        return (when(known, str(row["period"])),)
    return ()
