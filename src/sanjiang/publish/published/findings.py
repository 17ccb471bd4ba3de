"""What does not agree among the published figures: growth, sums over areas, disputed, stale; and warnings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sanjiang.present import Cell, Column, DataTable, Figure, Link, Row, Section, Sentence, Word, missing
from sanjiang.publish.ground.counting import gap_rows, tally
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import clauses, line, when
from sanjiang.publish.ground.values import by_ref, measured, observed, of_row, statements_of, unit_name
from sanjiang.publish.published.statements import rules
from sanjiang.terms import Period, Ref

_POINT = Decimal("0.01")


def place_of_figure(known: Known, row: Data) -> Sentence:
    """Indicator, and area and scope where they are not the city's own."""
    name = Link(known.name("indicator", row["indicator"]), known.href("indicators", row["indicator"]))
    area = "" if row["ref_area"] == known.own else known.name("area", row["ref_area"])
    scope = known.name("scope", row["scope"]) if row.get("scope") else ""
    extra = known.say("，", ", ").join(part for part in (area, scope) if part)
    return line(name, Word(f" {extra}", "quiet") if extra else "")


def check_figure(known: Known, row: Data, item: str) -> Figure:
    """Growth computed from levels, or its gap to the published growth."""
    key = (row["indicator"], row["ref_area"], row["scope"], row["period"], item)
    measure = "gap_pp" if item == "gap" else "growth"
    title = known.say(
        f"由两个水平值算出，{when(known, row['period'])}", f"from two levels, {when(known, row['period'])}"
    )
    if row[item] is None:
        return missing(known.say("算不出", "cannot be computed"), lang=known.lang)
    exact = Decimal(row[item])
    return measured(known, Ref("check", key), exact.quantize(_POINT), unit=None, measure=measure, title=title)


def _of_growth(known: Known, row: Data) -> Figure:
    ref = Ref("obs", (row["indicator"], row["ref_area"], row["scope"], row["period"], "growth"))
    return by_ref(known, str(ref), row["growth"], unit=None, measure="growth", signed=None)


def growth_gaps(known: Known, rows: Sequence[Data]) -> DataTable:
    """Period by period, where published growth and growth from levels part; runs are named."""
    columns = (
        Column("indicator", known.say("指标", "Indicator"), width=230),
        Column("period", known.say("期间", "Period"), width=130),
        Column("published", known.say("公布增速", "Published growth"), "%", "right", gutter=True),
        Column("computed", known.say("水平值算出", "From levels"), "%", "right", gutter=True),
        Column("gap", known.say("相差", "Gap"), known.say("个百分点", "pp"), "right", gutter=True),
        Column("run", known.say("连续段", "Run"), width=190),
    )
    ordered = sorted(rows, key=lambda row: (row["indicator"], row["ref_area"], row["scope"], row["period_end"]))
    cells = tuple(
        Row(
            (
                Cell(place_of_figure(known, row)),
                Cell((when(known, row["period"]),)),
                Cell((_of_growth(known, row),)),
                Cell((check_figure(known, row, "computed"),)),
                Cell((check_figure(known, row, "gap"),)),
                Cell((_run(known, row),)),
            ),
            id=f"{row['indicator']};{row['ref_area']};{row['scope']};{row['period']}",
        )
        for row in ordered
    )
    return DataTable(id="growth_gaps", columns=columns, rows=cells, dense=True)


def _run(known: Known, row: Data) -> str:
    first = when(known, row["run"])
    if row["run_length"] == 1:
        return known.say("只此一期", "this one only")
    return known.say(f"自{first}起，连续{row['run_length']}期", f"from {first}, {row['run_length']} in a row")


def growth_section(known: Known) -> Section | None:
    """Published growth beside growth from levels, as a section."""
    rows = gap_rows(known)
    if not rows:
        return None
    sub = line(
        tally(known, "gaps", "期，分在", " period in ", " periods in "),
        tally(known, "gap_runs", "段。", " run. ", " runs. "),
        known.say(
            "公布的增速是单独的事实，不由水平值倒算；相差超过容差和舍入的列在下面。",
            "Published growth is a fact of its own; gaps beyond tolerance and rounding are listed.",
        ),
    )
    return Section(
        id="growth_gaps_found",
        title=known.say("公布增速与水平值合不上", "Published growth and levels that part"),
        sub=sub,
        blocks=(growth_gaps(known, rows),),
    )


