"""What differs between two releases, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sanjiang import flows, publish
from sanjiang.present import Page
from sanjiang.publish import Known
from sanjiang.terms import Ref
from sanjiang.web.calls import Call

_BETWEEN: Final = ".."
_FIGURE: Final = "figure"
_PARTS: Final = 5
"""Parts of a key that are the address of a figure."""


def released(call: Call) -> Page | None:
    """One release, or what differs where the address names two (``R3..R7``)."""
    id_ = call.values["id"]
    older, between, newer = id_.partition(_BETWEEN)
    if between and older and newer:
        return difference(call, older, newer)
    return publish.release(call.known, id_)


def differing(call: Call) -> Page | None:
    """What differs between a release and an older one."""
    return difference(call, call.values["older"], call.values["id"])


def difference(call: Call, older: str, newer: str) -> Page:
    """Each cell of a result that differs, with the rows that caused it.

    Raises:
        Refused: there is no such release.
    """
    told = flows.diff_releases(call.reading.city, older, newer).as_json()
    return publish.release_diff(call.known, older, newer, list(_changes(call.known, told["results"])))


def _changes(known: Known, results: list[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for one in results:
        key = tuple(one["key"])
        cause = "；".join(_cause(row) for row in one["because"])
        yield {
            "ref": str(Ref("obs", key[:_PARTS])) if one["table"] == _FIGURE and len(key) >= _PARTS else "",
            "title": f"{' '.join(filter(None, key))} {one['column']}",
            "before": one["before"] or "",
            "after": one["after"] or "",
            "cause_zh": cause,
            "cause_en": cause.replace("；", "; "),
        }


def _cause(row: Mapping[str, Any]) -> str:
    return f"{' '.join(filter(None, row['key']))} {row['column']}: {row['before'] or '—'} → {row['after'] or '—'}"
