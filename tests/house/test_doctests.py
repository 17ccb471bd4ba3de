"""The examples in docstrings say what happens."""

import doctest
import importlib

import pytest

from tests.house.code import modules

WITH_EXAMPLES = [module.name for module in modules() if ">>> " in module.path.read_text("utf-8")]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_in_docstrings_hold(name):
    outcome = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert outcome.attempted
    assert not outcome.failed
