"""What is taken along from an invented city bears its mark in its name; a real city's does not."""

from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from tests.house.code import ROOT
from tests.web.conftest import HERE, clock

from sanjiang.access import operator
from sanjiang.city import City
from sanjiang.flows import init
from sanjiang.web import create_app


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented") / "city"
    init(folder, ROOT / "packs" / "practice", clock, operator("tester")).store.close()
    opened = City.open(folder, clock)
    with TestClient(create_app({opened.id: opened}, now=clock), base_url=HERE) as client:
        yield client, opened.id
    opened.store.close()


@pytest.mark.parametrize(("lang", "mark"), [("zh", "演示"), ("en", "demo")])
@pytest.mark.parametrize("path", ["/targets.csv", "/areas.json", "/report/2024.csv", "/inquiries/data_group.docx"])
def test_a_file_of_an_invented_city_says_so_in_its_name(invented, path, lang, mark):
    client, name = invented
    stem, _, suffix = path.rpartition("/")[2].partition(".")
    for _ in range(2):
        told = client.get(f"/{name}{path}?lang={lang}").headers["content-disposition"]
        assert unquote(told) == f"inline; filename*=UTF-8''{stem}.{mark}.{lang}.{suffix}"


def test_the_first_page_as_data_is_called_by_its_city(invented):
    client, name = invented
    told = client.get(f"/{name}.json?lang=zh").headers["content-disposition"]
    assert unquote(told).endswith(f"{name}.演示.zh.json")
    assert "content-disposition" not in client.get(f"/{name}").headers


def test_a_real_city_keeps_the_name_of_the_address(client, city):
    assert "content-disposition" not in client.get(f"/{city.id}/targets.csv").headers
