"""The working behind a figure: who states it, who else, and from which figures a formula made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from sanjiang.indicators.figures.ruling import statements
from sanjiang.indicators.tables import INDICATOR_WORKING
from sanjiang.store import Table, give, rows
from sanjiang.terms import Ref

Row = dict[str, Any]
_KEY: Final = ("indicator", "ref_area", "scope", "period", "measure")
_RULES, _SENT, _INPUT, _TIMES, _OTHER = range(5)


def working(figure: Table, observation: Table, formula_part: Table, formula: Table, asked: Table) -> Table:
    """The working of the figures that are asked for.

    First the statement that rules, with its document, place and submitted line; of a derived one
    then its inputs with their signs, each the reference of a figure that has a working of its own,
    and what the result was multiplied by; last the statements that do not rule.

    Only ``Ref`` knows how a figure is addressed, so the rows are made one by one; ask for what is
    shown, not for everything.

    Args:
        figure: the ruling figures.
        observation: all statements.
        formula_part: the inputs of derived figures.
        formula: one row per indicator with a formula.
        asked: one row per (indicator, ref_area, scope, period, measure).
    """
    ruling = statements(figure, asked).fetch()
    found = [(_key(row), _RULES, row) for row in ruling]
    found += [(_key(row), _SENT, row) for row in ruling if row["sent"]]
    made = {_key(row) for row in ruling if row["origin"] == "derived"}
    parts = statements(formula_part, asked).fetch()
    found += [(_key(row), _INPUT, row) for row in parts if _key(row) in made]
    times = {row["indicator"]: row["times"] for row in formula.fetch()}
    found += [(key, _TIMES, {"times": times[key[0]]}) for key in made if times[key[0]] != 1]
    ruled = {(_key(row), row["source"], row["vintage"]) for row in ruling}
    others = statements(observation, asked).fetch()
    found += [(_key(row), _OTHER, row) for row in others if (_key(row), row["source"], row["vintage"]) not in ruled]
    return give(INDICATOR_WORKING, rows(INDICATOR_WORKING, _numbered(found)))


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in _KEY)


def _numbered(found: Iterable[tuple[tuple[str, ...], int, Row]]) -> Iterator[Row]:
    ordered = sorted(found, key=lambda one: (one[0], one[1], _place(one[2])))
    for key, group in groupby(ordered, key=lambda one: one[0]):
        for step, (_, sort, row) in enumerate(group, start=1):
            yield {"figure": str(Ref("obs", key)), "step": step, **_PARTS[sort](row)}


def _place(row: Row) -> tuple[int, str, str]:
    return row.get("position", 0), row.get("source", ""), row.get("vintage", "")


def _statement(row: Row) -> Row:
    ref = Ref("obs", (*_key(row), row["source"], row["vintage"]))
    return {
        "part": "adjusted" if row["origin"] == "adjusted" else "statement",
        "sign": "=",
        "value": row["obs_value"],
        "unit": row["unit"],
        "ref": str(ref),
        "source": row["source"],
        "submission": row["submission"],
        "line": row["line"],
        "file_line": row["file_line"],
    }


def _sent(row: Row) -> Row:
    """What the sender sent, beside the value that staff set, in the unit that it is held in."""
    ratio = Decimal(row["rounding"]) / Decimal(5).scaleb(-1 - row["decimals"])
    value = (Decimal(row["sent"]) * ratio).quantize(Decimal("1E-8"))
    return {**_statement(row), "part": "sent", "sign": "", "value": value, "ref": ""}


def _other(row: Row) -> Row:
    return {**_statement(row), "part": "other", "sign": ""}


def _input(row: Row) -> Row:
    key = (row["input"], row["ref_area"], row["scope"], row["period"], row["input_measure"])
    return {
        "part": "input",
        "sign": row["sign"],
        "value": row["input_value"],
        "unit": row["input_unit"],
        "ref": str(Ref("obs", key)),
        "source": row["input_source"],
        "submission": "",
        "file_line": "",
    }


def _times(row: Row) -> Row:
    value: Decimal = row["times"]
    return {
        "part": "times",
        "sign": "×",
        "value": value.quantize(Decimal("1E-8")),
        "unit": "",
        "ref": "",
        "source": "",
        "submission": "",
        "file_line": "",
    }


_PARTS: Final = {_RULES: _statement, _SENT: _sent, _INPUT: _input, _TIMES: _times, _OTHER: _other}
