"""The report on the plan, and what the command line reads of it. GSBPM 6.4, 7.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from sanjiang import indicators, publish
from sanjiang.city import dump
from sanjiang.flows.reading import Reading
from sanjiang.present import Page, docx, file_name, html, pdf, to_csv, to_json, xlsx
from sanjiang.store import Table, select

REPORT_FORMS: Final = ("html", "json", "csv", "pdf", "docx", "xlsx")
"""In which a report is written as a file; the first three are those of a release."""


def report_page(reading: Reading) -> Page:
    """The report of the period, composed."""
    return publish.report(reading.known)


def report_data(reading: Reading, page: Page) -> dict[str, Any]:
    """The report as plain data, with what does not agree as findings of its own."""
    return {"period": str(reading.period), "findings": findings(reading), **to_json(page)}


def findings(reading: Reading) -> list[dict[str, Any]]:
    """What does not agree among published figures: growth run by run, stated sums, equal sources.

    A finding on growth carries its run month by month under ``rows``; ``where`` is the address of
    its first figure.
    """
    tables = reading.tables
    apart = _until(tables["growth_gap"], tables["asked"])
    growth, runs = indicators.gaps(apart), _runs(apart)
    others = (
        *indicators.residuals(tables["additivity_gap"]),
        *indicators.disputes(_until(tables["figure"], tables["asked"])),
    )
    return [
        *({**one.as_json(), **run} for one, run in zip(growth, runs, strict=True)),
        *(one.as_json() for one in others),
    ]


def _until(table: Table, asked: Table) -> Table:
    """The rows whose period is over by the end of the period asked about."""
    return select(
        "select t.* from t where t.period_end <= (select max(a.period_end) from asked a)", t=table, asked=asked
    )


_RUN: Final = ("indicator", "ref_area", "scope", "pace", "run")
_MONTH: Final = ("period", "base_period", "growth", "computed", "gap", "tolerance", "rounding", "growth_source")


def _runs(apart: Table) -> Iterator[dict[str, Any]]:
    """Runs in the order of their findings."""
    found = sorted(apart.fetch(), key=lambda row: tuple(row[name] for name in (*_RUN, "period_end")))
    for key, rows in groupby(found, key=lambda row: tuple(row[name] for name in _RUN)):
        months = [{name: row[name] for name in _MONTH} for row in rows]
        yield dict(zip(_RUN, key, strict=True)) | {"rows": months}


def report_files(
    reading: Reading, page: Page, forms: Sequence[str] = REPORT_FORMS[:3], base: str = ""
) -> dict[str, bytes]:
    """The report as files: HTML that opens anywhere, JSON, its main table as CSV, or documents.

    Args:
        reading: the city as it was read.
        page: the report.
        forms: of ``REPORT_FORMS``.
        base: scheme and host of the site that figures lead to; empty: a file leads to its own end.

    Raises:
        Refused: a document is asked for, and no font can draw it.
    """
    stem = f"report-{str(reading.period).replace('/', '_')}"
    return {file_name(stem, form, page.lang, demo=page.demo): _made(form, reading, page, base) for form in forms}


def _made(form: str, reading: Reading, page: Page, base: str) -> bytes:
    if form == "html":
        return html(page, standalone=True, base=base).encode()
    if form == "json":
        return dump(report_data(reading, page)).encode()
    if form == "csv":
        return to_csv(page).encode()
    return {"pdf": pdf, "docx": docx, "xlsx": xlsx}[form](page, base=base)


def target_rows(reading: Reading) -> list[dict[str, Any]]:
    """Every claim with where it stands, as data."""
    claims = {row["claim"]: row for row in reading.shown["claim"]}
    ordered = sorted(reading.shown["claim_progress"], key=lambda row: claims[row["claim"]]["position"])
    plain = ("name_zh", "name_en", "unit", "base_period", "base_value", "target_period", "target_value", "op")
    return [{**row, **{name: claims[row["claim"]][name] for name in plain}} for row in ordered]
