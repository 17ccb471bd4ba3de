"""What a page counts: each count has an address, and its explanation is the list of what was counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sanjiang.present import STANDING, VERDICTS, Figure, Sentence, count
from sanjiang.publish.ground.known import Known, Row
from sanjiang.publish.ground.words import REASONS
from sanjiang.terms import Ref, Text

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


def stale_rows(known: Known) -> tuple[Row, ...]:
    """Stale series of the own area that a target or the context is about, the oldest first."""
    watched = {(row["indicator"], row["measure"]) for row in (*known.rows("target"), *known.rows("context"))}
    found = (row for row in known.where("freshness", ref_area=known.own) if row["stale"])
    kept = [row for row in found if (row["indicator"], row["measure"]) in watched]
    return tuple(sorted(kept, key=lambda row: -int(row["age_days"])))


def gap_rows(known: Known, indicator: str = "") -> tuple[Row, ...]:
    """Periods up to the one asked about in which published growth and levels part."""
    rows = known.where("growth_gap", indicator=indicator) if indicator else known.rows("growth_gap")
    return tuple(row for row in rows if row["period_end"] <= known.until)


def _runs(known: Known, item: str) -> tuple[Row, ...]:
    return tuple(row for row in gap_rows(known, item) if row["period"] == row["run"])


def _statements(known: Known, item: str) -> tuple[Row, ...]:
    """What sources state; results of formulas are not among it."""
    rows = known.where("observation", standing=item) if item else known.rows("observation")
    return tuple(row for row in rows if row["origin"] != "derived")


def _heard(known: Known, item: str) -> tuple[Row, ...]:
    """Documents from which a figure was taken, of one standing."""
    named = {row["document"] for row in _statements(known, item)}
    return tuple(row for row in known.rows("source") if row["id"] in named)


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
    "statements": _statements,
    "heard": _heard,
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
    "gaps": gap_rows,
    "gap_runs": _runs,
    "sums_apart": _table("additivity_gap"),
    "disputed": lambda known, _item: tuple(row for row in known.rows("figure") if row["disputed"]),
    "stale": lambda known, _item: stale_rows(known),
    "warnings": _table("warning", "level"),
    "warnings_missing": lambda known, _item: known.where("warning", rule="missing"),
    "releases": _table("release"),
    "areas": _table("area", "role"),
    "areas_known": lambda known, _item: tuple(
        row for row in known.rows("area") if known.where("figure", ref_area=row["code"])
    ),
    "left_out": _table("left_out"),
}
"""By name: what is counted. The item narrows it down, empty takes all."""


TITLES: Final[dict[str, Text]] = {
    "targets": Text("规划表里的目标", "targets of the plan's table"),
    "other_targets": Text("正文里的其他目标", "other targets, in the text"),
    "later": Text("基期以后有本系列公布数的目标", "targets with a published value of their own after the base"),
    "copies": Text("基期以后的数只见转载的目标", "targets whose later figure is seen in copies only"),
    "without": Text("基期以后没有数的目标", "targets without a later figure"),
    "judged": Text("能判的目标", "targets that can be judged"),
    "verdict": Text("目标，按判断", "targets by verdict"),
    "reason": Text("不可判的目标，按第一条原因", "targets that cannot be judged, by first reason"),
    "claims": Text("规划里的主张", "claims of the plan"),
    "text_claims": Text("正文与专栏里的主张", "claims of text and boxes"),
    "complete": Text("写全基期、年份和尺度的主张", "claims with base, year and yardstick"),
    "complete_seen": Text("写全又有后来的数的主张", "complete claims with a later figure"),
    "complete_own": Text("写全又有非转载、同口径的数的主张", "complete claims with a figure that stands"),
    "lack": Text("主张，按所缺", "claims by what they lack"),
    "contradictions": Text("规划自相矛盾之处", "contradictions of the plan"),
    "identities": Text("规划的算式", "lines of the plan's arithmetic"),
    "broken": Text("对不上的算式", "lines of arithmetic that do not agree"),
    "statements": Text("有出处的公布数", "published figures with a source"),
    "said_by": Text("取自一份文件的数", "figures taken from one document"),
    "series": Text("一项指标的说法", "statements of one indicator"),
    "figures_of_area": Text("一个地区的数", "figures of one area"),
    "indicators": Text("指标", "indicators"),
    "sources": Text("文件", "documents"),
    "heard": Text("有公布数的文件", "documents with a published figure"),
    "questions": Text("要问的问题", "questions to ask"),
    "ask_targets": Text("要问的目标", "targets that are asked about"),
    "offices": Text("要问的单位", "offices that are asked"),
    "tasks": Text("规划的任务", "tasks of the plan"),
    "unassigned": Text("还没有单位的任务", "tasks without an office"),
    "gaps": Text("增速与水平值合不上的期", "periods in which growth and levels part"),
    "gap_runs": Text("增速与水平值合不上的连续段", "runs in which growth and levels part"),
    "sums_apart": Text("加不起来的总数", "sums that do not come out"),
    "disputed": Text("有两说的数", "figures that are stated twice"),
    "stale": Text("过期没有更新的系列", "stale series"),
    "warnings": Text("成立的预警", "warnings that hold"),
    "warnings_missing": Text("只因没有数而成立的预警", "warnings that hold for want of a figure"),
    "releases": Text("发布过的版本", "releases"),
    "areas": Text("地区", "areas"),
    "areas_known": Text("有公布数的地区", "areas with a published figure"),
    "left_out": Text("收到而没有用的行", "rows received and not used"),
}
"""By name: what is counted, in words."""


def members(known: Known, name: str, item: str = "") -> tuple[Row, ...]:
    """What a count counts."""
    return COUNTS[name](known, item)


def counted(known: Known, name: str, item: str = "") -> Figure:
    """A count as a figure."""
    ref = Ref("count", (name, str(known.period), item))
    return count(ref, len(members(known, name, item)), lang=known.lang, title=title_of_count(known, name, item))


def tally(known: Known, name: str, zh: str, one: str, many: str, *, item: str = "") -> Sentence:
    """A count and what is counted; English tells one from many."""
    figure = counted(known, name, item)
    return figure, known.say(zh, one if figure.value == "1" else many)


def title_of_count(known: Known, name: str, item: str = "") -> str:
    """What a count counts, in words."""
    words = TITLES[name].of(known.lang)
    return f"{words}{known.say('：', ': ')}{_item_said(known, name, item)}" if item else words


_LISTED: Final[dict[str, Mapping[str, Text]]] = {
    "verdict": {str(code): text for code, text in VERDICTS.items()},
    "reason": {code: reason.short for code, reason in REASONS.items()},
    "lack": {code: reason.short for code, reason in REASONS.items()},
    "statements": STANDING,
    "heard": STANDING,
    "sources": STANDING,
}
"""Words of what narrows a count down, where it is one of a closed list."""
_NAMED: Final = {"said_by": "source", "series": "indicator", "figures_of_area": "area", "indicators": "topic"}
"""The table that names it, where it is an id."""


def _item_said(known: Known, name: str, item: str) -> str:
    if name in _NAMED:
        return known.name(_NAMED[name], item)
    said = _LISTED.get(name, {}).get(item)
    return said.of(known.lang) if said else item


def size(known: Known, name: str, item: str = "") -> int:
    """How many are counted."""
    return len(members(known, name, item))
