"""Blocks of words, tables, lists and acts; those drawn as pictures are in ``pictures``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sanjiang.present.inline import Figure, Link, Sentence, Tone

if TYPE_CHECKING:
    from sanjiang.present.model import Block


@dataclass(frozen=True)
class Prose:
    """Paragraphs, or a numbered list when ``ordered``."""

    sentences: tuple[Sentence, ...]
    ordered: bool = False
    tone: Tone = ""


@dataclass(frozen=True)
class Notice:
    """A strip beside a rule: ``warn`` ochre, ``info`` grey, ``refuse`` red."""

    sentence: Sentence
    kind: Literal["warn", "info", "refuse"] = "warn"


@dataclass(frozen=True)
class Key:
    """One key figure; a copy may never be one."""

    name: str
    figure: Figure
    detail: tuple[Sentence, ...] = ()
    quiet: bool = False


@dataclass(frozen=True)
class Keys:
    """Up to four key figures over the sections."""

    keys: tuple[Key, ...]


@dataclass(frozen=True)
class Cell:
    """A table cell: a line, and a quiet line under it. Units stand in the column's head."""

    main: Sentence = ()
    sub: Sentence = ()
    tone: Tone = ""


@dataclass(frozen=True)
class Column:
    """A table column.

    Attributes:
        gutter: keep 50 px right of the digits for hanging marks.
        width: in pixels on a desk; 0 takes what is left.
        label: what a phone prints before the value where tables turn into records.
        phone: whether a phone shows it at all.
    """

    id: str
    name: str
    unit: str = ""
    align: Literal["left", "right"] = "left"
    gutter: bool = False
    width: int = 0
    label: str = ""
    phone: bool = True


@dataclass(frozen=True)
class Row:
    """A table row; a group head is printed where ``group`` differs from the row above."""

    cells: tuple[Cell, ...]
    group: str = ""
    href: str = ""
    kind: Literal["", "sum", "rest"] = ""
    id: str = ""


@dataclass(frozen=True)
class DataTable:
    """A table for people: also the CSV of its page."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    note: Sentence = ()
    head: bool = True
    stack: bool = True
    """Whether a phone turns rows into records (else it scrolls sideways)."""
    dense: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and what is known of them, side by side."""

    pairs: tuple[tuple[str, Sentence], ...]


@dataclass(frozen=True)
class Items:
    """A list, each item with a quiet line below and something at its right end."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Item:
    """One item of a list."""

    main: Sentence
    sub: Sentence = ()
    aside: Sentence = ()


@dataclass(frozen=True)
class Event:
    """One point of a timeline: a bold head, words after it, a quiet line below."""

    head: Sentence
    text: Sentence = ()
    sub: Sentence = ()


@dataclass(frozen=True)
class Timeline:
    """Points down a line: how a figure changed, or why a verdict came out as it did."""

    events: tuple[Event, ...]


@dataclass(frozen=True)
class Fraction:
    """A fraction inside a formula."""

    top: Sentence
    bottom: Sentence


@dataclass(frozen=True)
class Formula:
    """A formula on one line."""

    terms: tuple[Sentence | Fraction, ...]


@dataclass(frozen=True)
class Sheet:
    """A cut-out of a workbook as it was sent: letters, row numbers, one framed cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    frame: tuple[int, int] | None = None
    """Row and column position of the framed cell."""
    heads: int = 0
    """How many of the rows are headings."""


@dataclass(frozen=True)
class Step:
    """One numbered step of a working; ``stop`` is where the reader's grade ends."""

    title: str
    sub: Sentence = ()
    blocks: tuple[Block, ...] = ()
    stop: bool = False


@dataclass(frozen=True)
class Steps:
    """Numbered steps down a line, each nearer to what somebody sent."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Part:
    """A smaller heading and what stands under it; a ``panel`` is fenced by a dashed line."""

    title: str
    blocks: tuple[Block, ...]
    sub: Sentence = ()
    kind: Literal["", "panel"] = ""


@dataclass(frozen=True)
class Act:
    """Something to do; it states its consequence in the label. ``go`` is the main one."""

    label: str
    href: str
    kind: Literal["go", "", "plain"] = ""


@dataclass(frozen=True)
class Acts:
    """Acts in a row."""

    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Choice:
    """One way to see the page; ``href`` carries the query."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Filters:
    """Rows of choices, each a segment, then links at the right (files, print)."""

    choices: tuple[tuple[Choice, ...], ...]
    links: tuple[Link, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Field:
    """One field of a form; ``options`` are (value, label)."""

    name: str
    label: str
    kind: Literal["text", "number", "date", "select", "area", "hidden", "file", "check"] = "text"
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    fault: str = ""
    required: bool = False


@dataclass(frozen=True)
class Form:
    """A form; its button says what will happen."""

    id: str
    action: str
    fields: tuple[Field, ...]
    submit: str
    method: Literal["get", "post"] = "post"
    note: Sentence = ()
