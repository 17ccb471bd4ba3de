"""Releases: what was published when, and what differs between two of them, to the row."""

from __future__ import annotations

from collections.abc import Sequence

from sanjiang.present import (
    Act,
    Cell,
    Column,
    DataTable,
    Facts,
    Figure,
    Link,
    Page,
    Row,
    Section,
    Word,
    count,
)
from sanjiang.publish.ground.counting import counted
from sanjiang.publish.ground.frame import acts, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line, moment, one_clock, when
from sanjiang.terms import Ref


def releases(known: Known) -> Page:
    """Every release, one line each, the latest first."""
    rows = sorted(known.rows("release"), key=lambda row: row["stamp"], reverse=True)
    some = line(known.say("发布过", "Releases so far: "), counted(known, "releases"), known.say("版", ""))
    none = (known.say("还没有发布过", "Nothing has been released yet"),)
    lede = known.say(
        "旧版逐字节留存；重算用当时的数和规则。",
        "Old releases are kept byte for byte; they are recomputed from the figures and rules of their day.",
    )
    body = (
        Section("releases_list", known.say("各版", "Release by release"), (release_table(known, rows),))
        if rows
        else None
    )
    return page(
        known,
        ("releases",),
        place="report",
        title=known.say("发布", "Releases"),
        h1=some if rows else none,
        lede=((lede,),),
        crumbs=crumb(
            known, (known.say("报告", "Report"), ("report", str(known.period))), (known.say("发布", "Releases"), ())
        ),
        sections=(body, acts(known)),
        main_table="releases",
    )


def release_table(known: Known, rows: Sequence[Data]) -> DataTable:
    """Releases with cut, known-by date and head of the chain."""
    clock = one_clock(known, (row["made_at"] for row in rows))
    columns = (
        Column("release", known.say("版本", "Release")),
        Column("made", known.say("发布", "Made"), clock, width=170),
        Column("known", known.say("已知截至", "Known by"), width=130),
        Column("stamp", known.say("切点", "Cut"), "", "right", width=80),
        Column("head", known.say("链头", "Head of chain"), width=150),
        Column("figures", known.say("数", "Figures"), "", "right", width=80),
        Column("links", "", width=140),
    )
    return DataTable("releases", columns, tuple(_release(known, row, rows, bare=bool(clock)) for row in rows))


def _stamp(known: Known, row: Data) -> Figure:
    return count(Ref("release", (str(row["id"]), "stamp")), int(row["stamp"]), lang=known.lang)


def _release(known: Known, row: Data, rows: Sequence[Data], *, bare: bool) -> Row:
    before = [one for one in rows if one["period"] == row["period"] and one["stamp"] < row["stamp"]]
    open_it = Link(known.say("原样打开", "Open as it was"), known.href("releases", str(row["id"]), "file"))
    differs = (
        Link(known.say("与前一版", "Differences"), known.href("releases", str(row["id"]), "diff", str(before[0]["id"])))
        if before
        else ""
    )
    figures = count(Ref("release", (str(row["id"]), "figures")), int(row["figures"] or 0), lang=known.lang)
    cells = (
        Cell((Link(str(row["id"]), known.href("releases", str(row["id"]))),), (_title(known, row),)),
        Cell((moment(known, row["made_at"], bare=bare),), (str(row.get("who") or ""),)),
        Cell((str(row["known_by"] or known.say("不限", "no limit")),)),
        Cell((_stamp(known, row),)),
        Cell((Word(str(row["head"])[:12], "code"),)),
        Cell((figures,)),
        Cell(line(open_it, "\u3000" if differs else "", differs)),
    )
    return Row(cells, id=str(row["id"]))


def _title(known: Known, row: Data) -> str:
    at = when(known, str(row["period"]))
    return known.say(f"{at}规划报告", f"Plan report {at}")


