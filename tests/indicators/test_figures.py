"""Observations and the figures that rule."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanjiang.indicators import CHECKS, KINDS, declare, derive, disputes, figure, left_out, observe, statements, working
from sanjiang.indicators.figures import formula_part
from sanjiang.pack import from_files
from sanjiang.store import ADJUSTMENT, digest, rows, select
from sanjiang.terms import OBS_PRECEDENCE, Ref, Refused
from tests.indicators.given import ACCEPTED, PACK, contents, observed, one, pack, ruling, sent, stated


@pytest.fixture(scope="module")
def town():
    return pack()


def test_digital_trade_of_2020_is_imports_plus_exports(town):
    """Plan 一(一)3 and table 1: 254.8 + 1232.0 = 1486.8; all three are printed."""
    figures = ruling(
        town,
        "imports,330200,,2020,level,254.8,CNY_100M,=,,,plan:一(一)3",
        "exports,330200,,2020,level,1232.0,CNY_100M,=,,,plan:一(一)3",
        "trade,330200,,2020,level,1486.8,CNY_100M,=,,,plan:二(二) 表1",
    )
    trade = one(figures, indicator="trade")
    assert (trade["obs_value"], trade["origin"], trade["n_others"], trade["n_differ"]) == (
        Decimal("1486.8"),
        "published",
        1,
        0,
    )


def test_a_sum_of_amounts_in_other_units_is_exact_and_printed_as_its_coarsest_part(town):
    trade = one(
        ruling(
            town,
            "imports,330200,,2020,level,254.8,CNY_100M,=,,,plan",
            "exports,330200,,2020,level,12320000.01,CNY_10K,=,,,plan",
        ),
        indicator="trade",
    )
    assert trade["obs_value"] == Decimal("1486.800001")
    assert (trade["printed"], trade["source"], trade["vintage"]) == ("1486.8", "formula:trade", "derived")


def test_a_share_is_formed_last_from_exact_sums(town):
    """254.8 ÷ 1486.8 = 17.1374… %."""
    share = one(
        ruling(
            town,
            "imports,330200,,2020,level,254.8,CNY_100M,=,,,paper",
            "exports,330200,,2020,level,1232.0,CNY_100M,=,,,copy",
        ),
        indicator="import_share",
    )
    assert share["obs_value"] == Decimal(repr(100.0 * 254.8 / 1486.8)).quantize(Decimal("1E-8"))
    assert (share["printed"], share["unit"], share["measure"]) == ("17.1", "pct", "share")
    assert share["standing"] == "mirror"
    assert share["is_copy"], "an input is a copy"


@pytest.mark.parametrize("bound", [">", ">=", "<"])
def test_nothing_is_reckoned_from_a_bound(town, bound):
    figures = ruling(
        town,
        f"imports,330200,,2020,level,254.8,CNY_100M,{bound},,,plan",
        "exports,330200,,2020,level,1232.0,CNY_100M,=,,,plan",
    )
    assert {row["indicator"] for row in figures.fetch()} == {"imports", "exports"}


def test_a_rounded_input_makes_a_rounded_figure(town):
    figures = ruling(
        town,
        "imports,330200,,2020,level,254.8,CNY_100M,~,,,plan",
        "exports,330200,,2020,level,1232.0,CNY_100M,=,,,plan",
    )
    assert one(figures, indicator="trade")["bound"] == "~"


def test_stations_of_2020_are_one_statement_and_its_rounded_form(town):
    """Plan 一(一)6 prints 10852 个, table 1 prints 1.09 万个."""
    figures = stated(
        town,
        "stations,330200,,2020,level,10852,station,=,,,plan:一(一)6",
        "stations,330200,,2020,level,1.09,station_10k,~,,,plan:二(二) 表1",
    )
    stations = one(figures, indicator="stations")
    assert (stations["obs_value"], stations["printed"], stations["unit_printed"]) == (
        Decimal("1.0852"),
        "10852",
        "station",
    )
    assert (stations["rule"], stations["n_others"], stations["rounding"]) == ("bound", 1, Decimal("0.00005"))


def test_a_mirror_rules_only_where_nothing_else_speaks(town):
    """Even where the pack puts a value before a bound."""
    lines = (
        "stations,330200,,2020,level,80000,station,>,,,paper",
        "stations,330200,,2020,level,81234,station,=,,,copy",
    )
    stations = one(stated(town, *lines), measure="level")
    assert (stations["rule"], stations["is_copy"]) == ("copy", False)
    assert one(stated(town, lines[1]), measure="level")["is_copy"]


def test_a_revised_value_rules_over_the_first_of_the_same_standing(town):
    gdp = one(
        stated(
            town,
            "output,330200,,2020,level,12408.7,CNY_100M,=,nominal,first,bureau:a",
            "output,330200,,2020,level,13100,CNY_100M,=,nominal,revised,bureau:b",
        ),
        period="2020",
    )
    assert (gdp["printed"], gdp["rule"], gdp["n_differ"]) == ("13100", "vintage", 1)


def test_a_ruling_stands_before_every_rule():
    ruled = pack(
        sources_csv="id,name_zh,name_en,standing\npaper,日报,Paper,press\nbureau,统计局,Bureau,official\n",
    )
    taken = rows(
        {
            **dict.fromkeys(
                ("indicator", "ref_area", "scope", "period", "measure", "takes", "why_zh", "why_en"), "VARCHAR"
            )
        },
        [
            {
                "indicator": "output",
                "ref_area": "330200",
                "scope": "",
                "period": "2020",
                "measure": "level",
                "takes": "paper",
                "why_zh": "同表",
                "why_en": "one table",
            }
        ],
    )
    said = declare(ruled)
    found = observed(
        ruled,
        "output,330200,,2020,level,100,CNY_100M,=,,,bureau",
        "output,330200,,2020,level,90,CNY_100M,>,,,paper:二版",
    )
    figures = figure(found, said.precedence, said.rank, taken)
    output = one(figures, period="2020")
    assert (output["printed"], output["rule"], output["why_en"]) == ("90", "ruling", "one table")


def test_sources_of_equal_rank_that_differ_are_asked_about(town):
    figures = stated(
        town,
        "output,330200,,2020,level,100.0,CNY_100M,=,,,bureau:b",
        "output,330200,,2020,level,101.0,CNY_100M,=,,,bureau:a",
        "output,330200,,2019,level,100.0,CNY_100M,=,,,bureau:b",
        "output,330200,,2019,level,100,CNY_100M,=,,,bureau:a",
    )
    assert one(figures, period="2020")["source"] == "bureau:a", "the last rule is the id of the source"
    assert one(figures, period="2019")["source"] == "bureau:b", "the finer printed comes before it"
    assert [finding.where for finding in disputes(figures)] == ["obs:output;330200;;2020;level"]


def test_all_statements_of_a_figure_stay_visible(town):
    found = observed(
        town,
        "output,330200,,2020,level,100.0,CNY_100M,=,,,bureau",
        "output,330200,,2020,level,101.0,CNY_100M,=,,,copy",
        "output,330200,whole,2020,level,101.0,CNY_100M,=,,,copy",
    )
    asked = select("select * from found where source = 'bureau'", found=found)
    assert {row["source"] for row in statements(found, asked).fetch()} == {"bureau", "copy"}


LINES = (
    "output,330200,,2020,level,100.0,CNY_100M,=,,,bureau:a",
    "output,330200,,2020,level,101.0,CNY_100M,=,,,bureau:b",
    "output,330200,,2020,level,102.0,CNY_100M,=,,revised,paper",
    "output,330200,,2020,level,99,CNY_100M,>,,,plan",
    "output,330200,,2020,level,100,CNY_100M,=,,,copy",
    "output,330200,,2020,growth,3.3,pct,=,real,first,bureau",
    "output,330200,,2020,growth,3.4,pct,=,real,,bureau",
)


@pytest.fixture(scope="module")
def straight(town):
    return digest(reckoned(town, LINES))


def reckoned(town, lines):
    return select("select * exclude (line, file_line) from figures", figures=stated(town, *lines))


@settings(max_examples=10)
@given(st.permutations(LINES))
def test_the_order_of_rows_is_nothing(town, straight, lines):
    assert digest(reckoned(town, lines)) == straight


@settings(max_examples=10)
@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_units_cancel(town, value):
    """The same amount printed in 元, 万元 and 亿元 is one value."""
    lines = [
        f"output,330200,,2018,level,{value * 10**8:f},CNY,=,,,bureau",
        f"output,330200,,2019,level,{value * 10**4:f},CNY_10K,=,,,bureau",
        f"output,330200,,2020,level,{value:f},CNY_100M,=,,,bureau",
    ]
    assert {row["obs_value"] for row in observed(town, *lines).fetch()} == {value}


def test_what_was_known_on_a_day(town):
    """A month counts from its last day; what states no date, from the city's own day of acceptance."""
    lines = (
        "output,330200,,2020,level,1,CNY_100M,=,,,paper",
        "output,330200,,2020,level,2,CNY_100M,=,,,bureau",
        "output,330200,,2020,level,3,CNY_100M,=,,,copy",
    )

    def known(day):
        return {row["source"] for row in observed(town, *lines, known_by=day).fetch()}

    assert known(date(2021, 1, 29)) == set()
    assert known(date(2021, 1, 30)) == {"paper"}
    assert known(date(2021, 2, 27)) == {"paper"}
    assert known(date(2021, 2, 28)) == {"paper", "bureau"}
    assert known(date(2025, 3, 1)) == {"paper", "bureau"}, "20:00 UTC is the next day in Shanghai"
    assert known(date(2025, 3, 2)) == {"paper", "bureau", "copy"}


