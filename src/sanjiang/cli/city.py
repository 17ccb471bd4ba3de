"""Commands that make a city and look after its store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from sanjiang.cli.options import AsJson, run_of
from sanjiang.cli.run import LEDGER_URL, ended, faults, show_findings


def attach(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(init)
    app.command()(adopt)
    app.command()(compact)
    app.command()(sweep)
    app.command()(verify)


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Folder to make. 要建的文件夹。")],
    pack: Annotated[Path, typer.Option(help="The pack to adopt. 要采用的城市包。")],
    as_json: AsJson = False,
) -> None:
    """建立城市，采用城市包。 Make a city's folder and adopt its pack."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.city import load_pack
        from sanjiang.flows import init as start

        told = load_pack(pack).manifest
        run.own_lang = told.languages[0]
        run.true_clock(demonstration=told.demonstration)
        made = start(folder, pack, run.clock, run.who(), ledger_url=os.environ.get(LEDGER_URL))
        at = made.now
        data = {"city": made.id, "folder": str(folder), "pack": at.pack.hash, "stamp": at.cut.stamp}
        words = run.say(
            f"已建立 {made.name.of('zh')}：{folder}，城市包 {at.pack.hash[:12]}，切点 {at.cut.stamp}",
            f"made {made.name.of('en')}: {folder}, pack {at.pack.hash[:12]}, cut {at.cut.stamp}",
        )
        run.tell(data, [words])


def adopt(
    context: typer.Context,
    pack: Annotated[Path, typer.Argument(help="The pack to adopt. 要采用的城市包。")],
    as_json: AsJson = False,
) -> None:
    """采用城市包。 Put a pack in force; send changed publications, withdraw vanished ones."""
    run = run_of(context, as_json)
    with faults(run):
        from dataclasses import asdict

        from sanjiang.flows import adopt as put_in_force

        done = put_in_force(run.city(), pack, run.who())
        words = run.say(
            f"印记 {done.stamp}：城市包 {done.pack[:12]}，送出 {len(done.sent)} 份，"
            f"撤回 {len(done.withdrawn)} 份，未变 {done.unchanged} 份",
            f"stamp {done.stamp}: pack {done.pack[:12]}, {len(done.sent)} documents sent, "
            f"{len(done.withdrawn)} withdrawn, {done.unchanged} unchanged",
        )
        run.tell(asdict(done), [words] if done.changed else [run.say("没有变化", "nothing changed")])


def compact(context: typer.Context, as_json: AsJson = False) -> None:
    """合并零散的数据块。 Join small parts into large ones; what is read stays the same."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import compact as join

        done = join(run.city(), run.who())
        run.tell({"acts": done}, [run.say(f"合并 {len(done)} 个数据集", f"joined the parts of {len(done)} datasets")])


def sweep(context: typer.Context, as_json: AsJson = False) -> None:
    """清除无主文件。 Remove files that no act names, long after any write."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import sweep as clear

        done = clear(run.city(), run.who())
        run.tell({"swept": done}, [run.say(f"清除了 {done} 个文件", f"{done} files removed")])


def verify(
    context: typer.Context,
    heads: Annotated[
        list[str] | None,
        typer.Option("--head", help="A head from a receipt, to be in the chain; repeatable. 回执上的链头，可多次。"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """校验印记链、数据块和留存文件。 Check the chain of acts, the parts and every kept file."""
    run = run_of(context, as_json)
    with faults(run):
        city = run.city()
        found = city.store.verify(heads or ())
        if found:
            show_findings(run, found)
            ended(found)
            return
        cut = city.store.cut()
        head = city.head(cut)
        words = run.say(f"无误：到印记 {cut.stamp}，链头 {head}", f"sound: up to stamp {cut.stamp}, head {head}")
        run.tell({"findings": [], "stamp": cut.stamp, "head": head}, [words])
