"""Closed lists of the room in both languages: why nothing is judged, what stands beside, who is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sanjiang.terms import Text


@dataclass(frozen=True)
class Reason:
    """Why a claim cannot be judged: in a word, in a sentence, and what would make it judgeable."""

    short: Text
    full: Text
    mend: Text


REASONS: Final[dict[str, Reason]] = {
    "qualitative": Reason(
        Text("定性", "in words"),
        Text("只有文字，没有尺度", "stated in words, without a yardstick"),
        Text("定一个数得出来的尺度", "settle a yardstick that can be counted"),
    ),
    "no_period": Reason(
        Text("没写年份", "no year"),
        Text("没有写到哪一年", "no year is stated"),
        Text("写明到哪一年", "state the year"),
    ),
    "no_base": Reason(
        Text("没写基期", "no base"),
        Text("没有写基期值", "no base value is stated"),
        Text("给出同口径的基期值", "give a base value of the same scope"),
    ),
    "no_path": Reason(
        Text("没有路径", "no path"),
        Text("规划没有给出路径，期未到", "the plan gives no path and the term still runs"),
        Text("给出逐年目标，或认定一条路径", "state a goal for each year, or settle a path"),
    ),
    "base_scope": Reason(
        Text("口径断", "break"),
        Text("基期与目标口径不同", "base and goal have different scopes"),
        Text(
            "给出按新口径回算的基期数，并认定为新基期",
            "give the base re-surveyed in the new scope and adopt it as the new base",
        ),
    ),
    "break": Reason(
        Text("口径断", "break"),
        Text("基期以后口径换过", "the scope changed after the base"),
        Text("给出断点两侧同一口径的数", "give figures of one scope on both sides of the break"),
    ),
    "no_denominator": Reason(
        Text("没给分母", "no denominator"),
        Text("要分母，没有给分母数", "a denominator is needed and none is given"),
        Text("给出分母是哪些、有多少", "state what the denominator is and how large"),
    ),
    "other_scope": Reason(
        Text("口径不同", "other scope"),
        Text("后来的数是另一口径", "the later figure has another scope"),
        Text("给出与基期同口径的数", "give a figure of the base's scope"),
    ),
    "copy_only": Reason(
        Text("只见转载", "copy only"),
        Text("后来的数只见于转载", "the later figure is seen in copies only"),
        Text("由原发布者确认这个数", "let the publisher confirm the figure"),
    ),
    "bound_only": Reason(
        Text("只有约数", "bound only"),
        Text("后来只有约数或界限", "later figures are rounded or bounds"),
        Text("给出确数", "give the exact figure"),
    ),
    "nothing_after_base": Reason(
        Text("基期以后无数", "nothing after the base"),
        Text("基期以后没有公布数", "nothing is published after the base"),
        Text("公布基期以后任何一年的数", "publish the figure of any year after the base"),
    ),
    "not_due": Reason(
        Text("未到期", "not due"),
        Text("还没有到期", "it is not due yet"),
        Text("到期再判", "judge when it is due"),
    ),
    "gap_in_flow": Reason(
        Text("缺年份", "years missing"),
        Text("累计数中间缺年份", "years are missing from the running total"),
        Text("补齐缺的年份", "give the missing years"),
    ),
}
"""By code of ``claim_progress.reason``, in the order in which they are told."""

SOFT: Final = Reason(
    Text("软约束", "soft"),
    Text("“力争”“基本”一类，软约束", "worded softly (strive, basically)"),
    Text("写明是否必须达到", "state whether it must be reached"),
)

RELATIONS: Final[dict[str, Text]] = {
    "same": Text("本系列", "own series"),
    "part": Text("其中一部分", "a part of it"),
    "near": Text("同题，口径未核", "same subject, scope not confirmed"),
    "proxy": Text("只作背景", "context only"),
    "other_scope": Text("另一口径", "another scope"),
}

TAKEN: Final[dict[str, Text]] = {
    "both": Text("两条都留", "both stand"),
    "none": Text("都不采用", "neither is taken"),
}

OFFICE_STANDING: Final[dict[str, Text]] = {
    "proposed": Text("拟问", "ask (proposed)"),
    "assigned": Text("问", "ask"),
}

RULING_STANDING: Final[dict[str, Text]] = {
    "proposed": Text("拟裁", "proposed"),
    "decided": Text("已裁", "decided"),
}

ROLES: Final[dict[str, Text]] = {
    "own": Text("本市", "Own area"),
    "part": Text("所属区县与功能区", "Parts"),
    "upper": Text("上级", "Above"),
    "peer": Text("对标", "Peers"),
}

LEVELS: Final[dict[str, Text]] = {
    "yellow": Text("黄", "yellow"),
    "orange": Text("橙", "orange"),
    "red": Text("红", "red"),
}

WARNING_RULES: Final[dict[str, Text]] = {
    "behind_path": Text("落后于自己的路径", "behind its own path"),
    "growth_negative": Text("增速转负", "growth turned negative"),
    "slower_than_total": Text("慢于总体", "slower than its total"),
    "gap_to_mean": Text("低于全市平均", "below the city's mean"),
    "stale": Text("过期未更新", "stale"),
    "missing": Text("没有数", "missing"),
}

NOT_PROJECTED: Final[dict[str, Text]] = {
    "no_period": Text("没有写到哪一年", "no year is stated"),
    "few_points": Text("可比的数太少", "too few comparable figures"),
    "gap": Text("各数之间间隔不等", "the figures do not follow one another in equal steps"),
    "over": Text("期已到", "the term is over"),
}
"""By code of ``projection.reason``."""

OPERATORS: Final[dict[str, str]] = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}
"""Signs before a goal; ``=`` and ``none`` print none."""

RULES: Final[dict[str, Text]] = {
    "only": Text("只此一说", "the only statement"),
    "ruling": Text("按裁定", "by a ruling"),
    "copy": Text("先取非转载", "not a copy"),
    "bound": Text("确数先于约数", "exact before rounded"),
    "standing": Text("按出处", "by who says so"),
    "vintage": Text("按版次", "by vintage"),
    "date_published": Text("按公布日", "by day of publication"),
    "source": Text("按出处次序", "by order of sources"),
}
"""What made a statement rule: ``figure.rule``."""

VINTAGES: Final[dict[str, Text]] = {
    "first": Text("首发", "first"),
    "revised": Text("修订", "revised"),
    "estimate": Text("预计", "estimate"),
    "derived": Text("推算", "derived"),
}

KINDS: Final[dict[str, Text]] = {
    "level_by_year": Text("到期达到", "reached by a year"),
    "yearly_floor": Text("每年界限", "a limit each year"),
    "cumulative_flow": Text("累计新增", "a running total"),
    "milestone": Text("建成与否", "done or not"),
    "coverage": Text("覆盖率", "coverage"),
}
