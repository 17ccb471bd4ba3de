"""From the parts of a figure to the submissions that they came in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sanjiang.present import (
    Cell,
    Column,
    DataTable,
    Facts,
    Figure,
    Row,
    Sentence,
    Step,
    Word,
    missing,
)
from sanjiang.publish.explaining.told import Told
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import moment
from sanjiang.publish.ground.values import bare, figure_row, is_total, last_of, observed
from sanjiang.publish.ground.who import title_of
from sanjiang.terms import Ref, Text

_PARTS: Final[dict[str, Text]] = {
    "statement": Text("原文", "statement"),
    "latest": Text("最近的数", "last figure"),
    "target": Text("目标", "goal"),
    "base": Text("基期", "base"),
    "copy": Text("转载的数", "copy"),
    "other": Text("另一说", "also said"),
    "input": Text("输入", "input"),
    "unit": Text("单位换算", "change of unit"),
    "times": Text("倍数", "times"),
    "gone": Text("已过月数", "months gone"),
    "whole": Text("全程月数", "months in all"),
    "years": Text("年数", "years"),
    "term": Text("项", "term"),
}


def working_steps(known: Known, ref: Ref, working: Sequence[Data]) -> tuple[Step, ...]:
    """The parts of a computed figure with their signs."""
    own = [row for row in working if row["figure"] == str(ref) and row["sign"]]
    if ref.kind in ("identity", "count") or len(own) < 2:
        return ()
    columns = (
        Column("sign", "", width=40),
        Column("name", known.say("部分", "Part"), width=160),
        Column("value", known.say("数", "Figure"), "", "right", gutter=True, width=150),
        Column("unit", known.say("单位", "Unit"), width=130),
        Column("what", known.say("是什么", "What")),
    )
    rows = tuple(_part(known, row) for row in sorted(own, key=lambda row: (row["step"], row["part"])))
    return (Step(known.say("输入", "Inputs"), blocks=(DataTable("inputs", columns, rows),)),)


def _part(known: Known, row: Data) -> Row:
    name = _PARTS[row["name"]].of(known.lang) if row["name"] in _PARTS else str(row["name"])
    stated = figure_row(known, row["ref"]) if str(row["ref"]).startswith("obs:") else None
    total = _total(known, row)
    shown = total or _part_figure(known, row, stated)
    what = total.title if total else title_of(known, stated) if stated else str(row["source"] or "")
    return Row((Cell((str(row["sign"]),)), Cell((name,)), Cell((shown,)), Cell((shown.unit,)), Cell((what,))))


def _total(known: Known, row: Data) -> Figure | None:
    """The last figure of a claim where that is a running total, with the marks of what it adds up."""
    ref = Ref.parse(row["figure"])
    claim = known.one("claim", claim=ref.key[0]) if ref.kind == "claim" and row["name"] == "latest" else None
    progress = known.one("claim_progress", claim=ref.key[0])
    return last_of(known, claim, progress) if claim and progress and is_total(claim) else None


def _part_figure(known: Known, row: Data, stated: Data | None) -> Figure:
    if stated is not None:
        return observed(known, stated)
    if row["value"] is None:
        return missing("unpublished", lang=known.lang)
    ref = str(row["ref"]) or str(row["figure"])
    return bare(known, ref, row["value"], unit=row["unit"] or None)


def submission_steps(known: Known, told: Told, working: Sequence[Data]) -> tuple[Step, ...]:
    """What was sent, for each submission that the figure rests on."""
    ids: dict[str, Data] = {}
    for row in (*told.rows, *working):
        if row.get("submission") and row.get("name") != "other":
            ids.setdefault(str(row["submission"]), row)
    steps = []
    for id_, row in ids.items():
        sent = next((one for one in known.rows("submission") if str(one["id"]) == id_), None)
        steps.append(Step(known.say("送来的文件", "What was sent"), blocks=(_sent(known, id_, row, sent),)))
    return tuple(steps)


def _sent(known: Known, id_: str, row: Data, sent: Data | None) -> Facts:
    pairs: list[tuple[str, Sentence]] = [(known.say("编号", "Submission"), (Word(id_, "code"),))]
    if row.get("file_line"):
        pairs.append((known.say("写在", "Written on"), (Word(str(row["file_line"]), "code"),)))
    if row.get("place"):
        pairs.append((known.say("原件里的位置", "Place in the document"), (str(row["place"]),)))
    if sent is not None:
        pairs += [
            (known.say("送出", "Sent"), (f"{moment(known, sent['sent_at'])} {sent.get('who') or ''}".strip(),)),
            (known.say("文件", "File"), (str(sent["file_name"] or ""),)),
            (known.say("校验值", "Hash"), (Word(str(sent["file_hash"] or ""), "code"),)),
        ]
    if row.get("accepted") is not None:
        pairs.append((known.say("收受", "Accepted"), (moment(known, row["accepted"], bare=sent is not None),)))
    return Facts(tuple(pairs))
