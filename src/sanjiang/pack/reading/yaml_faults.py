"""What is said of YAML that cannot be read or may not be used."""

from __future__ import annotations

from typing import Final

import yaml

from sanjiang.terms import Finding, refuse

_BANNED: Final = {
    "alias": ("别名（*）", "an alias (*)"),
    "anchor": ("锚点（&）", "an anchor (&)"),
    "document": ("第二个文档（---）", "a second document (---)"),
    "tag": ("类型标记（!）", "a tag (!)"),
    "merge": ("合并键（<<）", "a merge key (<<)"),
    "key": ("不是文字的键", "a key that is no text"),
    "depth": ("过深的嵌套", "too deep a nesting"),
}
_SYNTAX: Final = {
    "found character '\\t'": ("缩进里有制表符", "there is a tab where spaces belong"),
    "mapping values are not allowed": ("这里多了一个冒号，或缩进不对", "a colon too many, or a wrong indent"),
    "did not find expected ',' or '}'": ("花括号没有关上，或缺逗号", "a brace is not closed, or a comma is missing"),
    "expected ',' or '}'": ("花括号没有关上，或缺逗号", "a brace is not closed, or a comma is missing"),
    "expected ',' or ']'": ("方括号没有关上，或缺逗号", "a bracket is not closed, or a comma is missing"),
    "found unexpected end of stream": ("引号没有关上", "a quotation mark is not closed"),
    "expected <block end>": ("缩进与上面各行不一致", "the indent does not agree with the lines above"),
    "could not find expected ':'": ("这里缺冒号", "a colon is missing"),
    "cannot start any token": ("有一个字符须加引号", "a character here needs quotation marks"),
    "undefined alias": ("用了别名（*）", "an alias (*) is used"),
}


def banned(file: str, line: int, what: str) -> Finding:
    """A use of YAML that a pack does not allow."""
    zh, en = _BANNED[what]
    return refuse(
        f"{file}:{line}",
        f"pack.yaml.{what}",
        what=(f"用了{zh}", f"there is {en}"),
        why=(
            "包里的 YAML 只有键、列表和值：一行写着什么就是什么",
            "YAML in a pack is keys, lists and values only: a line means what it says",
        ),
        mend=("把内容直接写出来", "write the content out; a word that begins with & * ! needs quotation marks"),
    )


def twice(file: str, line: int, key: str, first: int) -> Finding:
    """A key that its map has already."""
    return refuse(
        f"{file}:{line}",
        "pack.yaml.twice",
        what=(f"键“{key}”写了两次，前一次在第 {first} 行", f"the key '{key}' is there twice, first in line {first}"),
        why=("同一处的一个键只能有一个值", "a key has one value in its place"),
        mend=("只留一个", "keep one of them"),
    )


def unreadable(text: str, file: str) -> Finding:
    """The first place at which the text is no YAML."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return _syntax(file, line, column, str(fault.problem or fault.context))
    except yaml.YAMLError as fault:
        return _syntax(file, 1, 1, str(fault).splitlines()[0])
    return _syntax(file, 1, 1, "")


def _syntax(file: str, line: int, column: int, problem: str) -> Finding:
    known = next((said for part, said in _SYNTAX.items() if part in problem), None)
    zh, en = known or ("写法不合 YAML", problem or "this is no YAML")
    return refuse(
        f"{file}:{line}",
        "pack.yaml.syntax",
        what=(f"读不下去，第 {column} 列：{zh}", f"cannot be read past column {column}: {en}"),
        why=(
            "缩进用空格，冒号后留空格，含冒号或以符号开头的文字要加引号",
            "indent with spaces, a space after each colon, quotation marks round words with a colon or sign",
        ),
        mend=(
            "改正这一行或上一行；改好以前，这个文件里其余的错误看不到",
            "mend this line or the one above; until then the other faults of this file are not seen",
        ),
    )
