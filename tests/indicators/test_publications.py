"""The border: a file of published figures in, rows or every fault out."""

import pytest

from sanjiang.indicators import PUBLICATION, read_publication
from sanjiang.terms import Refused
from tests.indicators.given import HEADER, PACK, contents, csv, one, pack, ruling, told

GOOD = "output,330200,,2020Q1-Q3,level,12.30,CNY_100M,=,nominal,first,plan:二(二) 表1,,2021-10"


@pytest.fixture(scope="module")
def town():
    return pack()


def faults(found, content):
    with pytest.raises(Refused) as refused:
        read_publication(content, "answer.csv", found)
    return [(finding.where, finding.code) for finding in refused.value.findings]


def test_a_row_is_kept_as_printed_under_the_canonical_name_of_its_period(town):
    (row,) = read_publication(csv(GOOD), "answer.csv", town)
    assert set(row) == set(PUBLICATION.types)
    assert (row["obs_value"], row["period"]) == ("12.30", "2020-01/2020-09")
    assert (row["source"], row["document"], row["place"]) == ("plan:二(二) 表1", "plan", "二(二) 表1")


def test_a_file_with_a_byte_order_mark_and_empty_bounds_is_read(town):
    content = b"\xef\xbb\xbf" + csv("output,330200,,2020,level,1,CNY_100M,,,,paper")
    assert read_publication(content, "answer.csv", town)[0]["bound"] == "="


def test_a_file_without_the_optional_columns_is_read(town):
    content = b"indicator,ref_area,period,measure,obs_value,unit,source\noutput,330200,unknown,level,-1,CNY,paper\n"
    assert read_publication(content, "answer", town)[0]["period"] == "unknown"


CELLS = {
    "outptu,330200,,2020,level,1,CNY_100M,=,,,paper": "indicator",
    "output,330299,,2020,level,1,CNY_100M,=,,,paper": "ref_area",
    "output,330200,hole,2020,level,1,CNY_100M,=,,,paper": "scope",
    "output,330200,,2020,levle,1,CNY_100M,=,,,paper": "measure",
    "output,330200,,2020,level,1,亿元,=,,,paper": "unit",
    "output,330200,,2020,level,1,CNY_100M,≥,,,paper": "bound",
    "output,330200,,2020,level,1,CNY_100M,=,fixed,,paper": "price_basis",
    "output,330200,,2020,level,1,CNY_100M,=,,final,paper": "vintage",
    "output,330200,,2020,level,1,CNY_100M,=,,,paper,gossip": "standing",
    'output,330200,,2020,level,"12,3",CNY_100M,=,,,paper': "obs_value",
    "output,330200,,2020,level,1e3,CNY_100M,=,,,paper": "obs_value",
    "output,330200,,2020,level,,CNY_100M,=,,,paper": "obs_value",
    "output,330200,,2020-13,level,1,CNY_100M,=,,,paper": "period",
    "output,330200,,2020-05/2020-03,level,1,CNY_100M,=,,,paper": "period",
    "output,330200,,2020,level,1,station,=,,,paper": "unit",
    "output,330200,,2020,growth,1,CNY_100M,=,,,paper": "unit",
    "output,330200,,2020,growth,1,pp,=,,,paper": "unit",
    "output,330200,,2020,gap_pp,1,pct,=,,,paper": "unit",
    "output,330200,,2020,level,0.1,CNY,=,,,paper": "obs_value",
    "output,330200,,2020,level,1,CNY_100M,=,,,unheard": "standing",
    "output,330200,,2020,level,1,CNY_100M,=,,,:page 3": "source",
    "output,330200,,2020,level,1,CNY_100M,=,,,paper,,2021": "date_published",
    "output,330200,,2020,level,1,CNY_100M,=,,,paper,,2021-02-30": "date_published",
    "output,990100,,2020,level,1,CNY_100M,=,,,paper": "ref_area",
}


@pytest.mark.parametrize(("line", "column"), CELLS.items())
def test_a_fault_names_line_and_column(town, line, column):
    assert (f"answer.csv:3, {column}") in {where for where, _ in faults(town, csv(GOOD, line))}


def test_every_fault_is_told_at_once(town):
    found = faults(town, csv(*CELLS))
    assert {int(where.partition(":")[2].partition(",")[0]) for where, _ in found} >= set(range(2, len(CELLS) + 2))


def test_a_strange_column_hides_no_fault_of_a_cell(town):
    content = csv(*CELLS).replace(HEADER.encode(), HEADER.replace("price_basis", "price_bassis").encode())
    codes = {code for _, code in faults(town, content)}
    assert {"publication.indicator", "publication.value", "publication.unit"} < codes


def test_the_nearest_word_is_proposed(town):
    lines = csv("outptu,330200,,2020,level,1,亿元,=,,,paper")
    with pytest.raises(Refused) as refused:
        read_publication(lines, "answer.csv", town)
    said = [finding.what.en for finding in refused.value.findings]
    assert said == [
        "the pack has no 'outptu' (did you mean 'output'?)",
        "units.csv has no unit '亿元' (did you mean 'CNY_100M'?)",
    ]


def test_one_source_states_a_figure_once(town):
    again = GOOD.replace("2020Q1-Q3", "2020-01/2020-09").replace("12.30", "12.4")
    assert faults(town, csv(GOOD, again)) == [("answer.csv:3", "publication.twice")]
    assert read_publication(csv(GOOD, again.replace("first", "revised")), "answer.csv", town)


def test_an_unlisted_document_is_taken_with_its_standing(town):
    (row,) = read_publication(csv("output,330200,,2020,level,1,CNY_100M,=,,,letter 12,official,"), "a.csv", town)
    assert (row["document"], row["standing"]) == ("letter 12", "official")


@pytest.mark.parametrize("content", [b"", b"\xb2\xfa\xd6\xb5,\n", b"indicator\noutput\n", b"a,b\n1,2\n"])
def test_what_is_no_such_file_is_refused(town, content):
    assert faults(town, content)


def test_an_invented_area_has_no_place_in_a_real_city():
    areas = "code,name_zh,name_en,role\n330200,市,City,own\n990100,虚市,Nowhere,part\n"
    assert ("areas/areas.csv:3", "area.synthetic") in told(
        contents(areas__areas_csv=areas, areas__additivity_yaml="[]\n")
    )


def test_check_tells_the_faults_of_a_packs_own_publications():
    files = contents() | {"publications/a.csv": csv("output,330299,,2020,level,x,CNY_100M,=,,,paper")}
    assert told(files) == [
        ("publications/a.csv:2, obs_value", "publication.value"),
        ("publications/a.csv:2, ref_area", "publication.ref_area"),
    ]


def test_the_unit_that_people_read_as_per_cent_is_per_cent():
    """A pack may call the quantity of % by another name."""
    units = PACK["units.csv"].replace("pct,ratio,0.01", "pct,share,1")
    found = pack(units_csv=units)
    lines = (
        "imports,330200,,2020,level,254.8,CNY_100M,=,,,paper",
        "exports,330200,,2020,level,1232.0,CNY_100M,=,,,paper",
        "imports,330200,,2020,growth,1.5,pct,=,,,paper",
    )
    assert one(ruling(found, *lines), indicator="import_share")["printed"] == "17.1"
