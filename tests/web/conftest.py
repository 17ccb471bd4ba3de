"""A real city behind the pages: made once, copied where a test changes it."""

import shutil
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient
from tests.house.code import ROOT

from sanjiang.access import operator
from sanjiang.city import City
from sanjiang.flows import init
from sanjiang.terms import Refused, refuse
from sanjiang.web import create_app

NOW = datetime(2026, 10, 8, 9, 0, tzinfo=UTC)
HERE = "http://127.0.0.1"
KEY = "a-key-that-works-once"


def clock():
    return NOW


def refusal(*codes):
    """What is raised where something is refused for these reasons."""
    words = {"what": ("甲", "a"), "why": ("乙", "b"), "mend": ("丙", "c")}
    return Refused([refuse("where", code, **words) for code in codes])


def enter(client):
    """Make this reader the operator."""
    answer = client.get(f"/operator/{KEY}", follow_redirects=False)
    assert answer.status_code == 303
    return answer


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory):
    """A folder with the city of the shipped pack."""
    folder = tmp_path_factory.mktemp("web") / "city"
    init(folder, ROOT / "packs" / "ningbo", clock, operator("tester")).store.close()
    return folder


@pytest.fixture(scope="session")
def city(city_folder):
    opened = City.open(city_folder, clock)
    yield opened
    opened.store.close()


@pytest.fixture
def own_city(city_folder, tmp_path):
    """A city that the test may change."""
    shutil.copytree(city_folder, tmp_path / "city")
    opened = City.open(tmp_path / "city", clock)
    yield opened
    opened.store.close()


@pytest.fixture(scope="session")
def app(city):
    return create_app({city.id: city}, now=clock)


@pytest.fixture(scope="session")
def shared_client(app):
    with TestClient(app, base_url=HERE, headers={"accept-language": "zh"}) as client:
        yield client


@pytest.fixture
def client(shared_client):
    """A reader without cookies."""
    shared_client.cookies.clear()
    return shared_client


@pytest.fixture
def own_client(own_city):
    """The same with a city of its own and an operator's link."""
    made = create_app({own_city.id: own_city}, now=clock, operator_key=KEY)
    with TestClient(made, base_url=HERE, headers={"accept-language": "zh"}) as client:
        yield client


@pytest.fixture(scope="session")
def raw_answer(shared_client, app):
    """Call an address as it stands, even where no client would send it; status, headers and text."""

    async def call(target, query):
        sent = []

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": target,
            "raw_path": target.encode("utf-8"),
            "query_string": query.encode("ascii"),
            "root_path": "",
            "headers": [(b"host", b"127.0.0.1")],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        await app(scope, receive, send)
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return sent[0]["status"], headers, body.decode("utf-8", "replace")

    return lambda target, query="": shared_client.portal.call(call, target, query)


@pytest.fixture(scope="session")
def raw_call(raw_answer, city):
    """The same inside the city; status and text."""

    def call(path, query=""):
        status, _, text = raw_answer(f"/{city.id}{path}", query)
        return status, text

    return call
