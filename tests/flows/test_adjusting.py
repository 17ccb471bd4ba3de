"""A staff adjustment stands beside what was sent, says so, and lapses when something later stands."""

import pytest

from sanjiang.flows import adjust, create_release, report_page, send_file, verify_releases
from sanjiang.present import figures
from sanjiang.terms import Refused
from tests.flows.conftest import WHO
from tests.flows.test_auditor import REVISED, publication, value


def row_of(desk, period="2022"):
    rows = desk.read().shown["observation"]
    return next(
        row
        for row in rows
        if (row["indicator"], row["period"], row["measure"]) == ("digital_value_added", period, "level")
    )


def adjusted(desk, after="117.5", before="118.8", column="obs_value"):
    row = row_of(desk)
    return adjust(desk.city, row["submission"], row["file_line"], column, (before, after), "counted twice", WHO)


def test_the_figure_is_the_offices_and_its_note_and_mark_say_so(desk):
    adjusted(desk)
    row = row_of(desk)
    assert str(value(desk.read())) == "117.50000000"
    assert row["origin"] == "adjusted"
    assert "118.8" in row["note_en"]
    assert "counted twice" in row["note_zh"]
    shown = [one for one in figures(report_page(desk.read())) if one.value in ("117.5", "117.50")]
    assert shown
    assert all("adj" in one.marks for one in shown if one.id.startswith("obs:"))


def test_it_lapses_when_a_later_submission_of_its_slot_stands(desk, tmp_path):
    adjusted(desk)
    again = REVISED.replace("121.5", "119.9").replace("revised,yearbook_2024", ",yearbook_2023:table 3")
    send_file(desk.city, publication(tmp_path, "a.csv", again), "publication", WHO, accept=True)
    row = row_of(desk)
    assert (row["printed"], row["origin"]) == ("119.9", "published")
    [told] = desk.city.store.adjustments(desk.city.store.cut()).fetch()
    assert told["in_force"] is False


def test_an_old_cut_and_an_old_release_know_nothing_of_it(desk):
    before = desk.city.store.cut().stamp
    create_release(desk.read())
    adjusted(desk)
    create_release(desk.read())
    assert str(value(desk.read(as_of=before))) == "118.80000000"
    assert verify_releases(desk.city, None, WHO).different == ()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"before": "118.7"}, None),
        ({"after": "much"}, "adjust.no_value"),
        ({"column": "unit", "before": "CNY_100M", "after": "1"}, "adjust.no_value"),
    ],
)
def test_what_is_no_adjustment_of_what_stands_there_is_refused(desk, given, code):
    with pytest.raises(Refused) as refused:
        adjusted(desk, **given)
    assert code in (None, refused.value.findings[0].code)
    assert str(value(desk.read())) == "118.80000000"


def test_a_value_that_could_not_be_sent_is_no_adjustment_either(desk):
    """Ten thousands of stations are held as stations."""
    rows = desk.read("2021").shown["observation"]
    row = next(one for one in rows if (one["indicator"], one["printed"]) == ("base_stations_5g", "0.2"))
    with pytest.raises(Refused) as refused:
        adjust(desk.city, row["submission"], row["file_line"], "obs_value", ("0.2", "9" * 18), "more", WHO)
    assert [one.code for one in refused.value.findings] == ["publication.inexact"]


def test_the_working_shows_what_was_sent_and_an_earlier_day_knows_nothing(desk):
    from datetime import date

    from sanjiang.flows import explained

    adjusted(desk)
    [told] = explained(desk.read(), "digital_value_added", None, "2022", "level")
    assert [(part["name"], str(part["value"])) for part in told["working"]] == [
        ("adjusted", "117.50000000"),
        ("sent", "118.80000000"),
    ]
    assert told["working"][0]["file_line"] == "publications/core.csv:6"
    assert "adjust" in {act["kind"] for act in told["acts"]}
    assert str(value(desk.read(known_by=date(2025, 12, 31)))) == "118.80000000"
