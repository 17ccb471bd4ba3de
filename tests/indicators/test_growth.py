"""Published growth beside the growth of published levels."""

import csv
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanjiang.indicators import declare, gaps, growth_check, growth_gap
from sanjiang.terms import Period
from tests.indicators.given import PACK, one, pack, ruling, stated


@pytest.fixture(scope="module")
def town():
    return pack()


def checked(found, *lines):
    said = declare(found)
    return growth_check(stated(found, *lines), said.series, said.break_)


def level(period, value, *, unit="CNY_100M", basis="nominal", scope="", indicator="output", bound="="):
    return f"{indicator},330200,{scope},{period},level,{value},{unit},{bound},{basis},,bureau"


def growth(period, value, *, basis="nominal", scope="", indicator="output", bound="="):
    return f"{indicator},330200,{scope},{period},growth,{value},pct,{bound},{basis},,bureau"


def test_trade_of_2021_grew_as_published(town):
    """City bulletin: 11926.1 after 9786.9, published 21.6 %; the levels give 21.86."""
    trade = one(checked(town, level("2020", "9786.9"), level("2021", "11926.1"), growth("2021", "21.6")), period="2021")
    assert trade["verdict"] == "agree"
    assert trade["computed"] == Decimal("21.857789")
    assert trade["base_period"] == "2020"


def test_half_a_point_and_the_rounding_of_all_three_are_tolerated(town):
    """100.0 after 90.0 is 11.111 %; half a tenth of both levels moves it by 0.117, of the growth by 0.05."""
    lines = (level("2020", "90.0"), level("2021", "100.0"))
    assert one(checked(town, *lines, growth("2021", "10.5")), period="2021")["verdict"] == "agree"
    apart = one(checked(town, *lines, growth("2021", "10.4")), period="2021")
    assert (apart["verdict"], apart["gap"]) == ("apart", Decimal("0.711111"))
    assert Decimal("0.166") < apart["rounding"] < Decimal("0.168")
    assert one(checked(town, *lines, growth("2021", "11.72")), period="2021")["verdict"] == "agree", (
        "0.5 + 0.005 + 0.117"
    )
    finer = (level("2020", "90.00"), level("2021", "100.00"))
    assert one(checked(town, *finer, growth("2021", "10.50")), period="2021")["verdict"] == "apart"


def test_no_growth_is_told_across_a_break(town):
    """Plan table 1, note *: 2020 and 2025 differ in coverage."""
    check = one(
        checked(
            town,
            level("2020", "747", indicator="core"),
            level("2021", "1500", indicator="core"),
            growth("2021", "10.4", indicator="core"),
        ),
        period="2021",
    )
    assert (check["verdict"], check["computed"], check["gap"]) == ("break", None, None)


def test_a_break_of_an_input_breaks_what_is_made_of_it():
    broken = IMPORTS + ", breaks: [{from: '2021', why: {zh: 新口径, en: New definition}}]}"
    found = pack(indicators__series_yaml=PACK["indicators/series.yaml"].replace(IMPORTS + "}", broken))
    said = declare(found)
    lines = [level(year, value, indicator=name) for name in ("imports", "exports") for year, value in _DOUBLED]
    figures = ruling(found, *lines, growth("2021", "8.0", indicator="trade"), growth("2022", "8.0", indicator="trade"))
    verdicts = {row["period"]: row["verdict"] for row in growth_check(figures, said.series, said.break_).fetch()}
    assert verdicts == {"2021": "break", "2022": "apart"}


IMPORTS = "- {id: imports, name: {zh: 进口, en: Imports}, unit: CNY_100M, freq: A, kind: flow"
_DOUBLED = (("2020", "100"), ("2021", "200"), ("2022", "300"))


@settings(max_examples=40, deadline=None)
@given(
    base=st.decimals("0.1", "1000", places=1),
    moved=st.decimals("-3000", "3000", places=1),
)
def test_what_is_published_as_the_levels_give_it_is_never_apart(town, base, moved):
    """Profits fall below zero; their growth is then below −100 %."""
    computed = (Fraction(moved) / Fraction(base) - 1) * 100
    printed = f"{float(computed):.2f}"
    lines = (level("2020", base), level("2021", moved), growth("2021", printed))
    check = one(checked(town, *lines), period="2021")
    assert check["verdict"] == "agree"
    assert check["rounding"] >= 0


