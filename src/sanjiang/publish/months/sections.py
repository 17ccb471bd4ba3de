"""Sections that the pages of a month and its report have in common."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from sanjiang.present import (
    Block,
    Cell,
    Column,
    DataTable,
    Facts,
    Fall,
    Figure,
    Key,
    Keys,
    Link,
    Prose,
    Row,
    Section,
    Sentence,
    TileMap,
    Word,
    said,
    waterfall,
)
from sanjiang.publish.ground.known import Known
from sanjiang.publish.ground.lines import line, moment, when
from sanjiang.publish.months import derived, told
from sanjiang.publish.months.office_table import fine_table, href, rest_name, table
from sanjiang.publish.months.parts import parts
from sanjiang.publish.months.whole import BELOW, Whole, may_leave, measures, number, shown
from sanjiang.publish.published.context import tile_map
from sanjiang.terms import Text

SPLITS: Final = {"area": Text("分地区", "By area"), "class": Text("分行业", "By class")}
_FEW: Final = 2
"""Items from which a split says something."""
_LIMITS: Final = tuple(Decimal(one) for one in (0, 5, 10))


def latest_section(known: Known) -> Section | None:
    """The last closed month in a sentence, with the way to its page."""
    closed = sorted(row["period"] for row in known.rows("closed_month"))
    if not closed or not measures(known):
        return None
    wholes = [Whole(known, str(row["id"]), closed[-1], known.own) for row in measures(known)]
    lines = tuple(said_ for whole in wholes if whole.row and (said_ := told.level(whole)))
    link = Link(known.say("看这个月", "This month"), known.href("month", closed[-1]))
    title = known.say(f"最近关账的一月：{when(known, closed[-1])}", f"Last closed month: {when(known, closed[-1])}")
    return Section("latest_month", title, (Prose(lines),), acts=(link,)) if lines else None


def keys(whole: Whole) -> Keys | None:
    """Up to four key figures: year to date, month, reporters, share of the largest."""
    known = whole.known
    found = []
    if whole.pace:
        detail = (told.growth_clause(whole, whole.pace),)
        found.append(Key(_key_name(whole, "to_date"), shown(whole, "to_date", signed=False), detail))
    if whole.row.get("value") is not None:
        found.append(Key(_key_name(whole, "value"), shown(whole, "value"), (told.growth_clause(whole, ""),)))
    rate = derived.growing_share(whole)
    if rate is not None:
        detail = (line(known.say("增长的占", "growing: "), said(rate)),)
        found.append(Key(known.say("有数的单位，家", "Reporters with a value"), shown(whole, "reporters"), detail))
    place = derived.rank(whole)
    if place is not None:
        of = derived.told(whole.top, "area")
        detail = (line(known.say("共", "of "), of, known.say("个地区", " areas")),)
        found.append(Key(known.say("增速位次", "Rank by growth"), place, detail))
    elif shown(whole, "top10").value is not None:
        found.append(Key(known.say("最大的十家占", "The ten largest have"), shown(whole, "top10")))
    return Keys(tuple(found)) if found else None


def _key_name(whole: Whole, column: str) -> str:
    known = whole.known
    name = known.text(whole.said, "short") or known.text(whole.said)
    kind = known.say("累计", "year to date") if column == "to_date" else known.say("当月", "month")
    return known.say(f"{name}，{kind}", f"{name}, {kind}")


def table_section(whole: Whole, split: str, *, id_: str = "", span: int = 12) -> Section | None:
    """The office's table by area or by class, with what is said of it."""
    known = whole.known
    made = table(whole, split, id_ or f"by_{split}")
    if made is None:
        return None
    lines = tuple(
        one for one in (told.face(whole, split), told.leading(whole, split), told.trailing(whole, split)) if one
    )
    words = (Prose((told.paragraph(lines, known),)),) if lines else ()
    return Section(
        id=f"{id_ or f'by_{split}'}_section",
        title=SPLITS[split].of(known.lang),
        blocks=(*words, made),
        sub=pull_note(known),
        span=span,
    )


def pull_note(known: Known) -> Sentence:
    """What points of growth are points of."""
    own = known.short("area", known.own)
    return (
        known.say(
            f"拉动是对{own}全部行业增速的百分点；各行相加等于合计，取整另列一行。",
            f"Points are of the growth of {own} over all classes; rows add up, rounding has its own.",
        ),
    )


def fine_section(whole: Whole) -> Section | None:
    """Every class below those of the first level."""
    made = fine_table(whole, "by_fine_class")
    if made is None:
        return None
    return Section("fine_classes", whole.known.say("细分行业", "Finer classes"), (made,))


