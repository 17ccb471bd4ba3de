"""Areas change: a table is on today's boundaries or as it was, never mixed."""

from sanjiang import publish
from sanjiang.present import DataTable, walk


def listed(reading, **asked):
    page = publish.areas(reading.known, {"every": "1", **asked})
    [table] = [part for part in walk(page) if isinstance(part, DataTable) and part.id == "areas"]
    return {row.id for row in table.rows}


def test_a_district_dissolved_in_2016_is_listed_as_it_was_and_not_today(ningbo):
    reading = ningbo.read("2015")
    today, then = listed(reading), listed(reading, boundaries="then")
    assert {"330204", "330283"} <= then
    assert not {"330204", "330283"} & today


def test_areas_without_a_figure_are_counted_and_not_listed_unless_asked(ningbo):
    reading = ningbo.read("2022")
    page = publish.areas(reading.known, {})
    [table] = [part for part in walk(page) if isinstance(part, DataTable) and part.id == "areas"]
    every = listed(reading)
    assert len(table.rows) < 50 < len(every)
    assert str(len(every) - len(table.rows)) in "".join(part for part in table.note if isinstance(part, str))
