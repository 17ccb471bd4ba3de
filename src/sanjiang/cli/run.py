"""What every command has: the city, the clock, the language, and how results and faults are told."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn
from zoneinfo import ZoneInfo

import typer

from sanjiang.terms import Finding, Lang, Refused, Text, refuse, stops

if TYPE_CHECKING:
    from sanjiang.access import Subject
    from sanjiang.city import City

HOME: Final = Path("var")
LEDGER_URL: Final = "SANJIANG_LEDGER"
"""Environment variable with the SQLAlchemy address of the ledger; SQLite in the folder without it."""


@dataclass
class Run:
    """One call of the command line."""

    city_name: str | None = None
    as_json: bool = False
    asked_lang: Lang | None = None
    now_text: str | None = None
    own_lang: Lang = "zh"
    """The language of the city once it is opened; Chinese before."""

    @property
    def lang(self) -> Lang:
        """The language of what is printed: the one asked for, else the city's own."""
        return self.asked_lang or self.own_lang

    def clock(self) -> datetime:
        """The present; in a demonstration city, the time that ``--now`` gave."""
        return parse_time(self.now_text) if self.now_text else datetime.now(UTC)

    def folder(self) -> Path:
        """The folder of the city that is meant."""
        if self.city_name:
            return named(self.city_name)
        found = cities()
        if len(found) != 1:
            wrong_call(self, _which(found))
        return found[0]

    def city(self) -> City:
        """The city that is meant, opened.

        Raises:
            Refused: there is none, or ``--now`` was given for a real one.
        """
        from sanjiang.city import City

        city = City.open(self.folder(), self.clock, ledger_url=os.environ.get(LEDGER_URL))
        self.own_lang = city.languages[0]
        self.true_clock(demonstration=city.demonstration)
        return city

    def true_clock(self, *, demonstration: bool) -> None:
        """Refuse another time in a real city.

        Raises:
            Refused: ``--now`` was given and the city is no demonstration.
        """
        if self.now_text and not demonstration:
            raise Refused([_real_clock()])

    def who(self) -> Subject:
        """The operator, recorded by the name of the account."""
        from sanjiang.access import operator

        return operator(getpass.getuser())

    def say(self, zh: str, en: str) -> str:
        """Words in the language of this call."""
        return Text(zh, en).of(self.lang)

    def tell(self, data: Any, lines: Iterable[str]) -> None:
        """Print the result: data with ``--json``, else lines for people."""
        if self.as_json:
            typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
            return
        for line in lines:
            typer.echo(line)


def named(name: str) -> Path:
    """The folder of a city by its path or by its name under ``var``."""
    path = Path(name)
    return path if path.exists() or len(path.parts) > 1 else HOME / name


def cities() -> list[Path]:
    """Every city under ``var``."""
    return sorted(path.parent for path in HOME.glob("*/parts")) if HOME.exists() else []


def parse_time(text: str, zone: ZoneInfo | None = None) -> datetime:
    """A time as ISO 8601; without a zone it is that of ``zone`` or the machine, a bare day means its end.

    Raises:
        Refused: the text is no time.
    """
    try:
        bare = datetime.combine(date.fromisoformat(text), time.max) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        raise Refused([_no_time(text)]) from None
    if bare.tzinfo is not None:
        return bare
    return bare.replace(tzinfo=zone) if zone else bare.astimezone()