def test_growth_after_a_break_is_compared_again(town):
    lines = (level("2021", "100.0", indicator="core"), level("2022", "150.0", indicator="core"))
    check = one(checked(town, *lines, growth("2022", "10.4", indicator="core")), period="2022")
    assert check["verdict"] == "apart"


@pytest.mark.parametrize(
    ("of_growth", "of_levels", "verdict", "stated"),
    [
        ("nominal", "nominal", "apart", True),
        ("real", "real", "apart", True),
        ("real", "nominal", "real", True),
        ("real", "", "real", False),
        ("nominal", "real", "real", True),
        ("", "nominal", "apart", False),
        ("unknown", "nominal", "apart", False),
        ("", "", "apart", False),
    ],
)
def test_real_growth_does_not_contradict_nominal_levels(town, of_growth, of_levels, verdict, stated):
    lines = (level("2020", "100.0", basis=of_levels), level("2021", "120.0", basis=of_levels))
    check = one(checked(town, *lines, growth("2021", "5.0", basis=of_growth)), period="2021")
    assert (check["verdict"], check["basis_stated"]) == (verdict, stated)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_bound_is_no_value(town, place):
    bounds = ["=", "=", "="]
    bounds[place] = ">"
    lines = (
        level("2020", "100.0", bound=bounds[0]),
        level("2021", "120.0", bound=bounds[1]),
        growth("2021", "5.0", bound=bounds[2]),
    )
    assert one(checked(town, *lines), period="2021")["verdict"] == "bound"


def test_only_one_scope_and_the_same_part_of_the_year_are_compared(town):
    lines = (
        level("2020", "100.0"),
        level("2021", "120.0", scope="whole"),
        level("2021-01/2021-10", "90.0"),
        growth("2021", "5.0"),
        growth("2021-01/2021-10", "5.0"),
        growth("unknown", "5.0"),
        level("unknown", "5.0"),
    )
    assert checked(town, *lines).count() == 0


def test_a_base_that_rounds_to_nothing_gives_no_growth(town):
    lines = (level("2020", "0"), level("2021", "120.0"), growth("2021", "5.0"))
    assert one(checked(town, *lines), period="2021")["verdict"] == "base"


def run_of(found, *lines):
    return {row["period"]: (row["run"], row["run_length"]) for row in growth_gap(checked(found, *lines)).fetch()}


def apart(period, *, base=None):
    before = base or str(Period.parse(period).year_before())
    return (level(before, "100.0"), level(period, "120.0"), growth(period, "5.0"))


def test_january_and_february_as_one_precede_march(town):
    lines = [*apart("2021-01/2021-02"), *apart("2021-03"), *apart("2021-05"), *apart("2020-12")]
    assert run_of(town, *lines) == {
        "2020-12": ("2020-12", 3),
        "2021-01/2021-02": ("2020-12", 3),
        "2021-03": ("2020-12", 3),
        "2021-05": ("2021-05", 1),
    }


def test_year_to_date_figures_follow_one_another_month_by_month(town):
    lines = [line for month in ("02", "04", "05") for line in apart(f"2021-01/2021-{month}")]
    assert run_of(town, *lines) == {
        "2021-01/2021-02": ("2021-01/2021-02", 1),
        "2021-01/2021-04": ("2021-01/2021-04", 2),
        "2021-01/2021-05": ("2021-01/2021-04", 2),
    }


def test_a_period_that_agrees_ends_a_run(town):
    lines = [*apart("2021-03"), level("2020-04", "100.0"), level("2021-04", "105.0"), growth("2021-04", "5.0")]
    assert run_of(town, *lines, *apart("2021-05")) == {"2021-03": ("2021-03", 1), "2021-05": ("2021-05", 1)}


