"""The auditor: whatever came after, an old release comes back, recomputes, and is explained."""

import csv
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from sanjiang.flows import (
    Reading,
    accept,
    bundle_release,
    create_release,
    diff_releases,
    list_releases,
    release_files,
    send_file,
    undo,
    verify_releases,
    withdraw,
)
from sanjiang.terms import Refused
from tests.flows.conftest import WHO

HEAD = (
    "indicator,ref_area,scope,period,measure,obs_value,unit,bound,price_basis,vintage,source,"
    "standing,date_published,note_zh,note_en\n"
)


def publication(folder, name, *lines):
    path = folder / name
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines))
    return path


def value(reading, period="2022", indicator="digital_value_added"):
    found = [row for row in reading.shown["figure"] if row["indicator"] == indicator and row["period"] == period]
    return next(row["obs_value"] for row in found if row["measure"] == "level")


REVISED = "digital_value_added,990100,,2022,level,121.5,CNY_100M,=,nominal,revised,yearbook_2024,official,2024-12-01,,"
LATER = "digital_value_added,990100,,2022,level,122.5,CNY_100M,=,nominal,revised,yearbook_2024,official,2025-01-01,,"


def test_old_releases_come_back_whatever_came_after(desk, tmp_path):
    """Publish, revise, withdraw, undo, adopt a changed pack, accept out of order, compact."""
    first = create_release(desk.read())
    kept = release_files(desk.city, first["id"])
    sent = send_file(desk.city, publication(tmp_path, "a.csv", REVISED), "publication", WHO, accept=True)
    assert str(value(desk.read())) == "121.50000000"
    second = create_release(desk.read())
    stamp = withdraw(desk.city, sent.receipts[0].id, WHO).receipts[0].stamp
    assert str(value(desk.read())) == "118.80000000"
    undo(desk.city, stamp, WHO)
    assert str(value(desk.read())) == "121.50000000"
    early = send_file(desk.city, publication(tmp_path, "b.csv", REVISED), "publication", WHO).receipts[0]
    late = send_file(desk.city, publication(tmp_path, "c.csv", LATER), "publication", WHO).receipts[0]
    accept(desk.city, [late.id], WHO)
    assert accept(desk.city, [early.id], WHO).receipts[0].took_effect == 0
    assert str(value(desk.read())) == "122.50000000"
    desk.change("plan/claims.csv", ",2025,160,", ",2025,170,")
    assert desk.adopt().changed
    third = create_release(desk.read())
    desk.city.store.compact(who="auditor")
    desk.reopened()
    assert release_files(desk.city, first["id"]) == kept
    told = verify_releases(desk.city, None, WHO)
    assert told.releases == (first["id"], second["id"], third["id"])
    assert (told.different, told.findings) == ((), ())
    assert told.cells > 1000
    assert desk.city.store.verify() == []


def test_the_difference_of_two_releases_is_explained_to_the_row(desk, tmp_path):
    before = create_release(desk.read())
    sent = send_file(desk.city, publication(tmp_path, "a.csv", REVISED), "publication", WHO, accept=True)
    desk.change("plan/claims.csv", ",2025,160,", ",2025,170,")
    desk.adopt()
    after = create_release(desk.read())
    told = diff_releases(desk.city, before["id"], after["id"]).as_json()
    moved = {(one["table"], *one["key"], one["column"]): one for one in told["results"]}
    figure = moved["figure", "digital_value_added", "990100", "", "2022", "level", "obs_value"]
    assert (figure["before"], figure["after"]) == ("118.80000000", "121.50000000")
    submissions = {cause["after"] for cause in figure["because"] if cause["column"] == "submission"}
    assert sent.receipts[0].id in submissions
    distance = moved["claim_progress", "T01", "distance"]
    assert (distance["before"], distance["after"]) == ("41.20000000", "48.50000000")
    assert any(cause["column"] == "target_value" for cause in distance["because"])
    assert any("170" in str(change) for change in told["definitions"])
    assert [act["kind"] for act in told["acts"]][:2] == ["release", "send"]


