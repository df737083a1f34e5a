"""An area is named, opened on the map, and the map is taken away: the file for an intranet asks for nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.steps import params, pick, settled
from browser.test_accessibility import LEVELS
from browser.test_journeys import APP, PATIENCE, open_page
from dashboard.ui.text import own_areas as own_words
from dashboard.ui.text import pairs as pair_words
from dashboard.ui.text import take_away as words

pytestmark = pytest.mark.browser

WARDS = ["E05001303", "E05001306"]


@pytest.fixture(scope="module")
def address(serve, tiny_home, tmp_path_factory) -> str:
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(tiny_home / "store", home / "store")
    return serve(APP, {"DASHBOARD_HOME": str(home)})


@pytest.fixture
def page(chromium: Browser):
    page = chromium.new_page(viewport={"width": 1440, "height": 1100})
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def taken(page: Page, label: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def name_an_area(page: Page) -> None:
    pick(page, own_words.LAYER, "Wards (2004 boundaries)")
    draw_around_all(page)
    page.get_by_label(own_words.PASTE).fill("\n".join(WARDS))
    page.get_by_label(own_words.PASTE).press("Control+Enter")
    page.get_by_role("button", name=own_words.ADD).click()
    expect(page.get_by_text("2 wards, about")).to_be_visible()
    page.get_by_label(own_words.NAME, exact=True).fill("Around the hub")
    page.get_by_label(own_words.NAME, exact=True).press("Enter")
    settled(page)
    page.get_by_role("button", name=own_words.KEEP).click()
    expect(page.get_by_text("Around the hub is kept and counted.")).to_be_visible(timeout=2 * PATIENCE)


def draw_around_all(page: Page) -> None:
    """A line around the whole map chooses every ward, to be seen in the list; a click takes one out; all go again."""
    page.get_by_role("button", name=own_words.DRAW).click()
    ground = page.locator(".live-map .ground")
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    corners = [(0.02, 0.02), (0.85, 0.02), (0.85, 0.3), (0.98, 0.3), (0.98, 0.98), (0.02, 0.98), (0.02, 0.1)]
    spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in corners]
    page.mouse.move(*spots[0])
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(*spot, steps=3)
    page.mouse.up()
    expect(page.get_by_text("20 areas have their middle inside the line.")).to_be_visible()
    expect(page.get_by_text("20 wards, about")).to_be_visible()
    settled(page)
    box = ground.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_text("19 wards, about")).to_be_visible()
    settled(page)
    page.locator("button").filter(has_text=own_words.CLEAR).click()
    expect(page.get_by_text("Nothing is chosen yet.")).to_be_visible()
    settled(page)


def test_an_own_area_is_named_opened_on_the_map_and_taken_away_whole(page, address, chromium, tmp_path):
    open_page(page, address, "own_areas")
    name_an_area(page)
    page.get_by_role("link", name="on the map").click()
    expect(page.get_by_role("combobox", name="Area", exact=True)).to_have_value("Around the hub", timeout=PATIENCE)
    settled(page)
    assert params(page)["area"][0].startswith("own-")
    expect(page.locator("path[role=button]")).to_have_count(2)

    page.get_by_text(words.OFFER).click()
    settled(page)
    assert taken(page, words.PNG, tmp_path).read_bytes().startswith(b"\x89PNG")
    assert b"<title" in taken(page, words.SVG, tmp_path).read_bytes()
    areas = json.loads(taken(page, words.GEOJSON, tmp_path).read_text("utf-8"))
    assert sorted(one["id"] for one in areas["features"]) == WARDS
    assert "nvented" in taken(page, words.CSV, tmp_path).read_text("utf-8-sig")
    opens_alone(chromium, taken(page, words.HTML, tmp_path))


def test_each_of_two_maps_and_the_change_are_taken_away(page, address, tmp_path):
    open_page(page, address, "two_maps?measure=referrals&period=2024-25&before=2022-23&level=ward")
    page.get_by_text(words.OFFER_ONE).click()
    settled(page)
    before = json.loads(taken(page, words.GEOJSON, tmp_path).read_text("utf-8"))
    assert {one["properties"]["period"] for one in before["features"]} == {"2022-23"}
    pick(page, words.WHICH, pair_words.BETWEEN)
    change = json.loads(taken(page, words.GEOJSON, tmp_path).read_text("utf-8"))
    told = change["features"][0]["properties"]
    assert (told["before"], told["period"]) == ("2022-23", "2024-25")
    assert "difference_lower_95" in told
    assert taken(page, words.PNG, tmp_path).read_bytes().startswith(b"\x89PNG")


def opens_alone(chromium: Browser, file: Path) -> None:
    """The file draws its areas, says what they are, fails nothing that axe-core sees, and asks for nothing."""
    asked: list[str] = []
    told: list[str] = []
    alone = chromium.new_page(viewport={"width": 390, "height": 900})
    alone.on("request", lambda request: asked.append(request.url))
    alone.on("console", lambda message: told.append(message.text))
    alone.on("pageerror", lambda error: told.append(str(error)))
    alone.goto(file.as_uri())
    areas = alone.locator("path.leaflet-interactive[fill^='#'][fill-opacity='1']:not([fill='#FFFFFF'])")
    expect(areas).to_have_count(2)
    areas.first.hover(force=True)
    expect(alone.locator(".leaflet-tooltip")).to_contain_text("per 10,000 children")
    expect(alone.locator("main > table tr")).to_have_count(2)
    assert alone.evaluate("document.documentElement.scrollWidth") <= 390
    failed = Axe().run(alone, options={"runOnly": LEVELS}).response["violations"]
    assert {one["id"]: one["nodes"][0]["html"][:200] for one in failed} == {}
    assert asked == [file.as_uri()]
    assert told == []
    alone.close()
