"""One function a page."""

from sanjiang.publish.pages.areas import area, areas
from sanjiang.publish.pages.explain import Asked, asked, explain
from sanjiang.publish.pages.forms import answer_form, empty, error
from sanjiang.publish.pages.indicators import indicator, indicators
from sanjiang.publish.pages.overview import overview
from sanjiang.publish.pages.plan_lists import claims, rulings, tasks
from sanjiang.publish.pages.releases import release, release_diff, releases
from sanjiang.publish.pages.report import report
from sanjiang.publish.pages.sources import source, sources
from sanjiang.publish.pages.target import target
from sanjiang.publish.pages.targets import targets

__all__ = [
    "Asked",
    "answer_form",
    "area",
    "areas",
    "asked",
    "claims",
    "empty",
    "error",
    "explain",
    "indicator",
    "indicators",
    "overview",
    "release",
    "release_diff",
    "releases",
    "report",
    "rulings",
    "source",
    "sources",
    "target",
    "targets",
    "tasks",
]
