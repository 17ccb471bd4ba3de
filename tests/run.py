"""Every check of the house, and one clear account: `./sj test` runs this in the environment it made."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MINUTES, LONG_MINUTES = 14, 75
LAST_WORDS = 20
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(words: list[str]) -> int:
    """Run everything; with words for pytest, only pytest."""
    long = ["--all"] if "--all" in words else []
    words = [word for word in words if word != "--all"]
    provide_system_parts()
    if words:
        return subprocess.run(pytest(*long, *words), cwd=ROOT).returncode
    began = time.monotonic()
    end = began + 60 * (LONG_MINUTES if long else MINUTES)
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.xml"
        account = [check(name, command, end) for name, command in checks(result, long)]
        print("\n== account", *(line for _, line in account), *told(result), sep="\n")
    bad = any(status for status, _ in account)
    print(f"sj test: {'FAILED' if bad else 'everything passed'} in {time.monotonic() - began:.0f} s", flush=True)
    return int(bad)


def checks(result: Path, long: list[str]) -> list[tuple[str, list[str]]]:
    """The checks, the cheap ones first; each runs whatever the others said."""
    return [
        ("ruff check", [tool("ruff"), "check", "."]),
        ("ruff format", [tool("ruff"), "format", "--check", "."]),
        ("mypy --strict", [tool("mypy"), "--strict"]),
        ("imports go down", [tool("lint-imports")]),
        ("pytest", pytest("-n", "2", "--durations=10", f"--junitxml={result}", *long)),
    ]


def tool(name: str) -> str:
    """A program of the environment; on Windows its name ends in .exe."""
    return str(BIN / name) + (".exe" if os.name == "nt" else "")


def pytest(*words: str) -> list[str]:
    """Pytest, quiet but for the reasons of what was skipped."""
    return [sys.executable, "-m", "pytest", "-q", "-rs", *words]


def check(name: str, command: list[str], end: float) -> tuple[int, str]:
    """Run one check; its status, and its line of the account."""
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    status = run_until(command, end)
    late = ", ended because the time was up" if status == 124 else ""
    return status, f"{'FAILED' if status else 'passed'}  {name} ({time.monotonic() - began:.0f} s{late})"


def run_until(command: list[str], end: float) -> int:
    """The exit status, or 124 once the time is up; then the command may say its last words and is ended with all."""
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=os.name != "nt") as process:
        try:
            return process.wait(max(end - time.monotonic(), 1))
        except subprocess.TimeoutExpired:
            with suppress(subprocess.TimeoutExpired):
                process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
                process.wait(LAST_WORDS)
            return 124
        finally:
            if os.name == "nt":
                process.kill()
            else:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def told(result: Path) -> list[str]:
    """What pytest counted: each reason for skipping, then passed, failed and skipped."""
    if not result.is_file():
        return ["0 passed, 1 failed, 0 skipped"]
    suites = list(ET.parse(result).getroot().iter("testsuite"))
    ran, failures, errors, skipped = (
        sum(int(suite.get(name, 0)) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    reasons = Counter(node.get("message", "no reason given") for suite in suites for node in suite.iter("skipped"))
    lines = [f"skipped {count}: {reason}" for reason, count in reasons.most_common()]
    return [*lines, f"{ran - failures - errors - skipped} passed, {failures + errors} failed, {skipped} skipped"]


def provide_system_parts() -> None:
    """Install what only the operating system gives, where we may; else name it, and its tests are skipped."""
    found = {
        "chromium": any(map(shutil.which, CHROMIUMS)),
        "fonts-noto-cjk": has_chinese_font(),
        "postgresql": bool(postgres_programs()),
    }
    missing = [package for package, there in found.items() if not there]
    if missing and not apt_install(missing):
        names = ", ".join(missing)
        print(f"sj: {names}: not on this machine and not ours to install; tests that need them are skipped", flush=True)


def apt_install(packages: list[str]) -> bool:
    """Install packages of Debian when we are root and have apt-get; whether it worked."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"sj: apt-get install {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *words], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            print(f"sj: apt-get {words[0]}: {done.stderr.strip()[-400:]}", flush=True)
    return done.returncode == 0


def has_chinese_font() -> bool:
    """Whether a font with Chinese is installed."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    list_fonts = shutil.which("fc-list")
    if not list_fonts:
        return False
    return bool(subprocess.run([list_fonts, ":lang=zh-cn", "family"], capture_output=True).stdout.strip())


def postgres_programs() -> Path | None:
    """The folder with PostgreSQL's server programs, on the path or where Debian puts them."""
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
