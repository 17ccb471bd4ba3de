"""Figures from returns against the same sums done one return at a time, in fractions."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanjiang.indicators.rows import largest, month_cell, month_figure, move_cell, open_month_figure, unit_row, why
from sanjiang.store import rows

UNIT = {
    "measure": "VARCHAR",
    "period": "VARCHAR",
    "reporter": "VARCHAR",
    "ref_area": "VARCHAR",
    "class": "VARCHAR",
    "value": "DECIMAL(38,10)",
    "same": "DECIMAL(38,10)",
    "to_date": "DECIMAL(38,10)",
    "same_to_date": "DECIMAL(38,10)",
}
PAIR = {"part": "VARCHAR", "whole": "VARCHAR"}
AREAS = {"a": ("a", "city"), "z": ("z", "a", "city"), "b": ("b", "city")}
CLASSES = {"0101": ("0101", "01", ""), "0102": ("0102", "01", ""), "04": ("04", "")}
WITHIN = rows(PAIR, ({"part": part, "whole": one} for part, wholes in AREAS.items() for one in wholes))
CLASS_WITHIN = rows(PAIR, ({"part": part, "whole": one} for part, wholes in CLASSES.items() for one in wholes))
OWN = rows({"ref_area": "VARCHAR"}, [{"ref_area": "city"}])

AMOUNT = st.none() | st.integers(-(10**6), 10**6).map(lambda cents: Decimal(cents) / 100)
RETURN = st.fixed_dictionaries(
    {
        "ref_area": st.sampled_from(sorted(AREAS)),
        "class": st.sampled_from(sorted(CLASSES)),
        "value": AMOUNT,
        "same": AMOUNT,
        "to_date": AMOUNT,
        "same_to_date": AMOUNT,
    }
)


def units(returns, period="2024-03"):
    """Returns as the rows of a measure; the reporter is the place in the list, None stays away."""
    return [
        {"measure": "m", "period": period, "reporter": f"r{number:03d}"} | one
        for number, one in enumerate(returns)
        if one is not None
    ]


def figures(returns):
    unit = rows(UNIT, units(returns))
    found = month_figure(month_cell(unit), largest(unit, WITHIN), WITHIN, CLASS_WITHIN, OWN)
    return {(row["ref_area"], row["class"]): row for row in found.fetch()}


def redone(returns):
    """The same by hand: every return added to each whole that it lies in."""
    wholes = defaultdict(list)
    for one in returns:
        for area in AREAS[one["ref_area"]]:
            for kind in CLASSES[one["class"]]:
                wholes[area, kind].append(one)
    return wholes


def total(among, name):
    known = [Fraction(one[name]) for one in among if one[name] is not None]
    return sum(known) if known else None


def rate(among, now, then):
    """Growth in fractions, or the word."""
    both = [one for one in among if one[now] is not None and one[then] is not None]
    a, b = total(both, now), total(both, then)
    if not b:
        return "no_base"
    if b > 0:
        return 100 * (a / b - 1) if a >= 0 else "profit_to_loss"
    return "loss_to_profit" if a >= 0 else "loss_wider" if a < b else "loss_narrower"


@settings(max_examples=60, deadline=None)
@given(st.lists(RETURN, min_size=1, max_size=40))
def test_sums_counts_and_growth_are_those_of_the_returns(returns):
    found, wholes = figures(returns), redone(returns)
    assert set(found) == set(wholes)
    for key, among in wholes.items():
        row = found[key]
        stated = [one for one in among if one["value"] is not None]
        assert (row["value"], row["to_date"]) == (total(among, "value"), total(among, "to_date"))
        assert row["reporters"] == len(stated)
        assert row["lacking"] == len(among) - len(stated)
        assert row["no_same"] == sum(one["same"] is None for one in stated)
        assert row["growing"] == sum(one["same"] is not None and one["value"] > one["same"] for one in stated)
        for now, then, name, word in (
            ("value", "same", "growth", "turn"),
            ("to_date", "same_to_date", "growth_to_date", "turn_to_date"),
        ):
            wanted = rate(among, now, then)
            if isinstance(wanted, str):
                assert (row[name], row[word]) == (None, wanted)
            else:
                assert row[name] == pytest.approx(float(wanted), rel=1e-12, abs=1e-9)
                assert row[word] == ""


@settings(max_examples=40, deadline=None)
@given(st.lists(RETURN, min_size=1, max_size=40))
def test_pulls_of_classes_and_of_areas_add_up_to_the_growth_of_the_whole(returns):
    found = figures(returns)
    whole = found["city", ""]
    if whole["growth"] is None:
        return
    for parts in (("a", "b"), ()), ((), ("01", "04")):
        areas, classes = parts
        pulls = [found[one, ""]["pull"] for one in areas if (one, "") in found]
        pulls += [found["city", one]["pull"] for one in classes if ("city", one) in found]
        assert sum(one or 0 for one in pulls) == pytest.approx(whole["growth"], rel=1e-9, abs=1e-9)


def sizes(*values):
    return [
        {"ref_area": "b", "class": "04", "same": None, "to_date": None, "same_to_date": None, "value": Decimal(one)}
        for one in values
    ]


def test_the_ten_largest_are_told_from_ten_on():
    assert figures(sizes(*range(1, 10)))["city", ""]["top10"] is None
    assert figures(sizes(*range(1, 11)))["city", ""]["top10"] == 100
    assert figures(sizes(*range(1, 13)))["city", ""]["top10"] == pytest.approx(100 * 75 / 78)


def opened(returns, fewest=3, demonstration=False):
    """(area, class) and top10 of what leaves."""
    unit = rows(UNIT, units(returns))
    made = month_figure(month_cell(unit), largest(unit, WITHIN), WITHIN, CLASS_WITHIN, OWN)
    least = rows({"measure": "VARCHAR", "fewest": "BIGINT"}, [{"measure": "m", "fewest": fewest}] if fewest else [])
    found = open_month_figure(made, OWN, least, demonstration).fetch()
    return {(row["ref_area"], row["class"]): row["top10"] for row in found}


def whole_returns(count):
    return [
        one | {"same": Decimal(1), "to_date": Decimal(9), "same_to_date": Decimal(1)} for one in sizes(*range(count))
    ]


def test_of_a_real_city_only_the_own_total_leaves_where_the_pack_opens_it():
    assert opened(whole_returns(12)) == {("city", ""): None}
    assert opened(whole_returns(12), fewest=13) == opened(whole_returns(12), fewest=None) == {}
    assert set(opened(whole_returns(12), demonstration=True)) == {("city", ""), ("city", "04"), ("b", ""), ("b", "04")}
    assert opened(whole_returns(12), demonstration=True)["city", ""] is not None


@pytest.mark.parametrize("gone", ["same", "same_to_date"])
def test_a_total_that_tells_one_by_a_difference_stays(gone):
    first, *others = whole_returns(12)
    assert opened([first | {gone: None}, *others]) == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.none() | RETURN, st.none() | RETURN), min_size=1, max_size=30))
def test_every_way_between_cells_is_told_and_the_parts_make_the_change(ways):
    now, then = [one for one, _ in ways], [one for _, one in ways]
    found = move_cell(rows(UNIT, units(now)), rows(UNIT, units(then))).fetch()
    values = [(n, b) for n, b in ways]

    def known(one):
        return one is not None and one["value"] is not None

    assert sum(row["reporters"] for row in found) == sum(known(n) or known(b) for n, b in values)
    gone = [b for n, b in values if known(b) and not known(n)]
    assert sum(row["before"] or 0 for row in found if row["sort"] == "leave") == sum(one["value"] for one in gone)
    for area in ("a", "b", "city"):
        change = sum(Fraction(n["value"]) for n, _ in values if known(n) and area in AREAS[n["ref_area"]])
        change -= sum(Fraction(b["value"]) for _, b in values if known(b) and area in AREAS[b["ref_area"]])
        parts = sum(
            (Fraction(row["value"]) if area in AREAS.get(row["ref_area"], ()) else 0)
            - (Fraction(row["before"]) if area in AREAS.get(row["from_area"], ()) else 0)
            for row in found
        )
        assert parts == change


BELOW = {"whole": "VARCHAR", "part": "VARCHAR", "item": "VARCHAR"}


def below(chains):
    return rows(
        BELOW,
        (
            {"whole": whole, "part": chain[0], "item": chain[max(place - 1, 0)]}
            for chain in chains
            for place, whole in enumerate(chain)
        ),
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.none() | RETURN, st.none() | RETURN), min_size=1, max_size=25),
    st.sampled_from(["a", "b", "z", "city"]),
    st.sampled_from(["", "01", "0102"]),
)
def test_the_parts_of_a_level_and_of_a_growth_make_it_in_either_split(ways, area, kind):
    """Exactly for the level, since its parts are decimals; to rounding for rates."""

    def inside(one):
        return (
            one is not None
            and one["value"] is not None
            and area in AREAS[one["ref_area"]]
            and kind in CLASSES[one["class"]]
        )

    now, then = [n for n, _ in ways], [b for _, b in ways]
    move = move_cell(rows(UNIT, units(now)), rows(UNIT, units(then)))
    asked = rows({"ref_area": "VARCHAR", "class": "VARCHAR"}, [{"ref_area": area, "class": kind}])
    parts = why(move, asked, below(AREAS.values()), below(CLASSES.values())).fetch()
    change = sum(n["value"] for n in now if inside(n)) - sum(b["value"] for b in then if inside(b))
    both = [n for n in now if inside(n) and n["same"] is not None]
    base = sum(n["same"] for n in both)
    looked = any(b is not None and b["value"] is not None for b in then)
    for split in ("class", "area"):
        own = [row for row in parts if row["split"] == split]
        if looked:
            assert sum(row["amount"] for row in own if row["of"] == "level") == change
        else:
            assert {row["part"] for row in own} <= {"growth", "now"}, "nobody reported then: nobody entered or moved"
            assert {row["of"] for row in own} <= {"growth", "share"}
        rates = [row["points"] for row in own if row["of"] == "growth"]
        if base > 0:
            growth = 100 * (sum(n["value"] for n in both) - base) / base
            assert sum(rates) == pytest.approx(float(growth), rel=1e-9, abs=1e-9)
        else:
            assert rates == []
        entered = looked and sum(n["same"] or 0 for n, b in ways if inside(n) and (b is None or b["value"] is None))
        told = [row["amount"] for row in own if (row["of"], row["part"]) == ("level", "entered")]
        assert sum(told) == entered


def test_a_pack_s_select_gives_the_rows_of_its_measure():
    returns = rows(
        {"reporter": "VARCHAR", "period": "VARCHAR", "ref_area": "VARCHAR", "industry": "VARCHAR"}
        | {"digital_share": "DECIMAL(7,6)"}
        | dict.fromkeys(("revenue", "revenue_same", "revenue_to_date", "revenue_same_to_date"), "DECIMAL(20,4)"),
        [
            {"reporter": "x", "period": "2024-03", "ref_area": "a", "industry": "3911", "revenue": "10.5"},
            {"reporter": "y", "period": "2024-03", "ref_area": "a", "industry": "7000", "revenue": "10"}
            | {"digital_share": "0.25", "revenue_same": "8"},
            {"reporter": "z", "period": "2024-03", "ref_area": "a", "industry": "0111", "revenue": "10"},
        ],
    )
    membership = rows(
        {"class": "VARCHAR", "industry": "VARCHAR", "partial": "BOOLEAN"},
        [
            {"class": "0101", "industry": "3911", "partial": False},
            {"class": "04", "industry": "7000", "partial": True},
        ],
    )
    sql = """
        select reporter, period, ref_area, m.class, revenue * share as value, revenue_same * share as same,
               revenue_to_date * share as to_date, revenue_same_to_date * share as same_to_date
        from (select r.*, m.class, case when m.partial then coalesce(r.digital_share, 0) else 1 end as share
              from returns r join membership m using (industry)) m
    """
    made = {row["reporter"]: row for row in unit_row(sql, "revenue", returns, membership).fetch()}
    assert {name: (row["class"], row["value"], row["same"]) for name, row in made.items()} == {
        "x": ("0101", Decimal("10.5"), None),
        "y": ("04", Decimal("2.5"), Decimal(2)),
    }
