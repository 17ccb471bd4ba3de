"""Every page of a real city: in each form and language the same figures, each with a working that answers."""

import csv
import io
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.reading import Seen, page_path

from sanjiang.web.places import PLACES

OTHER_FORMS = (".json", ".csv")


@pytest.fixture(scope="module")
def linked(shared_client, city):
    """The overview and every page that it links to, with their HTML."""
    home = f"/{city.id}"
    found = {home: Seen(shared_client.get(home).text)}
    for link in found[home].pages():
        if link.startswith(home):
            answer = shared_client.get(link)
            assert answer.status_code == 200, link
            found[link] = Seen(answer.text)
    return found


def test_the_overview_links_to_every_list(linked, city):
    want = {"targets", "indicators", "areas", "tasks", "sources", "rulings", "claims", "inquiries", "report/2025"}
    assert {f"/{city.id}/{name}" for name in want} <= set(linked)
    assert len(linked) > 30


def test_no_page_runs_or_styles_anything_of_its_own(linked):
    """The charts' text alone sets style attributes, in the browser; the policy allows those and no scripts."""
    assert {path: seen.faults for path, seen in linked.items() if seen.faults} == {}


def test_each_figure_of_a_page_is_in_its_json_with_its_id(linked, client):
    for path, seen in linked.items():
        data = client.get(page_path(path, ".json")).json()
        by_id = {one["id"]: one for one in data["figures"]}
        for id_, href, _ in seen.figures:
            assert id_ in by_id, (path, id_)
            assert href in (by_id[id_]["explain"], by_id[id_]["explain"] + "?lang=zh")
        assert data["path"].partition("?")[0] == path.partition("?")[0]
        assert all(text for _, _, text in seen.figures)


def test_each_figure_of_the_overview_and_the_board_has_a_working(linked, client, city):
    home = f"/{city.id}"
    answers = {
        href: client.get(href).status_code for path in (home, f"{home}/targets") for _, href, _ in linked[path].figures
    }
    assert len(answers) > 60
    assert {href: status for href, status in answers.items() if status != 200} == {}


@pytest.mark.long
def test_each_page_and_each_working_that_can_be_reached_answers(client, city):
    todo, seen, wrong = [f"/{city.id}"], set(), {}
    while todo:
        path = todo.pop()
        answer = client.get(path)
        if answer.status_code != 200:
            wrong[path] = answer.status_code
        if "html" in answer.headers["content-type"]:
            page = Seen(answer.text)
            fresh = {*page.pages(), *(href for _, href, _ in page.figures)} - seen
            seen |= fresh
            todo.extend(fresh)
    assert len(seen) > 3000
    assert wrong == {}


def test_both_languages_carry_the_same_figures(linked, client):
    for path in linked:
        both = [client.get(path_with(path, f"lang={lang}")).json() for lang in ("zh", "en")]
        values = [sorted((one["id"], one["value"], tuple(one["marks"])) for one in data["figures"]) for data in both]
        assert values[0] == values[1], path
        assert [data["lang"] for data in both] == ["zh", "en"]


def path_with(path, query):
    data = page_path(path, ".json")
    return f"{data}{'&' if '?' in data else '?'}{query}"


def test_each_page_is_a_csv_too(linked, client):
    for path in linked:
        answer = client.get(page_path(path, ".csv"))
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        lines = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert lines, path
        assert len({len(line) for line in lines}) == 1, path


def test_a_table_is_chosen_by_its_id(client, city):
    path = f"/{city.id}/targets"
    names = client.get(f"{path}.json").json()["tables"]
    assert len({client.get(f"{path}.csv?table={name}").text for name in names}) == len(names)
    assert client.get(f"{path}.csv?table=nothing").status_code == 404


def test_the_language_is_switched_and_kept(client, city):
    home = f"/{city.id}"
    assert client.get(home).headers["content-language"] == "zh-CN"
    english = client.get(f"{home}?lang=en")
    assert english.headers["content-language"] == "en"
    assert '<html lang="en"' in english.text
    assert client.get(home).headers["content-language"] == "en"
    client.get(f"{home}?lang=zh")
    assert client.get(home).headers["content-language"] == "zh-CN"
    client.cookies.clear()
    assert client.get(home, headers={"accept-language": "en-GB,en"}).headers["content-language"] == "en"


