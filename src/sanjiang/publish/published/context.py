"""Series around the plan as small multiples, and areas as tiles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from sanjiang.present import (
    Figure,
    Link,
    Multiples,
    Point,
    PointKind,
    Section,
    Sentence,
    Small,
    Tile,
    TileMap,
    missing,
    small,
)
from sanjiang.publish.ground.counting import counted
from sanjiang.publish.ground.known import Known, Row
from sanjiang.publish.ground.lines import line
from sanjiang.publish.ground.values import observed, unit_name
from sanjiang.publish.ground.who import is_copy
from sanjiang.terms import MEASURES


def yearly_figures(known: Known, indicator: str, measure: str, area: str) -> dict[str, Row]:
    """The ruling figures of whole years, by year, of a comparable scope; up to the period asked about."""
    found: dict[str, Row] = {}
    for row in known.where("figure", indicator=indicator, measure=measure, ref_area=area):
        if row["freq"] != "year" or row["period_end"] > known.until or not comparable(known, row["scope"]):
            continue
        if row["period"] not in found or not row["scope"]:
            found[row["period"]] = row
    return dict(sorted(found.items()))


def comparable(known: Known, scope: str) -> bool:
    """Whether a scope may be set against its series; one that is not stated may."""
    row = known.one("scope", id=scope) if scope else None
    return row is None or bool(row["comparable"])


def kind_of_point(row: Row) -> PointKind:
    """How a published figure is drawn outside the board."""
    if is_copy(row):
        return "copy"
    return "value" if row["bound"] == "=" else "bound"


def point(known: Known, row: Row, *, column: str = "", note: str = "") -> Point:
    """A ruling figure as a point of a chart."""
    shown = observed(known, row, signed=False)
    return Point(column or str(row["period"]), Decimal(row["obs_value"]), shown, kind_of_point(row), note)


def small_multiples(known: Known) -> Multiples | None:
    """The context series that the pack names."""
    first = known.profile.first - 1
    columns = tuple(str(year) for year in range(first, known.until.year + 1))
    items = [one for row in known.rows("context") if (one := _small(known, row, columns))]
    if not items:
        return None
    note = known.say(
        "年值，各图自成尺度。实点为公布数，双圈为转载，虚圈为约数或界限；点线跨过没有数的年份。",
        "Yearly, each on a scale of its own. Disc: published; double ring: copy; dashed ring: rounded or a bound; "
        "dots bridge years without a figure.",
    )
    return Multiples("context", tuple(items), (note,))


def _small(known: Known, row: Row, columns: tuple[str, ...]) -> Small | None:
    area = row["ref_area"] or known.own
    figures = yearly_figures(known, row["indicator"], row["measure"], area)
    points = [point(known, one) for year, one in figures.items() if year in columns]
    if not points:
        return None
    indicator = known.one("indicator", id=row["indicator"])
    unit = unit_name(known, indicator["unit"] if indicator else None, row["measure"])
    name = known.name("indicator", row["indicator"])
    if row["measure"] != "level":
        word = MEASURES[row["measure"]].of(known.lang)
        name = f"{name}{known.say('，', ', ')}{word}" if row["measure"] == "growth" else name
    return small(name, unit, columns, points, href=known.href("indicators", row["indicator"]))


def context_section(known: Known) -> Section | None:
    """What is published around the plan."""
    multiples = small_multiples(known)
    if multiples is None:
        return None
    return Section(
        id="context_series",
        title=known.say("规划以外，已公布的背景数", "Beyond the targets: what is published"),
        sub=line(
            known.say("本库共有公布数", "Published figures held: "),
            counted(known, "statements"),
            known.say("个。", "."),
        ),
        blocks=(multiples,),
        acts=(Link(known.say("全部指标", "All indicators"), known.href("indicators")),),
    )


def tile_map(
    known: Known,
    shown: Mapping[str, Figure],
    *,
    id_: str = "tiles",
    note: Sentence = (),
    href: Callable[[str], str] | None = None,
    own: str = "",
    locator: bool = False,
    limits: Sequence[Decimal] = (),
) -> TileMap | None:
    """Equal squares with a figure each; a missing one is hatched; shaded at ``limits``, else by quarters."""
    rows = known.rows("tile")
    if not rows:
        return None
    if locator:
        return TileMap(id_, tuple(_located(known, row, own) for row in rows), note, locator=True)
    limits = limits or _limits([Decimal(one.value) for one in shown.values() if one.value is not None])
    tiles = tuple(_tile(known, row, shown, limits, href) for row in rows)
    return TileMap(id_, tiles, note)


def _located(known: Known, row: Row, own: str) -> Tile:
    code, tie = str(row["code"]), str(row["tie"] or "")
    shade = 5 if code == own else 3 if tie == own else 1
    return Tile(
        code=code,
        name=known.short("area", code),
        column=int(row["col"]),
        row=int(row["row"]),
        zone=bool(tie),
        tie=tie,
        shade=shade,
        own=code == own,
    )


def _limits(values: list[Decimal]) -> list[Decimal]:
    ordered = sorted(values)
    return [ordered[len(ordered) * step // 4] for step in (1, 2, 3)] if len(ordered) >= 4 else []


def _tile(
    known: Known,
    row: Row,
    shown: Mapping[str, Figure],
    limits: Sequence[Decimal],
    href: Callable[[str], str] | None,
) -> Tile:
    code = str(row["code"])
    one = shown.get(code, missing("unpublished", lang=known.lang))
    shade = 0 if one.value is None else 1 + sum(Decimal(one.value) >= limit for limit in limits)
    return Tile(
        code=code,
        name=known.short("area", code),
        column=int(row["col"]),
        row=int(row["row"]),
        figure=one,
        zone=bool(row["tie"]),
        tie=str(row["tie"] or ""),
        shade=shade,
        href=href(code) if href else "",
    )


def area_section(known: Known, *, id_: str = "areas_known", span: int = 12) -> Section | None:
    """How many figures are held of each area, as tiles."""
    shown = {str(row["code"]): counted(known, "figures_of_area", str(row["code"])) for row in known.rows("tile")}
    known_only = {code: one for code, one in shown.items() if one.value != "0"}
    note = known.say(
        "一格一地，大小不代表面积。格里是有几个公布数；斜纹：没有写明属于此地的数，不是没有。切角为功能区，连线指向统计上可能含它的地区。",
        "One tile an area; its size means nothing. The number: published figures held; hatched: none names "
        "the place, which is not none. Cut corner: a zone; the tie leads to the area whose figures may include it.",
    )
    tiles = tile_map(known, known_only, note=(note,), href=lambda code: known.href("areas", code))
    if tiles is None:
        return None
    return Section(
        id=id_,
        title=known.say("各地有几个公布数", "Published figures by area"),
        sub=(known.say("个。地区不是一棵树，不相加。", "Number. Areas are not a tree; do not add."),),
        blocks=(tiles,),
        acts=(Link(known.say("看表", "Table"), known.href("areas")),),
        span=span,
    )
