"""What a page counts: each count has an address, and its explanation is the list of what was counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sanjiang.present import Figure, count
from sanjiang.publish.ground.known import Known, Row
from sanjiang.terms import Ref

Members = Callable[[Known, str], tuple[Row, ...]]


def board_targets(known: Known) -> tuple[Row, ...]:
    """The targets of the plan's own table; all of them where no table is named."""
    ordered = tuple(sorted(known.rows("target"), key=lambda row: row["position"]))
    listed = tuple(row for row in ordered if row["board"] != "text")
    return listed or ordered


def text_targets(known: Known) -> tuple[Row, ...]:
    """The targets that stand outside the plan's table."""
    board = {row["target"] for row in board_targets(known)}
    return tuple(
        row for row in sorted(known.rows("target"), key=lambda row: row["position"]) if row["target"] not in board
    )


def ruling_claim(known: Known, target: str) -> Row | None:
    """The claim that rules its target, else its first."""
    return known.one("claim", target=target, rules=True) or known.one("claim", target=target)


def progress_of(known: Known, target: str) -> Row | None:
    """Where the ruling claim of a target stands."""
    claim = ruling_claim(known, target)
    return known.one("claim_progress", claim=claim["claim"]) if claim else None


def claims(known: Known) -> tuple[Row, ...]:
    """All claims in the pack's order."""
    return tuple(sorted(known.rows("claim"), key=lambda row: row["position"]))


def reasons(known: Known, claim: Row) -> tuple[str, ...]:
    """Codes of why a claim cannot be judged, none where it can."""
    row = known.one("claim_progress", claim=claim["claim"])
    return tuple((row["reasons"] or "").split(",")) if row and row["reasons"] else ()


def complete(claim: Row) -> bool:
    """Whether a claim states base, period and yardstick of one scope."""
    ends = (claim["base_value"], claim["target_period"], claim["target_value"])
    return None not in ends and bool(claim["base_comparable"])


def lacks(known: Known, claim: Row) -> tuple[str, ...]:
    """What a claim itself lacks, whatever is published."""
    tests = (
        ("no_base", claim["base_value"] is None),
        ("no_period", claim["target_period"] is None),
        ("base_scope", not claim["base_comparable"]),
        ("no_denominator", "no_denominator" in reasons(known, claim)),
        ("qualitative", claim["target_value"] is None),
        ("soft", bool(claim["soft"])),
    )
    return tuple(code for code, holds in tests if holds)


def _seen(known: Known, claim: Row, *columns: str) -> bool:
    row = known.one("claim_progress", claim=claim["claim"])
    return row is not None and any(row[name] for name in columns)


def _board(test: Callable[[Known, Row, str], bool]) -> Members:
    def members(known: Known, item: str) -> tuple[Row, ...]:
        pairs = ((target, progress_of(known, target["target"])) for target in board_targets(known))
        return tuple(target for target, row in pairs if row is not None and test(known, row, item))

    return members


def _first_reason(known: Known, row: Row, item: str) -> bool:
    return bool(row["reason"] == item)


def _claims(test: Callable[[Known, Row, str], bool]) -> Members:
    return lambda known, item: tuple(row for row in claims(known) if test(known, row, item))


def _table(name: str, column: str = "") -> Members:
    def members(known: Known, item: str) -> tuple[Row, ...]:
        return known.where(name, **{column: item}) if column and item else tuple(known.rows(name))

    return members


def _targets_to_ask(known: Known, item: str) -> tuple[Row, ...]:
    asked = {row["target"]: None for row in _table("ask", "office")(known, item)}
    return tuple(row for row in known.rows("target") if row["target"] in asked)


def _broken(known: Known, _item: str) -> tuple[Row, ...]:
    return tuple(row for row in known.rows("identity_check") if row["holds"] is False)


def _offices(known: Known, _item: str) -> tuple[Row, ...]:
    return tuple({row["office"]: row for row in reversed(known.rows("ask"))}.values())


def _runs(known: Known, item: str) -> tuple[Row, ...]:
    rows = known.where("growth_gap", indicator=item) if item else known.rows("growth_gap")
    return tuple(row for row in rows if row["period"] == row["run"])


def _own_later(known: Known, claim: Row, _item: str) -> bool:
    row = known.one("claim_progress", claim=claim["claim"])
    return complete(claim) and row is not None and row["latest_value"] is not None


COUNTS: Final[dict[str, Members]] = {
    "targets": lambda known, _item: board_targets(known),
    "other_targets": lambda known, _item: text_targets(known),
    "later": _board(lambda _known, row, _item: bool(row["has_later"])),
    "copies": _board(lambda _known, row, _item: bool(row["has_copy"]) and not row["has_later"]),
    "without": _board(lambda _known, row, _item: not row["has_later"] and not row["has_copy"]),
    "judged": _board(lambda _known, row, _item: row["verdict"] != "none"),
    "verdict": _board(lambda _known, row, item: row["verdict"] == item),
    "reason": _board(_first_reason),
    "claims": lambda known, _item: claims(known),
    "text_claims": lambda known, _item: tuple(
        claim for row in text_targets(known) for claim in known.where("claim", target=row["target"])
    ),
    "complete": _claims(lambda _known, claim, _item: complete(claim)),
    "complete_seen": _claims(
        lambda known, claim, _item: complete(claim) and _seen(known, claim, "has_later", "has_copy")
    ),
    "complete_own": _claims(_own_later),
    "lack": _claims(lambda known, claim, item: item in lacks(known, claim)),
    "contradictions": _table("ruling"),
    "identities": _table("identity_check"),
    "broken": _broken,
    "statements": _table("observation", "standing"),
    "said_by": _table("observation", "document"),
    "series": _table("observation", "indicator"),
    "figures_of_area": _table("figure", "ref_area"),
    "indicators": _table("indicator", "topic"),
    "sources": _table("source", "standing"),
    "questions": _table("ask", "office"),
    "ask_targets": _targets_to_ask,
    "offices": _offices,
    "tasks": _table("task", "kind"),
    "unassigned": lambda known, _item: tuple(
        row for row in known.rows("task") if row["assignable"] and not row["office"]
    ),
    "gaps": _table("growth_gap", "indicator"),
    "gap_runs": _runs,
    "sums_apart": _table("additivity_gap"),
    "disputed": lambda known, _item: tuple(row for row in known.rows("figure") if row["disputed"]),
    "stale": lambda known, _item: tuple(row for row in known.rows("freshness") if row["stale"]),
    "warnings": _table("warning", "level"),
    "releases": _table("release"),
    "areas": _table("area", "role"),
    "areas_known": lambda known, _item: tuple(
        row for row in known.rows("area") if known.where("figure", ref_area=row["code"])
    ),
    "left_out": _table("left_out"),
}
"""By name: what is counted. The item narrows it down, empty takes all."""


def members(known: Known, name: str, item: str = "") -> tuple[Row, ...]:
    """What a count counts."""
    return COUNTS[name](known, item)


def counted(known: Known, name: str, item: str = "", title: str = "") -> Figure:
    """A count as a figure."""
    ref = Ref("count", (name, str(known.period), item))
    return count(ref, len(members(known, name, item)), lang=known.lang, title=title)


def size(known: Known, name: str, item: str = "") -> int:
    """How many are counted."""
    return len(members(known, name, item))
