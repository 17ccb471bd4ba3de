"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def near(word: str, words: Iterable[str], likeness: float = 0.6) -> str:
    """The one of ``words`` most like ``word``, or nothing where none is.

    >>> near("bse_value", ["base_value", "base_period"])
    'base_value'
    """
    by_lower = {other.lower(): other for other in words}
    found = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=likeness)
    begun = [other for other in by_lower if min(len(other), len(word)) > 1 and _begins(word.lower(), other)]
    return by_lower[(found or begun)[0]] if found or begun else ""


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def also(word: str, words: Iterable[str], likeness: float = 0.6) -> tuple[str, str]:
    """The proposal as the end of a Chinese and an English sentence; empty where nothing is near."""
    found = near(word, words, likeness)
    return asked(found) if found else ("", "")


def asked(found: str) -> tuple[str, str]:
    """The question whether that was meant, as the end of a Chinese and an English sentence."""
    return f"（是不是“{found}”？）", f" (did you mean '{found}'?)"


def others(places: Sequence[str], shown: int = 3) -> tuple[str, str]:
    """Where else the same was found, as the end of a Chinese and an English sentence; empty where nowhere."""
    if not places:
        return ("", "")
    listed = ", ".join(places[:shown]) + (", …" if len(places) > shown else "")
    more = "one more place" if len(places) == 1 else f"{len(places)} more places"
    return f"；另有 {len(places)} 处：{listed}", f"; and in {more}: {listed}"
