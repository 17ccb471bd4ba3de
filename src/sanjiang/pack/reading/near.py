"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def near(word: str, words: Iterable[str], likeness: float = 0.6) -> str:
    """The one of ``words`` most like ``word``, or nothing where none is.

    >>> near("bse_value", ["base_value", "base_period"])
    'base_value'
    """
    by_lower = {other.lower(): other for other in words}
    found = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=likeness)
    return by_lower[found[0]] if found else ""


def also(word: str, words: Iterable[str], likeness: float = 0.6) -> tuple[str, str]:
    """The proposal as the end of a Chinese and an English sentence; empty where nothing is near."""
    found = near(word, words, likeness)
    return (f"（是不是“{found}”？）", f" (did you mean '{found}'?)") if found else ("", "")
