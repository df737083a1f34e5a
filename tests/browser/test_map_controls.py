"""What a person does with the maps, by mouse and by keys: down and back, through time, layers, two maps together."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.steps import params, settled

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
APP = ROOT / "app.py"
PATIENCE = 30_000
REACHED = "path.area:not(.beyond)"
ROOTS = "[...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(root => root?.querySelector('path.area'))"
TABS = 80
"""More tab stops than stand before a page's map."""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def address(serve, tiny_home) -> str:
    return serve(APP, {"DASHBOARD_HOME": str(tiny_home)})


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that remembers whom it asked; in the end it may have asked nobody but the servers named in `known`."""
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    page.known = set()
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    yield page
    page.close()
    assert {urlparse(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == page.known


def open_page(page: Page, address: str, path: str) -> None:
    page.known.add(urlparse(address).netloc)
    page.goto(f"{address}/{path}")
    page.locator(REACHED).first.wait_for()
    settled(page)


def area(page: Page, name: str) -> Locator:
    return page.locator(f'{REACHED}[aria-label^="{name}"]').first


def trail(page: Page) -> Locator:
    return page.locator("nav.trail li")


def focused(page: Page) -> str:
    """What has the keyboard: the words of an element in a map, else nothing."""
    return page.evaluate(
        f"""() => {ROOTS}.map(root => root.activeElement)
        .map(element => element?.getAttribute('aria-label') ?? element?.textContent ?? '').find(Boolean) ?? ''"""
    )


def press_until(page: Page, key: str, reached: Callable[[str], bool]) -> str:
    for _ in range(TABS):
        page.keyboard.press(key)
        if reached(focused(page)):
            return focused(page)
    raise AssertionError(f"{key} leads nowhere; the keyboard is at {focused(page)!r}")


def test_down_and_back_with_the_mouse(page, address):
    open_page(page, address, "demand_map?level=locality")
    expect(trail(page)).to_have_text(["Walsall"])
    area(page, "North").click()
    expect(area(page, "North")).to_have_attribute("aria-pressed", "true")
    settled(page)
    assert params(page)["spot"] == ["North"]
    page.get_by_role("button", name="Show the wards of North").click()
    expect(trail(page)).to_have_text(["Walsall", "North"])
    expect(page.locator(REACHED)).to_have_count(4)
    settled(page)
    area(page, "Blakenall").dblclick()
    expect(trail(page)).to_have_text(["Walsall", "North", "Blakenall"])
    settled(page)
    assert params(page) == {"area": ["North"], "inside": ["ward:E05001305"], "level": ["lsoa"]}
    # two quick clicks: the second is pressed before the page has answered the first, and let go after
    at = trail(page).get_by_role("button", name="Walsall").bounding_box()
    trail(page).get_by_role("button", name="North").click()
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    page.mouse.down()
    expect(trail(page)).to_have_text(["Walsall", "North"])
    page.mouse.up()
    expect(trail(page)).to_have_text(["Walsall"])
    settled(page)
    assert params(page) == {"level": ["locality"], "spot": ["North"]}


def test_one_step_back_in_the_browser_undoes_one_step_down(page, address):
    open_page(page, address, "demand_map?level=locality&spot=North")
    page.get_by_role("button", name="Show the wards of North").click()
    expect(page.locator(REACHED)).to_have_count(4)
    settled(page)
    assert params(page) == {"area": ["North"], "level": ["ward"]}
    page.go_back()
    expect(trail(page)).to_have_text(["Walsall"])
    settled(page)
    assert params(page) == {"level": ["locality"], "spot": ["North"]}
    page.go_forward()
    expect(trail(page)).to_have_text(["Walsall", "North"])
    settled(page)
    assert params(page) == {"area": ["North"], "level": ["ward"]}


def test_down_and_back_with_keys_alone(page, address):
    open_page(page, address, "demand_map?level=locality")
    press_until(page, "Tab", lambda words: "per 10,000 children" in words)
    page.keyboard.press("Home")
    assert focused(page).startswith("North: ")
    page.keyboard.press("Enter")
    expect(area(page, "North")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(trail(page)).to_have_text(["Walsall", "North"])
    settled(page)
    assert "per 10,000 children" in focused(page)  # the map keeps the keyboard, on an area of the new layer
    press_until(page, "Shift+Tab", lambda words: words == "Walsall")
    page.keyboard.press("Enter")
    expect(trail(page)).to_have_text(["Walsall"])
    settled(page)
    assert focused(page) == "Walsall"
    assert params(page) == {"level": ["locality"], "spot": ["North"]}


def test_time_slides_plays_pauses_and_stops_at_the_newest(page, address):
    open_page(page, address, "demand_map?level=locality&period=2024-25")
    slider, now, play = page.get_by_label("Period", exact=True).last, page.locator(".now"), page.locator(".play")
    legend = page.locator(".legend").inner_text()
    before = [path.get_attribute("fill") for path in page.locator(REACHED).all()]
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(now).to_have_text("Year to 31 Mar 2024")
    settled(page)
    assert params(page)["period"] == ["2023-24"]
    expect(page.get_by_text("Year to 31 Mar 2024").first).to_be_visible()
    page.keyboard.press("Home")
    expect(now).to_have_text("Year to 31 Mar 2018")
    expect(slider).to_have_attribute("aria-valuetext", "Year to 31 Mar 2018")
    settled(page)
    assert params(page)["period"] == ["2017-18"]
    assert [path.get_attribute("fill") for path in page.locator(REACHED).all()] != before
    assert page.locator(".legend").inner_text() == legend
    play.focus()
    page.keyboard.press("Enter")
    expect(play).to_have_text("Pause")
    expect(page.get_by_text("from one period to the next").first).to_be_visible()
    expect(page.locator(".when")).to_have_text("Year to 31 Mar 2020")
    page.keyboard.press("Enter")
    expect(play).to_have_text("Play")
    settled(page)
    paused = params(page)["period"]
    assert "2017-18" < paused[0] < "2025-26"
    expect(page.get_by_text("from one period to the next")).to_have_count(0)
    slider.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    settled(page)
    play.click()
    expect(now).to_have_text("Year to 31 Mar 2026")
    expect(play).to_have_text("Play")
    expect(page.locator("[role=status]", has_text="Stopped at Year to 31 Mar 2026")).to_be_attached()
    settled(page)
    assert params(page)["period"] == ["2025-26"]


OVERLAPS = f"""() => {{
  const names = {ROOTS}.flatMap(root => [...root.querySelectorAll('.name:not(.away) span')]);
  const boxes = names.map(name => [name.textContent, name.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return boxes.flatMap(([name, box], i) => boxes.slice(i + 1).filter(([, other]) => meet(box, other))
    .map(([other]) => [name, other]));
}}"""

DRAWN = {
    "Locality borders": ".leaflet-outlines-pane path",
    "Family hubs": "path.point",
    "Names of areas": ".name.lesser",
    "Higher and lower": ".name.sign",
    "Most deprived areas (IMD 2019)": "path.overlay.textures",
    "Open cases, by hexagon": "path.overlay.shapes",
}


def test_layers_are_switched_on_and_off_and_names_never_overlap(page, address):
    open_page(page, address, "demand_map?measure=contacts&level=ward&layers=none")
    for words, selector in DRAWN.items():
        expect(page.locator(selector)).to_have_count(0)
        page.get_by_role("button", name=words, exact=True).click()
        expect(page.locator(selector).first).to_be_attached()
    settled(page)
    assert params(page)["layers"] == ["outlines,hubs,names,marks,deprivation,cases"]
    assert page.locator(".name:not(.away)").count() > 4
    assert page.evaluate(OVERLAPS) == []
    expect(page.get_by_role("button", name="Background map")).to_have_count(0)  # no address is set
    for words, selector in DRAWN.items():
        page.get_by_role("button", name=words, exact=True).click()
        expect(page.locator(selector)).to_have_count(0)
    settled(page)
    assert params(page)["layers"] == ["none"]


@pytest.fixture
def tiles() -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """A server of tiles on this machine, and what it was asked for: path and referrer."""
    asked: list[tuple[str, str | None]] = []

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Referer")))
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_background_comes_from_the_council_s_own_address_and_only_when_switched_on(
    page, serve, tiny_home, tiles, tmp_path
):
    own, asked = tiles
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "geo").symlink_to(ROOT / "geo")
    settings = tmp_path / "data" / "walsall" / "council.toml"
    with settings.open("a", encoding="utf-8") as file:
        file.write(
            f'\n[background]\naddress = "{own}/t/{{z}}/{{x}}/{{y}}.png"\nattribution = "The council\'s own tiles"\n'
        )
    address = serve(APP, {"DASHBOARD_HOME": str(tiny_home), "DASHBOARD_ROOT": str(tmp_path)})
    open_page(page, address, "demand_map?level=ward")
    assert asked == []
    page.known.add(urlparse(own).netloc)
    switch = page.get_by_role("button", name="Background map")
    switch.click()
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_attached()
    expect(page.locator(".attribution", has_text="The council's own tiles")).to_be_visible()
    settled(page)
    assert params(page)["layers"] == ["outlines,hubs,background"]
    assert all(path.startswith("/t/") for path, _ in asked)
    assert {referrer for _, referrer in asked} == {None}
    switch.click()
    expect(page.locator("img.leaflet-tile")).to_have_count(0)


VIEWS = f"""() => {ROOTS}.map(root => {{
  const [path, panel] = ['path.area', '.panel'].map(part => root.querySelector(part).getBoundingClientRect());
  return [path.width, path.x + path.width / 2 - panel.x - panel.width / 2,
          path.y + path.height / 2 - panel.y - panel.height / 2].map(Math.round).join(' ');
}})"""
TOGETHER = f"() => new Set(({VIEWS})().slice(0, 2)).size === 1"
"""The two; the wide one under them follows as far as it goes without leaving the council."""


def test_a_pair_moves_together_and_an_area_is_shown_and_chosen_in_all(page, address):
    open_page(page, address, "two_maps?level=ward&measure=referrals")
    expect(page.locator(".panel")).to_have_count(4)  # two periods, the change, and the one legend without a map
    expect(page.locator(".panel:visible")).to_have_count(3)
    left, right, _ = (page.locator(".panel:visible").nth(at) for at in range(3))
    left.get_by_role("button", name="Zoom in").click()
    page.wait_for_function(TOGETHER)
    box = right.bounding_box()
    before = page.evaluate(VIEWS)
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 140, box["y"] + 170, steps=4)
    page.mouse.up()
    page.wait_for_function(f"before => ({VIEWS})().join() !== before.join()", arg=before)
    page.wait_for_function(TOGETHER)
    left.locator(f'{REACHED}[aria-label^="Blakenall"]').hover()
    expect(page.locator(".tip:visible", has_text="Blakenall")).to_have_count(3)
    left.locator(f'{REACHED}[aria-label^="Blakenall"]').click()
    expect(page.locator('path.area[aria-pressed="true"]')).to_have_count(3)
    expect(page.locator(".ld-notice", has_text="Blakenall: ")).to_contain_text("95% limits")
    settled(page)
    assert params(page)["spot"] == ["E05001305"]
    page.set_viewport_size({"width": 390, "height": 900})
    one, other = left.bounding_box(), right.bounding_box()
    assert one["x"] == other["x"]
    assert other["y"] > one["y"] + one["height"]
