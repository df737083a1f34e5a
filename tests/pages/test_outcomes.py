"""Outcomes: the scorecard by area and priority; a comment that is greener than its numbers is a finding."""

from __future__ import annotations

import pytest

from dashboard.framework import Comment, read_framework
from dashboard.ui import cache
from dashboard.ui.cache import scrutiny
from pages.test_pages import opened, words

PAGE = "pages/outcomes.py"


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def test_all_three_questions_are_asked_and_the_worst_stands_first():
    shown = words(opened(PAGE, **{"card-year": "2025-26"}))
    places = [shown.index(f"<h2>{name}: ") for name in ("How many", "How well", "So what")]
    assert places == sorted(places)
    assert places[0] > max(shown.find("<h2>What is worse</h2>"), shown.find("Nothing here is worse beyond chance"))


def test_a_priority_has_its_own_measures_and_what_is_not_loaded_is_said():
    shown = words(opened(PAGE, priority="Reduce exclusions"))
    assert "Not in the loaded data, which is not the same as none: permanent exclusions." in shown
    assert "<h3>Referrals</h3>" not in shown


def test_a_locality_stands_beside_the_whole_council():
    shown = words(opened(PAGE, area="West"))
    assert "the whole council" in shown
    assert "<b>North</b>" not in shown


def test_targets_of_the_sample_are_said_to_be_illustrations():
    assert "at most 20% (an illustration, not the council&#x27;s)" in words(opened(PAGE))


def test_a_comment_that_is_greener_than_its_numbers_is_not_shown_but_told(monkeypatch):
    said = Comment(measure="contacts", year="2025-26", says="better", text="A great step for families.")

    def read(council, catalogue):
        return read_framework(council, catalogue).model_copy(update={"comments": (said,)})

    monkeypatch.setattr(scrutiny, "read_framework", read)
    for held in (cache.framework, cache.outcome_card):
        held.clear()
    shown = words(opened(PAGE, **{"card-year": "2025-26"}))
    for held in (cache.framework, cache.outcome_card):
        held.clear()
    assert "A great step for families." not in shown
    assert "Comments that say more than their numbers" in shown
    assert "comment 1 (contacts, Walsall, 2025-26)" in shown
