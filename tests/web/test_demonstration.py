"""What is taken along from an invented city bears its mark in its name; a real city's does not."""

from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient
from tests.house.code import ROOT
from tests.web.conftest import HERE, clock

from sanjiang.access import operator
from sanjiang.city import City
from sanjiang.flows import Reading, create_release, init
from sanjiang.terms import Period
from sanjiang.web import create_app


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented") / "city"
    init(folder, ROOT / "packs" / "practice", clock, operator("tester")).store.close()
    opened = City.open(folder, clock)
    with TestClient(create_app({opened.id: opened}, now=clock), base_url=HERE) as client:
        yield client, opened.id, opened
    opened.store.close()


@pytest.mark.parametrize(("lang", "mark"), [("zh", "演示"), ("en", "demo")])
@pytest.mark.parametrize("path", ["/targets.csv", "/areas.json", "/report/2024.csv", "/inquiries/data_group.docx"])
def test_a_file_of_an_invented_city_says_so_in_its_name(invented, path, lang, mark):
    client, name, _ = invented
    stem, _, suffix = path.rpartition("/")[2].partition(".")
    for _ in range(2):
        told = client.get(f"/{name}{path}?lang={lang}").headers["content-disposition"]
        assert unquote(told) == f"inline; filename*=UTF-8''{stem}.{mark}.{lang}.{suffix}"


def test_the_first_page_as_data_is_called_by_its_city(invented):
    client, name, _ = invented
    told = client.get(f"/{name}.json?lang=zh").headers["content-disposition"]
    assert unquote(told).endswith(f"{name}.演示.zh.json")
    assert "content-disposition" not in client.get(f"/{name}").headers


def test_a_bundle_of_an_invented_city_says_so_outside_and_inside(invented):
    """Its tables stand cell for cell as they were released, so the mark is in its name and its README."""
    client, name, city = invented
    made = create_release(Reading.of(city, operator("tester"), "zh", now=clock(), period=Period.parse("2025")))
    told = client.get(f"/{name}/releases/{made['id']}/bundle")
    assert unquote(told.headers["content-disposition"]).endswith(f"{name}-{made['id']}-public.演示.zip")
    assert "演示" in ZipFile(BytesIO(told.content)).read("README.md").decode()


def test_a_real_city_keeps_the_name_of_the_address(client, city):
    assert "content-disposition" not in client.get(f"/{city.id}/targets.csv").headers
