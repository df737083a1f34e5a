"""Where the current load is broken, every page says which load it shows; and the Data page offers to load."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cases.snapshot import current_id, make_current, store

ROOT = Path(__file__).parents[2]
PAGES = [
    "pages/overview.py",
    "pages/demand_map.py",
    "pages/needs.py",
    "pages/care.py",
    "pages/resources.py",
    "pages/data.py",
]


@pytest.fixture
def home(tiny_home, tmp_path, monkeypatch):
    """A home whose one good load is not the current one."""
    shutil.copytree(tiny_home / "store", tmp_path / "store")
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path))
    good = current_id("walsall")
    make_current("walsall", "broken")
    return good


def words(page):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    if page != PAGES[0]:
        app.switch_page(page).run()
    assert not app.exception
    return " ".join(str(block.proto.body) for block in app.get("html"))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_which_load_serves_and_what_to_do(home, page):
    said = words(page)
    assert "The newest data cannot be shown" in said
    assert f"dashboard use {home}" in said


def test_nothing_is_said_where_the_current_load_serves(home):
    make_current("walsall", home)
    assert "The newest data cannot be shown" not in words("pages/data.py")


def test_uploads_that_are_switched_off_are_said_to_be(home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_UPLOAD", "off")
    assert "dashboard load FOLDER" in words("pages/data.py")
    assert (store("walsall") / "waiting").exists() is False
