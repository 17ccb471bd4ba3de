"""What a measure or an event rule of one room asks of a form of another, checked where both are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sanjiang import indicators, intake
from sanjiang.indicators import EventRule, RowMeasure
from sanjiang.pack import Pack
from sanjiang.store import rows
from sanjiang.terms import Finding, Refused, refuse

_MEMBERSHIP: Final = {"class": "VARCHAR", "industry": "VARCHAR", "partial": "BOOLEAN"}
_USE: Final = "statistics"


def checks(pack: Pack) -> Iterator[Finding]:
    """Every measure or event rule that its form cannot bear: by its SELECT, its units, its use."""
    forms = pack.by_id("form")
    for measure in pack.of("row_measure"):
        form = forms.get(measure.form)
        if form is None:
            continue
        if _USE not in form.uses:
            yield _forbidden(pack, measure, form)
        if not pack.units.convertible(measure.unit, measure.printed):
            yield _units(pack, measure)
        yield from _bound(pack, measure, form)
    measured = {one.form for one in pack.of("row_measure")}
    for rule in pack.of("event_rule"):
        if rule.form in forms and rule.form not in measured:
            yield _unmeasured(pack, rule)
        elif rule.form in forms:
            yield from _searched(pack, rule, forms[rule.form])


def _searched(pack: Pack, rule: EventRule, form: intake.Form) -> Iterator[Finding]:
    try:
        _ = indicators.event_row(pack.sql(rule.sql), rows(intake.dataset(form), [])).columns
    except (Refused, KeyError) as fault:
        said = fault.findings[0].what if isinstance(fault, Refused) else None
        yield refuse(
            pack.where(rule, "sql"),
            "city.event_select",
            what=(
                f"{rule.sql} 给不出要的列{f'：{said.zh}' if said else ''}",
                f"{rule.sql} does not give the columns asked for{f': {said.en}' if said else ''}",
            ),
            why=(
                "一行一个报送单位和期间：reporter、period、ref_area、industry、value、same、witness、witness_same",
                "one row a reporter, period: reporter, period, ref_area, industry, value, same, witness, witness_same",
            ),
            mend=("照报表的列改这条 SELECT", "write it over the columns of the form"),
        )


def _unmeasured(pack: Pack, rule: EventRule) -> Finding:
    return refuse(
        pack.where(rule, "form"),
        "city.event_form",
        what=(f"没有指标由报表 {rule.form} 算出", f"no measure is made from form {rule.form}"),
        why=("关账只读有指标的报表", "a close reads only forms that a measure reads"),
        mend=("换一张报表，或为它写一个指标", "take another form, or write a measure for it"),
    )


def _bound(pack: Pack, measure: RowMeasure, form: intake.Form) -> Iterator[Finding]:
    try:
        made = indicators.unit_row(
            pack.sql(measure.sql), measure.id, rows(intake.dataset(form), []), rows(_MEMBERSHIP, [])
        )
        _ = made.columns
    except (Refused, KeyError) as fault:
        said = fault.findings[0].what if isinstance(fault, Refused) else None
        yield refuse(
            pack.where(measure, "sql"),
            "city.measure_select",
            what=(
                f"{measure.sql} 给不出要的列{f'：{said.zh}' if said else ''}",
                f"{measure.sql} does not give the columns asked for{f': {said.en}' if said else ''}",
            ),
            why=(
                "一行一个报送单位和期间：reporter、period、ref_area、class、value、same、to_date、same_to_date",
                "one row a reporter and period: reporter, period, ref_area, class, value, same, to_date, same_to_date",
            ),
            mend=("照报表的列改这条 SELECT", "write it over the columns of the form"),
        )


def _forbidden(pack: Pack, measure: RowMeasure, form: intake.Form) -> Finding:
    return refuse(
        pack.where(measure, "form"),
        "city.measure_use",
        what=(f"报表 {form.id} 不许用于统计", f"form {form.id} may not be used for statistics"),
        why=(f"它写明的用途：{'、'.join(form.uses)}", f"the uses that it states: {', '.join(form.uses)}"),
        mend=("换一张报表；用途不能事后添加", "take another form; a use is not added afterwards"),
    )


def _units(pack: Pack, measure: RowMeasure) -> Finding:
    return refuse(
        pack.where(measure, "printed"),
        "city.measure_unit",
        what=(
            f"{measure.unit} 换算不成 {measure.printed}",
            f"{measure.unit} does not convert to {measure.printed}",
        ),
        why=("印出的单位与算出的单位是同一种量", "both measure one quantity"),
        mend=("改 unit 或 printed", "mend unit or printed"),
    )
