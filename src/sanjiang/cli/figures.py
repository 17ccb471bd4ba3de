"""Commands that read: report, targets, explain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final
from zoneinfo import ZoneInfo

import typer

from sanjiang.cli.options import AsJson, AsOf, KnownBy, run_of
from sanjiang.cli.run import Run, faults, parse_cut, parse_day, parse_forms, write_files
from sanjiang.terms import Lang, Period, Text

if TYPE_CHECKING:
    from sanjiang.flows import Reading

_WORKED: Final = ("obs", "claim", "identity")
"""Kinds of addresses that rows of working explain; the others are told by their page."""
Asked = Annotated[str, typer.Argument(help="Period, such as 2022 or 2022-Q1. 期间。")]


def attach(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (report, targets, explain):
        app.command()(command)


def reading(run: Run, period: str | None, as_of: str | None, known_by: str | None) -> Reading:
    """The city read as the options say.

    Raises:
        Refused: a time, day or period cannot be read, or nothing had been adopted by then.
    """
    from sanjiang.flows import Reading

    city = run.city()
    return Reading.of(
        city,
        run.who(),
        run.lang,
        now=run.clock(),
        period=Period.parse(period) if period else None,
        as_of=parse_cut(as_of, ZoneInfo(city.now.pack.manifest.timezone)) if as_of else None,
        known_by=parse_day(known_by) if known_by else None,
    )


def report(
    context: typer.Context,
    period: Asked,
    out: Annotated[Path | None, typer.Option(help="Folder to write files to. 输出文件夹。")] = None,
    forms: Annotated[
        str, typer.Option("--format", help="Of html,json,csv,pdf,docx,xlsx, with commas. 文件格式，逗号分开。")
    ] = "html,json,csv",
    base: Annotated[str, typer.Option(help="Site that figures in files lead to. 文件里的数通向的网站。")] = "",
    as_of: AsOf = None,
    known_by: KnownBy = None,
    as_json: AsJson = False,
) -> None:
    """规划报告，已关账的月份为月报。 The report on the plan at a period, of a closed month the monthly one."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import report_data, report_files, report_page
        from sanjiang.present import to_text

        read = reading(run, period, as_of, known_by)
        page = report_page(read)
        asked = parse_forms(forms, base)
        written = write_files(report_files(read, page, asked, base.rstrip("/")), out) if out else []
        data = report_data(read, page) | ({"files": written} if out else {})
        run.tell(data, [to_text(page).rstrip(), *written])


def targets(
    context: typer.Context,
    period: Asked,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    as_json: AsJson = False,
) -> None:
    """目标进展。 Each claim of the plan at a period: last figure, verdict, pace."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.cli.run import table_lines
        from sanjiang.flows import target_rows

        rows = target_rows(reading(run, period, as_of, known_by))
        run.tell({"period": period, "claims": rows}, table_lines(_few(row) for row in rows))


def _few(row: dict[str, Any]) -> dict[str, Any]:
    names = ("claim", "verdict", "reasons", "latest_period", "latest_value", "distance", "pace")
    return {name: row[name] for name in names}


def explain(
    context: typer.Context,
    indicator: Annotated[str, typer.Argument(help="Indicator, or a whole reference. 指标或完整地址。")],
    area: Annotated[str | None, typer.Argument(help="Code of the area. 地区代码。")] = None,
    period: Annotated[str | None, typer.Argument(help="Period. 期间。")] = None,
    measure: Annotated[str | None, typer.Option(help="Measure; every one by default. 度量。")] = None,
    why: Annotated[bool, typer.Option("--why", help="Why it moved: parts that add up to it. 为什么变。")] = False,
    of_class: Annotated[
        str, typer.Option("--class", help="Class, with --why; all by default. 类别，配合 --why。")
    ] = "",
    as_of: AsOf = None,
    known_by: KnownBy = None,
    as_json: AsJson = False,
) -> None:
    """数从哪里来。 Where a figure comes from: formula, inputs, statements, submission, file and place."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import explained

        read = reading(run, None, as_of, known_by)
        if why:
            found_why = _why(run, read, (indicator, area or "", of_class), period)
            run.tell(found_why, _why_lines(found_why, run.lang))
            return
        told = _told(read, indicator)
        if told:
            run.tell({"figures": [told]}, told["told"])
            return
        found = explained(read, indicator, area, period, measure)
        run.tell({"figures": found}, _lines(found))


def _why(run: Run, read: Reading, address: tuple[str, str, str], period: str | None) -> dict[str, Any]:
    from sanjiang.flows import Months
    from sanjiang.flows import why as found

    return found(Months(read.at).month(Period.parse(period or "")), *address, run.who(), run.lang)


def _why_lines(told: dict[str, Any], lang: Lang) -> Iterator[str]:
    level, growth = told["level"], told["growth"]
    before = Text("一年前", "a year before").of(lang)
    value, then = (level[name] or Text("未报", "not reported").of(lang) for name in ("value", "before"))
    yield f"{told['name']} {told['period']} = {value} {level['unit']} ({before} {then})"
    if level["change"] is not None:
        yield Text(f"增减 {level['change']}，其中", f"change {level['change']}, of which").of(lang)
    yield from (f"  {one['value']:>12}  {one['name']}" for one in level["by_class"])
    if growth["value"] is None:
        yield Text(f"没有增长率：{growth['turn']}", f"no growth rate: {growth['turn']}").of(lang)
        return
    yield Text(f"增长 {growth['value']}%，各地拉动", f"growth {growth['value']}%, in points by area").of(lang)
    yield from (f"  {one['value']:>12}  {one['name']}" for one in growth["by_area"])


def _told(read: Reading, address: str) -> dict[str, Any] | None:
    """A figure without rows of working, as a count or a projection, by the text of its page; None for any other."""
    from dataclasses import replace

    from sanjiang import publish
    from sanjiang.present import figures, to_text

    if ":" not in address:
        return None
    asked = publish.asked(address)
    if asked.ref.kind in _WORKED:
        return None
    page = publish.explain(replace(read, period=asked.period or read.period).known, address)
    found = next((figure for figure in figures(page) if figure.id == address), None) if page else None
    if page is None or found is None:
        return None
    told: dict[str, Any] = {"figure": address, "value": found.value, "unit": found.unit, "working": [], "acts": []}
    return told | {"told": to_text(page).rstrip().splitlines()}


def _lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for figure in found:
        yield f"{figure['figure']} = {figure['value']} {figure['unit']}"
        for part in figure["working"]:
            said = " ".join(str(part[name]) for name in ("sign", "value", "unit", "name", "source"))
            sent = f"{part['submission']} {part['file_line']} {part['file_hash'][:12]}" if part["submission"] else ""
            yield f"  {part['step']}. {said} {sent or part['place']}"
