"""The pack files that say how figures are made from returns: measures, and the classes that they are told by."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from sanjiang.pack import Entry, FileIn, Id, Kind, RefTo, TextModel, UnitRef, YesNo
from sanjiang.terms import Text


class DigitalClass(Entry):
    """One class of the classification that figures are told by; ``parent`` is the class above it."""

    code: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=40)
    parent: Annotated[str, RefTo("digital_class")] = ""
    name: TextModel


class Membership(Entry):
    """The class that an industry belongs to; of a ``partial`` one only a share of each firm counts."""

    class_: Annotated[str, RefTo("digital_class")] = Field(alias="class")
    industry: Annotated[str, RefTo("industry")]
    partial: YesNo = False


class RowMeasure(Entry):
    """A figure that is made from the returns of a form.

    Attributes:
        form: the form whose returns it reads.
        sql: a SELECT over ``returns`` (the returns that stand, as the form's dataset) and ``membership``
            (class, industry, partial) that gives one row a reporter and period: ``reporter``, ``period``,
            ``ref_area``, ``class``, and as decimals ``value``, ``same`` (同期数), ``to_date``,
            ``same_to_date``; null where the reporter did not say.
        unit: unit of what it gives.
        printed: unit in which it is printed.
        decimals: digits after the point that are printed.
        price: whether levels are at current prices (``nominal``) or at comparable ones (``real``).
    """

    id: Id
    name: TextModel
    short: TextModel = Text()
    form: Annotated[str, RefTo("form")]
    sql: Annotated[str, FileIn(".sql", reads=("returns", "membership"))]
    unit: UnitRef
    printed: UnitRef
    decimals: int = Field(default=1, ge=0, le=4)
    price: Literal["nominal", "real"] = "nominal"
    definition: TextModel = Text()


KINDS: Final = (
    Kind("digital_class", "classification/digital.csv", DigitalClass, key="code"),
    Kind("membership", "classification/membership.csv", Membership, key="industry"),
    Kind("row_measure", "measures/*.yaml", RowMeasure),
)
