"""What rooms are given: frozen entries, their places, small tables, and checks that see what is sound."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sanjiang.pack import UNIT, Absent, check, each, from_files, load
from sanjiang.store import Column, Spec
from sanjiang.terms import Refused, refuse
from tests.pack.given import CHECKS, KINDS, TEMPLATE, template, told, written


@pytest.fixture(scope="module")
def pack():
    return load(TEMPLATE, KINDS)


def test_an_adopted_pack_is_the_pack_that_was_adopted(pack):
    kept = from_files(pack.contents, KINDS)
    assert (kept.id, kept.hash, kept.files) == (pack.id, pack.hash, pack.files)
    assert all(kept.of(name) == pack.of(name) for name in pack.kinds)


def test_an_adopted_pack_needs_nothing_of_what_it_lay_over(tmp_path):
    written(tmp_path / "base", template())
    uses = b"\nuses: {pack: ../base, take: [units.csv, areas, indicators, sources.csv, topics.yaml]}\n"
    over = load(written(tmp_path / "over", {"pack.yaml": template()["pack.yaml"] + uses}), KINDS)
    assert from_files(over.contents, KINDS).hash == over.hash


def test_an_entry_is_found_by_its_key_and_knows_its_place(pack):
    claim = pack.by_id("claim")["T02"]
    assert claim.target_value == Decimal("4000")
    assert pack.where(claim) == f"{TEMPLATE}/plan/claims.csv:3"
    share = pack.by_id("indicator")["digital_share"]
    assert pack.where(share, "formula.of.1").rpartition(":")[2] == "37"
    assert pack.where(share, "formula.nowhere").rpartition(":")[2] == "35"


def test_an_entry_cannot_be_changed(pack):
    with pytest.raises(ValidationError):
        pack.of(UNIT)[0].factor = Decimal(2)


def test_a_key_that_is_not_there_is_absent(pack):
    with pytest.raises(Absent):
        pack.by_id("claim")["T99"]
    assert pack.by_id("claim").get("T99") is None
    assert pack.of("nothing") == ()


def test_the_first_of_two_entries_of_one_id_is_kept():
    contents = template()
    contents["units.csv"] += "CNY_100M,CNY,1,元,yuan\n".encode()
    seen = []
    told(contents, KINDS, [lambda pack: seen.append(pack.units["CNY_100M"].factor) or ()])
    assert seen == [Decimal(100_000_000)]


def test_the_units_convert(pack):
    assert pack.units.convert(Decimal("1.09"), "station_10k", "station") == Decimal(10900)


def test_the_manifest_says_what_the_pack_is(pack):
    assert (pack.manifest.area, pack.manifest.money, pack.manifest.plan.first) == ("990100", "CNY_100M", 2021)
    assert pack.manifest.languages == ("en", "zh")
    assert pack.manifest.demonstration


def test_entries_become_a_small_table(pack):
    columns = ["id", "target", "target_period", "base_why_en", "name_zh"]
    spec = Spec(
        "claim",
        (*(Column(name, "VARCHAR", "not stated") for name in columns), Column("target_value", "DECIMAL(28,8)", "none")),
        ("id",),
        writer="pack",
        doc="one row per claim",
    )
    rows = pack.table(spec, "claim").fetch()
    assert rows[0] == {
        "id": "T01",
        "target": "T01",
        "target_period": "2025",
        "base_why_en": None,
        "name_zh": "数字经济核心产业增加值",
        "target_value": Decimal(160),
    }


def test_a_select_of_the_pack_is_read_without_its_byte_order_mark():
    contents = {**template(), "indicators/x.sql": "\ufeffselect 1 as x".encode()}
    assert from_files(contents, KINDS).sql("indicators/x.sql") == "select 1 as x"


def no_twelve(pack, claim):
    target = pack.by_id("target")[claim.target]
    unit = pack.by_id("unit")[claim.unit]
    if claim.target_value == 4000:
        said = (f"{target.id} {unit.id}", f"{target.id} {unit.id}")
        yield refuse(pack.where(claim, "target_value"), "test.four", what=said, why=said, mend=said)


def test_a_check_sees_what_is_sound_and_skips_what_points_at_a_fault():
    contents = template()
    contents["units.csv"] = contents["units.csv"].replace(b"CNY_100M,CNY,100000000", b"CNY_100M,CNY,many")
    assert [finding.code for finding in told(contents, KINDS, [each("claim", no_twelve)])] == [
        "test.four",
        "pack.number",
    ]


def test_a_check_that_cannot_be_finished_says_so():
    contents = template()
    contents["pack.yaml"] = contents["pack.yaml"].replace(b"money:", b"monay:")

    def about_money(pack):
        if not pack.manifest.money:
            yield from told({})

    findings = told(contents, KINDS, [about_money])
    assert [(finding.code, finding.severity) for finding in findings] == [
        ("pack.held_back", "note"),
        ("pack.extra_forbidden", "refuse"),
    ]


def test_a_reference_that_its_model_does_not_mark_is_a_fault_of_the_code():
    def follows(pack):
        yield from pack.by_id("claim")["nobody"]

    with pytest.raises(Absent):
        load(TEMPLATE, KINDS, [follows])


def test_absence_means_something_only_where_the_kind_is_whole():
    seen = []

    def look(pack):
        seen.append((pack.partial, pack.whole("claim"), pack.whole("target"), pack.knows("claim", "T02")))
        return ()

    contents = template()
    contents["plan/claims.csv"] = contents["plan/claims.csv"].replace(b",4000,", b",4k,")
    with pytest.raises(Refused):
        from_files(contents, KINDS, [look])
    load(TEMPLATE, KINDS, [look])
    assert seen == [(True, False, True, True), (False, True, True, True)]


def test_a_manifest_with_a_wrong_key_still_says_the_rest_to_checks():
    contents = template()
    contents["pack.yaml"] = contents["pack.yaml"].replace(b"Asia/Shanghai", b"Asia/Ningbo")
    assert {finding.code for finding in told(contents, KINDS, CHECKS)} == {"pack.timezone"}


def test_the_first_pack_has_nothing_to_mend():
    assert check(TEMPLATE, KINDS, CHECKS) == []


@settings(max_examples=20)
@given(st.permutations(sorted(template())))
def test_the_order_of_files_changes_nothing(order):
    contents = template()
    shuffled = from_files({path: contents[path] for path in order}, KINDS)
    plain = from_files(contents, KINDS)
    assert shuffled.hash == plain.hash
    assert all(shuffled.of(name) == plain.of(name) for name in plain.kinds)


def test_the_same_bytes_under_another_name_are_another_pack():
    renamed = template()
    renamed["indicators/main.yaml"] = renamed.pop("indicators/core.yaml")
    assert from_files(renamed, KINDS).hash != from_files(template(), KINDS).hash


@settings(max_examples=20)
@given(st.sampled_from(sorted(template())), st.integers(0, 10_000))
def test_any_changed_byte_changes_the_hash(path, place):
    contents = template()
    content = bytearray(contents[path])
    at = place % len(content)
    if content[at : at + 1] in (b"\n", b" "):
        content[at:at] = b" "
    else:
        content += b"\n"
    changed = {**contents, path: bytes(content)}
    if not told(changed):
        assert from_files(changed, KINDS).hash != from_files(contents, KINDS).hash