def test_rows_that_a_changed_pack_cannot_place_are_told(town):
    """An accepted row outlives the pack it was checked with."""
    later = pack(
        areas__areas_csv="code,name_zh,name_en,role\n330200,市,City,own\n",
        areas__additivity_yaml="[]\n",
        areas__scopes_yaml="[]\n",
        units_csv="id,quantity,factor,name_zh,name_en\nCNY_100M,CNY,100000000,亿元,x\nCNY_10K,CNY,10000,万元,x\n"
        "pct,ratio,0.01,%,%\npp,point,1,点,pp\nstation_10k,station,10000,万个,x\nCNY,money,1,元,x\n",
    )
    published = sent(
        town,
        "output,330200,,2020,level,1,CNY_100M,=,,,paper",
        "output,330203,,2020,level,1,CNY_100M,=,,,paper",
        "output,330200,whole,2020,level,1,CNY_100M,=,,,paper",
        "output,330200,,2021,level,1,CNY,=,,,paper",
    )
    assert observe(published, declare(later)).count() == 1
    assert {row["reason"] for row in left_out(published, declare(later)).fetch()} == {"ref_area", "scope", "unit"}
    early = left_out(published, declare(town), date(2020, 1, 1))
    assert {row["reason"] for row in early.fetch()} == {"known_by"}


