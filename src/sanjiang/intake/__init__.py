"""Forms that ask, and the returns that answer them. Reads files; gives the dataset of each form."""

from sanjiang.intake.checks import checks
from sanjiang.intake.datasets import SLOT, column_of, dataset
from sanjiang.intake.models import KINDS, Form, FormCell, Industry
from sanjiang.intake.returns import read_returns

__all__ = [
    "KINDS",
    "SLOT",
    "Form",
    "FormCell",
    "Industry",
    "checks",
    "column_of",
    "dataset",
    "read_returns",
]
