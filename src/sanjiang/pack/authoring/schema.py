"""JSON Schemas of the files of a pack, from the models, so that editors complete and check them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from sanjiang.pack.authoring.descriptions import described, purpose
from sanjiang.pack.fields import Words
from sanjiang.pack.judging import models_in
from sanjiang.pack.kind import OWN, Kind
from sanjiang.pack.reading import Column, columns

FOLDER: Final = ".schemas"
"""Where a pack keeps its schemas; a name that begins with a point is not read as the pack's."""
_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_WHOLE: Final = r"^[+-]?\d+$"
Schema = dict[str, Any]


def schemas(kinds: Iterable[Kind[Any]]) -> dict[str, Schema]:
    """A schema by file name, ``indicator.schema.json``, for each kind and for the files of every pack.

    That of a YAML file describes the file; that of a CSV file describes it as a list of rows.
    """
    every = {kind.name: kind for kind in (*OWN, *kinds)}
    return {f"{name}.schema.json": _schema(kind) for name, kind in sorted(every.items())}


def write_schemas(folder: str | Path, kinds: Iterable[Kind[Any]]) -> list[Path]:
    """Write the schemas into a pack's ``.schemas``; gives the files written."""
    target = Path(folder) / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas(kinds).items():
        path = target / name
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
        written.append(path)
    return written


def modeline(kind: Kind[Any], path: str) -> str:
    """The first line of a YAML file by which editors find its schema."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{kind.name}.schema.json\n"


def _schema(kind: Kind[Any]) -> Schema:
    made = kind.model.model_json_schema(by_alias=True)
    definitions = made.pop("$defs", {})
    models = {model.__name__: model for model in _all_models(kind.model)}
    if kind.pattern.endswith(".csv"):
        entry, definitions = _row(kind.model, made), {}
    else:
        entry = _described(kind.model, made)
    head: Schema = {"$schema": _DIALECT, "title": kind.pattern, "description": purpose(kind.model)}
    if kind.many:
        body: Schema = {"type": "array", "items": entry}
    else:
        body = {key: value for key, value in entry.items() if key not in head}
    ends = {name: _described(models[name], part) for name, part in definitions.items()}
    return {**head, **body, **({"$defs": ends} if ends else {})}


def _all_models(model: type[BaseModel]) -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = {model, Words}
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            found |= _all_models(inner)
    return found


def _row(model: type[BaseModel], made: Schema) -> Schema:
    """The columns of a CSV file. A cell is text, so only closed lists and forms are narrowed."""
    known, told = columns(model), described(model)
    cells = {
        name: _cell(column, made["properties"][column.field], told.get(column.field, ""))
        for name, column in known.items()
    }
    required = [name for name, column in known.items() if column.required]
    return {"type": "object", "properties": cells, "required": required, "additionalProperties": False}


def _cell(column: Column, field: Schema, doc: str) -> Schema:
    cell: Schema = {"type": "string"}
    arms = [arm for arm in field.get("anyOf", [field]) if arm.get("type") != "null"]
    words = doc or field.get("description", "") or arms[0].get("description", "")
    if words:
        cell["description"] = words
    if not column.part:
        cell |= {key: arms[0][key] for key in ("pattern", "examples") if key in arms[0]}
        cell |= {"pattern": _WHOLE} if arms[0].get("type") == "integer" else {}
        listed = [word for word in arms[0].get("enum", ()) if isinstance(word, str)]
        cell |= {"enum": listed} if listed else {}
    return cell


def _described(model: type[BaseModel], made: Schema) -> Schema:
    schema: Schema = _as_written(made)
    for key, words in described(model).items():
        schema["properties"][key]["description"] = words
    return {**schema, "description": purpose(model)}


def _as_written(schema: Any) -> Any:
    """A field of text takes a bare number too (``330200``): the loader keeps the text as written."""
    if isinstance(schema, list):
        return [_as_written(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    made = {key: _as_written(part) for key, part in schema.items()}
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = ["string", "number"]
    return made
