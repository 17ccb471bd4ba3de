"""The command that serves the pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sanjiang.cli.options import AsJson, run_of
from sanjiang.cli.run import Run, cities, faults
from sanjiang.terms import Finding, Refused, refuse

if TYPE_CHECKING:
    from sanjiang.city import City


_ADDRESS: Final = re.compile(r"http://[^\s（]+")


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
    as_json: AsJson = False,
) -> None:
    """提供网页。 Serve the pages; prints the address."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.web import serve as start

        found = [run.city()] if run.city_name or not cities() else _every(run)
        start(_by_id(found), host=host, port=port, now=run.clock, operator=operator, say=lambda line: _said(run, line))


def _by_id(found: list[City]) -> dict[str, City]:
    """Cities by id.

    Raises:
        Refused: two folders hold one city.
    """
    served: dict[str, City] = {}
    for city in found:
        if served.setdefault(city.id, city) is not city:
            raise Refused([_twice(city.id, served[city.id].folder, city.folder)])
    return served


def _twice(id_: str, one: Path, other: Path) -> Finding:
    return refuse(
        str(other),
        "cli.city_twice",
        what=(f"{one} 和 {other} 都是城市 {id_}", f"{one} and {other} both hold the city {id_}"),
        why=("网址按城市标识分，一个标识只能是一个城市", "addresses begin with the city's id, one id is one city"),
        mend=("用 --city 指定一个，或把另一个移出 var", "name one with --city, or move the other out of var"),
    )


def _said(run: Run, line: str) -> None:
    """Print a line of the server, or the address in it, at once."""
    address = _ADDRESS.search(line)
    words = json.dumps({"address": address[0] if address else None, "words": line}, ensure_ascii=False)
    print(words if run.as_json else line, flush=True)


def _every(run: Run) -> list[City]:
    return [Run(city_name=str(path), now_text=run.now_text).city() for path in cities()]
