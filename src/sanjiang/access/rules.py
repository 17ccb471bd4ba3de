"""The one decision and the one filter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sanjiang.access.subjects import Role, Subject
from sanjiang.store import GRADES, Table, pick
from sanjiang.terms import Finding, Refused, Text, refuse

Action = Literal[
    "read", "send", "accept", "withdraw", "undo", "adjust", "adopt", "release", "register", "compact", "verify", "close"
]
_READS_UP_TO: Final[Mapping[Role, str]] = {"operator": "L3", "public": "L1"}


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, and why."""

    ok: bool
    why: Text


def decide(subject: Subject, action: Action, grade: str = "") -> Decision:
    """Whether ``subject`` may do ``action`` with something of ``grade``.

    Args:
        subject: who asks.
        action: what is to be done; all but ``read`` is for the operator only.
        grade: grade of what is read; empty, or one that there is not, counts as L4. Other actions have no grade.
    """
    if action != "read":
        return _may_write(subject)
    limit = _READS_UP_TO[subject.role]
    known = grade if grade in GRADES else "L4"
    if known <= limit:
        return Decision(True, Text("在其可读的级别之内", "within the grade that they may read"))
    return Decision(False, Text(f"{known} 级不给这位读者", f"grade {known} is not for this reader"))


def _may_write(subject: Subject) -> Decision:
    if subject.role == "operator":
        return Decision(True, Text("操作员", "the operator"))
    return Decision(False, Text("公众只能读", "the public may only read"))


def require(subject: Subject, action: Action, grade: str = "") -> None:
    """Pass, or refuse with the reason.

    Raises:
        Refused: ``decide`` says no.
    """
    decision = decide(subject, action, grade)
    if not decision.ok:
        raise Refused([_forbidden(subject, action, decision)])


def _forbidden(subject: Subject, action: Action, decision: Decision) -> Finding:
    return refuse(
        action,
        "access.forbidden",
        what=(f"{subject.id} 不能 {action}", f"{subject.id} may not {action}"),
        why=decision.why,
        mend=("由有权的人来做", "let somebody do it who may"),
    )


def filter(subject: Subject, table: Table) -> Table:  # noqa: A001  the name that the design gives it
    """The columns of a table that ``subject`` may read; every other column is gone.

    A column without a grade of its own has its table's; a table that was never declared shows
    nothing.

    Raises:
        Refused: the subject may read no column.
    """
    spec = table.spec
    kept = [one.name for one in spec.columns if decide(subject, "read", one.grade or spec.grade).ok] if spec else []
    if spec is None or not kept:
        raise Refused([_forbidden(subject, "read", decide(subject, "read", spec.grade if spec else ""))])
    return table if len(kept) == len(spec.columns) else pick(table, kept)
