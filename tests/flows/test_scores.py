"""Events told at a close, and held against what truly happened in an invented city."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from sanjiang import flows
from sanjiang.access import PUBLIC, operator
from sanjiang.city import check_pack
from sanjiang.flows import WantedWorld, close, init, make_world, send_file, withdraw
from sanjiang.terms import Period, Refused
from tests.flows.conftest import Clock
from tests.flows.test_closing import FILES, HEAD, line
from tests.intake.given import contents
from tests.pack.given import written

WHO = operator("office")
EVENTS = """
- id: core_events
  form: core_month
  sql: measures/events.sql
  events:
    - {kind: entry, share: 0.01, reporters: 20, why: {zh: 演, en: demo}}
    - {kind: closure, share: 0.01, reporters: 20, why: {zh: 演, en: demo}}
    - {kind: move, share: 0.01, reporters: 20, why: {zh: 演, en: demo}}
    - {kind: dominant, share: 0.3, reporters: 20, why: {zh: 演, en: demo}}
    - {kind: reclassification, share: 0.05, reporters: 3, why: {zh: 演, en: demo}}
    - {kind: slip, ratio: 1000, until: 100000, why: {zh: 演, en: demo}}
    - {kind: break, share: 0.1, reporters: 3, why: {zh: 演, en: demo}}
    - {kind: merger, reporters: 2, why: {zh: 演, en: demo}}
"""
SQL = """
select reporter, period, ref_area, industry, revenue as value, revenue_same as same, profit as witness,
       cast(null as decimal(20, 4)) as witness_same
