"""What a model allows at a place, read from its type annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from sanjiang.pack.fields import FileIn, RefTo
from sanjiang.pack.reading import mentions
from sanjiang.terms import LANGS, Text

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A field that points at something: the mark, what is written, and where in the entry."""

    mark: RefTo | FileIn
    written: str
    path: Path

    @property
    def wanted(self) -> str:
        """The id or path that is pointed at; empty where a word stands instead."""
        return self.mark.id_in(self.written) if isinstance(self.mark, RefTo) else self.written


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type is made of, not those within them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def keys_at(model: type[BaseModel], path: Iterable[str | int]) -> tuple[str, ...]:
    """The keys that may stand under ``path``; the last resort is the model's own."""
    models, text = {model}, False
    for piece in path:
        fields = [field for held in models for key, field in _fields(held).items() if key == piece]
        text = text or any(mentions(field.annotation, Text) for field in fields)
        arms = {held for held in models if held.__name__ == piece}
        models = {found for field in fields for found in models_in(field.annotation)} or arms or models
    if text:
        return LANGS
    return tuple(dict.fromkeys(key for held in sorted(models, key=lambda m: m.__name__) for key in _fields(held)))


@cache
def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def pointers(entry: BaseModel, path: Path = ()) -> Iterator[Pointer]:
    """Every field within the entry that is marked as a reference or a file, and is filled."""
    for name, key, annotation, marks in _pointing(type(entry)):
        yield from _within(annotation, marks, getattr(entry, name), (*path, key))


@cache
def _pointing(model: type[BaseModel]) -> tuple[tuple[str, str, Any, tuple[Any, ...]], ...]:
    """The fields that may point at something: name, key, type and marks."""
    return tuple(
        (name, field.alias or name, field.annotation, tuple(field.metadata))
        for name, field in model.model_fields.items()
        if any(isinstance(mark, RefTo | FileIn) for mark in field.metadata) or _points(field.annotation)
    )


def pointers_as_written(models: Iterable[type[BaseModel]], written: Any, path: Path = ()) -> Iterator[Pointer]:
    """The same for an entry that is not sound, from what was written."""
    held = tuple(models)
    if not isinstance(written, dict):
        return
    for key, value in written.items():
        for field in (_fields(model)[key] for model in held if key in _fields(model)):
            yield from _within(field.annotation, field.metadata, value, (*path, key))


def _points(annotation: Any) -> bool:
    if any(True for _ in models_in(annotation)):
        return True
    marked = get_origin(annotation) is Annotated and any(isinstance(m, RefTo | FileIn) for m in annotation.__metadata__)
    return marked or any(_points(part) for part in get_args(annotation) if not isinstance(part, str | int))


def _within(annotation: Any, marks: Iterable[Any], value: Any, path: Path) -> Iterator[Pointer]:
    if isinstance(value, str):
        yield from (Pointer(mark, value, path) for mark in _marks(annotation, marks, value))
    elif isinstance(value, BaseModel):
        yield from pointers(value, path)
    elif isinstance(value, tuple | list | frozenset):
        for number, item in enumerate(value):
            yield from _within(annotation, marks, item, (*path, number))
    elif isinstance(value, dict):
        models = tuple(models_in(annotation))
        yield from pointers_as_written(models, value, path)
        for key, item in () if models else value.items():
            yield from _within(annotation, marks, item, (*path, key))


def _marks(annotation: Any, marks: Iterable[Any], value: str) -> list[RefTo | FileIn]:
    """The marks on a word; none where a closed list in the field's type has the word."""
    found = [mark for mark in marks if isinstance(mark, RefTo | FileIn)]
    for part in _spread(annotation):
        if get_origin(part) is Literal and value in get_args(part):
            return []
        if get_origin(part) is Annotated:
            found += [mark for mark in part.__metadata__ if isinstance(mark, RefTo | FileIn)]
    return found


def _spread(annotation: Any) -> Iterator[Any]:
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from _spread(part)
