"""Folders: what is read of them, and packs that lie over others."""

import os

import pytest

from sanjiang.pack import check, files, load
from sanjiang.terms import Refused
from tests.pack.given import KINDS, checked, template, written

OVER = b"\nuses: {pack: ../base, take: [units.csv, indicators, areas, topics.yaml, sources.csv]}\n"


@pytest.fixture
def base(tmp_path):
    return written(tmp_path / "base", template())


@pytest.fixture
def over(base, tmp_path):
    manifest = template()["pack.yaml"].replace(b"id: template", b"id: over") + OVER
    return written(tmp_path / "over", {"pack.yaml": manifest})


def test_a_pack_is_the_same_wherever_it_lies(base, tmp_path):
    other = written(tmp_path / "elsewhere", dict(reversed(template().items())))
    assert load(base, KINDS).hash == load(other, KINDS).hash


def test_prose_and_hidden_files_are_no_part_of_a_pack(base):
    before = load(base, KINDS).hash
    written(
        base,
        {
            "README.md": b"words",
            ".git/config": b"x",
            ".draft.yaml": b"[",
            "~$a.csv": b"",
            "b.csv~": b"",
            "LICENSE": b"",
        },
    )
    assert load(base, KINDS).hash == before


def test_a_file_of_another_type_is_told_as_a_note(base):
    written(base, {"photo.png": b"\x89PNG"})
    assert [(f.where, f.severity) for f in check(base, KINDS)] == [(f"{base}/photo.png:1", "note")]


def test_a_pack_lies_over_another_and_its_own_files_come_first(base, over):
    pack = load(over, KINDS)
    assert pack.id == "over"
    assert [one.id for one in pack.of("topic")] == ["industry", "infrastructure"]
    assert pack.where(pack.of("topic")[0]).endswith("base/topics.yaml:2")
    written(
        over, {"topics.yaml": b"- id: industry\n  name: {zh: z, en: e}\n- {id: infrastructure, name: {zh: y, en: f}}\n"}
    )
    mine = load(over, KINDS)
    assert mine.of("topic")[0].name.en == "e"
    assert mine.where(mine.of("topic")[0]).endswith("over/topics.yaml:1")
    assert mine.hash != pack.hash


def test_nothing_is_taken_that_is_not_named(over):
    assert "plan/claims.csv" not in load(over, KINDS).files


def test_what_is_named_and_not_there_is_told_with_what_is(over):
    manifest = over / "pack.yaml"
    manifest.write_bytes(manifest.read_bytes().replace(b"topics.yaml", b"topic.yaml"))
    where, code, what = checked(over)[0]
    assert (code, what) == ("pack.uses.nothing", "the other pack has no 'topic.yaml' (did you mean 'topics.yaml'?)")
    assert where.startswith("pack.yaml:")


def test_a_pack_below_that_is_not_there_is_the_only_thing_told(over):
    manifest = over / "pack.yaml"
    manifest.write_bytes(manifest.read_bytes().replace(b"../base", b"../bass"))
    assert [code for _, code, _ in checked(over)] == ["pack.uses.missing"]


def test_packs_that_lie_over_each_other_are_refused(base, over):
    (base / "pack.yaml").write_bytes(template()["pack.yaml"] + b"\nuses: {pack: ../over, take: [plan]}\n")
    assert "pack.uses.circle" in [code for _, code, _ in checked(over)]


def test_a_link_is_not_followed(base, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_bytes(b"id,name_zh,name_en\n")
    (base / "plan" / "tasks.csv").symlink_to(secret)
    (base / "more").symlink_to(tmp_path)
    assert [(where, code) for where, code, _ in checked(base)] == [
        ("more:1", "pack.link"),
        ("plan/tasks.csv:1", "pack.link"),
    ]


def test_a_pipe_is_not_opened(base):
    os.mkfifo(base / "plan" / "tasks.csv")
    assert [code for _, code, _ in checked(base)] == ["pack.special"]


def test_a_file_beyond_measure_is_not_read(base, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10_000)
    written(base, {"publications/large.csv": b"x" * 10_001})
    assert [(where, code) for where, code, _ in checked(base)] == [("publications/large.csv:1", "pack.large")]


@pytest.mark.parametrize(("make", "code"), [(False, "pack.folder"), (True, "pack.manifest")])
def test_what_is_no_pack_is_told_at_once(tmp_path, make, code):
    folder = tmp_path / "none"
    if make:
        folder.mkdir()
    with pytest.raises(Refused) as refused:
        load(folder, KINDS)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_required_file_that_is_missing_is_named(base):
    (base / "areas" / "areas.csv").unlink()
    said = checked(base)
    assert [what for _, code, what in said if code == "pack.file.missing"] == ["areas/areas.csv is missing"]


def test_part_of_the_kinds_may_be_read_alone(base):
    assert load(base, (), partial=True).units["CNY_100M"].factor == 100_000_000
    assert {finding.code for finding in check(base, ())} == {"pack.file.unknown"}
