"""Under the map: steadier rates of wards and small areas, when they are opened."""

import pytest

from pages.test_pages import opened, words


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def test_steadier_rates_are_worked_out_when_they_are_opened():
    app = opened("pages/demand_map.py", level="ward")
    assert "Steadier with neighbours" not in words(app)
    app.session_state["ld-steady"] = True
    shown = words(app.run())
    assert "Steadier with neighbours" in shown
    assert "false-discovery" in shown
    assert "Something went wrong" not in shown
