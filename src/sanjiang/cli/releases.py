"""Commands that publish: create, list, show, diff, verify, bundle."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sanjiang.cli.figures import Asked, reading
from sanjiang.cli.options import AsJson, AsOf, KnownBy, run_of
from sanjiang.cli.run import ended, faults, table_lines, write_files

release_app = typer.Typer(help="Releases. 发布。", no_args_is_help=True, rich_markup_mode=None)
Id = Annotated[str, typer.Argument(help="Id of the release. 发布编号。")]
Out = Annotated[Path, typer.Option(help="Folder to write to. 输出文件夹。")]


def attach(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(release_app, name="release")


@release_app.command()
def create(
    context: typer.Context, period: Asked, as_of: AsOf = None, known_by: KnownBy = None, as_json: AsJson = False
) -> None:
    """发布一期报告。 Compose, keep and release the report of a period."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import create_release

        made = create_release(reading(run, period, as_of, known_by))
        words = run.say(
            f"已发布 {made['id']}：{made['period']}，切点 {made['cut']}，链头 {made['head'][:12]}",
            f"released {made['id']}: {made['period']}, cut {made['cut']}, head {made['head'][:12]}",
        )
        run.tell(made, [words])


@release_app.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """全部发布。 Every release."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import list_releases

        found = list_releases(run.city())
        short = ("id", "period", "cut", "known_by", "at", "pack", "engine")
        run.tell(found, table_lines({name: row[name] for name in short} for row in found))


@release_app.command()
def show(context: typer.Context, id_: Id, out: Out, as_json: AsJson = False) -> None:
    """取出发布时的原件。 Write a release's bytes as they were."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import release_files

        files = release_files(run.city(), id_)
        run.tell({"id": id_, "files": sorted(files)}, write_files(files, out))


@release_app.command()
def diff(
    context: typer.Context,
    before: Id,
    after: Annotated[str, typer.Argument(help="Id of the later release. 后一次发布。")],
    as_json: AsJson = False,
) -> None:
    """两次发布的差别与原因。 What differs between two releases, and the rows that caused it."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import diff_releases

        told = diff_releases(run.city(), before, after)
        run.tell(told.as_json(), told.lines(run.lang))


@release_app.command()
def verify(
    context: typer.Context,
    id_: Annotated[str | None, typer.Argument(help="Id; every release by default. 发布编号。")] = None,
    as_json: AsJson = False,
) -> None:
    """重算并比对。 Recompute every table of a release from submissions and its pack."""
    run = run_of(context, as_json)
    with faults(run):
        from sanjiang.flows import verify_releases

        told = verify_releases(run.city(), id_, run.who())
        run.tell(told.as_json(), told.lines(run.lang))
        ended(told.findings)


@release_app.command()
def bundle(
    context: typer.Context,
    id_: Id,
    out: Out,
    for_: Annotated[str, typer.Option("--for", help="public or auditor. 给公众或审计。")] = "public",
    as_json: AsJson = False,
) -> None:
    """可自行重算的包。 Released cells and one SQL file that recomputes them with the DuckDB command line."""
    run = run_of(context, as_json)
    if for_ not in ("public", "auditor"):
        raise typer.BadParameter("public | auditor", param_hint="--for")
    with faults(run):
        from sanjiang.flows import bundle_release

        files = bundle_release(run.city(), id_, for_auditor=for_ == "auditor")
        run.tell({"id": id_, "for": for_, "files": sorted(files)}, write_files(files, out))
