"""A kept file of comma-separated values is read by the engine, cell for cell and line for line."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import Clock

from sanjiang.store import Store, select
from sanjiang.terms import Refused

CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\n\0"), max_size=12)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return Store.create(tmp_path_factory.mktemp("written") / "city", clock=Clock())


def read(store, content):
    return store.written(store.keep(content)).fetch()


def test_a_cell_is_text_as_written_and_its_line_that_of_an_editor(shared):
    content = '\ufeffcode,value\r\n001,1.50\r\n"a,""b""",\r\n'.encode()
    assert read(shared, content) == [
        {"line": 2, "code": "001", "value": "1.50"},
        {"line": 3, "code": 'a,"b"', "value": None},
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=30))
def test_any_cells_come_back_in_order(shared, cells):
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["a", "b"])
    writer.writerows(cells)
    found = read(shared, out.getvalue().encode())
    assert [(row["a"] or "", row["b"] or "") for row in found] == cells
    assert [row["line"] for row in found] == list(range(2, len(cells) + 2))


@pytest.mark.parametrize(
    ("content", "code", "where"),
    [
        (b"", "store.csv_head", "1"),
        (b"a,,b\n1,2,3\n", "store.csv_head", "1"),
        (b"a,a\n1,2\n", "store.csv_head", "1, a"),
        (b"line,b\n1,2\n", "store.csv_head", "1, line"),
        (b"\xff\xfe,a\n1,2\n", "store.csv_head", "1"),
        (b"a,b\n1,2\n3\n", "store.csv_row", "3"),
        (b"a,b\n1,2,3\n", "store.csv_row", "2"),
        (b"a,b\n1,\xff\n", "store.csv_row", "2"),
        (b'a,b\n1,"2\n', "store.csv_row", "2"),
    ],
)
def test_what_is_no_table_is_named_by_its_line(shared, content, code, where):
    with pytest.raises(Refused) as told:
        read(shared, content)
    assert [(one.code, one.where) for one in told.value.findings] == [(code, where)]


def test_a_million_cells_keep_their_order(shared):
    lines = "\n".join(f"{number},{number * 7}" for number in range(500_000))
    table = shared.written(shared.keep(f"a,b\n{lines}\n".encode()))
    off = select("select count(*) as n from t where line <> cast(a as bigint) + 2", t=table).one()
    assert (table.count(), off["n"]) == (500_000, 0)
