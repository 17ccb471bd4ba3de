"""Periods as real types: what is compared with what is decided here and nowhere else.

A period is an interval of days with a stated kind. Two spellings of one interval are one period
(``2020Q1-Q3`` is ``2020-01/2020-09``). What cannot be read as a period is refused; ``unknown`` is
a period that is kept and never compared.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from sanjiang.terms.findings import Finding, Refused, refuse

Kind = Literal["day", "week", "month", "quarter", "half", "year", "ytd", "span", "years", "unknown"]
FREQ: Final[dict[Kind, str]] = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "half": "S",
    "year": "A",
}
"""SDMX ``CL_FREQ`` of the kinds that have one."""
_YEAR_OF_WEEKS: Final = timedelta(weeks=52)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _yearly(day: date) -> int:
    """The day of the month that every year has: 28 for 29 February."""
    return min(day.day, 28) if day.month == 2 else day.day


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, both ends included.

    Attributes:
        kind: what sort of interval; ``ytd`` are the months from January to one of the same year, where
            they are no month, quarter, half or year; ``span`` are any other months.
        start: first day, or None where the period is unknown.
        end: last day, or None where the period is unknown.
    """

    kind: Kind
    start: date | None
    end: date | None

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period in any of its written forms.

        >>> str(Period.parse("2020Q1-Q3")), str(Period.parse("2024-01/2024-07"))
        ('2020-01/2020-09', '2024-01/2024-07')

        Raises:
            Refused: the text is no period, or its end lies before its start.
        """
        written = text.strip()
        for pattern, make in _FORMS:
            match = pattern.fullmatch(written)
            if match:
                return _made(text, make, match)
        raise Refused([_unread(text)])

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year."""
        return cls("year", date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def months(cls, first: date, last: date) -> Period:
        """The months from that of ``first`` to that of ``last``, under their shortest name."""
        return _of_months(first.year, first.month, last.year, last.month)

    @property
    def freq(self) -> str:
        """The SDMX frequency, ``_O`` where the interval has none."""
        return FREQ.get(self.kind, "_O")

    @property
    def known(self) -> bool:
        """Whether the interval is known."""
        return self.start is not None

    def year_before(self) -> Period:
        """The same interval one year earlier; an unknown one is its own.

        A week is 52 weeks earlier, 29 February is 28 February, and years are as many years earlier.

        >>> [str(Period.parse(one).year_before()) for one in ("2021-02-26", "2024-02-29", "2016/2020")]
        ['2020-02-26', '2023-02-28', '2011/2015']
        """
        if self.start is None or self.end is None:
            return self
        if self.kind == "day":
            return _of_day(self.start.replace(year=self.start.year - 1, day=_yearly(self.start)))
        if self.kind == "week":
            return Period("week", self.start - _YEAR_OF_WEEKS, self.end - _YEAR_OF_WEEKS)
        if self.kind == "years":
            span = self.end.year - self.start.year + 1
            return _of_years(self.start.year - span, self.end.year - span)
        first, last = self.start, self.end
        return _of_months(first.year - 1, first.month, last.year - 1, last.month)

    def comparable(self, other: Period) -> bool:
        """Whether both cover the same part of their years, so that growth between them means something.

        Days are of one date (29 February goes with 28 February), weeks lie a number of 52 weeks
        apart, years are equally many. An unknown period is comparable with nothing, itself included.
        """
        return self.known and self.kind == other.kind and self._part_of_year() == other._part_of_year()

    def minus(self, other: Period) -> Period | None:
        """What year-to-date leaves when a shorter year-to-date of the same year is taken off.

        Both are months from January on; of anything else, and of two in another order, nothing is left.
        January and February are published together, so 1–3 less 1–2 is March, and nothing takes
        January from 1–2 unless January itself was published.

        >>> str(Period.parse("2024-01/2024-03").minus(Period.parse("2024-01/2024-02")))
        '2024-03'
        """
        mine, theirs = self._to_date(), other._to_date()
        if mine is None or theirs is None or mine.year != theirs.year or theirs >= mine:
            return None
        return Period.months(theirs + timedelta(days=1), mine)

    def _to_date(self) -> date | None:
        """The last day of months that begin in January of the same year; of anything else None."""
        in_january = self.start is not None and self.start.month == 1
        return self.end if in_january and self.kind in ("month", "quarter", "half", "year", "ytd") else None

    def _part_of_year(self) -> tuple[int, ...]:
        assert self.start and self.end
        if self.kind == "day":
            return self.start.month, _yearly(self.start)
        if self.kind == "week":
            return (self.start.toordinal() % _YEAR_OF_WEEKS.days,)
        return self.start.month, self.end.month, self.end.year - self.start.year

    def __lt__(self, other: Period) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[date, date]:
        return self.end or date.min, self.start or date.min

    def __str__(self) -> str:
        if self.start is None or self.end is None:
            return "unknown"
        return _NAMES[self.kind](self.start, self.end)


def _week_name(start: date, _end: date) -> str:
    year, week, _ = start.isocalendar()
    return f"{year:04d}-W{week:02d}"


_NAMES: Final[dict[Kind, Callable[[date, date], str]]] = {
    "day": lambda start, _: start.isoformat(),
    "week": _week_name,
    "month": lambda start, _: f"{start:%Y-%m}",
    "quarter": lambda start, _: f"{start:%Y}-Q{(start.month + 2) // 3}",
    "half": lambda start, _: f"{start:%Y}-H{1 if start.month == 1 else 2}",
    "year": lambda start, _: f"{start:%Y}",
    "ytd": lambda start, end: f"{start:%Y-%m}/{end:%Y-%m}",
    "span": lambda start, end: f"{start:%Y-%m}/{end:%Y-%m}",
    "years": lambda start, end: f"{start:%Y}/{end:%Y}",
}


def _of_months(year: int, month: int, last_year: int, last_month: int) -> Period:
    start, end = date(year, month, 1), _month_end(last_year, last_month)
    length = (last_year - year) * 12 + last_month - month + 1
    kind: Kind = "span"
    if length == 1:
        kind = "month"
    elif length == 3 and month % 3 == 1:
        kind = "quarter"
    elif length == 6 and month % 6 == 1:
        kind = "half"
    elif length == 12 and month == 1:
        kind = "year"
    elif month == 1 and year == last_year:
        kind = "ytd"
    elif length % 12 == 0 and month == 1:
        kind = "years"
    return Period(kind, start, end)


def _of_years(first: int, last: int) -> Period:
    return _of_months(first, 1, last, 12)


def _of_week(year: int, week: int) -> Period:
    start = date.fromisocalendar(year, week, 1)
    return Period("week", start, start + timedelta(days=6))


def _of_day(day: date) -> Period:
    return Period("day", day, day)


_Maker = Callable[[re.Match[str]], Period]
_FORMS: Final[tuple[tuple[re.Pattern[str], _Maker], ...]] = (
    (re.compile(r"unknown"), lambda m: Period("unknown", None, None)),
    (re.compile(r"(\d{4})"), lambda m: Period.year(int(m[1]))),
    (
        re.compile(r"(\d{4})-?Q([1-4])"),
        lambda m: _of_months(int(m[1]), 3 * int(m[2]) - 2, int(m[1]), 3 * int(m[2])),
    ),
    (
        re.compile(r"(\d{4})-?H([12])"),
        lambda m: _of_months(int(m[1]), 6 * int(m[2]) - 5, int(m[1]), 6 * int(m[2])),
    ),
    (
        re.compile(r"(\d{4})-?Q([1-4])[-–]Q([1-4])"),
        lambda m: _of_months(int(m[1]), 3 * int(m[2]) - 2, int(m[1]), 3 * int(m[3])),
    ),
    (re.compile(r"(\d{4})-?W(\d{2})"), lambda m: _of_week(int(m[1]), int(m[2]))),
    (
        re.compile(r"(\d{4})-(\d{2})"),
        lambda m: _of_months(int(m[1]), int(m[2]), int(m[1]), int(m[2])),
    ),
    (re.compile(r"(\d{4}-\d{2}-\d{2})"), lambda m: _of_day(date.fromisoformat(m[1]))),
    (
        re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})"),
        lambda m: _of_months(int(m[1]), int(m[2]), int(m[3]), int(m[4])),
    ),
    (re.compile(r"(\d{4})/(\d{4})"), lambda m: _of_years(int(m[1]), int(m[2]))),
)


_FIRST: Final = date(1000, 1, 1)
_LAST: Final = date(2999, 12, 31)


def _made(text: str, make: _Maker, match: re.Match[str]) -> Period:
    try:
        period = make(match)
    except ValueError:
        raise Refused([_unread(text)]) from None
    if period.start and period.end and not _FIRST <= period.start <= period.end <= _LAST:
        raise Refused([_unread(text)])
    return period


_FORMS_SAID: Final = "2024, 2024-Q1, 2024-H1, 2024-03, 2024-W05, 2024-03-31, 2024-01/2024-07, 2021/2025"


def _unread(text: str) -> Finding:
    return refuse(
        "period",
        "period.unread",
        what=(f"“{text}”不是一个期间", f"'{text}' is not a period"),
        why=(
            f"期间写作 {_FORMS_SAID} 或 unknown，在 1000—2999 年之间，止期不早于起期",
            f"a period is written {_FORMS_SAID} or unknown, lies in 1000–2999, and does not end before it begins",
        ),
        mend=("按其中一种写法改写", "write it in one of these forms"),
    )
