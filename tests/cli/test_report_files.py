"""The report as files: the forms that are asked for, and what is told where one cannot be made."""

import pytest

from sanjiang.flows import REPORT_FORMS
from sanjiang.present.documents import faces
from tests.cli.test_commands import call, data

BEGINS = {
    "pdf": b"%PDF-",
    "docx": b"PK",
    "xlsx": b"PK",
    "html": b"<!doctype html>",
    "json": b"{",
    "csv": "\ufeff".encode(),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brook")
    call("new-pack", "brook", "--folder", str(folder / "pack"))
    call("init", str(folder / "city"), "--pack", str(folder / "pack"))
    return folder


def test_a_report_is_written_in_the_forms_that_are_asked_for(made):
    told = data(
        "--city", str(made / "city"), "report", "2022", "--out", str(made / "all"), "--format", ",".join(REPORT_FORMS)
    )
    files = sorted((made / "all").iterdir())
    assert [str(path) for path in files] == told["files"]
    assert sorted(path.suffix[1:] for path in files) == sorted(REPORT_FORMS)
    for path in files:
        assert path.read_bytes().lstrip().startswith(BEGINS[path.suffix[1:]]), path


def test_a_report_is_the_same_file_when_it_is_written_again(made):
    for folder in ("one", "two"):
        call("--city", str(made / "city"), "report", "2022", "--out", str(made / folder), "--format", "docx,xlsx,pdf")
    for path in (made / "one").iterdir():
        assert path.read_bytes() == (made / "two" / path.name).read_bytes()


def test_an_unknown_form_and_a_site_that_is_none_are_told_at_once(made):
    words = ("report", "2022", "--out", str(made / "none"), "--format", "pdf,doc", "--base", "city.example")
    told = data("--city", str(made / "city"), *words, status=1)
    assert [one["code"] for one in told["findings"]] == ["cli.format", "cli.site"]
    assert not (made / "none").exists()


def test_without_a_font_no_file_is_half_made(made, monkeypatch):
    class Nothing:
        def fonts(self):
            return []

    monkeypatch.setattr(faces, "installed", Nothing)
    told = data(
        "--city", str(made / "city"), "report", "2022", "--out", str(made / "no"), "--format", "csv,pdf", status=1
    )
    assert [one["code"] for one in told["findings"]] == ["present.no_font"]
    assert not (made / "no").exists()
