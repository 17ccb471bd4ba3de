"""Find by name: indicators, targets, areas, tasks and documents whose name or id holds what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from sanjiang import publish
from sanjiang.present import Cell, Column, DataTable, Field, Form, Link, Page, Row, Section, Sentence
from sanjiang.publish import Known
from sanjiang.terms import Text
from sanjiang.web.calls import Call

_MOST: Final = 60
_NAMED: Final = ("name_zh", "name_en", "short_zh", "short_en")
_SORTS: Final = (
    ("indicator", "id", "indicators", Text("指标", "Indicators")),
    ("target", "target", "targets", Text("目标", "Targets")),
    ("area", "code", "areas", Text("地区", "Areas")),
    ("source", "id", "sources", Text("文件", "Documents")),
    ("task", "task", "tasks", Text("任务", "Tasks")),
)
_TITLE: Final = Text("查找", "Find")
_WHY: Final = Text("在名称和编号里找", "Names and ids are searched")
_WHAT: Final = Text(
    "按名称查找指标、目标、地区、文件和任务", "Find an indicator, target, area, document or task by name"
)


def search(call: Call) -> Page:
    """What was found; the first ones only, and how many more there are."""
    known, asked = call.known, call.asked.filters.get("q", "").strip()
    found = list(_found(known, asked)) if asked else []
    form = Form(
        "find",
        known.href("search"),
        (Field("q", known.say("名称或编号里的字", "Part of a name or an id"), value=asked, required=True),),
        known.say("查找", "Find"),
        "get",
    )
    results = Section("results", known.say("找到的", "Found"), (_table(known, found),))
    return replace(
        publish.empty(known, ("search",), _TITLE, _WHY, _WHAT),
        h1=(_finding(known, asked, len(found)),),
        lede=(),
        crumbs=(Link(known.say("总览", "Overview"), known.href()), Link(_TITLE.of(known.lang))),
        sections=(Section("ask", _TITLE.of(known.lang), (form,)), *((results,) if found else ())),
        main_table="found" if found else "",
    )


def _finding(known: Known, asked: str, number: int) -> str:
    if not asked:
        return _WHAT.of(known.lang)
    return known.say(f"名称或编号含“{asked}”的有 {number} 个", f"Names or ids with “{asked}”: {number}")


def _table(known: Known, found: list[Row]) -> DataTable:
    more: Sentence = ()
    if len(found) > _MOST:
        more = (known.say(f"只列前 {_MOST} 个；多写几个字。", f"The first {_MOST}; say more to see the rest."),)
    columns = (Column("name", known.say("名称", "Name")), Column("id", known.say("编号", "Id"), width=240))
    return DataTable("found", columns, tuple(islice(found, _MOST)), note=more)


def _found(known: Known, asked: str) -> Iterator[Row]:
    wanted = asked.casefold()
    for table, key, place, sort in _SORTS:
        for row in known.rows(table):
            if any(wanted in str(row.get(name) or "").casefold() for name in (key, *_NAMED)):
                yield _row(known, row, str(row[key]), place, sort)


def _row(known: Known, row: Mapping[str, Any], id_: str, place: str, sort: Text) -> Row:
    href = f"{known.href(place)}#{id_}" if place == "tasks" else known.href(place, id_)
    return Row((Cell((known.text(row, other=id_),)), Cell((id_,))), group=sort.of(known.lang), href=href)
