"""Pages in a real browser, under the policy that they are made for."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unicodedata import normalize
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from sanjiang.present import CSP, STATIC, Prose, fragment, html
from tests.present.sample import page

pytestmark = pytest.mark.browser
KINDS = {"css": "text/css", "js": "text/javascript"}


class Site(BaseHTTPRequestHandler):
    """The sample page, its static files, and a working to hover over."""

    def do_GET(self):
        at = urlsplit(self.path)
        if at.path.startswith("/static/"):
            return self.give(
                (STATIC / at.path.removeprefix("/static/")).read_bytes(), KINDS[at.path.rpartition(".")[2]]
            )
        one = page("en" if "lang=en" in at.query else "zh", demo="demo" in at.query)
        if "part=popover" in at.query:
            return self.give(fragment((Prose((("how it was made",),)),), one).encode(), "text/html")
        return self.give(html(one, standalone="alone" in at.query).encode(), "text/html")

    def give(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if "alone" not in self.path:
            self.send_header("Content-Security-Policy", CSP)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Quiet."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser):
    """A tab that remembers what the browser complained of."""
    context = browser.new_context(viewport={"width": 1360, "height": 900}, color_scheme="light")
    one = context.new_page()
    one.complaints = []
    one.on("console", lambda said: one.complaints.append(said.text) if said.type in ("error", "warning") else None)
    one.on("pageerror", lambda error: one.complaints.append(str(error)))
    yield one
    context.close()


def test_nothing_breaks_the_policy_and_every_chart_is_drawn(tab, site):
    tab.goto(f"{site}/x?demo=1")
    tab.wait_for_selector(".chart svg")
    assert tab.locator(".chart svg").count() == tab.locator(".chart").count() == 3
    assert tab.complaints == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 390, 768, 1360])
def test_no_page_scrolls_sideways(tab, site, width, lang):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{site}/x?lang={lang}")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_table_is_one_key_away(tab, site):
    tab.goto(f"{site}/x")
    table = tab.locator("#chart-table")
    assert not table.is_visible()
    tab.keyboard.press("t")
    assert table.is_visible()
    assert not tab.locator("#chart").is_visible()
    tab.locator("#charts [data-show=chart]").click()
    assert tab.locator("#chart").is_visible()


def test_single_keys_are_switched_off_and_on_from_the_keyboard(tab, site):
    """WCAG 2.1.4; the choice is kept."""
    tab.goto(f"{site}/x")
    switch, table = tab.locator("button.keyed"), tab.locator("#chart-table")
    switch.press("Enter")
    tab.keyboard.press("t")
    assert not table.is_visible()
    tab.goto(f"{site}/x")
    assert switch.inner_text() == "单键：关"
    tab.keyboard.press("t")
    assert not table.is_visible()
    switch.press("Enter")
    tab.keyboard.press("t")
    assert table.is_visible()


def test_a_theme_is_chosen_kept_and_drawn(tab, site):
    tab.goto(f"{site}/x")
    tab.locator("button.theme").click()
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    tab.goto(f"{site}/x")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 27, 34)"
    tab.goto(f"{site}/x?theme=light")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_working_shows_on_hover_and_goes_with_escape(tab, site):
    tab.goto(f"{site}/x")
    tab.locator("h1 .f").hover()
    tab.wait_for_selector(".pop:not([hidden])")
    assert "how it was made" in tab.locator(".pop").inner_text()
    tab.keyboard.press("Escape")
    assert tab.locator(".pop").count() == 0
    assert tab.complaints == []


def test_without_scripts_the_tables_stand_where_the_charts_would(browser, site):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site}/x")
    assert tab.locator("#chart-table").is_visible()
    assert not tab.locator("#chart").is_visible()
    context.close()


def test_a_lone_file_draws_its_charts_and_leads_to_its_own_list(tab, site):
    tab.goto(f"{site}/x?alone=1")
    tab.wait_for_selector(".chart svg")
    tab.locator("h1 .f").click()
    assert tab.evaluate("document.querySelector(':target').tagName") == "TR"
    assert tab.complaints == []


def test_paper_is_light_and_carries_no_buttons(tab, site):
    tab.emulate_media(media="print", color_scheme="dark")
    tab.goto(f"{site}/x?demo=1")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.locator(".btn:visible, .when:visible, .filters:visible").count() == 0
    assert tab.locator(".printonly").is_visible()


def test_no_text_is_smaller_than_12_but_chips_and_cells(tab, site):
    tab.goto(f"{site}/x")
    small = tab.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(e => e.childNodes.length && !e.closest('.chart,svg')
        && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
        && parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.className || e.tagName)"""
    )
    assert set(small) <= {"m br", "m pr", "m cp", "m asm", "kc value", "TH"} | {"I"}


def test_every_sheet_of_paper_says_demonstration(browser, site, tmp_path):
    """A sheet that was taken out still says so; paper of a real city never does."""

    def sheets(address):
        tab = browser.new_page()
        tab.goto(address)
        tab.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
        tab.close()
        return [normalize("NFKC", page.extract_text()) for page in PdfReader(tmp_path / "paper.pdf").pages]

    marked = sheets(f"{site}/x?demo=1")
    assert len(marked) > 1
    assert all("演示 Demo" in text for text in marked)
    assert not any("Demo" in text for text in sheets(f"{site}/x"))
