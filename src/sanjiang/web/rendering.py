"""A page as bytes, in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from sanjiang.present import (
    Cell,
    Column,
    DataTable,
    Link,
    Page,
    Row,
    Section,
    docx,
    figures,
    html,
    pdf,
    tables,
    to_csv,
    to_json,
    xlsx,
)
from sanjiang.web.addresses import Form
from sanjiang.web.faults import no_table

MEDIA: Final[dict[str, str]] = {
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_PAPERS: Final[dict[str, Callable[[Page], bytes]]] = {"pdf": pdf, "docx": docx, "xlsx": xlsx}


def dressed(page: Page, path: str, query: str, search: str, carried: str = "", also: Sequence[Form] = ()) -> Page:
    """A page under its own address, with links to its other forms and the search.

    Args:
        page: as it was composed.
        path: its address, without suffix.
        query: what of the query it depends on.
        search: address of the search page.
        carried: query that every link carries on, with its question mark.
        also: forms that it has beside JSON and CSV.
    """
    tail = f"?{query}" if query else ""
    links = tuple(Link(form.upper(), f"{path}.{form}{tail}") for form in ("json", "csv", *also))
    city = replace(page.city, search=search + carried) if search else page.city
    return replace(page, path=path + tail, data_links=links, city=city, carried=carried)


def body(page: Page, form: Form, *, theme: str = "", table: str = "") -> bytes:
    """The bytes of a page.

    Raises:
        Unanswered: the page has no table of that id.
        Refused: no font can draw it.
    """
    if form == "json":
        return dumped(to_json(page))
    if form == "csv":
        return _csv(page, table).encode("utf-8")
    if form in _PAPERS:
        return _PAPERS[form](page)
    return html(page, theme=theme).encode("utf-8")


def dumped(data: Any) -> bytes:
    """Data as JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8")


def _csv(page: Page, table: str) -> str:
    names = [one.id for one in tables(page)]
    if table and table not in names:
        raise no_table(table, names)
    return to_csv(page if names else replace(page, sections=(*page.sections, _listed(page))), table)


def _listed(page: Page) -> Section:
    """The figures of a page that has no table, as one."""
    columns = (Column("id", "id"), Column("title", "title"), Column("unit", "unit"), Column("value", "value"))
    rows = tuple(Row((Cell((one.id,)), Cell((one.title,)), Cell((one.unit,)), Cell((one,)))) for one in figures(page))
    return Section("figures", "", (DataTable("figures", columns, rows),))
