"""The typesetter: a document as PDF, pictures as PNG; no clock, no network, no file but the fonts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sanjiang.present.documents.faces import installed

_DENSITY: Final = 200.0
"""Pixels an inch of pictures that cannot stay drawings."""
_SHEETS: Final = b"""
#let d = json(bytes(sys.inputs.data))
#for one in d {
  page(width: one.width * 0.75pt, height: one.height * 0.75pt, margin: 0pt, fill: none,
    image(bytes(one.svg), format: "svg", width: 100%))
}
"""


@lru_cache(maxsize=1)
def _layout() -> bytes:
    return (Path(__file__).parent / "report.typ").read_bytes()


def typeset(data: Mapping[str, Any]) -> bytes:
    """The document that ``report.typ`` makes of data."""
    import typst

    return typst.compile(_layout(), format="pdf", font_paths=installed(), sys_inputs=_given(data))


def png(pictures: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Drawings as pixels: each with ``svg``, ``width`` and ``height``."""
    import typst

    if not pictures:
        return []
    given = _given(list(pictures))
    made: Any = typst.compile(_SHEETS, format="png", ppi=_DENSITY, font_paths=installed(), sys_inputs=given)
    return [made] if isinstance(made, bytes) else list(made)


def _given(data: Any) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}
