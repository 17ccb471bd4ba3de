"""The short code of each figure, and the list at the end of a document that leads from it to the working."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from sanjiang.present.documents.pieces import Box, Grid, Head, Line, Run, runs_of
from sanjiang.present.inline import Figure, Sentence
from sanjiang.present.model import Page, figures
from sanjiang.present.numerals import said
from sanjiang.present.words import frame
from sanjiang.terms import Text

_SHORT: Final = 8
_CODE: Final = Text("短码", "Code")


def codes(ids: Iterable[str]) -> dict[str, str]:
    """A code for each figure: the first letters of its hash, more of them for all where two are alike.

    >>> codes(["claim:T02;base", "claim:T02;target"])
    {'claim:T02;base': '77Q2TZF4', 'claim:T02;target': '6VDVVFCG'}
    """
    whole = {one: b32encode(sha256(one.encode()).digest()).decode().rstrip("=") for one in ids}
    for length in range(_SHORT, 53):
        short = {one: text[:length] for one, text in whole.items()}
        if len(set(short.values())) == len(short):
            return short
    return whole


def explain(page: Page, one: str, base: str = "") -> str:
    """Address of the working of a figure."""
    tail = page.carried
    if page.lang != page.city.languages[0]:
        tail += ("&" if "?" in tail else "?") + f"lang={page.lang}"
    return f"{base}/{page.city.id}/explain/{quote(one, safe=':;,')}{tail}"


def absolute(address: str, base: str) -> str:
    """An address that leads somewhere from a lone file; empty where none does."""
    if address.startswith("/") and not address.startswith("//"):
        return base + address if base else ""
    return address if address.startswith(("https://", "http://", "mailto:")) else ""


def whole(one: Figure) -> Sentence:
    """A figure with its unit once, whether or not a sentence has put it into the text."""
    return (one,) if one.unit and one.text.endswith(one.unit) else said(one)


def listed(page: Page, base: str = "") -> Grid:
    """Every figure of the page: its code, what it is, its value, and the address of its working."""
    short = codes(one.id for one in figures(page))
    lines = tuple(_line(page, one, short[one.id], base) for one in figures(page))
    words = (frame("says", page.lang), frame("figure", page.lang), frame("address", page.lang))
    heads = (Head(_CODE.of(page.lang)), Head(words[0]), Head(words[1], right=True), Head(words[2]))
    return Grid("figures", heads, lines)


def _line(page: Page, one: Figure, code: str, base: str) -> Line:
    value = Box(runs_of(whole(one), page.lang), figure=one)
    address = Run(one.id, "code", explain(page, one.id, base) if base else "")
    return Line((Box((Run(code, "code"),)), Box((Run(one.title or one.reason),)), value, Box((address,))), anchor=code)
