"""How wide the columns of a grid are on paper, in how small a type, and when the paper must be turned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sanjiang.present.documents.pieces import Box, Grid, Head, words_of

UPRIGHT: Final = 482.0
"""Points between the margins of the upright paper."""
TURNED: Final = 729.0
SIZES: Final = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Type sizes of tables in points, the largest that fits is taken."""

SCALE: Final = 0.62
"""Points on paper for a pixel of a small picture."""

_PAD: Final = 8.0
_LONGEST: Final = 32.0
"""In widths of a letter: a cell wider than this is broken anyway."""
_WHOLE: Final = 6.5
"""A cell up to this wide stays on one line."""
_BROKEN: Final = 13.0
"""A word longer than this, such as an address, is broken."""
_SMALLER: Final = 0.88
_TOKEN: Final = re.compile(r"[^\s\u2e80-\uffff]+(?:\u00a0[^\s\u2e80-\uffff]+)*|[\u2e80-\uffff]")


@dataclass(frozen=True)
class Measured:
    """Type size in points, and the share of each column; they add to 1."""

    size: float
    shares: tuple[float, ...]


def measured(grid: Grid, room: float) -> Measured:
    """The largest type in which the longest word of each column fits into the room; the smallest where none does."""
    least, most = _needs(grid)
    for size in SIZES:
        if _total(least, grid, size) <= room or size == SIZES[-1]:
            return Measured(size, _shares(least, most, grid, size, room))
    raise AssertionError(SIZES)


def too_wide(grid: Grid) -> bool:
    """Whether a grid asks for turned paper: its words would be squeezed on upright paper."""
    least, most = _needs(grid)
    squeezed = [max(low, min(high, 9.0)) for low, high in zip(least, most, strict=True)]
    return _total(squeezed, grid, 8.0) > UPRIGHT


def _total(needs: list[float], grid: Grid, size: float) -> float:
    drawn = _drawn(grid)
    return sum(max(need * size, picture) + _PAD for need, picture in zip(needs, drawn, strict=True))


def _shares(least: list[float], most: list[float], grid: Grid, size: float, room: float) -> tuple[float, ...]:
    drawn = _drawn(grid)
    low = [max(need * size, picture) + _PAD for need, picture in zip(least, drawn, strict=True)]
    high = [max(need * size, picture) + _PAD for need, picture in zip(most, drawn, strict=True)]
    spare, wish = room - sum(low), sum(high) - sum(low)
    if spare <= 0 or wish <= 0:
        widths = low
    else:
        widths = [a + (b - a) * min(1.0, spare / wish) for a, b in zip(low, high, strict=True)]
    whole = sum(widths)
    return tuple(round(width / whole, 4) for width in widths)


def _needs(grid: Grid) -> tuple[list[float], list[float]]:
    """Width of the longest word and of the longest cell of each column, in widths of a letter."""
    least, most = [], []
    for place, head in enumerate(grid.heads):
        boxes = [line.boxes[place] for line in grid.lines]
        words = [_head(head)] if grid.headed else []
        words += [words_of(box.runs) for box in boxes]
        small = [words_of(box.sub) for box in boxes]
        figures = [words_of(box.runs) for box in boxes if box.figure]
        least.append(
            max(
                [_word(text) for text in words]
                + [min(_BROKEN, _wide(text)) for text in figures]
                + [_word(text) * _SMALLER for text in small]
                or [0.0]
            )
        )
        longest = max([_wide(text) for text in words] + [_wide(text) * _SMALLER for text in small] or [0.0])
        most.append(max(least[-1], min(_LONGEST, longest)))
    return least, most


def _drawn(grid: Grid) -> list[float]:
    """Points that the pictures of each column ask for."""
    return [max((_picture(line.boxes[place]) for line in grid.lines), default=0.0) for place in range(len(grid.heads))]


def _picture(box: Box) -> float:
    return box.picture.width * SCALE if box.picture else 0.0


def _head(head: Head) -> str:
    return f"{head.name} {head.unit}".strip()


def _word(text: str) -> float:
    """Width of the longest part that should not be broken; a short cell is one."""
    whole = _wide(text)
    return whole if whole <= _WHOLE else min(_BROKEN, max(map(_wide, _TOKEN.findall(text)), default=0.0))


def _wide(text: str) -> float:
    """Width in ems: an ideograph is one, a Latin letter about half."""
    return sum(1.0 if ord(sign) > 0x2E7F else 0.56 for sign in text)
