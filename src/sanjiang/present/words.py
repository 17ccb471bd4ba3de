"""Words of the engine itself in both languages: marks, verdicts, reasons, periods, the page's frame."""

from __future__ import annotations

from typing import Final

from sanjiang.present.inline import Mark, Verdict5
from sanjiang.terms import Lang, Period, Text

MARKS: Final[dict[Mark, tuple[Text, Text]]] = {
    "pr": (Text("初", "p"), Text("初步核算", "provisional")),
    "rev": (Text("修", "r"), Text("已修订", "revised")),
    "est": (Text("估", "e"), Text("预计、约数或代未报者估计", "estimated, rounded, or for a missing reporter")),
    "asm": (Text("设", "a"), Text("按假设推算", "computed on an assumption")),
    "cp": (Text("转", "c"), Text("转载：非原发布者的抄本", "copy, not from the publisher")),
    "adj": (Text("核", "j"), Text("核减：工作人员调整", "adjusted by staff")),
    "br": (Text("断", "b"), Text("口径断点", "break in the series")),
    "st": (Text("旧", "†"), Text("过期未更新", "stale")),
    "bd": (Text("", ""), Text("界限，不是值", "a bound, not a value")),
}
"""Sign and meaning of each mark; the mark of a bound is a word before the figure."""

VERDICTS: Final[dict[Verdict5, Text]] = {
    "met": Text("已达标", "Met"),
    "ok": Text("按期", "On pace"),
    "slow": Text("偏慢", "Slipping"),
    "behind": Text("落后", "Behind"),
    "none": Text("不可判", "Cannot judge"),
}

MISSING: Final[dict[str, Text]] = {
    "unpublished": Text("未见公布", "nothing found"),
    "unreported": Text("未报", "not reported"),
    "unstated": Text("未写明", "not stated"),
    "not_in_source": Text("来源未列出", "not in source"),
    "no_denominator": Text("分母未定", "denominator not settled"),
    "not_applicable": Text("不适用", "not applicable"),
    "break": Text("口径断", "break"),
    "withheld": Text("不予公开", "withheld"),
    "withheld_with": Text("随之不公开", "withheld with it"),
}
"""Why a figure is not there."""

STANDING: Final[dict[str, Text]] = {
    "official": Text("官方", "official"),
    "press": Text("报刊", "press"),
    "plan": Text("规划", "plan"),
    "mirror": Text("转载", "copy"),
}
"""Who says so."""

BOUNDS: Final[dict[str, Text]] = {
    "=": Text("", ""),
    "~": Text("约", "about"),
    ">": Text("超", "over"),
    ">=": Text("≥", "≥"),
    "<": Text("近", "nearly"),
    "<=": Text("≤", "≤"),
}
"""The word before a figure that is a bound or rounded."""

