#!/usr/bin/env python3
"""Run Sanjiang from its own environment: `./sj demo`, `./sj test`, `./sj wheels DIR`, or any command of `sanjiang`.

Needs Python 3.11 and nothing else. Everything it makes lies in .venv and var beside this file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{EXE}"
LOCKED = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}


class Stop(SystemExit):
    """Ends the command with a plain message: what is wrong, and how to mend it."""

    def __init__(self, what: str, mend: str = "") -> None:
        """Keep the message for the exit that Python prints."""
        super().__init__(f"sj: {what}" + (f"\n    mend: {mend}" if mend else ""))


def say(text: str) -> None:
    """Tell the person one line at once, also when output goes to a file."""
    print(text, flush=True)


# The environment


def fingerprint(kind: str) -> str:
    """What the environment is made from: lock, package description, interpreter and folder."""
    digest = hashlib.sha256()
    for path in (LOCKS[kind], ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    digest.update(f"{sys.version_info[:3]} {VENV}".encode())
    return digest.hexdigest()


def is_ready(kind: str) -> bool:
    """Whether .venv already holds what `kind` locks; the tests' lock holds the other one whole."""
    for name in dict.fromkeys((kind, "dev")):
        stamp = VENV / f"sj-{name}.stamp"
        if stamp.is_file() and stamp.read_text("utf-8") == fingerprint(name):
            return PYTHON.is_file()
    return False


@contextmanager
def locked() -> Iterator[None]:
    """Let one process at a time build the environment; where there are no file locks, trust the person."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (ROOT / ".venv.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def prepare(kind: str, wheels: str | None = None) -> None:
    """Make .venv hold exactly what the lock says and the package itself; done at once when nothing changed."""
    if is_ready(kind):
        return
    with locked():
        if is_ready(kind):
            return
        make_venv()
        say(f"sj: installing {LOCKS[kind].name} into .venv (once; about a minute)")
        offline = ["--no-index", "--find-links", str(Path(wheels).resolve())] if wheels else []
        pip("install", *offline, *LOCKED, "--requirement", str(LOCKS[kind]))
        pip("install", *offline, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        (VENV / f"sj-{kind}.stamp").write_text(fingerprint(kind), "utf-8")


def make_venv() -> None:
    """Make .venv; anew where its interpreter no longer starts or is of another version."""
    test = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    with suppress(OSError):
        if quiet(PYTHON, "-c", test).returncode == 0:
            return
    shutil.rmtree(VENV, ignore_errors=True)
    done = quiet(sys.executable, "-m", "venv", VENV)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Stop(
            f"{sys.executable} cannot make a virtual environment: {last_words(done)}",
            "install Python's venv (on Debian and Ubuntu: apt-get install python3-venv), then call again",
        )


def pip(*args: str) -> None:
    """Run pip of .venv without questions; its own errors are the message when it fails."""
    done = quiet(PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", *args)
    if done.returncode:
        raise Stop(
            f"the locked packages could not be brought: {last_words(done)}",
            "see that a package registry can be reached; without one, collect the packages elsewhere with"
            " `./sj wheels DIR`, bring the folder here and call `./sj demo --wheels DIR`",
        )


def quiet(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command without input, and keep what it says."""
    spoken = {"encoding": "utf-8", "errors": "replace"}
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment(), **spoken)


def last_words(done: subprocess.CompletedProcess[str]) -> str:
    """The lines that tell why a command failed."""
    lines = (done.stderr or done.stdout).strip().splitlines()
    errors = [line for line in lines if line.startswith("ERROR")] or lines
    return "".join(f"\n    {line}" for line in errors[-4:])


# What runs in it


def environment() -> dict[str, str]:
    """The variables that our commands see: UTF-8 whatever the system's own encoding."""
    return {**os.environ, "PYTHONUTF8": "1"}


