"""A period closed: the figures of its returns, again after a late one, and never from returns that do not stand."""

from decimal import Decimal

import pytest

from sanjiang import flows
from sanjiang.access import PUBLIC, operator
from sanjiang.city import check_pack
from sanjiang.flows import close, init, send_file, undo, withdraw
from sanjiang.terms import Period, Refused
from tests.flows.conftest import Clock
from tests.intake.given import code, contents
from tests.pack.given import written

WHO = operator("office")
MEASURE = """
- id: core_revenue
  name: {zh: 核心产业营业收入, en: Revenue of core industries}
  form: core_month
  sql: measures/core.sql
  unit: CNY_10K
  printed: CNY_100M
"""
SQL = """
select r.reporter, r.period, r.ref_area, m.class,
       r.revenue as value, r.revenue_same as same, r.revenue_to_date as to_date, r.revenue_same_to_date as same_to_date
from returns r join membership m using (industry)
"""
CLASSES = "code,parent,name_zh,name_en\n01,,制造,products\n0101,01,计算机,computers\n04,,应用,applications\n"
MEMBERS = "class,industry,partial\n0101,3911,no\n04,6511,no\n"
FILES = {
    "measures/core.yaml": MEASURE,
    "measures/core.sql": SQL,
    "classification/digital.csv": CLASSES,
    "classification/membership.csv": MEMBERS,
}
HEAD = "reporter,period,ref_area,industry,revenue,revenue_same"
MARCH = Period.parse("2024-03")


@pytest.fixture
def city(tmp_path):
    return init(tmp_path / "city", written(tmp_path / "pack", contents(**FILES)), Clock(), WHO)


def send(city, tmp_path, *lines):
    path = tmp_path / "returns.csv"
    path.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return send_file(city, path, "core_month", WHO, accept=True).receipts[0].id


def line(number, value, same="", period="2024-03", industry="3911", area="990100"):
    return f"{code(number)},{period},{area},{industry},{value},{same}"


def total(city, period=MARCH):
    """Value, same and growth of the own area over all classes."""
    found = flows.Months(city.now).month(period).tables["month_figure"].fetch()
    [row] = [one for one in found if (one["ref_area"], one["class"]) == (city.now.pack.manifest.area, "")]
    return (row["value"], row["same"], row["growth"])


def test_a_close_makes_the_figures_of_the_returns_that_stand(city, tmp_path):
    send(city, tmp_path, line(1, 110, 100), line(2, 55, 50, industry="6511"))
    done = close(city, MARCH, WHO)
    assert total(city) == (165, 150, pytest.approx(10))
    assert [(one.period, one.returns, one.anew) for one in done.periods] == [("2024-03", 2, True)]
    assert done.stamp == city.store.cut().stamp


def test_a_close_of_what_is_closed_takes_no_stamp(city, tmp_path):
    send(city, tmp_path, line(1, 110, 100))
    close(city, MARCH, WHO)
    again = close(city, MARCH, WHO)
    assert (again.stamp, [one.anew for one in again.periods]) == (None, [False])


def test_a_late_return_makes_its_own_period_anew_and_those_that_look_back_at_it(city, tmp_path):
    for year in ("2023", "2024"):
        send(city, tmp_path, *(line(1, 10, 9, period=f"{year}-{month}") for month in ("02", "03")))
    close(city, None, WHO)
    send(city, tmp_path, line(2, 7, 7, period="2023-03"))
    done = close(city, None, WHO)
    assert [one.period for one in done.periods if one.anew] == ["2023-03", "2024-03"]
    assert total(city, Period.parse("2023-03"))[0] == 17


def test_a_withdrawn_return_is_out_of_the_figures_and_an_old_cut_still_has_it(city, tmp_path):
    send(city, tmp_path, line(1, 110, 100))
    gone = send(city, tmp_path, line(2, 55, 50))
    then = close(city, MARCH, WHO).cut
    withdraw(city, gone, WHO)
    close(city, MARCH, WHO)
    assert total(city)[0] == 110
    old = flows.Months(city.at(then)).month(MARCH).tables["month_figure"].fetch()
    assert max(row["value"] for row in old) == 165


def test_a_close_again_equals_a_close_from_nothing(city, tmp_path):
    send(city, tmp_path, line(1, 110, 100), line(2, 55, 50))
    close(city, None, WHO)
    send(city, tmp_path, line(2, 60, 50), line(3, 5, industry="6511"))
    close(city, None, WHO)
    kept = {name: table.fetch() for name, table in flows.Months(city.now).month(MARCH).tables.items()}
    for path in (city.folder / "cache").rglob("*.parquet"):
        path.unlink()
    assert {name: table.fetch() for name, table in flows.Months(city.now).month(MARCH).tables.items()} == kept


def test_a_period_without_returns_is_refused_with_those_that_have_some(city, tmp_path):
    with pytest.raises(Refused) as refused:
        close(city, None, WHO)
    assert refused.value.findings[0].code == "close.no_returns"
    send(city, tmp_path, line(1, 110, 100))
    with pytest.raises(Refused) as refused:
        close(city, Period.parse("2024-02"), WHO)
    assert "2024-03" in refused.value.findings[0].why.en