def test_a_changed_rule_is_why_verdicts_and_warnings_differ(desk):
    before = create_release(desk.read())
    desk.change("plan/rules.yaml", "slow_within: 0.10", "slow_within: 0.01")
    desk.change("plan/claims.csv", ",2025,160,", ",2025,190,")
    desk.change("plan/warnings.yaml", "at: 0.9\n", "at: 1.1\n")
    desk.adopt()
    after = create_release(desk.read())
    told = diff_releases(desk.city, before["id"], after["id"]).as_json()
    because = {(one["table"], one["key"][0]): {row["table"] for row in one["because"]} for one in told["results"]}
    assert because["claim_progress", "T01"] == {"claim", "plan_rule"}
    assert "warning_rule" in because["warning", "t01_behind"]


def test_a_release_is_told_as_it_is_listed_and_computed_once(desk, monkeypatch):
    computed, real = [], Reading._figures
    monkeypatch.setattr(Reading, "_figures", lambda self: computed.append(self.lang) or real(self))
    made = create_release(desk.read())
    assert len(computed) == 1
    assert made == list_releases(desk.city)[-1]


def test_a_later_report_reads_the_revision_and_an_earlier_cut_does_not(desk, tmp_path):
    before = desk.city.store.cut().stamp
    send_file(desk.city, publication(tmp_path, "a.csv", REVISED), "publication", WHO, accept=True)
    assert str(value(desk.read(as_of=before))) == "118.80000000"
    assert str(value(desk.read())) == "121.50000000"


def test_what_was_published_later_is_not_known_earlier(desk, tmp_path):
    from datetime import date

    send_file(desk.city, publication(tmp_path, "a.csv", REVISED), "publication", WHO, accept=True)
    assert str(value(desk.read(known_by=date(2024, 11, 30)))) == "118.80000000"
    assert str(value(desk.read(known_by=date(2024, 12, 1)))) == "121.50000000"


def test_a_release_altered_by_a_byte_is_named(desk):
    made = create_release(desk.read())
    kept = desk.folder / "files"
    wanted = made["files"]["tables/figure.csv"]
    [path] = [path for path in kept.rglob("*") if path.is_file() and wanted in "".join(path.parts[-2:])]
    path.chmod(0o644)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"118.8", b"118.9", 1))
    [finding] = desk.city.store.verify()
    assert wanted[:12] in finding.where + finding.what.en
    with pytest.raises(Refused) as refused:
        verify_releases(desk.city, made["id"], WHO)
    assert [(one.code, wanted in one.where) for one in refused.value.findings] == [("store.altered", True)]


@pytest.mark.parametrize("for_auditor", [False, True])
def test_anybody_recomputes_a_bundle_with_the_duckdb_command_line(desk, tmp_path, for_auditor):
    made = create_release(desk.read())
    folder = tmp_path / "bundle"
    for name, content in bundle_release(desk.city, made["id"], for_auditor=for_auditor).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    told = _duckdb(folder)
    assert told.endswith("different 0"), told
    assert (folder / "acts.csv").exists() is for_auditor
    spoil = folder / "released" / "claim_progress.csv"
    spoil.write_text(spoil.read_text().replace("41.20000000", "41.30000000", 1))
    assert _duckdb(folder).endswith("different 2")


def _duckdb(folder):
    program = shutil.which("duckdb", path=str(Path(sys.executable).parent))
    assert program, "the DuckDB command line is among the tools of development"
    script = (folder / "recompute.sql").read_text()
    done = subprocess.run([program, "-csv"], input=script, cwd=folder, capture_output=True, text=True, check=True)
    return list(csv.reader(StringIO(done.stdout)))[-1][0]


def test_a_newer_engine_names_the_cells_that_differ(desk, monkeypatch):
    """A changed method is told cell by cell, with the engine that released and the one that recomputed."""
    from sanjiang import plan
    from sanjiang.flows import releases, standing
    from sanjiang.plan.tables import CLAIM_PACE
    from sanjiang.store import give, select

    made, true = create_release(desk.read()), plan.pace

    def pace(*given):
        told = true(*given)
        return give(CLAIM_PACE, select("select * replace (pace + 1 as pace) from told", told=told))

    monkeypatch.setattr(releases, "ENGINE", "sanjiang 99")
    monkeypatch.setattr(standing.plan, "pace", pace)
    told = verify_releases(desk.city, made["id"], WHO)
    assert {(one.table, one.column) for one in told.different} == {("claim_pace", "pace"), ("claim_progress", "pace")}
    assert {one.code for one in told.findings} == {"release.newer_engine"}
    assert "sanjiang 99" in told.findings[0].what.en