def test_a_page_looked_at_again_is_not_sent_again(client, city):
    for suffix in ("", ".json", ".csv"):
        first = client.get(f"/{city.id}/targets{suffix}")
        assert first.headers["etag"]
        again = client.get(f"/{city.id}/targets{suffix}", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        other = client.get(f"/{city.id}/targets{suffix}?lang=en", headers={"if-none-match": first.headers["etag"]})
        assert other.status_code == 200
        client.cookies.clear()


def test_a_page_is_packed_for_those_who_unpack(client, city):
    packed = client.get(f"/{city.id}", headers={"accept-encoding": "gzip"})
    plain = client.get(f"/{city.id}", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) * 3 < int(plain.headers["content-length"])


def test_only_the_head_is_sent_where_only_the_head_is_asked_for(client, city):
    for path in ("", "/targets", "/targets.json", "/nowhere", "/status"):
        head, whole = client.head(f"/{city.id}{path}"), client.get(f"/{city.id}{path}")
        assert head.content == b""
        assert head.status_code == whole.status_code
        assert head.headers["content-type"] == whole.headers["content-type"]


def test_looking_back_is_carried_on_and_said(client, city):
    page = client.get(f"/{city.id}/targets?known_by=2022-12-31&period=2022")
    seen = Seen(page.text)
    inside = [link for link in seen.pages() if link.startswith(f"/{city.id}/")]
    assert all("known_by=2022-12-31" in link for link in (*inside, *(href for _, href, _ in seen.figures)))
    data = client.get(f"/{city.id}/targets.json?known_by=2022-12-31&period=2022").json()
    assert any(one["past"] for one in data["when"])


def test_a_stamp_that_is_not_yet_there_is_refused(client, city):
    assert client.get(f"/{city.id}.json?as_of=999999").status_code == 400


@pytest.mark.parametrize(
    ("path", "status", "where"),
    [
        ("/atlantis", 404, "city"),
        ("/{city}/nothing", 404, "path"),
        ("/{city}/targets/T99", 404, "id"),
        ("/{city}/indicators/nothing", 404, "id"),
        ("/{city}/indicators/gdp/990000", 404, "area"),
        ("/{city}/areas/990000", 404, "code"),
        ("/{city}/sources/nothing", 404, "document"),
        ("/{city}/inquiries/nothing", 404, "office"),
        ("/{city}/inquiries/nothing.docx", 404, "office"),
        ("/{city}/releases/R999", 404, "id"),
        ("/{city}/releases/R999/report.html", 404, None),
        ("/{city}/releases/R1..R2", 404, None),
        ("/{city}/explain/obs:nothing;1;2;3;4", 404, "ref"),
        ("/{city}/explain/nothing", 400, "ref"),
        ("/{city}/explain/claim:T02;line;20x", 400, "period"),
        ("/{city}/report/20x", 400, "period"),
        ("/{city}/report/unknown", 400, "period"),
        ("/{city}/targets?period=2x", 400, "period"),
        ("/{city}/targets?as_of=yesterday", 400, "as_of"),
        ("/{city}/targets?known_by=31.12.2022", 400, "known_by"),
        ("/{city}/targets?lang=fr", 400, "lang"),
        ("/{city}/targets?theme=pink", 400, "theme"),
        ("/{city}/targets.docx", 404, "path"),
        ("/{city}/targets?as_of=1990-01-01", 400, None),
        ("/{city}/targets?as_of=0001-01-01", 400, None),
        ("/{city}/targets?as_of=0001-01-01T00:00", 400, "as_of"),
        ("/{city}/targets?as_of=9999-12-31T23:59-12:00", 400, "as_of"),
    ],
)
def test_what_cannot_be_answered_is_told_in_words(client, city, path, status, where):
    path = path.format(city=city.id)
    page = client.get(path)
    assert page.status_code == status
    assert 'href="/' in page.text
    data_path = page_path(path, "" if path.endswith((".docx", ".html")) else ".json")
    data = client.get(data_path, headers={"accept": "application/json"})
    assert data.status_code == status
    findings = data.json()["findings"]
    assert findings
    assert all(one["what"]["zh"] and one["what"]["en"] and one["mend"]["zh"] for one in findings)
    assert where in (None, findings[0]["where"])
    assert findings[0]["what"]["zh"] in page.text or "&#34;" in page.text or "&#39;" in page.text
    for text in (page.text, data.text):
        assert "Traceback" not in text
        assert ".py" not in text
        assert str(city.folder) not in text


def test_only_reading_is_allowed(client, city):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.request(method, f"/{city.id}/targets")
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD"


HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    st.sampled_from(
        [
            "../../etc/passwd",
            "..%2f..%2fledger.db",
            "%00",
            "'; drop table act; --",
            '" or 1=1',
            "<script>alert(1)</script>",
            "{{7*7}}",
            "obs:a;b;c;d;e",
            "claim:T02;path;9999",
            "count:targets;0000;",
            "identity:;",
            "obs:%ff;;;;",
            "R1..R2",
            "1e309",
            "9" * 40,
            "9999-12-31",
            "9999-12-31T23:59-12:00",
            "0001",
            "0001-01-01T00:00",
            "２０２２",
            "\u202e",
        ]
    ),
)
NAMES = st.sampled_from(
    ["period", "as_of", "known_by", "lang", "theme", "table", "part", "office", "show", "q", "target"]
)