from returns
"""
WITH = FILES | {"measures/events.yaml": EVENTS, "measures/events.sql": SQL}
ASKED = WantedWorld(enterprises=1200, months=14, seed=5)
TRUTH = {"thresholds": {"slip": {"ratio_to_same": 1000}, "entry": {"share_of_area": "0.01", "reporters_in_area": 20}}}


def opened(folder, **files):
    clock = Clock(datetime(2025, 8, 5, 9, tzinfo=UTC))
    return init(folder / "city", written(folder / "pack", contents(**(WITH | files))), clock, WHO)


def send(city, folder, *lines):
    path = folder / "returns.csv"
    path.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return send_file(city, path, "core_month", WHO, accept=True).receipts[0].id


def told(done):
    return [(one.period, row["kind"], row["reporter"]) for one in done.periods for row in one.events]


def slip(city, folder, period="2024-03"):
    return send(city, folder, line(1, 110, 100, period=period), line(2, 5_000_000, 500, period=period))


def test_every_planted_event_is_found_and_none_is_made_up(tmp_path):
    city = opened(tmp_path)
    made = make_world(city, ASKED, WHO)
    (tmp_path / "truth.json").write_text(json.dumps(made.truth), "utf-8")
    done = close(city, None, WHO)
    score = flows.score_report(city, tmp_path / "truth.json", WHO)
    assert len(score.planted) == len(score.found) >= 6
    assert (score.share, score.missed, score.unplanted) == (Decimal(1), (), ())
    assert score.named == sum(len(one.events) for one in done.periods)
    told = score.as_json()
    assert (told["share"], told["found"], told["late"]) == ("1.0000", len(score.planted), score.late)
    assert "100.00%" in list(score.lines("en"))[-1] and "100.00%" in list(score.lines("zh"))[-1]


def test_a_close_tells_the_events_of_the_periods_that_it_made_anew(tmp_path):
    city = opened(tmp_path)
    slip(city, tmp_path)
    done = close(city, None, WHO)
    assert [(kind, period) for period, kind, _ in told(done)] == [("slip", "2024-03")]
    assert done.as_json()["periods"][0]["events"][0]["value"] == "5000000"
    assert told(close(city, None, WHO)) == []


def test_a_return_of_the_month_before_makes_the_events_of_the_next_anew(tmp_path):
    city = opened(tmp_path)
    send(city, tmp_path, line(1, 110, 100, period="2024-02"))
    send(city, tmp_path, line(1, 110, 100))
    close(city, None, WHO)
    gone = slip(city, tmp_path, "2024-02")
    assert [one.period for one in close(city, None, WHO).periods if one.anew] == ["2024-02", "2024-03"]
    withdraw(city, gone, WHO)
    assert told(close(city, None, WHO)) == []


def test_a_pack_without_rules_names_nothing(tmp_path):
    files = {name: text for name, text in WITH.items() if "events" not in name}
    city = init(tmp_path / "city", written(tmp_path / "pack", contents(**files)), Clock(), WHO)
    slip(city, tmp_path)
    assert told(close(city, None, WHO)) == []
    with pytest.raises(Refused) as refused:
        flows.score_report(city, wrote(tmp_path, []), WHO)
    assert refused.value.findings[0].code == "score.nothing"


def wrote(folder, events):
    (folder / "t.json").write_text(json.dumps({**TRUTH, "events": events}), "utf-8")
    return folder / "t.json"


def planted(kind, period="2024-03", reporter="x", areas=("a",), industries=("1",), **size):
    reporters = [reporter] if reporter else []
    given = {"kind": kind, "period": period, "reporters": reporters, "areas": list(areas)}
    return given | {"industries": list(industries), "size": size}


def row(kind, period="2024-03", **more):
    plain = {"reporter": "x", "ref_area": "a", "to_area": "", "industry": "1", "to_industry": "", "size": 0.5}
    return {"kind": kind, "period": period, "reporters": 30, **plain, **more}


def compared(events, rows, periods=("2024-03", "2024-04")):
    score = flows.compare(events, rows, TRUTH["thresholds"], periods)
    return tuple(map(len, (score.planted, score.found, score.missed, score.unplanted, score.left_out)))


def test_found_missed_and_made_up_are_told_apart():
    move = planted("move", areas=("a", "b"))
    assert compared([move], [row("move", to_area="b")]) == (1, 1, 0, 0, 0)
    assert compared([move], [row("move", to_area="c")]) == (1, 0, 1, 1, 0)
    assert compared([move], [row("move", "2024-04", to_area="b")]) == (1, 0, 1, 1, 0)
    assert compared([move], []) == (1, 0, 1, 0, 0)
    assert compared([], [row("entry")]) == (0, 0, 0, 1, 0)


def test_what_is_below_its_threshold_or_not_closed_is_left_out():
    small = planted("entry", share_of_area="0.0099", reporters_in_area=30)
    assert compared([small], []) == (0, 0, 0, 0, 1)
    assert compared([planted("entry", "2024-05", share_of_area="0.5", reporters_in_area=30)], []) == (0, 0, 0, 0, 1)
    near = planted("slip", revenue="0.01", revenue_same="9.99")
    assert compared([near], []) == (0, 0, 0, 0, 1)
    assert compared([planted("slip", revenue="0.01", revenue_same="10")], []) == (1, 0, 1, 0, 0)


def test_a_break_may_be_named_in_the_first_period_that_a_year_before_was_reported_for():
    broken, found = planted("break", "2024-01", "", (), ("1",)), row("break", "2024-03", reporter="", ref_area="")
    months = ("2023-03", "2024-01", "2024-02", "2024-03")
    assert compared([broken], [found], months) == (1, 1, 0, 0, 0)
    assert compared([broken], [found], ("2023-02", *months)) == (1, 0, 1, 1, 0)


def test_one_that_dominates_again_was_planted():
    again = [row("dominant"), row("dominant", "2024-04")]
    assert compared([planted("dominant")], again) == (1, 1, 0, 0, 0)
    assert compared([planted("dominant", "2024-04")], again) == (1, 1, 0, 1, 0)


def test_what_was_missed_and_made_up_is_printed():
    score = flows.compare([planted("move", areas=("a", "b"))], [row("entry")], {}, ["2024-03"])
    lines = "\n".join(score.lines("en"))
    assert "missed  2024-03  move  x  a → b" in lines and "not planted  2024-03  entry  x  a" in lines
    assert flows.compare([], [], {}, []).as_json()["share"] is None
    assert "—" in list(flows.compare([], [], {}, []).lines("zh"))[-1]


@pytest.mark.parametrize("content", ["", "[]", '{"events": [{}]}', '{"events": [{"kind": "x"}], "thresholds": {}}'])
def test_a_file_that_is_no_truth_is_refused(tmp_path, content):
    city = opened(tmp_path)
    (tmp_path / "t.json").write_text(content, "utf-8")
    with pytest.raises(Refused) as refused:
        flows.score_report(city, tmp_path / "t.json", WHO)
    assert refused.value.findings[0].code == "score.truth"


def test_before_a_close_and_for_the_public_there_is_no_score(tmp_path):
    city = opened(tmp_path)
    with pytest.raises(Refused) as refused:
        flows.score_report(city, wrote(tmp_path, []), WHO)
    assert refused.value.findings[0].code == "score.nothing"
    with pytest.raises(Refused):
        flows.score_report(city, wrote(tmp_path, []), PUBLIC)


def test_the_period_before_has_the_same_length():
    shifted = [str(flows.Months(None).month(Period.parse(one)).before.period) for one in ("2024-01", "2024-Q1", "2024")]
    assert shifted == ["2023-12", "2023-Q4", "2023"]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("measures/events.sql", "revenue as value", "revenues as value", "city.event_select"),
        ("measures/events.sql", " revenue_same as same,", "", "city.event_select"),
        ("measures/events.yaml", "reporters: 2,", "share: 0.1,", "pack.event.thresholds"),
        ("measures/events.yaml", "kind: move", "kind: entry", "pack.event.twice"),
    ],
)
def test_a_rule_that_its_form_cannot_bear_is_refused(tmp_path, file, old, new, code):
    made = contents(**WITH)
    assert old in made[file].decode()
    made[file] = made[file].decode().replace(old, new).encode()
    found = check_pack(written(tmp_path / "pack", made))
    assert [one.code for one in found if one.severity == "refuse"] == [code]


def test_a_rule_needs_a_measure_of_its_form(tmp_path):
    made = contents(**{name: text for name, text in WITH.items() if "core" not in name})
    found = check_pack(written(tmp_path / "pack", made))
    assert "city.event_form" in [one.code for one in found if one.severity == "refuse"]
