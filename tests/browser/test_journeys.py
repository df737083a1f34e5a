"""Whole journeys through the app in a real browser, on a tiny invented council."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

from browser.steps import params, pick, settled
from dashboard.ui import text
from dashboard.ui.text import pack as pack_text

pytestmark = pytest.mark.browser

APP = Path(__file__).parents[2] / "app.py"
PAGES = {
    "": text.OVERVIEW,
    "demand_map": text.MAP,
    "two_maps": text.TWO_MAPS,
    "profile": text.PROFILE,
    "care": text.CARE,
    "needs": text.NEEDS,
    "own_areas": text.OWN,
    "resources": text.RESOURCES,
    "caseloads": text.CASELOADS,
    "plan": text.PLAN,
    "trends": text.TRENDS,
    "compared": text.COMPARED,
    "outcomes": text.OUTCOMES,
    "equality": text.EQUALITY,
    "said": text.SAID,
    "meeting": text.MEETING,
    "data": text.DATA,
    "methods": text.METHODS,
}
PATIENCE = 30_000


@pytest.fixture(scope="module")
def address(serve, tiny_home) -> str:
    return serve(APP, {"DASHBOARD_HOME": str(tiny_home)})


@pytest.fixture
def page(chromium: Browser):
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def open_page(page: Page, address: str, path: str = "") -> None:
    page.goto(f"{address.rstrip('/')}/{path}")
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    settled(page)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("path", "question"), PAGES.items())
def test_a_page_asks_nobody_outside_and_fits_its_width(page, address, path, question, width):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, address, path)
    expect(page.locator("h1")).to_have_text(question)
    page.wait_for_timeout(1500)
    host = urlparse(address).netloc
    assert {urlparse(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {host}
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= page.evaluate("document.querySelector('[data-testid=stMain]').clientWidth")


def test_a_choice_stands_in_the_address_and_the_link_opens_the_same_view(page, address, chromium):
    open_page(page, address)
    pick(page, "Measure", "Contacts")
    pick(page, "Compare with", "A year earlier")
    expect(page.get_by_text("contacts per 10,000").first).to_be_visible()
    assert params(page) == {"measure": ["contacts"], "compare": ["year-before"]}
    other = chromium.new_page()
    other.goto(page.url)
    expect(other.get_by_text("contacts per 10,000").first).to_be_visible(timeout=PATIENCE)
    other.close()
    undone_and_made_again(page)


def undone_and_made_again(page) -> None:
    """Back in the browser undoes a choice, also one that leaves the address empty; forward makes it again."""
    measure = page.get_by_role("combobox", name="Measure", exact=True)
    page.go_back()
    settled(page)
    assert params(page) == {"measure": ["contacts"]}
    page.go_back()
    settled(page)
    assert params(page) == {}
    expect(measure).not_to_have_value("Contacts")
    page.go_forward()
    settled(page)
    assert params(page) == {"measure": ["contacts"]}
    expect(measure).to_have_value("Contacts")
    page.get_by_role("link", name="Demand map").click()
    expect(page.locator("h1")).to_have_text(text.MAP)
    settled(page)
    assert params(page)["measure"] == ["contacts"]
    assert "compare" not in params(page)


def test_a_choice_comes_along_to_the_next_page(page, address):
    open_page(page, address)
    pick(page, "Subject", "Protection")
    pick(page, "Measure", "Section 47 enquiries")
    page.get_by_role("link", name="Demand map").click()
    expect(page.locator("h1")).to_have_text(text.MAP)
    settled(page)
    assert params(page)["measure"] == ["section-47-enquiries"]
    expect(page.get_by_text("Section 47 enquiries per 10,000 children").first).to_be_visible()


def test_an_area_chosen_on_the_map_with_keys_is_said_under_it_and_stands_in_the_address(page, address):
    open_page(page, address, "demand_map?level=locality")
    page.locator("path[role]").first.wait_for()
    page.locator("path[tabindex='0']").first.focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator(".ld-notice").filter(has_text="per 10,000 children")).to_be_visible()
    spot = params(page)["spot"][0]
    expect(page.locator(".ld-notice").filter(has_text=f"{spot}: ")).to_be_visible()


def test_a_control_is_worked_with_keys_alone(page, address):
    open_page(page, address)
    for control, word, option in (("Subject", "needs", "Needs"), ("Measure", "neglect", "Neglect")):
        page.get_by_role("combobox", name=control).focus()
        page.keyboard.type(word)
        expect(page.get_by_role("option", name=option)).to_be_visible()
        page.keyboard.press("Enter")
        settled(page)
    expect(page).to_have_url(re.compile("measure=neglect"))


def test_the_table_and_the_csv_hold_the_numbers_and_say_that_they_are_invented(page, address):
    open_page(page, address, "demand_map?level=locality")
    page.get_by_text("Table of these numbers").click()
    expect(page.locator(".ld-table tbody tr").first).to_contain_text("North")
    with page.expect_download() as download:
        page.get_by_text("Download CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [row["Locality"] for row in rows][:4] == ["North", "West", "East", "Central/South"]
    assert all("nvented" in row["note"] for row in rows)
    assert {"status", "Code"} <= set(rows[0])


def test_the_first_start_makes_the_sample_by_itself(page, serve, tmp_path):
    address = serve(APP, {"DASHBOARD_HOME": str(tmp_path / "home"), "DASHBOARD_SAMPLE_SIZE": "0.02"})
    page.goto(address)
    expect(page.locator("h1")).to_have_text(text.OVERVIEW, timeout=120_000)
    expect(page.get_by_text("Invented data.")).to_be_visible()


def test_a_link_is_framed_even_where_it_is_the_first_thing_a_server_is_asked_for(page, serve, tiny_home):
    address = serve(APP, {"DASHBOARD_HOME": str(tiny_home), "FIRST": "a link"})
    open_page(page, address, "data?area=West")
    expect(page.get_by_role("link", name="Demand map")).to_be_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.ld-banner')).backgroundColor") == "rgb(255, 242, 214)"
    )


def test_a_broken_snapshot_is_a_plain_message_with_a_reference(page, serve, tmp_path):
    folder = tmp_path / "home" / "store" / "walsall"
    folder.mkdir(parents=True)
    (folder / "current").write_text("20260101T000000Z-000000\n")
    address = serve(APP, {"DASHBOARD_HOME": str(tmp_path / "home")})
    page.goto(address)
    expect(page.get_by_role("alert")).to_contain_text("Load the returns again")
    expect(page.get_by_role("alert")).to_contain_text("Reference")


def test_an_officer_makes_the_pack_in_three_clicks_from_the_overview(page, address):
    open_page(page, address, "?measure=referrals&period=2024-25&area=West")
    page.get_by_role("link", name="Meeting pack").click()
    page.get_by_role("button", name=pack_text.MAKE).click()
    expect(page.locator(".st-key-ld-spoken").get_by_role("status")).to_contain_text(pack_text.READY)
    whole = page.get_by_role("button", name=pack_text.ALL)
    expect(whole).to_be_visible()
    with page.expect_download(timeout=2 * PATIENCE) as download:
        whole.click()
    name = "walsall-west-referrals-2024-25-internal-sample"
    assert download.value.suggested_filename == f"{name}.zip"
    with zipfile.ZipFile(download.value.path()) as pack:
        assert sorted(pack.namelist()) == [f"{name}.{ending}" for ending in ("pdf", "pptx", "xlsx")]
        slides = Presentation(io.BytesIO(pack.read(f"{name}.pptx")))
    links = [run.hyperlink.address for shape in slides.slides[0].placeholders if shape.has_text_frame
             for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]  # fmt: skip
    link = urlparse(next(one for one in links if one))
    assert f"{link.scheme}://{link.netloc}" == address.rstrip("/")
    assert parse_qs(link.query)["area"] == ["West"]
