"""One cell as text that every engine reads alike, or the reason why it cannot be one."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Context, Decimal, InvalidOperation
from typing import Any, Final

from sanjiang.store.table.spec import scale_of
from sanjiang.terms import Text

_INTEGER: Final = re.compile(r"[+-]?\d+", re.ASCII)
_EXACT: Final = Context(prec=80)


class Unfit(Exception):  # noqa: N818  an answer about a cell, caught by the one that asked
    """The value is not one of the type; ``why`` says so in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        self.why = Text(zh, en)
        super().__init__(en)


def _varchar(value: Any) -> str:
    if not isinstance(value, str):
        raise Unfit("须为文字", "text is wanted")
    if "\x00" in value:
        raise Unfit("文字中有空字符", "the text holds a NUL character")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        return int(value)
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    raise Unfit("须为整数", "a whole number is wanted")


def _integer(bits: int) -> Callable[[Any], str]:
    def text(value: Any) -> str:
        number = _whole(value)
        if not -(1 << bits) <= number < 1 << bits:
            raise Unfit("整数过大", "the whole number is too large")
        return str(number)

    return text


def _double(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise Unfit("须为数值", "a number is wanted")
    try:
        number = float(value)
    except ValueError:
        raise Unfit("须为数值", "a number is wanted") from None
    if not math.isfinite(number):
        raise Unfit("须为有限数值", "a finite number is wanted")
    return repr(number)


def _date(value: Any) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise Unfit("须为日期，如 2021-02-26", "a date is wanted, as 2021-02-26") from None


def _boolean(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value in ("true", "false"):
        return str(value)
    raise Unfit("须为 true 或 false", "true or false is wanted")


def _timestamp(value: Any) -> str:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if moment.tzinfo is None:
            raise Unfit("时刻须带时区", "the time has no time zone")
        return str(moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" "))
    except (AttributeError, TypeError, ValueError):
        raise Unfit("须为带时区的时刻", "a time with its zone is wanted") from None


def _decimal(digits: int, scale: int) -> Callable[[Any], str]:
    unit = Decimal(1).scaleb(-scale)

    def text(value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
            raise Unfit("须为十进制数（不接受浮点数）", "a decimal number is wanted, not a float")
        try:
            number = Decimal(value)
            if not number.is_finite():
                raise Unfit("须为有限数值", "a finite number is wanted")
            exact = number.quantize(unit, context=_EXACT)
        except InvalidOperation:
            raise Unfit(f"须为至多 {digits} 位的十进制数", f"a decimal of at most {digits} digits is wanted") from None
        if exact != number:
            raise Unfit(f"小数多于 {scale} 位", f"more than {scale} decimals")
        if exact.adjusted() + 1 > digits - scale and exact:
            raise Unfit(f"整数部分多于 {digits - scale} 位", f"more than {digits - scale} digits before the point")
        return format(exact, "f")

    return text


_READERS: Final[dict[str, Callable[[Any], str]]] = {
    "VARCHAR": _varchar,
    "BIGINT": _integer(63),
    "INTEGER": _integer(31),
    "DOUBLE": _double,
    "DATE": _date,
    "BOOLEAN": _boolean,
    "TIMESTAMP": _timestamp,
}


def reader(type_name: str) -> Callable[[Any], str]:
    """The function that turns a value of the type into its one text, or raises ``Unfit``."""
    scale = scale_of(type_name)
    return _decimal(*scale) if scale else _READERS[type_name]
