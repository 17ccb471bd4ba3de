"""Invented worlds: the same seed gives the same bytes, rows hold together, and what is planted shows."""

import hashlib
import re
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanjiang.terms import uscc_ok
from sanjiang.world import COLUMNS, batches, months, singles
from sanjiang.world.planted import Plan
from sanjiang.world.seasons import spring_festival
from sanjiang.world.written import amount
from tests.world.given import PARTIAL, Read, wanted

MONEY = [one for one in COLUMNS if one.startswith(("revenue", "value_added"))]
SEEDS = st.integers(0, 2**63)
WORLDS = st.builds(
    wanted,
    enterprises=st.integers(1, 250),
    months=st.integers(1, 26),
    seed=SEEDS,
    until=st.sampled_from(["2025-05", "2024-12", "2026-01"]),
    merge=st.sampled_from(["", "2024-07"]),
)
LAW = settings(max_examples=12, deadline=None)


@pytest.fixture(scope="module", params=[3, 4])
def world(request):
    return Read(wanted(seed=request.param))


def digest(world):
    found = hashlib.sha256()
    for month in months(world):
        for batch in batches(month):
            found.update(batch.content)
    return found.hexdigest()


def test_a_world_has_the_bytes_that_it_had_on_every_machine():
    """Whoever writes down a seed has written down the rows."""
    assert digest(wanted(enterprises=500, months=14)) == (
        "f93e022d1535934865d16179ecd9c228df80a0b8613cf3f20a126e6ee3f9a71f"
    )


@LAW
@given(WORLDS)
def test_the_same_seed_gives_the_same_bytes_and_another_one_others(world):
    assert digest(world) == digest(world)
    assert digest(world) != digest(wanted(world.enterprises, world.months, world.seed + 1))


@LAW
@given(WORLDS)
def test_every_row_is_whole_and_every_code_is_sound_and_invented(world):
    read = Read(world)
    assert len(read.month(read.periods[0])) == world.enterprises
    names = {}
    for code, rows in read.rows.items():
        assert uscc_ok(code) and code[2:4] == "99" and code[2:8] in world.areas
        for row in rows.values():
            assert names.setdefault(row["name"], code) == code and row["name"].endswith("演示")
            assert row["ref_area"] in world.areas and row["industry"] in world.industries
            assert bool(row["digital_share"]) == (row["industry"] in PARTIAL)
            assert all(re.fullmatch(r"\d+\.\d\d", row[column]) for column in MONEY)
            assert int(row["employees"]) >= 1 and int(row["employees_same"]) >= 0


def broken(read, industry, period):
    """Whether a class has restated its year before in a month."""
    return any(
        event["industries"] == [industry] and 0 <= months_between(event["period"], period) < 12
        for event in read.of("break")
    )


def months_between(first, last):
    (year, month), (other, later) = ([int(part) for part in one.split("-")] for one in (first, last))
    return (other - year) * 12 + later - month


@LAW
@given(WORLDS)
def test_the_year_to_date_is_the_running_sum(world):
    read = Read(world)
    for code, rows in read.rows.items():
        for period, row in rows.items():
            if period.endswith("-01"):
                assert Decimal(row["revenue_to_date"]) == read.true(code, period)
                continue
            earlier = f"{period[:5]}{int(period[5:]) - 1:02d}"
            if earlier not in rows:
                continue
            for cell in ("revenue", "value_added"):
                now = read.true(code, period) if cell == "revenue" else Decimal(row[cell])
                assert Decimal(row[f"{cell}_to_date"]) == Decimal(rows[earlier][f"{cell}_to_date"]) + now
                same = Decimal(rows[earlier][f"{cell}_same_to_date"]) + Decimal(row[f"{cell}_same"])
                assert Decimal(row[f"{cell}_same_to_date"]) == same


def test_the_year_before_is_what_was_sent_then_but_for_revisions_and_breaks(world):
    revised = restated = 0
    for code, rows in world.rows.items():
        for period, row in rows.items():
            earlier = f"{int(period[:4]) - 1}{period[4:]}"
            if earlier not in rows:
                continue
            sent = world.true(code, earlier)
            if (code, period) in world.revised:
                revised += 1
                assert abs(Decimal(row["revenue_same"]) - sent) > 0 or broken(world, row["industry"], period)
            elif Decimal(row["revenue_same"]) != sent:
                restated += 1
                moved = [one for one in world.of("reclassification") if code in one["reporters"]]
                assert moved or broken(world, row["industry"], period)
            if not broken(world, row["industry"], period):
                assert row["employees_same"] == rows[earlier]["employees"]
    assert revised and restated


def test_a_world_has_every_kind_of_event(world):
    kinds = {event["kind"] for event in world.truth["events"]}
    assert kinds == set(world.truth["thresholds"])


