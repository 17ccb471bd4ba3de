"""Returns: every fault at its line, every number digit for digit."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanjiang.intake import dataset, read_returns
from sanjiang.terms import Refused, uscc_ok
from tests.intake.given import FORM, HEAD, code, lines, pack, store

PACK = pack()
MONTH = PACK.of("form")[0]
AREA = PACK.manifest.area


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return store(tmp_path_factory.mktemp("returns"))


def told(own, *rows, form=MONTH, among=PACK, head=HEAD):
    """(code, where) of what is refused."""
    with pytest.raises(Refused) as refused:
        read_returns(lines(own, *rows, head=head), form, among, "a.csv")
    return [(one.code.removeprefix("intake."), one.where) for one in refused.value.findings]


def good(number=1, period="2024-03", revenue="10.5", same="9.25", area=AREA, industry="3911"):
    return f"{code(number)},{period},{area},{industry},{revenue},{same}"


def test_a_sound_file_is_typed_and_what_it_leaves_out_is_empty(own):
    table = read_returns(lines(own, good(), good(2, same="")), MONTH, PACK, "a.csv")
    first, second = table.fetch()
    assert list(table.columns) == list(dataset(MONTH).types)
    assert (first["revenue"], first["revenue_same"], first["revenue_to_date"]) == (
        Decimal("10.5"),
        Decimal("9.25"),
        None,
    )
    assert (second["reporter"], second["revenue_same"], second["profit"]) == (code(2), None, None)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (good(revenue=""), "empty"),
        (good(revenue="1x"), "number"),
        (good(revenue="1e3"), "number"),
        (good(revenue="1.00001"), "number"),
        (good(revenue="１"), "number"),
        (good(revenue="12345678901234567"), "number"),
        (good(revenue="-1"), "negative"),
        (good(area="999999"), "area"),
        (good(industry="9999"), "industry"),
        (good().replace(code(1), code(1)[:-1] + "2"), "check"),
        (good().replace(code(1), "123"), "code"),
        (good().replace(code(1), code(1, "330203")), "real"),
        (good(period="2024-Q1"), "period"),
        (good(period="202403"), "period.unread"),
        (good(period="2024-1"), "period.unread"),
        (good(period="2028-01"), "expired"),
        (good(period=""), "empty"),
    ],
)
def test_a_wrong_cell_is_named_by_its_line(own, row, fault):
    found = told(own, good(7), row)
    assert (fault, "a.csv:3") in found
    assert {where for _, where in found} == {"a.csv:3"}


def test_every_fault_is_told_at_once_in_the_order_of_the_lines(own):
    found = told(own, good(revenue="x"), good(2), good(3, area="nowhere", same="y"), good(2))
    assert found == [
        ("number", "a.csv:2"),
        ("area", "a.csv:4"),
        ("number", "a.csv:4"),
        ("twice", "a.csv:5"),
    ]


def test_many_faults_of_one_kind_are_counted(own):
    found = told(own, *(good(number, revenue="x") for number in range(1, 260)))
    assert found[:200] == [("number", f"a.csv:{line}") for line in range(2, 202)]
    assert found[200:] == [("more", "a.csv")]


def test_columns_that_the_form_does_not_ask_or_that_lack_are_named(own):
    found = told(own, "1,2", head="reporter,revenu")
    assert found == [("column_unknown", "a.csv:1")] + [("column_missing", "a.csv:1")] * 4


def test_a_proposed_form_opens_no_period(own):
    form = MONTH.model_copy(update={"standing": "proposed"})
    assert told(own, good(), form=form) == [("not_in_force", "core_month")]


def test_a_loss_is_kept_where_the_form_allows_it(own):
    [row] = read_returns(lines(own, good() + ",-3.5", head=HEAD + ",profit"), MONTH, PACK, "a.csv").fetch()
    assert row["profit"] == Decimal("-3.5")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 10**9 - 1), min_size=1, max_size=20, unique=True), st.integers(1, 30))
def test_the_check_character_is_that_of_the_standard(own, numbers, turn):
    """The engine's arithmetic in SQL against the one of terms, on right and on turned codes."""
    digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    turned = [code(one)[:-1] + digits[(digits.index(code(one)[-1]) + turn) % 31] for one in numbers]
    rows = [good().replace(code(1), one) for one in turned]
    assert not any(map(uscc_ok, turned))
    assert [where for fault, where in told(own, *rows) if fault == "check"] == [
        f"a.csv:{line}" for line in range(2, len(rows) + 2)
    ]
    sound = [good(one) for one in numbers]
    assert read_returns(lines(own, *sound), MONTH, PACK, "a.csv").count() == len(numbers)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  number: 演 99-01 表\n", "", "form_number"),
        ("standing: in_force", "standing: proposed", "form_proposed"),
        ("{id: profit, kind: flow, unit: CNY_10K,", "{id: profit, kind: flow,", "cell_unit"),
        ("{id: digital_share, kind: share,", "{id: digital_share, kind: share, unit: CNY_10K,", "cell_unit"),
        ("says: [current, same,", "says: [same,", "cell_current"),
        ("{id: profit,", "{id: revenue_same,", "cell_name"),
        ("{id: profit,", "{id: period,", "cell_name"),
    ],
)
def test_a_form_that_cannot_ask_is_refused(old, new, fault):
    assert old in FORM
    with pytest.raises(Refused) as refused:
        pack(FORM.replace(old, new))
    assert [one.code for one in refused.value.findings] == [f"intake.{fault}"]
    assert refused.value.findings[0].where.startswith("forms/month.yaml:")