def test_statuses_are_those_of_sdmx_in_its_own_order(town):
    lines = (
        "core,330200,,2021,level,1119,CNY_100M,=,,first,bureau",
        "core,330200,,2020,level,747,CNY_100M,=,,first,bureau",
        "core,330200,,2022,level,1,CNY_100M,=,,estimate,bureau",
        "core,330200,other,2022,level,1,CNY_100M,=,,estimate,bureau",
        "core,330200,,2018/2022,avg_growth,16.4,pct,=,,,bureau",
        "core,330200,,2023,level,1,CNY_100M,=,,revised,bureau",
    )
    found = {(row["period"], row["scope"]): row["obs_status"] for row in observed(town, *lines).fetch()}
    assert found == {
        ("2021", ""): "B",
        ("2020", ""): "P",
        ("2022", ""): "E",
        ("2022", "other"): "D",
        ("2018/2022", ""): "B",
        ("2023", ""): "A",
    }
    assert sorted("BDEPA", key=OBS_PRECEDENCE.index) == list("BDEPA")


def test_an_unknown_period_is_kept_and_never_compared(town):
    found = observed(town, "output,330200,,unknown,level,1,CNY_100M,=,,,paper").fetch()
    assert [(row["period"], row["period_start"], row["freq"]) for row in found] == [("unknown", None, "unknown")]


