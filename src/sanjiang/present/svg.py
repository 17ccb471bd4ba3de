"""Small pictures in SVG: strips, short bars, small multiples, tiles. Colours come from classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from sanjiang.present.chart_parts import outer
from sanjiang.present.inline import Figure
from sanjiang.present.numerals import with_unit
from sanjiang.present.pictures import Bar, Board, PointKind, Small, SmallPoint, Strip, StripPoint, Tile, TileMap
from sanjiang.present.words import frame
from sanjiang.terms import Lang

Explain = Callable[[Figure], str]
_HATCH: Final = 'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'


def tag(_tag: str, *children: str | Markup, **attributes: object) -> Markup:
    """An element; ``class_`` and ``stroke_width`` become ``class`` and ``stroke-width``.

    >>> tag("text", "<", x=1.50, class_="b")
    Markup('<text x="1.5" class="b">&lt;</text>')
    """
    named = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(escape(child) for child in children)
    return Markup(f"<{_tag}{named}>{inner}</{_tag}>")  # noqa: S704  every value above is escaped


def _short(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def pattern(name: str, size: int, look: str) -> Markup:
    """A hatch that other shapes of the page fill themselves with."""
    line = tag("line", x1=0, x2=0, y1=0, y2=size, class_=look)
    # escaped by tag(); the attributes are constants
    return Markup(f'<defs><pattern id="{name}" width="{size}" height="{size}" {_HATCH}>{line}</pattern></defs>')  # noqa: S704


def linked(figure: Figure | None, inside: Markup, explain: Explain) -> Markup:
    """The drawing of a figure, as the figure that it is."""
    if figure is None or not figure.id:
        return inside
    title = tag("title", figure.title or with_unit(figure.text, figure.unit))
    style = f"f {figure.style}".strip()
    return tag("a", title, inside, class_=style, href=explain(figure), data_f=figure.id)


def point(kind: PointKind, x: float, y: float, *, size: float = 1.0) -> Markup:
    """One point: disc, two rings, dashed ring or open diamond."""
    if kind == "copy":
        outer = tag("circle", cx=x, cy=y, r=6 * size, class_="p-copy")
        return outer + tag("circle", cx=x, cy=y, r=3 * size, class_="p-copy")
    if kind == "beside":
        d = 3.5 * size
        path = f"M{x - d:.1f} {y:.1f}l{d:.1f}-{d:.1f} {d:.1f} {d:.1f} -{d:.1f} {d:.1f}z"
        return tag("path", d=path, class_="p-beside")
    radius = {"before": 5.0, "value": 6.0}.get(kind, 5.4)
    return tag("circle", cx=x, cy=y, r=radius * size, class_=f"p-{kind}")


def zigzag(x: float, top: float, bottom: float) -> Markup:
    """The sign of a break."""
    steps = int((bottom - top) // 4)
    points = " ".join(f"{x + (2 if step % 2 else -2):.1f},{top + 4 * step:.1f}" for step in range(steps + 1))
    return tag("polyline", points=points, class_="p-break")


def _strip_x(columns: Sequence[str], column: str) -> float:
    return 12 + 182 * columns.index(column) / max(1, len(columns) - 1)


def strip(columns: Sequence[str], one: Strip, lang: Lang) -> Markup:
    """A target's periods on one line: what is known, what is not, where the series breaks."""
    level = 13.0
    parts = [_strip_hatch(columns, one), _strip_goal(columns, one)]
    for mark in one.points:
        y = level if mark.height is None else 23 - 20 * mark.height
        title = tag("title", _strip_words(mark, lang))
        parts.append(tag("g", title, point(mark.kind, _strip_x(columns, mark.column), y)))
    step = 182 / max(1, len(columns) - 1)
    parts += [zigzag(_strip_x(columns, column) - step / 2, 3, 23) for column in one.breaks]
    look = {"width": 214, "height": 26, "viewBox": "0 0 214 26", "role": "img"}
    return tag("svg", *parts, class_="strip", aria_label=_strip_told(columns, one, lang), **look)


def _strip_words(mark: StripPoint, lang: Lang) -> str:
    text, word = mark.title or mark.column, frame(f"{mark.kind}_key", lang)
    return text if mark.kind == "value" and mark.title else f"{text}{'，' if lang == 'zh' else ', '}{word}"


