"""Pages of the handbook list what is closed in the code: codes, rules, addresses, options."""

import importlib
import inspect
import re
from typing import get_args

import pytest

from tests.house.code import ROOT, none
from tests.house.generate import walk

indicators, plan = (pytest.importorskip(f"sanjiang.{name}") for name in ("indicators", "plan"))
WORD = re.compile(r"'(\w+)' end")


def page(name):
    return (ROOT / "docs" / name).read_text("utf-8")


def coded(text):
    """Everything that stands as code in a page, word by word."""
    return {word for span in re.findall(r"`([^`\n]+)`", text) for word in re.split(r"[\s,/?=]+", span)}


def first_cells(text, head):
    """The codes in the first column of the tables below a heading."""
    below = text.split(f"## {head}\n")[1].split("\n## ")[0]
    rows = (line.split("|")[1] for line in below.splitlines() if line.startswith("| `"))
    return [code for row in rows for code in re.findall(r"`([\w,]+)`", row)]


def around(step):
    """The source of the module in which a step stands."""
    return inspect.getsource(inspect.getmodule(step))


def test_the_reasons_of_no_verdict_are_those_of_the_step_and_in_its_order():
    counted = around(plan.judge).split("concat_ws(',',")[1].split(") as reasons")[0]
    assert first_cells(page("plan.md"), "Reasons") == WORD.findall(counted)


def test_the_verdicts_are_those_of_the_step():
    case = around(plan.judge).split("case when reasons <> ''")[1].split("as verdict")[0]
    told = set(re.findall(r"(?:then|else) '(\w+)'", case))
    assert set(first_cells(page("plan.md"), "Verdicts")) | {"none"} == told


def test_the_warning_rules_are_those_of_the_room():
    assert set(first_cells(page("plan.md"), "Warnings")) == set(plan.RULES)


def test_the_reasons_of_no_projection_are_told():
    told = coded(page("plan.md"))
    reasons = re.findall(r'"reason": "(\w+)"', around(plan.project))
    assert reasons
    none(sorted(set(reasons) - told))


def test_the_verdicts_on_growth_are_those_of_the_step_and_in_its_order():
    case = around(indicators.growth_check).split("case when across_break")[1].split("end as verdict")[0]
    told = list(dict.fromkeys(re.findall(r"(?:then|else) '(\w+)'", case)))
    assert first_cells(page("figures.md"), "Growth against levels") == told


def test_the_kinds_of_claims_paths_and_identities_are_told():
    models = importlib.import_module(next(kind for kind in plan.KINDS if kind.name == "claim").model.__module__)
    told = coded(page("plan.md"))
    closed = (*get_args(models.ClaimKind), *get_args(models.Path), *get_args(models.Sum))
    none(sorted(set(closed) - told))


def test_every_address_and_query_name_of_a_city_is_told():
    """The table that answers is the table that is told."""
    places = importlib.import_module("sanjiang.web.places").PLACES
    own = importlib.import_module("sanjiang.web.asked").OWN
    text = page("pages.md")
    told = coded(text)
    none(place.pattern.text for place in places if f"`{place.pattern.text.replace('*', '') or '/CITY'}`" not in text)
    none(sorted({*own, *(name for place in places for name in place.filters)} - told))


def test_every_kind_of_address_of_a_figure_is_told():
    kinds = importlib.import_module("sanjiang.publish.explaining.explain")._TOLD
    assert set(first_cells(page("explain.md"), "Addresses")) == set(kinds)


def test_every_option_of_every_command_is_told():
    told = page("commands.md")
    none(
        f"{' '.join(words)} {option}"
        for words, command in walk()
        for parameter in command.params
        if parameter.param_type_name == "option" and not parameter.hidden
        for option in parameter.opts
        if not re.search(rf"{option}\b", told)
    )
