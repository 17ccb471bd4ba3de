"""What must hold between areas, tiles and stated sums of a pack."""

from __future__ import annotations

from collections.abc import Iterator

from sanjiang.indicators.checking.circles import circles
from sanjiang.indicators.declared.models import Additivity, Area
from sanjiang.pack import Pack
from sanjiang.terms import Finding, Period, area_code_invented, area_code_ok, refuse


def areas(pack: Pack) -> Iterator[Finding]:
    """Parents go round in no circle, the own area is called own, years run forward, codes are real."""
    known = {area.code: area for area in pack.of("area")}
    for circle in circles({code: (area.parent,) for code, area in known.items()}):
        yield _circle(pack.where(known[circle[0]], "parent"), circle)
    for area in known.values():
        yield from _area(pack, area)


def _area(pack: Pack, area: Area) -> Iterator[Finding]:
    where = pack.where(area)
    if area.code == pack.manifest.area and area.role != "own":
        yield refuse(
            where,
            "area.role",
            what=(f"{area.code} 的 role 是 {area.role}", f"the role of {area.code} is {area.role}"),
            why=("它是 pack.yaml 里的 area，即本市", "it is the area of pack.yaml, the city itself"),
            mend=("改成 own", "write own"),
        )
    if area.valid_from and area.valid_to and area.valid_to < area.valid_from:
        yield refuse(
            where,
            "area.valid",
            what=(f"{area.code} 在设立以前就撤了", f"{area.code} ends before it begins"),
            why=("valid_to 不早于 valid_from", "valid_to is not before valid_from"),
            mend=("改正其一", "mend one of them"),
        )
    if area_code_ok(area.code) and area_code_invented(area.code) and not pack.manifest.demonstration:
        yield refuse(
            where,
            "area.synthetic",
            what=(f"地区 {area.code} 是虚构代码", f"the area {area.code} is an invented code"),
            why=("99 开头的代码不属于任何真实地区", "codes that begin with 99 belong to no real area"),
            mend=("删去，或在 pack.yaml 写 demonstration: yes", "take it out, or say demonstration: yes in pack.yaml"),
        )


def _circle(where: str, circle: tuple[str, ...]) -> Finding:
    shown = " → ".join((*circle, circle[0]))
    return refuse(
        where,
        "area.circle",
        what=(f"上级绕成了圈：{shown}", f"the parents go in a circle: {shown}"),
        why=("地区不会是自己的上级", "no area lies within itself"),
        mend=("改正其中一个 parent", "mend one parent"),
    )


def tiles(pack: Pack) -> Iterator[Finding]:
    """No two areas share a tile."""
    taken: dict[tuple[int, int], str] = {}
    for tile in pack.of("tile"):
        place = (tile.col, tile.row)
        if place in taken:
            yield refuse(
                pack.where(tile),
                "tile.overlap",
                what=(
                    f"{tile.code} 与 {taken[place]} 同在 {place}",
                    f"{tile.code} and {taken[place]} are both at {place}",
                ),
                why=("格子图一格一个地区", "a tile of the map is one area"),
                mend=("挪开一个", "move one of them"),
            )
        taken.setdefault(place, tile.code)


def sums(pack: Pack) -> Iterator[Finding]:
    """A stated sum adds amounts of areas that exist in its time, each once."""
    known = {area.code: area for area in pack.of("area")}
    kinds = {one.id: one.kind for one in pack.of("indicator")}
    for rule in pack.of("additivity"):
        where = pack.where(rule)
        if rule.whole in rule.parts or len(set(rule.parts)) < len(rule.parts) or rule.part_scopes.keys() - rule.parts:
            yield _repeated(pack.where(rule, "parts"), rule)
        if rule.measure not in ("level", "change", "contribution_pp"):
            yield _unadded(pack.where(rule, "measure"), rule.measure)
        for indicator in () if rule.indicators == "all" else rule.indicators:
            if rule.measure == "level" and kinds.get(indicator) == "rate":
                yield _unadded(pack.where(rule, "indicators"), indicator)
        if not (_dated(rule.from_) and _dated(rule.to) and _begins(rule)):
            yield _never(where, rule)
        gone = [code for code in (rule.whole, *rule.parts) if code in known and not _lasts(known[code], rule)]
        if gone:
            yield _gone(where, gone)


def _lasts(area: Area, rule: Additivity) -> bool:
    begun = area.valid_from is None or (rule.from_ is not None and not _before(rule.from_, area.valid_from))
    ends = area.valid_to is None or (rule.to is not None and not _before(area.valid_to, rule.to, at_end=True))
    return begun and ends


def _dated(period: Period | None) -> bool:
    return period is None or period.start is not None


def _begins(rule: Additivity) -> bool:
    return not (rule.from_ and rule.to and _before(rule.to, rule.from_, at_end=True))


def _before(one: Period, other: Period, *, at_end: bool = False) -> bool:
    first, second = (one.end, other.end) if at_end else (one.start, other.start)
    return first is not None and second is not None and first < second


def _repeated(where: str, rule: Additivity) -> Finding:
    return refuse(
        where,
        "additivity.parts",
        what=(
            f"{rule.id} 的部分有重复、含总体自己，或 part_scopes 里有别的地区",
            f"the parts of {rule.id} repeat or hold the whole itself, or part_scopes names another area",
        ),
        why=("每个部分只加一次，总体不是自己的部分", "each part is added once, and a whole is no part of itself"),
        mend=("改正 parts", "mend parts"),
    )


def _never(where: str, rule: Additivity) -> Finding:
    return refuse(
        where,
        "additivity.time",
        what=(f"{rule.id} 的 from、to 不成一段时间", f"from and to of {rule.id} make no span of time"),
        why=("这样的规则哪一期都不会核对", "such a rule would be checked in no period"),
        mend=("from 不晚于 to，都写明期间", "write known periods, from not after to"),
    )


def _unadded(where: str, word: str) -> Finding:
    return refuse(
        where,
        "additivity.measure",
        what=(f"{word} 不能按地区相加", f"{word} does not add up over areas"),
        why=("只有数量能相加，增速、比重、位次和率不能", "amounts add up; growth, shares, ranks and rates do not"),
        mend=("换成 level 和数量指标", "take measure level and amounts"),
    )


def _gone(where: str, codes: list[str]) -> Finding:
    shown = ", ".join(codes)
    return refuse(
        where,
        "additivity.valid",
        what=(f"加总规则的时段里并非一直有 {shown}", f"{shown} does not exist through the time of the sum"),
        why=(
            "规则的 from、to 要落在各地区的 valid_from、valid_to 之内",
            "from and to of the rule lie within valid_from and valid_to of each area",
        ),
        mend=("收窄规则的时段，另立一条", "narrow its time and state a second rule"),
    )


CHECKS = (areas, tiles, sums)
