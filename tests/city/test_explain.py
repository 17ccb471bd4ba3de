"""The trail behind a figure, down to where it ends."""

import pytest

from sanjiang.city import trail
from sanjiang.terms import Refused


def working(*parts):
    return [{"ref": part} for part in parts]


def test_a_trail_is_followed_to_its_end_however_long():
    steps = {f"figure:{number}": working(f"figure:{number + 1}") for number in range(20)}
    assert [name for name, _ in trail("figure:0", lambda ref: steps.get(ref, []))] == list(steps)


def test_figures_that_lead_back_to_one_another_are_told_once():
    steps = {"figure:a": working("figure:b", "", "figure:c"), "figure:b": working("figure:a"), "figure:c": working()}
    assert [name for name, _ in trail("figure:a", lambda ref: steps.get(ref, []))] == ["figure:a", "figure:b"]


def test_a_figure_of_which_nothing_is_known_is_refused():
    with pytest.raises(Refused) as refused:
        trail("figure:a", lambda _: [])
    assert [finding.code for finding in refused.value.findings] == ["explain.unknown"]