def test_firms_enter_close_and_move_as_planted_and_no_other_large_one_does(world):
    """What a reader finds in the rows at the stated threshold is what the truth names, and nothing else."""
    least, among = Decimal(world.truth["thresholds"]["entry"]["share_of_area"]), 20
    merged = world.of("merger")[0]
    found = set()
    for earlier, period in pairwise(world.periods):
        was, now = world.month(earlier), world.month(period)
        (before, many), (after, more) = world.totals(earlier), world.totals(period)
        for code in was.keys() | now.keys():
            if code not in was:
                area, share = now[code]["ref_area"], world.true(code, period) / after[now[code]["ref_area"]]
                kind, enough = "entry", more[area] >= among
            else:
                area, share = was[code]["ref_area"], world.true(code, earlier) / before[was[code]["ref_area"]]
                kind, enough = ("closure" if code not in now else "move"), many[area] >= among
            gone = code in was and code in now and was[code]["ref_area"] == now[code]["ref_area"]
            joined = period == merged["period"] and area == merged["areas"][0]
            if enough and share >= least and not gone and not joined:
                found.add((kind, period, code))
    planted = [one for kind in ("entry", "closure", "move") for one in world.of(kind)]
    assert found == {(one["kind"], one["period"], *one["reporters"]) for one in planted}
    assert all(Decimal(one["size"]["share_of_area"]) >= least for one in planted)


def test_one_firm_dominates_its_area_and_no_other_does(world):
    sums, counts = world.totals(world.periods[0])
    share = {code: world.true(code, world.periods[0]) / sums[row["ref_area"]]
             for code, row in world.month(world.periods[0]).items() if counts[row["ref_area"]] >= 20}  # fmt: skip
    assert [code for code, part in share.items() if part >= Decimal("0.30")] == world.of("dominant")[0]["reporters"]


def test_classes_change_for_the_planted_groups_only(world):
    found = {}
    for code, rows in world.rows.items():
        for earlier, period in pairwise(sorted(rows)):
            if rows[earlier]["industry"] != rows[period]["industry"]:
                key = (period, rows[earlier]["industry"], rows[period]["industry"])
                found.setdefault(key, set()).add(code)
    assert found == {(one["period"], *one["industries"]): set(one["reporters"]) for one in world.of("reclassification")}


def test_a_slip_is_the_only_revenue_a_thousand_times_off(world):
    found = set()
    for code, rows in world.rows.items():
        for period, row in rows.items():
            now, same = Decimal(row["revenue"]), Decimal(row["revenue_same"])
            if same and now and not Decimal("0.001") < now / same < 1000:
                found.add((code, period))
    assert found == {(one["reporters"][0], one["period"]) for one in world.of("slip")}


def test_a_merged_area_is_reported_in_the_other(world):
    [event] = world.of("merger")
    gone, into = event["areas"]
    for rows in world.rows.values():
        assert all(row["ref_area"] != gone for period, row in rows.items() if period >= event["period"])
    earlier = world.before(event["period"])
    here = {code for code, row in world.month(earlier).items() if row["ref_area"] == gone}
    still = {code: row for code, row in world.month(event["period"]).items() if code in here}
    assert len(still) == event["size"]["reporters"] and all(row["ref_area"] == into for row in still.values())


def test_a_class_is_restated_for_a_year_after_a_break_and_no_other_by_as_much(world):
    [event] = world.of("break")
    least = Decimal(world.truth["thresholds"]["break"]["restated"])
    for period in world.periods[12:]:
        stated, sent = {}, {}
        for code, row in world.month(period).items():
            rows, earlier = world.rows[code], f"{int(period[:4]) - 1}{period[4:]}"
            if earlier in rows:
                kind = row["industry"]
                stated[kind] = stated.get(kind, 0) + Decimal(row["revenue_same"])
                sent[kind] = sent.get(kind, 0) + world.true(code, earlier)
        off = {kind for kind in sent if abs(stated[kind] / sent[kind] - 1) >= least}
        assert off == (set(event["industries"]) if broken(world, event["industries"][0], period) else set())


def test_single_firms_say_what_their_batch_says(world):
    month = next(months(wanted(enterprises=40, months=1)))
    for whole in batches(month, ("reporter", "period", "ref_area", "revenue")):
        alone = [one for one in singles(month, ("reporter", "period", "ref_area", "revenue"))
                 if one.ref_area == whole.ref_area]  # fmt: skip
        head, *lines = whole.content.splitlines(keepends=True)
        assert [one.content for one in alone] == [head + line for line in lines]
        assert [one.reporter.encode() for one in alone] == [line[:18] for line in lines]


def test_the_new_year_dips_and_the_year_ends_high():
    read = Read(wanted(enterprises=2000, months=12, until="2024-12", merge=""))
    totals = [sum(read.totals(period)[0].values()) for period in read.periods]
    mean = sum(totals) / 12
    assert totals[1] < mean * Decimal("0.93") and totals[11] > mean * Decimal("1.05")


@pytest.mark.parametrize("day", ["2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17"])
def test_the_spring_festival_is_within_a_day_of_the_calendar(day):
    found = spring_festival(int(day[:4]))
    assert abs((found - type(found).fromisoformat(day)).days) <= 1


@given(st.lists(st.integers(0, 10**16), min_size=1, max_size=20), st.sampled_from([0, 2]))
def test_amounts_are_written_digit_for_digit(values, places):
    found = [bytes(row).replace(b"\0", b"").decode() for row in amount(np.array(values, dtype=np.int64), places)]
    assert found == [str(Decimal(value).scaleb(-places)) if not places else f"{value // 100}.{value % 100:02d}"
                     for value in values]  # fmt: skip


def test_a_plan_without_firms_is_of_a_whole_area_or_class():
    assert len(Plan("merger", 1).firms) == 0