def sum_figure(known: Known, row: Data, item: str) -> Figure:
    """The sum of the parts, or what is left of the whole."""
    key = (row["rule"], *of_row(row).key, item)
    title = (
        known.say("各部分之和", "sum of the parts")
        if item == "parts"
        else known.say("总数减各部分", "whole less parts")
    )
    if row[item] is None:
        return missing("unpublished", lang=known.lang)
    unit = None if item == "residual_pct" else row["unit"]
    value = Decimal(row[item]) if item != "residual_pct" else Decimal(row[item]).quantize(_POINT)
    measure = "growth" if item == "residual_pct" else "level"
    return measured(known, Ref("sum", key), value.normalize(), unit=unit, measure=measure, title=title)


def sums(known: Known, rows: Sequence[Data]) -> DataTable:
    """Stated sums over areas that leave more than is tolerated."""
    columns = (
        Column("indicator", known.say("指标", "Indicator"), width=230),
        Column("period", known.say("期间", "Period"), width=130),
        Column("whole", known.say("总数", "Whole"), "", "right", gutter=True),
        Column("parts", known.say("各部分之和", "Sum of parts"), "", "right", gutter=True),
        Column("residual", known.say("不加总之差", "Residual"), "", "right", gutter=True),
        Column("share", known.say("占总数", "Of the whole"), "%", "right", gutter=True),
    )
    return DataTable(id="additivity_gaps", columns=columns, rows=tuple(_sum(known, row) for row in rows), dense=True)


def _sum(known: Known, row: Data) -> Row:
    whole = by_ref(known, str(of_row(row)), row["whole"], unit=row["unit"], measure=row["measure"])
    return Row(
        (
            Cell(place_of_figure(known, row), (unit_name(known, row["unit"], row["measure"]),)),
            Cell((when(known, row["period"]),)),
            Cell((whole,)),
            Cell((sum_figure(known, row, "parts"),)),
            Cell((sum_figure(known, row, "residual"),)),
            Cell((sum_figure(known, row, "residual_pct"),)),
        )
    )


def sum_section(known: Known) -> Section | None:
    """Sums over areas that do not come out, as a section."""
    rows = [row for row in known.rows("additivity_gap") if _until(known, row["period"])]
    if not rows:
        return None
    return Section(
        id="sums_apart",
        title=known.say("各地相加不等于总数", "Parts that do not add to the whole"),
        sub=(known.say("地区不是一棵树；只验写明可加的。", "Areas are not a tree; only stated sums are checked."),),
        blocks=(sums(known, rows),),
    )


def _until(known: Known, period: str) -> bool:
    end = Period.parse(period).end
    return end is None or end <= known.until


def disputed_rows(known: Known) -> list[Data]:
    """Statements of figures on which sources of equal rank differ."""
    found: list[Data] = []
    for row in known.rows("figure"):
        if row["disputed"] and (row["period_end"] is None or row["period_end"] <= known.until):
            found.extend(statements_of(known, row))
    return found


def disputed_section(known: Known) -> Section | None:
    """Figures for which two sources of one rank give different values."""
    rows = disputed_rows(known)
    if not rows:
        return None
    columns = (
        Column("indicator", known.say("指标", "Indicator"), width=230),
        Column("period", known.say("期间", "Period"), width=130),
        Column("rules", known.say("为准", "Rules"), "", "right", gutter=True),
        Column("other", known.say("另一说", "Also said")),
    )
    lines = tuple(_dispute(known, row) for row in rows if rules(known, row))
    return Section(
        id="disputed",
        title=known.say("同一个数有两说", "Figures that are stated twice"),
        sub=(
            known.say(
                "都留着；出处同级，相差大于舍入。",
                "All are kept; sources of one rank that differ by more than rounding.",
            ),
        ),
        blocks=(DataTable(id="disputed_figures", columns=columns, rows=lines, dense=True),),
    )


def _dispute(known: Known, row: Data) -> Row:
    others = [one for one in statements_of(known, row) if one is not row]
    said = (line(observed(known, one, one_source=True), f" {known.name('source', one['document'])}") for one in others)
    return Row(
        (
            Cell(place_of_figure(known, row), (unit_name(known, row["unit"], row["measure"]),)),
            Cell((when(known, row["period"]),)),
            Cell((observed(known, row),), (known.name("source", row["document"]),)),
            Cell(clauses(known, said)),
        )
    )


def sections(known: Known) -> tuple[Section | None, ...]:
    """Everything that does not agree, in the order of its weight."""
    return growth_section(known), sum_section(known), disputed_section(known)
