"""What a room reads from a pack: kinds of entry, and the manifest that each pack begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Generic, TypeVar
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, field_validator, model_validator

from sanjiang.pack.fields import AreaRef, Decimal_, Entry, Id, TextModel, UnitRef, YesNo, wrong
from sanjiang.terms import Lang

M = TypeVar("M", bound=Entry)
M_co = TypeVar("M_co", bound=Entry, covariant=True)
Key = str | tuple[str, ...]


@dataclass(frozen=True)
class Kind(Generic[M_co]):
    """A kind of entry: where it is written and what it must look like.

    Attributes:
        name: the singular noun for one entry, as ``RefTo`` names it.
        pattern: path from the pack's folder; ``*`` stands for part of a name, ``**`` for any folders.
        model: the entry's model, an ``Entry``.
        key: the field or fields that tell entries apart; empty where nothing does.
        many: whether a YAML file is a list of entries or one entry.
        required: whether a pack must have it.
    """

    name: str
    pattern: str
    model: type[M_co]
    key: Key = "id"
    many: bool = True
    required: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The key fields; none where the file is one entry."""
        if not self.many:
            return ()
        return (self.key,) if isinstance(self.key, str) and self.key else tuple(self.key)

    @property
    def exact(self) -> bool:
        """Whether it is one file rather than a pattern."""
        return "*" not in self.pattern

    def matches(self, path: str) -> bool:
        """Whether a file of the pack is written in this kind."""
        return _pattern(self.pattern).fullmatch(path) is not None

    def key_of(self, entry: Any) -> Key:
        """The entry's key: a word, or words where the key is several fields; empty without a key."""
        values = tuple(_word(getattr(entry, name)) for name in self.keys)
        return values[0] if len(values) == 1 else values

    def key_in(self, written: Any) -> Key:
        """The key of an entry as written, empty where it cannot be told."""
        if not isinstance(written, dict) or not self.keys:
            return ()
        values = tuple(written.get(name) for name in self.keys)
        if not all(isinstance(value, str | None) for value in values) or not any(values):
            return ()
        words = tuple(value or "" for value in values)
        return words[0] if len(words) == 1 else words


def kind_of(path: str, kinds: Iterable[Kind[Any]]) -> Kind[Any] | None:
    """The kind that a file is written in: the one whose pattern says most about its path."""
    fitting = [kind for kind in kinds if kind.matches(path)]
    return max(fitting, key=lambda kind: (kind.exact, len(kind.pattern)), default=None)


def _word(value: Any) -> str:
    return "" if value is None else str(value)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*)", pattern)
    known = {"**/": "(?:[^/]+/)*", "*": "[^/]*"}
    return re.compile("".join(known.get(part) or re.escape(part) for part in parts))


class Plan(Entry):
    """The plan that the pack stands for."""

    id: Id = Field(description="Id of the plan; the part before ':' in sources such as plan:二(二)")
    name: TextModel = Field(description="Name of the plan")
    first: int = Field(alias="from", ge=1900, le=2200, description="First year of the plan")
    last: int = Field(alias="to", ge=1900, le=2200, description="Last year of the plan")
    issuer: TextModel | None = Field(None, description="Who issued it")
    standing: TextModel | None = Field(None, description="Its standing: in force, draft, replaced")

    @model_validator(mode="after")
    def _runs_forward(self) -> Plan:
        if self.last < self.first:
            raise wrong(
                "pack.plan.years",
                what=(f"从 {self.first} 年到 {self.last} 年", f"it runs from {self.first} to {self.last}"),
                why=("规划的末年不早于首年", "a plan does not end before it begins"),
                mend=("改正 from 或 to", "mend from or to"),
            )
        return self


class Uses(Entry):
    """Another pack that this one lies over."""

    pack: str = Field(min_length=1, description="Folder of the other pack, from this pack's folder")
    take: tuple[str, ...] = Field(min_length=1, description="Folders and files to take from it, whole")

    @field_validator("pack", "take")
    @classmethod
    def _is_relative(cls, written: Any) -> Any:
        for path in (written,) if isinstance(written, str) else written:
            inside = isinstance(written, str) or ".." not in path.split("/")
            if path.startswith("/") or "\\" in path or ":" in path or not inside:
                raise _no_path(path)
        return written


def _no_path(path: str) -> Exception:
    return wrong(
        "pack.uses.path",
        what=(f"路径“{path}”不能用", f"the path '{path}' may not be used"),
        why=(
            "包与包之间只用相对路径，取用的文件夹在那个包里面",
            "packs name each other by relative paths, and what is taken lies inside the other pack",
        ),
        mend=("写成 ../other 或 plan 这样的路径", "write a path such as ../other or plan"),
    )


class Manifest(Entry):
    """``pack.yaml``: what the pack is."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)] = Field(
        description="Id of the city, lower-case English; part of every address"
    )
    name: TextModel = Field(description="Name of the city or programme")
    area: AreaRef = Field(description="Code of the city's own area, from areas/areas.csv")
    languages: tuple[Lang, ...] = Field(("zh", "en"), min_length=1, description="Languages; the first is the default")
    timezone: str = Field("UTC", description="IANA name of the time zone in which a time becomes a day; left out: UTC")
    demonstration: YesNo = Field(False, description="yes where everything in it is invented")
    money: UnitRef = Field(description="The unit of money that amounts are shown in")
    plan: Plan = Field(description="The plan that the pack stands for")
    uses: Uses | None = Field(None, description="Another pack that this one lies over")

    @field_validator("languages")
    @classmethod
    def _each_once(cls, written: tuple[Lang, ...]) -> tuple[Lang, ...]:
        if len(set(written)) < len(written):
            raise wrong(
                "pack.languages",
                what=("同一语言写了两次", "a language is there twice"),
                why=("每种语言写一次，第一种是默认", "each language once, the default first"),
                mend=("删去重复的", "take the second one out"),
            )
        return written

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, written: str) -> str:
        try:
            ZoneInfo(written)
        except (KeyError, ValueError, OSError):
            raise wrong(
                "pack.timezone",
                what=(f"没有时区“{written}”", f"there is no time zone '{written}'"),
                why=("时间按 IANA 时区写", "times are written in an IANA time zone"),
                mend=("例如 Asia/Shanghai", "for example Asia/Shanghai"),
            ) from None
        return written


class UnitRow(Entry):
    """One unit of measure."""

    id: Id = Field(description="Id of the unit, such as CNY_100M")
    quantity: Id = Field(description="What it measures; only units of one quantity convert")
    factor: Decimal_ = Field(gt=0, description="How many base units of the quantity one of it is")
    name: TextModel = Field(description="The unit as people read it")


MANIFEST: Final = Kind("manifest", "pack.yaml", Manifest, many=False, required=True)
UNIT: Final = Kind("unit", "units.csv", UnitRow, required=True)
OWN: Final[tuple[Kind[Entry], ...]] = (MANIFEST, UNIT)
"""The kinds that every pack has, whatever rooms there are."""
