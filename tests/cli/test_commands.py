"""The commands that others rely on: what they print, what they leave behind, how they end."""

import json

import pytest
from typer.testing import CliRunner

from sanjiang.cli import app

RUN = CliRunner()
HEAD = (
    "indicator,ref_area,scope,period,measure,obs_value,unit,bound,price_basis,vintage,source,"
    "standing,date_published,note_zh,note_en\n"
)
ROW = "digital_value_added,990100,,2022,level,121.5,CNY_100M,=,nominal,revised,yearbook_2024,official,2024-12-01,,\n"


def call(*words, status=0):
    done = RUN.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == status, (done.output, done.stderr)
    return done


def data(*words, status=0):
    return json.loads(call(*words, "--json", status=status).stdout)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    call("new-pack", "brook", "--folder", "pack")
    call("init", "var/brook", "--pack", "pack")
    return tmp_path


def test_a_new_pack_checks_clean_and_its_city_reports(desk):
    assert data("check", "pack") == {"findings": []}
    told = data("report", "2022", "--out", "out")
    assert told["lang"] == "en"
    assert sorted(path.name for path in (desk / "out").iterdir()) == [
        "report-2022.demo.en.csv",
        "report-2022.demo.en.html",
        "report-2022.demo.en.json",
    ]
    assert json.loads((desk / "out" / "report-2022.demo.en.json").read_text())["figures"] == told["figures"]


def test_the_single_city_is_the_default_and_two_must_be_told_apart(desk):
    assert data("targets", "2022")["period"] == "2022"
    call("init", "var/other", "--pack", "pack")
    told = data("targets", "2022", status=2)
    assert told["findings"][0]["code"] == "cli.which_city"
    assert data("--city", "brook", "targets", "2022") == data("--city", "var/brook", "targets", "2022")


@pytest.mark.parametrize(
    ("address", "value", "words"),
    [("count:claims;2022;", "2", "5G base stations"), ("projection:T01;points", "4", "too few comparable figures")],
)
def test_a_count_and_a_projection_are_explained_by_their_address(desk, address, value, words):
    [figure] = data("--lang", "en", "explain", address)["figures"]
    assert (figure["figure"], figure["value"], figure["working"]) == (address, value, [])
    assert words in "\n".join(figure["told"])
    assert words in call("--lang", "en", "explain", address).stdout


@pytest.mark.parametrize("address", ["count:no_such;2022;", "projection:no_such;points"])
def test_an_address_of_no_figure_is_a_finding(desk, address):
    assert data("explain", address, status=1)["findings"][0]["code"] == "explain.unknown"


def test_two_folders_of_one_city_are_not_served(desk):
    call("init", "var/other", "--pack", "pack")
    [finding] = data("serve", status=1)["findings"]
    assert finding["code"] == "cli.city_twice"
    assert {"var/brook", "var/other"} <= set(finding["what"]["en"].split())


def test_sent_is_not_yet_true_until_it_is_accepted(desk):
    (desk / "new.csv").write_text(HEAD + ROW)
    sent = data("send", "new.csv", "--dataset", "publication")["receipts"][0]["id"]
    assert value() == "118.80000000"
    data("accept", sent)
    assert value() == "121.50000000"
    stamp = data("withdraw", sent)["receipts"][0]["stamp"]
    assert value() == "118.80000000"
    data("undo", stamp)
    assert value() == "121.50000000"
    kinds = [row["kind"] for row in data("history")]
    assert kinds == ["send", "accept", "adopt", "send", "accept", "send", "withdraw", "undo"]


def value():
    told = data("explain", "digital_value_added", "990100", "2022", "--measure", "level")
    return told["figures"][0]["value"]


def test_a_file_with_faults_is_refused_whole_with_every_place(desk):
    (desk / "bad.csv").write_text(HEAD + ROW.replace("121.5", "12,3") + ROW.replace("990100", "990999"))
    told = data("send", "bad.csv", "--dataset", "publication", status=1)
    assert {finding["severity"] for finding in told["findings"]} == {"refuse"}
    assert all(finding["where"].startswith("bad.csv:") for finding in told["findings"])
    assert [row["kind"] for row in data("history")] == ["send", "accept", "adopt"]


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("report", "2022-13"), 1, "period.unread"),
        (("report", "unknown"), 1, "reading.unknown_period"),
        (("report", "2022", "--as-of", "yesterday"), 1, "cli.time"),
        (("report", "2022", "--as-of", "2001-01-01"), 1, "city.no_pack"),
        (("explain", "no_such", "990100", "2022"), 1, "explain.unknown"),
        (("explain", "obs:a"), 1, "explain.unknown"),
        (("release", "show", "R99", "--out", "x"), 1, "release.unknown"),
        (("send", "none.csv", "--dataset", "publication"), 1, "send.no_file"),
        (("send", "pack/pack.yaml", "--dataset", "returns"), 1, "send.dataset"),
        (("accept", "S99"), 1, None),
        (("undo", "99"), 1, None),
        (("--city", "nowhere", "report", "2022"), 1, "city.none"),
        (("init", "var/brook", "--pack", "pack"), 1, "adopt.there"),
        (("adopt", "nowhere"), 1, None),
    ],
)
def test_what_cannot_be_done_is_a_finding(desk, words, status, code):
    told = data(*words, status=status)["findings"]
    assert told
    assert all(finding["what"]["zh"] and finding["what"]["en"] for finding in told)
    assert code in (None, told[0]["code"])


