"""Equality: groups with limits, small groups named, small numbers hidden where the council says so."""

from __future__ import annotations

import pytest

from dashboard.council import SmallCells
from dashboard.ui import cache
from dashboard.ui.cache import opening
from pages.test_pages import opened, words

PAGE = "pages/equality.py"


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def test_access_and_outcome_stand_with_their_limits_and_caution():
    shown = words(opened(PAGE, period="2025-26"))
    assert "<h2>Access, children in need" in shown
    assert "<h2>Outcome, re-referrals within 12 months" in shown
    assert "A difference is a question and no answer" in shown


def test_groups_too_small_to_say_anything_are_named():
    shown = words(opened(PAGE, period="2025-26", area="East"))
    assert "Too few to say anything (under 20): " in shown


def test_a_link_opens_the_groups_and_measures_it_names():
    app = opened(PAGE, reached="referrals", became="assessments-in-time", groups="disability", period="2025-26")
    assert [app.selectbox(key=f"control-{name}").value for name in ("reached", "became", "groups")] == [
        "referrals", "assessments-in-time", "disability",
    ]  # fmt: skip
    assert "<h2>Outcome, assessments within 45 working days" in words(app)


def test_small_numbers_are_hidden_where_the_council_hides_them(monkeypatch):
    council_of = opening.read_council

    def strict(folder):
        return council_of(folder).model_copy(update={"small_cells": SmallCells(smallest=1000, layers=("council",))})

    monkeypatch.setattr(opening, "read_council", strict)
    held = (opening._open, cache.group_access, cache.group_outcome)
    for one in held:
        one.clear()
    app = opened(PAGE, period="2025-26")
    for one in held:
        one.clear()
    shown = words(app)
    assert not app.exception
    assert shown.count("Hidden, since at least one of the groups is so small") == 2
    assert "<h2>Access, children in need: no group can be compared" in shown
    assert 'class="ld-dot"' not in shown
