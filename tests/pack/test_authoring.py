"""A first pack, schemas for editors, and what changed between two packs."""

import json

import pytest

from sanjiang.pack import Change, check, diff, from_files, load, new, schemas, write_schemas
from sanjiang.terms import Refused
from tests.pack.given import KINDS, template


def test_a_new_pack_has_nothing_to_mend_and_bears_its_name(tmp_path):
    folder = new("hangzhou", tmp_path / "hangzhou", KINDS)
    assert check(folder, KINDS) == []
    assert load(folder, KINDS).id == "hangzhou"


def test_the_files_of_a_new_pack_name_their_schemas(tmp_path):
    folder = new("town", tmp_path, KINDS)
    for path in folder.rglob("*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve().is_file(), first


@pytest.mark.parametrize("name", ["", "Hangzhou", "杭州", "a-b", "1a", "a" * 41, "../x"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(tmp_path, name):
    with pytest.raises(Refused) as refused:
        new(name, tmp_path / "x")
    assert [finding.code for finding in refused.value.findings] == ["pack.new.name"]
    assert not (tmp_path / "x").exists()


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Refused) as refused:
        new("town", tmp_path)
    assert [finding.code for finding in refused.value.findings] == ["pack.new.taken"]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_each_kind_has_a_schema_with_the_keys_of_its_model():
    made = schemas(KINDS)
    assert set(made) == {f"{kind.name}.schema.json" for kind in KINDS} | {"manifest.schema.json", "unit.schema.json"}
    indicator = made["indicator.schema.json"]
    assert indicator["type"] == "array"
    assert indicator["items"]["properties"]["unit"]["description"] == "id of unit"
    assert not indicator["items"]["additionalProperties"]
    assert set(made["manifest.schema.json"]["required"]) == {"id", "name", "area", "money", "plan"}
    assert list(made["unit.schema.json"]["items"]["properties"]) == ["id", "quantity", "factor", "name_zh", "name_en"]


def test_every_reference_within_a_schema_leads_somewhere():
    for name, schema in schemas(KINDS).items():
        text = json.dumps(schema)
        assert all(f'"#/$defs/{held}"' in text for held in schema.get("$defs", {})), name
        for part in text.split('"#/$defs/')[1:]:
            assert part.split('"')[0] in schema["$defs"], name


def test_schemas_are_written_as_files(tmp_path):
    written = write_schemas(tmp_path, KINDS)
    assert {path.parent.name for path in written} == {".schemas"}
    assert all(json.loads(path.read_text("utf-8"))["title"] for path in written)


def changed(path, before, after):
    contents = template()
    assert before in contents[path].decode()
    return {**contents, path: contents[path].decode().replace(before, after, 1).encode()}


def changes(contents):
    return diff(from_files(template(), KINDS), from_files(contents, KINDS))


def test_a_pack_does_not_differ_from_itself():
    assert changes(template()) == []


def test_a_changed_value_is_told_with_both_and_its_place():
    assert changes(changed("plan/claims.csv", ",4000,", ",4500,")) == [
        Change("claim", "T02", "target_value", "4000", "4500", "plan/claims.csv:3")
    ]


def test_a_change_within_an_entry_is_told_by_its_way():
    assert changes(changed("indicators/core.yaml", "÷ GDP}", "by GDP}")) == [
        Change(
            "indicator",
            "digital_share",
            "formula.text.en",
            "Value added of core digital industries ÷ GDP",
            "Value added of core digital industries by GDP",
            "indicators/core.yaml:40",
        )
    ]


def test_what_came_and_what_went_is_told_whole():
    contents = changed("units.csv", "pp,point,1,个百分点,percentage points", "bp,point,0.01,基点,basis points")
    told = changes(contents)
    assert [(one.kind, one.id, one.field) for one in told] == [("unit", "pp", ""), ("unit", "bp", "")]
    assert told[0].before == "id: pp, quantity: point, factor: 1, name.zh: 个百分点, name.en: percentage points"
    assert (told[0].after, told[1].before) == (None, None)


def test_rows_without_a_key_come_and_go():
    told = changes(changed("plan/asks.csv", "after 2022?", "since 2022?"))
    assert [(one.kind, one.before is None, one.after is None) for one in told] == [
        ("ask", False, True),
        ("ask", True, False),
    ]


def test_rows_in_another_order_are_no_change():
    contents = template()
    header, *rows = contents["units.csv"].decode().splitlines()
    contents["units.csv"] = ("\n".join([header, *reversed(rows)]) + "\n").encode()
    assert changes(contents) == []


def test_a_changed_select_is_a_change():
    old = from_files({**template(), "indicators/x.sql": b"select 1 as x"}, KINDS)
    new_one = from_files({**template(), "indicators/x.sql": b"select 2 as x"}, KINDS)
    assert diff(old, new_one) == [
        Change("sql", "indicators/x.sql", "", "select 1 as x", "select 2 as x", "indicators/x.sql:1")
    ]
