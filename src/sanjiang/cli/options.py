"""Options that many commands share."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from sanjiang.cli.run import Run
from sanjiang.terms import LANGS, Lang

AsJson = Annotated[bool, typer.Option("--json", help="Print data. 输出 JSON。")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="As the city stood at a time. 看某一时刻。")]
KnownBy = Annotated[
    str | None, typer.Option("--known-by", help="Only what was published by a day. 只看某日以前公布的。")
]


def run_of(context: typer.Context, as_json: bool = False) -> Run:
    """The run of a call, with the command's own options."""
    run = cast("Run", context.obj)
    run.as_json = as_json
    return run


def language(text: str | None) -> Lang | None:
    """The language that was asked for, if any."""
    if text is None or text in LANGS:
        return text
    raise typer.BadParameter(" | ".join(LANGS), param_hint="--lang")
