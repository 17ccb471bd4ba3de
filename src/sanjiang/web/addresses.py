"""Exact addresses: the path as it was sent, cut at its slashes before anything in it is decoded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal
from urllib.parse import quote, unquote

Form = Literal["html", "json", "csv", "pdf", "docx", "xlsx"]
_SHORT: Final = 400
"""Bytes up to which a path, once read, is remembered."""
SUFFIXES: Final[dict[str, Form]] = {
    ".json": "json",
    ".csv": "csv",
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """An address inside a city.

    Attributes:
        text: ``targets/{id}``; a last part ``{name*}`` takes all that is left, slashes too.
        files: whether the last part is a file's name, so that no suffix is taken off it.
        also: further forms beside the page, JSON and CSV.
    """

    text: str
    files: bool = False
    also: tuple[Form, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts between slashes."""
        return tuple(self.text.split("/")) if self.text else ()

    def match(self, steps: Sequence[str]) -> Mapping[str, str] | None:
        """The values of the named parts; None where the address is another one."""
        parts = self.parts
        rest = bool(parts) and parts[-1].endswith("*}")
        if len(steps) != len(parts) and not (rest and len(steps) > len(parts)):
            return None
        found: dict[str, str] = {}
        for place, part in enumerate(parts):
            step = steps[place]
            if not part.startswith("{"):
                if step != part:
                    return None
            elif not step:
                return None
            elif part.endswith("*}"):
                found[part[1:-2]] = "/".join(steps[place:])
            else:
                found[part[1:-1]] = step
        return found


@dataclass(frozen=True, slots=True)
class Address:
    """A path taken apart.

    Attributes:
        steps: its decoded parts, the last without its suffix.
        whole: its decoded parts as they stand.
        path: the path without the suffix, encoded; as it stands where its last part is only a suffix.
    """

    steps: tuple[str, ...]
    whole: tuple[str, ...]
    form: Form
    path: str


def read(raw: bytes) -> Address | None:
    """Take a path apart as it was sent; None where it is no path, or a part before its last is empty.

    >>> read(b"/c/explain/obs:a;b;;2024-01%252F2024-07;level.json").steps
    ('c', 'explain', 'obs:a;b;;2024-01%2F2024-07;level')
    """
    return _remembered(raw) if len(raw) <= _SHORT else _read(raw)


def _read(raw: bytes) -> Address | None:
    try:
        before, *parts = raw.decode("ascii").split("/")
        whole = tuple(unquote(part, errors="strict") for part in parts)
    except UnicodeDecodeError:
        return None
    if before or not whole:
        return None
    if not all(whole[:-1]) or any(sign < " " or sign == "\x7f" for part in whole for sign in part):
        return None
    last, dot, suffix = whole[-1].rpartition(".")
    form = SUFFIXES.get(dot + suffix, "html")
    steps = whole if form == "html" else (*whole[:-1], last)
    return Address(steps, whole, form, "/" + "/".join(map(escaped, steps if last else whole)))


_remembered: Final = lru_cache(maxsize=4096)(_read)


def escaped(part: str) -> str:
    """A part of a path, encoded, with the signs of references left as they are."""
    return quote(part, safe=":;,~")
