"""What each key of a model holds, in the words of its field or of its class."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import Final

from pydantic import BaseModel

_USUAL: Final = {
    "id": "its id, for ever",
    "name": "its name, as people read it",
    "short": "its name where there is little room",
    "note": "a remark",
    "why": "the reason",
    "source": "document, or document:place",
    "from": "first period",
    "to": "last period",
    "measure": "what a figure says of its indicator",
    "period": "the period that it is of",
}
"""Words for keys that mean the same wherever they stand."""
_LINE: Final = re.compile(r"^ {4}(\w+): (.*)$")


def purpose(model: type[BaseModel]) -> str:
    """The first paragraph of the model's docstring, on one line."""
    return " ".join((inspect.getdoc(model) or "").split("\n\n")[0].split())


@cache
def described(model: type[BaseModel]) -> dict[str, str]:
    """What each key holds, by key; keys of which nothing is said are left out."""
    listed = _attributes(inspect.getdoc(model) or "")
    told = {
        field.alias or name: field.description or listed.get(name.rstrip("_"), "") or _USUAL.get(name.rstrip("_"), "")
        for name, field in model.model_fields.items()
    }
    return {key: words for key, words in told.items() if words}


def _attributes(doc: str) -> dict[str, str]:
    """The ``Attributes:`` of a docstring by name."""
    found: dict[str, str] = {}
    name = ""
    for line in doc.partition("Attributes:\n")[2].splitlines():
        begins = _LINE.match(line)
        if begins:
            name, found[begins[1]] = begins[1], begins[2].strip()
        elif name and line.startswith(" " * 8):
            found[name] += " " + line.strip()
        else:
            name = ""
    return found
