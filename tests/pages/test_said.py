"""What the council has said: claims with verdicts, then and now; a council that has claimed nothing."""

from __future__ import annotations

import re

import pytest

from dashboard.ui import cache
from dashboard.ui.cache import scrutiny
from pages.test_pages import opened, words

PAGE = "pages/said.py"


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def test_every_claim_has_its_source_reading_and_two_verdicts():
    shown = words(opened(PAGE))
    assert len(re.findall("<article>", shown)) == 20
    assert shown.count("Read as:") == 20
    assert len(re.findall(r'<p class="ld-source">Said on \d+ [A-Z][a-z]+ 20\d\d</p>', shown)) == 20
    assert shown.count("Then (year ending 31 March 2022):") == 20


def test_the_sample_says_that_it_was_drawn_to_agree():
    assert "The sample was drawn to agree with what the papers say" in words(opened(PAGE))


def test_one_locality_has_its_own_claims():
    shown = words(opened(PAGE, area="West"))
    assert "Parental mental health stands at 29.8% in West" in shown
    assert "Neglect and emotional abuse are a significant factor in North" not in shown


def test_a_number_that_was_said_is_held_against_limits():
    shown = words(opened(PAGE, area="West"))
    assert "Mental health of a parent or carer: said to be 29.8%" in shown
    claim = shown[shown.index("<h3>Parental mental health stands at 29.8% in West") :]
    verdict = re.search(r"Then \(year ending 31 March 2022\):.*?<br>([^<]*)</p>", claim)
    assert verdict is not None
    assert re.match(r"West \d+\.\d% ", verdict[1])  # what decides stands with the verdict, before anything is opened


def test_what_papers_say_of_people_stands_there_as_well():
    assert "East is the smallest locality" in words(opened(PAGE))


def test_a_council_that_has_claimed_nothing_says_so(monkeypatch):
    monkeypatch.setattr(scrutiny, "read_claims", lambda *_: ())
    cache.tested.clear()
    app = opened(PAGE)
    cache.tested.clear()
    assert not app.exception
    assert "Nothing that the council has said is held here" in words(app)
