"""Addresses are exact: nothing is decoded before it is cut, suffixes are forms, names may hold anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanjiang.terms import Ref
from sanjiang.web.addresses import Pattern, escaped, read

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda text: not text.endswith((".json", ".csv", ".docx", ".pdf", ".xlsx"))
)


@given(st.lists(TEXT, min_size=1, max_size=4), st.sampled_from(["", ".json", ".csv", ".docx", ".pdf", ".xlsx"]))
def test_an_address_comes_back_as_it_was_written(parts, suffix):
    found = read(("/" + "/".join(map(escaped, parts)) + suffix).encode())
    assert found.steps == tuple(parts)
    assert found.form == (suffix[1:] or "html")
    assert read(found.path.encode()).steps == tuple(parts)


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_a_reference_is_one_part_of_an_address(parts):
    ref = str(Ref("obs", tuple(parts)))
    if not ref.endswith((".json", ".csv", ".docx", ".pdf", ".xlsx")):
        assert read(f"/c/explain/{escaped(ref)}".encode()).steps == ("c", "explain", ref)


@pytest.mark.parametrize("raw", [b"/a%ff", b"/a%00b", b"/\xff", b"/a%0d%0aSet-Cookie:x"])
def test_what_is_no_text_is_no_address(raw):
    assert read(raw) is None


@pytest.mark.parametrize("raw", [b"//", b"//other.example", b"//other.example/", b"/a//b", b"/a//", b"///"])
def test_a_path_with_an_empty_part_inside_is_no_address(raw):
    """RFC 3986 4.2: what begins with two slashes names another server."""
    assert read(raw) is None


@pytest.mark.parametrize(("raw", "whole"), [(b"/", ("",)), (b"/a/", ("a", "")), (b"/%2Fa/", ("/a", ""))])
def test_only_the_last_part_of_a_path_may_be_empty(raw, whole):
    assert read(raw).whole == whole


def test_a_part_that_is_only_a_suffix_is_told_as_it_stands():
    found = read(b"/c/targets/.docx")
    assert (found.steps, found.form, found.path) == (("c", "targets", ""), "docx", "/c/targets/.docx")


def test_a_pattern_names_its_parts():
    assert Pattern("indicators/{id}/{area}").match(("indicators", "a.b", "99")) == {"id": "a.b", "area": "99"}
    assert Pattern("report/{period*}").match(("report", "2020-01", "2020-10")) == {"period": "2020-01/2020-10"}
    assert Pattern("targets/{id}").match(("targets", "")) is None
    assert Pattern("targets/{id}").match(("targets", "a", "b")) is None
    assert Pattern("").match(()) == {}
