"""The year of an invented economy: the dip of the Spring Festival, the rise at the year's end, and trends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np

from sanjiang.world.draws import Ints, bell, raw
from sanjiang.world.wanted import WHOLE, Wanted

_PATTERNS: Final = (
    (9650, 9500, 10250, 9950, 9900, 10250, 9800, 9850, 10150, 9950, 10350, 11000),
    (9300, 9200, 10100, 9900, 9950, 10400, 9850, 9900, 10300, 9900, 10400, 11600),
    (9900, 9700, 10000, 9800, 9950, 10050, 10100, 10050, 10150, 10300, 10700, 10500),
)
"""How a month compares with the mean one, without the Spring Festival; a class follows one of them."""
_LOST: Final = 180
"""What each day of the festival takes from its month."""
_DAYS: Final = range(-3, 12)
"""Days that the festival takes, counted from the first of the lunar year."""
_NEW_MOON: Final = date(2000, 1, 7)
"""A mean new moon, moved a day on, where true ones of that season lie."""
_SYNODIC: Final = 29_530_589
"""Length of a mean lunation in millionths of a day."""


def spring_festival(year: int) -> date:
    """First day of the lunar year, by mean lunations: within a day or two of the calendar's.

    >>> [spring_festival(year).isoformat() for year in (2023, 2024, 2025)]
    ['2023-01-22', '2024-02-10', '2025-01-29']
    """
    earliest = (date(year, 1, 21) - _NEW_MOON).days * 1_000_000
    count = -(-earliest // _SYNODIC)
    return _NEW_MOON + timedelta(days=count * _SYNODIC // 1_000_000)


def season(wanted: Wanted, month: int) -> Ints:
    """How each class of industry fares in a month, in ten thousandths of its trend."""
    place, year = wanted.calendar_month(month), wanted.year(month)
    first = spring_festival(year)
    lost = sum((first + timedelta(days=day)).month == place + 1 for day in _DAYS) * _LOST
    pattern = np.array([one[place] for one in _PATTERNS], dtype=np.int64)
    return pattern[np.arange(len(wanted.industries)) % len(_PATTERNS)] * (WHOLE - lost) // WHOLE


def trends(wanted: Wanted, purpose: int) -> tuple[Ints, Ints]:
    """What each class and each area gains in a month, in millionths."""
    classes = 3_000 + bell(raw(wanted.seed, len(wanted.industries), purpose, 0), 7_000)
    areas = bell(raw(wanted.seed, len(wanted.areas), purpose, 1), 2_500)
    return classes, areas
