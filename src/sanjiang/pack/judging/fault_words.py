"""What is said of a value that its field does not allow, for each kind of fault that pydantic tells.

Each line gives what, why and mend in Chinese and English; ``{value}`` is what was written, the
other names are pydantic's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

Words = tuple[tuple[str, str], tuple[str, str], tuple[str, str]]

_WHOLE: Final = ("这一项是整数", "the field is a whole number")
_LIST: Words = (
    ("“{value}”不是列表", "'{value}' is not a list"),
    ("这一项可以有几个值", "the field holds several values"),
    ("写成 [a, b]，或每行一个“- ”；CSV 里用 | 分开", "write [a, b], or one '- ' a line; in CSV part them by |"),
)
_MAP: Words = (
    ("“{value}”不是键和值", "'{value}' is not keys and values"),
    ("这一项由几个键组成", "the field is made of keys"),
    ("写成 {{键: 值}}", "write {{key: value}}"),
)
_DATE: Words = (
    ("“{value}”不是日期", "'{value}' is not a date"),
    ("日期写到日", "a date names its day"),
    ("写成 2021-10-28 的样子", "write it like 2021-10-28"),
)
_INT: Words = (
    ("“{value}”不是整数", "'{value}' is not a whole number"),
    _WHOLE,
    ("只写数字，如 12", "write digits only, such as 12"),
)
_BOOL: Words = (
    ("“{value}”不是 yes 或 no", "'{value}' is neither yes nor no"),
    ("这里只答是或否", "the answer is yes or no"),
    ("写 yes 或 no", "write yes or no"),
)
_FLOAT: Words = (
    ("“{value}”不是数", "'{value}' is not a number"),
    ("这一项是数", "the field is a number"),
    ("只写数字、小数点和负号", "write digits, a point and a hyphen for minus"),
)
_BOUND: Final = ("这一项有界限", "the field has a bound")
WORDS: Final[Mapping[str, Words]] = {
    "missing": (
        ("没有写 {last}", "{last} is not written"),
        ("这一项必填", "it is required"),
        ("补上 {last}", "write {last}"),
    ),
    "extra_forbidden": (
        ("没有“{last}”这个键{near_zh}", "there is no key '{last}' here{near_en}"),
        (
            "键由引擎定义，写错的键不会被悄悄略过",
            "the engine defines the keys; a misspelt one is not passed over in silence",
        ),
        ("可用的键：{keys}", "the keys are: {keys}"),
    ),
    "literal_error": (
        ("没有“{value}”这个选项{near_zh}", "'{value}' is not on the list{near_en}"),
        ("这一项只能从列出的词里选", "the field takes one word of a closed list"),
        ("从这些里选：{expected}", "choose one of: {expected}"),
    ),
    "string_type": (
        ("“{value}”不是文字", "'{value}' is not text"),
        ("这一项是一段文字", "the field is one piece of text"),
        ("只写一个值，不写列表或键", "write one value, no list and no keys"),
    ),
    "string_pattern_mismatch": (
        ("“{value}”的写法不对", "'{value}' is not written as it must be"),
        ("写法是 {pattern}", "its form is {pattern}"),
        (
            "按这个写法改；代号用英文字母、数字和 _ . -",
            "write it in that form; an id is English letters, digits and _ . -",
        ),
    ),
    "string_too_short": (
        ("是空的", "it is empty"),
        ("至少 {min_length} 个字", "it has at least {min_length} characters"),
        ("写上内容", "write something"),
    ),
    "string_too_long": (
        ("“{value}”太长", "'{value}' is too long"),
        ("最多 {max_length} 个字", "it has at most {max_length} characters"),
        ("缩短", "shorten it"),
    ),
    "too_short": (
        ("只有 {actual_length} 项", "it has {actual_length} items"),
        ("至少 {min_length} 项", "it has at least {min_length}"),
        ("补足", "add what is lacking"),
    ),
    "too_long": (
        ("项数太多", "it has too many items"),
        ("最多 {max_length} 项", "it has at most {max_length}"),
        ("删去多余的", "take some out"),
    ),
    "greater_than": (
        ("“{value}”不大于 {gt}", "'{value}' is not above {gt}"),
        _BOUND,
        ("写大于 {gt} 的数", "write a number above {gt}"),
    ),
    "greater_than_equal": (
        ("“{value}”小于 {ge}", "'{value}' is below {ge}"),
        _BOUND,
        ("写不小于 {ge} 的数", "write {ge} or more"),
    ),
    "less_than": (
        ("“{value}”不小于 {lt}", "'{value}' is not below {lt}"),
        _BOUND,
        ("写小于 {lt} 的数", "write a number below {lt}"),
    ),
    "less_than_equal": (
        ("“{value}”大于 {le}", "'{value}' is above {le}"),
        _BOUND,
        ("写不大于 {le} 的数", "write {le} or less"),
    ),
    "int_parsing": _INT,
    "int_type": _INT,
    "int_from_float": _INT,
    "int_parsing_size": _INT,
    "float_parsing": _FLOAT,
    "float_type": _FLOAT,
    "finite_number": _FLOAT,
    "decimal_parsing": _FLOAT,
    "decimal_type": _FLOAT,
    "bool_parsing": _BOOL,
    "bool_type": _BOOL,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _MAP,
    "model_type": _MAP,
    "model_attributes_type": _MAP,
}
_OTHER: Final[Words] = (
    ("不合规定：{msg}", "{msg}"),
    ("这一项的规定不允许", "the field's rule does not allow it"),
    ("按说明改正", "mend it as told"),
)
_PARTS: Final = ("what", "why", "mend")


def words_of(kind: str, facts: Mapping[str, Any]) -> Words:
    """The words for a fault; a model's own fault brings its words along."""
    if all(f"{part}_{lang}" in facts for part in _PARTS for lang in ("zh", "en")):
        what, why, mend = ((str(facts[f"{part}_zh"]), str(facts[f"{part}_en"])) for part in _PARTS)
        return what, why, mend
    what, why, mend = ((zh.format_map(facts), en.format_map(facts)) for zh, en in WORDS.get(kind, _OTHER))
    return what, why, mend
