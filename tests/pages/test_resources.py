"""Demand and resources: the absolute gap under two schemes, what teams need, drift, spread, where work sits."""

from __future__ import annotations

import pytest

from dashboard.ui.text.staff.resources import PARTS
from pages.test_pages import opened, words

PAGE = "pages/resources.py"


@pytest.fixture(scope="module")
def shown(tiny_home):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(tiny_home))
        return "".join(words(opened(PAGE, look=part)) for part in PARTS)


def test_absolute_figures_stand_under_two_schemes(shown):
    assert "needed: The council&#x27;s own weights" in shown
    assert "needed: England&#x27;s published caseload" in shown


def test_a_sentence_says_what_a_team_needs_and_the_model_says_how_it_did(shown):
    assert "FTE to stay within their weights in nine weeks out of ten" in shown
    assert "the model&#x27;s intervals of 80% held" in shown


def test_how_far_demand_has_moved_is_one_number(shown):
    assert "Since 2019 demand has moved" in shown or "as it was in 2019" in shown
    assert "by 2019&#x27;s demand" in shown


def test_the_share_gap_stands_first(shown):
    assert shown.index("Share of open work (weighted points)") < shown.index("needed: The council&#x27;s own weights")


def test_work_that_a_scheme_does_not_weigh_is_not_nought(shown):
    assert "its work is not weighed by England&#x27;s published caseload" in shown


def test_what_is_not_counted_is_told(shown):
    assert "no number of private-fostering" in shown


def test_where_the_work_sits_and_how_it_goes(shown):
    assert "Child in need plan (locality)" in shown
    assert "From MASH" in shown


def test_time_at_each_stage_stands_by_locality_beside_the_whole(shown):
    assert "Half of the work of a stage in the borough is over within: assessment" in shown
    assert "Protection plan, weeks" in shown
    assert "twelve months to 30 September 2026" in shown


def test_work_and_people_stand_by_month_after_leave_and_training(shown):
    assert "of the working days of August" in shown
    assert "leave and training: the dashboard&#x27;s assumption" in shown


def test_an_earlier_period_is_followed_by_every_figure(tiny_home, monkeypatch):
    """All figures of people and work are as of March 2024, and the months ahead are not told of then."""
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))
    earlier = "".join(words(opened(PAGE, period="2023-24", look=part)) for part in PARTS)
    assert "as of 31 March 2024" in earlier
    assert "twelve months to 31 March 2024" in earlier
    assert "up to 31 March 2024" in earlier
    assert "as of 30 September 2026" not in earlier
    assert "are told as of the newest month alone, September 2026" in earlier
