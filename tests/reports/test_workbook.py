"""A workbook of a table written by hand."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from dashboard.model import Status
from dashboard.reports.paper import About, Paper, Table, cell
from dashboard.reports.workbook import workbook

ABOUT = About(
    "Referrals, year to 31 Mar 2025", "West is highest", "Anytown", date(2025, 6, 1), date(2025, 6, 2),
    invented=False, released=True, link="https://dashboard.anytown.gov.uk/?measure=referrals",
)  # fmt: skip


def rows_of(frame: pd.DataFrame, name: str = "Table_1") -> list[list[object]]:
    made = workbook(Paper(ABOUT, [Table("Referrals by area", "By area.", frame, "Source: returns.")]))
    return CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name(name).to_python()


def test_the_five_statuses_are_five_different_things():
    frame = pd.DataFrame(
        {
            "Area": ["A", "B", "C", "D", "E"],
            "Referrals": [12.0, 0.0, 3.0, None, None],
            "status": ["observed", "zero", "suppressed", "not-available", "not-applicable"],
        }
    )
    assert [row[1] for row in rows_of(frame)[6:]] == [12.0, 0.0, "[c]", "[x]", "[z]"]


def test_what_looks_like_a_formula_stays_words():
    frame = pd.DataFrame({"Area": ['=HYPERLINK("https://example.org")'], "Referrals": [1.0]})
    assert rows_of(frame)[6][0] == '=HYPERLINK("https://example.org")'


def test_the_file_tells_its_title_and_language():
    made = workbook(Paper(ABOUT, []))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        told = etree.fromstring(parts.read("docProps/core.xml"))
        assert parts.testzip() is None
    assert told.findtext("{*}title") == "Anytown: Referrals, year to 31 Mar 2025"
    assert told.findtext("{*}language") == "en-GB"


def test_the_cover_says_real_and_release_and_links_to_the_view():
    frame = pd.DataFrame({"Area": ["A"], "Referrals": [1.0]})
    cover = [row[0] for row in rows_of(frame, "Cover")]
    assert "The council's own data." in cover
    assert "Release: small numbers are hidden or rounded, and what is shown may be published." in cover
    assert "Data loaded on 1 June 2025." in cover
    assert ABOUT.link in cover


@settings(max_examples=200)
@given(st.one_of(st.none(), st.floats(), st.integers(-9, 9)), st.sampled_from(list(Status)))
def test_a_hidden_row_never_gives_a_number_and_a_missing_number_never_is_one(value, status):
    shown = cell(value, {"status": status.value})
    if status is Status.SUPPRESSED:
        assert shown is Status.SUPPRESSED
    assert isinstance(shown, Status) or shown == value


def test_what_is_not_said_beside_a_hidden_number_is_hidden_and_not_inapplicable():
    assert cell("", {"status": "suppressed"}) is Status.SUPPRESSED


@pytest.mark.parametrize(("text", "shown"), [("", Status.NOT_APPLICABLE), ("Higher", "Higher")])
def test_an_empty_word_is_not_applicable(text, shown):
    assert cell(text, {}) == shown
