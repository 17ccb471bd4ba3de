"""What no page may do, whoever builds it: for the tests of those who build pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from sanjiang.present.as_data import tables
from sanjiang.present.blocks import Keys
from sanjiang.present.inline import Figure
from sanjiang.present.model import Page, walk
from sanjiang.present.numerals import decimals
from sanjiang.present.pictures import Chart


def breaches(page: Page) -> list[str]:
    """The laws that a page breaks, in words for its builder; empty where it keeps them all."""
    return [*_copies(page), *_one_value(page), *_unique(page), *_twins(page)]


def _copies(page: Page) -> Iterator[str]:
    """A copy supports no headline and no key figure."""
    keys = [part for part in walk((page.top, page.sections)) if isinstance(part, Keys)]
    for place, held in (
        ("headline", walk(page.h1)),
        ("key figure", walk(tuple(key.figure for k in keys for key in k.keys))),
    ):
        for part in held:
            if isinstance(part, Figure) and "cp" in part.marks:
                yield f"the copy {part.id} stands in a {place}"


def _one_value(page: Page) -> Iterator[str]:
    """One address is one value on one page; only its precision may differ."""
    seen: dict[str, Figure] = {}
    for part in walk(page):
        if isinstance(part, Figure) and part.id:
            first = seen.setdefault(part.id, part)
            if not _agree(first.value, part.value):
                yield f"{part.id} is both {first.value or 'missing'} and {part.value or 'missing'}"


def _agree(one: str | None, other: str | None) -> bool:
    """Whether one number is printed as both, each at its own precision."""
    if one is None or other is None or one == other:
        return one == other
    a, b = Decimal(one), Decimal(other)
    return abs(a - b) < (_unit(a) + _unit(b)) / 2


def _unit(value: Decimal) -> Decimal:
    """What the last printed decimal counts."""
    return Decimal(1).scaleb(-decimals(value))


def _unique(page: Page) -> Iterator[str]:
    ids = [section.id for section in page.sections] + [table.id for table in tables(page)]
    for name, times in Counter(ids).items():
        if times > 1:
            yield f"the id {name} is used {times} times"


def _twins(page: Page) -> Iterator[str]:
    """A chart shows no figure that its table lacks."""
    for part in walk(page):
        if isinstance(part, Chart):
            held = {one.id for one in walk(part.table) if isinstance(one, Figure)}
            lacking = {name for name in _drawn(part.option) if name} - held
            yield from (f"the table of chart {part.id} lacks {name}" for name in sorted(lacking))


def _drawn(option: object) -> Iterator[str]:
    if isinstance(option, dict):
        if isinstance(option.get("figure"), str):
            yield option["figure"]
        for value in option.values():
            yield from _drawn(value)
    elif isinstance(option, list | tuple):
        for value in option:
            yield from _drawn(value)
