"""Files as one zip whose bytes are the same every time: sorted by name, all of one day."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can hold."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files by name as one zip."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, content in sorted(files.items()):
            packed.writestr(ZipInfo(name, EPOCH), content, ZIP_DEFLATED)
    return out.getvalue()


def saved(document: Any) -> bytes:
    """A document of python-docx as a file, without the times of its saving."""
    out = BytesIO()
    document.save(out)
    with ZipFile(out) as packed:
        return zipped({name: packed.read(name) for name in packed.namelist()})
