"""The panel "Where does this number come from?" under every figure of every page."""

from __future__ import annotations

import re

import pytest

from pages.test_pages import PAGES, opened, words

WITHOUT_FIGURES = {"pages/data.py", "pages/methods.py", "pages/own_areas.py", "pages/pack.py", "pages/meeting.py"}
"""Pages that draw no measure, or (own areas) none before somebody has named one; the pack is drawn on paper, and each
step of the meeting leads to the page whose panel tells it."""


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def panels(app):
    """The panels of a page, as HTML."""
    return re.findall(r'<details class="ld-origin">.*?</details>', words(app))


@pytest.mark.parametrize("page", sorted(set(PAGES) - WITHOUT_FIGURES))
def test_a_page_with_figures_has_a_panel_for_each(page):
    app = opened(page)
    drawn = len(re.findall(r"<figure aria-label", words(app))) + len(app.get("plotly_chart"))
    assert len(panels(app)) >= max(drawn, 1)


def test_a_panel_tells_definition_parts_returns_findings_and_method():
    panel = panels(opened("pages/overview.py", measure="re-referrals"))[0]
    for said in (
        "<summary>Where does this number come from?</summary>",
        "Referrals within 12 months of the child&#x27;s previous referral",
        "<dt>Numerator</dt><dd>referrals within 12 months",
        "<dt>Denominator</dt><dd>referrals</dd>",
        "Children in need census (cin_2018.xml to cin_2026.xml, 9 files)",
        "loaded ",
        "<dt>Findings of the load</dt>",
        "Wilson&#x27;s 95% limits",
        'href="methods?measure=re-referrals"',
    ):
        assert said in panel


def test_a_panel_opens_without_the_server():
    """A disclosure of the browser's own, closed at first."""
    assert all(panel.startswith('<details class="ld-origin"><summary>') for panel in panels(opened()))


def test_findings_that_touch_the_records_are_told_with_how_many_were_left_out():
    panel = panels(opened("pages/overview.py", measure="referrals"))[0]
    assert re.search(r"\d+ about these records, [\d,]+ records left out", panel)


def test_a_figure_of_several_measures_names_each():
    shown = " ".join(panels(opened("pages/profile.py")))
    assert 'href="methods?measure=section-47-enquiries"' in shown
    assert "<b>Definition:</b> Section 47 enquiries started in the period" in shown


def test_published_figures_tell_their_files_and_symbols():
    shown = " ".join(panels(opened("pages/compared.py")))
    assert "published_figures.csv" in shown
    assert "never taken for nought" in shown


def test_nothing_personal_stands_in_a_panel():
    """Places of findings name lines; panels do not even these."""
    shown = " ".join(panel for page in ("pages/overview.py", "pages/needs.py") for panel in panels(opened(page)))
    assert not re.search(r"INV\d+|WS\d+ \d[A-Z]{2}|\d{4}-\d{2}-\d{2}", shown)
