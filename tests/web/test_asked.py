"""The query is read whole: every fault at once, a bare day means its end, what nobody knows is left out."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sanjiang.terms import Period
from sanjiang.web.asked import language, read
from sanjiang.web.faults import Unanswered

EAST = timezone(timedelta(hours=8))


def test_a_query_is_read():
    asked = read(b"lang=en&period=2022&as_of=2026-01-31&known_by=2023-12-31&office=x&utm=1", ("office",), EAST)
    assert (asked.lang, asked.period, asked.known_by) == ("en", Period.year(2022), date(2023, 12, 31))
    assert asked.as_of == datetime(2026, 1, 31, 23, 59, 59, 999999, EAST)
    assert asked.filters == {"office": "x"}
    assert asked.query == "as_of=2026-01-31&known_by=2023-12-31&office=x&period=2022"
    assert asked.carried == "?as_of=2026-01-31&known_by=2023-12-31&period=2022"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("7", 7),
        ("2026-01-31T10:00", datetime(2026, 1, 31, 10, tzinfo=EAST)),
        ("2026-01-31T10:00%2B00:00", datetime(2026, 1, 31, 10, tzinfo=UTC)),
        ("2026-01-31T10:00+00:00", datetime(2026, 1, 31, 10, tzinfo=UTC)),
        ("2026-01-31T10:00Z", datetime(2026, 1, 31, 10, tzinfo=UTC)),
    ],
)
def test_a_cut_is_a_stamp_or_a_moment(text, moment):
    assert read(f"as_of={text}".encode(), (), EAST).as_of == moment


@pytest.mark.parametrize("text", ["0001-01-01T00:00", "9999-12-31T23:59-12:00", "0001-01-01T00:00%2B14:00"])
def test_a_time_outside_the_years_of_utc_is_none(text):
    with pytest.raises(Unanswered) as told:
        read(f"as_of={text}".encode(), (), EAST)
    assert [(told.value.status, finding.where) for finding in told.value.findings] == [(400, "as_of")]


def test_every_fault_of_a_query_is_told_at_once():
    with pytest.raises(Unanswered) as told:
        read(b"lang=fr&period=20x&as_of=now&known_by=1.1.2023&theme=pink&part=all&office=a&office=b", ("office",), EAST)
    assert told.value.status == 400
    where = {finding.where for finding in told.value.findings}
    assert where == {"lang", "period", "as_of", "known_by", "theme", "part", "office"}
    assert all(finding.what.zh and finding.what.en and finding.mend for finding in told.value.findings)


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "found"),
    [
        ("en", "zh", "zh", "en"),
        (None, "en", "zh-CN", "en"),
        (None, "", "fr, en-GB;q=0.8, zh;q=0.5", "en"),
        (None, "", "zh-TW;q=0.9,en;q=0.95", "en"),
        (None, "xx", "fr;q=x,*;q=0", "zh"),
        (None, "", "", "zh"),
    ],
)
def test_the_language_is_asked_for_kept_accepted_or_the_citys_own(asked, cookie, accepted, found):
    assert language(asked, cookie, accepted, ("zh", "en")) == found
