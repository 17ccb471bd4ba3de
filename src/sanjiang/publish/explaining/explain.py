"""The working of a figure: from the formula down to the row that somebody sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sanjiang.present import (
    Page,
    Section,
    Sentence,
    Steps,
    Word,
    said,
)
from sanjiang.publish.explaining.computed import check, counting, identity, later, projection, release, sum_of
from sanjiang.publish.explaining.monthly import monthly
from sanjiang.publish.explaining.stated import claim, observation
from sanjiang.publish.explaining.told import Told
from sanjiang.publish.explaining.trail import submission_steps, working_steps
from sanjiang.publish.ground.counting import COUNTS
from sanjiang.publish.ground.frame import acts, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line
from sanjiang.terms import Period, Ref


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
    (``claim:T02;line;2022``), a count and a figure of a month as its second; the working knows the figure without it.

    Raises:
        Refused: the text is no address.
    """
    ref = Ref.parse(text)
    if ref.kind == "claim" and len(ref.key) == 3:
        return Asked(Ref("claim", ref.key[:2]), Period.parse(ref.key[2]))
    if ref.kind == "count" and len(ref.key) > 1 and ref.key[0] in COUNTS:
        return Asked(ref, Period.parse(ref.key[1]))
    if ref.kind == "month" and len(ref.key) > 1:
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
    steps = (*told.steps, *working_steps(known, ref, working), *submission_steps(known, told, working))
    title = known.say("从数字走到原件", "From the figure to what was sent")
    others = Section("others", known.say("别处怎么说", "What others say"), told.beside, span=4) if told.beside else None
    return page(
        known,
        ("explain", text),
        place="",
        title=known.say("怎么来的", "Working"),
        h1=_headline(known, told),
        lede=(_copied(known, told), line(known.say("数的地址 ", "Address "), Word(text, "code"))),
        crumbs=crumb(known, (known.say("怎么来的", "Working"), ())),
        sections=(
            Section("working", title, (Steps(steps),), span=8 if told.beside else 12),
            others,
            *told.sections,
            acts(known),
        ),
    )


def _headline(known: Known, told: Told) -> Sentence:
    """The figure in the headline, unless it rests on a copy."""
    if "cp" in told.figure.marks:
        return line(told.title, known.say("：只见转载", ": a copy only"))
    return line(told.title, known.say("：", ": "), said(told.figure))


def _copied(known: Known, told: Told) -> Sentence:
    if "cp" not in told.figure.marks:
        return ()
    return line(known.say("转载的数，待核：", "As copied, unchecked: "), said(told.figure))


_TOLD: Final[dict[str, Callable[[Known, Ref], Told | None]]] = {
    "obs": observation,
    "claim": claim,
    "identity": identity,
    "count": counting,
    "check": check,
    "sum": sum_of,
    "later": later,
    "release": release,
    "projection": projection,
    "month": monthly,
}
"""By kind of address: what is told of its figure."""
