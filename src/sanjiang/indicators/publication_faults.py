"""What is said of a wrong line of published figures, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from sanjiang.pack import also
from sanjiang.terms import Finding, Refused, Units, refuse

Row = dict[str, str]


def placed(refused: Refused, where: str, column: str) -> Iterable[Finding]:
    """The findings of a refusal at the place of a cell."""
    for one in refused.findings:
        yield refuse(f"{where}, {column}", one.code, what=one.what, why=one.why, mend=one.mend)


def empty(where: str, column: str) -> Finding:
    """A cell that must be filled is empty."""
    return refuse(
        f"{where}, {column}",
        "publication.empty",
        what=(f"{column} 没有填", f"{column} is empty"),
        why=(
            "一个公布数至少要有指标、地区、期间、度量、数值、单位、来源",
            "a published figure has an indicator, area, period, measure, value, unit and source",
        ),
        mend=("填上；期间不知道就写 unknown", "fill it in; where the period is not known, write unknown"),
    )


def unknown(where: str, column: str, word: str, known: Iterable[str], pattern: str) -> Finding:
    """An id that the pack does not have."""
    zh, en = also(word, known)
    return refuse(
        f"{where}, {column}",
        f"publication.{column}",
        what=(f"包里没有“{word}”{zh}", f"the pack has no '{word}'{en}"),
        why=(f"{column} 是 {pattern} 里的编号", f"{column} is an id of {pattern}"),
        mend=(f"改正，或先写进 {pattern}", f"mend it, or write it in {pattern} first"),
    )


def unknown_unit(where: str, word: str, units: Units) -> Finding:
    """A unit that the pack does not have; its name as people read it is proposed by id."""
    named = {name: unit.id for unit in units.values() for name in (unit.name.zh, unit.name.en) if name}
    zh, en = also(named.get(word, word), units)
    return refuse(
        f"{where}, unit",
        "publication.unit",
        what=(f"units.csv 里没有单位“{word}”{zh}", f"units.csv has no unit '{word}'{en}"),
        why=("单位写 units.csv 里的编号，换算不靠猜", "a unit is an id of units.csv; nothing is converted by guess"),
        mend=("改成编号，或先写进 units.csv", "write the id, or write it in units.csv first"),
    )


def not_listed(where: str, column: str, word: str, allowed: Iterable[str]) -> Finding:
    """A word that a closed list does not have."""
    words = list(allowed)
    zh, en = also(word, words)
    return refuse(
        f"{where}, {column}",
        f"publication.{column}",
        what=(f"“{word}”不在列{zh}", f"'{word}' is not one of the list{en}"),
        why=(f"{column} 只能是 {'、'.join(words)}", f"{column} is one of {', '.join(words)}"),
        mend=("改成其中一个", "write one of them"),
    )


def no_number(where: str, word: str) -> Finding:
    """A value that is not a decimal number."""
    return refuse(
        f"{where}, obs_value",
        "publication.value",
        what=(f"“{word}”不是数", f"'{word}' is not a number"),
        why=(
            "照原文印的位数写，小数点用 .，至多 18 位整数、8 位小数",
            "written with the digits that the source prints: a point, at most 18 digits before it and 8 after",
        ),
        mend=(
            "不写千分号、单位、“约”“超”和指数；界限写在 bound 列，如 1234.5",
            "no thousands, units, words or exponents; a bound goes into column bound: 1234.5",
        ),
    )


def no_date(where: str, word: str) -> Finding:
    """A day of publication that is none."""
    return refuse(
        f"{where}, date_published",
        "publication.date",
        what=(f"“{word}”不是日期", f"'{word}' is not a date"),
        why=("公布日写 2021-10-08，只知道月份写 2021-10", "a day is written 2021-10-08, a month alone 2021-10"),
        mend=("改写；不知道就空着", "write it so; leave it empty where it is not known"),
    )


def no_percent(where: str, measure: str, *, is_point: bool) -> Finding:
    """The pack has no unit in which the measure is held."""
    quantity, factor = ("point", "1") if is_point else ("ratio", "0.01")
    return refuse(
        f"{where}, unit",
        "publication.unit",
        what=(f"度量 {measure} 没有单位可用", f"there is no unit for measure {measure}"),
        why=(
            f"它要 units.csv 里 quantity 为 {quantity}、factor 为 {factor} 的单位",
            f"it needs a unit of units.csv with quantity {quantity} and factor {factor}",
        ),
        mend=("在 units.csv 里写上", "write it in units.csv"),
    )


def unlike(where: str, row: Row, target: str) -> Finding:
    """A unit of another quantity than the measure of the indicator."""
    return refuse(
        f"{where}, unit",
        "publication.unlike",
        what=(f"“{row['unit']}”不能换算成“{target}”", f"'{row['unit']}' does not convert to '{target}'"),
        why=(
            f"{row['indicator']} 的 {row['measure']} 以 {target} 计",
            f"{row['measure']} of {row['indicator']} is held in {target}",
        ),
        mend=("改正单位或度量", "mend the unit or the measure"),
    )


def inexact(where: str, row: Row, target: str) -> Finding:
    """A value that loses digits in the unit of its indicator."""
    return refuse(
        f"{where}, obs_value",
        "publication.inexact",
        what=(
            f"{row['obs_value']} {row['unit']} 换算成 {target} 会丢位",
            f"{row['obs_value']} {row['unit']} loses digits in {target}",
        ),
        why=(
            "换算后至多 18 位整数、8 位小数，不许舍入",
            "after conversion 18 digits before and 8 after the point; nothing is rounded",
        ),
        mend=("把指标的单位改小，或照印数的单位另立指标", "give the indicator a nearer unit"),
    )


def no_document(where: str, word: str) -> Finding:
    """A source without a document."""
    return refuse(
        f"{where}, source",
        "publication.source",
        what=(f"来源“{word}”没有文献", f"the source '{word}' names no document"),
        why=("来源写作 文献 或 文献:位置", "a source is document or document:place"),
        mend=("冒号前写 sources.csv 里的编号", "write an id of sources.csv before the colon"),
    )


def no_standing(where: str, document: str, known: Iterable[str]) -> Finding:
    """A document that is not known, on a row that does not state its standing."""
    zh, en = also(document, known)
    return refuse(
        f"{where}, standing",
        "publication.standing",
        what=(
            f"sources.csv 里没有“{document}”{zh}，本行也没写 standing",
            f"sources.csv has no '{document}'{en}, and the row states no standing",
        ),
        why=("没有来源地位就不知道该不该信、能不能上要目", "without its standing nobody knows what a source is worth"),
        mend=(
            "改正文献编号，或写上 official、press、plan、mirror 之一",
            "mend the document, or write official, press, plan or mirror",
        ),
    )


def synthetic(where: str, code: str) -> Finding:
    """A row of an invented area in a real city."""
    return refuse(
        f"{where}, ref_area",
        "publication.synthetic",
        what=(f"地区 {code} 是虚构代码", f"the area {code} is an invented code"),
        why=(
            "99 开头的代码不属于任何真实地区，本包不是演示城市",
            "codes that begin with 99 belong to no real area, and this pack is no demonstration",
        ),
        mend=("删去本行，或送到演示城市", "take the row out, or send it to a demonstration city"),
    )


def twice(where: str, first: str) -> Finding:
    """A figure that one source states twice."""
    return refuse(
        where,
        "publication.twice",
        what=(
            f"与 {first} 是同一指标、地区、口径、期间、度量、版次、来源",
            f"it has the indicator, area, scope, period, measure, vintage and source of {first}",
        ),
        why=("同一来源的同一个数只写一次", "a source states a figure once"),
        mend=(
            "留一行；若印在两处，在来源里写明位置（文献:位置）",
            "keep one; where it is printed in two places, say where: document:place",
        ),
    )
