"""From bytes to values: what is written stays what was written, and each part knows its line."""

import csv
import io
from decimal import Decimal
from typing import Annotated

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sanjiang.pack import AnyText, Decimal_, Entry, Kind, PeriodText, RefTo, TextModel, YesNo, from_files
from sanjiang.pack.reading import near, read_csv, read_yaml
from sanjiang.terms import Period, Refused, Text

MANIFEST = b"""id: town
name: Town
area: "1"
languages: [en]
money: EUR
plan: {id: plan, name: Plan, from: 2021, to: 2025}
"""
UNITS = b"id,quantity,factor,name_en\nEUR,EUR,1,euro\n"


class Thing(Entry):
    """Something with a field of each kind."""

    id: str
    word: str = ""
    number: Decimal_ | None = None
    period: PeriodText | None = None
    yes: YesNo = False
    name: TextModel = Text()
    note: AnyText = Text()
    many: tuple[str, ...] = ()
    other: Annotated[str, RefTo("thing")] = ""


YAML = Kind("thing", "things.yaml", Thing)
CSV = Kind("thing", "things.csv", Thing)


def things(text, kind=YAML):
    content = text.encode() if isinstance(text, str) else text
    return from_files({"pack.yaml": MANIFEST, "units.csv": UNITS, kind.pattern: content}, [kind]).of(kind)


def faults(text, kind=YAML):
    with pytest.raises(Refused) as refused:
        things(text, kind)
    return [(finding.where, finding.what.en) for finding in refused.value.findings]


@pytest.mark.parametrize(
    "word", ["no", "on", "2021-10", "010", "0x1f", "1e3", "1_000", "12:30:45", ".5", "1.10", "NaN"]
)
def test_a_word_stays_as_it_was_written(word):
    """YAML 1.1 would make these false, true, a date, 8, 31, 1000.0, 1000, 45045, 0.5, 1.1 and not-a-number."""
    assert things(f"- id: {word}\n  word: {word}\n")[0].word == word


def test_a_decimal_keeps_every_digit():
    assert str(things("- {id: a, number: 0.10}\n")[0].number) == "0.10"
    long = "12345678901234567890.123456789012345678"
    assert things(f"- {{id: a, number: {long}}}\n")[0].number == Decimal(long)


@pytest.mark.parametrize(
    ("word", "value"), [("yes", True), ("no", False), ("true", True), ("False", False), ("是", True)]
)
def test_yes_and_no_are_read_where_they_are_asked(word, value):
    assert things(f"- {{id: a, yes: {word}}}\n")[0].yes is value


def test_a_period_is_read_in_any_of_its_forms():
    assert things("- {id: a, period: 2021}\n")[0].period == Period.year(2021)
    assert str(things("- {id: a, period: 2020Q1-Q3}\n")[0].period) == "2020-01/2020-09"


def test_nothing_written_is_nothing_and_quoted_emptiness_is_a_word():
    assert things("- {id: a, number: , period: ~, word: null}\n")[0] == Thing(id="a")
    assert things("- {id: a, word: ''}\n")[0].word == ""


def test_a_pack_in_one_language_writes_plain_words():
    assert things("- {id: a, name: Gadget}\n")[0].name == Text("", "Gadget")


def test_a_note_may_be_in_any_one_language():
    assert things("- {id: a, note: {zh: 备注}}\n")[0].note == Text("备注", "")
    assert faults("- {id: a, name: {zh: 备注}}\n") == [("things.yaml:1", "name of a: en is missing")]


def test_each_key_has_its_own_line():
    text = "- id: a\n  word: w\n- id: b\n\n  number: many\n  many:\n    - x\n    - [y]\n"
    assert faults(text) == [
        ("things.yaml:5", "number of b: 'many' is not a number"),
        ("things.yaml:8", "many.1 of b: '[…]' is not text"),
    ]


def test_a_csv_record_begins_where_its_first_line_is():
    text = 'id,word,number\na,"two\nlines",x\nb,"with ""quotes""",y\n'
    assert faults(text, CSV) == [
        ("things.csv:2", "number of a: 'x' is not a number"),
        ("things.csv:4", "number of b: 'y' is not a number"),
    ]
    assert things(text.replace(",x\n", ",1\n").replace(",y\n", ",2\n"), CSV)[0].word == "two\nlines"


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    text = "id,word\na,w\nb,v\n"
    assert things(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), CSV) == things(text, CSV)


def test_cells_are_trimmed_and_several_values_stand_between_bars():
    assert things("id,many\n a , x | y \n", CSV)[0] == Thing(id="a", many=("x", "y"))


def test_a_row_of_commas_is_left_out_with_a_note():
    reading = read_csv(b"id,word\na,w\n,\n\nb,v\n", "things.csv", Thing)
    assert [record.value["id"] for record in reading.records] == ["a", "b"]
    assert [(finding.where, finding.severity) for finding in reading.findings] == [("things.csv:3", "note")]


def test_the_c_parser_and_the_python_parser_give_the_same_lines(monkeypatch):
    text = b"- id: a\n  many: [x,\n    y]\n- {id: b, word: 'q: r'}\n"
    fast = read_yaml(text, "f")
    monkeypatch.setattr("sanjiang.pack.reading.yaml_file._LOADER", yaml.SafeLoader)
    assert read_yaml(text, "f") == fast


def test_a_near_word_is_proposed_whatever_its_case():
    assert near("Base_Valu", ["base_value", "unit"]) == "base_value"
    assert near("colour", ["id", "unit"]) == ""


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=12).map(str.strip)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_any_words_written_as_csv_are_read_back(pairs):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("id", "word"), *((f"k{n}", w) for n, (w, _) in enumerate(pairs))])
    records = read_csv(out.getvalue().encode(), "things.csv", Thing).records
    assert [record.value["word"] or "" for record in records] == [word for word, _ in pairs]


@settings(max_examples=50)
@given(st.recursive(WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS.filter(lambda w: w != "<<"), inner)))
def test_any_value_written_as_yaml_is_read_back(value):
    quoted = yaml.dump(value, Dumper=yaml.SafeDumper, allow_unicode=True, default_style='"')
    assert read_yaml(quoted.replace("!!str ", "").encode(), "f").records[0].value == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_any_decimal_is_read_to_the_digit(number):
    assert str(things(f"- {{id: a, number: '{number:f}'}}\n")[0].number) == f"{number:f}"


@given(st.permutations(["a,x,1", "b,y,2", "c,z,3"]))
def test_the_order_of_rows_changes_their_order_and_nothing_else(rows):
    text = "id,word,number\n" + "\n".join(rows) + "\n"
    assert set(things(text, CSV)) == set(things("id,word,number\na,x,1\nb,y,2\nc,z,3\n", CSV))


@given(st.binary(max_size=200))
def test_no_bytes_make_the_readers_stumble(content):
    for reading in (read_yaml(content, "f"), read_csv(content, "f", Thing)):
        assert reading.whole or reading.findings
