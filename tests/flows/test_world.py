"""An invented city: its returns enter like any others, and only where nothing is real."""

import csv
import json
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO

import pytest

from sanjiang import intake
from sanjiang.flows import WantedWorld, init, make_world
from sanjiang.terms import Period, Refused
from tests.flows.conftest import WHO, Clock
from tests.intake.given import FORM, contents
from tests.pack.given import written

ASKED = WantedWorld(enterprises=120, months=3, seed=7)


@pytest.fixture
def city(tmp_path):
    return made(tmp_path)


def made(folder, form=FORM, **more):
    return init(folder / "city", written(folder / "pack", contents(form, **more)), Clock(), WHO)


def returns(city):
    form = city.now.pack.of("form")[0]
    return city.now.truth(intake.dataset(form)).fetch()


def refused(city, asked=ASKED):
    with pytest.raises(Refused) as fault:
        make_world(city, asked, WHO)
    assert all(one.what.zh and one.what.en for one in fault.value.findings)
    return [one.code for one in fault.value.findings]


def test_a_world_stands_in_the_store_as_it_was_sent(city):
    done = make_world(city, ASKED, WHO)
    assert (done.dataset, done.first, done.last) == ("core_month", "2025-10", "2025-12")
    rows = returns(city)
    assert len(rows) == done.returns == sum(month["returns"] for month in done.truth["background"])
    assert {row["period"] for row in rows} == {"2025-10", "2025-11", "2025-12"}
    assert {row["ref_area"] for row in rows} == {"990101", "990102"}
    sent = city.store.submissions(dataset="core_month").fetch()
    assert len(sent) == done.sent == 6 and all(one["accepted_stamp"] for one in sent)
    assert all("演示" in one["file_name"] for one in sent)
    one = next(one for one in sent if one["file_name"].startswith("core_month-2025-11-990102"))
    lines = list(csv.DictReader(StringIO(city.store.kept(one["file_hash"]).decode())))
    here = {row["reporter"]: row for row in rows if (row["period"], row["ref_area"]) == ("2025-11", "990102")}
    assert {line["reporter"]: Decimal(line["revenue_to_date"]) for line in lines} == {
        code: row["revenue_to_date"] for code, row in here.items()
    }


def test_a_world_made_twice_is_sent_once_and_one_broken_off_is_finished(city):
    first = make_world(city, ASKED, WHO)
    stamp = city.now.cut.stamp
    again = make_world(city, ASKED, WHO)
    assert (again.sent, again.there, again.truth) == (0, first.sent, first.truth)
    assert city.now.cut.stamp == stamp
    longer = WantedWorld(120, 3, 8)
    assert make_world(city, longer, WHO).there == 0


def test_single_firms_give_the_rows_that_batches_give(tmp_path, city):
    make_world(city, WantedWorld(15, 2, 3), WHO)
    other = made(tmp_path / "single")
    done = make_world(other, WantedWorld(15, 2, 3, single=True), WHO)
    assert done.sent == done.returns
    names = ("reporter", "period", "ref_area", "industry", "revenue", "revenue_same_to_date")
    alike = [sorted(tuple(row[name] for name in names) for row in returns(one)) for one in (city, other)]
    assert alike[0] == alike[1]


def test_an_area_that_the_pack_lets_go_is_merged_in_the_month_after(tmp_path):
    areas = contents()["areas/areas.csv"].decode().splitlines()
    heads, last = areas[0].split(","), areas[-1].split(",")
    last[heads.index("valid_to")], last[heads.index("becomes")] = "2025-11", "990101"
    city = made(tmp_path, **{"areas/areas.csv": "\n".join([*areas[:-1], ",".join(last)]) + "\n"})
    done = make_world(city, ASKED, WHO)
    [event] = [one for one in done.truth["events"] if one["kind"] == "merger"]
    assert (event["period"], event["areas"]) == ("2025-12", ["990102", "990101"])
    assert {row["ref_area"] for row in returns(city) if row["period"] == "2025-12"} == {"990101"}


def test_an_area_that_ended_before_the_first_month_has_no_firms(tmp_path):
    """Twelve months from 2025-01 on: counted as 31 days each they would begin in 2024, when the area still was one."""
    areas = contents()["areas/areas.csv"].decode().splitlines()
    heads, last = areas[0].split(","), areas[-1].split(",")
    last[heads.index("valid_to")], last[heads.index("becomes")] = "2024-12-30", "990101"
    city = made(tmp_path, **{"areas/areas.csv": "\n".join([*areas[:-1], ",".join(last)]) + "\n"})
    make_world(city, WantedWorld(40, 12, 7), WHO)
    assert {row["ref_area"] for row in returns(city)} == {"990101"}


def test_nothing_is_invented_in_a_real_city(ningbo):
    stamp = ningbo.city.now.cut.stamp
    assert refused(ningbo.city) == ["world.real_city"]
    assert ningbo.city.now.cut.stamp == stamp


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (WantedWorld(0, 0, -1), ["world.range"] * 3),
        (WantedWorld(10, 2, 1, Period.parse("2028-01")), ["world.not_valid"]),
        (WantedWorld(10, 2, 1, Period.parse("2024")), ["world.no_month"]),
        (WantedWorld(10, 2, 1, dataset="other"), ["world.form"]),
    ],
)
def test_what_cannot_be_made_is_told_at_once(city, asked, codes):
    assert refused(city, asked) == codes
    assert returns(city) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"form": FORM.replace("negative: yes", "required: yes")}, "world.column"),
        ({"classification/industry.csv": "code,name_zh,name_en\n39,制造,making\n"}, "world.no_industry"),
    ],
)  # fmt: skip
def test_a_pack_that_no_invented_firm_fits_is_told(tmp_path, change, code):
    assert refused(made(tmp_path, **change)) == [code]


def test_the_truth_is_plain_data(city):
    truth = make_world(city, ASKED, WHO).truth
    assert json.loads(json.dumps(truth)) == truth
    assert truth["demonstration"] == "演示" and truth["seed"] == 7


@pytest.mark.parametrize(
    ("day", "last"), [(datetime(2024, 3, 10, tzinfo=UTC), "2024-02"), (datetime(2026, 6, 1, tzinfo=UTC), "2025-12")]
)
def test_without_a_last_month_it_is_the_last_whole_one_within_the_plan(tmp_path, day, last):
    """The plan ends with 2025."""
    city = init(tmp_path / "city", written(tmp_path / "pack", contents()), Clock(day), WHO)
    assert make_world(city, WantedWorld(enterprises=60, months=2, seed=1), WHO).last == last
