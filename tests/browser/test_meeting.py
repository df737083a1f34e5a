"""A committee room: one step a screen, by keys alone, readable from the back, and a way off the path and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.steps import params, pick, settled
from browser.test_accessibility import LEVELS
from dashboard.ui.text import meeting as text

pytestmark = pytest.mark.browser

APP = Path(__file__).parents[2] / "app.py"
PATIENCE = 60_000
ROOM, SHARP = {"width": 1024, "height": 768}, {"width": 3840, "height": 2160}
STEPS = list(text.STEPS)

SMALL_TEXT = """(least) => {
  const found = [];
  const visible = (box) => box.width > 1 && box.height > 1;
  const look = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot) look(one.shadowRoot);
      const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
      const drawn = own && !["STYLE", "SCRIPT", "NOSCRIPT"].includes(one.tagName);
      if (!drawn || !visible(one.getBoundingClientRect())) continue;
      if (getComputedStyle(one).visibility === "hidden" || one.closest(".heard")) continue;
      const size = parseFloat(getComputedStyle(one).fontSize) * (one.getScreenCTM?.()?.a ?? 1);
      if (size < least - 0.01) found.push(`${one.tagName} ${one.textContent} ${size}`);
    }
  };
  look(document.querySelector("[data-testid=stMain]"));
  return found;
}"""
"""Elements of the stage with text of their own that is smaller than so many pixels, in shadow roots too."""

OVERFLOW = """() => { const page = document.querySelector("[data-testid=stMain]");
  return [page.scrollHeight - page.clientHeight, page.scrollWidth - page.clientWidth]; }"""


@pytest.fixture(scope="module")
def address(serve, tiny_home) -> str:
    return serve(APP, {"DASHBOARD_HOME": str(tiny_home)})


@pytest.fixture
def page(chromium: Browser):
    page = chromium.new_page(viewport=ROOM, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def at_step(page: Page, step: str) -> None:
    """The step is there, its heading has the focus, and the page is at rest."""
    expect(page.locator("#ld-step")).to_have_attribute("data-step", step)
    settled(page)


def test_a_meeting_by_keys_alone_from_the_first_step_to_the_last_and_back(page, address):
    page.goto(f"{address}/meeting?area=West")
    at_step(page, STEPS[0])
    expect(page.locator(".stSidebar")).to_be_hidden()
    expect(page.get_by_role("link", name="Leave")).to_be_visible()
    for number, step in enumerate(STEPS):
        if number:
            page.keyboard.press("ArrowRight" if number % 2 else "PageDown")
        at_step(page, step)
        if number:
            expect(page.locator("#ld-step")).to_be_focused()
            expect(page.locator("[role=status]").filter(has_text=f"Step {number + 1} of 6")).to_have_count(1)
        expect(page.get_by_role("button", name=f"Step {number + 1} of 6")).to_be_visible()
        assert page.evaluate(SMALL_TEXT, 24) == []
        tall, wide = page.evaluate(OVERFLOW)
        assert (step, tall <= 1, wide <= 0) == (step, True, True)
        failed = Axe().run(page, options={"runOnly": LEVELS}).response["violations"]
        assert {one["id"]: one["nodes"][0]["html"][:200] for one in failed} == {}
    page.keyboard.press("Home")
    at_step(page, STEPS[0])
    page.keyboard.press("End")
    at_step(page, STEPS[-1])
    page.keyboard.press("ArrowLeft")
    at_step(page, STEPS[-2])
    assert params(page)["step"] == [STEPS[-2]]
    page.get_by_role("button", name=text.CHOOSE).click()
    expect(page.get_by_role("combobox", name="Measure")).to_have_value("Referrals")
    expect(page.get_by_role("combobox", name="Area")).to_have_value("West")


def test_a_map_and_a_list_keep_their_keys_and_a_step_left_is_come_back_to_with_a_pin(page, address):
    page.set_viewport_size({"width": 720, "height": 500})  # a window of 1440 at 200%
    page.goto(f"{address}/meeting")
    at_step(page, "where")
    assert page.evaluate(OVERFLOW)[1] <= 0
    page.set_viewport_size(ROOM)
    settled(page)
    area = page.locator("path.area[tabindex='0']").first
    area.focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    at_step(page, "where")
    page.get_by_role("button", name=text.CHOOSE).click()
    pick(page, "Area", "East")
    page.get_by_role("combobox", name="Area").press("End")
    settled(page)
    at_step(page, "where")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Step 1 of 6").click()
    page.get_by_role("button", name=re.compile("What lies behind it")).click()
    at_step(page, "behind")
    page.get_by_role("link", name="Explore: Needs").click()
    expect(page.locator("h1")).to_have_text(re.compile("behind the demand"))
    settled(page)
    expect(page.get_by_role("combobox", name="Area")).to_have_value("East")
    pick(page, "Area", "North")
    page.get_by_role("button", name=text.PIN).first.click()
    expect(page.get_by_role("button", name=text.PINNED)).to_be_visible()
    page.get_by_role("link", name="Back to the meeting, step 2 of 6").click()
    at_step(page, "behind")
    expect(page.locator(".ld-stage-place")).to_contain_text("East")
    page.get_by_role("button", name="Step 2 of 7").click()
    page.get_by_role("button", name=re.compile("7. Needs: North")).click()
    at_step(page, "pin-1")
    expect(page.locator("#ld-step")).to_contain_text("what assessments found in North")
    expect(page.locator(".st-key-ld-stage-pin .ld-intervals")).to_be_visible()
    assert page.evaluate(SMALL_TEXT, 24) == []
    page.get_by_role("button", name=text.NOTES).click()
    expect(page.get_by_role("heading", name=text.NOTES_TITLE)).to_be_visible()


def test_a_sharp_screen_shows_the_same_picture_with_larger_letters(page, address):
    page.set_viewport_size(SHARP)
    page.goto(f"{address}/meeting?step=changed")
    at_step(page, "changed")
    expect(page.locator(".xtick text").first).to_be_visible()
    page.wait_for_function("parseFloat(getComputedStyle(document.querySelector('.xtick text')).fontSize) > 60")
    settled(page)
    assert page.evaluate(SMALL_TEXT, 60) == []
    tall, wide = page.evaluate(OVERFLOW)
    assert (tall <= 1, wide <= 0) == (True, True)
