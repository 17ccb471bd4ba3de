"""The pack files that say how figures are made from returns: measures, classes, and what counts as an event."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from sanjiang.pack import Entry, FileIn, Id, Kind, RefTo, TextModel, Tolerance, UnitRef, YesNo, wrong
from sanjiang.terms import Text

EventKind = Literal["entry", "closure", "move", "dominant", "reclassification", "slip", "break", "merger"]
"""What can happen to a reporter, a group of them, an area or a class."""
_NEEDS: Final[dict[str, frozenset[str]]] = {
    "entry": frozenset({"share", "reporters"}),
    "closure": frozenset({"share", "reporters"}),
    "move": frozenset({"share", "reporters"}),
    "dominant": frozenset({"share", "reporters"}),
    "reclassification": frozenset({"share", "reporters"}),
    "slip": frozenset({"ratio", "until"}),
    "break": frozenset({"share", "reporters"}),
    "merger": frozenset({"reporters"}),
}
"""The thresholds that each kind is told by."""


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
        open_from: the fewest reporters behind the own total of a real city that may leave; left out: it
            does not leave.
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
    open_from: int | None = Field(default=None, ge=3)
    definition: TextModel = Text()


class Threshold(Entry):
    """The size from which on one kind of happening is told as an event.

    Attributes:
        kind: ``entry``, ``closure``, ``move``: of a reporter; ``dominant``: a reporter that outweighs its
            area; ``reclassification``: of a group; ``slip``: 万 for 亿 or the other way round; ``break``: a
            class states another year before than was reported then; ``merger``: of areas.
        share: least share of the area's sum; of a reclassification, of the class's reporters; of a break, by
            which most reporters of the class state another figure than they reported, as a share of it.
        reporters: least number in the area; of a reclassification or merger, of those that changed; of a
            break, of those in the class that can be compared.
        ratio: least ratio of a value to its same, or of the same to the value; of a slip.
        until: largest such ratio.
        why: the reason for the numbers.
    """

    kind: EventKind
    share: Tolerance | None = Field(None, gt=0, le=1)
    reporters: int | None = Field(None, ge=1)
    ratio: int | None = Field(None, gt=1, lt=10**9)
    until: int | None = Field(None, gt=1, lt=10**9)
    why: TextModel

    @model_validator(mode="after")
    def _has_its_thresholds(self) -> Threshold:
        needed = _NEEDS[self.kind]
        given = {name for name in ("share", "reporters", "ratio", "until") if getattr(self, name) is not None}
        if given != needed:
            listed = ", ".join(sorted(needed))
            raise wrong(
                "pack.event.thresholds",
                what=(f"{self.kind} 写了 {', '.join(sorted(given))}", f"{self.kind} gives {', '.join(sorted(given))}"),
                why=(f"{self.kind} 由 {listed} 判定", f"{self.kind} is told by {listed}"),
                mend=(f"只写 {listed}", f"write {listed} and nothing else"),
            )
        return self


class EventRule(Entry):
    """What happenings the returns of a form are searched for.

    Attributes:
        form: the form whose returns are read; a measure reads them too.
        sql: a SELECT over ``returns`` (the returns that stand, as the form's dataset) that gives one row a
            reporter and period: ``reporter``, ``period``, ``ref_area``, ``industry``, and as amounts
            ``value``, ``same`` (同期数), and ``witness``, ``witness_same``: another cell that would move with
            a true change; null where the reporter did not say.
        events: each kind that is told, with its thresholds.
    """

    id: Id
    form: Annotated[str, RefTo("form")]
    sql: Annotated[str, FileIn(".sql", reads=("returns",))]
    events: tuple[Threshold, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_kind_once(self) -> EventRule:
        kinds = [one.kind for one in self.events]
        if twice := sorted({one for one in kinds if kinds.count(one) > 1}):
            raise wrong(
                "pack.event.twice",
                what=(f"{', '.join(twice)} 写了两次", f"{', '.join(twice)} is there twice"),
                why=("一种事件只有一组门槛", "a kind of event has one set of thresholds"),
                mend=("删去重复的", "take the second one out"),
            )
        return self


KINDS: Final = (
    Kind("digital_class", "classification/digital.csv", DigitalClass, key="code"),
    Kind("membership", "classification/membership.csv", Membership, key="industry"),
    Kind("row_measure", "measures/*.yaml", RowMeasure),
    Kind("event_rule", "measures/events.yaml", EventRule),
)
