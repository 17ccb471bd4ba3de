"""The command that serves the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanjiang.cli.options import run_of
from sanjiang.cli.run import Run, cities, faults

if TYPE_CHECKING:
    from sanjiang.city import City


def attach(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(serve)


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen at. 监听地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; the next free one if taken. 端口。")] = 8300,
    operator: Annotated[
        bool, typer.Option("--operator", help="Print a one-time link for the operator. 操作员。")
    ] = False,
) -> None:
    """提供网页。 Serve the pages; prints the address."""
    run = run_of(context)
    with faults(run):
        from sanjiang.web import serve as start

        found = [run.city()] if run.city_name or not cities() else _every(run)
        start({city.id: city for city in found}, host=host, port=port, now=run.clock, operator=operator)


def _every(run: Run) -> list[City]:
    return [Run(city_name=str(path), now_text=run.now_text).city() for path in cities()]
