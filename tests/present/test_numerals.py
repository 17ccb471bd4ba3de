"""Laws of printed numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanjiang.present import (
    Figure,
    column_places,
    count,
    figure,
    kind_of,
    missing,
    number,
    places_for,
    published,
    rounded,
    said,
    with_unit,
)
from sanjiang.terms import Text, Unit

D = Decimal
MONEY = Unit("CNY_100M", "CNY", D(10) ** 8, Text("亿元", "¥100m"))
PERCENT = Unit("pct", "ratio", D("0.01"), Text("%", "%"))
POINT = Unit("pp", "point", D(1), Text("个百分点", "percentage points"))
FIRM = Unit("firm", "firm", D(1), Text("家", "firms"))
STATION = Unit("station_10k", "station", D(10000), Text("万个", "10k"))

values = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=6)
places = st.integers(0, 5)


def read(text):
    return D(text.replace(",", "").replace("−", "-").replace("+", ""))


@given(values, places)
def test_rounding_moves_a_value_by_half_a_unit_at_most(value, at):
    assert abs(rounded(value, at) - value) <= D(5).scaleb(-at - 1)


@given(st.integers(0, 10**9), places)
def test_a_half_goes_away_from_nought(whole, at):
    half = (D(whole) + D("0.5")).scaleb(-at)
    assert rounded(half, at) == D(whole + 1).scaleb(-at)
    assert rounded(-half, at) == -rounded(half, at)


@given(values, places, st.booleans())
def test_a_printed_number_can_be_read_back(value, at, signed):
    assert read(number(value, at, signed=signed)) == rounded(value, at)


@given(values, places)
def test_grouping_is_by_threes_and_the_minus_is_true(value, at):
    text = number(value, at)
    head, *groups = text.lstrip("−").partition(".")[0].split(",")
    assert "-" not in text
    assert 1 <= len(head) <= 3
    assert all(len(group) == 3 for group in groups)


@given(values, places)
def test_a_sign_is_printed_for_change_and_never_on_nought(value, at):
    text, nought = number(value, at, signed=True), rounded(value, at) == 0
    assert text[0].isdigit() if nought else text[0] in "+−"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1648.2", "1,648"),
        ("1000", "1,000"),
        ("999.94", "999.9"),
        ("25.25", "25.3"),
        ("9.994", "9.99"),
        ("-3.333", "−3.33"),
    ],
)
def test_money_is_printed_by_its_size(value, text):
    """Design, figures and tables: ≥ 1,000: 0 decimals, 10–1,000: 1, below 10: 2."""
    assert figure("x:1", D(value), lang="zh", unit=MONEY).text == text


@pytest.mark.parametrize(
    ("measure", "unit", "value", "text", "name"),
    [
        ("growth", MONEY, "9.15", "+9.2", "%"),
        ("growth", None, "-7.54", "−7.5", "%"),
        ("growth", None, "0.04", "0.0", "%"),
        ("share", MONEY, "6.02", "6.0", "%"),
        ("level", PERCENT, "44.2", "44.2", "%"),
        ("gap_pp", MONEY, "0.97", "+1.0", "个百分点"),
        ("level", POINT, "-3.7", "−3.7", "个百分点"),
        ("contribution_pp", MONEY, "-6.064", "−6.06", "个百分点"),
        ("change", MONEY, "105.2", "+105.2", "亿元"),
        ("level", FIRM, "1112", "1,112", "家"),
        ("level", STATION, "1.09", "1.09", "万个"),
        ("multiple", None, "2", "2.0", "倍"),
        ("rank", None, "3", "3", ""),
    ],
)
def test_a_measure_decides_precision_sign_and_unit(measure, unit, value, text, name):
    one = figure("x:1", D(value), lang="zh", unit=unit, measure=measure)
    assert (one.text, one.unit) == (text, name)


@pytest.mark.parametrize("printed", ["747", "746.9", "675.99", "6.0", "12408.7", "0.10"])
def test_a_published_figure_keeps_the_precision_of_its_source(printed):
    one = published("x:1", printed, lang="zh", unit=MONEY)
    assert one.value == printed
    assert one.text.replace(",", "") == printed


@pytest.mark.parametrize(
    ("value", "text"), [("9.9996", "10.0"), ("9.994", "9.99"), ("999.96", "1,000"), ("-9.996", "−10.0")]
)
def test_precision_goes_by_the_size_that_is_printed(value, text):
    assert number(D(value), places_for(D(value), "amount")) == text


def test_one_column_has_one_precision():
    assert column_places([D("1119"), None, D("3.2")], "amount") == 0
    assert column_places([], "amount") == places_for(D(0), "amount") == 2


def test_number_and_unit_are_one_word():
    assert with_unit("1,119", "亿元") == "1,119\u00a0亿元"
    assert with_unit("38.9", "%") == "38.9%"


def test_the_percent_sign_stands_before_the_mark_and_other_units_after_it():
    rate = figure("x:1", D("38.9"), lang="zh", measure="share", marks=("asm",))
    level = figure("x:1", D("1119"), lang="zh", unit=MONEY)
    assert [part.text for part in said(rate)] == ["38.9%"]
    assert said(level)[1:] == ("\u00a0亿元",)


@pytest.mark.parametrize(
    ("marks", "style"), [((), ""), (("pr",), ""), (("asm", "cp"), "cp"), (("br", "asm"), "asm"), (("st",), "stale")]
)
def test_the_line_under_a_figure_is_its_provenance(marks, style):
    assert figure("x:1", D(1), lang="zh", marks=marks).style == style


@pytest.mark.parametrize(
    ("bound", "zh", "en"),
    [
        ("~", "约\u00a018,700", "about\u00a018,700"),
        (">", "超\u00a018,700", "over\u00a018,700"),
        ("<", "近\u00a018,700", "nearly\u00a018,700"),
    ],
)
def test_a_bound_is_a_word_before_the_figure_and_a_mark_on_it(bound, zh, en):
    made = [published("x:1", "18700", lang=lang, unit=MONEY, bound=bound) for lang in ("zh", "en")]
    assert [one.text for one in made] == [zh, en]
    assert all(one.marks == ("bd",) for one in made)


def test_what_is_missing_is_a_dash_with_its_reason_and_never_nought():
    one = figure("x:1", None, lang="zh", unit=MONEY)
    assert (one.text, one.value, one.reason, one.style) == ("—", None, "未见公布", "none")
    assert missing("withheld", lang="en") == Figure("", None, "×", style="none", title="withheld", reason="withheld")
    assert missing("会上没有说", lang="zh").reason == "会上没有说"


def test_things_are_counted_whole():
    assert count("count:x;2020;n", 1112, lang="zh", unit=Text("家", "firms")).text == "1,112"
    assert kind_of("level", FIRM, D("1.5")) == "amount"