def release(known: Known, id_: str) -> Page | None:
    """One release: what it was made from, and how to check it."""
    row = next((one for one in known.rows("release") if str(one["id"]) == id_), None)
    if row is None:
        return None
    check = known.say(
        "核对：sanjiang release verify 由当时的行和定义包重算每张表，相同则报“不同 0”。",
        "To check: sanjiang release verify recomputes each table from the rows and pack of that day.",
    )
    bundle = known.say("打包下载，可离线重算", "Bundle, to recompute offline")
    return page(
        known,
        ("releases", id_),
        place="report",
        title=f"{_title(known, row)} {id_}",
        h1=(_title(known, row),),
        lede=((check,),),
        crumbs=crumb(known, (known.say("发布", "Releases"), ("releases",)), (id_, ())),
        sections=(
            Section("made_from", known.say("由什么做成", "Made from"), (_facts(known, row),)),
            acts(
                known,
                Act(known.say("原样打开", "Open as it was"), known.href("releases", id_, "file"), "go"),
                Act(bundle, known.href("releases", id_, "bundle"), ""),
            ),
        ),
    )


def _facts(known: Known, row: Data) -> Facts:
    made = f"{moment(known, row['made_at'])} {row.get('who') or ''}".strip()
    return Facts(
        (
            (known.say("期间", "Period"), (when(known, str(row["period"])),)),
            (known.say("发布", "Made"), (made,)),
            (known.say("切点", "Cut"), (_stamp(known, row),)),
            (known.say("已知截至", "Known by"), (str(row["known_by"] or known.say("不限", "no limit")),)),
            (known.say("链头", "Head of chain"), (Word(str(row["head"]), "code"),)),
            (known.say("定义包", "Pack"), (Word(str(row["pack"]), "code"),)),
            (known.say("引擎", "Engine"), (str(row["engine"] or ""),)),
            (known.say("校验值", "Digest"), (Word(str(row["digest"]), "code"),)),
        )
    )


def release_diff(known: Known, older: str, newer: str, changes: Sequence[Data]) -> Page:
    """What differs between two releases: each figure before and after, and the row that caused it.

    Args:
        known: what may be said.
        older: id of the earlier release.
        newer: id of the later one.
        changes: one row per figure or sentence that differs: ``ref``, ``title``, ``before``,
            ``after`` (printed text, empty where absent), ``cause_zh``, ``cause_en``.
    """
    differs = known.say(f"{newer}比{older}变了这些", f"What differs between {older} and {newer}")
    same = known.say(f"{newer}与{older}没有不同", f"{newer} and {older} do not differ")
    title = known.say("变了什么", "What changed")
    return page(
        known,
        ("releases", newer, "diff", older),
        place="report",
        title=known.say("两版之差", "Differences"),
        h1=(differs if changes else same,),
        crumbs=crumb(known, (known.say("发布", "Releases"), ("releases",)), (f"{older} → {newer}", ())),
        sections=(Section("what_changed", title, (_changes(known, changes),)) if changes else None, acts(known)),
        main_table="changes",
    )


def _changes(known: Known, changes: Sequence[Data]) -> DataTable:
    columns = (
        Column("what", known.say("哪个数", "What")),
        Column("before", known.say("原来", "Before"), "", "right", width=150),
        Column("after", known.say("现在", "After"), "", "right", width=150),
        Column("cause", known.say("因为哪一行", "Which row caused it")),
    )
    return DataTable("changes", columns, tuple(_change(known, row) for row in changes))


def _change(known: Known, row: Data) -> Row:
    ref = str(row["ref"] or "")

    def shown(text: str, tone: str) -> Cell:
        if not text:
            return Cell((Word("—", "na"),))
        return Cell((Word(text, "gone" if tone == "gone" else "new"),))

    link = Link(str(row["title"]), known.href("explain", ref)) if ref else str(row["title"])
    cells = (Cell((link,)), shown(row["before"], "gone"), shown(row["after"], "new"), Cell((known.text(row, "cause"),)))
    return Row(cells)