def test_the_working_leads_from_a_derived_figure_to_the_submitted_lines(town):
    said = declare(town)
    lines = (
        "imports,330200,,2020,level,254.8,CNY_100M,=,,,plan:一(一)3",
        "exports,330200,,2020,level,1232.0,CNY_100M,=,,,plan:一(一)3",
        "exports,330200,,2020,level,1233.0,CNY_100M,=,,,copy",
    )
    found = derive(observed(town, *lines), said)
    figures = figure(found, said.precedence, said.rank, said.ruling)
    part = formula_part(figures, said.formula, said.formula_input)
    steps = working(figures, found, part, said.formula, figures).fetch()
    share = [row for row in steps if row["figure"] == "obs:import_share;330200;;2020;share"]
    assert [(row["part"], row["sign"]) for row in share] == [
        ("statement", "="),
        ("input", "+"),
        ("input", "÷"),
        ("times", "×"),
    ]
    trade = Ref.parse(share[2]["ref"])
    assert trade.key == ("trade", "330200", "", "2020", "level")
    exports = [row for row in steps if row["figure"] == "obs:exports;330200;;2020;level"]
    assert [(row["part"], row["submission"], row["line"], row["source"]) for row in exports] == [
        ("statement", "S1", 3, "plan:一(一)3"),
        ("other", "S1", 4, "copy"),
    ]


DOUBLE = """
- {id: output, name: {zh: 产值, en: Output}, unit: CNY_100M, freq: A, kind: flow}
- {id: other, name: {zh: 其他, en: Other}, unit: CNY_100M, freq: A, kind: flow}
- id: grown
  name: {zh: 增加, en: Grown}
  unit: CNY_100M
  freq: A
  kind: flow
  formula: {rule: sql, of: [output], sql: indicators/grown.sql}
"""
GROWN = """
select ref_area, scope, period,
       obs_value - lag(obs_value) over (partition by indicator, ref_area, scope order by period_end) as obs_value
from figure
"""


def test_a_select_of_the_pack_sees_its_declared_inputs_only():
    made = grown(
        "output,330200,,2019,level,100.5,CNY_100M,=,,,paper",
        "output,330200,,2020,level,110.25,CNY_100M,=,,,paper",
        "other,330200,,2021,level,1,CNY_100M,=,,,paper",
    )
    assert {period: (row["obs_value"], row["printed"]) for period, row in made.items()} == {
        "2020": (Decimal("9.75"), "9.75")
    }


def grown(*lines):
    files = contents(indicators__series_yaml=DOUBLE, areas__additivity_yaml="[]\n") | {
        "indicators/grown.sql": GROWN.encode()
    }
    figures = ruling(from_files(files, KINDS, CHECKS), *lines)
    return {row["period"]: row for row in figures.fetch() if row["indicator"] == "grown"}


def test_a_select_of_the_pack_reads_no_bounds_and_is_as_weak_as_what_it_reads():
    """A copy or a round figure of another year may have made the value; a bound never does."""
    at = "output,330200,,{},level,{},CNY_100M,{},,,{}"
    later = at.format(2020, "110.25", "=", "paper")
    assert grown(at.format(2019, "100.5", ">", "bureau"), later) == {}
    copied = grown(at.format(2019, "100.5", "=", "copy"), later)["2020"]
    assert (copied["standing"], copied["is_copy"], copied["published"]) == ("mirror", True, None)
    rounded = grown(at.format(2019, "100", "~", "bureau"), later)["2020"]
    assert (rounded["bound"], rounded["standing"], rounded["rounding"]) == ("~", "press", Decimal("0.005"))
    [elsewhere] = grown(
        at.format(2019, "100.5", "=", "copy").replace("330200", "330203"),
        at.format(2019, "90", "=", "bureau"),
        later,
    ).values()
    assert (elsewhere["obs_value"], elsewhere["standing"]) == (Decimal("20.25"), "press")


