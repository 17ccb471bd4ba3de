"""The practice city: invented from end to end, sound, and apart from every real place."""

import csv
import json
import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from sanjiang.city import check_pack
from sanjiang.cli.app import app

PACKS = Path(__file__).parents[2] / "packs"
PRACTICE = PACKS / "practice"
REAL = PACKS / "ningbo"
DEMO = "演示"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(path):
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) or []


def own_files():
    return [path for path in sorted(PRACTICE.rglob("*")) if path.is_file() and path.suffix in (".csv", ".yaml")]


def test_nothing_is_wrong_with_it():
    assert [one.render("en") for one in check_pack(PRACTICE)] == []


def test_every_code_begins_with_99():
    codes = [row["code"] for name in ("areas", "tiles") for row in rows(PRACTICE / f"areas/{name}.csv")]
    codes += [row["ref_area"] for path in (PRACTICE / "publications").glob("*.csv") for row in rows(path)]
    assert codes
    assert [code for code in codes if not code.startswith("99")] == []


def test_no_place_office_or_document_of_the_real_city_is_named():
    """Names of three letters or more: shorter ones are words."""
    areas = [row for row in rows(REAL / "areas/areas.csv") if row["role"] != "upper"]
    documents = [row for row in rows(REAL / "sources.csv") if row["standing"] != "mirror"]
    names = {row[column] for row in (*areas, *documents) for column in ("name_zh", "name_en")}
    names |= {text for office in listed(REAL / "plan/offices.yaml") for text in office["name"].values()}
    names = {name for name in names if len(name) > 2} | {"宁波", "Ningbo", "浙江", "Zhejiang"}
    said = {path: _unremarked(path) for path in own_files()}
    found = [(path.name, name) for path, text in said.items() for name in names if name in text]
    assert found == []


def _unremarked(path):
    """What the engine reads of a file: no remarks, and not the folder that the pack lies over."""
    text = path.read_text("utf-8")
    return text if path.suffix == ".csv" else re.sub(r"(?m)^\s*#.*$|^\s*pack: .*$", "", text)


def test_documents_offices_and_forms_say_that_they_are_invented():
    """All but the two national classifications, which no figure of the pack is taken from."""
    real = {"classification_2021", "gbt_4754_2017"}
    said = [row["name_zh"] for row in rows(PRACTICE / "sources.csv") if row["id"] not in real]
    said += [office["name"]["zh"] for office in listed(PRACTICE / "plan/offices.yaml")]
    forms = [form for path in (PRACTICE / "forms").glob("*.yaml") for form in listed(path)]
    said += [text for form in forms for text in (form["name"]["zh"], form["number"], form["approval"])]
    said += [text for form in forms for text in (form["office"]["zh"], form["legal"]["zh"])]
    assert [text for text in said if DEMO not in text] == []
    taken = {
        row["source"].partition(":")[0] for path in (PRACTICE / "publications").glob("*.csv") for row in rows(path)
    }
    assert taken & real == set()


def test_an_indicator_keeps_the_unit_and_direction_that_the_real_pack_gives_it():
    """Its id stands for one measure in both, so what is built on the one fits the other."""
    ruled = ("unit", "freq", "kind", "better")
    files = [path for path in (REAL / "indicators").glob("*.yaml") if path.stem not in ("rules", "rulings")]
    real = {one["id"]: one for path in files for one in listed(path)}
    own = [one for name in ("digital_economy", "economy") for one in listed(PRACTICE / f"indicators/{name}.yaml")]
    assert own
    assert {one["id"]: [one[key] for key in ruled] for one in own} == {
        one["id"]: [real[one["id"]][key] for key in ruled] for one in own
    }


def test_each_industry_belongs_to_at_most_one_class_of_the_second_level():
    """The 121 classes of GB/T 4754 that were recalled for the core, 01 to 04; others are no part of it."""
    codes = [row["code"] for row in rows(PRACTICE / "classification/industry.csv")]
    parents = {row["code"]: row["parent"] for row in rows(PRACTICE / "classification/digital.csv")}
    members = rows(PRACTICE / "classification/membership.csv")
    assert len(set(codes)) == len(codes)
    assert len({row["industry"] for row in members}) == len(members) == 121
    assert {row["industry"] for row in members} < set(codes)
    assert {parents[row["class"]] for row in members} == {"01", "02", "03", "04"}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    desk = tmp_path_factory.mktemp("desk")
    tool = CliRunner()

    def call(*words):
        found = tool.invoke(app, ["--lang", "zh", "--now", "2026-06-25T09:00", *map(str, words)])
        assert found.exit_code in (0, 1), found.output
        return found.output

    call("init", desk / "city", "--pack", PRACTICE)
    return lambda *words: call("--city", desk / "city", *words)


def test_its_board_shows_every_verdict(run):
    """Three met, seven on pace, four slow, two behind, two that cannot be judged."""
    told = json.loads(run("targets", "2025", "--json"))["claims"]
    verdicts = [row["verdict"] for row in told if row["claim"] != "T12b"]
    assert {kind: verdicts.count(kind) for kind in set(verdicts)} == {
        "met": 3, "ok": 7, "slow": 4, "behind": 2, "none": 2,
    }  # fmt: skip


def test_its_report_is_marked_on_page_and_in_data(run, tmp_path):
    run("report", "2024", "--out", tmp_path)
    kinds = {path.suffix: path for path in tmp_path.iterdir()}
    assert {path.name for path in kinds.values()} == {f"report-2024.{DEMO}.zh{suffix}" for suffix in kinds}
    assert 'body class="demo"' in kinds[".html"].read_text("utf-8")
    assert json.loads(kinds[".json"].read_text("utf-8"))["demonstration"] is True
    table = list(csv.reader(kinds[".csv"].read_text("utf-8-sig").splitlines()))
    assert {row[-1] for row in table if row} == {DEMO}
