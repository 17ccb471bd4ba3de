"""Each kind of faulty pack, its place and its exact message in both languages; many at once."""

import pytest

from sanjiang.pack.judging.fault_words import WORDS
from sanjiang.terms import LANGS, stops
from tests.pack.faulty import CASES, case, says, spoilt
from tests.pack.given import CHECKS, KINDS, template, told

ONE_BY_ONE = [
    "blank_cell",
    "csv_ragged",
    "exponent",
    "file_name",
    "id",
    "language",
    "manifest_years",
    "manifest_zone",
    "missing",
    "no_whole_number",
    "no_yes_or_no",
    "out_of_bounds",
    "sql_clock",
    "unknown_choice",
    "unknown_document",
    "unknown_id",
    "unknown_key_within",
]


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_once_with_its_exact_words(name):
    fault = case(name)
    said = says(spoilt(template(), fault))
    assert said == fault["says"]
    assert all(len(said[lang]) == 1 for lang in LANGS)


def test_twenty_faults_planted_at_once_are_twenty_findings():
    contents = template()
    for name in ONE_BY_ONE:
        contents = spoilt(contents, case(name))
    contents["plan/warnings.yaml"] += b"- id: x\n\tname: tab\n"
    contents["plan/links.csv"] = contents["plan/links.csv"].replace(b"relation", b"relatoin", 1)
    contents["plan/offices.yaml"] = "- id: 局\n".encode("gbk")
    findings = [finding for finding in told(contents, KINDS, CHECKS) if finding.severity == "refuse"]
    assert len(findings) == 20 == len(set(findings))
    assert stops(findings)


def test_every_finding_names_file_and_line():
    for name in CASES:
        for finding in told(spoilt(template(), case(name))):
            file, _, line = finding.where.partition(":")
            assert line.isdigit(), finding
            assert file == case(name)["file"] or name.startswith(("twice", "unknown", "sql_missing", "csv")), finding


def test_a_broken_file_is_not_told_again_by_what_points_into_it():
    contents = template()
    contents["units.csv"] = b"\xff\xfe"
    contents["topics.yaml"] = b"- id: [\n"
    assert [finding.where for finding in told(contents)] == ["topics.yaml:2", "units.csv:1"]


def renamed(path, before, after):
    contents = template()
    assert before in contents[path]
    return told({**contents, path: contents[path].replace(before, after, 1)}, KINDS, CHECKS)


def test_what_checks_say_of_an_entry_at_fault_is_counted_and_not_listed():
    findings = renamed("units.csv", b"CNY_100M,CNY,100000000", b"CNY_100M,CNY,1e8")
    assert [(f.where, f.code, f.severity) for f in findings] == [
        ("pack.yaml:1", "pack.held_back", "note"),
        ("units.csv:3", "pack.number", "refuse"),
    ]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("indicators/core.yaml", b"- id: gdp", b"- id: gnp"),
        ("plan/targets.yaml", b"- id: T01", b"- id: T91"),
        ("areas/areas.csv", b"990100,", b"990109,"),
    ],
)
def test_a_renamed_id_is_one_finding_however_many_point_at_it(path, before, after):
    findings = [finding for finding in renamed(path, before, after) if finding.severity == "refuse"]
    assert [finding.code for finding in findings] == ["pack.unknown_id"]


def test_a_check_that_says_the_same_of_many_rows_says_it_once():
    contents = template()
    contents["publications/core.csv"] = contents["publications/core.csv"].replace(b",station,", b",stations,")
    findings = told(contents, KINDS, CHECKS)
    assert len(findings) == 1
    assert "and in one more place: publications/core.csv" in findings[0].what.en


def test_findings_come_in_the_order_of_files_and_lines():
    contents = template()
    for name in ("no_number", "blank_cell", "language", "unknown_choice"):
        contents = spoilt(contents, case(name))
    where = [finding.where for finding in told(contents)]
    assert where == sorted(where, key=lambda place: (place.split(":")[0], int(place.split(":")[1])))


def test_every_message_is_there_in_both_languages():
    for words in WORDS.values():
        assert all(zh and en and zh != en for zh, en in words)