def test_a_select_of_the_pack_may_name_periods_and_areas_that_its_inputs_do_not_have():
    sql = """
    select '330205' as ref_area, scope, left(period, 4) as period, sum(obs_value) as obs_value
    from figure where freq = 'quarter' group by scope, left(period, 4)
    """
    series = DOUBLE.replace("freq: A", "freq: Q", 1)
    files = contents(indicators__series_yaml=series, areas__additivity_yaml="[]\n") | {
        "indicators/grown.sql": sql.encode()
    }
    lines = [f"output,330200,,2020-Q{n},level,{n},CNY_100M,=,,,copy" for n in (1, 2, 3, 4)]
    [row] = [row for row in ruling(from_files(files, KINDS, CHECKS), *lines).fetch() if row["indicator"] == "grown"]
    assert (row["ref_area"], row["period"], row["freq"], row["obs_value"]) == ("330205", "2020", "year", 10)
    assert (str(row["period_end"]), row["standing"]) == ("2020-12-31", "mirror")


def test_a_value_that_would_lose_digits_in_a_changed_unit_is_left_out_and_told():
    """The pack that accepted the rows is not the pack that reads them."""
    small = pack(indicators__series_yaml=swap("unit: CNY_10K", "unit: CNY"))
    rows = sent(small, "exports,330200,,2020,level,0.12,CNY,=,,,bureau", "imports,330200,,2020,level,1,CNY,=,,,bureau")
    coarse = declare(pack(indicators__series_yaml=swap("unit: CNY_10K", "unit: CNY_100M")))
    assert [row["indicator"] for row in observe(rows, coarse).fetch()] == ["imports"]
    assert [(row["indicator"], row["reason"]) for row in left_out(rows, coarse).fetch()] == [("exports", "unit")]
    vast = sent(pack(), "output,330200,,2020,level,12345678901234.5,CNY_100M,=,,,bureau")
    fine = declare(pack(indicators__series_yaml=swap("unit: CNY_100M, freq: M", "unit: CNY, freq: M")))
    assert observe(vast, fine).fetch() == []
    assert [row["reason"] for row in left_out(vast, fine).fetch()] == ["unit"]


def swap(old, new):
    assert PACK["indicators/series.yaml"].count(old) == 1
    return PACK["indicators/series.yaml"].replace(old, new)


def test_a_change_is_held_in_the_unit_of_its_indicator_or_in_points():
    line = "output,330200,,2020,change,{},=,,,{}"
    [figure] = stated(
        pack(), line.format("120000,CNY_10K", "bureau"), line.format("13.00,CNY_100M", "bureau:p2")
    ).fetch()
    assert (figure["unit"], figure["n_differ"], figure["disputed"]) == ("CNY_100M", 1, True)
    [points] = stated(pack(), "import_share,330200,,2020,change,1.5,pp,=,,,bureau").fetch()
    assert (points["obs_value"], points["unit"]) == (Decimal("1.5"), "pp")
    with pytest.raises(Refused, match="does not convert"):
        sent(pack(), line.format("3,station", "bureau"))


def test_what_was_sent_is_told_in_the_unit_held_even_where_staff_set_zero():
    said = declare(pack())
    rows_sent = sent(pack(), "output,330200,,2020,level,12320000,CNY_10K,=,,,bureau")
    set_to = {"stamp": 5, "at": ACCEPTED, "who": "staff", "dataset": "publication", "slot": "bureau"}
    set_to |= {"submission": "S1", "line": 2, "cell": "obs_value", "before": "12320000", "after": "0", "why": "w"}
    found = observe(rows_sent, said, adjustment=rows(ADJUSTMENT, [set_to | {"in_force": True}]))
    figures = figure(found, said.precedence, said.rank, said.ruling)
    parts = working(figures, found, formula_part(figures, said.formula, said.formula_input), said.formula, figures)
    assert [(row["part"], row["value"], row["unit"]) for row in parts.fetch()] == [
        ("adjusted", 0, "CNY_100M"),
        ("sent", 1232, "CNY_100M"),
    ]
