"""The operator at a browser: a link that works once, a cookie, a token; everybody else only reads."""

import csv
import io
from datetime import timedelta

import pytest
from tests.web.conftest import KEY, NOW, enter
from tests.web.reading import Seen

from sanjiang.terms import Ref
from sanjiang.web.answering import COLUMNS
from sanjiang.web.sessions import LASTS, Sessions

ROW = {
    "indicator": "gdp",
    "period": "2025",
    "measure": "level",
    "obs_value": "18721.3",
    "unit": "CNY_100M",
    "bound": "=",
    "price_basis": "nominal",
    "document": "bureau_answer_20261008",
    "place": "第 1 问",
    "standing": "official",
    "date_published": "2026-10-08",
    "note_zh": "复函",
}


def row(city):
    return ROW | {"ref_area": city.now.pack.manifest.area}


def form_of(client, city, **query):
    page = Seen(client.get(f"/{city.id}/answer", params=query).text)
    return page.forms, page.hidden


def test_the_link_works_once(own_client, own_city):
    cookie = enter(own_client).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert own_client.get(f"/operator/{KEY}").status_code == 403
    assert own_client.get("/operator/other").status_code == 403
    own_client.cookies.clear()
    assert own_client.get(f"/operator/{KEY}").status_code == 403


def test_a_glance_at_the_link_does_not_use_it(own_client):
    assert own_client.head(f"/operator/{KEY}").status_code == 403
    enter(own_client)


def test_without_a_key_nobody_is_the_operator(client):
    for key in ("", "None", "x"):
        assert client.get(f"/operator/{key}").status_code in (403, 404)


def test_a_session_ends():
    sessions = Sessions(KEY)
    cookie = sessions.open(KEY, NOW)
    assert sessions.subject(cookie, NOW).role == "operator"
    assert sessions.subject(cookie, NOW + LASTS - timedelta(seconds=1)).role == "operator"
    assert sessions.subject(cookie, NOW + LASTS).role == "public"
    assert sessions.subject("x", NOW).role == "public"
    assert sessions.subject(None, NOW).role == "public"


def test_the_operator_enters_an_answer_and_pages_change(own_client, own_city):
    enter(own_client)
    before = own_client.get(f"/{own_city.id}")
    forms, hidden = form_of(own_client, own_city, target="T02")
    assert forms == [("post", f"/{own_city.id}/answer")]
    sent = own_client.post(f"/{own_city.id}/answer", data=row(own_city) | hidden)
    assert sent.status_code == 200, sent.text
    after = own_client.get(f"/{own_city.id}", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.headers["etag"] != before.headers["etag"]
    ref = Ref("obs", ("gdp", row(own_city)["ref_area"], "", "2025", "level", "bureau_answer_20261008:第 1 问", ""))
    figures = own_client.get(f"/{own_city.id}/indicators/gdp.json").json()["figures"]
    assert str(ref) in {one["id"] for one in figures}
    told = own_client.get(f"/{own_city.id}/sources/bureau_answer_20261008.json")
    assert [one["id"] for one in told.json()["figures"] if one["id"].startswith("obs:")] == [str(ref)]


def test_a_faulty_answer_comes_back_with_every_fault_by_its_field(own_client, own_city):
    enter(own_client)
    _, hidden = form_of(own_client, own_city)
    faulty = row(own_city) | hidden | {"obs_value": "twelve", "period": "20x", "unit": "gram"}
    stamp = own_city.store.cut(None).stamp
    answer = own_client.post(f"/{own_city.id}/answer", data=faulty)
    assert answer.status_code == 400
    assert answer.text.count('class="fault"') == 3
    assert 'value="twelve"' in answer.text
    assert own_city.store.cut(None).stamp == stamp


@pytest.mark.parametrize("token", [None, "", "x" * 64])
def test_a_form_without_the_sessions_token_is_refused(own_client, own_city, token):
    enter(own_client)
    data = row(own_city) | ({} if token is None else {"token": token})
    assert own_client.post(f"/{own_city.id}/answer", data=data).status_code == 403


PARTS = 'multipart/form-data; boundary="x"'


def parts(*heads):
    return "".join(f"--x\r\ncontent-disposition: form-data; {head}\r\n\r\n1\r\n" for head in heads) + "--x--\r\n"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", "--x--"),
        (PARTS, "no part"),
        (PARTS, parts('name="file"; filename="a.csv"')),
        (PARTS, parts(*(f'name="n{place}"' for place in range(100)))),
        ("application/x-www-form-urlencoded", "&".join(f"n{place}=1" for place in range(100))),
    ],
)
def test_a_body_that_is_no_form_of_ours_is_refused_in_words(own_client, own_city, kind, body):
    enter(own_client)
    answer = own_client.post(f"/{own_city.id}/answer", content=body, headers={"content-type": kind})
    assert answer.status_code == 400
    assert "读不出这张表" in answer.text
    english = own_client.post(f"/{own_city.id}/answer?lang=en", content=body, headers={"content-type": kind})
    assert "the form could not be read" in english.text


def test_the_public_is_refused_before_its_body_is_read(own_client, own_city):
    answer = own_client.post(f"/{own_city.id}/answer", content="--x--", headers={"content-type": "multipart/form-data"})
    assert answer.status_code == 403


def test_the_token_alone_is_not_enough(own_client, own_city):
    enter(own_client)
    _, hidden = form_of(own_client, own_city)
    own_client.cookies.clear()
    assert own_client.post(f"/{own_city.id}/answer", data=row(own_city) | hidden).status_code == 403


def test_the_public_sees_the_command_and_takes_the_row_along(client, city):
    page = client.get(f"/{city.id}/answer?target=T02")
    forms, hidden = Seen(page.text).forms, Seen(page.text).hidden
    assert forms == [("get", f"/{city.id}/answer.csv")]
    assert hidden == {}
    assert "send answer.csv --dataset publication --accept" in page.text
    assert page.headers["cache-control"] == "no-store"
    told = client.get(f"/{city.id}/answer.csv", params=row(city))
    lines = list(csv.DictReader(io.StringIO(told.text.removeprefix("\ufeff"))))
    assert tuple(lines[0]) == COLUMNS
    assert lines[0]["source"] == "bureau_answer_20261008:第 1 问"
    assert client.post(f"/{city.id}/answer", data=row(city)).status_code == 403


def test_the_row_that_the_public_takes_along_is_what_the_command_reads(client, own_city, tmp_path):
    from sanjiang.access import operator
    from sanjiang.flows import send_file

    path = tmp_path / "answer.csv"
    path.write_bytes(client.get(f"/{own_city.id}/answer.csv", params=row(own_city)).content)
    send_file(own_city, path, "publication", operator("tester"), accept=True)
