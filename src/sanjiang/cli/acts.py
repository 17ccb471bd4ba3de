"""Commands that change what is true: send, accept, withdraw, undo, adjust."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanjiang.cli.options import AsJson, run_of
from sanjiang.cli.run import faults


def attach(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (send, accept, withdraw, undo, adjust, history):
        app.command()(command)


def send(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file. 文件。")],
    dataset: Annotated[str, typer.Option(help="Dataset, such as publication. 数据集。")],
    accept: Annotated[bool, typer.Option("--accept", help="Accept it too. 同时接受。")] = False,
    as_json: AsJson = False,
) -> None:
    """报送一个文件。 Send a file; it becomes true when it is accepted."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import send_file

        told = send_file(run.city(), file, dataset, run.who(), accept=accept)
        run.tell(told.as_json(), told.lines(run.lang))


def accept(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(help="Ids of submissions. 报送编号。")],
    as_json: AsJson = False,
) -> None:
    """接受报送。 Accept submissions."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import accept as take

        told = take(run.city(), ids, run.who())
        run.tell(told.as_json(), told.lines(run.lang))


def withdraw(
    context: typer.Context,
    submission: Annotated[str, typer.Argument(help="Id of the submission. 报送编号。")],
    as_json: AsJson = False,
) -> None:
    """撤回一次报送。 Empty the slots of a submission."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import withdraw as empty

        told = empty(run.city(), submission, run.who())
        run.tell(told.as_json(), told.lines(run.lang))


def undo(
    context: typer.Context,
    stamp: Annotated[int, typer.Argument(help="Stamp of the act. 印记。", max=10**15)],
    as_json: AsJson = False,
) -> None:
    """恢复某次操作之前的状态。 Restore what stood before an act, by a new stamp."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import undo as restore

        told = restore(run.city(), stamp, run.who())
        run.tell(told.as_json(), told.lines(run.lang))


def adjust(
    context: typer.Context,
    submission: Annotated[str, typer.Argument(help="Submission that is adjusted. 被核减的报送。")],
    line: Annotated[str, typer.Argument(help="Where it was written: file:line, as explain shows. 位置。")],
    column: Annotated[str, typer.Argument(help="Column of the cell. 列名。")],
    before: Annotated[str, typer.Argument(help="What stands there. 原值。")],
    after: Annotated[str, typer.Argument(help="What is to count instead. 核定值。")],
    why: Annotated[str, typer.Option(help="The reason. 原因。")],
    as_json: AsJson = False,
) -> None:
    """核减一个单元格。 Adjust one cell of a submission by name and reason; the sender's figure stays."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import adjust as change

        told = change(run.city(), submission, line, column, (before, after), why, run.who())
        run.tell(told.as_json(), told.lines(run.lang))


def history(context: typer.Context, as_json: AsJson = False) -> None:
    """全部操作。 Every act, oldest first."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.cli.run import table_lines
        from sanjiang.flows import history as acts

        found = acts(run.city(), run.who())
        run.tell(found, table_lines({key: row[key] for key in ("stamp", "at", "kind", "who")} for row in found))
