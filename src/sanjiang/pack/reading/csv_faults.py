"""What is said of a CSV file that cannot be read as its model's rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sanjiang.pack.reading.columns import Column
from sanjiang.pack.reading.near import asked
from sanjiang.terms import Finding, note, refuse

_HEADER_RULE: Final = (
    "第一行是列名，列名由引擎定义，顺序不限",
    "the first row names the columns; the engine defines the names, their order is free",
)


def broken(file: str, line: int, problem: str) -> Finding:
    """A row at which reading stops."""
    quotes = "end of data" in problem or "expected after" in problem
    zh, en = (
        ("引号没有关上，或引号后还有字", "a quotation mark is not closed, or text follows it")
        if quotes
        else ("这一行读不出", f"the row cannot be read ({problem})")
    )
    return refuse(
        f"{file}:{line}",
        "pack.csv.syntax",
        what=(zh, en),
        why=(
            "含逗号、引号或换行的单元格用双引号括起，里面的引号写两次",
            "a cell with a comma, quotation mark or line break stands in double quotes, quotes within it doubled",
        ),
        mend=(
            "改正引号；改好以前，下面各行的错误看不到",
            "mend the quotation marks; until then faults of the rows below are not seen",
        ),
    )


def headless(file: str, known: Mapping[str, Column]) -> Finding:
    """A file without a header."""
    return refuse(
        f"{file}:1",
        "pack.csv.empty",
        what=("文件是空的，没有列名", "the file is empty and names no columns"),
        why=_HEADER_RULE,
        mend=("第一行写：" + ",".join(known), "write as its first row: " + ",".join(known)),
    )


def twice(where: str, name: str) -> Finding:
    """A column name that stands twice."""
    return refuse(
        where,
        "pack.csv.twice",
        what=(f"列“{name}”有两个", f"there are two columns '{name}'"),
        why=("一列一个名字", "each column has a name of its own"),
        mend=("删去或改名其中一列", "take one of them out or rename it"),
    )


def unknown(where: str, name: str, proposal: str, known: Mapping[str, Column]) -> Finding:
    """A column that the model does not have."""
    zh, en = asked(proposal) if proposal else ("", "")
    names = ", ".join(known)
    return refuse(
        where,
        "pack.csv.unknown",
        what=(f"没有“{name}”这一列{zh}", f"no column is called '{name}'{en}"),
        why=_HEADER_RULE,
        mend=(f"改成 {proposal}", f"call it {proposal}")
        if proposal
        else (f"删去，或用其中之一：{names}", f"take it out, or use one of: {names}"),
    )


def without(where: str, name: str) -> Finding:
    """A column that must be there."""
    return refuse(
        where,
        "pack.csv.missing",
        what=(f"缺少“{name}”列", f"the column '{name}' is missing"),
        why=("这一列必填", "the column is required"),
        mend=(f"加上 {name} 列", f"add the column {name}"),
    )


def ragged(where: str, cells: int, names: int) -> Finding:
    """A row with more or fewer cells than there are columns."""
    return refuse(
        where,
        "pack.csv.ragged",
        what=(f"这一行有 {cells} 格，表头有 {names} 列", f"{cells} cells under {names} columns"),
        why=(
            "每行的格数与表头相同，空的也要有逗号",
            "each row has as many cells as the header, blank ones included",
        ),
        mend=(
            "补上或去掉逗号；含逗号的文字用双引号括起",
            "add or take out commas; put text that holds a comma in double quotes",
        ),
    )


def blank_row(where: str) -> Finding:
    """A row of commas only."""
    return note(
        where,
        "pack.csv.blank",
        what=("这一行全空，略过", "the row is blank and was left out"),
        why=("空行不是记录", "a blank row is no record"),
        mend=("删去这一行", "delete the row"),
    )
