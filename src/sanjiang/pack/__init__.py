"""A city's pack: files to checked, frozen entries. Reads a folder of YAML, CSV and SQL; gives ``Pack``."""

from sanjiang.pack.authoring import Change, diff, new, schemas, write_schemas
from sanjiang.pack.fields import (
    Amount,
    AnyText,
    AreaRef,
    Decimal_,
    Entry,
    Factor,
    FileIn,
    Id,
    PeriodText,
    RefTo,
    SqlFile,
    TextModel,
    Tolerance,
    UnitRef,
    YesNo,
    wrong,
)
from sanjiang.pack.kind import MANIFEST, UNIT, Kind, Manifest, Plan, UnitRow
from sanjiang.pack.loaded import Absent, Check, Entries, Pack, each
from sanjiang.pack.loading import check, from_files, load
from sanjiang.pack.reading import also

__all__ = [
    "MANIFEST",
    "UNIT",
    "Absent",
    "Amount",
    "AnyText",
    "AreaRef",
    "Change",
    "Check",
    "Decimal_",
    "Entries",
    "Entry",
    "Factor",
    "FileIn",
    "Id",
    "Kind",
    "Manifest",
    "Pack",
    "PeriodText",
    "Plan",
    "RefTo",
    "SqlFile",
    "TextModel",
    "Tolerance",
    "UnitRef",
    "UnitRow",
    "YesNo",
    "also",
    "check",
    "diff",
    "each",
    "from_files",
    "load",
    "new",
    "schemas",
    "write_schemas",
    "wrong",
]
