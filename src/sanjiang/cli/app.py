"""The command line: ``sanjiang [--city NAME] COMMAND``. A command for each flow."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

from sanjiang import __version__
from sanjiang.cli import acts, city, figures, invented, months, packs, releases, serving
from sanjiang.cli.options import language
from sanjiang.cli.run import Run, main_guard

_EVERYWHERE: Final = ("--city", "--now", "--lang")

app = typer.Typer(
    name="sanjiang",
    help="A digital-economy system for a city. 城市数字经济系统。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sanjiang {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    city: Annotated[str | None, typer.Option(help="Name or folder of the city. 城市名或文件夹。")] = None,
    lang: Annotated[
        str | None, typer.Option(help="zh or en; the city's own by default. 输出语言，默认用城市的。")
    ] = None,
    now: Annotated[
        str | None, typer.Option(help="Time to act at, demonstration cities only. 只用于演示城市的时间。")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version. 版本。")
    ] = False,
) -> None:
    """What holds for every command."""
    context.obj = Run(city_name=city, asked_lang=language(lang), now_text=now)


city.attach(app)
acts.attach(app)
packs.attach(app)
figures.attach(app)
invented.attach(app)
months.attach(app)
releases.attach(app)
serving.attach(app)


def main() -> None:
    """Entry point of the program."""
    main_guard(lambda: app(args=in_front(sys.argv[1:])))


def in_front(words: Sequence[str]) -> list[str]:
    """The call with ``--city``, ``--now`` and ``--lang`` before the command, wherever they were written.

    >>> in_front(["report", "2022", "--now", "2030-01-01", "--json"])
    ['--now', '2030-01-01', 'report', '2022', '--json']
    """
    front: list[str] = []
    rest: list[str] = []
    left = iter(words)
    for word in left:
        name, equals, _ = word.partition("=")
        if word == "--":
            rest += [word, *left]
        elif name in _EVERYWHERE:
            front += [word] if equals else [word, *([value] if (value := next(left, None)) is not None else [])]
        else:
            rest.append(word)
    return [*front, *rest]
