"""Returns loaded from the Data page in a real browser: refused, previewed, made current, and left half way."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bad_input.returns import CHILDREN, census, indicators, laid, postcodes
from browser.steps import settled
from dashboard.cases.snapshot import current_id, store
from dashboard.ui.text.about import upload as text

pytestmark = pytest.mark.browser

APP = Path(__file__).parents[2] / "app.py"
PATIENCE = 120_000


@pytest.fixture
def home(tiny_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own with the tiny council current, and beside it the folder that uploads are taken to."""
    shutil.copytree(tiny_home / "store", tmp_path / "home" / "store")
    (tmp_path / "rooms").mkdir()
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def data_page(chromium: Browser, serve, home: Path):
    """Opens the Data page in a new tab."""
    rooms = home.parent / "rooms"
    address = serve(APP, {"DASHBOARD_HOME": str(home), "TMPDIR": str(rooms), "DASHBOARD_UPLOAD": "on"})
    tabs = []

    def opened() -> Page:
        page = chromium.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/data")
        expect(page.get_by_role("heading", name=text.TITLE)).to_be_visible()
        settled(page)
        tabs.append(page)
        return page

    yield opened
    for page in tabs:
        page.close()


def send(page: Page, folder: Path, files: dict[str, bytes]) -> None:
    """Choose files and have them checked."""
    laid(folder, files)
    page.locator("input[type=file]").set_input_files([folder / name for name in files])
    page.get_by_role("button", name=text.LOAD).click()


def held(home: Path) -> set[str]:
    """Folders of loads, finished or not, and what lies in the uploads' folder."""
    loads = {str(path) for path in store("walsall").rglob("*") if path.is_dir()}
    return loads | {path.name for path in (home.parent / "rooms").glob("dashboard-upload-*")}


def test_returns_are_refused_with_the_place_and_the_way_to_mend(data_page, home, tmp_path):
    before, page = held(home), data_page()
    whole = census()["cin.xml"]
    send(page, tmp_path / "bad", {"cin.xml": whole[: len(whole) // 2]})
    expect(page.get_by_text(text.STOPPED)).to_be_visible()
    found = page.locator(".st-key-ld-upload")
    for words in ("File broken off", "cin.xml", "Copy or export the file again"):
        expect(found.get_by_text(words).first).to_be_visible()
    assert held(home) == before


def test_returns_wait_until_they_are_made_current(data_page, home, tmp_path):
    before, page = current_id("walsall"), data_page()
    mixed = {**postcodes(), **indicators(), "notes.txt": b"Nothing to read here"}
    send(page, tmp_path / "good", mixed)
    expect(page.get_by_text("A load waits: ")).to_contain_text("3 children")
    expect(page.get_by_text(text.CHANGES)).to_be_visible()
    assert current_id("walsall") == before
    assert not any(child in page.content() for child in CHILDREN)
    page.get_by_role("button", name=text.MAKE_CURRENT).click()
    expect(page.get_by_text("A load waits: ")).to_have_count(0)
    settled(page)
    assert current_id("walsall") != before
    expect(page.get_by_text("Invented data.")).to_have_count(0)


def test_a_browser_that_leaves_while_its_files_are_read_leaves_nothing_behind(data_page, home, tmp_path):
    before, current, page = held(home), current_id("walsall"), data_page()
    send(page, tmp_path / "left", {"cin.xml": census()["cin.xml"]})
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.close()
    until = time.monotonic() + PATIENCE / 1000
    while held(home) != before and time.monotonic() < until:
        time.sleep(0.1)
    assert held(home) == before
    assert current_id("walsall") == current
