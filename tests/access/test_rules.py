"""The one decision and the one filter."""

from typing import get_args

import pytest

from sanjiang.access import PUBLIC, Action, decide, filter, operator, require  # noqa: A004  the design names it so
from sanjiang.store import GRADES, Column, Spec, rows
from sanjiang.terms import Refused

SPEC = Spec(
    name="thing",
    columns=(
        Column("thing", "VARCHAR"),
        Column("secret", "VARCHAR", grade="L3"),
        Column("never", "VARCHAR", grade="L4"),
    ),
    key=("thing",),
    grade="L1",
)
ROW = {"thing": "a", "secret": "b", "never": "c"}
CLERK = operator("clerk")


@pytest.mark.parametrize(("who", "grades"), [(PUBLIC, {"L1"}), (CLERK, {"L1", "L2", "L3"})])
def test_each_reader_reads_up_to_their_grade(who, grades):
    assert {grade for grade in GRADES if decide(who, "read", grade).ok} == grades


@pytest.mark.parametrize("grade", ["", "L0", "L9", "open"])
def test_what_bears_no_known_grade_leaves_for_nobody(grade):
    assert not decide(PUBLIC, "read", grade).ok
    assert not decide(CLERK, "read", grade).ok


def test_what_is_read_without_a_grade_is_never_given():
    for who in (PUBLIC, CLERK):
        with pytest.raises(Refused):
            require(who, "read")


@pytest.mark.parametrize("action", [*(one for one in get_args(Action) if one != "read"), "an action of next year"])
def test_the_public_changes_nothing_and_is_told_why(action):
    require(CLERK, action)
    with pytest.raises(Refused) as refused:
        require(PUBLIC, action)
    assert refused.value.findings[0].code == "access.forbidden"


def test_columns_above_the_grade_are_gone_and_not_empty():
    table = rows(SPEC, [ROW])
    assert filter(PUBLIC, table).fetch() == [{"thing": "a"}]
    assert filter(CLERK, table).fetch() == [{"thing": "a", "secret": "b"}]


def test_a_table_that_nobody_declared_shows_nothing():
    with pytest.raises(Refused):
        filter(CLERK, rows({"thing": "VARCHAR"}, [{"thing": "a"}]))


def test_a_table_of_which_nothing_may_be_read_is_refused():
    spec = Spec(name="closed", columns=(Column("thing", "VARCHAR"),))
    with pytest.raises(Refused):
        filter(CLERK, rows(spec, [{"thing": "a"}]))
