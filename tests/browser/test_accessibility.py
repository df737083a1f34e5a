"""Every page by axe-core and at the largest zoom: what fails is what the statement on accessibility says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.steps import pick, settled
from browser.test_journeys import PATIENCE
from dashboard.ui.text import METHODS
from dashboard.ui.text.about.accessibility import BARRIERS

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

SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""
"""The distances between letters, words and lines that a reader may set (WCAG 2.2, 1.4.12)."""

CUT = """() => {
  const left = "[aria-hidden=true], svg, .js-plotly-plot, .leaflet-container"
  const walker = document.createTreeWalker(document.querySelector(".stMain"), NodeFilter.SHOW_TEXT)
  const cut = []
  const boxes = (words) => {
    const range = new Range()
    range.selectNodeContents(words)
    return [...range.getClientRects()].filter((box) => box.width)
  }
  for (let words; (words = walker.nextNode()); ) {
    if (!words.data.trim() || words.parentElement.closest(left)) continue
    for (let one = words.parentElement; one && !one.matches(".stMain"); one = one.parentElement) {
      const { overflowX, clipPath } = getComputedStyle(one)
      if (clipPath !== "none" || ["auto", "scroll"].includes(overflowX)) break  // for screen readers, or scrolls
      if (overflowX === "visible") continue
      const room = one.getBoundingClientRect()
      if (boxes(words).some((box) => box.right > room.right + 2 || box.bottom > room.bottom + 2))
        cut.push(words.data.trim().slice(0, 60))
    }
  }
  return cut
}"""
"""Words that are cut off by what stands around them."""

ACROSS = """() => {
  const main = document.querySelector("[data-testid='stMain']")
  return main.scrollWidth - main.clientWidth
}"""
"""By how many pixels a page must be pushed sideways; tables and charts that scroll in themselves are none of it."""

OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"


@pytest.fixture(scope="module")
def address(serve, tiny_home) -> str:
    return serve(APP, {"DASHBOARD_HOME": str(tiny_home)})


@pytest.fixture(scope="module")
def found(chromium, address):
    """What fails on each page.

    What axe-core finds (rules, with the first element, by page and setting), by how far a page 320 pixels wide (400%
    of 1280) must be pushed sideways, and which words are cut there with text set apart. A page is opened once; the
    reader then turns the device dark, the window narrow, and sets the text apart.
    """
    told, narrow, spaced = {}, {}, {}
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
        narrow[path] = page.evaluate(ACROSS)
        page.add_style_tag(content=SPACED)
        page.wait_for_timeout(STILL)
        spaced[path] = page.evaluate(CUT)
        page.close()
    return told, narrow, spaced


def violations(page):
    settled(page)
    page.evaluate(OPEN)
    page.wait_for_timeout(STILL)
    page.wait_for_function(FITS)
    failed = Axe().run(page, options={"runOnly": LEVELS}).response["violations"]
    return {one["id"]: one["nodes"][0]["html"][:200] for one in failed}


def test_nothing_fails_that_the_statement_does_not_tell(found):
    told, _, _ = found
    assert {
        page: {rule: html for rule, html in failed.items() if rule not in KNOWN} for page, failed in told.items()
    } == {page: {} for page in told}


def test_everything_that_the_statement_tells_still_fails(found):
    """A barrier that is mended leaves the statement."""
    told, _, _ = found
    assert {rule for failed in told.values() for rule in failed} == KNOWN


def test_at_400_per_cent_no_page_is_pushed_sideways(found):
    _, narrow, _ = found
    assert narrow == dict.fromkeys(PAGES, 0)


def test_text_set_apart_is_not_cut(found):
    _, _, spaced = found
    assert spaced == {page: [] for page in PAGES}


def test_a_screen_reader_hears_the_finding_that_a_choice_changed_and_jumps_to_groups_of_pages(chromium, address):
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address.rstrip('/')}/trends")
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    settled(page)
    groups = page.get_by_role("navigation").get_by_role("heading", level=2)
    expect(groups).to_have_text(["Explore", "Resource", "Scrutiny", "About"])
    said = page.locator(".st-key-ld-spoken").get_by_role("status")
    expect(said).to_have_text("")  # what a page opens with is read anyway
    first = page.locator(".ld-finding").text_content()
    pick(page, "Area", "West")
    finding = page.locator(".ld-finding").text_content()
    assert finding != first
    expect(said).to_have_text(finding)
    page.get_by_role("link", name="Methods").click()
    expect(said).to_contain_text(METHODS)
    page.close()


def test_a_page_explains_the_words_that_stand_on_it(chromium, address):
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address.rstrip('/')}/needs")
    page.get_by_text("Words used on this page").click()
    terms = page.locator(".ld-words dt")
    expect(terms.filter(has_text="Episode of need")).to_be_visible()
    assert "Hexagon" not in terms.all_text_contents()
    page.get_by_role("link", name="Demand map").click()
    expect(terms.filter(has_text="Hexagon")).to_be_attached()  # one of the layers that it offers
    page.close()
