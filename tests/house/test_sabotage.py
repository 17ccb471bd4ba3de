"""The runner of planted faults: what it calls caught, missed and unusable."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sabotage.run import Fault, choose, faults, run, selection, unusable

ROOT = Path(__file__).resolve().parents[2]
LAW = "from sanjiang import double\n\ndef test_twice():\n    assert double(2) == 4\n"


@pytest.fixture
def tree(tmp_path):
    """A tiny engine with one law."""
    for name, text in {
        "src/sanjiang/__init__.py": "def double(value):\n    spare = 0\n    return value + value\n",
        "tests/law/test_law.py": LAW,
        "pyproject.toml": "[tool.pytest.ini_options]\naddopts = ['--import-mode=importlib']\n",
    }.items():
        path = tmp_path / "engine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "engine"


def fault(name, find, replace):
    return Fault(name, "src/sanjiang/__init__.py", find, replace, "why", ("tests/law",))


def test_a_fault_is_caught_missed_or_unusable_and_the_engine_stays_as_it_was(tree):
    before = (tree / "src/sanjiang/__init__.py").read_text("utf-8")
    outcomes = run(
        [
            fault("wrong_sum", "value + value", "value + value + 1"),
            fault("harmless", "spare = 0", "spare = 1"),
            fault("broken", "return value + value", "return ("),
            fault("gone", "value * 2", "value"),
            fault("twice", "value", "other"),
        ],
        tree,
        jobs=2,
    )
    assert {name: outcome.kind for name, outcome in outcomes.items()} == {
        "wrong_sum": "caught",
        "harmless": "missed",
        "broken": "wrong",
        "gone": "wrong",
        "twice": "wrong",
    }
    assert "not once" in outcomes["gone"].note and "not once" in outcomes["twice"].note
    assert (tree / "src/sanjiang/__init__.py").read_text("utf-8") == before


def test_nothing_is_caught_by_tests_that_fail_without_the_fault(tree):
    (tree / "tests/law/test_law.py").write_text(LAW.replace("== 4", "== 5"), "utf-8")
    [outcome] = run([fault("wrong_sum", "value + value", "value + 1")], tree, jobs=1).values()
    assert outcome.kind == "wrong"
    assert "without it" in outcome.note


def test_tests_are_paths_or_markers(tree):
    assert selection(["tests/law", "reference"], tree) == ["tests/law", "-m", "(reference)"]
    assert selection(["tests/law"], tree) == ["tests/law", "-m", "not (long or browser)"]


def test_faults_are_chosen_by_number_or_name():
    found = [fault(name, "a", "b") for name in ("one", "two", "three")]
    assert [f.id for f in choose(found, "2")] == ["one", "two"]
    assert [f.id for f in choose(found, "three,one")] == ["one", "three"]
    with pytest.raises(SystemExit, match="four"):
        choose(found, "four")


def test_every_shipped_fault_can_be_planted():
    """Text that no longer occurs exactly once is told here, in seconds, not after a quarter of an hour."""
    shipped = faults(ROOT / "tests" / "sabotage")
    assert shipped
    assert {f.id: unusable(f, ROOT) for f in shipped if unusable(f, ROOT)} == {}
    assert [f.id for f in shipped if not f.tests] == []


def test_the_last_line_counts_what_was_caught():
    done = subprocess.run([sys.executable, "-m", "tests.sabotage.run", "1"], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip().splitlines()[-1] == "1 of 1 caught", done.stdout + done.stderr
