"""Trends: years first with their limits, charts by quarter and month, forecasts with their record."""

from __future__ import annotations

import pytest

from pages.test_pages import opened, words

PAGE = "pages/trends.py"


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def test_years_come_first_and_say_why_there_is_no_control_chart():
    app = opened(PAGE)
    assert app.selectbox(key="control-view").value == "year"
    shown = words(app)
    assert "Years are too few for a control chart" in shown
    assert "brothers and sisters come together" in shown or "each counted on its own" in shown
    assert "Recent trend, area by area" in shown
    assert "What stands out" in shown


def test_rolling_months_are_drawn_without_rules():
    shown = words(opened(PAGE, view="rolling"))
    assert "so no rules are applied" in shown
    assert "Special cause" not in shown


def test_quarters_carry_the_control_chart_and_say_what_it_says():
    shown = words(opened(PAGE, view="quarter", area="North"))
    assert "What the chart says" in shown
    assert "Making Data Count" in shown


def test_dates_are_those_of_the_locality_and_a_new_mean_begins_at_one():
    app = opened(PAGE, view="month", area="West", base="2021-09-01")
    shown = words(app)
    assert "West co-located" in shown
    assert "North co-located" not in shown
    assert "New mean from September 2021" in shown


def test_a_break_in_recording_is_told():
    assert "what lies before is not alike" in words(opened(PAGE, measure="physical-abuse"))


def test_the_forecast_stands_with_its_record_of_every_area():
    shown = words(opened(PAGE, area="East"))
    assert "How such forecasts did, area by area" in shown
    assert "past forecasts for East" in shown


def test_what_is_looked_ahead_at_can_be_chosen():
    app = opened(PAGE, measure="re-referrals", ahead="open-work")
    assert app.selectbox(key="control-ahead").value == "open-work"
    assert "open work" in words(app).lower()


@pytest.mark.parametrize(
    "params",
    [
        {"measure": "assessment-factors", "factor": "24A", "view": "month", "area": "West"},
        {"measure": "caseload", "view": "month", "area": "East"},
        {"measure": "workforce-vacancy"},
        {"measure": "gangs", "view": "month", "area": "East"},
        {"measure": "protection-plans-open", "view": "quarter"},
    ],
    ids=str,
)
def test_any_kind_of_measure_has_a_page(params):
    app = opened(PAGE, **params)
    shown = words(app)
    assert not app.exception
    assert "Something went wrong" not in shown
    assert "nan" not in shown.lower().replace(">", " ").replace("<", " ").split()
