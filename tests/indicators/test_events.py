"""Events named from returns: each kind by hand, at its threshold and below it, and a world's truth against them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sanjiang.indicators.rows.events import event_row, month_event, restated_class, thresholds
from sanjiang.indicators.rows.models import EventRule
from sanjiang.store import rows, select

ROW = {"reporter": "VARCHAR", "period": "VARCHAR", "ref_area": "VARCHAR", "industry": "VARCHAR"} | dict.fromkeys(
    ("value", "same", "witness", "witness_same"), "DECIMAL(20,4)"
)
WHY = {"zh": "演示", "en": "demonstration"}
SIZES = {
    "entry": {"share": "0.25", "reporters": "3"},
    "closure": {"share": "0.25", "reporters": "3"},
    "move": {"share": "0.25", "reporters": "3"},
    "dominant": {"share": "0.6", "reporters": "3"},
    "reclassification": {"share": "0.5", "reporters": "2"},
    "slip": {"ratio": "1000", "until": "100000"},
    "break": {"share": "0.1", "reporters": "2"},
    "merger": {"reporters": "2"},
}


def rule(**sizes):
    told = [{"kind": kind, "why": WHY, **one} for kind, one in (sizes or SIZES).items()]
    return EventRule.model_validate({"id": "r", "form": "f", "sql": "x.sql", "events": told})


RULE = thresholds(rule())
NOW, LAST, LATER, EARLIER, BEFORE_THAT = "2024-03", "2024-02", "2024-04", "2023-03", "2023-02"


def table(period, returns):
    """Returns by reporter: value, or any columns; in area a and class 1 unless said otherwise."""
    plain = {name: one if isinstance(one, dict) else {"value": one} for name, one in returns.items() if one is not None}
    first = {"period": period, "ref_area": "a", "industry": "1"}
    return rows(ROW, ({**first, "reporter": name, **one} for name, one in plain.items()))


def named(now, last=None, later=None, earlier=None, before_that=None, sizes=RULE):
    """(kind, what, where or which class) of each event."""
    at, was = table(NOW, now), table(LAST, last or {})
    year, year_was = table(EARLIER, earlier or {}), table(BEFORE_THAT, before_that or {})
    pair = {"a": restated_class(at, year, sizes), "b": restated_class(was, year_was, sizes)}
    both = select("select * from a union all by name select * from b", **pair)
    found = month_event(at, was, table(LATER, later or {}), year, both, sizes).fetch()
    assert all(row["period"] == NOW and row["rule"] == "r" for row in found)
    return sorted(
        (
            row["kind"],
            row["reporter"],
            *(row[n] for n in ("ref_area", "to_area", "industry", "to_industry") if row[n] not in ("", "1")),
        )
        for row in found
    )


PEERS = {"p": 30, "q": 30, "s": 15}


def test_a_firm_that_begins_is_named_from_its_share_on():
    assert named({**PEERS, "x": 25}, PEERS) == [("entry", "x", "a")]
    assert named({**PEERS, "x": "24.9999"}, PEERS) == []
    assert named({"p": 30, "x": 25}, {"p": 30}) == []


def test_a_firm_that_comes_back_and_an_area_that_was_late_have_not_entered():
    assert named({**PEERS, "x": 25}, PEERS, earlier={"x": 20}) == []
    assert named({**PEERS, "x": 25}) == []
    assert named({**PEERS, "x": 25}, {"o": {"value": 9, "ref_area": "b"}}) == []


def test_a_firm_that_stops_is_named_unless_it_reports_again():
    last = {**PEERS, "x": 25}
    assert named(PEERS, last) == named(PEERS, last, later=PEERS) == [("closure", "x", "a")]
    assert named(PEERS, last, later=last) == []
    assert named(PEERS, {**PEERS, "x": "24.9999"}) == []
    assert named({"o": {"value": 9, "ref_area": "b"}}, last) == []


def test_a_firm_that_moves_is_named_by_its_share_of_what_it_left():
    there = {"o": {"value": 900, "ref_area": "b"}}
    assert named({**PEERS, **there, "x": {"value": 25, "ref_area": "b"}}, {**PEERS, **there, "x": 25}) == [
        ("move", "x", "a", "b")
    ]
    assert named({**PEERS, **there, "x": {"value": 99, "ref_area": "b"}}, {**PEERS, **there, "x": 24}) == []


def test_an_area_that_goes_into_another_merges_and_nobody_moves():
    went = {name: {"value": one, "ref_area": "b"} for name, one in PEERS.items()}
    assert named(went, PEERS) == [("merger", "", "a", "b")]
    assert named({**went, "x": 5}, PEERS) == [("move", "p", "a", "b"), ("move", "q", "a", "b")]
    split = {**went, "s": {"value": 15, "ref_area": "c"}}
    assert [one[0] for one in named(split, PEERS)] == ["move", "move"]
    assert named({"x": {"value": 9, "ref_area": "b"}}, {"x": 9}) == []


def test_a_group_that_changes_its_class_is_named():
    last = {**PEERS, "t": 5}
    now = {**last, "p": {"value": 30, "industry": "2"}, "q": {"value": 30, "industry": "2"}}
    assert named(now, last) == [("reclassification", "", "2")]
    assert named({**last, "p": {"value": 30, "industry": "2"}}, last) == []
    assert named(now, {**last, "u": 1}) == []
    assert named({**now, "q": {"value": 30, "industry": "3"}}, last) == []


@pytest.mark.parametrize(
    ("value", "same", "found"),
    [
        (10_000_000, 1_000, True),
        ("0.1", 1_000, True),
        (1_000_000, 1_000, True),
        (999_999, 1_000, False),
        (1_000, 1_000_000, True),
        ("1000.0001", 1_000_000, False),
        (1_000_000_000, 1_000, False),
        (0, 1_000, False),
        (-10_000_000, 1_000, False),
        (10_000_000, -1_000, False),
        (None, 1_000, False),
    ],
)
def test_a_value_ten_thousand_times_its_same_is_a_slip(value, same, found):
    """万 for 亿 is 10 000; the rule allows a factor of ten on either side and names nothing beyond."""
    one = {"value": value, "same": same}
    assert named({**PEERS, "x": one}, {**PEERS, "x": 1_000}) == ([("slip", "x", "a")] if found else [])


def test_a_value_that_moves_with_the_other_cells_is_no_slip():
    one = {"value": 10_000_000, "same": 1_000, "witness": 3_000_000, "witness_same": 300}
    last = {**PEERS, "x": 5}
    assert ("slip", "x", "a") not in named({**PEERS, "x": one}, last)
    for still in ({"witness": 310}, {"witness": None}, {"witness": -310}, {"witness_same": None}):
        assert ("slip", "x", "a") in named({**PEERS, "x": one | still}, last)


def test_the_month_before_stands_for_a_same_that_is_not_stated():
    last = {**PEERS, "x": 10}
    assert named({**PEERS, "x": 100_000}, last) == [("slip", "x", "a")]
    assert named({**PEERS, "x": {"value": 100_000, "same": 0}}, last) == [("slip", "x", "a")]


def test_a_slip_neither_dominates_nor_hides_who_comes_and_goes():
    slip = {"value": 9_000_000, "same": 900}
    assert named({**PEERS, "z": slip, "x": 25}, {**PEERS, "z": 900}) == [("entry", "x", "a"), ("slip", "z", "a")]
    assert named({**PEERS, "z": 5}, {**PEERS, "x": 25, "z": slip}) == [("closure", "x", "a")]


def test_a_firm_that_outweighs_its_area_is_named_when_it_begins_to():
    assert named({"p": 20, "q": 20, "x": 60}) == [("dominant", "x", "a")]
    assert named({"p": 20, "q": 20, "x": 60}, {"p": 20, "q": 21, "x": 60}) == [("dominant", "x", "a")]
    assert named({"p": 20, "q": 20, "x": 60}, {"p": 20, "q": 20, "x": 60}) == []
    assert named({"p": 20, "q": 20, "x": "59.9999"}) == []
    assert named({"p": 1, "x": 60}) == []


def test_an_area_without_a_sum_above_zero_has_no_shares():
    assert named({"p": -20, "q": -20, "x": 30}, {"p": 0, "q": 0, "x": 0}) == []
    assert named({"p": None, "q": {"value": None}, "x": {"value": None}}, {**PEERS}) == [
        ("closure", "p", "a"),
    ]


def stated(*sames):
    return {f"r{place}": {"value": 100, "same": one} for place, one in enumerate(sames)}


SENT = {f"r{place}": 100 for place in range(3)}


def test_a_class_of_which_most_restate_the_year_before_is_broken():
    at = {"last": SENT, "earlier": SENT}
    assert named(stated(110, 90, 100), **at) == [("break", "")]
    assert named(stated(110, 100, 100), **at) == []
    assert named(stated("109.9999", "90.0001", 100), **at) == []
    assert named(stated(110, 90, None), **at) == [("break", "")]
    assert named(stated(110, None, None), **at) == []
    assert named(stated(110, 90, 100), last=SENT, earlier=dict.fromkeys(SENT, 0)) == []


def test_a_break_is_told_once():
    at = {"last": stated(110, 110, 100), "earlier": SENT}
    assert named(stated(110, 110, 100), **at, before_that=SENT) == []
    assert named(stated(110, 110, 100), **at) == [("break", "")]


RETURN = st.none() | st.fixed_dictionaries(
    {
        "value": st.none() | st.integers(-50, 50),
        "same": st.none() | st.integers(-50, 50),
        "ref_area": st.sampled_from("ab"),
        "industry": st.sampled_from("12"),
    }
)
TWO = st.lists(st.tuples(RETURN, RETURN), min_size=1, max_size=12)


def by_hand(ways):
    """Who entered, closed, moved or dominates, in whole numbers, one return at a time."""
    now = {f"r{place}": one for place, (one, _) in enumerate(ways) if one}
    last = {f"r{place}": one for place, (_, one) in enumerate(ways) if one}

    def share(name, among, area, over):
        there = [one for one in among.values() if one["ref_area"] == area]
        total, own = sum(one["value"] or 0 for one in there), among[name]["value"]
        return own is not None and len(there) >= 3 and total > 0 and own * 100 >= over * total

    def has(among, area):
        return any(one["ref_area"] == area for one in among.values())

    for name, one in now.items():
        area = one["ref_area"]
        if name not in last and has(last, area) and share(name, now, area, 25):
            yield ("entry", name, area)
        held = name in last and last[name]["ref_area"] == area and share(name, last, area, 60)
        if share(name, now, area, 60) and not held:
            yield ("dominant", name, area)
    for name, one in last.items():
        area = one["ref_area"]
        went = {n["ref_area"] for other, n in now.items() if other in last and last[other]["ref_area"] == area}
        stayed = sum(last[other]["ref_area"] == area for other in now if other in last)
        merged = not has(now, area) and len(went) == 1 and stayed >= 2
        if name not in now and has(now, area) and share(name, last, area, 25):
            yield ("closure", name, area)
        if name in now and now[name]["ref_area"] != area and not merged and share(name, last, area, 25):
            yield ("move", name, area, now[name]["ref_area"])


@settings(max_examples=50, deadline=None)
@given(TWO)
def test_who_comes_goes_moves_and_dominates_is_as_counted_by_hand(ways):
    now = {f"r{place:d}": one for place, (one, _) in enumerate(ways)}
    last = {f"r{place:d}": one for place, (_, one) in enumerate(ways)}
    firms = [one for one in named(now, last) if one[1]]
    places = [tuple(part for part in one if part != "2") for one in firms]
    assert sorted(places) == sorted(by_hand(ways))


@settings(max_examples=20, deadline=None)
@given(TWO, st.sampled_from([2, 10, 10_000]))
def test_events_do_not_depend_on_the_unit_of_money(ways, factor):
    def scaled(which, by):
        return {
            f"r{place}": one and {**one, **{n: one[n] and one[n] * by for n in ("value", "same")}}
            for place, one in enumerate(which)
        }

    first, second = [[way[place] for way in ways] for place in (0, 1)]
    assert named(scaled(first, 1), scaled(second, 1)) == named(scaled(first, factor), scaled(second, factor))


def test_a_rule_names_only_the_kinds_that_it_states():
    only = thresholds(rule(slip={"ratio": "1000", "until": "100000"}))
    assert named({**PEERS, "x": 90}, PEERS, sizes=only) == []
    assert named({**PEERS, "x": {"value": 10_000, "same": 1}}, PEERS, sizes=only) == [("slip", "x", "a")]
    assert thresholds(rule()).count() == len(SIZES)


def test_a_month_without_returns_has_no_events():
    assert named({}, PEERS) == []


@pytest.mark.parametrize(
    "sizes",
    [
        {"slip": {"share": "0.1", "reporters": "3"}},
        {"entry": {"share": "0.1"}},
        {"merger": {"reporters": "2", "share": "0.1"}},
        {"entry": {"share": "1.1", "reporters": "3"}},
        {"slip": {"ratio": "1", "until": "9"}},
    ],
)
def test_a_kind_is_told_by_its_own_thresholds_only(sizes):
    with pytest.raises(ValidationError):
        rule(**sizes)


def test_a_kind_has_one_set_of_thresholds():
    one = {"kind": "merger", "why": WHY, "reporters": "2"}
    with pytest.raises(ValidationError):
        EventRule.model_validate({"id": "r", "form": "f", "sql": "x.sql", "events": [one, one]})


def test_what_is_told_is_the_value_and_its_size():
    at = table(NOW, {**PEERS, "x": 25})
    none = table(LATER, {})
    both = restated_class(at, none, RULE)
    [row] = month_event(at, table(LAST, PEERS), none, none, both, RULE).fetch()
    assert (row["value"], row["size"], row["reporters"]) == (Decimal(25), 0.25, 4)


def test_a_pack_s_select_is_read_as_amounts_of_a_form():
    returns = rows(
        {"who": "VARCHAR", "money": "DECIMAL(20,4)"},
        [{"who": "x", "money": "1.5"}],
    )
    sql = """
        select who as reporter, '2024-03' as period, 'a' as ref_area, '1' as industry, money as value, null as same,
               money as witness, null as witness_same
        from returns
    """
    [row] = event_row(sql, returns).fetch()
    assert (row["reporter"], row["value"], row["same"]) == ("x", Decimal("1.5"), None)
