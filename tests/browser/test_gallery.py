"""The building blocks in a real browser: nothing is cut, small, or fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

GALLERY = Path(__file__).parents[1] / "ui" / "gallery.py"
OWN = "[...document.querySelectorAll('.stMainBlockContainer *')].filter(e => e.getBoundingClientRect().width > 0)"
BEYOND = f"{OWN}.filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90))"
WORDS = f"{OWN}.filter(e => e.closest('.stHtml') && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))"
SMALL = f"{WORDS}.filter(e => parseFloat(getComputedStyle(e).fontSize) < 16).map(e => e.outerHTML.slice(0, 90))"
COVERED = """(selector) => [...document.querySelectorAll(selector)].filter((one, place, all) =>
  all.slice(place + 1).some(other => {
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  })).map(e => e.textContent)"""


@pytest.fixture(scope="module", params=[(1440, "light"), (390, "light"), (390, "dark"), (320, "light")], ids=str)
def page(request: pytest.FixtureRequest, chromium: Browser, serve) -> Iterator[Page]:
    width, scheme = request.param
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.hosts = set()
    page.on("request", lambda asked: page.hosts.add(urlparse(asked.url).hostname))
    page.goto(serve(GALLERY))
    page.wait_for_selector(".js-plotly-plot .annotation", state="attached")
    page.wait_for_selector(".st-key-ld-figure-caseloads .ld-scale")
    yield page
    page.close()


def test_blocks_fit_their_screen(page):
    assert page.evaluate(BEYOND) == []
    assert page.evaluate(SMALL) == []
    assert page.hosts == {"127.0.0.1"}


def test_labels_do_not_cover_one_another(page):
    for selector in (".ld-group:nth-of-type(1) :is(.ld-name, .ld-main, small)", ".ld-figure b, .ld-figure span"):
        assert page.evaluate(COVERED, selector) == []
    assert page.locator(".js-plotly-plot .annotation text").count() == 7
    assert page.evaluate(COVERED, ".js-plotly-plot .annotation text") == []


def test_opened_table_is_reached_by_keyboard(page):
    summary = page.locator(".st-key-ld-numbers-posts summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-ld-numbers-posts table caption")
    assert summary.evaluate("e => getComputedStyle(e).outlineColor") == "rgb(255, 221, 0)"
