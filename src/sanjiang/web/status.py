"""At which cut the city stands, and what was done last."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Final

from sanjiang import publish
from sanjiang.present import Cell, Column, DataTable, Facts, Link, Page, Row, Section, Word
from sanjiang.publish import Known
from sanjiang.terms import Text
from sanjiang.web.calls import Call

_LATEST: Final = 20
_TITLE: Final = Text("系统状态", "Status")
_WHY: Final = Text("每一页都由同一个切点做成", "Every page is made from one cut")


def status(call: Call) -> Page:
    """The cut, the head of the chain, the pack, the engine, the last acts."""
    known = call.known
    stands = Text(f"切点 {known.stamp}，链头 {known.head[:12]}", f"Cut {known.stamp}, head of chain {known.head[:12]}")
    return replace(
        publish.empty(known, ("status",), _TITLE, _WHY, _WHY),
        crumbs=(Link(known.say("总览", "Overview"), known.href()), Link(_TITLE.of(known.lang))),
        h1=(stands.of(known.lang),),
        sections=(
            Section("made_with", known.say("由什么做成", "Made with"), (_facts(known),)),
            Section("last_acts", known.say("最近做了什么", "What was done last"), (_acts(known),)),
        ),
        main_table="acts",
    )


def _facts(known: Known) -> Facts:
    return Facts(
        (
            (known.say("切点", "Cut"), (str(known.stamp),)),
            (known.say("数据截至", "As of"), (known.as_of.isoformat(),)),
            (known.say("链头", "Head of chain"), (Word(known.head, "code"),)),
            (known.say("定义包", "Pack"), (Word(known.pack, "code"),)),
            (known.say("引擎", "Engine"), (known.engine,)),
        )
    )


def _acts(known: Known) -> DataTable:
    columns = (
        Column("stamp", known.say("切点", "Cut"), align="right", width=80),
        Column("at", known.say("时间", "Time")),
        Column("kind", known.say("做了什么", "Act")),
        Column("hash", known.say("校验值", "Digest"), width=220),
    )
    latest = sorted(known.rows("act"), key=lambda row: int(row["stamp"] or 0), reverse=True)
    rows = tuple(
        Row(
            (
                Cell((str(row["stamp"] or ""),)),
                Cell((publish.moment(known, row["at"]),)),
                Cell((str(row["kind"]),)),
                Cell((Word(str(row["hash"] or "")[:16], "code"),)),
            )
        )
        for row in islice(latest, _LATEST)
    )
    return DataTable("acts", columns, rows)