def why_section(whole: Whole, split: str, *, span: int = 12) -> Section | None:
    """Which areas or classes growth comes from, as bars that add up to it."""
    known, column = whole.known, f"pull{whole.pace}"
    found = [(one, pull) for one in BELOW[split](whole) if (pull := number(one, column)) is not None]
    if number(whole, column) is None or len(found) < 2:
        return None
    named = told.area_name if split == "area" else told.kind_name
    ordered = sorted(found, key=lambda pair: -pair[1])
    falls = [Fall(named(one), shown(one, column)) for one, _ in ordered]
    left = derived.rest(whole, split, column)
    if left is not None and Decimal(left.value or 0):
        falls.append(Fall(rest_name(whole, split), left, "rest"))
    falls.append(Fall(whole.name, shown(whole, column), "total"))
    title = known.say(f"{_span_word(whole)}增长从哪里来", f"Where growth comes from, {_span_word(whole)}")
    split_name = SPLITS[split].of(known.lang)
    chart = waterfall(
        f"why_by_{split}",
        f"{title}{known.say('，', ': ')}{split_name}",
        falls,
        lang=known.lang,
        unit=known.say("个百分点", "pp"),
    )
    return Section(f"why_by_{split}_section", title, (chart,), sub=_why_note(known, split_name), span=span)


def _why_note(known: Known, split: str) -> Sentence:
    words = known.say(
        f"{split}，对增速的拉动，个百分点；各行相加正好等于合计。",
        f"{split}, points of growth, pp; the rows add up to the total.",
    )
    return (words,)


def tiles(whole: Whole) -> TileMap | None:
    """Growth by area on equal squares, zones tied to the area that takes them in."""
    known = whole.known
    if not may_leave(known):
        return None
    figures: dict[str, Figure] = {}
    for row in known.rows("tile"):
        figures[str(row["code"])] = shown(whole.of(area=str(row["code"])), f"growth{whole.pace}")
    words = known.say(
        "颜色分四级：下降、0—5、5—10、10以上；切角的是功能区，数已含在所连的地区里，不再相加。",
        "Four shades: falling, 0–5, 5–10, 10 and more; a cut corner is a zone within the area it is tied to.",
    )
    return tile_map(
        known, figures, note=(words,), href=lambda code: href(whole.of(area=code)), id_="growth_tiles", limits=_LIMITS
    )


def tile_section(whole: Whole, *, span: int = 5) -> Section | None:
    """The tile map with its heading."""
    known = whole.known
    found = tiles(whole)
    if found is None:
        return None
    return Section(
        "growth_by_area",
        known.say(f"各地{_span_word(whole)}增速", f"Growth by area, {_span_word(whole)}"),
        (found,),
        sub=(known.say("同比，%。", "On a year earlier, %."),),
        span=span,
    )


def _span_word(whole: Whole) -> str:
    return whole.known.say("累计", "year to date") if whole.pace else whole.known.say("当月", "month")


def change_section(whole: Whole, *, span: int = 12) -> Section | None:
    """Why the month's level is not that of a year before: parts that add up to the change."""
    known, earlier = whole.known, derived.level_before(whole)
    moved = derived.level_change(whole)
    if earlier is None or moved is None or not Decimal(earlier.value or 0):
        return None
    blocks: list[Block] = []
    lines = [
        line(
            known.say("上年同月所报", "Reported a year before: "),
            said(earlier),
            known.say("，当月", "; now: "),
            said(shown(whole, "value")),
            known.say("，相差", "; the difference: "),
            said(moved),
            known.say("。", "."),
        )
    ]
    again = told.restated(whole)
    blocks.append(Prose(tuple(one for one in (*lines, again) if one)))
    blocks += [made for split in ("area", "class") if (made := part_table(whole, "level", split)) is not None]
    return Section(
        "change_of_level",
        known.say("当月比上年所报增减", "The month against what was reported a year before"),
        tuple(blocks),
        span=span,
    )


def part_table(whole: Whole, of: str, split: str) -> DataTable | None:
    """Parts of a change of ``level`` or of ``growth``, items first, then the sum that they make."""
    known = whole.known
    found = parts(whole, of, split)
    total = derived.level_change(whole) if of == "level" else shown(whole, "growth")
    if not found or total is None or total.value is None or sum(bool(one.item) for one in found) < _FEW:
        return None
    columns = (
        Column("part", known.say("部分", "Part")),
        Column("amount", known.say("增减", "Change"), found[0].figure.unit, "right"),
    )
    rows = tuple(
        Row(
            (Cell((one.name,)), Cell((one.figure,))),
            kind="rest" if one.part == "rounding" else "",
            id=f"{one.part}-{one.item}",
        )
        for one in found
    )
    sum_row = Row((Cell((Word(known.say("合计", "Total")),)), Cell((total,))), kind="sum")
    return DataTable(
        f"{of}_by_{split}", columns, (*rows, sum_row), title=SPLITS[split].of(known.lang), dense=True, stack=False
    )


def close_facts(known: Known, period: str) -> Facts | None:
    """The close that the figures of a period come from."""
    row = known.one("closed_month", period=period)
    if row is None:
        return None
    pairs = (
        (known.say("关账", "Closed"), (moment(known, row["at"]),)),
        (known.say("印记", "Stamp"), (Word(str(row["stamp"]), "code"),)),
        (known.say("读到的切点", "Cut that it read"), (Word(str(row["cut"]), "code"),)),
        (known.say("第几次", "Times closed"), (Word(str(row["times"]), "code"),)),
    )
    return Facts(pairs)
