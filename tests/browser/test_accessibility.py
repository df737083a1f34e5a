"""Every page by axe-core: what it finds is what the statement on accessibility says, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.steps import settled
from browser.test_journeys import PATIENCE
from dashboard.ui.text.accessibility import BARRIERS

pytestmark = pytest.mark.browser

APP = Path(__file__).parents[2] / "app.py"
PAGES = ["", *re.findall(r'st\.Page\("pages/(\w+)\.py", title="[^"]+"\)', APP.read_text(encoding="utf-8"))]
"""Addresses of all pages; the first one in the list of pages has none."""
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KNOWN = {rule for barrier in BARRIERS for rule in barrier.rules}
SETTINGS = (("light", 1440), ("dark", 320))
GROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 28)"}
STILL = 500
"""Milliseconds after which the page has begun to take a new width."""

FITS = """() => [...document.querySelectorAll("[data-testid='stElementContainer']:has(.js-plotly-plot)")].every(
  (box) => box.scrollWidth <= box.clientWidth + 13 && box.scrollHeight <= box.clientHeight + 13)"""
"""Charts have taken the room that is left to them; a box that scrolls by no more is none to axe-core."""

OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"


@pytest.fixture(scope="module")
def address(serve, tiny_home) -> str:
    return serve(APP, {"DASHBOARD_HOME": str(tiny_home)})


@pytest.fixture(scope="module")
def found(chromium, address):
    """What axe-core finds on each page in each setting: rules, with the first element, by page and setting.

    A page is opened once; the reader then turns the device dark and the window narrow.
    """
    told = {}
    for path in PAGES:
        page = chromium.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address.rstrip('/')}/{path}")
        expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
        for theme, width in SETTINGS:
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 1000})
            expect(page.locator(".stApp")).to_have_css("background-color", GROUND[theme])
            told[path, theme, width] = violations(page)
        page.close()
    return told


def violations(page):
    settled(page)
    page.evaluate(OPEN)
    page.wait_for_timeout(STILL)
    page.wait_for_function(FITS)
    failed = Axe().run(page, options={"runOnly": LEVELS}).response["violations"]
    return {one["id"]: one["nodes"][0]["html"][:200] for one in failed}


def test_nothing_fails_that_the_statement_does_not_tell(found):
    assert {page: {rule: html for rule, html in told.items() if rule not in KNOWN} for page, told in found.items()} == {
        page: {} for page in found
    }


def test_everything_that_the_statement_tells_still_fails(found):
    """A barrier that is mended leaves the statement."""
    assert {rule for told in found.values() for rule in told} == KNOWN
