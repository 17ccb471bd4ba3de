"""A month's returns as files of comma-separated values, written many rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sanjiang.world.draws import Ints
from sanjiang.world.firms import Letters
from sanjiang.world.months import MONEY, Month

COLUMNS: Final = (
    "reporter",
    "period",
    "ref_area",
    "name",
    "industry",
    "digital_share",
    *MONEY,
    "employees",
    "employees_same",
)
"""Every column that a firm can fill in."""
_ROWS: Final = 1 << 13
"""Rows that are written at a time: enough for speed, few enough for the processor's cache."""
_FOUR: Final = np.frombuffer(b"".join(b"%04d" % number for number in range(10_000)), dtype=np.uint32)
_GROUP: Final = 10_000


@dataclass(frozen=True, slots=True)
class Batch:
    """A file of returns of one area and month, with ``reporter`` also of one firm."""

    ref_area: str
    period: str
    content: bytes
    reporter: str = ""


def batches(month: Month, columns: Sequence[str] = COLUMNS) -> Iterator[Batch]:
    """The month's returns, one file an area, in the order of the world's areas; an empty area has none.

    Args:
        month: the month.
        columns: those of ``COLUMNS`` to write, in the order wanted.
    """
    head = ",".join(columns).encode() + b"\n"
    for place, area in enumerate(month.wanted.areas):
        found = np.flatnonzero(month.living & (month.area == place))
        if len(found):
            yield Batch(area, month.period, head + b"".join(_lines(month, found, columns)))


def singles(month: Month, columns: Sequence[str] = COLUMNS) -> Iterator[Batch]:
    """The month's returns, one file a firm, by area."""
    for whole in batches(month, columns):
        head, *lines = whole.content.splitlines(keepends=True)
        place = columns.index("reporter")
        for line in lines:
            yield Batch(whole.ref_area, whole.period, head + line, line.split(b",")[place].decode())


def _lines(month: Month, firms: Ints, columns: Sequence[str]) -> Iterator[bytes]:
    texts = _Texts(month)
    for start in range(0, len(firms), _ROWS):
        some = firms[start : start + _ROWS]
        blocks: list[NDArray[Any]] = []
        for name in columns:
            blocks += [texts.cell(name, some), np.full((len(some), 1), ord(","), dtype=np.uint8)]
        blocks[-1][:] = ord("\n")
        # every cell has the width of its longest and ends in zeros, which are then left out
        yield np.hstack(blocks).tobytes().translate(None, b"\0")


class _Texts:
    """The cells of a month as letters."""

    def __init__(self, month: Month) -> None:
        wanted = month.wanted
        self.month = month
        self.area, self.industry = _letters(wanted.areas), _letters(wanted.industries)
        self.period = _letters([month.period])
        self.partial = np.array([code in wanted.partial for code in wanted.industries])
        self.percent = _letters([f"0.{number:02d}" for number in range(100)])
        self.plain = {"reporter": month.firms.code, "name": month.firms.name}

    def cell(self, name: str, firms: Ints) -> Letters:
        """A column for some firms."""
        if name in self.plain:
            return self.plain[name][firms]
        if name == "period":
            return np.broadcast_to(self.period, (len(firms), self.period.shape[1]))
        if name == "ref_area":
            return self.area[self.month.area[firms]]
        if name == "industry":
            return self.industry[self.month.industry[firms]]
        if name == "digital_share":
            return self.share(firms)
        return amount(self.month.cells[name][firms], 2 if name in MONEY else 0)

    def share(self, firms: Ints) -> Letters:
        """The share that counts; empty where the class counts whole or not at all."""
        stated = self.percent[self.month.firms.share[firms]]
        return stated * self.partial[self.month.industry[firms]][:, None].astype(np.uint8)


def _letters(words: Sequence[str]) -> Letters:
    texts = np.array([word.encode() for word in words])
    return texts.view(np.uint8).reshape(len(words), texts.itemsize)


def amount(values: Ints, places: int) -> Letters:
    r"""Whole numbers from 0 up as letters, the last ``places`` of them behind a point.

    >>> [bytes(row).strip(b"\0").decode() for row in amount(np.array([0, 7, 1234567]), 2)]
    ['0.00', '0.07', '12345.67']
    """
    assert len(values) == 0 or int(values.min()) >= 0
    groups = 1
    while len(values) and int(values.max()) >= _GROUP**groups:
        groups += 1
    words = np.empty((len(values), groups), dtype=np.uint32)
    rest = values
    for place in range(groups - 1, -1, -1):
        rest, four = np.divmod(rest, _GROUP)
        words[:, place] = _FOUR[four]
    digits = words.view(np.uint8)
    width = digits.shape[1]
    for place in range(width - places - 1):
        digits[:, place] *= values >= 10 ** (width - 1 - place)
    if not places:
        return digits
    point = np.full((len(values), 1), ord("."), dtype=np.uint8)
    return np.hstack([digits[:, :-places], point, digits[:, -places:]])
