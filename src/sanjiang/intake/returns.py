"""Returns of a form, from a file of comma-separated values to typed rows; every fault told by its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sanjiang.intake import faults as say
from sanjiang.intake.datasets import column_of, dataset
from sanjiang.intake.models import AMOUNTS, Form, FormCell
from sanjiang.pack import Pack
from sanjiang.store import CellRule, Table, broken_cells, rows, select, typed
from sanjiang.terms import FREQ, Finding, Period, Refused

_EMPTY: Final = "cell is null"
_CODE: Final = "not regexp_full_match(cell, '[0-9A-HJ-NPQRTUWXY]{18}')"
_CHECK: Final = """
    length(cell) = 18 and substr(cell, 18, 1) <> substr(
        '0123456789ABCDEFGHJKLMNPQRTUWXY',
        cast(1 + (31 - list_sum(list_transform(
            range(1, 18),
            lambda place: (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(cell, place, 1)) - 1)
                * [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28][place]
        )) % 31) % 31 as bigint), 1)
"""
"""``terms.uscc_ok`` in SQL; a test holds the two against each other."""
_INVENTED: Final = "substr(cell, 3, 2) = '99'"
_REAL: Final = "substr(cell, 3, 2) <> '99'"
_AREA: Final = "cell not in (select code from area)"
_INDUSTRY: Final = "cell not in (select code from industry)"
_AMOUNT: Final = "not regexp_full_match(cell, '-?[0-9]{1,16}([.][0-9]{1,4})?')"
_SHARE: Final = "not regexp_full_match(cell, '0([.][0-9]{1,6})?|1([.]0{1,6})?')"
_NEGATIVE: Final = "starts_with(cell, '-')"
_SHOWN: Final = 200
"""Faults of one kind and column that are told one by one; the rest are counted."""


def read_returns(lines: Table, form: Form, pack: Pack, name: str) -> Table:
    """The returns of a file, typed as ``dataset(form)`` declares them.

    Args:
        lines: the file's rows as texts, with ``line`` (``Store.written``).
        form: the form that they answer.
        pack: the pack in force: its areas, industry codes, and whether it is a demonstration.
        name: the file's name, for findings.

    Raises:
        Refused: every fault of the file: columns that the form does not ask or that are missing,
            no code, no number, empty cells that are required, unknown areas and classes, periods of
            another kind, a return twice, an invented reporter in a real city and the other way round.
    """
    faults = list(_opened(form)) + list(_columns(lines, form, name))
    if faults:
        raise Refused(faults)
    faults = [
        *_told(lines, _rules(form, pack), pack, name),
        *_twice(lines, name),
        *_periods(lines, form, name),
    ]
    if faults:
        raise Refused(faults)
    return typed(dataset(form), lines)


def _opened(form: Form) -> Iterator[Finding]:
    if form.standing != "in_force":
        yield say.not_in_force(form.id)


def _columns(lines: Table, form: Form, name: str) -> Iterator[Finding]:
    asked, found = dataset(form).types, [one for one in lines.columns if one != "line"]
    for column in found:
        if column not in asked:
            yield say.column_unknown(name, column, asked)
    needed = [one.name for one in dataset(form).columns if not one.null]
    for column in needed:
        if column not in found:
            yield say.column_missing(name, column)


def _rules(form: Form, pack: Pack) -> list[CellRule]:
    """Each rule that a single cell can break."""
    whose = CellRule("reporter", "real", _REAL) if pack.manifest.demonstration else _invented()
    return [
        *(CellRule(one, "empty", _EMPTY) for one in ("reporter", "period", "ref_area")),
        CellRule("reporter", "code", _CODE),
        CellRule("reporter", "check", _CHECK),
        whose,
        CellRule("ref_area", "area", _AREA),
        *(rule for cell in form.cells for rule in _cell_rules(cell)),
    ]


def _invented() -> CellRule:
    return CellRule("reporter", "invented", _INVENTED)


def _cell_rules(cell: FormCell) -> Iterator[CellRule]:
    if cell.required:
        yield CellRule(cell.id, "empty", _EMPTY)
    if cell.kind == "code":
        yield CellRule(cell.id, "industry", _INDUSTRY)
    elif cell.kind == "share":
        yield CellRule(cell.id, "share", _SHARE)
    elif cell.kind in AMOUNTS:
        for says in cell.says:
            yield CellRule(column_of(cell, says), "number", _AMOUNT)
            if not cell.negative:
                yield CellRule(column_of(cell, says), "negative", _NEGATIVE)


def _told(lines: Table, rules: list[CellRule], pack: Pack, name: str) -> Iterator[Finding]:
    words = {"code": "VARCHAR"}
    area = rows(words, ({"code": one.code} for one in pack.of("area")))
    industry = rows(words, ({"code": one.code} for one in pack.of("industry")))
    counted = select(
        """
        select *, count(*) over (partition by rule) as among, row_number() over (partition by rule order by line) as nth
        from found
        """,
        found=broken_cells(lines, rules, area=area, industry=industry),
    )
    shown = rows({"most": "BIGINT"}, [{"most": _SHOWN + 1}])
    found = select("select c.* from c cross join shown where nth <= most order by line, rule", c=counted, shown=shown)
    for row in found.fetch():
        rule = rules[row["rule"]]
        if row["nth"] <= _SHOWN:
            yield say.wrong(rule.code, f"{name}:{row['line']}", rule.column, row["written"])
        else:
            yield say.more(name, rule.column, row["among"] - _SHOWN)


def _twice(lines: Table, name: str) -> Iterator[Finding]:
    found = select(
        """
        select reporter, period, min(line) as line, max(line) as last from lines
        where reporter is not null and period is not null
        group by reporter, period having count(*) > 1 order by line limit 200
        """,
        lines=lines,
    )
    for row in found.fetch():
        yield say.twice(f"{name}:{row['last']}", row["reporter"], row["period"], row["line"])


def _periods(lines: Table, form: Form, name: str) -> Iterator[Finding]:
    asked = select("select period, min(line) as line from lines where period is not null group by period", lines=lines)
    for row in sorted(asked.fetch(), key=lambda row: row["line"]):
        yield from _period(row, form, name)


def _period(row: Mapping[str, Any], form: Form, name: str) -> Iterator[Finding]:
    where, written = f"{name}:{row['line']}", row["period"]
    try:
        period = Period.parse(written)
    except Refused as refused:
        yield from (say.placed(one, where) for one in refused.findings)
        return
    if str(period) != written or FREQ.get(period.kind) != form.freq:
        yield say.period_kind(where, written, str(period), form.freq)
    elif form.valid_until is not None and form.valid_until < period:
        yield say.expired(where, form.id, written, str(form.valid_until))
