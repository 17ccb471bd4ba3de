"""Pages, reports and letters composed from tables: reads every table of ``NEEDS``; gives pages of ``present``."""

from sanjiang.publish.explaining.explain import Asked, asked, explain
from sanjiang.publish.forms import answer_form, empty, error
from sanjiang.publish.ground.known import NOBODY, Known, Profile
from sanjiang.publish.ground.lines import moment
from sanjiang.publish.ground.needs import NEEDS
from sanjiang.publish.models import KINDS
from sanjiang.publish.months.pages import month, month_area, month_class, months
from sanjiang.publish.months.report import report
from sanjiang.publish.pages.areas import area, areas
from sanjiang.publish.pages.indicator import indicator
from sanjiang.publish.pages.indicators import indicators
from sanjiang.publish.pages.overview import overview
from sanjiang.publish.pages.plan_lists import claims, rulings, tasks
from sanjiang.publish.pages.sources import source, sources
from sanjiang.publish.pages.target import target
from sanjiang.publish.pages.targets import targets
from sanjiang.publish.papers.inquiry import Letter, inquiries, inquiry, letter_page
from sanjiang.publish.papers.letter_docx import inquiry_docx
from sanjiang.publish.papers.releases import release, release_diff, releases

__all__ = [
    "KINDS",
    "NEEDS",
    "NOBODY",
    "Asked",
    "Known",
    "Letter",
    "Profile",
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
    "inquiries",
    "inquiry",
    "inquiry_docx",
    "letter_page",
    "moment",
    "month",
    "month_area",
    "month_class",
    "months",
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
