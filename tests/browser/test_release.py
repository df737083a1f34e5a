"""A server of a release: its pages, and proof on the wire that no hidden number travels."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from browser.steps import settled
from dashboard.catalogue import read_catalogue
from dashboard.cube.release import open_release
from dashboard.cube.serve import serving
from dashboard.disclosure.store import current_release
from dashboard.model import PeriodKind, Status
from dashboard.stats.values import with_values

APP = Path(__file__).parents[2] / "app.py"
PATIENCE = 120_000

pytestmark = pytest.mark.browser


@pytest.fixture
def pair(release_home, small_council, tmp_path, monkeypatch):
    """The true figures and the release's, of a measure and year in which a locality is hidden and another shown."""
    monkeypatch.setenv("DASHBOARD_HOME", str(release_home))
    file = tmp_path / "alone.release"
    shutil.copy(current_release(small_council.id), file)
    catalogue = read_catalogue()
    released, truth = open_release(file, small_council, catalogue), serving(small_council, catalogue).cube
    for measure in released.offered:
        for period in reversed(released.periods(measure, PeriodKind.YEAR)):
            shown = released.figures(measure, "locality", [period]).head(4)
            hidden = shown["status"] == Status.SUPPRESSED.value
            if measure.unit.value == "rate" and hidden.any() and (shown["numerator"] > 0).any():
                same = catalogue.measure(measure.id)
                exact = with_values(truth.figures(same, "locality", [period]), same).head(4)
                return file, measure, period, exact[hidden.to_numpy()], exact[(shown["numerator"] > 0).to_numpy()]
    pytest.fail("the tiny release hides no locality beside a shown one")


def forms(rows: pd.DataFrame) -> list[bytes]:
    """What a rate looks like on its way: as a page writes it, in full as a download does, and as a number's bytes."""
    found: list[bytes] = []
    for rate in rows["value"].to_list():
        found += [f">{rate:,.1f}<".encode(), repr(rate).encode(), struct.pack("<d", rate)]
    return found


def test_no_hidden_number_travels(serve, chromium: Browser, pair, tmp_path):
    file, measure, period, hidden, shown = pair
    empty = tmp_path / "empty"  # no case data anywhere near the server
    empty.mkdir()
    address = serve(APP, {"DASHBOARD_HOME": str(empty), "DASHBOARD_RELEASE": str(file), "DASHBOARD_COUNCIL": "walsall"})
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)
    frames: list[bytes] = []

    def keep(payload: str | bytes) -> None:
        frames.append(payload if isinstance(payload, bytes) else payload.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    asked = f"?measure={measure.id}&period={period.id}"
    area = hidden["area"].iloc[0]
    views = ("&level=locality", "&level=ward")
    for path in (
        asked, *(f"demand_map{asked}{view}" for view in views), f"profile{asked}&area={area}",
        f"outcomes?card-year={period.id}&locality={area}", "needs", f"compared?measure={measure.id}", "said",
        f"pack{asked}", f"methods?measure={measure.id}",
    ):  # fmt: skip
        page.goto(f"{address}/{path}")
        expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
        settled(page)
        expect(page.get_by_text("This is a release of", exact=False)).to_be_visible(timeout=PATIENCE)
    page.goto(f"{address}/{asked}")
    settled(page)
    expect(page.get_by_text("hidden", exact=True).first).to_be_visible(timeout=PATIENCE)
    menu = page.get_by_test_id("stSidebarNav").inner_text()
    page.close()
    traffic = b"".join(frames)
    assert any(form in traffic for form in forms(shown))  # the search can see numbers
    assert [form for form in forms(hidden) if form in traffic] == []
    assert "Meeting pack" in menu
    assert "Caseloads" not in menu
    assert [made.name for made in empty.iterdir() if made.name != "log"] == []
