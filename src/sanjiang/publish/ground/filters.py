"""The filters of a page: a value that is none of its choices is told, not taken as all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sanjiang.terms import Finding, Refused, refuse

ONLY: Final = ("1",)
"""The choice of a filter that is set or not."""
_LISTED: Final = 24
"""Choices that a finding lists."""


def check(asked: Mapping[str, str], **choices: Iterable[str]) -> None:
    """Pass over filters that are empty or among their choices.

    Args:
        asked: values by filter.
        choices: what each filter may be; a filter that is not named here is not looked at.

    Raises:
        Refused: one finding for each filter with another value.
    """
    found = []
    for name, offered in choices.items():
        held = tuple(dict.fromkeys(str(one) for one in offered if one))
        if asked.get(name) and asked[name] not in held:
            found.append(_unknown(name, asked[name], held))
    if found:
        raise Refused(found)


def _unknown(name: str, value: str, held: tuple[str, ...]) -> Finding:
    more = len(held) - _LISTED
    zh = "、".join(held[:_LISTED]) + (f"等{len(held)}个" if more > 0 else "")
    en = ", ".join(held[:_LISTED]) + (f" and {more} more" if more > 0 else "")
    return refuse(
        name,
        "filter.unknown",
        what=(f"没有“{value}”这个选项", f"'{value}' is none of the choices"),
        why=("认不得的条件不能当作“全部”", "a filter that is not known must not be read as all"),
        mend=(f"改为{zh}之一，或去掉", f"give one of {en}, or leave it out")
        if held
        else ("去掉这个条件", "leave it out"),
    )
