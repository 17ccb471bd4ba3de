"""The pack file that the room reads: which series are shown around the plan."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import Field

from sanjiang.pack import AreaRef, Entry, Kind, RefTo
from sanjiang.terms import MEASURES


class Context(Entry):
    """A published series that is shown beside the targets; without an area, that of the city."""

    indicator: Annotated[str, RefTo("indicator")]
    measure: Annotated[str, Field(json_schema_extra={"enum": list(MEASURES)})]
    ref_area: AreaRef | None = None


KINDS: Final[tuple[Kind[Any], ...]] = (Kind("context", "report/context.yaml", Context, key=""),)
"""The files of a report."""
