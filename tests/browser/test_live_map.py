"""The live map in a real browser: it never blanks, asks no other host, and can be used without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.steps import pick
from dashboard.ui.maps.one_script import one_script

pytestmark = pytest.mark.browser

HARNESS = Path(__file__).parent / "harness" / "app.py"
MAP = "[...document.querySelectorAll('*')].find(e => e.shadowRoot?.querySelector('.live-map')).shadowRoot"
WATCH = f"""() => {{
  const root = {MAP};
  window.svg = root.querySelector('.leaflet-areas-pane svg');
  window.fewest = Infinity;
  const count = () => (window.fewest = Math.min(window.fewest, root.querySelectorAll('path.area').length));
  new MutationObserver(count).observe(root, {{ subtree: true, childList: true, attributes: true }});
}}"""


TOLD_AND_SHOWN = f"""() => {{
  window.pictures = [];
  const root = {MAP};
  const look = () => requestAnimationFrame(() => {{
    const {{ palette, fills }} = JSON.parse(document.querySelector('[data-live-map=map]').textContent);
    const shown = [...root.querySelectorAll('path.area')].map((one) => one.getAttribute('fill'));
    const wanted = [...fills].map((letter) => palette[parseInt(letter, 36)]);
    window.pictures.push(wanted.every((fill, i) => fill === shown[i] || shown[i].includes(fill)));
  }});
  new MutationObserver(look).observe(document.querySelector('[data-live-map=map]').parentElement,
    {{ subtree: true, childList: true, characterData: true }});
}}"""


@pytest.fixture
def page(chromium: Browser, serve) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.asked = []
    page.received = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: page.received.append(len(frame))))
    open_page(page, serve(HARNESS))
    yield page
    page.close()


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("path.area")


def areas(page: Page, text: str = "") -> Locator:
    return page.locator(f'path.area[aria-label*="{text}"]' if text else "path.area")


def focused(page: Page) -> str:
    return page.evaluate(f"{MAP}.activeElement?.getAttribute('aria-label') ?? ''")


def scale(page: Page) -> float:
    """Width on screen of the first area: it tells the zoom."""
    return areas(page).first.bounding_box()["width"]


def test_no_other_host_is_asked_and_geometry_comes_once(page):
    pick(page, "Measure", "Assessments")
    expect(areas(page, "assessments")).to_have_count(20)
    hosts = {urlparse(url).hostname for url in page.asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert len([url for url in page.asked if "walsall-ward-" in url]) == 1


def test_what_a_rerun_tells_is_in_the_very_next_picture(page):
    page.evaluate(TOLD_AND_SHOWN)
    for measure in ("Assessments", "Conferences", "Referrals"):
        pick(page, "Measure", measure)
    assert page.evaluate("window.pictures") == [True, True, True]


@pytest.mark.parametrize(
    ("late", "before"), [("Html.", "live_map.js"), ("purify.", "live_map.js"), ("BidiComponent.", "/Html.")]
)
def test_the_map_is_drawn_whichever_part_of_the_page_comes_last(chromium, serve, late, before):
    held: list[Route] = []
    page = chromium.new_page()
    page.route(f"**/static/js/{late}*", lambda route: held.insert(0, route))
    with page.expect_response(lambda answer: before in answer.url) as other:
        page.goto(serve(HARNESS))
    other.value.finished()
    expect(areas(page)).to_have_count(0)
    assert len(held) == 1
    held[0].continue_()
    expect(areas(page)).to_have_count(20)
    page.close()


@pytest.mark.parametrize(("label", "option", "count"), [("Measure", "Assessments", 20), ("Level", "lsoa", 167)])
def test_a_rerun_never_blanks_the_map(page, label, option, count):
    page.evaluate(WATCH)
    pick(page, label, option)
    expect(areas(page)).to_have_count(count)
    assert page.evaluate("window.fewest") >= 20
    assert page.evaluate(f"window.svg === {MAP}.querySelector('.leaflet-areas-pane svg')")


def test_fills_change_in_place(page):
    first = areas(page).first.get_attribute("fill")
    fills = {first}
    for measure in ("Assessments", "Conferences"):
        pick(page, "Measure", measure)
        expect(areas(page, measure.lower()).or_(areas(page, "not available")).first).to_be_attached()
        fills |= {path.get_attribute("fill") for path in areas(page).all()}
    assert {"url(#not-available)", "url(#suppressed)"} <= fills
    expect(page.locator(".legend li", has_text="not available")).to_be_visible()
    expect(page.locator(".legend li", has_text="hidden (protects small numbers)")).to_be_visible()


def test_zoom_survives_a_rerun_and_a_change_of_level(page):
    before = scale(page)
    page.get_by_role("button", name="Zoom in").click()
    zoomed = scale(page)
    assert zoomed == pytest.approx(2 * before, rel=0.02)
    pick(page, "Measure", "Assessments")
    expect(areas(page, "assessments")).to_have_count(20)
    assert scale(page) == pytest.approx(zoomed, rel=0.01)
    pick(page, "Level", "lsoa")
    expect(areas(page)).to_have_count(167)
    pick(page, "Level", "ward")
    expect(areas(page)).to_have_count(20)
    assert scale(page) == pytest.approx(zoomed, rel=0.01)


def test_the_message_of_167_areas_is_short(page):
    pick(page, "Level", "lsoa")
    expect(areas(page)).to_have_count(167)
    page.received.clear()
    pick(page, "Measure", "Assessments")
    expect(areas(page, "assessments")).to_have_count(167)
    assert 2_000 < max(page.received) <= 12_000


def test_arrow_keys_walk_and_enter_chooses(page):
    assert page.locator(".ground [tabindex='0']").count() == 1
    page.get_by_label("Note").focus()
    page.keyboard.press("Tab")
    assert focused(page).startswith("Aldridge Central and South")
    page.keyboard.press("ArrowLeft")
    assert focused(page).startswith("St Matthew's")
    assert page.locator(".ground [tabindex='0']").count() == 1
    chosen = focused(page).partition(":")[0]
    expect(page.locator("[role=status]").filter(has_text=f"{chosen}, ")).to_contain_text("of 20")
    page.keyboard.press("Enter")
    expect(areas(page, chosen)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Chosen: E0500")).to_be_visible()
    assert focused(page).startswith(chosen)
    page.keyboard.press("Escape")
    expect(page.get_by_text("Chosen: nothing")).to_be_visible()
    page.keyboard.press("End")
    assert focused(page).startswith("Willenhall South")


def test_a_click_chooses_and_the_tip_follows_a_rerun(page):
    pelsall = areas(page, "Pelsall")
    pelsall.hover()
    expect(page.locator(".tip")).to_contain_text("Pelsall")
    expect(page.locator(".tip")).to_contain_text("referrals")
    pelsall.click()
    expect(pelsall).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".tip")).to_contain_text("Pelsall")


def test_the_wheel_scrolls_the_page_until_the_map_is_used(page):
    before = scale(page)
    top = areas(page).first.bounding_box()["y"]
    areas(page, "Rushall").hover()
    page.mouse.wheel(0, 60)
    page.wait_for_function(f"{MAP}.querySelector('path.area').getBoundingClientRect().y < {top}")
    assert scale(page) == pytest.approx(before)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(f"{MAP}.querySelector('path.area').getBoundingClientRect().width > {before * 1.2}")


def test_every_area_can_be_reached_by_arrow_keys(page):
    pick(page, "Level", "lsoa")
    expect(areas(page)).to_have_count(167)
    code = files("dashboard.ui.maps") / "assets" / "live_map"
    script = one_script({file.name: file.read_text("utf-8") for file in code.iterdir()}, "live_map.js")
    reached = page.evaluate(
        """async (script) => {
      const asked = performance.getEntriesByType('resource').map(entry => entry.name);
      const { nearestTo } = await import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
      const lsoa = await (await fetch(asked.find(name => name.includes('walsall-lsoa')))).json();
      const spots = lsoa.areas.map(([, , , [x, y]]) => ({ x: x * 0.6, y: -y }));
      const seen = new Set([0]);
      for (const at of seen) {
        for (const step of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
          const others = spots.map((spot, i) => (i === at ? { x: NaN, y: NaN } : spot));
          const next = nearestTo(spots[at], others, step);
          if (next >= 0) seen.add(next);
        }
      }
      return seen.size;
    }""",
        f"{script}\nexport {{ nearestTo }}",
    )
    assert reached == 167


def test_a_map_in_a_closed_tab_is_drawn_when_the_tab_opens(page, serve):
    open_page(page, serve(HARNESS) + "/two")
    expect(areas(page)).to_have_count(20)
    page.get_by_role("tab", name="Small areas").click()
    expect(page.locator("path.area:visible")).to_have_count(167)
    box = page.locator(".panel:visible").bounding_box()
    path = page.locator("path.area:visible").first.bounding_box()
    assert box["x"] <= path["x"] <= box["x"] + box["width"]


def test_a_map_in_a_closed_tab_is_up_to_date_when_the_tab_opens_again(page, serve):
    open_page(page, serve(HARNESS) + "/two")
    small_areas = page.get_by_role("tab", name="Small areas")
    small_areas.click()
    expect(page.locator("path.area:visible")).to_have_count(167)
    page.get_by_role("tab", name="Wards").click()
    pick(page, "Measure", "Assessments")
    expect(areas(page, "assessments").locator("visible=true")).to_have_count(20)
    small_areas.click()
    expect(areas(page, "assessments").locator("visible=true")).to_have_count(167)


def test_leaving_the_page_leaves_nothing_behind(page, serve):
    page.add_init_script("""
      window.watched = 0;
      const { observe, disconnect } = ResizeObserver.prototype;
      ResizeObserver.prototype.observe = function (target, ...rest) {
        if (target.className === 'panel') { this.map = true; window.watched += 1; }
        return observe.call(this, target, ...rest);
      };
      ResizeObserver.prototype.disconnect = function () {
        if (this.map) window.watched -= 1;
        return disconnect.call(this);
      };""")
    open_page(page, serve(HARNESS))
    assert page.evaluate("window.watched") == 1
    for _ in range(3):
        page.get_by_role("link", name="No map").click()
        expect(page.get_by_role("heading", name="No map")).to_be_visible()
        expect(page.locator("path.area")).to_have_count(0)
        assert page.evaluate("window.watched") == 0
        page.get_by_role("link", name="One map").click()
        expect(areas(page)).to_have_count(20)
        assert page.evaluate("window.watched") == 1


def test_a_map_outlives_calls_that_are_overtaken_and_ends_with_its_place(page):
    """Streamlit ends a call that a later one has overtaken, maybe before that one has begun."""
    told = page.evaluate("""async () => {
      const asked = performance.getEntriesByType('resource').map(entry => entry.name);
      const { default: mount } = await import(asked.find(name => name.endsWith('/live_map.js')));
      const place = document.body.appendChild(document.createElement('div'));
      const root = place.attachShadow({ mode: 'open' });
      const leaflet = asked.find(name => name.includes('leaflet') && name.endsWith('.js'));
      const call = () => mount({ data: { leaflet, overlays: [], legend: [] }, parentElement: root });
      const first = call();
      const drawn = root.querySelector('section');
      first();
      const second = call();
      const kept = root.querySelector('section') === drawn;
      place.remove();
      second();
      return [Boolean(drawn), kept, root.querySelector('section')];
    }""")
    assert told == [True, True, None]


@pytest.fixture
def phone(chromium: Browser, serve) -> Iterator[Page]:
    page = chromium.new_page(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    open_page(page, serve(HARNESS))
    yield page
    page.close()


def test_the_map_fits_a_phone(phone):
    panel = phone.locator(".panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 390
    boxes = [path.bounding_box() for path in areas(phone).all()]
    assert min(box["x"] for box in boxes) >= panel["x"]
    assert max(box["x"] + box["width"] for box in boxes) <= panel["x"] + panel["width"]


NAMES = """(root) => {
  const box = (one) => (({ left, top, right, bottom }) => [left, top, right, bottom])(one.getBoundingClientRect());
  const words = (span) => {
    const range = document.createRange();
    range.selectNodeContents(span);
    return box(range);
  };
  const names = [...root.querySelectorAll('.name:not(.away):not(.sign) span')];
  const said = names.map((one) => [one.textContent, words(one)]);
  return [box(root.querySelector('.panel')), box(root.querySelector('.zoom')), said];
}"""


@pytest.mark.parametrize(("council", "count", "least"), [("wolverhampton", 8, 7), ("monmouthshire", 3, 3)])
def test_long_names_on_a_phone_are_neither_cut_nor_over_each_other(phone, council, count, least):
    open_page(phone, f"{phone.url.partition('?')[0]}?council={council}")
    pick(phone, "Level", "locality")
    expect(phone.locator(".name")).to_have_count(count)
    panel, zoom, names = phone.evaluate(f"({NAMES})({MAP})")
    assert len(names) >= least
    for name, box in names:
        assert panel[0] <= box[0] < box[2] <= panel[2], name
        assert panel[1] <= box[1] < box[3] <= panel[3], name
    boxes = [(name, box) for name, box in [("the buttons", zoom), *names]]
    covered = [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if meet(one, other)]
    assert covered == []


def meet(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize(("fingers", "page_moves"), [(1, True), (2, False)])
def test_one_finger_moves_the_page_and_two_the_map(phone, fingers, page_moves):
    phone.get_by_role("button", name="Zoom in").tap()
    panel, area = phone.locator(".panel").bounding_box(), areas(phone).first.bounding_box()
    swipe(phone, panel["x"] + 120, panel["y"] + 200, fingers)
    panel_now, area_now = phone.locator(".panel").bounding_box(), areas(phone).first.bounding_box()
    assert (panel_now["y"] != panel["y"]) == page_moves
    assert (area_now["y"] - panel_now["y"] == pytest.approx(area["y"] - panel["y"], abs=1)) == page_moves


def swipe(page: Page, x: float, y: float, fingers: int) -> None:
    """Draw fingers 100 pixels upwards."""
    touch = page.context.new_cdp_session(page)
    for moved in range(0, 101, 10):
        points = [{"x": x + 60 * finger, "y": y - moved, "id": finger} for finger in range(fingers)]
        kind = "touchMove" if moved else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(20)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(400)
