"""What must hold for indicators, the rules of precedence, rulings and documents of a pack."""

from __future__ import annotations

from collections.abc import Iterator

from sanjiang.indicators.checking.circles import circles
from sanjiang.indicators.declared.dates import date_ok
from sanjiang.indicators.declared.models import ORDERS, Indicator, Precedence, Ruling
from sanjiang.pack import Pack
from sanjiang.terms import Finding, Period, Refused, note, refuse

_SHORT: int = 6


def sources(pack: Pack) -> Iterator[Finding]:
    """The days on which documents were published are days or months."""
    for source in pack.of("source"):
        if not date_ok(source.date_published):
            yield refuse(
                pack.where(source),
                "source.date",
                what=(f"“{source.date_published}”不是日期", f"'{source.date_published}' is not a date"),
                why=("公布日写 2021-10-08，只知道月份写 2021-10", "a day is written 2021-10-08, a month alone 2021-10"),
                mend=("改写；不知道就空着", "write it so; leave it empty where it is not known"),
            )
        if ":" in source.id:
            yield refuse(
                pack.where(source),
                "source.id",
                what=(f"编号“{source.id}”里有冒号", f"the id '{source.id}' holds a colon"),
                why=("来源写作 文献:位置，冒号以前是编号", "a source is document:place, the id before the colon"),
                mend=("换一个编号", "choose another id"),
            )


def indicators(pack: Pack) -> Iterator[Finding]:
    """Short names are short, breaks are known and once, parents go in no circle."""
    known = {one.id: one for one in pack.of("indicator")}
    for circle in circles({key: (one.parent,) for key, one in known.items()}):
        yield _circle(pack.where(known[circle[0]], "parent"), circle, "parent")
    for one in known.values():
        yield from _short(pack, one)
        yield from _breaks(pack, one)


def _short(pack: Pack, one: Indicator) -> Iterator[Finding]:
    if len(one.short.zh) > _SHORT:
        yield refuse(
            pack.where(one, "short"),
            "indicator.short",
            what=(
                f"简称“{one.short.zh}”有 {len(one.short.zh)} 字",
                f"the short name has {len(one.short.zh)} characters",
            ),
            why=(f"看板一格只容 {_SHORT} 字", f"a cell of the board holds {_SHORT} Chinese characters"),
            mend=(f"缩到 {_SHORT} 字以内", f"write at most {_SHORT}"),
        )


def _breaks(pack: Pack, one: Indicator) -> Iterator[Finding]:
    starts = [broken.from_.start for broken in one.breaks]
    for place, start in enumerate(starts):
        if start is None or start in starts[:place]:
            yield refuse(
                pack.where(one, f"breaks.{place}.from"),
                "indicator.break",
                what=(f"{one.id} 的口径变动期间不明或重复", f"a break of {one.id} has no period, or that of another"),
                why=("口径从哪一期变，要写清，只写一次", "a break says from which period, once"),
                mend=("写上期间，合并重复的", "state the period, join the two"),
            )


def _circle(where: str, circle: tuple[str, ...], field: str) -> Finding:
    shown = " → ".join((*circle, circle[0]))
    return refuse(
        where,
        f"indicator.{field}",
        what=(f"{field} 绕成了圈：{shown}", f"{field} goes in a circle: {shown}"),
        why=(
            "指标不能由自己算出，也不能是自己的上级",
            "an indicator is neither reckoned from itself nor its own parent",
        ),
        mend=("改正其中一个", "mend one of them"),
    )


def rules(pack: Pack) -> Iterator[Finding]:
    """Each rule of precedence stands once and orders words that it knows."""
    for found in pack.of("rules"):
        names = [rule.by for rule in found.precedence]
        for place, rule in enumerate(found.precedence):
            where = pack.where(found, f"precedence.{place}")
            if rule.by in names[:place]:
                yield _again(where, rule.by)
            yield from _order(where, rule)


