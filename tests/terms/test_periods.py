"""Periods: written forms, what is compared with what, year-to-date and single months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanjiang.terms import Period, Refused


@pytest.mark.parametrize(
    ("written", "canonical", "kind"),
    [
        ("2020", "2020", "year"),
        ("2020Q1", "2020-Q1", "quarter"),
        ("2020-01/2020-03", "2020-Q1", "quarter"),
        ("2020H1", "2020-H1", "half"),
        ("2020Q1-Q3", "2020-01/2020-09", "ytd"),
        ("2024-01/2024-02", "2024-01/2024-02", "ytd"),
        ("2024-10/2024-11", "2024-10/2024-11", "span"),
        ("2016/2020", "2016/2020", "years"),
        ("2021-W08", "2021-W08", "week"),
        ("2021-02-26", "2021-02-26", "day"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_a_period_has_one_name_however_it_was_written(written, canonical, kind):
    period = Period.parse(written)
    assert (str(period), period.kind) == (canonical, kind)
    assert Period.parse(canonical) == period


@pytest.mark.parametrize("written", ["", "2020-13", "2020-00", "20", "2020-02-30", "2020-W54", "2021/2020", "去年"])
def test_what_is_no_period_is_refused_with_the_forms_that_are(written):
    with pytest.raises(Refused) as refused:
        Period.parse(written)
    [finding] = refused.value.findings
    assert finding.code == "period.unread"
    assert "2024-01/2024-07" in finding.why.zh and "2024-01/2024-07" in finding.why.en


def test_an_unknown_period_is_kept_and_never_compared():
    unknown = Period.parse("unknown")
    assert str(unknown) == "unknown"
    assert not unknown.comparable(unknown)
    assert not unknown.comparable(Period.year(2020)) and not Period.year(2020).comparable(unknown)
    assert unknown.year_before() == unknown


def test_march_is_what_the_first_quarter_leaves_after_january_and_february():
    """January and February come as one period, so there is no January to take off."""
    quarter, two = Period.parse("2024-Q1"), Period.parse("2024-01/2024-02")
    assert str(quarter.minus(two)) == "2024-03"
    assert two.minus(quarter) is None
    assert Period.parse("2025-Q1").minus(two) is None


@pytest.mark.parametrize(
    "longer", ["2024-Q1", "2024-01/2024-02", "2021/2024", "2023-01/2024-03", "2024-W09", "unknown"]
)
@pytest.mark.parametrize("shorter", ["2024-01-01", "2024-W01", "2021/2023", "2024-02", "unknown", "2023-01/2024-01"])
def test_nothing_is_left_of_what_is_not_both_months_from_january_on(longer, shorter):
    """Each begins or ends as a year-to-date does, and is none, or is no shorter one."""
    assert Period.parse(longer).minus(Period.parse(shorter)) is None


def test_a_single_month_is_left_where_there_is_one_and_january_only_where_it_was_published():
    assert str(Period.parse("2024-01/2024-02").minus(Period.parse("2024-01"))) == "2024-02"
    assert str(Period.parse("2024").minus(Period.parse("2024-01/2024-11"))) == "2024-12"
    assert str(Period.parse("2024-H1").minus(Period.parse("2024-Q1"))) == "2024-Q2"


def test_only_the_same_part_of_a_year_is_compared():
    assert Period.parse("2024-03").comparable(Period.parse("2023-03"))
    assert not Period.parse("2024-03").comparable(Period.parse("2024-04"))
    assert not Period.parse("2024").comparable(Period.parse("2024-H1"))
    assert Period.parse("2016/2020").comparable(Period.parse("2011/2015"))
    assert not Period.parse("2016/2020").comparable(Period.parse("2018/2020"))
    assert not Period.parse("2024-03-01").comparable(Period.parse("2023-07-15"))
    assert not Period.parse("2024-W09").comparable(Period.parse("2023-W40"))


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2021-02-26", "2020-02-26"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-28"),
        ("2021-W08", "2020-W09"),
    ],
)
def test_a_day_has_the_same_date_a_year_earlier_and_a_week_is_52_weeks_earlier(day, before):
    """29 February has no date of its own in other years; 28 February ends the month there too."""
    assert str(Period.parse(day).year_before()) == before


months = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@given(months, months)
def test_reading_what_was_written_gives_the_same_period(one, other):
    period = Period.months(min(one, other), max(one, other))
    assert Period.parse(str(period)) == period


@given(months, months)
def test_a_year_earlier_is_comparable_and_one_year_back(one, other):
    period = Period.months(min(one, other), max(one, other))
    before = period.year_before()
    assert period.comparable(before) and before < period


@given(months, st.sampled_from(["day", "week"]))
def test_a_day_or_week_of_a_year_earlier_is_comparable(day, kind):
    period = Period.parse(day.isoformat() if kind == "day" else day.strftime("%G-W%V"))
    assert period.comparable(period.year_before().year_before()) and period.year_before() < period


@given(months, months)
def test_year_to_date_is_the_shorter_one_and_what_is_left(one, other):
    first, last = sorted((one.month, other.month))
    longer = Period.months(date(2024, 1, 1), date(2024, last, 1))
    shorter = Period.months(date(2024, 1, 1), date(2024, first, 1))
    rest = longer.minus(shorter)
    if first == last:
        assert rest is None
    else:
        assert rest is not None and rest.end == longer.end
        assert (rest.start - shorter.end).days == 1
