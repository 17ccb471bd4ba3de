"""Codes of standards: USCC (GB 32100), areas (GB/T 2260), SDMX statuses, measures."""

from __future__ import annotations

from typing import Final

from sanjiang.terms.text import Text

USCC_DIGITS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of a unified social credit code, each worth its place."""
USCC_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
"""What each of its first 17 characters weighs in the check character."""


def uscc_ok(code: str) -> bool:
    """Whether an 18-character unified social credit code carries its right check character.

    Formula: GB 32100-2015, 31 − Σ(digit × 3^(i−1) mod 31) mod 31.

    >>> uscc_ok("91350100M000100Y43"), uscc_ok("91350100M000100Y44")
    (True, False)
    """
    if len(code) != 18 or any(char not in USCC_DIGITS for char in code):
        return False
    total = sum(USCC_DIGITS.index(char) * weight for char, weight in zip(code[:17], USCC_WEIGHTS, strict=True))
    return USCC_DIGITS[(31 - total % 31) % 31] == code[17]


def area_code_ok(code: str) -> bool:
    """Whether the code has the form of GB/T 2260 (2, 4, 6, 9 or 12 digits, not all zero)."""
    return code.isascii() and code.isdigit() and len(code) in (2, 4, 6, 9, 12) and int(code) > 0


def area_code_invented(code: str) -> bool:
    """Whether the code begins with 99, the prefix that no real area bears."""
    return code.startswith("99")


OBS_STATUS: Final[dict[str, Text]] = {
    "A": Text("最终数", "normal, final"),
    "B": Text("口径调整", "break in the series"),
    "D": Text("定义不同", "definition differs"),
    "E": Text("估计数", "estimated"),
    "F": Text("预测数", "forecast or projection"),
    "G": Text("试点数", "experimental"),
    "H": Text("缺，节假日", "missing, holiday or weekend"),
    "I": Text("代未报者估计", "imputed for a missing reporter"),
    "J": Text("可忽略", "derogation"),
    "K": Text("并入别处", "included in another category"),
    "L": Text("未收集", "missing, not collected"),
    "M": Text("不存在", "missing, cannot exist"),
    "N": Text("不足一个单位", "not significant, rounds to zero"),
    "O": Text("未报", "missing, not reported"),
    "P": Text("初步数", "provisional"),
    "Q": Text("不予公开", "missing, suppressed"),
    "S": Text("特殊事件", "strike or other special event"),
    "U": Text("可靠性低", "low reliability"),
    "V": Text("未核", "unvalidated"),
    "W": Text("含别处数", "includes another category"),
}
"""SDMX ``CL_OBS_STATUS`` with the meaning that each code has here."""

OBS_PRECEDENCE: Final = "BOMLHQJSDKWIFEPNUVGA"
"""Where several statuses hold, the one that is published: the first of these."""

CONF_STATUS: Final[dict[str, Text]] = {
    "F": Text("公开", "free"),
    "N": Text("内部", "not for publication, internal use"),
    "C": Text("保密", "confidential"),
    "A": Text("数目太少", "primary: small count"),
    "O": Text("一家独大", "primary: dominance by one"),
    "T": Text("两家独大", "primary: dominance by two"),
    "G": Text("只有一两家", "primary: one or two contributors"),
    "M": Text("其他集中", "primary: other concentration rule"),
    "D": Text("次级，报送者定", "secondary, set by the sender"),
    "S": Text("次级，接收者定", "secondary, set by the receiver"),
    "E": Text("禁发期内", "embargoed"),
}
"""SDMX ``CL_CONF_STATUS``."""

MEASURES: Final[dict[str, Text]] = {
    "level": Text("水平", "level"),
    "growth": Text("同比增长", "growth on a year earlier"),
    "avg_growth": Text("年均增长", "average growth a year"),
    "avg2_growth": Text("两年平均增长", "two-year average growth"),
    "wow": Text("比上周", "on the week before"),
    "share": Text("比重或率", "share or rate"),
    "ratio": Text("比", "ratio"),
    "gap_pp": Text("差距", "difference in points"),
    "contribution_pp": Text("拉动", "contribution in points"),
    "change": Text("比上期增减", "change on the period before"),
    "multiple": Text("倍数", "multiple"),
    "rank": Text("位次", "rank"),
    "duration": Text("时长", "duration"),
}
"""What a figure says of its indicator. Year-to-date is a period, not a measure."""

GROWTH_MEASURES: Final = frozenset({"growth", "avg_growth", "avg2_growth", "wow"})
"""Measures that are per cent whatever the indicator's own unit."""


def published_status(codes: str) -> str:
    """The one status of several that is published, by SDMX precedence; ``A`` of none.

    >>> published_status("PB")
    'B'
    """
    return min(codes, key=OBS_PRECEDENCE.index, default="A")
