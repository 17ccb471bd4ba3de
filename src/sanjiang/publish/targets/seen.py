"""What is known of each target, gathered once: its ruling claim, its figures, what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanjiang.present import (
    VERDICTS,
    PointKind,
    Sentence,
    Verdict,
    Verdict5,
    said,
)
from sanjiang.publish.ground.counting import board_targets, reasons, ruling_claim
from sanjiang.publish.ground.known import EMPTY, Known, Row
from sanjiang.publish.ground.lines import aside, line, when
from sanjiang.publish.ground.values import figure_row, observed
from sanjiang.publish.ground.who import doubt, who
from sanjiang.publish.ground.words import REASONS, Reason
from sanjiang.terms import Period


@dataclass(frozen=True)
class Seen:
    """A target and what is known of it up to the period asked about.

    Attributes:
        series: rows of ``claim_series`` by end, those of the target's own scope.
        beside: pairs of evidence and figure, the latest first.
    """

    target: Row
    claim: Row
    progress: Row
    series: tuple[Row, ...]
    beside: tuple[tuple[Row, Row], ...]

    @property
    def id(self) -> str:
        """Id of the target."""
        return str(self.target["target"])

    @property
    def kind(self) -> Verdict5:
        """The verdict; where nothing is known of its progress, that it cannot be judged."""
        kind: Verdict5 = self.progress.get("verdict") or "none"
        return kind

    def get(self, name: str) -> Any:
        """What its progress says."""
        return self.progress.get(name)


def seen(known: Known, target: Row) -> Seen | None:
    """What is known of one target; nothing where it has no claim."""
    claim = ruling_claim(known, target["target"])
    if claim is None:
        return None
    progress = known.one("claim_progress", claim=claim["claim"]) or EMPTY
    series = known.where("claim_series", claim=claim["claim"])
    own = [row for row in series if row["end_date"] <= known.until]
    own.sort(key=lambda row: row["end_date"])
    return Seen(target, claim, progress, tuple(own), _beside(known, target, claim))


def seen_all(known: Known, targets: Iterable[Row] | None = None) -> tuple[Seen, ...]:
    """What is known of the board's targets, or of those given."""
    rows = board_targets(known) if targets is None else targets
    return tuple(one for one in (seen(known, row) for row in rows) if one is not None)


def _beside(known: Known, target: Row, claim: Row) -> tuple[tuple[Row, Row], ...]:
    found: list[tuple[Row, Row]] = []
    for link in known.where("evidence", target=target["target"]):
        if link["relation"] == "same":
            continue
        figures = known.where("figure", indicator=link["indicator"], measure=link["measure"], ref_area=known.own)
        found.extend((link, row) for row in figures if _counts(known, row, claim["base_end"]))
    found.sort(key=lambda pair: (pair[1]["period_end"], -int(pair[0]["position"])), reverse=True)
    return tuple(found)


def _counts(known: Known, row: Row, base: date | None) -> bool:
    day = row["period_end"]
    return day is not None and day <= known.until and (base is None or day > base)


def point_kind(row: Row) -> PointKind:
    """How a figure of the series is drawn."""
    if row["is_copy"]:
        return "copy"
    if row["bound"] != "=":
        return "bound"
    return "value" if row["after_base"] else "before"


def first_reason(known: Known, one: Seen) -> Reason | None:
    """Why a target is not judged, in the first of its reasons."""
    codes = reasons(known, one.claim)
    return REASONS.get(codes[0]) if codes else None


def verdict(known: Known, one: Seen) -> Verdict:
    """The verdict with its reason in brackets where there is none."""
    word = VERDICTS[one.kind].of(known.lang)
    reason = first_reason(known, one) if one.kind == "none" else None
    if reason is None:
        return Verdict(one.kind, word)
    return Verdict("none", f"{word}{known.say('（', ' (')}{reason.short.of(known.lang)}{known.say('）', ')')}")


def why_not(known: Known, one: Seen, *, full: bool = False, told: frozenset[str] = frozenset()) -> str:
    """All reasons of a target but those told elsewhere, short or in sentences."""
    codes = [code for code in reasons(known, one.claim) if code not in told]
    words = [REASONS[code].full if full else REASONS[code].short for code in codes]
    unique = dict.fromkeys(text.of(known.lang) for text in words)
    return known.say("，", ", ").join(unique) if not full else known.say("；", "; ").join(unique)


def beside_line(known: Known, pair: tuple[Row, Row]) -> Sentence:
    """A nearby figure that may not stand in, with the reason."""
    link, row = pair
    name = known.name("indicator", row["indicator"])
    note = known.text(link, "note") or doubt(known, row)
    return line(name, " ", when(known, row["period"]), " ", said(observed(known, row)), aside(known, note))


def said_by(known: Known, ref: str | None) -> Sentence:
    """Who states a figure."""
    row = figure_row(known, ref)
    return who(known, row) if row else ()


def year_of(period: str | None, end: date | None) -> str:
    """Column of the board that a period stands in: the year in which it ends."""
    if end is None and period:
        end = Period.parse(period).end
    return str(end.year) if end else ""
