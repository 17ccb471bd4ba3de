"""Retail sales of China, levels and published growth: where the two part is told month by month."""

import csv
from fractions import Fraction

import pytest

from sanjiang.city import KINDS
from sanjiang.flows import report_data, report_page
from sanjiang.pack import new
from tests.flows.conftest import Clock, Desk

pytestmark = pytest.mark.reference
INDICATOR = """
- id: retail_yi
  name: {zh: 社会消费品零售总额, en: Retail sales}
  short: {zh: 社零, en: Retail}
  topic: industry
  unit: CNY_100M
  freq: M
  kind: flow
"""


@pytest.fixture
def series(reference):
    with (reference / "nbs" / "retail_2012_2018.csv").open(encoding="utf-8-sig") as lines:
        return {row["period_iso"]: (row["retail_yi"], row["retail_yoy_pub"]) for row in csv.DictReader(lines)}


def before(period):
    return "/".join(f"{int(part[:4]) - 1}{part[4:]}" for part in period.split("/"))


def parted(series):
    """Periods whose published growth is not that of the levels at 0.5 point plus rounding, in fractions."""
    found = set()
    for period, (level, growth) in series.items():
        base = series.get(before(period), ("", ""))[0]
        if not (level and growth and base):
            continue
        now, then = Fraction(level), Fraction(base)
        computed = (now / then - 1) * 100
        half = Fraction(1, 20)
        ends = [((now + a * half) / (then + b * half) - 1) * 100 for a in (-1, 1) for b in (-1, 1)]
        slack = Fraction(1, 2) + half + max(abs(end - computed) for end in ends)
        if abs(computed - Fraction(growth)) > slack:
            found.add(period)
    return found


def told(tmp_path, series):
    pack = new("retail", tmp_path / "pack", KINDS)
    with (pack / "indicators" / "core.yaml").open("a") as out:
        out.write(INDICATOR)
    with (pack / "publications" / "retail.csv").open("w") as out:
        out.write((pack / "publications" / "core.csv").read_text().splitlines()[0] + "\n")
        for period, (level, growth) in series.items():
            for measure, value, unit in (("level", level, "CNY_100M"), ("growth", growth, "pct")):
                if value:
                    out.write(f"retail_yi,990100,,{period},{measure},{value},{unit},=,,,nbs,official,2019-01-21,,\n")
    reading = Desk(tmp_path / "city", pack, Clock()).read("2018")
    runs = [one for one in report_data(reading, report_page(reading))["findings"] if one["code"] == "growth.apart"]
    return [[row["period"] for row in run["rows"]] for run in runs if run["indicator"] == "retail_yi"]


def test_the_runs_are_those_of_a_plain_computation_month_by_month(tmp_path, series):
    runs = told(tmp_path, series)
    assert {period for run in runs for period in run} == parted(series)
    assert [(run[0], run[-1], len(run)) for run in runs] == [
        ("2015-01/2015-02", "2015-11", 10),
        ("2018-01/2018-02", "2018-05", 4),
    ]


def test_one_more_planted_break_is_one_more_run(tmp_path, series):
    level, growth = series["2016-06"]
    planted = series | {"2016-06": (level, str(float(growth) + 2))}
    assert ["2016-06"] in told(tmp_path, planted)
    assert parted(planted) == parted(series) | {"2016-06"}
