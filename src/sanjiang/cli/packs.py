"""Commands for authors of packs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanjiang.cli.options import AsJson, run_of
from sanjiang.cli.run import ended, faults, show_findings

pack_app = typer.Typer(help="Packs. 城市包。", no_args_is_help=True, rich_markup_mode=None)
Folder = Annotated[Path, typer.Argument(help="A pack's folder. 城市包文件夹。")]


def attach(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(check)
    app.command("new-pack")(new_pack)
    app.command()(schemas)
    pack_app.command("diff")(diff)
    app.add_typer(pack_app, name="pack")


@pack_app.callback()
def _pack() -> None:
    """比较城市包。 Compare packs."""


def check(context: typer.Context, folder: Folder, as_json: AsJson = False) -> None:
    """一次报全城市包的问题。 Tell every fault of a pack at once, with file and line."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.city import check_pack, default_language

        found = check_pack(folder)
        run.own_lang = default_language(folder) or run.own_lang
        if found or as_json:
            show_findings(run, found)
        if not found and not as_json:
            typer.echo(run.say("没有问题", "no faults"))
        ended(found)


def new_pack(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Id of the new city. 新城市的标识。")],
    folder: Annotated[Path | None, typer.Option(help="Where; packs/NAME by default. 放在哪里。")] = None,
    as_json: AsJson = False,
) -> None:
    """写一个能运行的最小城市包。 Write a minimal pack that runs."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.city import KINDS
        from sanjiang.pack import new

        made = new(name, folder or Path("packs") / name, KINDS)
        run.tell({"folder": str(made)}, [run.say(f"已写入 {made}", f"written to {made}")])


def schemas(context: typer.Context, folder: Folder, as_json: AsJson = False) -> None:
    """写出编辑器用的 JSON Schema。 Write a JSON Schema for each kind of pack file, for editors."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.city import KINDS
        from sanjiang.pack import write_schemas

        made = write_schemas(folder, KINDS)
        run.tell({"files": [str(path) for path in made]}, map(str, made))


def diff(context: typer.Context, before: Folder, after: Folder, as_json: AsJson = False) -> None:
    """比较两个城市包。 Changed definitions between two packs, and figures of the last report that would move."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import pack_diff

        told = pack_diff(before, after, run.city() if run.city_name or _one_city() else None, run.clock())
        run.tell(told.as_json(), told.lines(run.lang))


def _one_city() -> bool:
    from sanjiang.cli.run import cities

    return len(cities()) == 1
