"""What a page may say: the rows that its reader may see, read at one cut, and how to look them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from sanjiang.terms import Lang, Period, Text, Unit

Row = Mapping[str, Any]
_Group = Mapping[tuple[Any, ...], tuple[Row, ...]]


@dataclass(frozen=True)
class Profile:
    """What the pack says of its city and its plan.

    Attributes:
        area: code of the city's own area.
        languages: the first is the default.
        money: id of the unit in which money is told; empty where the pack names none.
        first: first year of the plan.
        last: last year of the plan.
        zone: name of the time zone by whose clock the city tells times (``Europe/Lisbon``).
    """

    id: str
    name: Text
    area: str
    languages: tuple[Lang, ...]
    money: str
    plan: Text
    issuer: Text
    first: int
    last: int
    demonstration: bool = False
    zone: str = "UTC"


@dataclass(frozen=True)
class Known:
    """Everything that a page may say, already filtered by what its reader may see.

    Attributes:
        tables: rows by table name, as ``needs.NEEDS`` lists them; a table that is not there has no rows.
        period: the period asked about; figures that end later are left out of verdicts and boards.
        as_of: day of the cut.
        known_by: publications after this day are not known; None knows them all.
        stamp: stamp of the cut.
        head: head of the chain of acts at the cut.
        root: address of the city, without a slash at its end.
        query: what every link inside the city carries on (``?known_by=2023-12-31``), or nothing.
        past: whether the reader looks back.
        engine: name and version of what composed the page.
        pack: hash of the pack in force.
    """

    tables: Mapping[str, Sequence[Row]]
    profile: Profile
    period: Period
    as_of: date
    stamp: int
    head: str
    lang: Lang
    root: str
    known_by: date | None = None
    query: str = ""
    past: bool = False
    engine: str = ""
    pack: str = ""
    _groups: dict[tuple[str, tuple[str, ...]], _Group] = field(default_factory=dict, compare=False, repr=False)

    def rows(self, table: str) -> Sequence[Row]:
        """All rows of a table, none where it is not given."""
        return self.tables.get(table, ())

    def where(self, table: str, **values: Any) -> tuple[Row, ...]:
        """The rows whose columns have these values, in the table's order."""
        columns = tuple(sorted(values))
        key = (table, columns)
        if key not in self._groups:
            self._groups[key] = _grouped(self.rows(table), columns)
        return self._groups[key].get(tuple(values[name] for name in columns), ())

    def one(self, table: str, **values: Any) -> Row | None:
        """The first of ``where``."""
        found = self.where(table, **values)
        return found[0] if found else None

    def say(self, zh: str, en: str) -> str:
        """The words in the page's language."""
        return zh if self.lang == "zh" else en

    def text(self, row: Row | None, name: str = "name", other: str = "") -> str:
        """``name_zh`` or ``name_en`` of a row, the other language where that one is empty."""
        if row is None:
            return other
        return Text(row.get(f"{name}_zh") or "", row.get(f"{name}_en") or "").of(self.lang) or other

    def name(self, table: str, key: str) -> str:
        """Name of an indicator, area, source, topic or scope by its id; the id where none is given."""
        column = "code" if table == "area" else "id"
        return self.text(self.one(table, **{column: key}), other=key)

    def short(self, table: str, key: str) -> str:
        """Short name of an indicator or area."""
        column = "code" if table == "area" else "id"
        row = self.one(table, **{column: key})
        return self.text(row, "short") or self.text(row, other=key)

    def href(self, *parts: str) -> str:
        """Address inside the city, with the query that the reader carries on."""
        return "/".join((self.root, *parts)) + self.query

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The pack's units by id."""
        return {row["id"]: _unit(row) for row in self.rows("unit")}

    @property
    def own(self) -> str:
        """Code of the city's own area."""
        return self.profile.area

    @property
    def until(self) -> date:
        """Last day of the period asked about; a period that is not known ends with the cut."""
        return self.period.end or self.as_of

    @property
    def ended(self) -> bool:
        """Whether the plan's last year lies behind both the cut and the period."""
        return min(self.as_of, self.until) >= date(self.profile.last, 12, 31)


def _grouped(rows: Sequence[Row], columns: tuple[str, ...]) -> _Group:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row.get(name) for name in columns), []).append(row)
    return {key: tuple(found) for key, found in groups.items()}


def _unit(row: Row) -> Unit:
    return Unit(row["id"], row["quantity"], Decimal(row["factor"]), Text(row["name_zh"] or "", row["name_en"] or ""))


EMPTY: Final[Row] = {}
"""A row that says nothing."""

NOBODY: Final = Text()
"""The issuer of a plan that names none."""
