"""The firms of an invented world: codes with right check characters, names, places, classes and sizes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sanjiang.terms import USCC_DIGITS, USCC_WEIGHTS
from sanjiang.world.draws import Ints, Raw, below, low_below, raw
from sanjiang.world.wanted import SMALL, WHOLE, Wanted

Letters = NDArray[np.uint8]
"""Text of one width: one row a firm, one column a byte, 0 where a shorter text has ended."""
BEFORE: Final = 24
"""Months that pass unreported, so that the first one reported has a year before it, and that one a January."""
NEVER: Final = 32_000
_ORG_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORG_DIGITS: Final = "0123456789X"
_STEP: Final = 64_832_921
"""Has no divisor in common with 10, so numbers so far apart meet every remainder once."""
_NAMES: Final = (
    "砚墨笔纸笺毫印篆帖册卷轴筒匣屏镇案灯炉香瓷竹松梅兰桂柳枫荷菊芦苇茶琴棋书画诗词赋",
    "溪涧泉池塘洲渚滩浦汀湾岸桥亭台楼阁轩斋廊庭院园圃坡岭峰岩石谷原野林丘巷坊里村渡口",
    "清素雅静朗润温和明秀文翰藻章锦绣瑞祥嘉裕安康恒远博弘信诚敬谦勤思知行学问观听闻言",
    "锋芒光影色痕迹纹理韵律声音节拍序篇段句字格线点划钩捺横竖撇提丝缕绢绫绸缎布麻棉絮",
)
"""A name is four characters of the writing desk, one of each line; no two firms share one below 2.56 million."""
_MARK: Final = "演示"
_LEAST: Final = 1_500_000
"""What the smallest firm of a middling class takes in a month, in 元."""


class Purpose(IntEnum):
    """What chance is drawn for; each has a stream of its own."""

    NUMBERS = 1
    PLACE = 2
    SIZE = 3
    KIND = 4
    CLASSES = 5
    AREAS = 6
    TRENDS = 7
    EVENTS = 8
    LIVES = 9
    LEVEL = 10
    NOISE = 11
    MARGIN = 12
    STAFF = 13
    REVISED = 14


@dataclass(frozen=True)
class Firms:
    """Every firm that ever reports, by place; those of the first month come first.

    Attributes:
        code: unified social credit codes, as letters.
        name: names, as letters in UTF-8.
        area: place among the areas, in the first month.
        industry: place among the classes, in the first month.
        size: revenue of a mean month before any trend, in 元.
        margin: value added per ten thousand of revenue.
        head: revenue per head in a mean month, in 元.
        share: per cent of the firm that counts, where its class counts in part.
        birth: first month in which it reports.
        death: first month in which it does not report any more.
    """

    code: Letters
    name: Letters
    area: Ints
    industry: Ints
    size: Ints
    margin: Ints
    head: Ints
    share: Ints
    birth: Ints
    death: Ints

    def codes(self, places: Ints) -> tuple[str, ...]:
        """The codes of some firms as text."""
        return tuple(bytes(row).decode() for row in self.code[places])

    def living(self, month: int) -> NDArray[np.bool_]:
        """Which firms report in a month."""
        return (self.birth <= month) & (month < self.death)


def population(wanted: Wanted, planted: int) -> Firms:
    """The firms before anything happens to them.

    The firms of the first month come first, then ``planted`` that are yet to be placed, then those
    that begin in the ordinary course.

    Args:
        wanted: the world.
        planted: how many are to enter as an event.
    """
    count = wanted.enterprises + planted + wanted.entrants
    seed = wanted.seed
    place, kind = raw(seed, count, Purpose.PLACE), raw(seed, count, Purpose.KIND)
    area = _skewed(low_below(place, 1 << 30), len(wanted.areas), 2, raw(seed, len(wanted.areas), Purpose.AREAS))
    classes = raw(seed, len(wanted.industries), Purpose.CLASSES)
    industry = _skewed(below(place, 1 << 30), len(wanted.industries), 4, classes)
    birth = np.full(count, -NEVER, dtype=np.int64)
    birth[wanted.enterprises :] = NEVER
    firms = Firms(
        code=_codes(wanted, area),
        name=_names(seed, count),
        area=area,
        industry=industry,
        size=_sizes(wanted, area, (60 + low_below(classes, 140))[industry]),
        margin=1_200 + below(kind, 3_000),
        head=40_000 + low_below(kind, 90_000),
        share=5 + low_below(kind >> np.uint64(7), 91),
        birth=birth,
        death=np.full(count, NEVER, dtype=np.int64),
    )
    _begin(wanted, firms, wanted.enterprises + planted)
    return firms


def _skewed(draws: Ints, count: int, flat: int, order: Raw) -> Ints:
    """Places of which the k-th in a drawn order is 1 ÷ (k + flat) as frequent; draws lie below 2**30."""
    parts = (1 << 40) // np.arange(flat, flat + count, dtype=np.int64)
    ends = np.cumsum(parts) // (int(parts.sum()) >> 30)
    found = np.minimum(np.searchsorted(ends, draws, side="right"), count - 1)
    return np.argsort(order, kind="stable").astype(np.int64)[found]


def _sizes(wanted: Wanted, area: Ints, scale: Ints) -> Ints:
    """Sizes by Pareto's law with exponent 1, cut off so that no firm is by chance an eighth of its area."""
    draws = low_below(raw(wanted.seed, len(area), Purpose.SIZE), 1 << 30)
    reporters = np.bincount(area[: wanted.enterprises], minlength=len(wanted.areas))
    largest = np.maximum(8, reporters // 8)
    found: Ints = _LEAST * scale // 100 * (1 << 30) // (draws + (1 << 30) // largest[area])
    return found


def _begin(wanted: Wanted, firms: Firms, first: int) -> None:
    """Give the ordinary entrants, from the place ``first`` on, a month to begin in; large ones never do."""
    own = slice(first, None)
    draws = raw(wanted.seed, wanted.entrants, Purpose.LIVES, 0)
    months = 1 + below(draws, max(1, wanted.months - 1))
    small = firms.size[own] * WHOLE <= base(wanted, firms)[firms.area[own]] * SMALL
    firms.birth[own] = np.where(small, months, NEVER)


def base(wanted: Wanted, firms: Firms) -> Ints:
    """Size of each area: the sizes of the firms that begin in it, added."""
    total = np.zeros(len(wanted.areas), dtype=np.int64)
    np.add.at(total, firms.area[: wanted.enterprises], firms.size[: wanted.enterprises])
    return total


def _codes(wanted: Wanted, area: Ints) -> Letters:
    """Codes of GB 32100 around numbers of GB 11714, each with its own check character."""
    count = len(area)
    start = int(raw(wanted.seed, 1, Purpose.NUMBERS)[0] % np.uint64(10**8))
    number = (np.arange(count, dtype=np.int64) * _STEP + start) % 10**8
    columns = [np.full(count, digit, dtype=np.int64) for digit in (9, 1)]
    columns += [np.array([int(code[place]) for code in wanted.areas], dtype=np.int64)[area] for place in range(6)]
    own = [number // 10 ** (7 - place) % 10 for place in range(8)]
    check = np.array([USCC_DIGITS.index(char) for char in _ORG_DIGITS], dtype=np.int64)
    columns += [*own, check[(11 - _weighed(own, _ORG_WEIGHTS) % 11) % 11]]
    columns.append((31 - _weighed(columns, USCC_WEIGHTS) % 31) % 31)
    digits = np.frombuffer(USCC_DIGITS.encode(), dtype=np.uint8)
    return np.column_stack([digits[column] for column in columns])


def _weighed(columns: list[Ints], weights: tuple[int, ...]) -> Ints:
    total = np.zeros(len(columns[0]), dtype=np.int64)
    for column, weight in zip(columns, weights, strict=True):
        total += column * weight
    return total


def _names(seed: int, count: int) -> Letters:
    width = len(_NAMES[0])
    every = width ** len(_NAMES)
    start = int(raw(seed, 1, Purpose.NUMBERS)[0] >> np.uint64(40)) % every
    number = (np.arange(count, dtype=np.int64) * _STEP + start) % every
    parts = []
    for line in _NAMES:
        letters = np.frombuffer(line.encode(), dtype=np.uint8).reshape(width, 3)
        number, place = np.divmod(number, width)
        parts.append(letters[place])
    mark = np.frombuffer(_MARK.encode(), dtype=np.uint8)
    return np.hstack([*parts, np.broadcast_to(mark, (count, len(mark)))])
