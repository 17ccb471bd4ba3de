"""The columns of a CSV file, from the model of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from sanjiang.terms import LANGS, Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: its name in the header.
        field: the key of the model that it fills.
        part: the language where the field is a text in several.
        many: whether the cell holds several values, parted by ``|``.
        required: whether the header must have it.
    """

    name: str
    field: str
    part: str = ""
    many: bool = False
    required: bool = False


def mentions(annotation: Any, kind: Any) -> bool:
    """Whether the type is ``kind`` or is made with it."""
    return annotation is kind or any(mentions(part, kind) for part in get_args(annotation))


def _many(annotation: Any) -> bool:
    return get_origin(annotation) in (tuple, list, frozenset) or any(_many(part) for part in get_args(annotation))


@cache
def columns(model: type[BaseModel]) -> dict[str, Column]:
    """The columns by name, in the model's order."""
    found: list[Column] = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        if mentions(field.annotation, Text):
            found += [Column(f"{key}_{lang}", key, lang) for lang in LANGS]
        else:
            found.append(Column(key, key, "", _many(field.annotation), field.is_required()))
    return {column.name: column for column in found}
