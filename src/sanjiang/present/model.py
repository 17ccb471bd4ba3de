"""The document model: one page or report, written once, rendered as HTML, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sanjiang.present.blocks import (
    Act,
    Acts,
    DataTable,
    Facts,
    Filters,
    Form,
    Formula,
    Items,
    Keys,
    Notice,
    Part,
    Prose,
    Sheet,
    Steps,
    Timeline,
)
from sanjiang.present.inline import Figure, Link, Sentence
from sanjiang.present.pictures import Bars, Board, Chart, Legend, Matrix, Multiples, TileMap
from sanjiang.terms import Lang

Block = (
    Prose
    | Notice
    | Keys
    | DataTable
    | Facts
    | Items
    | Timeline
    | Formula
    | Sheet
    | Steps
    | Part
    | Acts
    | Filters
    | Form
    | Chart
    | Multiples
    | Matrix
    | Board
    | Bars
    | TileMap
    | Legend
)


@dataclass(frozen=True)
class Section:
    """A rule, a heading, a line under it, blocks.

    Attributes:
        span: of the twelve columns on a desk.
        column: sections that follow one another with the same name are stacked in one
            column, as wide as the first of them.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    sub: Sentence = ()
    acts: tuple[Link | Act, ...] = ()
    span: int = 12
    column: str = ""


@dataclass(frozen=True)
class When:
    """One statement of the bar under the top: as of, plan period, unit, next deadline."""

    label: str
    value: str = ""
    href: str = ""
    past: bool = False
    phone: bool = False
    right: bool = False


@dataclass(frozen=True)
class Place:
    """One place of the top bar; ``icon`` puts it in the phone's bar of five."""

    id: str
    name: str
    href: str
    icon: str = ""


@dataclass(frozen=True)
class Face:
    """What every page of a city shows of it. The first language is its default."""

    id: str
    name: str
    places: tuple[Place, ...] = ()
    languages: tuple[Lang, ...] = ("zh", "en")
    search: str = ""
    """Address of the search page; empty prints no search box."""


@dataclass(frozen=True)
class Page:
    """One page or report.

    Attributes:
        path: its address, with query; ``.json`` and ``.csv`` stand beside it.
        h1: the finding, with its figure in it; never a copy.
        place: id of the place in the top bar that it belongs to.
        top: notices, filters and key figures over the sections.
        aside: a small picture beside the heading, hidden on a phone.
        main_table: id of the table that is the page's CSV; empty takes the first.
        carried: query that the addresses of its figures carry on, with its question mark.
    """

    path: str
    title: str
    h1: Sentence
    lang: Lang
    city: Face
    lede: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()
    crumbs: tuple[Link, ...] = ()
    when: tuple[When, ...] = ()
    place: str = ""
    demo: bool = False
    top: tuple[Block, ...] = ()
    aside: TileMap | None = None
    data_links: tuple[Link, ...] = ()
    main_table: str = ""
    foot: Sentence = ()
    carried: str = ""


def walk(thing: object) -> Iterator[object]:
    """Everything inside a page, block or sentence, itself first, in reading order."""
    yield thing
    if is_dataclass(thing):
        for field in fields(thing):
            yield from walk(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from walk(part)


def figures(thing: object) -> tuple[Figure, ...]:
    """The figures that can be explained, in reading order, each address once."""
    found: dict[str, Figure] = {}
    for part in walk(thing):
        if isinstance(part, Figure) and part.id:
            found.setdefault(part.id, part)
    return tuple(found.values())


def plain(thing: object) -> Any:
    """Any part of the model as JSON data; things carry their kind as ``is``."""
    if is_dataclass(thing):
        name = type(thing).__name__.lower()
        return {"is": name} | {f.name: plain(getattr(thing, f.name)) for f in fields(thing)}
    if isinstance(thing, tuple | list):
        return [plain(part) for part in thing]
    if isinstance(thing, Mapping):
        return {key: plain(value) for key, value in thing.items()}
    return thing
