"""Kinds of field that the models of pack files are written with.

A scalar reaches a model as the text that was written, so a ``str`` field keeps ``no``, ``010`` and
``2021-10`` as they are and ``Decimal_`` keeps every digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from sanjiang.terms import LANGS, Period, Refused, Text

Said = tuple[str, str]
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_YES: Final = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}


def wrong(code: str, *, what: Said, why: Said, mend: Said, **facts: str) -> PydanticCustomError:
    """What a model's own validator raises: a fault in two languages.

    ``what`` follows the field's name and a colon; the loader adds place and name. ``facts`` are for programs.
    """
    words = {"what": what, "why": why, "mend": mend}
    said = {f"{name}_{lang}": text for name, pair in words.items() for lang, text in zip(LANGS, pair, strict=True)}
    return PydanticCustomError(code, "{what_en}", {**said, **facts})


class Entry(BaseModel):
    """What each model of a pack file is made of: frozen, no unknown keys, blank is not written."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _blank_is_absent(cls, written: Any) -> Any:
        if not isinstance(written, Mapping):
            return written
        keep = _nullable(cls)
        return {key: value for key, value in written.items() if value is not None or key in keep}


@cache
def _nullable(model: type[BaseModel]) -> frozenset[str]:
    known = {field.alias or name: field for name, field in model.model_fields.items()}
    return frozenset(key for key, field in known.items() if _may_be_none(field.annotation))


def _may_be_none(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType) and type(None) in get_args(annotation)


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as the id of an entry: ``Annotated[str, RefTo("indicator")]``.

    Attributes:
        kind: name of the kind that holds the id, or of several: ``target or indicator``.
        also: words that may stand instead of an id.
        before: only what stands before this sign is the id (``plan:二(二)`` with ``:``).
    """

    kind: str
    also: tuple[str, ...] = ()
    before: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of which one must hold the id."""
        return tuple(self.kind.split(" or "))

    def id_in(self, written: str) -> str:
        """The id that is referred to, or nothing where a word stands instead."""
        word = written.split(self.before, 1)[0] if self.before else written
        return "" if word in self.also else word

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """What editors are told of the field."""
        made = handler(schema)
        listed = ", ".join(self.also)
        made["description"] = f"id of {self.kind}" + (f", or {listed}" if listed else "")
        return made


@dataclass(frozen=True, slots=True)
class FileIn:
    """Marks a field as the path of a file of the pack, from its folder.

    Attributes:
        suffix: how the file's name ends.
        reads: for a SELECT, the tables that it may read; empty where its reader decides.
    """

    suffix: str
    reads: tuple[str, ...] = ()


def _decimal(written: Any) -> Any:
    if isinstance(written, str):
        if not _NUMBER.fullmatch(written):
            raise _no_number(written)
        return Decimal(written)
    return written


def _within(before: int, after: int) -> Callable[[Decimal], Decimal]:
    """Refuses more digits than the tables hold: a number is never rounded on its way."""

    def checked(number: Decimal) -> Decimal:
        if abs(number) >= Decimal(10) ** before or number != number.quantize(Decimal(1).scaleb(-after)):
            raise wrong(
                "pack.digits",
                what=(f"“{number}”的位数太多", f"'{number}' has too many digits"),
                why=("数照写的每一位保存，不舍入", "a number is kept digit for digit and never rounded"),
                mend=(
                    f"整数部分至多 {before} 位，小数点后至多 {after} 位",
                    f"write at most {before} digits before the point and {after} after it",
                ),
            )
        return number

    return checked


def _no_number(written: str) -> PydanticCustomError:
    return wrong(
        "pack.number",
        what=(f"“{written}”不是数", f"'{written}' is not a number"),
        why=("数按所写的每一位读入，不猜", "a number is read digit for digit, never guessed"),
        mend=(
            "只写数字、小数点和负号（-），不写千分号、单位或指数，如 1119.0",
            "write digits, a point and a hyphen for minus, without thousands, units or exponents: 1119.0",
        ),
    )


def _period(written: Any) -> Period:
    if isinstance(written, Period):
        return written
    try:
        return Period.parse(str(written))
    except Refused as refused:
        said = refused.findings[0]
        what, why, mend = ((text.zh, text.en) for text in (said.what, said.why, said.mend))
        raise wrong("pack.period", what=what, why=why, mend=mend) from None