FRAME: Final[dict[str, Text]] = {
    "brand": Text("三江", "Sanjiang"),
    "skip": Text("跳到正文", "Skip to content"),
    "places": Text("主导航", "Places"),
    "search": Text("名称或编号", "Name or id"),
    "other": Text("EN", "中文"),
    "dark": Text("深色", "Dark"),
    "light": Text("浅色", "Light"),
    "chart": Text("图", "Chart"),
    "table": Text("表", "Table"),
    "keys_on": Text("单键：开", "Single keys: on"),
    "keys_off": Text("单键：关", "Single keys: off"),
    "keys": Text("/ 查找，j k 上下行，t 图或表", "/ search, j k rows, t chart or table"),
    "line": Text("数字下的线就是来历：", "The line under a figure is its provenance:"),
    "published": Text("已公布或已报送", "published or reported"),
    "copied": Text("转载", "copy"),
    "assumed": Text("按假设推算", "on an assumption"),
    "missing": Text("— 缺数，附原因", "— missing, with its reason"),
    "withheld": Text("× 不予公开", "× withheld"),
    "data": Text("本页数据：", "This page:"),
    "demo": Text("演示", "Demo"),
    "demo_line": Text(
        "本市、区县、单位、企业和数字均为虚构，用于演练",
        "The city, its areas, offices, firms and figures are invented, for training",
    ),
    "indicator": Text("指标", "Target"),
    "base": Text("基期", "Base"),
    "latest": Text("最新所知", "Latest known"),
    "goal": Text("目标", "Goal"),
    "pace": Text("规划要求 年均", "Asked, a year"),
    "verdict": Text("判断与原因", "Verdict, reason"),
    "beside": Text("旁证（不能替代）", "Beside (no substitute)"),
    "years": Text("各年", "Years"),
    "before_key": Text("基期及以前", "base and before"),
    "value_key": Text("公布数", "published"),
    "copy_key": Text("只见转载", "copy only"),
    "bound_key": Text("约数或下限", "rounded or a bound"),
    "beside_key": Text("有旁证，不能替代", "evidence beside, no substitute"),
    "none_key": Text("未见公布", "nothing found"),
    "break_key": Text("口径断点", "break"),
    "solid_key": Text("有出处的事实", "stated by a source"),
    "dashed_key": Text("拟建、规划或推断", "planned or inferred"),
    "beside_sign": Text("旁", "~"),
    "unit": Text("单位", "Unit"),
    "group": Text("组", "Group"),
    "figures": Text("本文用到的数", "Figures in this report"),
    "figure": Text("数", "Figure"),
    "says": Text("是什么，谁说的", "What it is, who says so"),
    "address": Text("地址", "Address"),
    "tiles": Text("一格一地，大小不代表面积", "One tile an area; its size means nothing"),
    "not_linked": Text("不链接", "not linked"),
}
"""Words of the frame around a page."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def frame(key: str, lang: Lang) -> str:
    """A word of the frame in the page's language."""
    return FRAME[key].of(lang)


def period_text(period: Period, lang: Lang) -> str:
    """A period as people write it.

    >>> period_text(Period.parse("2020-01/2020-10"), "zh"), period_text(Period.parse("2020Q1"), "en")
    ('2020年1–10月', 'Q1 2020')
    """
    if period.start is None or period.end is None:
        return {"zh": "期间不详", "en": "period unknown"}[lang]
    return _period_zh(period) if lang == "zh" else _period_en(period)


def _period_zh(period: Period) -> str:
    assert period.start
    assert period.end
    start, end = period.start, period.end
    quarter = "一二三四"[(start.month - 1) // 3]
    return {
        "day": f"{start.year}年{start.month}月{start.day}日",
        "week": f"{str(period)[:4]}年第{str(period)[-2:].lstrip('0')}周",
        "month": f"{start.year}年{start.month}月",
        "quarter": f"{start.year}年{quarter}季度",
        "half": f"{start.year}年{'上' if start.month == 1 else '下'}半年",
        "year": f"{start.year}年",
        "years": f"{start.year}–{end.year}年",
        "ytd": f"{start.year}年{start.month}–{end.month}月",
    }.get(period.kind, f"{start.year}年{start.month}月–{end.year}年{end.month}月")


def _period_en(period: Period) -> str:
    assert period.start
    assert period.end
    start, end = period.start, period.end
    first, last = _MONTHS[start.month - 1], _MONTHS[end.month - 1]
    return {
        "day": f"{start.day} {first} {start.year}",
        "week": f"week {str(period)[-2:].lstrip('0')} of {str(period)[:4]}",
        "month": f"{first} {start.year}",
        "quarter": f"Q{(start.month + 2) // 3} {start.year}",
        "half": f"{'first' if start.month == 1 else 'second'} half of {start.year}",
        "year": f"{start.year}",
        "years": f"{start.year}–{end.year}",
        "ytd": f"{first}–{last} {start.year}",
    }.get(period.kind, f"{first} {start.year}–{last} {end.year}")
