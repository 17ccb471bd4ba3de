"""The interface is described from the table that answers, with examples that answer."""

import re
from urllib.parse import quote

from tests.web.reading import Seen

from sanjiang.web.places import PLACES
from sanjiang.web.schemas import FindingsData, PageData


def described(client):
    answer = client.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def called(path, operation, city):
    """The address of an operation's example; None where the city has nothing to show there."""
    for one in operation["parameters"]:
        if one["in"] == "path" and one["name"] != "city":
            if "example" not in one:
                return None
            path = path.replace("{" + one["name"] + "}", quote(one["example"], safe=":;,"))
    return path.replace("{city}", city.id)


def test_each_page_is_described_with_summary_parameters_and_faults(client):
    told = described(client)
    assert told["openapi"].startswith("3.1")
    assert len(told["paths"]) == len(PLACES)
    ids = [one["get"]["operationId"] for one in told["paths"].values()]
    assert len(ids) == len(set(ids))
    for path, one in told["paths"].items():
        operation = one["get"]
        named = {part["name"] for part in operation["parameters"] if part["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))
        assert operation["summary"]
        assert all(part["description"] for part in operation["parameters"])
        assert set(operation["responses"]) == {"200", "400", "404"}


def test_each_example_answers_as_described(client, city):
    tried = 0
    for path, one in described(client)["paths"].items():
        address = called(path, one["get"], city)
        if address is None:
            continue
        answer = client.get(address + "?lang=en")
        assert answer.status_code == 200, address
        page = PageData.model_validate(answer.json())
        example = one["get"]["responses"]["200"]["content"]["application/json"]["example"]
        PageData.model_validate(example)
        assert example["headline"] == page.headline
        tried += 1
    assert tried >= len(PLACES) - 6


def test_faults_have_the_shape_that_is_described(client, city):
    told = FindingsData.model_validate(client.get(f"/{city.id}/targets.json?period=2x&lang=fr").json())
    assert {one.where for one in told.findings} == {"period", "lang"}


def test_the_page_for_developers_needs_nothing_from_elsewhere(client):
    page = client.get("/docs")
    assert page.status_code == 200
    assert "//" not in re.sub(r"https?://127\.0\.0\.1", "", " ".join(re.findall(r'(?:src|href)="([^"]*)"', page.text)))
    assert Seen(page.text).faults == []
    assert page.text.count("<code>/{city}") == len(PLACES)


def test_the_description_is_what_the_application_itself_tells(app, client):
    assert app.openapi()["paths"].keys() == described(client)["paths"].keys()
