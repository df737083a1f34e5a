"""Compared: published figures beside each other, a locality among them, files that were put there."""

from __future__ import annotations

import re
import shutil

import pytest
import streamlit as st

from dashboard import paths
from pages.test_pages import opened, words

PAGE = "pages/compared.py"
ID = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
)


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


def test_the_council_stands_among_its_neighbours():
    shown = words(opened(PAGE, measure="referrals", year="2025"))
    assert "10th highest of 11 councils, lower than England" in shown
    assert "7 of 10 neighbours are higher than Walsall" in shown


def test_a_locality_is_set_beside_the_neighbours():
    shown = words(opened(PAGE, measure="mental-health-parent", area="West"))
    assert "West (part of Walsall, loaded data)" in shown
    assert re.search(r"(higher than|lower than|about the same as) \d+ of 10 neighbours", shown)


def test_a_hidden_figure_is_told_with_its_symbol():
    shown = words(opened(PAGE, measure="assessments-in-time", year="2020"))
    assert "c: confidential (1 to 5, or hidden to protect another figure)" in shown


def test_a_factor_of_which_nothing_was_recorded_yet_is_not_available():
    shown = words(opened(PAGE, measure="assessment-factors", factor="24A", year="2020"))
    assert "x: not available" in shown


def test_the_workforce_has_no_limits_and_no_marks():
    app = opened(PAGE, measure="workforce-caseload")
    assert not app.exception
    assert "95% limits" not in words(app).split("What this measure means")[0].split("Source:")[0]


@pytest.mark.parametrize("measure", ["repeat-protection-plans", "protection-plans-open-two-years"])
def test_what_is_published_elsewhere_asks_for_its_file(measure):
    shown = words(opened(PAGE, measure=measure))
    assert "Nothing is published of" in shown
    assert "data/published" in shown


def test_a_newly_published_file_is_read_and_what_cannot_be_read_is_told(tmp_path, monkeypatch):
    """A copy of the data with the department's file of repeat plans in it; and one that is none of its files."""
    shutil.copytree(paths.ROOT / "data", tmp_path / "data")
    for folder in ("geo", "static"):
        (tmp_path / folder).symlink_to(paths.ROOT / folder)
    place = tmp_path / "data" / "walsall" / "published"
    place.mkdir()
    row = "2025,Reporting year,{},E92000001,England,{},CPP,{}\n"
    (place / "d3.csv").write_text(
        f"{ID},category,CPP_start,CPP_subsequent\n"
        + row.format("National", ",,,,", "61840,15130")
        + row.format("Local authority", "E12000005,West Midlands,335,E08000030,Walsall", "326,80")
    )
    (place / "notes.csv").write_text("a,b\n1,2\n")
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    st.cache_resource.clear()  # which holds the council in its usual folder
    shown = words(opened(PAGE, measure="repeat-protection-plans"))
    assert "second or later child protection plans 25%" in shown
    assert "Files of published figures: 1 finding" in shown
    assert "notes.csv" in shown
    st.cache_resource.clear()