@settings(max_examples=150)
@given(
    place=st.sampled_from([place.pattern.text for place in PLACES] + ["{x}", "releases/{x}/{y}", "answer", "{x}/{y}"]),
    parts=st.lists(HOSTILE, min_size=3, max_size=3),
    query=st.lists(st.tuples(NAMES, HOSTILE), max_size=3),
    suffix=st.sampled_from(["", ".json", ".csv", ".docx", ".pdf", ".xlsx"]),
    raw=st.booleans(),
)
def test_no_call_breaks_the_server(raw_call, place, parts, query, suffix, raw):
    filled = iter(parts)
    steps = [
        part if not part.startswith("{") else (next(filled) if raw else quote(next(filled), safe=""))
        for part in place.split("/")
    ]
    status, text = raw_call("/" + "/".join(steps) + suffix, urlencode(query))
    assert status < 500, text[:500]
    assert "Traceback" not in text


def test_a_search_finds_by_name_and_by_id(client, city):
    found = client.get(f"/{city.id}/search.csv?q=gdp").text
    assert "gdp" in found
    assert client.get(f"/{city.id}/search?q=gdp").headers["cache-control"] == "no-store"
    nothing = client.get(f"/{city.id}/search?q=<script>alert(1)</script>")
    assert nothing.status_code == 200
    assert "<script>alert" not in nothing.text


def test_a_letter_is_a_document(client, city):
    offices = [link for link in Seen(client.get(f"/{city.id}/inquiries").text).own_links() if link.endswith(".docx")]
    assert offices
    first, again = client.get(offices[0]), client.get(offices[0])
    assert first.content[:2] == b"PK"
    assert first.content == again.content
    assert first.headers["content-type"].endswith("wordprocessingml.document")


def test_the_glimpse_of_a_figure_is_a_part_of_its_page(client, linked, city):
    _, href, _ = linked[f"/{city.id}"].figures[0]
    part = client.get(f"{href}?part=popover")
    assert part.status_code == 200
    assert "<html" not in part.text
    assert "<p>" in part.text


@pytest.mark.parametrize("path", ["targets", "targets.json", "targets.csv", "{figure}.json", "inquiries/{office}.docx"])
def test_only_the_page_of_a_working_has_a_short_form(client, city, path):
    path = path.format(figure="explain/claim:T02;target", office="statistics_bureau")
    answer = client.get(f"/{city.id}/{path}?part=popover", headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "part" in answer.text


@pytest.mark.parametrize("path", ["/.docx", "/{city}/.docx", "/{city}.docx", "/{city}/targets/.docx", "/{city}/.json"])
def test_a_suffix_without_a_name_is_no_page(client, city, path):
    path = path.format(city=city.id)
    answer = client.get(path)
    assert answer.status_code == 404
    assert "officedocument" not in answer.headers["content-type"]
    assert path.removesuffix(".docx") in answer.text


def test_the_row_of_an_answer_holds_no_formula(client, city):
    given = {"note_zh": "=1+1", "obs_value": "-5", "bound": "="}
    text = client.get(f"/{city.id}/answer.csv", params=given).text.removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    assert {name: row[name] for name in given} == given | {"note_zh": "'=1+1"}