def parse_cut(text: str, zone: ZoneInfo) -> datetime | int:
    """A stamp, or a time in the city's zone.

    Raises:
        Refused: the text is neither.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else parse_time(text, zone)


def write_files(files: Mapping[str, bytes], out: Path) -> list[str]:
    """Write files into a folder, made where it is not there; gives their paths.

    Raises:
        Refused: the folder cannot be written.
    """
    try:
        for name, content in files.items():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as fault:
        raise Refused([_no_folder(out, fault)]) from None
    return [str(out / name) for name in sorted(files)]


def _no_folder(out: Path, fault: OSError) -> Finding:
    return refuse(
        "--out",
        "cli.no_folder",
        what=(f"写不进 {out}", f"cannot write into {out}"),
        why=(str(fault.strerror), str(fault.strerror)),
        mend=("换一个可写的文件夹", "give a folder that can be written"),
    )


def parse_forms(text: str, base: str) -> tuple[str, ...]:
    """The forms of files that are asked for, each once.

    Raises:
        Refused: one is not known, or the site is no web address.
    """
    from sanjiang.flows import REPORT_FORMS

    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [one for one in asked if one not in REPORT_FORMS]
    found = [_no_form(unknown or [text], REPORT_FORMS)] if unknown or not asked else []
    if base and not base.startswith(("https://", "http://")):
        found.append(_no_site(base))
    if found:
        raise Refused(found)
    return asked


def _no_form(unknown: Iterable[str], known: Iterable[str]) -> Finding:
    told, forms = ", ".join(unknown), ", ".join(known)
    return refuse(
        "--format",
        "cli.format",
        what=(f"没有这种格式：{told}", f"no such format: {told}"),
        why=(f"报告可写成 {forms}", f"a report is written as {forms}"),
        mend=("例如 --format pdf,docx", "for example --format pdf,docx"),
    )


def _no_site(base: str) -> Finding:
    return refuse(
        "--base",
        "cli.site",
        what=(f"“{base}”不是网站地址", f"'{base}' is no address of a site"),
        why=("文件里的数要能从任何地方点到来历", "figures in a file must lead to their working from anywhere"),
        mend=("写协议和主机，例如 https://example.org", "give scheme and host, such as https://example.org"),
    )


def parse_day(text: str) -> date:
    """A day as YYYY-MM-DD.

    Raises:
        Refused: the text is no day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused([_no_time(text)]) from None


def _no_time(text: str) -> Finding:
    return refuse(
        "time",
        "cli.time",
        what=(f"“{text}”不是时间", f"'{text}' is not a time"),
        why=("时间按 ISO 8601 写", "times are written in ISO 8601"),
        mend=("例如 2023-12-31 或 2023-12-31T18:00+08:00", "for example 2023-12-31 or 2023-12-31T18:00+08:00"),
    )


def _which(found: list[Path]) -> Finding:
    names = ", ".join(path.name for path in found)
    return refuse(
        "--city",
        "cli.which_city",
        what=(
            f"有不止一个城市：{names}" if found else "还没有城市",
            f"there is more than one city: {names}" if found else "there is no city yet",
        ),
        why=("命令要知道对哪个城市做", "a command acts on one city"),
        mend=("写 --city 名字或文件夹，或先运行 init", "give --city NAME or FOLDER, or run init first"),
    )


def _real_clock() -> Finding:
    return refuse(
        "--now",
        "cli.real_clock",
        what=("真实城市不能改时间", "the time of a real city cannot be set"),
        why=(
            "--now 只用于演示城市，真实城市的印记不作假",
            "--now is for demonstration cities; stamps of a real one are true",
        ),
        mend=("去掉 --now", "leave --now out"),
    )


def show_findings(run: Run, findings: Iterable[Finding], *, error: bool = True) -> None:
    """Print findings: as data with ``--json``, else as text; refusals on standard error."""
    found = list(findings)
    if run.as_json:
        typer.echo(json.dumps({"findings": [one.as_json() for one in found]}, ensure_ascii=False, indent=2))
        return
    for one in found:
        typer.echo(one.render(run.lang), err=error)


def wrong_call(run: Run, finding: Finding) -> NoReturn:
    """End with status 2."""
    show_findings(run, [finding])
    raise typer.Exit(2)


def ended(findings: Iterable[Finding]) -> None:
    """End with status 1 where a finding refuses."""
    if stops(findings):
        raise typer.Exit(1)


@contextmanager
def faults(run: Run) -> Iterator[None]:
    """Tell refusals and end with status 1."""
    try:
        yield
    except Refused as refused:
        show_findings(run, refused.findings)
        raise typer.Exit(1) from None


def main_guard(call: Callable[[], None]) -> None:
    """Run the program; a reader that closed the pipe early is no fault."""
    try:
        call()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def table_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Rows of data as aligned lines for people."""
    found = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
    if not found:
        return
    names = list(found[0])
    widths = {name: max(len(name), *(len(row[name]) for row in found)) for name in names}
    yield "  ".join(name.ljust(widths[name]) for name in names).rstrip()
    for row in found:
        yield "  ".join(row[name].ljust(widths[name]) for name in names).rstrip()
