"""Two maps side by side on tiny councils: what stands in the address, what is said, what is left out."""

from __future__ import annotations

import pytest

from pages.test_pages import opened, words

PAGE = "pages/two_maps.py"


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def test_a_link_opens_two_periods_and_the_change_between_them():
    app = opened(PAGE, measure="referrals", period="2024-25", before="2022-23", level="locality", area="North")
    shown = words(app)
    assert not app.exception
    assert "Year to 31 Mar 2023</h3>" in shown
    assert "Year to 31 Mar 2025</h3>" in shown
    assert "year to 31 Mar 2025 beside year to 31 Mar 2023" in shown
    assert shown.count("Where does this number come from?") == 2
    assert app.selectbox(key="control-before").value == "2022-23"


def test_an_area_that_is_chosen_is_said_with_its_change_and_limits():
    shown = words(opened(PAGE, measure="referrals", period="2024-25", level="locality", spot="West"))
    assert "West: " in shown
    assert "before; change " in shown
    assert "95% limits" in shown


def test_two_measures_stand_side_by_side_with_a_scale_each():
    app = opened(PAGE, pair="measures", measure="referrals", beside="section-47-enquiries", level="ward")
    assert "Referrals and section 47 enquiries" in words(app)
    assert "Each map has its own scale" in words(app)
    assert app.selectbox(key="control-beside").value == "section-47-enquiries"


def test_demand_stands_beside_staff_with_the_gap():
    app = opened(PAGE, pair="staff", period="2024-25", spot="West")
    shown = words(app)
    assert "Share of the demand</h3>" in shown
    assert "Share of the social workers</h3>" in shown
    assert "West: " in shown
    assert "full-time equivalents" in shown


def test_the_first_period_has_nothing_beside_it_and_says_so():
    app = opened(PAGE, measure="referrals", period="2017-18")
    assert "The loaded data cover no earlier period of this length" in words(app)


@pytest.mark.parametrize("change", ["difference", "per-cent"])
@pytest.mark.parametrize("measure", ["neglect", "open-work", "posts-filled", "looked-after"])
def test_measures_of_every_kind_can_be_compared(measure, change):
    app = opened(PAGE, measure=measure, change=change, level="locality")
    assert not app.exception
    assert "Something went wrong" not in words(app)


def test_where_areas_are_teams_demand_and_staff_are_not_offered(councils_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(councils_home))
    monkeypatch.setenv("DASHBOARD_COUNCIL", "monmouthshire")
    app = opened(PAGE, pair="staff")
    assert not app.exception
    assert app.selectbox(key="control-pair").value == "periods"
    assert "Something went wrong" not in words(app)
