"""From pydantic's errors to findings: one cause told once, at the line of its key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from sanjiang.pack.judging.fault_words import words_of
from sanjiang.pack.judging.shape import Path, keys_at
from sanjiang.pack.kind import Kind
from sanjiang.pack.reading import Reading, Record, also, columns, near, without
from sanjiang.terms import LANGS, Finding, refuse

_SHOWN: Final = 60
_OUTLINE: Final = {"dict": "{…}", "list": "[…]"}


@dataclass(frozen=True, slots=True)
class _Fault:
    """One error of pydantic with its way through what was written.

    Attributes:
        kind: pydantic's type of error.
        loc: pydantic's own way, with the arms of unions.
        path: the part of it that is written, and the key that is not.
        arm: the union that it lies in and the arm of it, empty outside unions.
    """

    kind: str
    loc: Path
    path: Path
    arm: tuple[Path, str] | None
    facts: dict[str, Any]


def faults(error: ValidationError, record: Record, kind: Kind[Any], reading: Reading) -> list[Finding]:
    """The findings of one entry. What the header of a CSV file lacks is told at the header."""
    found: list[Finding] = []
    for fault in _not_twice(_likeliest([_fault(told, record.value) for told in error.errors(include_url=False)]), kind):
        lacking = _columns(fault, kind) if reading.absent else []
        if lacking and reading.absent.issuperset(lacking):
            found += [without(reading.header, name) for name in lacking if name not in reading.told]
        else:
            found.append(_finding(fault, record, kind))
    return found


def _columns(fault: _Fault, kind: Kind[Any]) -> list[str]:
    """The columns of which a fault says that nothing is in them."""
    if fault.kind not in ("missing", "pack.language") or len(fault.path) != 1:
        return []
    lacking = str(fault.facts.get("lacking", "")).split(", ")
    model: type[BaseModel] = kind.model
    of_field = [column for column in columns(model).values() if column.field == fault.path[0]]
    return [column.name for column in of_field if fault.kind == "missing" or column.part in lacking]


def _fault(told: Any, written: Any) -> _Fault:
    path, arm, node = _way(told["loc"], written, told["type"] == "missing")
    facts = {"msg": told["msg"], **told.get("ctx", {}), "value": _shown(node), "last": path[-1] if path else ""}
    return _Fault(told["type"], told["loc"], path, arm, facts)


def _way(loc: Path, written: Any, missing: bool) -> tuple[Path, tuple[Path, str] | None, Any]:
    path: Path = ()
    arm: tuple[Path, str] | None = None
    node = written
    for number, piece in enumerate(loc):
        if piece in _pieces(node):
            node, path = node[piece], (*path, piece)
        elif missing and number == len(loc) - 1:
            path = (*path, piece)
        elif arm is None:
            arm = (path, str(piece))
    return path, arm, node


def _pieces(node: Any) -> Collection[Any]:
    return range(len(node)) if isinstance(node, list) else node if isinstance(node, dict) else ()


def _shown(node: Any) -> str:
    words = node if isinstance(node, str) else _OUTLINE.get(type(node).__name__, "")
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _likeliest(found: Sequence[_Fault]) -> list[_Fault]:
    """Of each union, the faults of the arm that the author most likely meant."""
    arms: dict[Path, dict[str, list[_Fault]]] = defaultdict(lambda: defaultdict(list))
    for fault in found:
        if fault.arm:
            arms[fault.arm[0]][fault.arm[1]].append(fault)
    meant = {
        path: min(by_arm.items(), key=lambda item: (any(f.path == path for f in item[1]), len(item[1])))[0]
        for path, by_arm in arms.items()
    }
    return [fault for fault in found if fault.arm is None or meant[fault.arm[0]] == fault.arm[1]]


def _not_twice(found: Iterable[_Fault], kind: Kind[Any]) -> list[_Fault]:
    """Leave out a missing key whose misspelling is told."""
    listed = list(found)
    meant = {
        (*fault.path[:-1], near(str(fault.path[-1]), keys_at(kind.model, fault.loc[:-1])))
        for fault in listed
        if fault.kind == "extra_forbidden"
    }
    return [fault for fault in listed if fault.kind != "missing" or fault.path not in meant]


def _finding(fault: _Fault, record: Record, kind: Kind[Any]) -> Finding:
    outer = fault.path[:-1] if fault.kind in ("missing", "extra_forbidden") else fault.path
    zh, en = _named(outer, record, kind)
    what, why, mend = words_of(fault.kind, {**fault.facts, **_choices(fault, kind)})
    code = fault.kind if fault.kind.startswith("pack.") or "." in fault.kind else f"pack.{fault.kind}"
    return refuse(record.lines.at(fault.path), code, what=(f"{zh}{what[0]}", f"{en}{what[1]}"), why=why, mend=mend)


def _choices(fault: _Fault, kind: Kind[Any]) -> dict[str, str]:
    if fault.kind == "extra_forbidden":
        keys = keys_at(kind.model, fault.loc[:-1])
        zh, en = also(str(fault.path[-1]), keys)
        return {"keys": ", ".join(keys), "near_zh": zh, "near_en": en}
    expected = str(fault.facts.get("expected", "")).replace(" or ", ", ").replace("'", "")
    zh, en = also(str(fault.facts["value"]), expected.split(", "))
    return {"expected": expected, "near_zh": zh, "near_en": en}


def _named(path: Path, record: Record, kind: Kind[Any]) -> tuple[str, str]:
    """Whose field it is: ``T02 的 base_value：`` and ``base_value of T02: ``."""
    key = kind.key_in(record.value)
    whose = key if isinstance(key, str) else " ".join(filter(None, key))
    pieces = path[:-1] if path and not record.lines.known and path[-1] in LANGS else path
    field = ".".join(map(str, pieces)) if pieces == path else f"{pieces[-1]}_{path[-1]}"
    if field in kind.keys:
        return (f"{field}：", f"{field}: ")
    zh = " 的 ".join(filter(None, (whose, field)))
    en = " of ".join(filter(None, (field, whose)))
    return (f"{zh}：" if zh else "", f"{en}: " if en else "")
