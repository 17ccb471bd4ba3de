"""Pages of closed months over HTTP: every link answers, every figure is in its page's JSON and is explained."""

from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient
from tests.flows.test_closing import FILES
from tests.flows.test_monthly import AREAS, WHO, row, send
from tests.intake.given import contents
from tests.pack.given import written
from tests.web.conftest import HERE, clock
from tests.web.reading import Seen

from sanjiang.city import City
from sanjiang.flows import close, init
from sanjiang.web import create_app

PAGES = ("months", "month/2024-03", "month/2024-03/990102", "month/2024-03/class/01", "report/2024-03")


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A client of a small city with one closed month."""
    folder = tmp_path_factory.mktemp("months")
    made = contents(**FILES)
    [areas] = [path for path in made if path.endswith("areas.csv")]
    made[areas] = (AREAS + "990103,北区,North,北区,North,3,district,990100,own,list\n").encode()
    made["areas/tiles.csv"] = b"code,col,row,tie\n990101,1,1,\n990102,2,1,\n990103,1,2,\n"
    city = init(folder / "city", written(folder / "pack", made), clock, WHO)
    send(city, folder, row(1, "990101", "3911", 120_000, 100_000), row(2, "990102", "6511", 45_000, 50_000))
    close(city, None, WHO)
    opened = City.open(folder / "city", lambda: datetime(2026, 10, 8, 9, 0, tzinfo=UTC))
    with TestClient(create_app({opened.id: opened}, now=clock), base_url=HERE) as client:
        yield client, f"/{opened.id}"
    opened.store.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_each_figure_of_a_page_is_in_its_json_and_explained(closed, page, lang):
    client, root = closed
    seen = Seen(client.get(f"{root}/{page}?lang={lang}").text)
    data = client.get(f"{root}/{page}.json?lang={lang}").json()
    held = {one["id"]: one["explain"] for one in data["figures"]}
    assert seen.figures and not seen.faults
    assert {id_ for id_, *_ in seen.figures} <= held.keys()
    for href in {href for _, href, _ in seen.figures}:
        assert client.get(href).status_code == 200, href


@pytest.mark.parametrize("page", PAGES)
def test_each_link_of_a_page_answers(closed, page):
    client, root = closed
    for link in Seen(client.get(f"{root}/{page}").text).pages():
        if link.startswith(root):
            assert client.get(link).status_code == 200, link


def test_the_place_of_months_stands_in_the_bar_of_the_city(closed):
    client, root = closed
    assert f"{root}/months" in Seen(client.get(root).text).links


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("month/2024-02", 404),
        ("month/2024", 404),
        ("month/x", 400),
        ("month/2024-03/990109", 404),
        ("month/2024-03/class/09", 404),
        ("month/2024-03?measure=x", 404),
        ("explain/month:core_revenue;2024-03;990100;;x", 404),
        ("explain/month:core_revenue;x;990100;;value", 400),
    ],
)
def test_what_is_not_there_is_told(closed, address, status):
    client, root = closed
    assert client.get(f"{root}/{address}").status_code == status


def test_the_main_table_is_the_csv_of_a_month(closed):
    client, root = closed
    lines = client.get(f"{root}/month/2024-03.csv?lang=en").text.splitlines()
    assert len(lines) >= 4 and "East" in lines[1]
