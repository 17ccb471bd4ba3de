"""Words that must not stand where they stand: a city in the engine, a machine or a registry anywhere."""

import ast
import csv
import re
from functools import cache

import pytest
import yaml

from tests.house.code import ROOT, SRC, docstrings, modules, none, texts

PACKS = ROOT / "packs"
COUNTRY = "156"
YEARS = range(2005, 2046)
YEAR_TEXT = re.compile(r"(200[5-9]|20[1-3]\d|204[0-5])([-/QHW].*)?")
REGISTRIES = "|".join(
    ("pyp" + r"i\.org", "python" + "hosted", "npm" + r"js\.(org|com)", "deb" + r"\.debian", "test\\.pyp" + "i")
)
MACHINE = re.compile(
    "(?<![\\w./-])/(work|farm|home/[a-z]+|Users/[A-Za-z]+|root)/" + "|/tmp/[a-z]+-?studio|[A-Z]:\\\\Users\\\\"
)
ALSO_WORDS = {"plan"}
"""Ids of a pack that are words of the engine, too: a document's standing is ``plan``."""
IDS = {
    "indicators/*.yaml": "id",
    "plan/targets.yaml": "id",
    "plan/claims.csv": "id",
    "plan/offices.yaml": "id",
    "sources.csv": "id",
    "areas/areas.csv": "code",
}


def entries(path):
    """The entries of a pack's file; none of one whose shape is not a list of them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        given = list(csv.DictReader(file)) if path.suffix == ".csv" else yaml.load(file, yaml.CSafeLoader)
    return [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []


def place_names():
    """What the packs call their places and themselves, in both languages; the country's own name is no place here."""
    names = {pack.name for pack in PACKS.iterdir() if pack.is_dir()} if PACKS.is_dir() else set()
    for path in PACKS.glob("*/areas/areas.csv"):
        for area in entries(path):
            if not area["code"].startswith(COUNTRY) and area.get("level") not in ("country", "nation"):
                names |= {area.get(column) or "" for column in ("name_zh", "name_en", "short_zh", "short_en")}
    return {name for name in names if len(name) > 1}


def pack_ids():
    """The ids of what the packs measure, promise, cite and ask."""
    return {
        str(entry[key])
        for pattern, key in IDS.items()
        for path in PACKS.glob(f"*/{pattern}")
        for entry in entries(path)
        if key in entry
    }


@cache
def constants():
    """Every literal of the engine that is no docstring and no example of a form of writing, with its place."""
    found = []
    for module in modules():
        told = docstrings(module) | examples(module.tree)
        nodes = (node for node in ast.walk(module.tree) if isinstance(node, ast.Constant) and id(node) not in told)
        found += [(module.at(node), node.value) for node in nodes]
    return found


def examples(tree):
    """The literals given as ``examples=`` or under the key ``examples`` of a JSON Schema."""
    given = [node.value for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "examples"]
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            given += [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "examples"]
    return {id(node) for value in given for node in ast.walk(value)}


def test_no_place_of_a_pack_is_named_in_the_engine():
    names = place_names()
    assert names or not PACKS.is_dir()
    pattern = re.compile(
        "|".join(rf"\b{re.escape(n)}\b" if n.isascii() else re.escape(n) for n in sorted(names)), re.IGNORECASE
    )
    none(
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path, text in texts(SRC)
        if not path.name.endswith(".min.js") and names and (found := pattern.search(text))
    )


def test_no_id_of_a_pack_is_a_literal_in_the_engine():
    ids = pack_ids() - ALSO_WORDS
    none(f"{at}: {value!r}" for at, value in constants() if isinstance(value, str) and value in ids)


def test_no_year_is_a_literal_in_the_engine():
    none(
        f"{at}: {value!r}"
        for at, value in constants()
        if (isinstance(value, int) and not isinstance(value, bool) and value in YEARS)
        or (isinstance(value, str) and YEAR_TEXT.fullmatch(value))
    )


@pytest.mark.parametrize("pattern", [re.compile(REGISTRIES), MACHINE], ids=["registry", "machine"])
def test_no_file_names_a_registry_or_a_machine(pattern):
    none(f"{path.relative_to(ROOT)}: {found[0]}" for path, text in texts() if (found := pattern.search(text)))


def test_only_ci_looks_beside_the_repository():
    """What lies beside a clone is not there for those who clone it."""
    beside = ".." + "/shared"
    none(str(path.relative_to(ROOT)) for path, text in texts() if beside in text and path != ROOT / ".ci" / "run")


def test_such_words_are_seen():
    assert re.search(REGISTRIES, "https://" + "pyp" + "i.org/simple")
    assert MACHINE.search("open('" + "/wo" + "rk/x')")
    assert MACHINE.search("cd " + "/ho" + "me/me/x")
    assert not MACHINE.search("GET /homepage/ and a/work/b")
    assert YEAR_TEXT.fullmatch("2020-Q1")
    assert not YEAR_TEXT.fullmatch("2020 was a year")
