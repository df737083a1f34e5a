"""A group manager's journey in a real browser: the most stretched team, the move that helps, and trying it in Plan."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.conftest import ROOT
from browser.steps import params, pick, settled
from browser.test_journeys import APP, PATIENCE
from dashboard.ui import text

pytestmark = pytest.mark.browser

GONE = re.compile("10% of the agency workers gone")
MANAGER = "Group manager, West and Central/South"


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """The installation's data with small steps: the tests' council is a twentieth of one."""
    place = tmp_path_factory.mktemp("root")
    shutil.copytree(ROOT / "data", place / "data")
    (place / "geo").symlink_to(ROOT / "geo")
    settings = place / "data" / "staffing.toml"
    settings.write_text(settings.read_text("utf-8").replace("step = 0.5", "step = 0.1"), "utf-8")
    return place


def test_a_group_manager_finds_the_stretched_team_and_tries_the_move_that_helps(
    serve, tiny_home, root, chromium: Browser
):
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)
    page.goto(serve(APP, {"DASHBOARD_HOME": str(tiny_home), "DASHBOARD_ROOT": str(root)}))
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    settled(page)

    # the first click: which team is most stretched, and the one move that would help most
    page.get_by_role("link", name="Caseloads").click()
    expect(page.locator("h1")).to_have_text(text.CASELOADS)
    expect(page.locator(".ld-finding")).to_contain_text("the most stretched")
    expect(page.get_by_text("The move that would help most")).to_be_visible(timeout=PATIENCE)
    settled(page)

    # own localities, kept in the link
    pick(page, "Whose teams", MANAGER)
    assert params(page)["mine"] == [MANAGER]
    expect(page.get_by_text("Assessments open for more than 45 working days").first).to_be_visible()

    # the second way on: the move in Plan, beside today
    page.get_by_role("link", name="Try this move in Plan (across the borough)").click()
    expect(page.locator("h1")).to_have_text(text.PLAN)
    settled(page)
    moves = json.loads(params(page)["whatif"][0])["moves"]
    assert moves[0]["fte"] >= 0.1
    expect(page.get_by_role("columnheader", name="Difference")).to_be_visible()

    # a slider with keys alone: agency workers gone, five per cent a step, and the link opens the same view
    slider = page.get_by_role("slider", name="Agency workers gone")
    slider.focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name=GONE)).to_be_visible(timeout=PATIENCE)
    settled(page)
    assert json.loads(params(page)["whatif"][0])["agency_ended"] == 0.1
    other = chromium.new_page(viewport={"width": 390, "height": 900})
    other.goto(page.url)
    expect(other.get_by_role("heading", name=GONE)).to_be_visible(timeout=PATIENCE)
    settled(other)
    wide = other.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= other.evaluate("document.querySelector('[data-testid=stMain]').clientWidth")
    other.close()

    # the figures leave as a file
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").first.click()
    assert "nvented" in Path(download.value.path()).read_text("utf-8-sig")
    page.close()
