"""Words that every room shares: periods, units, codes, findings, references. Reads nothing."""

from sanjiang.terms.codes import (
    CONF_STATUS,
    GROWTH_MEASURES,
    MEASURES,
    OBS_PRECEDENCE,
    OBS_STATUS,
    USCC_DIGITS,
    USCC_WEIGHTS,
    area_code_invented,
    area_code_ok,
    published_status,
    uscc_ok,
)
from sanjiang.terms.findings import Finding, Refused, Severity, note, query, refuse, stops
from sanjiang.terms.periods import FREQ, Kind, Period
from sanjiang.terms.refs import Ref
from sanjiang.terms.text import LANGS, Lang, Text
from sanjiang.terms.units import Unit, Units

__all__ = [
    "CONF_STATUS",
    "FREQ",
    "GROWTH_MEASURES",
    "LANGS",
    "MEASURES",
    "OBS_PRECEDENCE",
    "OBS_STATUS",
    "USCC_DIGITS",
    "USCC_WEIGHTS",
    "Finding",
    "Kind",
    "Lang",
    "Period",
    "Ref",
    "Refused",
    "Severity",
    "Text",
    "Unit",
    "Units",
    "area_code_invented",
    "area_code_ok",
    "note",
    "published_status",
    "query",
    "refuse",
    "stops",
    "uscc_ok",
]
