"""What must hold for the formulas of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sanjiang.indicators.checking.circles import circles
from sanjiang.indicators.declared.formulas import held_in, share_times, taken_in
from sanjiang.indicators.declared.measures import is_share, ratio, unit_of
from sanjiang.indicators.declared.models import Formula, Indicator
from sanjiang.indicators.tables import FIGURE
from sanjiang.pack import Pack
from sanjiang.store import check_sql, rows, select
from sanjiang.terms import Finding, Refused, refuse

_COUNTS: Final = {"ratio": (2, 2), "product": (2, 2), "sum": (2, 99), "difference": (2, 99), "sql": (1, 99)}
_GIVES: Final = ("level", "share", "ratio")
_TEXT: Final = frozenset({"VARCHAR"})
_NUMBER: Final = frozenset({"DECIMAL", "DOUBLE", "FLOAT", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"})
_COLUMNS: Final = {"ref_area": _TEXT, "scope": _TEXT, "period": _TEXT, "obs_value": _NUMBER}


def formulas(pack: Pack) -> Iterator[Finding]:
    """Inputs are as many as the rule reads, of units that go together, and go in no circle; a SELECT runs."""
    known = {one.id: one for one in pack.of("indicator")}
    reads = {key: one.formula.of for key, one in known.items() if one.formula}
    for circle in circles(reads):
        yield _circle(pack.where(known[circle[0]], "formula.of"), circle)
    for one in known.values():
        if one.formula:
            yield from _form(pack, one, one.formula)
            yield from _select(pack, one, one.formula)
            if all(key in known for key in one.formula.of):
                yield from _units(pack, one, one.formula, known)


def _form(pack: Pack, one: Indicator, formula: Formula) -> Iterator[Finding]:
    least, most = _COUNTS[formula.rule]
    if not least <= len(formula.of) <= most or len(set(formula.of)) < len(formula.of):
        yield refuse(
            pack.where(one, "formula.of"),
            "formula.inputs",
            what=(f"{formula.rule} 有 {len(formula.of)} 项输入", f"{formula.rule} has {len(formula.of)} inputs"),
            why=(
                f"它要 {least} 项{'' if most == least else '以上'}，各不相同",
                f"it takes {least}{'' if most == least else ' or more'}, each once",
            ),
            mend=("改正 of", "mend of"),
        )
    if (formula.rule == "sql") != bool(formula.sql):
        yield refuse(
            pack.where(one, "formula"),
            "formula.sql",
            what=(f"rule 是 {formula.rule}，sql 是“{formula.sql}”", f"rule is {formula.rule}, sql is '{formula.sql}'"),
            why=("rule: sql 才写、也必须写 SQL 文件", "rule sql names a file of SQL, and no other rule does"),
            mend=("补上或删去 sql", "add sql, or take it out"),
        )
    if formula.measure not in _GIVES:
        yield refuse(
            pack.where(one, "formula.measure"),
            "formula.measure",
            what=(f"公式给出 {formula.measure}", f"the formula gives {formula.measure}"),
            why=(f"公式给出 {'、'.join(_GIVES)} 之一", f"a formula gives one of {', '.join(_GIVES)}"),
            mend=("改正 measure", "mend measure"),
        )


def _select(pack: Pack, one: Indicator, formula: Formula) -> Iterator[Finding]:
    """A SELECT that the allow-list lets through reads columns that are there and gives those that are asked."""
    if formula.rule != "sql" or formula.sql not in pack.contents or check_sql(pack.sql(formula.sql), ("figure",)):
        return
    where = pack.where(one, "formula.sql")
    try:
        given = select(pack.sql(formula.sql), figure=rows(FIGURE, ())).columns
    except Refused as refused:
        yield from (replace(finding, where=where) for finding in refused.findings)
        return
    wrong = [name for name in _COLUMNS if given.get(name, "").partition("(")[0] not in _COLUMNS[name]]
    if wrong:
        yield _columns(where, formula.sql, wrong)


def _units(pack: Pack, one: Indicator, formula: Formula, known: dict[str, Indicator]) -> Iterator[Finding]:
    if any(key not in pack.units for key in (one.unit, *(known[of].unit for of in formula.of))):
        return
    if formula.measure in _GIVES and unit_of(one.unit, formula.measure, pack.units) is None:
        yield _unlike(pack.where(one, "formula.measure"), one.id, formula.measure)
        return
    for place, key in enumerate(formula.of):
        target = taken_in(one, formula, known[key], known, pack.units)
        if ratio(known[key].unit, target, pack.units) is None:
            yield _unlike(pack.where(one, f"formula.of.{place}"), key, target)
    unit, taken = held_in(one, formula.measure, pack.units), [known[key].unit for key in formula.of]
    alike = all(pack.units.convertible(taken[0], other) for other in (*taken[1:], unit))
    if formula.rule == "ratio" and alike and not is_share(unit, pack.units):
        yield _no_share(pack.where(one, "unit"), unit)
    wanted = share_times(one, formula, known, pack.units)
    if formula.times is not None and (formula.times == 0 or (wanted is not None and formula.times != wanted)):
        yield _times(pack.where(one, "formula.times"), str(formula.times), unit, wanted)


def _columns(where: str, path: str, wrong: list[str]) -> Finding:
    shown = ", ".join(wrong)
    return refuse(
        where,
        "formula.columns",
        what=(f"{path} 没有给出，或类型不对：{shown}", f"{path} does not give, or not in its type: {shown}"),
        why=(
            "SELECT 给出文字 ref_area、scope、period 和数 obs_value，一行一个数",
            "a SELECT gives the texts ref_area, scope and period and the number obs_value, one row for each figure",
        ),
        mend=("用 as 给列起名", "name its columns with as"),
    )


def _unlike(where: str, key: str, target: str) -> Finding:
    return refuse(
        where,
        "formula.unit",
        what=(f"{key} 不能精确换算成 {target}", f"{key} does not convert exactly to {target}"),
        why=(
            "相加相减的各项与结果同一量纲；比重以 % 计",
            "what is added has the quantity of the result; shares are in %",
        ),
        mend=("改正单位，或换一条规则", "mend a unit, or take another rule"),
    )


def _no_share(where: str, unit: str) -> Finding:
    return refuse(
        where,
        "formula.no_share",
        what=(f"两个同量纲的数相除，不以 {unit} 计", f"two amounts of one quantity divided are not in {unit}"),
        why=("同量纲相除得比重或倍数", "they give a share or a plain number"),
        mend=("单位写 %，或换一条规则", "make its unit %, or take another rule"),
    )


def _times(where: str, times: str, unit: str, wanted: object) -> Finding:
    shown = wanted if wanted is not None else "≠ 0"
    return refuse(
        where,
        "formula.times",
        what=(f"乘 {times} 得不到 {unit}", f"times {times} does not give {unit}"),
        why=(f"按各项的单位，以 {unit} 计要乘 {shown}", f"by the units of its inputs it gives {unit} times {shown}"),
        mend=("删去 times，或写这个数", "take times out, or write that"),
    )


def _circle(where: str, circle: tuple[str, ...]) -> Finding:
    shown = " → ".join((*circle, circle[0]))
    return refuse(
        where,
        "formula.circle",
        what=(f"公式绕成了圈：{shown}", f"the formulas go in a circle: {shown}"),
        why=("指标不能由自己算出", "no indicator is reckoned from itself"),
        mend=("改正其中一个 of", "mend of in one of them"),
    )


CHECKS = (formulas,)