def test_a_finding_names_each_period_of_its_run(town):
    (finding,) = gaps(growth_gap(checked(town, *apart("2021-03"), *apart("2021-04"))))
    assert finding.severity == "query"
    assert finding.what.en.endswith("2021-03 20.0 ≠ 5.0; 2021-04 20.0 ≠ 5.0")
    assert finding.where == "obs:output;330200;;2021-03;growth"


@settings(max_examples=5)
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_growth_does_not_depend_on_the_unit(town, before, after):
    """Printed in 亿元 or in 元 with the same digits behind it: one growth."""
    said = [
        one(
            checked(town, level("2020", first, unit=unit), level("2021", last, unit=unit), growth("2021", "5.0")),
            period="2021",
        )["computed"]
        for unit, first, last in (
            ("CNY_100M", before, after),
            ("CNY_10K", before, after),
        )
    ]
    assert said[0] == said[1]


RETAIL = """
- id: retail_yi
  name: {zh: 社零, en: Retail}
  unit: CNY_100M
  freq: M
  kind: flow
"""
EXPECTED = [
    *("2015-01/2015-02", "2015-03", "2015-04", "2015-05", "2015-06", "2015-07", "2015-08", "2015-09", "2015-10"),
    *("2015-11", "2018-01/2018-02", "2018-03", "2018-04", "2018-05"),
]


def plain(series):
    """The months that part, by fractions alone: |computed − published| > 0.5 + what rounding can hide."""
    found = []
    for period, (now, published) in series.items():
        before = "/".join(f"{int(part[:4]) - 1}{part[4:]}" for part in period.split("/"))
        if before not in series:
            continue
        a, b, g = (Fraction(text) for text in (now, series[before][0], published))
        half = Fraction(1, 20)
        computed = 100 * (a / b - 1)
        low, high = 100 * ((a - half) / (b + half) - 1), 100 * ((a + half) / (b - half) - 1)
        hidden = half + (computed - low if computed > g else high - computed)
        if abs(computed - g) > Fraction(1, 2) + hidden:
            found.append(period)
    return found


def retail(reference):
    with (reference / "nbs" / "retail_2012_2018.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["period_iso"]: (row["retail_yi"], row["retail_yoy_pub"]) for row in csv.DictReader(file)}


def told(series, basis):
    found = pack(indicators__series_yaml=RETAIL, areas__additivity_yaml="[]\n")
    lines = [level(period, now, indicator="retail_yi", basis=basis) for period, (now, _) in series.items()]
    lines += [growth(period, rate, indicator="retail_yi", basis=basis) for period, (_, rate) in series.items()]
    return growth_gap(checked(found, *lines))


@pytest.mark.reference
@pytest.mark.parametrize("basis", ["", "nominal", "unknown"])
def test_retail_sales_part_from_their_published_growth_in_two_runs(reference, basis):
    """NBS 2012–2018: the base was surveyed anew for 2015 and for 2018."""
    series = retail(reference)
    gap = told(series, basis)
    rows = sorted(gap.fetch(), key=lambda row: row["period_end"])
    assert [row["period"] for row in rows] == plain(series) == EXPECTED
    assert [row["run"] for row in rows] == ["2015-01/2015-02"] * 10 + ["2018-01/2018-02"] * 4
    assert len(gaps(gap)) == 2


@pytest.mark.reference
@pytest.mark.parametrize(("month", "by"), [("2013-06", "1.0"), ("2016-01/2016-02", "1.0"), ("2017-12", "-0.8")])
def test_a_planted_break_of_retail_sales_is_told_too(reference, month, by):
    series = retail(reference)
    now, published = series[month]
    series[month] = (now, str(Decimal(published) + Decimal(by)))
    found = {row["period"] for row in told(series, "nominal").fetch()}
    assert found == {*EXPECTED, month} == set(plain(series))


@pytest.mark.reference
def test_a_planted_level_of_retail_sales_parts_its_own_year_and_the_next(reference):
    series = retail(reference)
    now, published = series["2013-05"]
    series["2013-05"] = (str(Decimal(now) + 500), published)
    found = {row["period"] for row in told(series, "nominal").fetch()}
    assert found == {*EXPECTED, "2013-05", "2014-05"} == set(plain(series))
