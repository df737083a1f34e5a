"""Methods: one measure, all measures, all methods, and the statement on accessibility."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.council import Accessibility
from dashboard.ui.text.about.accessibility import BARRIERS, statement
from pages.test_pages import opened, words

PAGE = "pages/methods.py"


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def test_a_link_opens_the_measure_it_names():
    app = opened(PAGE, measure="conferences-in-time")
    assert app.selectbox(key="control-measure").value == "conferences-in-time"
    assert "within 15 working days of the start of their section 47 enquiry" in words(app)


def test_every_measure_and_every_method_is_there(catalogue):
    shown = words(opened(PAGE))
    assert f"All {len(catalogue.measures)} measures" in shown
    assert "no children by age are held below the whole council" in shown
    assert "Priority needs: 10 measures" in shown
    assert "Spiegelhalter 2005" in shown


def test_a_measure_that_nothing_was_given_for_says_that_it_is_not_available():
    assert "so it is not available" in words(opened(PAGE, measure="priority-need-education"))


HEADINGS = (
    "Accessibility statement for", "Feedback and contact", "Enforcement procedure",
    "Technical information about accessibility", "Compliance status", "Non-accessible content",
    "Preparation of this statement",
)  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_statement_has_what_the_regulations_ask_for(council, heading):
    assert heading in statement(council)


def test_a_contact_is_told_only_where_the_council_gives_one(council):
    assert "has not yet said here whom to write to" in statement(council)
    told = council.model_copy(update={"accessibility": Accessibility(contact="the web team, 01234 567890")})
    assert "contact the web team, 01234 567890." in statement(told)


def test_a_review_is_told_only_where_there_was_one(council):
    assert "has not reviewed it yet" in statement(council)
    reviewed = Accessibility(contact="the web team", reviewed=date(2027, 1, 5))
    assert "last reviewed it on 5 January 2027" in statement(council.model_copy(update={"accessibility": reviewed}))


@pytest.mark.parametrize("barrier", BARRIERS, ids=lambda barrier: barrier.criterion)
def test_what_fails_is_told_with_its_criterion(council, barrier):
    assert f"This fails WCAG 2.2 success criterion {barrier.criterion}." in statement(council)
