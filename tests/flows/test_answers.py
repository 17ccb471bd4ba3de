"""An answer to an inquiry becomes a row of its document, and nothing else of the document goes."""

import pytest

from sanjiang.access import PUBLIC
from sanjiang.flows import register
from sanjiang.terms import Refused
from tests.flows.conftest import WHO
from tests.flows.test_auditor import value

ANSWER = {
    "indicator": "digital_value_added",
    "ref_area": "990100",
    "period": "2023",
    "measure": "level",
    "obs_value": "125.4",
    "unit": "CNY_100M",
    "bound": "=",
    "price_basis": "nominal",
    "source": "yearbook_2023:letter 7",
}


def test_the_rest_of_the_document_stays(desk):
    before = desk.read().shown["observation"]
    register(desk.city, WHO, ANSWER, desk.clock.now)
    after = desk.read("2023").shown["observation"]
    assert len(after) > len(before)
    assert str(value(desk.read("2023"), "2023")) == "125.40000000"
    assert str(value(desk.read())) == "118.80000000"


def test_the_same_answer_again_replaces_itself(desk):
    register(desk.city, WHO, ANSWER, desk.clock.now)
    count = len(desk.read("2023").shown["observation"])
    register(desk.city, WHO, ANSWER | {"obs_value": "126"}, desk.clock.now)
    assert len(desk.read("2023").shown["observation"]) == count
    assert str(value(desk.read("2023"), "2023")) == "126.00000000"


def test_faults_are_told_by_column_and_the_public_registers_nothing(desk):
    with pytest.raises(Refused) as refused:
        register(desk.city, WHO, ANSWER | {"unit": "ton", "obs_value": "12,5"}, desk.clock.now)
    assert len(refused.value.findings) >= 2
    with pytest.raises(Refused):
        register(desk.city, PUBLIC, ANSWER, desk.clock.now)


def test_an_adoption_withdraws_what_it_sent_and_leaves_what_an_office_sent(desk):
    register(desk.city, WHO, ANSWER, desk.clock.now)
    file = desk.pack / "publications" / "core.csv"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "yearbook_2023" not in line and "yearbook_2022" not in line))
    told = desk.adopt()
    assert told.withdrawn == ("yearbook_2022",)
    assert str(value(desk.read("2023"), "2023")) == "125.40000000"
    assert str(value(desk.read())) == "118.80000000"
    assert not [row for row in desk.read().shown["figure"] if row["period"] == "2021" and row["indicator"] == "gdp"]
