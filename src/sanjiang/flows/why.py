"""Why a figure made from returns is what it is: parts that add up to what is printed. GSBPM 6.3.

Each part is rounded as the figure is printed, and what rounding leaves over is a part of its own, so
that whoever adds the parts gets the printed figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from sanjiang import indicators
from sanjiang.access import Subject, require
from sanjiang.flows.months import Month
from sanjiang.indicators import RowMeasure
from sanjiang.store import rows, select
from sanjiang.terms import Finding, Lang, Refused, Text, refuse

Row = Mapping[str, Any]
_ASKED: Final = {"ref_area": "VARCHAR", "class": "VARCHAR"}
_POINT: Final = Decimal("0.1")
_ZERO: Final = Decimal(0)
_SPLITS: Final = ("class", "area")
PARTS: Final[Mapping[str, Text]] = {
    "growth": Text("增长", "growth"),
    "no_base": Text("没有同期数的", "without a same period"),
    "entered": Text("新入", "entered"),
    "left": Text("退出", "left"),
    "moved_in": Text("由外地转入", "moved in"),
    "moved_out": Text("转往外地", "moved out"),
    "reclassified_in": Text("改行业转入", "reclassified in"),
    "reclassified_out": Text("改行业转出", "reclassified out"),
    "restated": Text("同期数修订", "same period restated"),
    "rounding": Text("取整", "rounding"),
}
"""Parts of a change, by what they are."""


def why(month: Month, measure_id: str, area: str, code: str, who: Subject, lang: Lang) -> dict[str, Any]:
    """A figure of a month with the parts of its level, growth and share.

    Args:
        month: the period at a cut.
        measure_id: id of the measure.
        area: code of the area.
        code: code of the class; empty: all classes.
        who: who asks; the parts are of grade L3.
        lang: language of names.

    Returns:
        ``level``: printed ``value`` (None: nobody reported one) and ``before`` (None: nobody reported then),
        ``change`` with its parts by class and by area;
        ``growth`` with its parts in points; ``share`` of each item now and a year before. Every list of
        parts sums to what is printed beside it.

    Raises:
        Refused: the pack has no such measure, or there is no figure of it.
    """
    require(who, "read", "L3")
    measure = next((one for one in month.declared.measures if one.id == measure_id), None)
    figure = _figure(month, measure_id, area, code)
    if measure is None or figure is None:
        raise Refused([_unknown(month, measure_id, area, code)])
    said = month.declared
    asked = rows(_ASKED, [{"ref_area": area, "class": code}])
    own = select(
        "select move.* from move join m using (measure)",
        move=month.moves,
        m=rows({"measure": "VARCHAR"}, [{"measure": measure_id}]),
    )
    parts = indicators.why(own, asked, said.area_below, said.class_below).fetch()
    names = _names(month, lang)
    return {
        "measure": measure_id,
        "name": measure.name.of(lang),
        "period": str(month.period),
        "ref_area": area,
        "class": code,
        "level": _level(month, measure, figure, parts, names, lang),
        "growth": _growth(figure, parts, names, lang),
        "share": _share(parts, names),
    }


def _figure(month: Month, measure: str, area: str, code: str) -> Row | None:
    found = month.tables["month_figure"].fetch()
    key = (measure, area, code)
    return next((one for one in found if (one["measure"], one["ref_area"], one["class"]) == key), None)


def _names(month: Month, lang: Lang) -> Mapping[tuple[str, str], str]:
    pack = month.at.pack
    found = {("area", one.code): (one.short.of(lang) or one.name.of(lang)) for one in pack.of("area")}
    return found | {("class", one.code): one.name.of(lang) for one in pack.of("digital_class")}


def _level(
    month: Month, measure: RowMeasure, figure: Row, parts: Sequence[Row], names: Mapping[Any, str], lang: Lang
) -> dict[str, Any]:
    units = month.at.pack.units

    def printed(amount: Decimal) -> Decimal:
        return units.convert(amount, measure.unit, measure.printed)

    place = Decimal(1).scaleb(-measure.decimals)
    own = [row for row in parts if row["of"] == "level"]
    value = figure["value"]
    told: dict[str, Any] = {"unit": measure.printed, "value": None, "before": None, "change": None}
    told |= {f"by_{split}": [] for split in _SPLITS}
    if value is None:
        return told
    now = _at(printed(value), place)
    told["value"] = str(now)
    if not own:
        return told
    change = sum((row["amount"] for row in own if row["split"] == "class"), Decimal(0))
    before = _at(printed(value - change), place)
    told |= {"before": str(before), "change": str(now - before)}
    for split in _SPLITS:
        exact = [(row, printed(row["amount"])) for row in own if row["split"] == split]
        told[f"by_{split}"] = list(_told(exact, place, now - before, split, names, lang))
    return told


def _growth(figure: Row, parts: Sequence[Row], names: Mapping[Any, str], lang: Lang) -> dict[str, Any]:
    if figure["growth"] is None:
        return {"value": None, "turn": figure["turn"], "by_class": [], "by_area": []}
    printed = _at(Decimal(figure["growth"]), _POINT)
    told: dict[str, Any] = {"value": str(printed), "turn": ""}
    for split in _SPLITS:
        exact = [(row, Decimal(row["points"])) for row in parts if (row["of"], row["split"]) == ("growth", split)]
        told[f"by_{split}"] = list(_told(exact, _POINT, printed, split, names, lang))
    return told


def _share(parts: Sequence[Row], names: Mapping[Any, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for split in _SPLITS:
        found: dict[str, dict[str, Any]] = {}
        for row in parts:
            if (row["of"], row["split"]) == ("share", split):
                item = found.setdefault(row["item"], {"item": row["item"], "name": names.get((split, row["item"]), "")})
                item[row["part"]] = str(_at(Decimal(row["points"]), _POINT))
        told[f"by_{split}"] = [found[one] for one in sorted(found)]
    return told


def _told(
    exact: Sequence[tuple[Row, Decimal]],
    place: Decimal,
    whole: Decimal,
    split: str,
    names: Mapping[Any, str],
    lang: Lang,
) -> Iterator[dict[str, Any]]:
    """Parts as printed, the largest first, and what rounding leaves over."""
    order = sorted(exact, key=lambda one: (one[0]["part"] != "growth", -abs(one[1]), one[0]["part"], one[0]["item"]))
    left = whole
    for row, value in order:
        printed = _at(value, place)
        left -= printed
        name = names.get((split, row["item"])) or PARTS[row["part"]].of(lang)
        yield {"part": row["part"], "item": row["item"], "name": name, "value": str(printed)}
    if left:
        yield {"part": "rounding", "item": "", "name": PARTS["rounding"].of(lang), "value": str(left)}


def _at(value: Decimal, place: Decimal) -> Decimal:
    """The value as it is printed; a zero has no sign."""
    return value.quantize(place, ROUND_HALF_UP) + _ZERO


def _unknown(month: Month, measure: str, area: str, code: str) -> Finding:
    named = ", ".join(one.id for one in month.declared.measures)
    return refuse(
        f"{measure} {area} {code} {month.period}".replace("  ", " "),
        "why.no_figure",
        what=("没有这个数", "there is no such figure"),
        why=(
            f"由报表算出的指标：{named or '无'}；要有地区、期间和生效的报表",
            f"measures from returns: {named or 'none'}; an area, a period and returns that stand are needed",
        ),
        mend=("核对指标、地区、期间和类别", "check the measure, area, period and class"),
    )
