"""The pack files that the room reads: areas, scopes, sources, indicators and the rules between them."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from sanjiang.pack import (
    AreaRef,
    Entry,
    Factor,
    FileIn,
    Id,
    Kind,
    PeriodText,
    RefTo,
    TextModel,
    Tolerance,
    UnitRef,
    YesNo,
)
from sanjiang.terms import Text

IndicatorRef = Annotated[str, RefTo("indicator")]
ScopeRef = Annotated[str, RefTo("scope")]
Document = Annotated[str, RefTo("source", before=":")]
"""A document, or document:place."""

Bound = Literal["=", ">=", ">", "<=", "<", "~"]
Standing = Literal["official", "press", "plan", "mirror"]
Vintage = Literal["", "revised", "first", "estimate", "derived"]
Basis = Literal["", "real", "nominal", "unknown"]
Freq = Literal["A", "S", "Q", "M", "W", "D"]
Measure = Literal[
    "level", "growth", "avg_growth", "avg2_growth", "wow", "share", "ratio", "gap_pp",
    "contribution_pp", "change", "multiple", "rank", "duration",
]  # fmt: skip
"""The keys of ``terms.MEASURES``; a test keeps the two equal."""
Ranking = Literal["bound", "standing", "vintage", "date_published"]

BOUNDS: Final[tuple[str, ...]] = get_args(Bound)
STANDINGS: Final[tuple[str, ...]] = get_args(Standing)
VINTAGES: Final[tuple[str, ...]] = get_args(Vintage)
BASES: Final[tuple[str, ...]] = get_args(Basis)
ORDERS: Final[dict[str, tuple[str, ...]]] = {
    "bound": BOUNDS,
    "standing": STANDINGS,
    "vintage": VINTAGES,
    "date_published": ("latest", "earliest"),
}
"""The closed list of rules of precedence, and what each may put in order."""


class Area(Entry):
    """One line of ``areas/areas.csv``: an area, its role here and how long it has been one."""

    code: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=40)
    name: TextModel
    short: TextModel = Text()
    level: int = 0
    kind: str = ""
    parent: AreaRef = ""
    role: Literal["own", "upper", "peer", "part"]
    valid_from: PeriodText | None = None
    valid_to: PeriodText | None = None
    becomes: tuple[AreaRef, ...] = ()
    source: str = ""
    note: TextModel = Text()


class Scope(Entry):
    """What of an area a figure covers; where it is not comparable, it is not set against the series."""

    id: Id
    name: TextModel
    comparable: YesNo = True


class Tile(Entry):
    """The place of an area in the tile map; ``tie`` names the area whose tile it belongs with."""

    code: AreaRef
    col: int = Field(ge=0)
    row: int = Field(ge=0)
    tie: AreaRef = ""


class Additivity(Entry):
    """A stated sum: these parts make this whole, within a tolerance, between two periods.

    Attributes:
        scope: the scope of the whole and of every part that ``part_scopes`` does not name.
        part_scopes: of a part whose figure has another scope, that scope, by its code.
    """

    id: Id
    indicators: Literal["all"] | tuple[IndicatorRef, ...] = "all"
    measure: Measure = "level"
    whole: AreaRef
    scope: ScopeRef = ""
    parts: tuple[AreaRef, ...] = Field(min_length=2)
    part_scopes: dict[str, ScopeRef] = Field(default_factory=dict)
    tolerance_pct: Tolerance
    from_: PeriodText | None = Field(default=None, alias="from")
    to: PeriodText | None = None
    source: str
    why: TextModel = Text()


class Source(Entry):
    """One document that figures are taken from; an empty address means that it is not known."""

    id: Id
    name: TextModel
    address: str = ""
    standing: Standing
    date_published: str = ""
    note: TextModel = Text()


class Topic(Entry):
    """A heading under which indicators are shown."""

    id: Id
    name: TextModel


class Break(Entry):
    """From this period on the series is defined in another way; nothing is compared across it."""

    from_: PeriodText = Field(alias="from")
    why: TextModel
    source: str = ""


class Formula(Entry):
    """How an indicator is reckoned from others of the same area, scope and period.

    Attributes:
        rule: ``ratio`` first ÷ second, ``sum``, ``difference`` first − the rest, ``product``, or
            ``sql``: a SELECT of the pack over the ruling figures of ``of``.
        of: ids of the indicators that it reads.
        times: what the result is multiplied by, after inputs of one quantity were brought to one
            unit; where it is left out, what the units ask of a share of one quantity (% : 100) or of
            an amount times a share (% : 0.01), else 1.
        sql: file of the SELECT.
        measure: what the result says of the indicator.
        decimals: digits after the point that are printed; left out: 2 of a ratio or a SELECT, else
            those of the coarsest input.
        text: the formula in words.
    """

    rule: Literal["ratio", "sum", "difference", "product", "sql"]
    of: tuple[IndicatorRef, ...] = Field(min_length=1)
    times: Factor | None = None
    sql: Annotated[str, FileIn(".sql", reads=("figure",))] = ""
    measure: Measure = "level"
    decimals: int | None = Field(default=None, ge=0, le=8)
    text: TextModel = Text()


class Indicator(Entry):
    """What is measured, in which unit, how often, and which way is better."""

    id: Id
    name: TextModel
    short: TextModel = Text()
    topic: Annotated[str, RefTo("topic")] = ""
    unit: UnitRef
    freq: Freq
    kind: Literal["stock", "flow", "rate"]
    better: Literal["higher", "lower", "none"] = "none"
    breaks: tuple[Break, ...] = ()
    parent: IndicatorRef = ""
    source: str = ""
    definition: TextModel = Text()
    formula: Formula | None = None
    growth_tolerance_pp: Tolerance | None = None


class Precedence(Entry):
    """One rule of precedence: what is compared, and its values from first to last."""

    by: Ranking
    order: tuple[str, ...] = Field(min_length=1)


class Rules(Entry):
    """How the room decides: which statement rules, what gap is told, when a series is stale."""

    precedence: tuple[Precedence, ...] = Field(min_length=1)
    growth_gap_pp: Tolerance
    stale_after_days: dict[Freq, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)


class Ruling(Entry):
    """For one figure, the source that rules, and why; ``takes`` is a document or document:place."""

    indicator: IndicatorRef
    ref_area: AreaRef
    scope: ScopeRef = ""
    period: PeriodText
    measure: Measure
    takes: Document
    why: TextModel


class PublicationRow(Entry):
    """One line of ``publications/*.csv`` as written; ``publications`` says what is right."""

    indicator: str | None
    ref_area: str | None
    scope: str = ""
    period: str | None
    measure: str | None
    obs_value: str | None
    unit: str | None
    bound: str = "="
    price_basis: str = ""
    vintage: str = ""
    source: str | None
    standing: str = ""
    date_published: str = ""
    note_zh: str = ""
    note_en: str = ""


PUBLICATION_ROW: Final = Kind("publication", "publications/*.csv", PublicationRow, key="")

KINDS: Final = (
    Kind("area", "areas/areas.csv", Area, key="code", required=True),
    Kind("tile", "areas/tiles.csv", Tile, key="code"),
    Kind("scope", "areas/scopes.yaml", Scope),
    Kind("additivity", "areas/additivity.yaml", Additivity),
    Kind("source", "sources.csv", Source),
    Kind("topic", "topics.yaml", Topic),
    Kind("rules", "indicators/rules.yaml", Rules, many=False, required=True),
    Kind("ruling", "indicators/rulings.yaml", Ruling, key=""),
    Kind("indicator", "indicators/*.yaml", Indicator, required=True),
    PUBLICATION_ROW,
)