def _strip_told(columns: Sequence[str], one: Strip, lang: Lang) -> str:
    """What a strip shows, for who hears it: its years, each point, each break."""
    span = [f"{columns[0]}–{columns[-1]}"] if columns else []
    known = [_strip_words(mark, lang) for mark in one.points] or [frame("none_key", lang)]
    broken = [f"{column} {frame('break_key', lang)}" for column in one.breaks]
    return ("；" if lang == "zh" else "; ").join((*span, *known, *broken))


def _strip_hatch(columns: Sequence[str], one: Strip) -> Markup:
    if not one.hatch_from or one.floor is not None:
        return Markup("")
    x = _strip_x(columns, one.hatch_from)
    return tag("rect", x=x, y=11, width=194 - x, height=4, fill="url(#hatch)")


def _strip_goal(columns: Sequence[str], one: Strip) -> Markup:
    if one.floor is not None:
        y = 23 - 20 * one.floor
        return tag("line", x1=_strip_x(columns, one.hatch_from or columns[0]), x2=194, y1=y, y2=y, class_="p-goal")
    return tag("line", x1=206, x2=206, y1=3, y2=23, class_="p-goal") if one.goal else Markup("")


def strip_head(board: Board) -> Markup:
    """The years over the strips: first, middle and last in full."""
    last = len(board.columns) - 1
    labels = []
    for place, name in enumerate(board.columns):
        full = place in (0, last) or (place == last // 2 and last > 3) or len(name) != 4
        x = _strip_x(board.columns, name)
        labels.append(
            tag("text", name if full else name[2:], x=x, y=11, font_size=11, text_anchor="middle", class_="t3")
        )
    return tag("svg", *labels, class_="strip", width=214, height=14, viewBox="0 0 214 14")


def bar(one: Bar) -> Markup:
    """A short bar of solid and dashed pieces."""
    pieces, start = [], 0.0
    for part in one.parts:
        share = max(0.0, min(1.0 - start, part.share))
        if not share and len(one.parts) > 1:
            continue
        look = "p-dash" if part.kind == "dashed" else f"q{part.shade}"
        pieces.append(tag("rect", x=f"{start:.2%}", y=0, width=f"{max(share, 0.006):.2%}", height="100%", class_=look))
        start += share
    return tag("svg", *pieces, aria_hidden="true")


def small(one: Small, explain: Explain, lang: Lang) -> Markup:
    """A small multiple: no value axis, each on its own scale, hatch where nothing is known."""
    xs = [14 + 162 * place / max(1, len(one.points) - 1) for place in range(len(one.points))]
    drawn = [(x, 66 - 38 * p.height, p) for x, p in zip(xs, one.points, strict=True) if p.height is not None]
    parts = [tag("line", x1=0, x2=190, y1=88, y2=88, class_="p-axis")]
    for (x1, y1, a), (x2, y2, b) in pairwise(drawn):
        near = one.points.index(b) - one.points.index(a) == 1
        parts.append(tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="p-line" if near else "p-gap"))
    parts += [
        tag("g", tag("title", f"{p.column} {frame('none_key', lang)}"), _small_none(x))
        for x, p in zip(xs, one.points, strict=True)
        if p.height is None and p.kind == "none"
    ]
    sides = outer([-y for _, y, _ in drawn])
    ends = (drawn[0][2], drawn[-1][2]) if drawn else ()
    parts += [
        _small_point(x, y, p, ends, explain, below=side == "bottom")
        for (x, y, p), side in zip(drawn, sides, strict=True)
    ]
    parts += _small_axis(one, xs)
    return tag("svg", *parts, viewBox="0 0 190 104", role="group", aria_label=f"{one.name}, {one.unit}")


def _small_none(x: float) -> Markup:
    return tag("rect", x=x - 7, y=74, width=14, height=14, fill="url(#hair)")


def _small_point(
    x: float, y: float, p: SmallPoint, ends: tuple[SmallPoint, ...], explain: Explain, *, below: bool
) -> Markup:
    dot = point(p.kind, x, y, size=0.78)
    if not p.show or p.figure is None:
        return linked(p.figure, dot, explain)
    anchor, shift, rise = "middle", 0, 18 if below else -9
    if p is ends[0] and ends[0] is not ends[-1]:
        anchor, shift = "start", -8
    elif p is ends[-1]:
        anchor, shift = "end", 8
    words = tag("text", p.figure.text, x=x + shift, y=y + rise, text_anchor=anchor, font_size=12.5, class_="b")
    return linked(p.figure, dot + words, explain)


