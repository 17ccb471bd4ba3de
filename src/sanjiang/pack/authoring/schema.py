"""JSON Schemas of the files of a pack, from the models, so that editors complete and check them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from sanjiang.pack.kind import OWN, Kind
from sanjiang.pack.reading import Column, columns

FOLDER: Final = ".schemas"
"""Where a pack keeps its schemas; a name that begins with a point is not read as the pack's."""
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def schemas(kinds: Iterable[Kind[Any]]) -> dict[str, Schema]:
    """A schema by file name, ``indicator.schema.json``, for each kind and for the files of every pack.

    That of a YAML file describes the file; that of a CSV file describes it as a list of rows.
    """
    every = {kind.name: kind for kind in (*OWN, *kinds)}
    return {f"{name}.schema.json": _schema(kind) for name, kind in sorted(every.items())}


def write_schemas(folder: str | Path, kinds: Iterable[Kind[Any]]) -> list[Path]:
    """Write the schemas into a pack's ``.schemas``, with the settings by which an editor finds them."""
    listed = {kind.name: kind for kind in (*OWN, *kinds)}
    texts = {f"{FOLDER}/{name}": _json(schema) for name, schema in schemas(listed.values()).items()}
    texts[".vscode/settings.json"] = _json({"yaml.schemas": _found_by(listed.values())})
    written = []
    for name, text in texts.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _found_by(kinds: Iterable[Kind[Any]]) -> dict[str, str | list[str]]:
    """Which YAML files each schema is for; a pattern gives way to the exact files in its folder."""
    yaml = [kind for kind in kinds if kind.pattern.endswith(".yaml")]
    exact = [kind.pattern for kind in yaml if kind.exact]
    found: dict[str, str | list[str]] = {}
    for kind in yaml:
        but = [f"!{path}" for path in exact if not kind.exact and kind.matches(path)]
        found[f"{FOLDER}/{kind.name}.schema.json"] = [kind.pattern, *but] if but else kind.pattern
    return found


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + os.linesep.replace("\r\n", "\n")


def _schema(kind: Kind[Any]) -> Schema:
    made = kind.model.model_json_schema(by_alias=True)
    definitions = made.pop("$defs", {})
    rows = kind.pattern.endswith(".csv")
    entry = _row(kind.model, made) if rows else _as_written(made)
    head: Schema = {"$schema": _DIALECT, "title": kind.pattern, "description": made.get("description", "")}
    if kind.many:
        body: Schema = {"type": "array", "items": entry}
    else:
        body = {key: value for key, value in entry.items() if key not in head}
    ends = {"$defs": {name: _as_written(part) for name, part in definitions.items()}} if definitions else {}
    return {**head, **body, **ends}


def _row(model: type[BaseModel], made: Schema) -> Schema:
    """The columns of a CSV file. A cell is text, so only closed lists and forms are narrowed."""
    known = columns(model)
    cells = {name: _cell(column, made["properties"][column.field]) for name, column in known.items()}
    required = [name for name, column in known.items() if column.required]
    return {"type": "object", "properties": cells, "required": required, "additionalProperties": False}


def _cell(column: Column, field: Schema) -> Schema:
    kept: Schema = {key: field[key] for key in ("pattern", "examples") if key in field and not column.part}
    words = [str(word) for word in field.get("enum", ()) if isinstance(word, str)]
    listed: Schema = {"enum": words} if words else {}
    described: Schema = {"description": column.doc} if column.doc else {}
    return {"type": "string", **described, **kept, **listed}


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
