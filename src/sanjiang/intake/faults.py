"""What is told of a file of returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sanjiang.pack import also
from sanjiang.terms import Finding, refuse

Said = tuple[str, str]

_WRONG: Final[dict[str, tuple[Said, Said, Said]]] = {
    "empty": (
        ("空着", "is empty"),
        ("这一项必填", "this cell is required"),
        ("填上；没有发生填 0", "fill it in; write 0 where nothing happened"),
    ),
    "code": (
        ("“{0}”不是统一社会信用代码", "'{0}' is no unified social credit code"),
        ("代码 18 位，只用数字和大写字母，不用 I、O、S、V、Z", "it has 18 digits and capitals, without I, O, S, V, Z"),
        ("照营业执照填", "write it as on the licence"),
    ),
    "check": (
        ("“{0}”的校验码不对", "'{0}' has another check character"),
        ("末位由前 17 位算出（GB 32100），不符说明有一位抄错", "it follows from the 17 before it (GB 32100)"),
        ("照营业执照核对", "compare it with the licence"),
    ),
    "invented": (
        ("“{0}”是虚构的代码", "'{0}' is an invented code"),
        ("99 开头的区划不属于任何真实地方，真实的城市不收演示数", "no real area begins with 99, and this city is real"),
        ("把演示数报给演示城市", "send invented returns to a demonstration"),
    ),
    "real": (
        ("“{0}”不是虚构的代码", "'{0}' is not an invented code"),
        ("演示城市的数都是虚构的，不能记在真实单位名下", "no real firm may bear a number of a demonstration"),
        ("用 99 开头的区划编演示代码", "use codes whose area begins with 99"),
    ),
    "area": (
        ("没有地区“{0}”", "there is no area '{0}'"),
        ("地区须在 areas/areas.csv 里", "areas are those of areas/areas.csv"),
        ("写包里的地区代码", "write the code of an area of the pack"),
    ),
    "industry": (
        ("没有行业“{0}”", "there is no industry '{0}'"),
        ("行业须在 classification/industry.csv 里", "classes are those of classification/industry.csv"),
        ("写国民经济行业分类的代码", "write a code of the classification"),
    ),
    "share": (
        ("“{0}”不是 0 到 1 的比例", "'{0}' is no share between 0 and 1"),
        ("比例写成小数，至多 6 位", "a share is a decimal with at most 6 places"),
        ("例如 0.35", "as 0.35"),
    ),
    "number": (
        ("“{0}”不是数", "'{0}' is not a number"),
        ("数按所写的每一位读入，不猜：整数至多 16 位，小数至多 4 位，不写千分号和单位",
         "a number is read digit for digit and never guessed: 16 digits, 4 decimals, no thousands, no unit"),
        ("例如 1119.5；空着表示没有填报", "as 1119.5; leave it empty where nothing is reported"),
    ),
    "negative": (
        ("“{0}”小于零", "'{0}' lies below zero"),
        ("这一项不会小于零", "this cell cannot lie below zero"),
        ("核对符号", "check the sign"),
    ),
}  # fmt: skip


def wrong(code: str, where: str, column: str, written: str | None) -> Finding:
    """A cell that breaks a rule of its column."""
    what, why, mend = _WRONG[code]
    shown = (written or "")[:60]
    said = (f"{column}：{what[0].format(shown)}", f"{column}: {what[1].format(shown)}")
    return refuse(where, f"intake.{code}", what=said, why=why, mend=mend)


def more(name: str, column: str, count: int) -> Finding:
    """Faults of a kind that are not told one by one."""
    return refuse(
        name,
        "intake.more",
        what=(f"{column}：另有 {count} 行有同样的毛病", f"{column}: {count} more lines have the same fault"),
        why=("同样的毛病只列出前面的", "only the first of one kind are listed"),
        mend=("照前面的改", "mend them as the ones above"),
    )


def not_in_force(form: str) -> Finding:
    """A proposed form opens no period."""
    return refuse(
        form,
        "intake.not_in_force",
        what=(f"报表 {form} 还没有施行", f"form {form} is not in force"),
        why=("拟议中的报表没有文号，不能用来收数", "a proposed form has no approval, and nothing is collected by it"),
        mend=("用施行中的报表，或等它施行", "use a form in force, or wait until it is"),
    )


def column_unknown(name: str, column: str, asked: Iterable[str]) -> Finding:
    """A column that the form does not ask."""
    hint = also(column, asked)
    return refuse(
        f"{name}:1",
        "intake.column_unknown",
        what=(f"报表没有“{column}”这一项{hint[0]}", f"the form does not ask '{column}'{hint[1]}"),
        why=("没有问的不收", "what is not asked is not taken"),
        mend=("改列名或删去这一列", "mend its name or take the column out"),
    )


def column_missing(name: str, column: str) -> Finding:
    """A required column that is not there."""
    return refuse(
        f"{name}:1",
        "intake.column_missing",
        what=(f"缺少“{column}”一列", f"the column '{column}' is missing"),
        why=("这一项必填", "the form requires it"),
        mend=("补上这一列", "add the column"),
    )


def twice(where: str, reporter: str, period: str, first: int) -> Finding:
    """A reporter's return for one period twice in a file."""
    return refuse(
        where,
        "intake.twice",
        what=(f"{reporter} 的 {period} 在第 {first} 行已有", f"{reporter} has a return for {period} on line {first}"),
        why=("一个单位一期只有一份报表", "a reporter has one return for a period"),
        mend=("只留对的一行", "keep the right line"),
    )


def period_kind(where: str, written: str, named: str, freq: str) -> Finding:
    """A period of another kind, or in another spelling than its canonical one."""
    return refuse(
        where,
        "intake.period",
        what=(f"“{written}”不是这张报表的期间", f"'{written}' is no period of this form"),
        why=(
            f"报表的频率是 {freq}，期间写成 {named} 这样的规范名",
            f"its frequency is {freq}; a period has one spelling: {named}",
        ),
        mend=("月报写 2024-03，季报写 2024-Q1，年报写 2024", "write 2024-03, 2024-Q1 or 2024"),
    )


def expired(where: str, form: str, period: str, until: str) -> Finding:
    """A form that may not be asked any more."""
    return refuse(
        where,
        "intake.expired",
        what=(
            f"报表 {form} 的有效期到 {until}，收不了 {period}",
            f"form {form} is valid until {until}, not in {period}",
        ),
        why=("过了有效期的报表不能再收", "an expired form collects nothing"),
        mend=("换用新的报表", "use the form that replaces it"),
    )


def placed(found: Finding, where: str) -> Finding:
    """The same fault, at its line."""
    return replace(found, where=where)
