"""What stands inside a line: words, figures, links, marks and verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["", "cp", "asm", "stale", "none"]
"""The line under a figure: solid, double (copy), dotted (assumed), grey, no figure."""

Mark = Literal["pr", "rev", "est", "asm", "cp", "adj", "br", "st", "bd"]
"""provisional, revised, estimate, assumed, copy, adjusted, break, stale, bound."""

Verdict5 = Literal["met", "ok", "slow", "behind", "none"]
"""Met, on pace, slipping, behind, cannot judge."""

Tone = Literal["", "strong", "mid", "quiet", "small", "code", "host", "na", "gone", "new", "line"]
"""How a word is set; ``gone`` and ``new`` are before and after, ``line`` starts a new line."""


@dataclass(frozen=True)
class Figure:
    """One printed figure, or the dash where there is none.

    Attributes:
        id: text of its ``Ref``; empty only where nothing can be explained (a bare dash).
        value: decimal text at printed precision; None where missing.
        text: as printed, without unit: ``1,119``, ``−7.5``, ``—``.
        unit: name of its unit in the page's language, printed by whoever holds the figure.
        marks: at most two are printed, all are in the JSON.
        style: the line under it.
        title: what it is and who says so, in one line; shown on hover and in a report's list.
        reason: why it is missing or withheld.
    """

    id: str
    value: str | None
    text: str
    unit: str = ""
    marks: tuple[Mark, ...] = ()
    style: Style = ""
    title: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; an empty ``href`` prints them bare (the last crumb)."""

    text: str
    href: str = ""
    short: str = ""
    """What a phone prints instead; at most six Chinese characters."""


@dataclass(frozen=True)
class Chip:
    """A small tag: ``said`` filled, ``plan`` outlined, ``demo`` ochre, ``mark`` a lone mark."""

    kind: Literal["said", "plan", "demo", "mark"]
    text: str
    title: str = ""


@dataclass(frozen=True)
class Verdict:
    """Shape, word and colour of one of the five verdicts; ``text`` may add the reason."""

    kind: Verdict5
    text: str


@dataclass(frozen=True)
class Word:
    """Words set in another tone than the line."""

    text: str
    tone: Tone = "strong"


Inline = str | Figure | Link | Chip | Verdict | Word
Sentence = tuple[Inline, ...]
