"""One indicator in one area: its figures, every statement of it, revisions, breaks, gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from sanjiang.present import (
    Chart,
    Choice,
    Columns,
    Facts,
    Filters,
    Key,
    Keys,
    Link,
    Page,
    Point,
    Section,
    Sentence,
    Statement,
    Word,
    growth_chart,
    path_chart,
    revisions_chart,
)
from sanjiang.publish.ground.frame import acts, crumb, page
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import clauses, line, since, when
from sanjiang.publish.ground.values import observed, unit_name
from sanjiang.publish.ground.who import source_text
from sanjiang.publish.pages.indicators import preference
from sanjiang.publish.published.bulletin import headline
from sanjiang.publish.published.context import kind_of_point, yearly_figures
from sanjiang.publish.published.findings import growth_gaps, sums
from sanjiang.publish.published.statements import documents_of, source_section, statements
from sanjiang.publish.targets.standing import upper
from sanjiang.terms import MEASURES


def indicator(known: Known, id_: str, area: str = "") -> Page | None:
    """One indicator in one area: figures, charts, every statement, revisions, breaks, gaps."""
    row, place = known.one("indicator", id=id_), area or known.own
    if row is None or known.one("area", code=place) is None:
        return None
    said_rows = [one for one in known.where("observation", indicator=id_, ref_area=place) if _in_time(known, one)]
    return page(
        known,
        ("indicators", id_) if place == known.own else ("indicators", id_, place),
        place="indicators",
        title=known.text(row, other=id_),
        h1=_finding(known, row, place),
        lede=_lede(known, row, place, said_rows),
        crumbs=crumb(known, (known.say("指标", "Indicators"), ("indicators",)), (known.text(row, other=id_), ())),
        top=(_areas(known, row, place), Keys(_keys(known, row, place)) if _keys(known, row, place) else None),
        sections=(
            *_charts(known, row, place),
            _revision_section(known, row, said_rows),
            _all_section(known, said_rows),
            _gap_section(known, row, place),
            _sum_section(known, row),
            _definition(known, row),
            source_section(known, documents_of(said_rows)),
            acts(known),
        ),
        main_table="statements",
    )


def _in_time(known: Known, row: Data) -> bool:
    return row["period_end"] is None or row["period_end"] <= known.until


def _finding(known: Known, row: Data, area: str) -> Sentence:
    stand = [
        one
        for one in known.where("figure", indicator=row["id"], ref_area=area)
        if _in_time(known, one) and one["period_end"] and not one["is_copy"] and one["bound"] == "="
    ]
    name = known.text(row, other=row["id"])
    place = "" if area == known.own else known.name("area", area)
    if not stand:
        words = known.say("：没有可用的公布数", ": no published figure that stands")
        return line(f"{place}{name}" if known.lang == "zh" else f"{name}{', ' if place else ''}{place}", words)
    last = max(stand, key=lambda one: (one["period_end"], preference(one)))
    return upper(headline(known, last))


def _lede(known: Known, row: Data, area: str, rows: Sequence[Data]) -> tuple[Sentence, ...]:
    told = known.text(row, "definition")
    figures = known.where("figure", indicator=row["id"], ref_area=area)
    twice = dict.fromkeys(when(known, one["period"]) for one in figures if one["n_differ"] and _in_time(known, one))
    periods = known.say("、", ", ").join(twice)
    differs = known.say(f"有几说的期间：{periods}。数都留着。", f"Stated more than once for {periods}; all are kept.")
    none = known.say("没有公布数。", "Nothing is published.")
    return ((told,) if told else (), (differs,) if twice else (), () if rows else (none,))


def _areas(known: Known, row: Data, area: str) -> Filters | None:
    codes = dict.fromkeys(str(one["ref_area"]) for one in known.where("figure", indicator=row["id"]))
    if len(codes) < 2:
        return None
    ordered = sorted(codes, key=lambda code: (code != known.own, code))
    return Filters((tuple(_area_choice(known, row, code, area) for code in ordered),))


def _area_choice(known: Known, row: Data, code: str, area: str) -> Choice:
    parts = ("indicators", row["id"]) if code == known.own else ("indicators", row["id"], code)
    return Choice(known.short("area", code), known.href(*parts), code == area)


def _keys(known: Known, row: Data, area: str) -> tuple[Key, ...]:
    found = []
    for measure in ("level", "share", "growth", "rank"):
        rows = [
            one
            for one in known.where("figure", indicator=row["id"], ref_area=area, measure=measure)
            if _in_time(known, one) and one["period_end"] and not one["is_copy"] and one["bound"] == "="
        ]
        if rows:
            last = max(rows, key=lambda one: (one["period_end"], preference(one)))
            word = "" if measure == "level" else MEASURES[measure].of(known.lang)
            name = known.say("，", ", ").join(
                part
                for part in (word or known.text(row, "short") or known.text(row), when(known, last["period"]))
                if part
            )
            found.append(Key(name, observed(known, last), ((source_text(known, last),),)))
    return tuple(found)


def _charts(known: Known, row: Data, area: str) -> tuple[Section | None, ...]:
    level_rows = yearly_figures(known, row["id"], "level", area) or yearly_figures(known, row["id"], "share", area)
    growth_rows = yearly_figures(known, row["id"], "growth", area)
    return (
        _chart_section(known, row, level_rows, growth=False),
        _chart_section(known, row, growth_rows, growth=True),
    )


def _chart_section(known: Known, row: Data, figures: Mapping[str, Data], *, growth: bool) -> Section | None:
    if len(figures) < 2:
        return None
    chart = _chart(known, row, figures, growth=growth)
    title = known.say("历年增速", "Growth by year") if growth else known.say("历年", "By year")
    sub = known.say(
        "年值；实点为公布数，双圈为转载，虚圈为约数。",
        "Yearly. Disc: published; double ring: copy; dashed ring: rounded or a bound.",
    )
    return Section(f"chart_{'growth' if growth else 'level'}", title, (chart,), sub=(sub,), span=6)


def _chart(known: Known, row: Data, figures: Mapping[str, Data], *, growth: bool) -> Chart:
    columns = tuple(str(year) for year in range(int(min(figures)), int(max(figures)) + 1))
    points = tuple(
        Point(year, Decimal(one["obs_value"]), observed(known, one, signed=False), kind_of_point(one))
        for year, one in figures.items()
    )
    starts = (str(one["starts"])[:4] for one in known.where("series_break", indicator=row["id"]))
    breaks = () if growth else tuple(year for year in starts if year in columns[1:])
    first = next(iter(figures.values()))
    unit = unit_name(known, first["unit"], first["measure"])
    zero = not growth and first["measure"] == "level"
    shown = Columns(columns, points, breaks=breaks, zero=zero)
    title = known.text(row, other=row["id"])
    if growth:
        return growth_chart("growth", title, shown, None, lang=known.lang)
    return path_chart("level", title, shown, lang=known.lang, unit=unit, height=300)


def _revision_section(known: Known, row: Data, rows: Sequence[Data]) -> Section | None:
    """When what was said of which year, where a year was told more than once on different days."""
    levels = [
        one for one in rows if one["measure"] in ("level", "share") and one["freq"] == "year" and one["published"]
    ]
    by_period: dict[str, set[date]] = {}
    for one in levels:
        by_period.setdefault(one["period"], set()).add(one["published"])
    if not any(len(days) > 1 for days in by_period.values()):
        return None
    told = tuple(_said_on(known, one) for one in levels)
    unit = unit_name(known, levels[0]["unit"], levels[0]["measure"])
    chart = revisions_chart("revisions", known.text(row, other=row["id"]), told, lang=known.lang, unit=unit)
    return Section(
        id="who_said_when",
        title=known.say("谁在哪天说了哪一年的数", "Who said on which day which year's figure"),
        sub=(
            known.say(
                "横轴是公布的日子；一条线连着同一年的先后几个数。",
                "By day of publication; a line joins what was said of one year.",
            ),
        ),
        blocks=(chart,),
    )


def _said_on(known: Known, row: Data) -> Statement:
    shown = observed(known, row, one_source=True)
    return Statement(str(row["period"]), row["published"], Decimal(row["obs_value"]), shown, kind_of_point(row))


def _all_section(known: Known, rows: Sequence[Data]) -> Section | None:
    if not rows:
        return None
    return Section(
        id="every_statement",
        title=known.say("每一句话", "Every statement"),
        sub=(known.say("点数字看它在原件的哪一行。", "A figure leads to its line in what was sent."),),
        blocks=(statements(known, rows),),
        acts=(Link("CSV", known.href("indicators", rows[0]["indicator"] + ".csv")),),
    )


def _gap_section(known: Known, row: Data, area: str) -> Section | None:
    rows = known.where("growth_gap", indicator=row["id"], ref_area=area)
    rows = tuple(one for one in rows if one["period_end"] <= known.until)
    if not rows:
        return None
    title = known.say("公布增速与水平值合不上", "Published growth and levels that part")
    return Section("growth_gaps_here", title, (growth_gaps(known, rows),))


def _sum_section(known: Known, row: Data) -> Section | None:
    rows = known.where("additivity_gap", indicator=row["id"])
    if not rows:
        return None
    title = known.say("各地相加不等于总数", "Parts that do not add to the whole")
    return Section("sums_here", title, (sums(known, rows),))


def _definition(known: Known, row: Data) -> Section:
    pairs: list[tuple[str, Sentence]] = [
        (known.say("名称", "Name"), (known.text(row, other=row["id"]),)),
        (known.say("编号", "Id"), (Word(row["id"], "code"),)),
        (known.say("单位", "Unit"), (unit_name(known, row["unit"]),)),
    ]
    told, formula = known.text(row, "definition"), known.text(row, "formula")
    if told:
        pairs.append((known.say("定义", "Definition"), (told,)))
    if formula:
        pairs.append((known.say("公式", "Formula"), (formula,)))
    breaks = [
        line(since(known, one), known.say("起：", " on: "), known.text(one, "why"))
        for one in known.where("series_break", indicator=row["id"])
    ]
    if breaks:
        pairs.append((known.say("断点", "Breaks"), clauses(known, breaks)))
    return Section("definition", known.say("指标定义", "Definition"), (Facts(tuple(pairs)),))