def _yes_no(written: Any) -> bool:
    answer = written if isinstance(written, bool) else _YES.get(str(written).lower())
    if answer is None:
        raise wrong(
            "pack.yes_no",
            what=(f"“{written}”不是 yes 或 no", f"'{written}' is neither yes nor no"),
            why=("这里只答是或否", "the answer is yes or no"),
            mend=("写 yes 或 no", "write yes or no"),
        )
    return answer


class Words(BaseModel):
    """Words for people, by language."""

    model_config = ConfigDict(extra="forbid", title="Text")
    zh: str | None = None
    en: str | None = None


def _by_language(written: Any, wanted: tuple[str, ...]) -> Any:
    """What is written, by language; words alone do where the pack has one language."""
    if isinstance(written, Text):
        return {"zh": written.zh, "en": written.en}
    if isinstance(written, str) and len(wanted) == 1:
        return {wanted[0]: written}
    if not isinstance(written, Mapping):
        raise _no_text(written)
    lacking = [lang for lang in wanted if not written.get(lang)]
    if lacking and set(written) <= set(LANGS):
        raise _lacking(lacking, wanted)
    return written


def _no_text(written: Any) -> PydanticCustomError:
    shown = written if isinstance(written, str) else type(written).__name__
    return wrong(
        "pack.text",
        what=(f"“{shown}”没有分语言写", f"'{shown}' is not written by language"),
        why=(
            "人读的文字按 pack.yaml 的 languages 各写一份",
            "words for people are given in each of the pack's languages",
        ),
        mend=("写成 {zh: …, en: …}", "write {zh: …, en: …}"),
    )


def _lacking(lacking: list[str], wanted: tuple[str, ...]) -> PydanticCustomError:
    words = ", ".join(lacking)
    return wrong(
        "pack.language",
        what=(f"没有 {words}", f"{words} is missing"),
        why=(f"pack.yaml 的 languages 是 {', '.join(wanted)}", f"languages in pack.yaml are {', '.join(wanted)}"),
        mend=(f"补上 {words}", f"add {words}"),
        lacking=words,
    )


@dataclass(frozen=True, slots=True)
class _InLanguages:
    """How a field of words is read: in every language of the pack, or in any."""

    every: bool

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        words = handler.generate_schema(Words)
        read = core_schema.with_info_before_validator_function(self._read, words)
        return core_schema.no_info_after_validator_function(_text, read)

    def _read(self, written: Any, info: ValidationInfo) -> Any:
        languages = tuple((info.context or {}).get("languages", ()))
        return _by_language(written, languages if self.every or isinstance(written, str) else ())


def _text(words: Words) -> Text:
    return Text(words.zh or "", words.en or "")


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=80)]
"""An id: English letters, digits and ``_ . -``, begins with a letter."""
_AS_WRITTEN: Final = WithJsonSchema({"type": ["number", "string"], "pattern": r"^[+-]?\d+(\.\d+)?$"})
Decimal_ = Annotated[Decimal, BeforeValidator(_decimal), _AS_WRITTEN]
"""A number exactly as written: its digits after the point are its precision."""
Amount = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_within(18, 8)), _AS_WRITTEN]
"""The same, with no more digits than a table of amounts holds."""
Tolerance = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_within(18, 6)), Field(ge=0), _AS_WRITTEN]
"""By how much two numbers may differ, in points or per cent."""
Factor = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_within(12, 12)), _AS_WRITTEN]
"""What a result is multiplied by."""
PeriodText = Annotated[
    Period,
    PlainValidator(_period),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["2021", "2021-Q1", "2021-02", "2021-01/2021-07"]}),
]
"""A period in any written form, as ``terms.Period``."""
YesNo = Annotated[bool, PlainValidator(_yes_no), WithJsonSchema({"enum": [True, False, "yes", "no"]})]
"""``yes`` or ``no`` (``true``, ``false``, 是, 否)."""
TextModel = Annotated[Text, _InLanguages(every=True)]
"""Words for people, ``{zh: …, en: …}``, as ``terms.Text``; in CSV two columns, ``name_zh`` and ``name_en``."""
AnyText = Annotated[Text, _InLanguages(every=False)]
"""As ``TextModel`` with one language being enough: notes, and names that have no other form."""
UnitRef = Annotated[str, RefTo("unit")]
"""The id of a unit in ``units.csv``."""
AreaRef = Annotated[str, RefTo("area")]
"""The code of an area."""
SqlFile = Annotated[str, FileIn(".sql")]
"""The path of a SELECT of the pack, from the pack's folder."""
