"""What the checker of SELECTs says, in both languages."""

from __future__ import annotations

from typing import Final

from sanjiang.terms import Text

WHY: Final = Text(
    "规则包中的 SQL 只许是一条 SELECT，只读取给定的表，结果只由这些表决定；排序或 max_by 中不得有并列，由编写者保证",
    "SQL of a pack is one SELECT that reads only the tables given to it and depends on nothing else; "
    "its author sees to it that no rows tie in an order or in max_by",
)

SAID: Final[dict[str, tuple[str, str, str, str]]] = {
    "parse": (
        "无法解析：{0}",
        "cannot be parsed: {0}",
        "改正语法（DuckDB 方言）",
        "mend the syntax (DuckDB dialect)",
    ),
    "single": (
        "须恰好一条语句，现有 {0} 条",
        "one statement is wanted, {0} are there",
        "只留一条 SELECT",
        "keep one SELECT",
    ),
    "select": (
        "不是 SELECT，而是 {0}",
        "is {0}, not a SELECT",
        "改写为一条 SELECT",
        "write one SELECT",
    ),
    "table": (
        "读取了未给定的表 {0}（可用：{1}）",
        "reads {0}, which is not given (given: {1})",
        "只读取给定的表",
        "read the given tables only",
    ),
    "shadow": (
        "WITH 中的 {0} 与给定的表同名",
        "the WITH clause names {0}, as a given table is named",
        "换一个名字",
        "choose another name",
    ),
    "function": (
        "使用了不许可的函数 {0}",
        "calls {0}, which is not allowed",
        "改用许可的函数",
        "use an allowed function",
    ),
    "clause": (
        "使用了不许可的写法 {0}",
        "uses {0}, which is not allowed",
        "改写查询",
        "write it otherwise",
    ),
    "mark": (
        "文中有引擎自用的记号 ⟦ 或 ⟧",
        "holds ⟦ or ⟧, which the engine keeps for itself",
        "去掉该记号",
        "leave it out",
    ),
    "clock": (
        "读取了时钟或会话：{0}",
        "reads the clock or the session: {0}",
        "时间由给定的表带入",
        "let a given table bring the time",
    ),
    "order": (
        "{0} 没有 ORDER BY，结果随行序而变",
        "{0} without ORDER BY depends on the order of rows",
        "加上 ORDER BY",
        "add an ORDER BY",
    ),
    "bind": (
        "无法执行：{0}",
        "cannot run: {0}",
        "核对列名和类型",
        "check names and types of columns",
    ),
}