def test_the_public_closes_nothing(city, tmp_path):
    send(city, tmp_path, line(1, 110, 100))
    with pytest.raises(Refused):
        close(city, MARCH, PUBLIC)


def test_a_city_without_measures_has_nothing_to_close(tmp_path):
    city = init(tmp_path / "city", written(tmp_path / "pack", contents()), Clock(), WHO)
    with pytest.raises(Refused) as refused:
        close(city, None, WHO)
    assert refused.value.findings[0].code == "close.no_measure"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("measures/core.sql", "m.class,", "m.clas,", "city.measure_select"),
        ("measures/core.sql", ", r.revenue_same as same", "", "city.measure_select"),
        ("measures/core.yaml", "printed: CNY_100M", "printed: pct", "city.measure_unit"),
        ("forms/month.yaml", "uses: [statistics, plan]", "uses: [plan]", "city.measure_use"),
    ],
)
def test_a_measure_that_its_form_cannot_bear_is_refused(tmp_path, file, old, new, code):
    made = contents(**FILES)
    assert old in made[file].decode()
    made[file] = made[file].decode().replace(old, new).encode()
    found = check_pack(written(tmp_path / "pack", made))
    assert [one.code for one in found if one.severity == "refuse"] == [code]


def told_why(city, area="990100", kind="", period=MARCH):
    return flows.why(flows.Months(city.now).month(period), "core_revenue", area, kind, WHO, "en")


def test_parts_add_up_to_what_is_printed_and_name_who_came_and_went(city, tmp_path):
    send(city, tmp_path, *(line(one, 10000 * one, period="2023-03") for one in (1, 2, 3)))
    send(city, tmp_path, line(1, 13333, 10000), line(2, 21111, 21000, industry="6511"), line(4, 5555, 5000))
    told = told_why(city)
    level, growth = told["level"], told["growth"]
    assert (level["value"], level["before"], level["change"]) == ("4.0", "6.0", "-2.0")
    assert growth["value"] == "11.1"
    for split in ("by_class", "by_area"):
        assert sum(Decimal(one["value"]) for one in level[split]) == Decimal(level["change"])
        assert sum(Decimal(one["value"]) for one in growth[split]) == Decimal(growth["value"])
        parts = {one["part"]: one["value"] for one in level[split]}
        assert (parts["left"], parts["entered"], parts["restated"]) == ("-3.0", "0.5", "0.1")
    [products] = [one for one in told["share"]["by_class"] if one["item"] == "01"]
    assert (products["now"], products["before"]) == ("47.2", "100.0")


def test_a_firm_that_changes_its_class_is_a_part_of_its_own(city, tmp_path):
    send(city, tmp_path, line(1, 10000, period="2023-03"), line(2, 20000, period="2023-03"))
    send(city, tmp_path, line(1, 11000, 10000), line(2, 22000, 20000, industry="6511"))
    parts = {one["part"]: one["value"] for one in told_why(city, kind="01")["level"]["by_class"]}
    assert parts["reclassified_out"] == "-2.0"
    parts = {one["part"]: one["value"] for one in told_why(city, kind="04")["level"]["by_class"]}
    assert parts["reclassified_in"] == "2.0"


def test_a_base_that_is_not_above_zero_has_a_word_and_no_rate(city, tmp_path):
    send(city, tmp_path, line(1, 10000, 0))
    assert told_why(city)["growth"] == {"value": None, "turn": "no_base", "by_class": [], "by_area": []}


def test_the_public_is_not_told_why(city, tmp_path):
    send(city, tmp_path, line(1, 10000, 9000))
    with pytest.raises(Refused):
        flows.why(flows.Months(city.now).month(MARCH), "core_revenue", "990100", "", PUBLIC, "zh")


def test_an_unknown_figure_names_the_measures_that_there_are(city, tmp_path):
    send(city, tmp_path, line(1, 10000, 9000))
    with pytest.raises(Refused) as refused:
        flows.why(flows.Months(city.now).month(MARCH), "core", "990100", "", WHO, "en")
    assert "core_revenue" in refused.value.findings[0].why.en


def test_what_stands_tells_any_two_sets_of_lines_apart(city, tmp_path):
    """Lines 1, 5, 6 and 2, 3, 7 have the same count, sum and sum of squares."""
    seen = set()
    whole = send(city, tmp_path, *(line(one, 100 * one) for one in range(1, 9)))
    for gone in ((1, 5, 6), (2, 3, 7)):
        send(city, tmp_path, *(line(one, 7) for one in gone))
        told = flows.Months(city.now).standing["2024-03"].lines.split(",")
        seen |= {one for one in told if f":{whole}:" in one}
        undo(city, city.store.cut().stamp, WHO)
    assert len(seen) == 2


def test_of_a_year_in_which_nobody_reported_nothing_is_said(city, tmp_path):
    """Neither a zero, nor that everybody entered."""
    send(city, tmp_path, line(1, 11000, 10000), line(2, 22000, 20000, industry="6511"))
    told = told_why(city)
    assert (told["level"]["value"], told["level"]["before"], told["level"]["change"]) == ("3.3", None, None)
    assert told["level"]["by_class"] == told["level"]["by_area"] == []
    assert {one["part"] for one in told["growth"]["by_class"]} == {"growth"}
    assert [one["item"] for one in told["growth"]["by_class"]] == ["04", "01"]
