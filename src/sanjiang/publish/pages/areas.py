"""Areas: not a tree. What is published of each, side by side, and what may be added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sanjiang.present import (
    Cell,
    Column,
    DataTable,
    Filters,
    Key,
    Keys,
    Link,
    Notice,
    Page,
    Row,
    Section,
    Sentence,
    TileMap,
    Word,
    missing,
)
from sanjiang.publish.ground.counting import counted, tally
from sanjiang.publish.ground.filters import ONLY, check
from sanjiang.publish.ground.frame import acts, choice, crumb, page
from sanjiang.publish.ground.known import EMPTY, Known
from sanjiang.publish.ground.known import Row as Data
from sanjiang.publish.ground.lines import clauses, day, line, when
from sanjiang.publish.ground.values import observed, unit_name
from sanjiang.publish.ground.who import source_text
from sanjiang.publish.ground.words import ROLES
from sanjiang.publish.published.bulletin import headline
from sanjiang.publish.published.context import area_section, tile_map
from sanjiang.publish.published.findings import sums
from sanjiang.publish.published.statements import documents_of, source_section
from sanjiang.publish.targets.standing import upper
from sanjiang.terms import MEASURES


def role_of(known: Known, row: Data) -> str:
    """Own area, a part of it, above it, or a peer."""
    if row["code"] == known.own:
        return "own"
    return "part" if row["role"] == "own" else str(row["role"])


def areas(known: Known, asked: Mapping[str, str] = EMPTY) -> Page:
    """Every area of one day's boundaries with how much is published of it, as tiles and as a table.

    Args:
        known: what may be said.
        asked: ``boundaries``: ``today`` (day of the cut) or ``then`` (end of the period asked
            about), never both in one table; ``every``: ``1`` lists areas without a figure too.

    Raises:
        Refused: a filter has another value.
    """
    check(asked, boundaries=("today", "then"), every=ONLY)
    day_ = known.until if asked.get("boundaries") == "then" else known.as_of
    rule = known.say("地区不是一棵树，只加写明可加的。", "Areas are not a tree; only stated sums are added.")
    return page(
        known,
        ("areas",),
        place="areas",
        title=known.say("地区", "Areas"),
        h1=_count(known),
        lede=((rule,),),
        crumbs=crumb(known, (known.say("地区", "Areas"), ())),
        sections=(
            area_section(known),
            Section(
                id="areas_list",
                title=known.say("各地", "Area by area"),
                blocks=(_choices(known, asked), _list(known, day_, every=asked.get("every") == "1")),
                sub=(_boundaries(known, day_),),
            ),
            _sum_section(known),
            acts(known),
        ),
        main_table="areas",
    )


def _count(known: Known) -> Sentence:
    return line(
        tally(
            known,
            "areas",
            "个地区，有公布数的",
            " area; with a published figure: ",
            " areas; with a published figure: ",
        ),
        counted(known, "areas_known"),
        known.say("个", ""),
    )


def stands(row: Data, on: date) -> bool:
    """Whether an area was one on a day."""
    first, last = row.get("valid_from"), row.get("valid_to")
    return (first is None or first <= on) and (last is None or on <= last)


def _boundaries(known: Known, on: date) -> str:
    changed = [known.text(row, other=row["code"]) for row in known.rows("area") if not stands(row, on)]
    names = known.say("、", ", ").join(changed)
    said = known.say(f"按{day(known, on)}的区划。", f"On the boundaries of {day(known, on)}. ")
    if not names:
        return said.strip()
    return said + known.say(f"那时还没有或已经不在的：{names}。", f"Not areas on that day: {names}.")


def _choices(known: Known, asked: Mapping[str, str]) -> Filters:
    then = known.say(f"{day(known, known.until)}的区划", f"Boundaries of {day(known, known.until)}")
    ways = (("boundaries", "", known.say("今天的区划", "Today's boundaries")), ("boundaries", "then", then))
    rows = (("every", "", known.say("有公布数的", "With a figure")), ("every", "1", known.say("全部", "All")))
    return Filters(
        tuple(tuple(choice(known, ("areas",), asked, *one) for one in each) for each in (ways, rows)),
        (Link("CSV", known.href("areas.csv")), Link("JSON", known.href("areas.json"))),
    )


def _list(known: Known, on: date, *, every: bool) -> DataTable:
    columns = (
        Column("name", known.say("地区", "Area")),
        Column("code", known.say("代码", "Code"), width=110),
        Column("n", known.say("公布数", "Figures"), "", "right", width=90),
        Column("latest", known.say("最新一期", "Latest"), width=150),
        Column("note", known.say("说明", "Note")),
    )
    order = {name: place for place, name in enumerate(("own", "part", "upper", "peer"))}
    standing = [row for row in known.rows("area") if stands(row, on)]
    tiled = {row["code"] for row in known.rows("tile")}
    shown = [row for row in standing if every or row["code"] in tiled or known.where("figure", ref_area=row["code"])]
    rows = sorted(shown, key=lambda row: (order.get(role_of(known, row), 9), row["code"]))
    left = len(standing) - len(shown)
    note = known.say(f"另有 {left} 个地区没有公布数。", f"{left} more areas have no published figure.") if left else ""
    return DataTable("areas", columns, tuple(_area_row(known, row) for row in rows), note=(note,), dense=True)


def _area_row(known: Known, row: Data) -> Row:
    figures = [one for one in known.where("figure", ref_area=row["code"]) if one["period_end"]]
    latest = max(figures, key=lambda one: one["period_end"], default=None)
    cells = (
        Cell((Link(known.text(row, other=row["code"]), known.href("areas", row["code"])),)),
        Cell((Word(row["code"], "code"),)),
        Cell((counted(known, "figures_of_area", row["code"]),)),
        Cell((when(known, latest["period"]) if latest else known.say("未见公布", "nothing found"),)),
        Cell((known.text(row, "note"),)),
    )
    return Row(cells, group=ROLES[role_of(known, row)].of(known.lang), id=row["code"])


def _sum_section(known: Known) -> Section | None:
    rows = known.rows("additivity")
    if not rows:
        return None
    return Section(
        id="stated_sums",
        title=known.say("写明可加的，加起来如何", "Stated sums, and how they come out"),
        sub=(known.say("总数减各部分为不加总之差。", "The residual is the whole less its parts."),),
        blocks=(sums(known, rows),),
    )


def area(known: Known, code: str) -> Page | None:
    """One area: its latest figures beside those of the city, and where it lies on the tile map."""
    row = known.one("area", code=code)
    if row is None:
        return None
    figures = [one for one in known.where("figure", ref_area=code) if _in_time(known, one)]
    scopes = tuple(dict.fromkeys(str(one["scope"]) for one in figures))
    return page(
        known,
        ("areas", code),
        place="areas",
        title=known.text(row, other=code),
        h1=_finding(known, row, figures),
        lede=_lede(known, row, figures),
        crumbs=crumb(known, (known.say("地区", "Areas"), ("areas",)), (f"{known.text(row)} {code}", ())),
        top=(_scope_notice(known, scopes), Keys(_keys(known, figures)) if _keys(known, figures) else None),
        sections=(
            Section(
                "latest_figures", known.say("最新的公布数", "Latest published figures"), (_table(known, code, figures),)
            )
            if figures
            else None,
            source_section(known, documents_of(figures)),
            acts(known),
        ),
        aside=_locator(known, code),
        main_table="figures",
    )


def _in_time(known: Known, row: Data) -> bool:
    return row["period_end"] is not None and row["period_end"] <= known.until


def _standing(figures: Sequence[Data]) -> list[Data]:
    kept = [one for one in figures if not one["is_copy"] and one["bound"] == "="]
    return sorted(kept, key=lambda one: (one["period_end"], one["measure"] == "level"), reverse=True)


def _finding(known: Known, row: Data, figures: Sequence[Data]) -> Sentence:
    name = known.text(row, other=row["code"])
    stand = _standing(figures)
    if not stand:
        words = known.say("：没有可用的公布数", ": no published figure that stands")
        return line(name, words)
    return upper(headline(known, stand[0], always_area=True))


def _lede(known: Known, row: Data, figures: Sequence[Data]) -> tuple[Sentence, ...]:
    note = known.text(row, "note")
    n = line(
        tally(known, "figures_of_area", "个公布数。", " published figure.", " published figures.", item=row["code"])
    )
    return ((note,) if note else (), n if figures else ())


def _scope_notice(known: Known, scopes: Sequence[str]) -> Notice | None:
    if len(scopes) < 2:
        return None
    unstated = known.say("没有另注口径", "no scope stated")
    names = clauses(known, [(known.name("scope", scope) if scope else unstated,) for scope in scopes])
    words = known.say(
        "本地的数有不止一种口径，各看各的，不相减：", "Its figures come in more than one scope, each read alone: "
    )
    return Notice(line(words, names, known.say("。", ".")), "info")


def _keys(known: Known, figures: Sequence[Data]) -> tuple[Key, ...]:
    found: dict[tuple[str, str], Key] = {}
    for one in _standing(figures):
        key = (one["indicator"], one["measure"])
        if key not in found and one["measure"] in ("level", "growth", "share"):
            measure = "" if one["measure"] == "level" else MEASURES[one["measure"]].of(known.lang)
            parts = (known.short("indicator", one["indicator"]), measure, when(known, one["period"]))
            name = known.say("，", ", ").join(part for part in parts if part)
            found[key] = Key(name, observed(known, one), ((source_text(known, one),),))
        if len(found) == 4:
            break
    return tuple(found.values())


def _table(known: Known, code: str, figures: Sequence[Data]) -> DataTable:
    latest: dict[tuple[str, str, str], Data] = {}
    for one in sorted(figures, key=lambda row: row["period_end"]):
        latest[(one["indicator"], one["measure"], one["scope"])] = one
    beside = code != known.own
    columns = (
        Column("indicator", known.say("指标", "Indicator")),
        Column("period", known.say("期间", "Period"), width=140),
        Column("value", known.say("数", "Figure"), "", "right", gutter=True, width=130),
        Column("unit", known.say("单位", "Unit"), width=120),
        *(
            (Column("city", known.say("本市同期", "Own city, same period"), "", "right", gutter=True, width=150),)
            if beside
            else ()
        ),
        Column("source", known.say("谁说的", "Who says so"), width=230),
    )
    ordered = sorted(latest.values(), key=lambda row: (_topic(known, row), row["indicator"], row["measure"]))
    return DataTable("figures", columns, tuple(_figure(known, row, beside=beside) for row in ordered), dense=True)


def _topic(known: Known, row: Data) -> str:
    indicator = known.one("indicator", id=row["indicator"])
    return known.name("topic", indicator["topic"]) if indicator and indicator["topic"] else ""


def _figure(known: Known, row: Data, *, beside: bool) -> Row:
    measure = "" if row["measure"] == "level" else MEASURES[row["measure"]].of(known.lang)
    scope = known.name("scope", row["scope"]) if row["scope"] else ""
    sub = known.say("，", ", ").join(part for part in (measure, scope) if part)
    city = known.where(
        "figure", indicator=row["indicator"], measure=row["measure"], period=row["period"], ref_area=known.own
    )
    same = [one for one in city if not one["scope"]] or list(city)
    cells = (
        Cell(
            (
                Link(
                    known.name("indicator", row["indicator"]),
                    known.href("indicators", row["indicator"], row["ref_area"]),
                ),
            ),
            (sub,) if sub else (),
        ),
        Cell((when(known, row["period"]),)),
        Cell((observed(known, row),)),
        Cell((unit_name(known, row["unit"], row["measure"]),)),
        *((Cell((observed(known, same[0]) if same else missing("unpublished", lang=known.lang),)),) if beside else ()),
        Cell((source_text(known, row),)),
    )
    return Row(cells, group=_topic(known, row))


def _locator(known: Known, code: str) -> TileMap | None:
    if code == known.own or known.one("tile", code=code) is None:
        return None
    return tile_map(known, {}, id_="locator", own=code, locator=True)
