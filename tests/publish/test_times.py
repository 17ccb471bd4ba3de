"""Times are told by the city's own clock, with its distance from UTC."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sanjiang import publish
from sanjiang.present import line_text, tables, to_text
from sanjiang.publish.ground.lines import moment, one_clock
from tests.publish.sparse import river

NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


def at(zone):
    known = river()
    return publish.Known(tables=known.tables, **_rest(known, replace(known.profile, zone=zone)))


def _rest(known, profile):
    names = ("period", "as_of", "stamp", "head", "lang", "root")
    return {"profile": profile, **{name: getattr(known, name) for name in names}}


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("UTC", "2026-07-01 12:00 UTC"),
        ("Asia/Shanghai", "2026-07-01 20:00 UTC+8"),
        ("Asia/Kolkata", "2026-07-01 17:30 UTC+5:30"),
        ("America/St_Johns", "2026-07-01 09:30 UTC−2:30"),
        ("Europe/Lisbon", "2026-07-01 13:00 UTC+1"),
    ],
)
def test_a_time_is_told_by_the_clock_of_its_place(zone, told):
    assert moment(at(zone), NOON) == told


def test_a_clock_that_is_put_forward_is_told_with_each_time():
    winter = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
    assert one_clock(at("Europe/Lisbon"), [NOON, winter]) == ""
    assert one_clock(at("Asia/Shanghai"), [NOON, winter]) == "UTC+8"


def test_releases_tell_the_clock_once():
    table = next(one for one in tables(publish.releases(river())) if one.id == "releases")
    made = next(place for place, column in enumerate(table.columns) if column.id == "made")
    assert table.columns[made].unit == "UTC+5:30"
    assert line_text(table.rows[0].cells[made].main) == "2026-05-03 22:00"


def test_a_release_that_does_not_say_who_is_told_without():
    assert "2026-05-03 22:00 UTC+5:30" in to_text(publish.release(river(), "R5"))
