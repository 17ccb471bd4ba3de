"""The pack file that the room reads: which series are shown around the plan."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field
from pydantic_core import PydanticKnownError

from sanjiang.pack import AreaRef, Entry, Kind, RefTo
from sanjiang.terms import MEASURES


def _measure(written: str) -> str:
    if written not in MEASURES:
        raise PydanticKnownError("literal_error", {"expected": ", ".join(MEASURES)})
    return written


Measure = Annotated[str, AfterValidator(_measure), Field(json_schema_extra={"enum": list(MEASURES)})]
"""A key of ``terms.MEASURES``; another is refused as any word that is not on a closed list."""


class Context(Entry):
    """A published series that is shown beside the targets; without an area, that of the city."""

    indicator: Annotated[str, RefTo("indicator")]
    measure: Measure
    ref_area: AreaRef | None = None


KINDS: Final[tuple[Kind[Any], ...]] = (Kind("context", "report/context.yaml", Context, key=""),)
"""The files of a report."""
