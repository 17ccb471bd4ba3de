"""Before every answer: the name that was called, the length of what is sent, what a browser may do."""

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import HERE, clock, enter

from sanjiang.web import create_app
from sanjiang.web.guard import BODY_LIMIT, host_name
from sanjiang.web.serving import bound


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8300", "127.0.0.1.evil.example", "", "[::2]"])
def test_a_strange_name_gets_no_page(client, host):
    answer = client.get("/static/tokens.css", headers={"host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8300", "[::1]:8300", "LOCALHOST."])
def test_this_machines_names_are_answered(client, host):
    assert client.get("/static/tokens.css", headers={"host": host}).status_code == 200


def test_every_answer_carries_the_safe_headers(client, city):
    for path in ("/static/app.js", "/nowhere", f"/{city.id}/status", "/favicon.ico"):
        told = client.get(path).headers
        assert "script-src 'self'" in told["content-security-policy"]
        assert "unsafe-inline" not in told["content-security-policy"].replace("style-src-attr 'unsafe-inline'", "")
        assert "frame-ancestors 'none'" in told["content-security-policy"]
        assert told["x-content-type-options"] == "nosniff"
        assert told["referrer-policy"] == "same-origin"


def test_a_long_body_is_refused_unread(client, city):
    assert client.post(f"/{city.id}/answer", content=b"x" * (BODY_LIMIT + 1)).status_code == 413


def test_a_body_of_unstated_length_is_stopped(own_client, own_city):
    enter(own_client)

    def parts():
        for _ in range(20):
            yield b"a=" + b"x" * 8192

    told = own_client.post(
        f"/{own_city.id}/answer", content=parts(), headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert told.status_code == 413


@pytest.mark.parametrize("target", ["//other.example/", "//other.example", "///other.example/", "//other.example/a/"])
def test_no_address_leads_to_another_server(raw_answer, target):
    status, headers, text = raw_answer(target)
    assert status == 404
    assert "location" not in headers
    assert "other.example" not in text


@pytest.mark.parametrize("target", ["*", "", "targets", "http:"])
def test_a_target_that_is_no_path_has_no_page(raw_answer, target):
    """RFC 9112 3.2.4: OPTIONS may be asked of ``*``."""
    assert raw_answer(target)[0] == 404


def test_own_files_are_kept_a_year_under_their_hash(client, city):
    page = client.get(f"/{city.id}/status").text
    path = page.split('href="/static/')[1].split('"')[0]
    named = client.get(f"/static/{path}")
    assert "immutable" in named.headers["cache-control"]
    assert client.get("/static/tokens.css?v=0000").headers["cache-control"] == "public, no-cache"
    again = client.get(f"/static/{path}", headers={"if-none-match": named.headers["etag"]})
    assert again.status_code == 304
    for wrong in ("..%2fapp.py", "nothing.css", "echarts.min.js.map"):
        assert client.get(f"/static/{wrong}").status_code in (404, 308)


def test_a_taken_port_is_passed_over():
    first = bound("127.0.0.1", 0)
    try:
        port = first.getsockname()[1]
        second = bound("127.0.0.1", port)
        assert second.getsockname()[1] != port
        second.close()
    finally:
        first.close()


def test_a_host_is_told_from_its_port():
    assert [host_name(text) for text in ("a:1", "[::1]:2", "A.", "::1")] == ["a", "::1", "a", ""]


def test_a_city_may_not_take_a_name_of_the_server(city):
    from sanjiang.terms import Refused

    with pytest.raises(Refused, match="docs"):
        create_app({"docs": city}, now=clock)


def test_another_name_may_be_let_in(city):
    made = create_app({city.id: city}, now=clock, hosts={"pages.example"})
    with TestClient(made, base_url=HERE.replace("127.0.0.1", "pages.example")) as reader:
        assert reader.get("/static/app.js").status_code == 200