def become(*command: str | Path) -> int:
    """Hand this process over to a command; where that cannot be done, wait for the command's end."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(words[0], words, environment())
    with suppress(KeyboardInterrupt):
        return subprocess.run(words, env=environment()).returncode
    return 130


def sanjiang(*args: str) -> list[str]:
    """The words that start the command line of the package."""
    return [str(BIN / f"sanjiang{EXE}"), *args]


def run(*args: str) -> None:
    """Run one command of the package; what it found is the message when it refuses."""
    status = subprocess.run(sanjiang(*args), env=environment(), stdin=subprocess.DEVNULL).returncode
    if status:
        raise Stop(f"`sanjiang {' '.join(args)}` ended with status {status}; what it found stands above")


# The three commands

WORLD = ("--enterprises", "600", "--months", "25", "--seed", "7", "--until", "2026-09")
"""The firms and months of the practice city; the same at every start, so that nothing is sent twice."""


def demo(args: Sequence[str]) -> int:
    """Install, make Ningbo and the practice city or adopt what their packs changed, report on both, and serve them."""
    parser = argparse.ArgumentParser(prog="sj demo", description=demo.__doc__)
    parser.add_argument("--no-serve", action="store_true", help="end after the reports")
    parser.add_argument("--port", help="port of the pages")
    parser.add_argument("--wheels", metavar="DIR", help="install from a folder that `./sj wheels DIR` made")
    given = parser.parse_args(args)
    began = time.monotonic()
    prepare("run", given.wheels)
    installed = time.monotonic()
    pack, city, out = ROOT / "packs" / "ningbo", str(ROOT / "var" / "ningbo"), ROOT / "var" / "out"
    bring(city, pack)
    for year in plan_years(pack):
        run("--city", city, "report", year, "--out", str(out))
    practise(ROOT / "packs" / "practice", str(ROOT / "var" / "practice"), out / "practice")
    say(f"\nsj: installed in {installed - began:.1f} s, loaded and reported in {time.monotonic() - installed:.1f} s")
    say(f"sj: the reports are in {out}")
    for path in sorted(one for one in out.rglob("*") if one.suffix in (".html", ".pdf", ".docx", ".xlsx")):
        say(f"    {path.relative_to(out)}")
    if given.no_serve:
        return 0
    os.chdir(ROOT)
    return become(*sanjiang("serve", *(["--port", given.port] if given.port else [])))


def practise(pack: Path, city: str, out: Path) -> None:
    """Make the invented city, let its firms report, close their months, and report on and release the last one."""
    bring(city, pack)
    until = WORLD[WORLD.index("--until") + 1]
    run("--city", city, "world", *WORLD)
    run("--city", city, "close", "all")
    whole = quiet(*sanjiang("--city", city, "report", until, "--format", "html,pdf,docx,xlsx", "--out", str(out)))
    if whole.returncode:
        say(f"sj: not every format can be made here:{last_words(whole)}")
        run("--city", city, "report", until, "--format", "html,xlsx", "--out", str(out))
    listed = json.loads(quiet(*sanjiang("--city", city, "release", "list", "--json")).stdout or "[]")
    if until not in {one["period"] for one in listed}:
        run("--city", city, "release", "create", until)


def bring(city: str, pack: Path) -> None:
    """Make the city, finish a making that was broken off, or adopt what its pack changed; nothing is deleted."""
    if not Path(city).is_dir():
        run("init", city, "--pack", str(pack))
        return
    done = quiet(*sanjiang("--city", city, "adopt", str(pack), "--json"))
    told = {}
    with suppress(ValueError):
        told = json.loads(done.stdout)
    if {"city.none", "city.no_pack"} & {finding["code"] for finding in told.get("findings", ())}:
        say(f"sj: no pack is in force in {city}, its making was broken off: it is finished now")
        run("init", city, "--pack", str(pack))
    elif done.returncode:
        run("--city", city, "adopt", str(pack))
    elif told.get("changed"):
        sent, withdrawn = len(told["sent"]), len(told["withdrawn"])
        say(f"sj: {pack} changed and was adopted: {sent} documents sent, {withdrawn} withdrawn; all else stays")
    else:
        say(f"sj: {city} is there already, and its pack did not change")


def plan_years(pack: Path) -> list[str]:
    """The years that the pack's plan runs for."""
    program = "import sys, yaml; p = yaml.safe_load(sys.stdin)['plan']; print(p['from'], p['to'])"
    with (pack / "pack.yaml").open("rb") as manifest:
        told = subprocess.run([PYTHON, "-X", "utf8", "-c", program], stdin=manifest, capture_output=True, text=True)
    if told.returncode:
        raise Stop(f"{pack / 'pack.yaml'} states no plan with `from` and `to`: {last_words(told)}")
    first, last = map(int, told.stdout.split())
    return [str(year) for year in range(first, last + 1)]


def wheels(args: Sequence[str]) -> int:
    """Collect every locked package in a folder, for a machine without a network."""
    parser = argparse.ArgumentParser(prog="sj wheels", description=wheels.__doc__)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--dev", action="store_true", help="also what the tests need")
    parser.add_argument(
        "--platform", action="append", default=[], help="for another system, as pip names it; repeatable"
    )
    parser.add_argument("--python-version", help="for another Python: 3.11, 3.12, 3.13")
    given = parser.parse_args(args)
    lock = LOCKS["dev" if given.dev else "run"]
    other = [f"--platform={name}" for name in given.platform]
    other += [f"--python-version={given.python_version}"] if given.python_version else []
    with locked():
        make_venv()
    with tempfile.TemporaryDirectory() as folder:
        # pip asks this system whether a marker holds, not the other one: so bring what any system needs
        everything = Path(folder) / "all.lock"
        everything.write_text(re.sub(r" ; .*?(?= \\$)", "", lock.read_text("utf-8"), flags=re.M), "utf-8")
        pip("download", *LOCKED, *other, "--dest", given.folder, "--requirement", str(everything))
    sizes = [path.stat().st_size for path in Path(given.folder).glob("*.whl")]
    say(f"sj: {len(sizes)} packages, {sum(sizes) / 1e6:.0f} MB in {given.folder}")
    say(f"sj: on the other machine: ./sj demo --wheels {given.folder}")
    return 0


def test(args: Sequence[str]) -> int:
    """Install what the tests need and run all checks; words that are not ours go to pytest."""
    parser = argparse.ArgumentParser(prog="sj test", description=test.__doc__, allow_abbrev=False)
    parser.add_argument("--all", action="store_true", help="also the tests marked long")
    parser.add_argument("--sabotage", nargs="?", const="all", metavar="N", help="plant the shipped faults: all, or N")
    parser.add_argument("--wheels", metavar="DIR", help="install from a folder that `./sj wheels DIR --dev` made")
    given, words = parser.parse_known_args(args)
    prepare("dev", given.wheels)
    os.chdir(ROOT)
    if given.sabotage:
        return become(PYTHON, "-m", "tests.sabotage.run", given.sabotage, *words)
    return become(PYTHON, "-m", "tests.run", *(["--all"] if given.all else []), *words)


def main() -> int:
    """Choose between our own three commands and those of the package."""
    if sys.version_info < (3, 11):
        raise Stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}", "call it as `python3.12 sj …`")
    own = {"demo": demo, "test": test, "wheels": wheels}
    args = sys.argv[1:]
    if args and args[0] in own:
        return own[args[0]](args[1:])
    prepare("run")
    return become(*sanjiang(*args))


if __name__ == "__main__":
    sys.exit(main())