@pytest.mark.parametrize("words", [("report",), ("fly",), ("--lang", "fr", "history"), ("release", "bundle", "R1")])
def test_a_wrong_call_ends_with_two(desk, words):
    call(*words, status=2)


def test_only_a_demonstration_city_takes_another_time(desk):
    pack = desk / "pack" / "pack.yaml"
    call("--now", "2030-01-01T00:00:00+08:00", "report", "2022")
    pack.write_text(pack.read_text().replace("demonstration: yes", "demonstration: no"))
    told = data("adopt", "pack", status=1)
    assert any("99" in finding["what"]["en"] + finding["why"]["en"] for finding in told["findings"])


def test_releases_are_made_listed_shown_compared_and_verified(desk):
    first = data("release", "create", "2022")["id"]
    claims = desk / "pack" / "plan" / "claims.csv"
    claims.write_text(claims.read_text().replace(",2025,160,", ",2025,170,"))
    assert data("adopt", "pack")["changed"]
    assert not data("adopt", "pack")["changed"]
    second = data("release", "create", "2022")["id"]
    assert [one["id"] for one in data("release", "list")] == [first, second]
    assert "report-2022.demo.en.html" in data("release", "show", first, "--out", "shown")["files"]
    assert data("release", "diff", first, second)["different"] > 0
    assert data("release", "verify")["different"] == 0
    head = data("verify")["head"]
    assert data("verify", "--head", head)["findings"] == []
    [finding] = data("verify", "--head", head, "--head", "0" * 64, status=1)["findings"]
    assert finding["where"] == f"head {'0' * 64}"


def test_a_pack_diff_names_definitions_and_the_figures_that_move(desk):
    import shutil

    shutil.copytree("pack", "pack2")
    claims = desk / "pack2" / "plan" / "claims.csv"
    claims.write_text(claims.read_text().replace(",2025,160,", ",2025,170,"))
    told = data("pack", "diff", "pack", "pack2")
    assert told["period"] is None
    assert "the last whole year of each plan" in call("--lang", "en", "pack", "diff", "pack", "pack2").stdout
    assert [(one["kind"], one["id"], one["field"]) for one in told["definitions"]] == [("claim", "T01", "target_value")]
    moved = {one["id"]: (one["before"], one["after"]) for one in told["moved"]}
    assert moved["claim:T01;target"] == ("160", "170")
    assert not any("T02" in ref for ref in moved)


def test_help_speaks_both_languages_and_needs_no_city(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = call("--help").output
    assert "城市" in told
    assert "city" in told


def test_city_and_time_may_be_named_after_the_command(desk, monkeypatch, capsys):
    from sanjiang.cli.app import in_front

    assert in_front(["report", "2022", "--city=x", "--", "--now"]) == ["--city=x", "report", "2022", "--", "--now"]
    monkeypatch.setattr("sys.argv", ["sanjiang", "release", "list", "--json", "--city", "brook"])
    from sanjiang.cli import main

    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_real_city_never_begins_at_an_invented_time(desk):
    pack = desk / "pack" / "pack.yaml"
    pack.write_text(pack.read_text().replace("demonstration: yes", "demonstration: no"))
    for path in [*(desk / "pack").rglob("*.csv"), pack]:
        path.write_text(path.read_text().replace("9900", "3300").replace("9901", "3301"))
    told = data("--now", "2020-01-01", "init", "var/real", "--pack", "pack", status=1)
    assert told["findings"][0]["code"] == "cli.real_clock"
    assert not (desk / "var" / "real").exists()


def test_a_pack_without_a_plan_still_reports_what_is_published(tmp_path, monkeypatch):
    import shutil

    monkeypatch.chdir(tmp_path)
    call("new-pack", "bare", "--folder", "pack")
    shutil.rmtree("pack/plan")
    call("init", "var/bare", "--pack", "pack")
    assert data("report", "2022")["findings"] == []
    assert data("targets", "2022")["claims"] == []


def test_a_sending_says_which_rows_of_its_document_go(desk):
    row = ROW.replace("yearbook_2024,official,2024-12-01", "yearbook_2023:table 3,,").replace("revised", "")
    (desk / "part.csv").write_text(HEAD + row)
    told = data("send", "part.csv", "--dataset", "publication")
    assert told["rows_gone"] == {"yearbook_2023": 3}


def test_a_folder_that_cannot_be_written_is_a_finding(desk):
    (desk / "taken").write_text("a file")
    assert data("report", "2022", "--out", "taken", status=1)["findings"][0]["code"] == "cli.no_folder"


def test_a_stamp_is_a_cut_too(desk):
    assert data("explain", "gdp", "990100", "2022", "--as-of", "3")["figures"]
