"""The report on the plan, and what the command line reads of it. GSBPM 6.4, 7.1."""

from __future__ import annotations

import json
from typing import Any

from sanjiang import publish
from sanjiang.city.opened import dump
from sanjiang.flows.reading import Reading
from sanjiang.present import Page, html, to_csv, to_json


def report_page(reading: Reading) -> Page:
    """The report of the period, composed."""
    return publish.report(reading.known)


def report_files(page: Page, period: str) -> dict[str, bytes]:
    """The report as files: HTML that opens anywhere, JSON, and its main table as CSV."""
    stem = f"report-{period.replace('/', '_')}.{page.lang}"
    return {
        f"{stem}.html": html(page, standalone=True).encode(),
        f"{stem}.json": dump(to_json(page)).encode(),
        f"{stem}.csv": to_csv(page).encode(),
    }


def target_rows(reading: Reading) -> list[dict[str, Any]]:
    """Every claim with where it stands, as data."""
    claims = {row["claim"]: row for row in reading.shown["claim"]}
    ordered = sorted(reading.shown["claim_progress"], key=lambda row: claims[row["claim"]]["position"])
    plain = ("name_zh", "name_en", "unit", "base_period", "base_value", "target_period", "target_value", "op")
    return [{**row, **{name: claims[row["claim"]][name] for name in plain}} for row in ordered]


def canonical(data: Any) -> bytes:
    """JSON in its one spelling."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode()
