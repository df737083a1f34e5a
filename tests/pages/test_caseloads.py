"""Caseloads: whose teams, the most stretched one, the move that helps, and what needs attention."""

from __future__ import annotations

import pytest

from dashboard.ui.text.staff import attention
from pages.opening import forget_staff
from pages.test_pages import opened, words

PAGE = "pages/caseloads.py"
MANAGER = "Group manager, North and East"


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def test_every_count_is_there_with_its_day():
    shown = words(opened(PAGE))
    for what in attention.WORDS.values():
        assert what in shown
    assert "as of 30 September 2026" in shown


def test_a_group_manager_sees_own_localities_first():
    app = opened(PAGE, mine=MANAGER)
    shown = words(app)
    assert app.selectbox(key="control-mine").value == MANAGER
    kinds = shown[shown.index("Each locality&#x27;s kinds of team") :]
    places = [kinds.index(f'<b class="ld-name">{name}, plans</b>') for name in ("North", "East", "West")]
    assert places == sorted(places)
    assert "in West</span>" not in shown  # the counts of attention are of own localities alone


def test_the_link_holds_whose_teams():
    app = opened(PAGE)
    app.selectbox(key="control-mine").set_value("West").run()
    assert app.query_params["mine"] in ("West", ["West"])


def test_a_count_that_no_return_covers_is_not_available(monkeypatch):
    from dashboard.cube.work_tables import WorkTables
    from dashboard.ui.staff import staff_cache

    monkeypatch.setattr(WorkTables, "attention_days", property(lambda _: {}))
    staff_cache.attention.clear()
    shown = words(opened(PAGE))
    staff_cache.attention.clear()
    assert "What needs attention is not covered by the loaded returns" in shown
    assert "not available" in shown


def test_without_posts_the_page_says_what_is_missing(monkeypatch):
    from dashboard.cube.read import Cube

    monkeypatch.setattr(Cube, "posts", lambda self, _: self._posts.head(0))
    forget_staff()
    app = opened(PAGE)
    forget_staff()
    assert not app.exception
    assert "Something went wrong" not in words(app)
    assert "No posts are loaded" in words(app)


def test_settings_that_cannot_be_used_are_said(monkeypatch):
    from dashboard.staffing import StaffingError
    from dashboard.ui.staff import staff_cache

    def broken(*_):
        raise StaffingError("data/staffing.toml: shown: fewer than two.")

    monkeypatch.setattr(staff_cache, "read_staffing", broken)
    staff_cache.staffing.clear()
    shown = words(opened(PAGE))
    staff_cache.staffing.clear()
    assert "The settings on staff cannot be used" in shown
    assert "fewer than two" in shown


def broken(self, _):
    """Posts with every fault that one can have."""
    import pandas as pd

    told = self._posts[self._posts["as_at"] == self._posts["as_at"].max()].reset_index(drop=True)
    told.loc[told.index[0], "filled"] = -1.0
    lost = told[told["team"] == "West Assessment"].head(1).assign(locality=None)
    return pd.concat([told, told[told["team"] == "East Assessment"].head(1), lost], ignore_index=True)


def test_every_fault_of_the_posts_is_a_finding_on_the_page(monkeypatch):
    from dashboard.cube.read import Cube

    monkeypatch.setattr(Cube, "posts", broken)
    forget_staff()
    app = opened(PAGE)
    forget_staff()
    shown = words(app)
    assert "Something went wrong" not in shown
    for found in (
        "a full-time equivalent below 0, or no number",
        "a team and role that stand there twice at one date",
        "a team of a local kind without a locality",
        "no number of private-fostering",
        "no weight for referral",
    ):
        assert found in shown
