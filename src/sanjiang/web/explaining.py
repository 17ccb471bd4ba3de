"""The working of one figure, and the glimpse of it that a pointer shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from sanjiang import flows, publish
from sanjiang.flows import Reading
from sanjiang.present import Facts, Page, Prose, Step, Steps, fragment, walk
from sanjiang.terms import Refused
from sanjiang.web.calls import Call

_WORKED: Final = ("obs", "claim", "identity")
"""Kinds of figures that have rows of working; the others are told by their page."""


def explained(call: Call) -> Page | None:
    """The page of one figure, at the period that its address names."""
    text = call.values["ref"]
    asked = publish.asked(text)
    reading = replace(call.reading, period=asked.period) if asked.period else call.reading
    rows = _working(reading, asked.key) if asked.ref.kind in _WORKED else []
    return publish.explain(reading.known, text, rows)


def _working(reading: Reading, ref: str) -> list[Any]:
    """Rows of working of a figure and of all it was made from; a number that the pack states has none.

    Raises:
        Refused: the working could not be read.
    """
    try:
        return [row for _, found in flows.trail_of(reading, ref) for row in found]
    except Refused as refused:
        if any(finding.code != "explain.unknown" for finding in refused.findings):
            raise
        return []


def glimpse(page: Page) -> str:
    """What a pointer over the figure shows: what it is, and the first step of its working."""
    steps = next((part.steps for part in walk(page) if isinstance(part, Steps)), ())
    first = steps[0] if steps else Step("")
    told = tuple(block for block in first.blocks if isinstance(block, Facts | Prose))
    return fragment((Prose((page.h1,)), *told), page)
