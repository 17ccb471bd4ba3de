"""What asks for attention: declared warnings that hold, and series that are past their day."""

from __future__ import annotations

from sanjiang.present import Cell, Column, DataTable, Link, Row, Section, Sentence, Word, missing
from sanjiang.publish.ground.counting import counted, size, stale_rows
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import line, when
from sanjiang.publish.ground.values import by_ref, of_row
from sanjiang.publish.ground.words import LEVELS, WARNING_RULES
from sanjiang.publish.published.findings import place_of_figure
from sanjiang.terms import Ref


def stale_section(known: Known) -> Section | None:
    """Series of the own area whose latest figure is older than the pack allows."""
    rows = stale_rows(known)
    if not rows:
        return None
    columns = (
        Column("indicator", known.say("指标", "Indicator"), width=260),
        Column("latest", known.say("最新一期", "Latest period"), width=130),
        Column("value", known.say("数", "Figure"), "", "right", gutter=True),
        Column("due", known.say("接下来应有", "Expected next")),
    )
    table = DataTable(id="stale", columns=columns, rows=tuple(_stale(known, row) for row in rows), dense=True)
    return Section(
        id="stale_series",
        title=known.say("过期没有更新", "Stale"),
        sub=line(
            known.say("目标和背景数所用的系列，过了应更新的日子的", "Series of targets and context past their day: "),
            counted(known, "stale"),
            known.say("个；最久的在前。", "; the oldest first."),
        ),
        blocks=(table,),
        acts=(Link(known.say("全部指标", "All indicators"), known.href("indicators")),),
    )


def _stale(known: Known, row: Data) -> Row:
    shown = by_ref(known, str(of_row(row)), None, unit=None, measure=row["measure"])
    due = when(known, row["next_period"])
    cells = (
        Cell(place_of_figure(known, row)),
        Cell((when(known, row["period"]),)),
        Cell((shown,), (shown.unit,) if shown.unit else ()),
        Cell((Word(known.say(f"{due}，未见", f"{due}, not seen"), "quiet"),)),
    )
    return Row(cells, href=known.href("indicators", row["indicator"]))


def warnings(known: Known) -> DataTable:
    """Declared warnings that hold, the gravest first."""
    order = {"red": 0, "orange": 1, "yellow": 2}
    held = [row for row in known.rows("warning") if row["rule"] != "missing"]
    rows = sorted(held, key=lambda row: (order[row["level"]], row["warning"], row["ref_area"]))
    columns = (
        Column("level", known.say("级", "Level"), width=60),
        Column("name", known.say("警情", "Warning")),
        Column("area", known.say("地区", "Area"), width=130),
        Column("value", known.say("数", "Figure"), "", "right", gutter=True),
        Column("rule", known.say("规则", "Rule"), width=240),
    )
    table_rows = tuple(_warning(known, row) for row in rows)
    return DataTable(id="warnings", columns=columns, rows=table_rows, note=_missing_note(known))


def _missing_note(known: Known) -> Sentence:
    if not size(known, "warnings_missing"):
        return ()
    return line(
        known.say("另有", "Beside these, "),
        counted(known, "warnings_missing"),
        known.say("条只因没有数，不逐条列。", " hold only because there is no figure; they are not listed."),
    )


def _rule_words(known: Known, row: Data) -> str:
    if row["rule"] == "growth_negative" and row["limit_value"]:
        return known.say("增速低于门槛", "growth below its limit")
    return WARNING_RULES[row["rule"]].of(known.lang)


def _warning(known: Known, row: Data) -> Row:
    words = missing("unpublished", lang=known.lang)
    if row["obs_value"] is not None and row["ref"]:
        words = by_ref(known, row["ref"], row["obs_value"], unit=None, measure=Ref.parse(row["ref"]).key[4])
    cells = (
        Cell((LEVELS[row["level"]].of(known.lang),)),
        Cell((known.text(row, other=row["warning"]),)),
        Cell((known.name("area", row["ref_area"]),)),
        Cell((words,), line(when(known, row["period"]), f" {words.unit}" if words.unit else "")),
        Cell((_rule_words(known, row),)),
    )
    return Row(cells)


def warning_section(known: Known) -> Section | None:
    """Warnings, as a section; that there are none is said where some are declared."""
    if not size(known, "warnings"):
        return None
    return Section(
        id="warnings_found",
        title=known.say("预警", "Warnings"),
        sub=line(counted(known, "warnings"), known.say("条成立。转载不触发预警。", " hold. Copies set nothing off.")),
        blocks=(warnings(known),),
    )
