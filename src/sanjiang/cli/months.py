"""Commands of the month: close, score-report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanjiang.cli.options import AsJson, run_of
from sanjiang.cli.run import faults
from sanjiang.terms import Lang, Period, Text

if TYPE_CHECKING:
    from sanjiang.flows import ClosedPeriod, Closing


def attach(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(close)
    app.command("score-report")(score)


def close(
    context: typer.Context,
    period: Annotated[str, typer.Argument(help="A period such as 2025-03, or all. 期间，或 all。")],
    as_json: AsJson = False,
) -> None:
    """关账。 Close a period: make its figures from the returns that stand, at one cut."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import close as closing

        asked = None if period == "all" else Period.parse(period)
        done = closing(run.city(), asked, run.who())
        run.tell(done.as_json(), (*_lines(done, run.lang), _last(done, run.lang)))


def score(
    context: typer.Context,
    truth: Annotated[Path, typer.Option(help="The file that world --truth wrote. 实情文件。")],
    as_json: AsJson = False,
) -> None:
    """关账说出的事件与实情相比。 Hold the events that the closes named against what truly happened."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import score_report

        found = score_report(run.city(), truth, run.who())
        run.tell(found.as_json(), found.lines(run.lang))


def _lines(done: Closing, lang: Lang) -> Iterator[str]:
    from sanjiang.flows import event_line

    for one in done.periods:
        yield _line(one).of(lang)
        yield from (f"    {event_line(row).of(lang)}" for row in one.events)


def _line(one: ClosedPeriod) -> Text:
    state = Text("重新算出", "made anew") if one.anew else Text("与上次关账相同", "as closed before")
    return Text(
        f"{one.period}  {one.returns} 份报表  {one.cells} 个数  {state.zh}",
        f"{one.period}  {one.returns} returns  {one.cells} figures  {state.en}",
    )


def _last(done: Closing, lang: Lang) -> str:
    if done.stamp is None:
        return Text(f"切点 {done.cut} 没有变化，不另关账", f"nothing has changed at cut {done.cut}").of(lang)
    return Text(f"已关账，切点 {done.cut}，印记 {done.stamp}", f"closed at cut {done.cut}, stamp {done.stamp}").of(lang)
