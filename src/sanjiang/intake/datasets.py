"""What a form asks becomes a dataset: one column a statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sanjiang.intake.models import AMOUNTS, Form, FormCell
from sanjiang.store import Column, Spec

AMOUNT: Final = "DECIMAL(20,4)"
SHARE: Final = "DECIMAL(7,6)"
SLOT: Final = ("period", "reporter")
"""A return is one reporter's answer for one period; a later one takes its place. The period comes first, so that the
parts of one period lie together and those of others are never read for it."""
_SUFFIX: Final = {"current": "", "same": "_same", "to_date": "_to_date", "same_to_date": "_same_to_date"}
_TOLD: Final = {
    "current": "of the period",
    "same": "of the same period a year before, as stated now",
    "to_date": "since January",
    "same_to_date": "since January a year before, as stated now",
}


def dataset(form: Form) -> Spec:
    """The dataset of a form's returns: one row a reporter and period, a column for each statement asked.

    Amounts are DECIMAL(20,4) in the cell's unit, shares DECIMAL(7,6) of one, codes and texts as
    written; null where the reporter left the cell empty.
    """
    return Spec(
        name=form.id,
        columns=(
            Column("reporter", "VARCHAR", "", "code of the reporter (GB 32100)"),
            Column("period", "VARCHAR", "", "canonical name of the period"),
            Column("ref_area", "VARCHAR", "", "code of the area where the reporter is counted"),
            *(column for cell in form.cells for column in _columns(cell)),
        ),
        key=SLOT,
        grade="L3",
        writer="intake",
        doc="one return: a reporter's answers for one period",
    )


def _columns(cell: FormCell) -> Iterator[Column]:
    null = "" if cell.required else "not reported"
    if cell.kind not in AMOUNTS:
        yield Column(cell.id, SHARE if cell.kind == "share" else "VARCHAR", null, cell.name)
        return
    for says in cell.says:
        name = column_of(cell, says)
        needed = null if says == "current" else "not reported"
        yield Column(name, AMOUNT, needed, f"{cell.name.en or cell.name.zh}, {_TOLD[says]}")


def column_of(cell: FormCell, says: str) -> str:
    """The column of what a cell says."""
    return cell.id + _SUFFIX[says]
