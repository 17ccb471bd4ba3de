"""The fonts of a document: which of the usual Chinese ones is installed, and whether it has every sign."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from unicodedata import category

from sanjiang.terms import Finding, Lang, Refused, refuse

SANS: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Source Han Sans",
    "Microsoft YaHei",
    "Microsoft YaHei UI",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "SimHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
)
SERIF: Final = (
    "FangSong",
    "STFangsong",
    "FangSong_GB2312",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Source Han Serif",
    "SimSun",
    "NSimSun",
    "Songti SC",
    "STSong",
)
LATIN: Final = ("Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans")
_BOOK: Final = "Libertinus Serif"
"""The Latin face that the typesetter brings with it."""
_UNDRAWN: Final = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_BOLD: Final = 600
_WANTED: Final = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, WenQuanYi Micro Hei"


@dataclass(frozen=True)
class Faces:
    """Families by role, the first preferred.

    Attributes:
        bold: whether the first family of heads and tables has a bold of its own; none is ever faked.
        files: file and place in it of each regular face.
        others: the same of every other font; the typesetter takes a sign from them where these lack it.
    """

    sans: tuple[str, ...]
    serif: tuple[str, ...]
    bold: bool
    files: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, int], ...] = ()


@lru_cache(maxsize=1)
def installed() -> Any:
    """The fonts of this machine, as the typesetter sees them."""
    from typst import Fonts

    return Fonts()


def faces(lang: Lang, fonts: Iterable[Any] | None = None) -> Faces:
    """The families for a language.

    Args:
        lang: English puts a Latin face before the Chinese one.
        fonts: with ``family``, ``weight``, ``style``, ``index`` and ``path``; None: those of this machine.

    Raises:
        Refused: no Chinese font is installed.
    """
    known = [one for one in (installed().fonts() if fonts is None else fonts) if one.style == "normal"]
    weights: dict[str, set[int]] = {}
    for one in known:
        weights.setdefault(one.family, set()).add(one.weight)
    heads, prose = _first(SANS, weights), _first(SERIF, weights)
    if not heads and not prose:
        raise Refused([_no_font()])
    heads, prose = heads or prose, prose or heads
    latin = _first(LATIN, weights) if lang == "en" else ""
    sans = tuple(filter(None, (latin, heads)))
    serif = tuple(dict.fromkeys(filter(None, (_BOOK if lang == "en" else "", prose, heads))))
    bold = all(max(weights[name]) >= _BOLD for name in sans)
    files = _files(known, {*sans, *serif})
    return Faces(sans, serif, bold, files, _files(known, set(weights) - {*sans, *serif}))


def _first(names: Sequence[str], weights: dict[str, set[int]]) -> str:
    """The first family that is there with a bold, else the first that is there."""
    there = [name for name in names if name in weights]
    return next((name for name in there if max(weights[name]) >= _BOLD), there[0] if there else "")


def _files(known: Iterable[Any], families: set[str]) -> tuple[tuple[str, int], ...]:
    found = ((str(one.path), one.index) for one in known if one.family in families and one.path and one.weight < _BOLD)
    return tuple(dict.fromkeys(found))


def check(text: Iterable[str], held: Faces) -> None:
    """See that every sign can be drawn.

    Raises:
        Refused: some cannot; the typesetter would print boxes and say nothing.
    """
    signs = {sign for part in text for sign in part if category(sign) not in _UNDRAWN}
    for path, index in (*held.files, *held.others):
        signs = {sign for sign in signs if ord(sign) not in coverage(path, index)}
        if not signs:
            return
    if signs:
        raise Refused([_no_sign(sorted(signs), held)])


@lru_cache(maxsize=16)
def coverage(path: str, index: int) -> frozenset[int]:
    """The characters that a face has a drawing for, from its ``cmap``."""
    data = Path(path).read_bytes()
    start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    tables = {data[at : at + 4]: at for at in range(start + 12, start + 12 + 16 * count, 16)}
    if b"cmap" not in tables:
        return frozenset()
    at = struct.unpack_from(">I", data, tables[b"cmap"] + 8)[0]
    number = struct.unpack_from(">H", data, at + 2)[0]
    found: set[int] = set()
    for place in range(number):
        platform, coding, offset = struct.unpack_from(">HHI", data, at + 4 + 8 * place)
        if platform == 0 or (platform == 3 and coding in (1, 10)):
            found |= set(_mapped(data, at + offset))
    return frozenset(found)


def _mapped(data: bytes, at: int) -> Iterator[int]:
    """The characters of one subtable; formats 4 and 12 are what fonts of today have."""
    layout = struct.unpack_from(">H", data, at)[0]
    if layout == 12:
        groups = struct.unpack_from(">I", data, at + 12)[0]
        for first, last, glyph in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * groups]):
            yield from range(first + (glyph == 0), last + 1)
    elif layout == 4:
        yield from _segments(data, at)


def _segments(data: bytes, at: int) -> Iterator[int]:
    size = struct.unpack_from(">H", data, at + 6)[0]
    many, ends = size // 2, at + 14
    starts, deltas, offsets = ends + size + 2, ends + 2 * size + 2, ends + 3 * size + 2
    for place in range(many):
        last, first, delta, shift = (
            struct.unpack_from(">H", data, base + 2 * place)[0] for base in (ends, starts, deltas, offsets)
        )
        for sign in range(first, min(last, 0xFFFE) + 1):
            where = offsets + 2 * place + shift + 2 * (sign - first)
            glyph = struct.unpack_from(">H", data, where)[0] if shift else sign
            if (glyph or not shift) and (glyph + delta) & 0xFFFF:
                yield sign


def _no_font() -> Finding:
    return refuse(
        "fonts",
        "present.no_font",
        what=("这台机器没有中文字体", "no Chinese font is installed on this machine"),
        why=("没有字体，文件里的字会印成方框", "without one the words of the document would be printed as boxes"),
        mend=(f"装其中一种：{_WANTED}", f"install one of {_WANTED}"),
    )


def _no_sign(signs: Sequence[str], held: Faces) -> Finding:
    told = " ".join(f"{sign} U+{ord(sign):04X}" for sign in signs[:20])
    names = ", ".join(dict.fromkeys((*held.sans, *held.serif)))
    return refuse(
        "fonts",
        "present.no_glyph",
        what=(f"{names} 里没有这些字：{told}", f"{names} cannot draw: {told}"),
        why=("缺的字会印成方框，没有提示", "a missing sign would be printed as a box, without a word"),
        mend=(f"装字更全的字体，例如 {_WANTED}", f"install a font that has them, such as {_WANTED}"),
    )
