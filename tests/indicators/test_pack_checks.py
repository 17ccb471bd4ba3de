"""Faults between the entries of a pack, each with its file and line."""

import pytest

from sanjiang.indicators import CHECKS, KINDS
from sanjiang.indicators.declared.models import ORDERS, Measure, Ranking
from sanjiang.pack import from_files
from sanjiang.terms import MEASURES
from tests.indicators.given import PACK, contents, csv, pack, ruling, stated, told

SERIES = PACK["indicators/series.yaml"]
AREAS = PACK["areas/areas.csv"]
RULES = PACK["indicators/rules.yaml"]
SUMS = PACK["areas/additivity.yaml"]


def swapped(text, old, new):
    assert old in text
    return text.replace(old, new)


TIMED = "code,name_zh,name_en,role,valid_from,valid_to\n330200,市,City,own,,\n"
FAULTS = {
    "a circle of parents": (
        "areas__areas_csv",
        swapped(AREAS, "330000,省,Province,upper,", "330000,省,Province,upper,330200"),
        ("areas/areas.csv:2", "area.circle"),
    ),
    "the own area is not called own": (
        "areas__areas_csv",
        swapped(AREAS, "City,own", "City,peer"),
        ("areas/areas.csv:3", "area.role"),
    ),
    "an area ends before it begins": (
        "areas__areas_csv",
        TIMED + "330000,省,P,upper,2020,2019\n330203,东,E,part,,\n330205,西,W,part,,\n",
        ("areas/areas.csv:3", "area.valid"),
    ),
    "a sum over areas that are not there all its time": (
        "areas__areas_csv",
        TIMED + "330000,省,P,upper,,\n330203,东,E,part,2019-07,\n330205,西,W,part,,2022\n",
        ("areas/additivity.yaml:1", "additivity.valid"),
    ),
    "a part that is the whole": (
        "areas__additivity_yaml",
        swapped(SUMS, '["330203", "330205"]', '["330200", "330205"]'),
        ("areas/additivity.yaml:4", "additivity.parts"),
    ),
    "a scope of no part": (
        "areas__additivity_yaml",
        swapped(SUMS, '{"330205": whole}', '{"330000": whole}'),
        ("areas/additivity.yaml:4", "additivity.parts"),
    ),
    "a sum that ends before it begins": (
        "areas__additivity_yaml",
        swapped(SUMS, 'to: "2022"', 'to: "2017"'),
        ("areas/additivity.yaml:1", "additivity.time"),
    ),
    "a sum from nobody knows when": (
        "areas__additivity_yaml",
        swapped(SUMS, 'from: "2018"', "from: unknown"),
        ("areas/additivity.yaml:1", "additivity.time"),
    ),
    "a ratio of amounts that is an amount": (
        "indicators__series_yaml",
        swapped(SERIES, "rule: sum, of: [imports, exports]", "rule: ratio, of: [imports, exports]"),
        ("indicators/series.yaml:13", "formula.no_share"),
    ),
    "a sum of growth": (
        "areas__additivity_yaml",
        swapped(SUMS, 'whole: "330200"', 'whole: "330200"\n  measure: growth'),
        ("areas/additivity.yaml:4", "additivity.measure"),
    ),
    "a sum of rates": (
        "areas__additivity_yaml",
        swapped(SUMS, "[output]", "[import_share]"),
        ("areas/additivity.yaml:2", "additivity.measure"),
    ),
    "a date that is none": (
        "sources_csv",
        swapped(PACK["sources.csv"], "2021-01-30", "30.1.2021"),
        ("sources.csv:3", "source.date"),
    ),
    "a long short name": (
        "indicators__series_yaml",
        swapped(
            SERIES, "name: {zh: 进口, en: Imports}", "name: {zh: 进口, en: Imports}, short: {zh: 一二三四五六七, en: I}"
        ),
        ("indicators/series.yaml:2", "indicator.short"),
    ),
    "a break of no period": (
        "indicators__series_yaml",
        swapped(SERIES, 'from: "2021"', "from: unknown"),
        ("indicators/series.yaml:10", "indicator.break"),
    ),
    "parents in a circle": (
        "indicators__series_yaml",
        swapped(SERIES, "freq: M, kind: flow", "freq: M, kind: flow, parent: output"),
        ("indicators/series.yaml:1", "indicator.parent"),
    ),
    "a formula that reads itself": (
        "indicators__series_yaml",
        swapped(SERIES, "of: [imports, exports]", "of: [imports, trade]"),
        ("indicators/series.yaml:16", "formula.circle"),
    ),
    "a sum of unlike things": (
        "indicators__series_yaml",
        swapped(SERIES, "of: [imports, exports]", "of: [imports, stations]"),
        ("indicators/series.yaml:16", "formula.unit"),
    ),
    "a ratio of three": (
        "indicators__series_yaml",
        swapped(SERIES, "of: [imports, trade]", "of: [imports, trade, exports]"),
        ("indicators/series.yaml:22", "formula.inputs"),
    ),
    "a share that forgets its hundred": (
        "indicators__series_yaml",
        swapped(SERIES, "times: 100", "times: 1"),
        ("indicators/series.yaml:22", "formula.times"),
    ),
    "a sum with a file of SQL": (
        "indicators__series_yaml",
        swapped(SERIES, "rule: sum,", "rule: sql,"),
        ("indicators/series.yaml:16", "formula.sql"),
    ),
    "a formula that gives a rank": (
        "indicators__series_yaml",
        swapped(SERIES, "measure: share", "measure: rank"),
        ("indicators/series.yaml:22", "formula.measure"),
    ),
    "a rule of precedence twice": (
        "indicators__rules_yaml",
        swapped(RULES, "by: standing, order: [official, press, plan, mirror]", 'by: bound, order: ["="]'),
        ("indicators/rules.yaml:3", "rules.twice"),
    ),
    "a rule of precedence with a strange word": (
        "indicators__rules_yaml",
        swapped(RULES, "press, plan", "papers, plan"),
        ("indicators/rules.yaml:3", "rules.order"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_pack_is_told_at_its_line(name):
    file, text, finding = FAULTS[name]
    assert told(contents(**{file: text})) == [finding]


def test_many_faults_are_told_in_one_run():
    files = contents(
        sources_csv=swapped(PACK["sources.csv"], "2021-01-30", "30.1.2021"),
        indicators__rules_yaml=swapped(RULES, "press, plan", "papers, plan"),
        indicators__series_yaml=swapped(SERIES, "times: 100", "times: 1"),
    )
    files["publications/a.csv"] = csv("output,330299,,2020,level,x,CNY_100M,=,,,paper")
    assert {code for _, code in told(files)} == {
        "source.date",
        "rules.order",
        "formula.times",
        "publication.value",
        "publication.ref_area",
    }


TILES = "code,col,row,tie\n330203,0,0,\n330205,0,0,330203\n"


def test_two_areas_never_share_a_tile():
    assert told(contents() | {"areas/tiles.csv": TILES.encode()}) == [("areas/tiles.csv:3", "tile.overlap")]


RULING = """
- {indicator: output, ref_area: "330200", period: "2020", measure: level, takes: "paper:p", why: {zh: 因, en: why}}
"""


def ruled(line, ruling=RULING):
    files = contents() | {"publications/a.csv": csv(line), "indicators/rulings.yaml": ruling.strip().encode()}
    return told(files)


def test_a_ruling_takes_what_was_published_of_its_figure():
    assert ruled("output,330200,,2020,level,1,CNY_100M,=,,,paper:p") == []
    assert ruled("output,330200,,2020,level,1,CNY_100M,=,,,paper:p", RULING.replace("paper:p", "paper")) == []
    unpublished = [("indicators/rulings.yaml:1", "ruling.unpublished")]
    assert ruled("output,330200,,2020,level,1,CNY_100M,=,,,paper:q") == unpublished
    assert ruled("output,330200,,2020,growth,1,pct,=,,,paper:p") == unpublished


def test_a_ruling_may_take_what_was_sent_by_other_ways():
    """Two sources that were sent may contradict each other, and only a ruling of the pack decides."""
    files = contents() | {"publications/a.csv": csv("output,330200,,2020,level,1,CNY_100M,=,,,bureau")}
    read = from_files(files | {"indicators/rulings.yaml": RULING.strip().encode()}, KINDS, CHECKS)
    lines = [
        f"output,330200,,2020,level,{value},CNY_100M,=,,,{source}"
        for value, source in (("1", "bureau"), ("2", "paper:p"))
    ]
    [taken] = stated(read, *lines).fetch()
    assert (taken["source"], taken["rule"]) == ("paper:p", "ruling")


def test_a_figure_is_ruled_on_once():
    assert ruled("output,330200,,2020,level,1,CNY_100M,=,,,paper:p", RULING.strip() + RULING) == [
        ("indicators/rulings.yaml:2", "ruling.twice")
    ]


SQL_SERIES = """
- {id: output, name: {zh: 产值, en: Output}, unit: CNY_100M, freq: A, kind: flow}
- id: double
  name: {zh: 两倍, en: Double}
  unit: CNY_100M
  freq: A
  kind: flow
  formula: {rule: sql, of: [output], sql: indicators/double.sql}
"""


def test_sql_of_a_pack_is_held_to_the_allow_list():
    files = contents(indicators__series_yaml=SQL_SERIES, areas__additivity_yaml="[]\n") | {
        "indicators/double.sql": b"select * from read_csv('/etc/passwd')"
    }
    assert {code.partition(".")[0] for _, code in told(files)} == {"sql"}


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("select 1 as x from figure", "formula.columns"),
        ("select ref_area, scope, period, indicator as obs_value from figure", "formula.columns"),
        ("select ref_area, scope, period, nosuch as obs_value from figure", "sql.bind"),
    ],
)
def test_a_select_that_would_fail_while_it_runs_is_refused(sql, code):
    files = contents(indicators__series_yaml=SQL_SERIES, areas__additivity_yaml="[]\n")
    assert told(files | {"indicators/double.sql": sql.encode()}) == [("indicators/series.yaml:7", code)]


PRODUCT = """
- id: bought
  name: {{zh: 购入, en: Bought}}
  unit: CNY_10K
  freq: A
  kind: flow
  formula: {{rule: product, of: [imports, import_share]{times}}}
"""


def test_an_amount_times_a_share_is_an_amount():
    assert told(contents(indicators__series_yaml=SERIES + PRODUCT.format(times=", times: 1"))) == [
        ("indicators/series.yaml:29", "formula.times")
    ]
    town = pack(indicators__series_yaml=SERIES + PRODUCT.format(times=""))
    lines = [f"{name},330200,,2020,level,250,CNY_100M,=,,,bureau" for name in ("imports", "exports")]
    [bought] = [row for row in ruling(town, *lines).fetch() if row["indicator"] == "bought"]
    assert (bought["obs_value"], bought["unit"]) == (1250000, "CNY_10K")


def test_the_closed_lists_are_those_of_terms():
    assert Measure.__args__ == tuple(MEASURES)
    assert Ranking.__args__ == tuple(ORDERS)


def test_the_small_pack_is_sound():
    assert pack().id == "town"
    turned = dict(reversed(contents().items()))
    assert from_files(turned, KINDS, CHECKS).hash == pack().hash != pack(sources_csv=PACK["sources.csv"] + "\n").hash
