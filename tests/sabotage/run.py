"""Plant each shipped fault in a copy of the engine, and see whether the fast tests catch it.

A fault is one change of one file (see README.md beside this). The copies lie in a temporary folder, and
only there is anything changed. First a fault's tests must pass without it: otherwise nothing that they
catch would mean anything.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("src", "tests", "packs", "docs", "changes", "bench", "pyproject.toml", "sj", ".ci")
COPIED_FILES = ("README*", "requirements*.lock", "LICENSE", "NOTICE", ".gitignore")
KEYS = ("id", "file", "find", "replace", "why", "tests")
SECONDS = 240
"""The longest one fault may take: the change may well have made an endless loop."""


@dataclass(frozen=True)
class Fault:
    """One planted change: ``find`` stands exactly once in ``file`` and becomes ``replace``."""

    id: str
    file: str
    find: str
    replace: str
    why: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of a fault: caught, missed, or wrong (the fault itself cannot be used)."""

    kind: str
    note: str = ""


def faults(folder: Path) -> list[Fault]:
    """All faults of the folder's YAML files, in the order of file and line; a badly written one stops the run."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")) or []:
            if sorted(entry) != sorted(KEYS):
                sys.exit(f"{path.name}: a fault has exactly the keys {', '.join(KEYS)}; this one: {entry}")
            found.append(Fault(**{**entry, "tests": tuple(entry["tests"])}))
    twice = {fault.id for fault in found if sum(fault.id == other.id for other in found) > 1}
    if twice:
        sys.exit(f"two faults have one id: {', '.join(sorted(twice))}")
    return found


def unusable(fault: Fault, root: Path) -> str:
    """Why the fault can not be planted, empty when it can."""
    path = root / fault.file
    if not path.is_file():
        return f"there is no {fault.file}"
    count = path.read_text("utf-8").count(fault.find)
    if count != 1:
        return f"its text occurs {count} times in {fault.file}, not once"
    return "" if fault.find != fault.replace else "it changes nothing"


def copy_tree(root: Path, to: Path) -> Path:
    """A copy of what the tests need, without anything that was compiled or made."""
    leave = shutil.ignore_patterns("__pycache__", ".hypothesis", "var")
    to.mkdir(parents=True)
    for name in COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, to / name, ignore=leave)
        elif (root / name).is_file():
            shutil.copy2(root / name, to / name)
    for pattern in COPIED_FILES:
        for path in root.glob(pattern):
            shutil.copy2(path, to / path.name)
    return to


def selection(tests: Iterable[str], root: Path) -> list[str]:
    """Pytest's words for a fault's tests: each is a path, perhaps with ``::``, or an expression of markers.

    Without one, what is long or needs a browser is left out.
    """
    paths = [test for test in tests if (root / test.split("::")[0]).exists()]
    marks = [test for test in tests if test not in paths]
    return [*paths, "-m", " or ".join(f"({mark})" for mark in marks) or "not (long or browser)"]


def run_tests(tree: Path, words: Sequence[str], seconds: float) -> tuple[int, str]:
    """Pytest's exit status in the tree, stopping at the first failure, and the last lines it said."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(tree / "src"),
        "SANJIANG_SABOTAGE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",  # a changed file of the same length and second would pass for its old self
    }
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--tb=line", *words]
    try:
        done = subprocess.run(
            command,
            cwd=tree,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        return 124, f"not ended after {seconds:.0f} s"
    return done.returncode, "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])


def imported_from(tree: Path) -> Path:
    """Where the tree's tests would import the engine from."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    program = "import sanjiang; print(sanjiang.__file__)"
    told = subprocess.run([sys.executable, "-c", program], cwd=tree, env=environment, capture_output=True, text=True)
    return Path(told.stdout.strip())


def plant(fault: Fault, tree: Path) -> Outcome:
    """Plant the fault, run its tests, take the fault out again."""
    problem = unusable(fault, tree)
    if problem:
        return Outcome("wrong", problem)
    path = tree / fault.file
    sound = path.read_text("utf-8")
    path.write_text(sound.replace(fault.find, fault.replace), "utf-8")
    try:
        status, said = run_tests(tree, selection(fault.tests, tree), SECONDS)
    finally:
        path.write_text(sound, "utf-8")
    if status == 1:
        return Outcome("caught", next((line for line in said.splitlines() if line.startswith("FAILED")), ""))
    if status == 0:
        return Outcome("missed", fault.why)
    return Outcome("wrong", f"its tests did not run (status {status}): {said[-600:]}")


def run(chosen: Sequence[Fault], root: Path, jobs: int) -> dict[str, Outcome]:
    """The outcome of each fault, some at a time, each in a copy that only its own thread changes."""
    with tempfile.TemporaryDirectory(prefix="sanjiang-sabotage-") as folder, ThreadPoolExecutor(jobs) as pool:
        mine = threading.local()

        def tree() -> Path:
            if not hasattr(mine, "tree"):
                mine.tree = copy_tree(root, Path(folder).resolve() / f"copy-{threading.get_ident()}")
                if not imported_from(mine.tree).is_relative_to(mine.tree):
                    sys.exit(f"the copy's tests import the engine from {imported_from(mine.tree)}")
            return mine.tree

        def sound(tests: tuple[str, ...]) -> str:
            status, said = run_tests(tree(), selection(tests, tree()), SECONDS)
            return f"its tests do not pass without it (status {status}): {said[-600:]}" if status else ""

        def one(fault: Fault) -> Outcome:
            began = time.monotonic()
            outcome = Outcome("wrong", unsound[fault.tests]) if unsound[fault.tests] else plant(fault, tree())
            print(f"{outcome.kind:6}  {fault.id} ({time.monotonic() - began:.0f} s)  {outcome.note[:160]}", flush=True)
            return outcome

        groups = list(dict.fromkeys(fault.tests for fault in chosen))
        unsound = dict(zip(groups, pool.map(sound, groups), strict=True))
        return dict(zip((fault.id for fault in chosen), pool.map(one, chosen), strict=True))


def choose(found: Sequence[Fault], which: str) -> list[Fault]:
    """All faults, the first N, or those of the ids named with commas between."""
    if which == "all":
        return list(found)
    if which.isdecimal():
        return list(found[: int(which)])
    chosen = [fault for fault in found if fault.id in which.split(",")]
    missing = set(which.split(",")) - {fault.id for fault in chosen}
    if missing:
        sys.exit(f"no fault has the id {', '.join(sorted(missing))}; there are: {', '.join(f.id for f in found)}")
    return chosen


def main(words: Sequence[str]) -> int:
    """Run the chosen faults; the last line is ``n of n caught``."""
    parser = argparse.ArgumentParser(prog="sj test --sabotage", description=main.__doc__)
    parser.add_argument("which", nargs="?", default="all", help="all, how many, or ids with commas between")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args(words)
    began = time.monotonic()
    chosen = choose(faults(Path(__file__).parent), given.which)
    outcomes = run(chosen, ROOT, given.jobs)
    caught = sum(outcome.kind == "caught" for outcome in outcomes.values())
    for kind, words_for_it in (("missed", "no test saw"), ("wrong", "cannot be used")):
        for name, outcome in outcomes.items():
            if outcome.kind == kind:
                print(f"{words_for_it}: {name}: {outcome.note}")
    print(f"in {time.monotonic() - began:.0f} s")
    print(f"{caught} of {len(chosen)} caught")
    return 0 if caught == len(chosen) > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
