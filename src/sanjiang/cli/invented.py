"""The command that invents a demonstration city's firms and their returns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sanjiang.cli.options import AsJson, run_of
from sanjiang.cli.run import faults, write_files


def attach(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(world)


def world(
    context: typer.Context,
    enterprises: Annotated[int, typer.Option(help="Firms that report in the first month. 首月报送的单位数。")],
    months: Annotated[int, typer.Option(help="How many months. 月数。")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same returns. 种子相同则报表相同。")],
    until: Annotated[str | None, typer.Option(help="Last month; the last whole one by default. 最后一个月。")] = None,
    truth: Annotated[Path | None, typer.Option(help="File for what truly happened. 实情写入的文件。")] = None,
    single: Annotated[bool, typer.Option("--single", help="A submission for each firm. 每户单独报送。")] = False,
    dataset: Annotated[str, typer.Option(help="The form; the only monthly one by default. 报表。")] = "",
    as_json: AsJson = False,
) -> None:
    """虚构演示城市的单位和月报，报送并接受。 Invent firms and their monthly returns, in a demonstration city only."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import WantedWorld, make_world
        from sanjiang.terms import Period

        last = Period.parse(until) if until else None
        made = make_world(run.city(), WantedWorld(enterprises, months, seed, last, single, dataset), run.who())
        content = json.dumps(made.truth, ensure_ascii=False, indent=1).encode() + b"\n"
        written = write_files({truth.name: content}, truth.parent) if truth else []
        run.tell({**made.as_json(), "truth": written[0] if written else None}, [*made.lines(run.lang), *written])