def _small_axis(one: Small, xs: Sequence[float]) -> list[Markup]:
    if not one.points:
        return []
    first, last = one.points[0].column, one.points[-1].column
    return [
        tag("text", first, x=xs[0] - 8, y=102, font_size=12, class_="t3"),
        tag("text", last, x=xs[-1] + 8, y=102, font_size=12, text_anchor="end", class_="t3"),
    ]


def tiles(one: TileMap, explain: Explain, lang: Lang) -> Markup:
    """The tile map: ties under, tiles over, each with its name and its value."""
    step, size = (38, 34) if one.locator else (80, 68)
    wide = max((tile.column for tile in one.tiles), default=1) * step - (step - size) + 2
    high = max((tile.row for tile in one.tiles), default=1) * step - (step - size) + 2
    by_code = {tile.code: tile for tile in one.tiles}
    centre = {
        c: ((t.column - 0.5) * step - (step - size) / 2, (t.row - 0.5) * step - (step - size) / 2)
        for c, t in by_code.items()
    }
    parts = []
    if not one.locator:
        parts += [_tie(centre[tile.code], centre[tile.tie]) for tile in one.tiles if tile.tie in centre]
    parts += [_tile(tile, one, step, size, explain, lang) for tile in one.tiles]
    return tag(
        "svg", *parts, viewBox=f"-1 -1 {wide} {high}", role="group", aria_label=one.title or frame("tiles", lang)
    )


def _tie(a: tuple[float, float], b: tuple[float, float]) -> Markup:
    return tag("line", x1=a[0], y1=a[1], x2=b[0], y2=b[1], class_="p-tie")


def _tile(tile: Tile, one: TileMap, step: int, size: int, explain: Explain, lang: Lang) -> Markup:
    x, y = (tile.column - 1) * step, (tile.row - 1) * step
    cut = 16 if tile.zone else 0
    path = f"M{x + cut} {y}H{x + size}V{y + size}H{x}V{y + cut}Z"
    shade = f"q{tile.shade}" if tile.shade else None
    fill = None if shade else "url(#hair-t)"
    shape = tag("path", d=path, class_=shade or "p-out", fill=fill)
    parts = [tag("path", d=path, class_="p-edge"), shape]
    if not one.locator or tile.own:
        parts += _tile_words(tile, x, y, size, one.locator, lang)
    if tile.figure and tile.figure.id:
        return linked(tile.figure, Markup("").join(parts), explain)
    body = tag("g", tag("title", tile.name), *parts)
    return tag("a", body, href=tile.href) if tile.href else body


def _tile_words(tile: Tile, x: float, y: float, size: int, locator: bool, lang: Lang) -> list[Markup]:
    middle, light = x + size / 2, "tw" if tile.shade in (4, 5) else None
    if locator:
        if _wide(tile.name, 12) > size:
            return []
        return [tag("text", tile.name, x=middle, y=y + size * 0.66, text_anchor="middle", font_size=12, class_=light)]
    name_size = 15.0 if lang == "zh" else 12.5
    known = tile.figure is not None and tile.figure.value is not None
    value = tile.figure.text if tile.figure else "—"
    look = " ".join(filter(None, ("b", light if known else "t3")))
    clear = [] if tile.shade else [_clear(tile.name, middle, y, size, name_size)]
    return [
        *clear,
        tag("text", tile.name, x=middle, y=y + size * 0.45, text_anchor="middle", font_size=name_size, class_=light),
        tag("text", value, x=middle, y=y + size * 0.74, text_anchor="middle", font_size=16, class_=look),
    ]


def _wide(name: str, font: float) -> float:
    return font * sum(1.0 if ord(sign) > 255 else 0.6 for sign in name)


def _clear(name: str, middle: float, y: float, size: int, font: float) -> Markup:
    """A clear patch of paper under words on a hatch."""
    wide = min(size - 4, _wide(name, font) + 8)
    return tag("rect", x=middle - wide / 2, y=y + size * 0.22, width=wide, height=size * 0.58, class_="p-clear")
