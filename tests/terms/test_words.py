"""Units, codes, references, findings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanjiang.terms import (
    OBS_PRECEDENCE,
    OBS_STATUS,
    Ref,
    Refused,
    Text,
    Unit,
    Units,
    published_status,
    refuse,
    uscc_ok,
)

UNITS = Units(
    [
        Unit("CNY", "money", Decimal(1), Text("元", "yuan")),
        Unit("CNY_10K", "money", Decimal(10000), Text("万元", "¥10k")),
        Unit("CNY_100M", "money", Decimal(100000000), Text("亿元", "¥100m")),
        Unit("robot", "robot", Decimal(1), Text("台", "robots")),
        Unit("robot_10K", "robot", Decimal(10000), Text("万台", "10k robots")),
    ]
)


def test_robots_of_2020_are_126_hundredths_of_ten_thousand():
    """Plan §1.1(2) prints 12584 台, table 1 prints 1.26 万台."""
    exact = UNITS.convert(Decimal("12584"), "robot", "robot_10K")
    assert exact == Decimal("1.2584")
    assert exact.quantize(Decimal("0.01")) == Decimal("1.26")


def test_units_of_two_quantities_never_convert():
    with pytest.raises(Refused) as refused:
        UNITS.convert(Decimal(1), "robot", "CNY")
    assert refused.value.findings[0].code == "unit.unlike"
    with pytest.raises(Refused):
        UNITS.convert(Decimal(1), "no_such_unit", "no_such_unit")


@given(st.decimals(-(10**12), 10**12, places=8), st.permutations(["CNY", "CNY_10K", "CNY_100M"]))
def test_there_and_back_changes_nothing(value, names):
    one, two, three = names
    there = UNITS.convert(UNITS.convert(value, one, two), two, three)
    assert UNITS.convert(there, three, one) == value


def test_the_check_character_of_gb_32100():
    """Example of GB 32100-2015: 91350100M000100Y43."""
    assert uscc_ok("91350100M000100Y43")


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_changed_character_is_always_seen(place, char):
    code = "91350100M000100Y43"
    changed = code[:place] + char + code[place + 1 :]
    assert uscc_ok(changed) == (changed == code)


@given(st.lists(st.text(), min_size=1).filter(lambda parts: parts != [""]))
def test_a_reference_is_read_as_it_was_written(parts):
    ref = Ref("obs", tuple(parts))
    assert Ref.parse(str(ref)) == ref
    assert "/" not in str(ref) and "?" not in str(ref) and "#" not in str(ref)


def test_the_published_status_is_the_first_by_precedence():
    assert published_status("") == "A"
    assert published_status("PB") == "B"
    assert set(OBS_PRECEDENCE) == set(OBS_STATUS)


def test_a_finding_says_where_what_why_and_how_to_mend_in_both_languages():
    finding = refuse("a.csv:3", "x.y", what=("甲", "a"), why=("乙", "b"), mend=("丙", "c"))
    assert finding.render("zh") == "a.csv:3: 甲\n    原因: 乙\n    怎样改: 丙"
    assert finding.render("en") == "a.csv:3: a\n    why: b\n    mend: c"
    assert "a.csv:3: a" in str(Refused([finding]))
