"""The procedures of the office, one a module. Reads every room; gives reports, releases, receipts."""

from sanjiang.flows.acting import (
    WRITTEN,
    Told,
    accept,
    adjust,
    compact,
    history,
    register,
    send_bytes,
    send_file,
    sweep,
    undo,
    withdraw,
)
from sanjiang.flows.adopt import Adoption, adopt, init
from sanjiang.flows.bundles import bundle_release
from sanjiang.flows.closing import ClosedPeriod, Closing, close, closed
from sanjiang.flows.comparing import diff_releases, pack_diff
from sanjiang.flows.explaining import explained, trail_of, working
from sanjiang.flows.months import Month, Months
from sanjiang.flows.reading import Reading
from sanjiang.flows.releases import create_release, list_releases, release_files, verify_releases
from sanjiang.flows.reports import REPORT_FORMS, findings, report_data, report_files, report_page, target_rows
from sanjiang.flows.scores import Score, compare, event_line, score_report
from sanjiang.flows.why import why
from sanjiang.flows.world import MadeWorld, WantedWorld, make_world

__all__ = [
    "REPORT_FORMS",
    "WRITTEN",
    "Adoption",
    "ClosedPeriod",
    "Closing",
    "MadeWorld",
    "Month",
    "Months",
    "Reading",
    "Score",
    "Told",
    "WantedWorld",
    "accept",
    "adjust",
    "adopt",
    "bundle_release",
    "close",
    "closed",
    "compact",
    "compare",
    "create_release",
    "diff_releases",
    "event_line",
    "explained",
    "findings",
    "history",
    "init",
    "list_releases",
    "make_world",
    "pack_diff",
    "register",
    "release_files",
    "report_data",
    "report_files",
    "report_page",
    "score_report",
    "send_bytes",
    "send_file",
    "sweep",
    "target_rows",
    "trail_of",
    "undo",
    "verify_releases",
    "why",
    "withdraw",
    "working",
]