def _order(where: str, rule: Precedence) -> Iterator[Finding]:
    allowed = ORDERS[rule.by]
    wrong = [word for word in rule.order if word not in allowed]
    if wrong or len(set(rule.order)) < len(rule.order):
        shown = ", ".join(f"'{word}'" for word in allowed)
        yield refuse(
            where,
            "rules.order",
            what=(
                f"{rule.by} 的次序有错：{', '.join(rule.order)}",
                f"the order of {rule.by} is wrong: {', '.join(rule.order)}",
            ),
            why=(f"只能排 {shown}，各一次", f"it puts in order {shown}, each at most once"),
            mend=("改正次序", "mend the order"),
        )


def _again(where: str, name: str) -> Finding:
    return refuse(
        where,
        "rules.twice",
        what=(f"先后规则 {name} 写了两次", f"the rule of precedence {name} stands twice"),
        why=("每条规则只有一个位置", "a rule has one place"),
        mend=("留一条", "keep one"),
    )


def rulings(pack: Pack) -> Iterator[Finding]:
    """A ruling stands once for its figure and takes what was published of it.

    What a document says that the pack does not hold was sent by other ways, or will be: a note.
    """
    published = _published(pack)
    held = {source.partition(":")[0] for sources in published.values() for source in sources}
    seen: set[tuple[str, ...]] = set()
    for ruling in pack.of("ruling"):
        key = _key(ruling)
        if key in seen:
            yield _ruled(pack.where(ruling), key)
        seen.add(key)
        if pack.whole("publication") and ruling.takes not in published.get(key, ()):
            say = _unpublished if ruling.takes.partition(":")[0] in held else _elsewhere
            yield say(pack.where(ruling, "takes"), ruling.takes, published.get(key, set()))


def _key(ruling: Ruling) -> tuple[str, ...]:
    return ruling.indicator, ruling.ref_area, ruling.scope, str(ruling.period), ruling.measure


def _published(pack: Pack) -> dict[tuple[str, ...], set[str]]:
    """The sources and documents of each figure that the pack publishes."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row in pack.of("publication"):
        try:
            period = str(Period.parse(row.period or ""))
        except Refused:
            continue
        key = (row.indicator or "", row.ref_area or "", row.scope, period, row.measure or "")
        source = row.source or ""
        found.setdefault(key, set()).update((source, source.partition(":")[0]))
    return found


def _ruled(where: str, key: tuple[str, ...]) -> Finding:
    return refuse(
        where,
        "ruling.twice",
        what=(f"{' '.join(filter(None, key))} 裁定了两次", f"{' '.join(filter(None, key))} is ruled on twice"),
        why=("一个数只取一个来源", "a figure takes one source"),
        mend=("留一条", "keep one"),
    )


def _unpublished(where: str, takes: str, there: set[str]) -> Finding:
    shown = ", ".join(sorted(there)) or "–"
    return refuse(
        where,
        "ruling.unpublished",
        what=(f"裁定取 {takes}，而它没有公布这个数", f"the ruling takes {takes}, which does not state the figure"),
        why=(f"这个数现有的来源：{shown}", f"sources of the figure that are there: {shown}"),
        mend=(
            "改正来源、地区、口径、期间或度量，或补上那个公布数",
            "mend source, area, scope, period or measure, or add the row",
        ),
    )


def _elsewhere(where: str, takes: str, there: set[str]) -> Finding:
    shown = ", ".join(sorted(there)) or "–"
    return note(
        where,
        "ruling.elsewhere",
        what=(f"裁定取 {takes}，城市包里没有它的数", f"the ruling takes {takes}, of which the pack holds no figure"),
        why=(
            f"另行报送了才算数；包里现有的来源：{shown}",
            f"it counts once that was sent; sources in the pack: {shown}",
        ),
        mend=("已报送就不必改；否则改正来源", "nothing where it was sent; else mend the source"),
    )


CHECKS = (sources, indicators, rules, rulings)
