"""The report of a closed month from its returns: one return changes what depends on it, and nothing else."""

from datetime import UTC, datetime

import pytest

from sanjiang import publish
from sanjiang.access import PUBLIC, operator
from sanjiang.flows import Reading, close, init, report_page, send_file
from sanjiang.present import figures, line_text, tables
from sanjiang.terms import Period
from tests.flows.conftest import Clock
from tests.flows.test_closing import FILES
from tests.intake.given import code, contents
from tests.pack.given import written

WHO = operator("office")
NOW = datetime(2024, 6, 1, tzinfo=UTC)
HEAD = "reporter,period,ref_area,industry,revenue,revenue_same,revenue_to_date,revenue_same_to_date"
AREAS = """code,name_zh,name_en,short_zh,short_en,level,kind,parent,role,source
990100,示例市,Sample City,示例,Sample,2,city,,own,list
990101,东区,East,东区,East,3,district,990100,own,list
990102,西区,West,西区,West,3,district,990100,own,list
"""


@pytest.fixture
def city(tmp_path):
    made = contents(**FILES)
    [areas] = [path for path in made if path.endswith("areas.csv")]
    made[areas] = AREAS.encode()
    return init(tmp_path / "city", written(tmp_path / "pack", made), Clock(), WHO)


def send(city, tmp_path, *rows):
    path = tmp_path / "returns.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    send_file(city, path, "core_month", WHO, accept=True)


def row(number, area, industry, value, same):
    return f"{code(number)},2024-03,{area},{industry},{value},{same},{3 * value},{3 * same}"


def reading(city, period="2024-03", lang="zh", as_of=None):
    return Reading.of(city, PUBLIC, lang, now=NOW, period=Period.parse(period), as_of=as_of)


def sentences(block):
    """Those of prose, also under smaller headings; the facts of the close are none."""
    yield from getattr(block, "sentences", ())
    for inner in getattr(block, "blocks", ()):
        yield from sentences(inner)


def said(page):
    """The sentences of its parts, by where they stand."""
    return {
        f"{section.id}/{place}": line_text(one).replace("\u00a0", "")
        for section in page.sections
        for place, one in enumerate(one for block in section.blocks for one in sentences(block))
    }


@pytest.fixture
def sent(city, tmp_path):
    send(
        city,
        tmp_path,
        row(1, "990101", "3911", 120_000, 100_000),
        row(2, "990101", "6511", 40_000, 50_000),
        row(3, "990102", "3911", 60_000, 50_000),
    )
    close(city, None, WHO)
    return city


def test_the_report_of_a_closed_month_is_the_monthly_one(sent):
    page = report_page(reading(sent))
    assert "月报" in page.title and "名义同比增长10.0%" in "".join(said(page).values())
    assert "月报" not in report_page(reading(sent, "2024-02")).title


def test_a_late_return_is_in_the_report_once_the_month_is_closed_again(sent, tmp_path):
    before = said(report_page(reading(sent)))
    closed_at = sent.store.cut().stamp
    send(sent, tmp_path, row(4, "990102", "6511", 10_000, 10_000))
    assert said(report_page(reading(sent))) == before
    close(sent, None, WHO)
    assert "4份报表生效" in "".join(said(report_page(reading(sent))).values())
    assert said(report_page(reading(sent, as_of=closed_at))) == before


def test_one_return_changes_the_figures_that_depend_on_it_alone(sent, tmp_path):
    """Firm 2 is of East and of class 04: West and class 01 keep what is not told against the whole."""

    def held():
        known = reading(sent).known
        pages = (publish.month(known), publish.month_area(known, "990102"), publish.month_class(known, "01"))
        return {one.id: one.value for page in pages for one in figures(page)}

    before = held()
    send(sent, tmp_path, row(2, "990101", "6511", 45_000, 50_000))
    close(sent, None, WHO)
    after = held()
    moved = {key for key in before.keys() & after.keys() if before[key] != after[key]}
    west = "core_revenue;2024-03;990102;;"
    assert {key.rpartition(";")[2] for key in moved if west in key} <= {"gap", "contribution", "share", "share_change"}
    making = "core_revenue;2024-03;990100;01;"
    assert {key.rpartition(";")[2] for key in moved if making in key} <= {
        "gap",
        "contribution",
        "share",
        "share_change",
    }
    east = "month:core_revenue;2024-03;990101;;"
    assert {f"{east}value", f"{east}growth", f"{east}to_date", f"{east}pull_to_date"} <= moved
    assert not any("reporters" in key or key.endswith(";same") for key in moved)


def test_printed_figures_are_those_of_the_table_that_may_leave(sent):
    table = next(one for one in tables(report_page(reading(sent))) if one.id == "by_area")
    assert [figures(one)[1].value for one in table.rows] == ["16.0", "6.0", "22.0"]
