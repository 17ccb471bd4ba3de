"""What a pack's forms must say for anybody to be asked by them."""

from __future__ import annotations

from collections.abc import Iterator

from sanjiang.intake.datasets import SLOT
from sanjiang.intake.models import AMOUNTS, SAYS, Form
from sanjiang.pack import Pack
from sanjiang.terms import Finding, refuse

_FIXED = {*SLOT, "ref_area", "line"}


def checks(pack: Pack) -> Iterator[Finding]:
    """Every fault of the forms: standing without number, cells without unit, names that are taken."""
    for form in pack.of("form"):
        yield from _standing(pack, form)
        yield from _cells(pack, form)


def _standing(pack: Pack, form: Form) -> Iterator[Finding]:
    lacking = [name for name in ("number", "approval", "valid_until") if not getattr(form, name)]
    if form.standing == "in_force" and lacking:
        yield refuse(
            pack.where(form, "standing"),
            "intake.form_number",
            what=(f"报表 {form.id} 没有 {'、'.join(lacking)}", f"form {form.id} has no {', '.join(lacking)}"),
            why=(
                "施行中的报表要有表号、批准文号和有效期",
                "a form in force has its number, its approval and the day until which it is valid",
            ),
            mend=("补上，或写 standing: proposed", "give them, or write standing: proposed"),
        )
    if form.standing == "proposed" and (form.number or form.approval):
        yield refuse(
            pack.where(form, "standing"),
            "intake.form_proposed",
            what=(f"报表 {form.id} 是拟议的，却有文号", f"form {form.id} is proposed and bears a number"),
            why=("没有人批准过的报表没有文号", "what nobody approved has no number"),
            mend=("删去 number 和 approval", "take out number and approval"),
        )


def _cells(pack: Pack, form: Form) -> Iterator[Finding]:
    names: list[str] = [*_FIXED]
    for cell in form.cells:
        amount = cell.kind in AMOUNTS
        own = [cell.id + ("" if one == "current" else f"_{one}") for one in (cell.says if amount else SAYS[:1])]
        taken = next((name for name in own if name in names), None)
        if taken:
            yield refuse(
                pack.where(form, "cells"),
                "intake.cell_name",
                what=(f"“{taken}”这一项重名", f"the name '{taken}' is taken"),
                why=("每一项成为一列，列名不重", "each statement becomes a column of its own"),
                mend=("改这一项的 id", "give the cell another id"),
            )
        names += own
        if amount != (cell.unit is not None):
            yield refuse(
                pack.where(form, "cells"),
                "intake.cell_unit",
                what=(f"{cell.id} 的单位和种类不合", f"{cell.id}: kind and unit do not go together"),
                why=("数额要有单位，其余没有", "an amount has a unit, nothing else has one"),
                mend=("补上或删去 unit", "give or take out the unit"),
            )
        if amount and "current" not in cell.says:
            yield refuse(
                pack.where(form, "cells"),
                "intake.cell_current",
                what=(f"{cell.id} 没有本期数", f"{cell.id} does not state the period itself"),
                why=("同期数和累计都是对本期说的", "all else is said beside the current value"),
                mend=("says 里加上 current", "add current to says"),
            )
