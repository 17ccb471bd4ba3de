"""The pack files that the room reads: forms, and the classes and codes that their cells name."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Field, StringConstraints

from sanjiang.pack import Entry, Kind, PeriodText, TextModel, UnitRef, YesNo
from sanjiang.terms import Text

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""A name that becomes a column: lower-case English."""
Ground = Literal["survey", "administrative", "voluntary"]
Use = Literal["statistics", "plan", "evaluation", "policy", "chains", "services"]
Says = Literal["current", "same", "to_date", "same_to_date"]
Sort = Literal["flow", "stock", "count", "share", "code", "text"]

SAYS: Final[tuple[str, ...]] = get_args(Says)
AMOUNTS: Final = frozenset({"flow", "stock", "count"})
"""Sorts of cell that hold an amount in a unit."""


class FormCell(Entry):
    """One question of a form.

    Attributes:
        id: the name of its column; what it says beside the current value adds ``_same`` (同期数),
            ``_to_date`` (累计), ``_same_to_date``.
        kind: ``flow``, ``stock`` and ``count`` are amounts; ``share`` lies between 0 and 1; ``code``
            is one of the industry codes of the pack; ``text`` is what it is.
        says: which of the four an amount states.
        required: whether a return without it is refused.
        negative: whether an amount may lie below zero.
    """

    id: Name
    name: TextModel
    kind: Sort
    unit: UnitRef | None = None
    says: tuple[Says, ...] = ("current",)
    required: YesNo = False
    negative: YesNo = False


class Form(Entry):
    """A form: who asks whom what, how often, on what ground and for what use.

    Attributes:
        id: also the name of its dataset.
        number: table number (表号); empty where nobody has issued one.
        office: who issues it.
        approval: approval number (批准文号).
        valid_until: last period in which it may be asked.
        ground: survey (statistical survey), administrative (record of an office) or voluntary.
        legal: the law or rule that it rests on, in words.
        uses: what its answers may be used for; anything else is refused.
        standing: a ``proposed`` form opens no period.
    """

    id: Name
    name: TextModel
    number: str = ""
    office: TextModel
    approval: str = ""
    valid_until: PeriodText | None = None
    ground: Ground
    legal: TextModel
    uses: tuple[Use, ...] = Field(min_length=1)
    standing: Literal["proposed", "in_force"]
    freq: Literal["M", "Q", "A"]
    reporter: Literal["enterprise"] = "enterprise"
    cells: tuple[FormCell, ...] = Field(min_length=1)
    note: TextModel = Text()


class Industry(Entry):
    """One class of the industrial classification (GB/T 4754) that a return may name."""

    code: str = Field(pattern=r"^[A-Z0-9]{1,8}$")
    name: TextModel


KINDS: Final = (
    Kind("form", "forms/*.yaml", Form),
    Kind("industry", "classification/industry.csv", Industry, key="code"),
)
