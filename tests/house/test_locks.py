"""The locks: every package by hash, one version each, no address; every dependency with its reason."""

import re
import tomllib

import pytest

from tests.house.code import ROOT, none

LINE = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(name):
    """The packages of a lock with version, marker and number of hashes; fails at a line of another form."""
    found = {}
    for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1):
        if match := LINE.match(line):
            assert match["name"] not in found, f"{name}:{number}: {match['name']} stands twice"
            found[match["name"]] = [match["version"], match["marker"], 0]
            last = match["name"]
        else:
            assert HASH.match(line), f"{name}:{number}: neither a package nor its hash: {line}"
            found[last][2] += 1
    return found


def wanted(requirements):
    """The names that a list of requirements asks for, as locks write them."""
    return {re.match(r"[A-Za-z0-9._-]+", text)[0].lower().replace("_", "-").replace(".", "-") for text in requirements}


def runtime():
    groups = PROJECT["dependency-groups"]
    extras = [text for extra in PROJECT["project"]["optional-dependencies"].values() for text in extra]
    return wanted([*PROJECT["project"]["dependencies"], *extras, *groups["build"]])


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_locked_by_hash_in_one_version(name):
    packages = locked(name)
    none(package for package, (_, _, hashes) in packages.items() if not hashes)


def test_every_dependency_is_locked():
    none(sorted(runtime() - locked(LOCKS[0]).keys()))
    none(sorted((runtime() | wanted(PROJECT["dependency-groups"]["dev"])) - locked(LOCKS[1]).keys()))


def test_the_tests_run_with_the_versions_that_are_shipped():
    shipped, tested = map(locked, LOCKS)
    none(package for package, pin in shipped.items() if tested.get(package) != pin)


def test_every_dependency_has_its_reason():
    """docs/decisions/dependencies.md: why, size, licence, health; one line each, and none left over."""
    text = (ROOT / "docs" / "decisions" / "dependencies.md").read_text("utf-8")
    told = set(re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.M))
    none(sorted(told ^ (runtime() | wanted(PROJECT["dependency-groups"]["dev"]))))
