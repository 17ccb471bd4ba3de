"""The pages in a real browser: quiet console, no sideways scroll, charts drawn, keys, language, theme, working."""

import socket
import threading
import time

import pytest
import uvicorn
from tests.web.conftest import clock

from sanjiang.access import operator
from sanjiang.flows import Reading, create_release
from sanjiang.terms import Period
from sanjiang.web import create_app

pytestmark = pytest.mark.browser
WIDTHS = (360, 390, 768, 1360)
PAGES = (
    "",
    "/targets",
    "/targets/T02",
    "/indicators/gdp",
    "/areas",
    "/areas/330212",
    "/tasks",
    "/sources",
    "/rulings",
    "/claims",
    "/report/2022",
    "/inquiries",
    "/inquiries/statistics_bureau",
    "/releases",
    "/answer?target=T02",
    "/search?q=gdp",
    "/status",
    "/explain/claim:T02;target",
)


@pytest.fixture(scope="module")
def site(city):
    """The address of the pages, served as `serve` does."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        settings = uvicorn.Config(create_app({city.id: city}, now=clock), log_level="error", lifespan="off")
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser):
    context = browser.new_context(viewport={"width": 1360, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.heard = []
    page.on("console", lambda said: page.heard.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: page.heard.append(str(fault)))
    yield page
    context.close()


def undrawn(tab, seconds=20):
    """How many charts are not drawn after a while; a busy machine draws them some time after the page has loaded."""
    count = "[...document.querySelectorAll('.chart')].filter(one => !one.querySelector('svg')).length"
    until = time.monotonic() + seconds
    while (bare := tab.evaluate(count)) and time.monotonic() < until:
        tab.wait_for_timeout(100)
    return bare


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_page_is_quiet_fits_its_width_and_draws_its_charts(tab, site, city, lang):
    faults = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        for path in PAGES:
            address = f"{site}/{city.id}{path}"
            answer = tab.goto(f"{address}{'&' if '?' in path else '?'}lang={lang}", wait_until="load")
            faults += [f"{path} {width}: {one}" for one in (answer.status,) if one != 200]
            faults += [f"{path} {width}: {heard}" for heard in tab.heard]
            tab.heard.clear()
            wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            faults += [f"{path} {width}: {wide} px too wide"] if wide > 0 else []
            bare = undrawn(tab)
            faults += [f"{path} {width}: {bare} charts not drawn"] if bare else []
    assert faults == []


def test_one_key_turns_charts_into_tables_and_back(tab, site, city):
    tab.goto(f"{site}/{city.id}/targets/T02")
    table = tab.locator(".twin").first
    assert not table.is_visible()
    tab.keyboard.press("t")
    assert table.is_visible()
    tab.keyboard.press("t")
    assert not table.is_visible()


def test_the_language_is_switched_by_a_link_and_kept(tab, site, city):
    tab.goto(f"{site}/{city.id}/targets")
    assert tab.evaluate("document.documentElement.lang") == "zh-CN"
    tab.click(".tools a[lang=en]")
    tab.wait_for_url("**lang=en**")
    assert tab.evaluate("document.documentElement.lang") == "en"
    tab.goto(f"{site}/{city.id}/areas")
    assert tab.evaluate("document.documentElement.lang") == "en"


def test_the_theme_is_chosen_and_kept(tab, site, city):
    tab.goto(f"{site}/{city.id}")
    before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.click(".theme")
    after = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    tab.goto(f"{site}/{city.id}/tasks")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == after
    tab.goto(f"{site}/{city.id}/tasks?theme=light")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == before
    assert tab.heard == []


def test_the_working_is_seen_on_hover_and_opened_by_a_click(tab, site, city):
    tab.goto(f"{site}/{city.id}/targets/T02", wait_until="networkidle")
    figure = tab.locator("h1 a.f").first
    figure.hover()
    tab.wait_for_selector(".pop:not([hidden])")
    assert figure.inner_text() in tab.locator(".pop").inner_text()
    figure.click()
    tab.wait_for_url("**/explain/**")
    assert figure.inner_text() in tab.locator("h1").inner_text()
    assert tab.heard == []


def test_a_released_report_opens_as_it_was_under_its_own_policy(tab, site, city):
    reading = Reading.of(city, operator("tester"), "zh", now=clock(), period=Period.year(2022))
    made = create_release(reading)
    answer = tab.goto(f"{site}/{city.id}/releases/{made['id']}/file", wait_until="load")
    assert answer.status == 200
    assert "sha256-" in answer.headers["content-security-policy"]
    assert tab.locator(".chart").count() == tab.locator(".chart:has(svg)").count()
    assert tab.evaluate("document.documentElement.classList.contains('js')")
    assert tab.heard == []
    assert tab.goto(f"{site}/{city.id}/releases/{made['id']}").status == 200
    again = create_release(reading)
    assert tab.goto(f"{site}/{city.id}/releases/{made['id']}..{again['id']}").status == 200
    assert tab.goto(f"{site}/{city.id}/releases/{again['id']}/diff/{made['id']}").status == 200
