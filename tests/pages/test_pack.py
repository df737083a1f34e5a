"""The meeting pack as the page makes it, on a tiny council: read back as another program would read it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from dashboard.answers.areas import Against, Question
from dashboard.model import Status, parse_period
from dashboard.reports.shorthand import MEANINGS
from dashboard.ui import cache, controls
from dashboard.ui.paper import briefing, pack
from dashboard.ui.text import pack as text
from pages.test_pages import APP

PAGE = "pages/pack.py"


def opened(page: str, **params: str) -> AppTest:
    """The page, given time: the first one reads everything that can stand out."""
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    app.switch_page(page)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


@pytest.fixture(autouse=True)
def loaded(tiny_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))


@pytest.fixture
def given(monkeypatch):
    """What the page's buttons make."""
    found = {}
    real = pack._noted
    monkeypatch.setattr(pack, "_noted", lambda make, ending: found.setdefault(ending, real(make, ending)))
    return found


def sheets(made: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_holds_the_numbers_of_the_page_and_says_what_it_is(given):
    app = opened(PAGE, measure="section-47-enquiries", period="2024-25", area="West")
    assert not app.exception
    held = sheets(given["xlsx"]())
    assert list(held)[:4] == ["Cover", "Contents", "Notes", "Table_1"]
    cover = " ".join(str(row[0]) for row in held["Cover"])
    assert "Walsall: Section 47 enquiries, year to 31 Mar 2025" in cover
    assert "Sample. Invented data: the children and workers do not exist." in cover
    assert "Internal: for people who may see small numbers" in cover
    listed = [row[0] for row in held["Contents"][3:]]
    assert listed == [name for name in held if name.startswith("Table_")]


def test_every_number_of_a_table_is_the_one_that_the_page_shows(given):
    opened(PAGE, measure="referrals", period="2024-25")
    held = sheets(given["xlsx"]())
    rows = held["Table_1"][5:]
    assert rows[0][:3] == ["Locality", "Code", "Referrals"]
    data = pack_data()
    frame = pack.areas(data, question(data), "locality", Against.WHOLE)
    assert {row[1]: row[2] for row in rows[1:]} == dict(zip(frame["area"], frame["numerator"], strict=True))


def pack_data():
    data = cache.opened("walsall")
    assert data is not None
    return data


def question(data):
    return Question(data.cube.catalogue.measure("referrals"), parse_period("2024-25"))


def test_what_is_hidden_on_the_page_is_hidden_in_the_file(given, monkeypatch):
    real = pack.areas

    def hidden(*args):
        frame = real(*args)
        return frame.assign(status=[Status.SUPPRESSED.value, *frame["status"][1:]])  # its numbers are still there

    monkeypatch.setattr(pack, "areas", hidden)
    opened(PAGE, measure="referrals", period="2024-25")
    rows = sheets(given["xlsx"]())["Table_1"][6:]
    assert rows[0][2:7] == ["[c]"] * 5
    assert all(isinstance(cell, float | int) for cell in rows[1][2:7])


def test_every_sheet_is_as_the_analysis_function_advises(given):
    opened(PAGE, measure="referrals", period="2024-25")
    made = given["xlsx"]()
    held = sheets(made)
    marks = set()
    for name, rows in held.items():
        assert rows[0][0], f"{name} has its heading in A1"
        assert all(any(cell != "" for cell in row) for row in rows), f"{name} has no blank row"
        if name.startswith("Table_"):
            assert all(cell != "" for row in rows[5:] for cell in row), f"{name} has no blank cell"
            marks |= {cell for row in rows for cell in row if re.fullmatch(r"\[\w\]", str(cell))}
    assert marks <= set(MEANINGS)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        named = parts.namelist()
        sheet_parts = [parts.read(one) for one in named if re.match(r"xl/worksheets/sheet\d+", one)]
        tables = [etree.fromstring(parts.read(one)) for one in named if one.startswith("xl/tables/")]
        told = parts.read("docProps/core.xml").decode()
    assert not any(b"<mergeCell" in one or b"<f>" in one or b'state="frozen' in one for one in sheet_parts)
    assert len(tables) == len(held) - 1, "every sheet but the cover is one table"
    assert len({one.get("displayName") for one in tables}) == len(tables)
    assert all(one.get("headerRowCount") != "0" for one in tables)
    assert "Walsall: Referrals" in told
    assert "Sample. Invented data" in told


@pytest.mark.parametrize("measure", ["neglect", "posts-vacant", "early-help-open", "children-in-need"])
def test_any_measure_goes_into_a_workbook(given, measure):
    app = opened(PAGE, measure=measure)
    assert not app.exception
    if given:
        assert "Table_1" in sheets(given["xlsx"]())


def test_the_briefing_is_made_with_one_button_and_then_offered():
    app = opened(PAGE, measure="referrals", period="2024-25")
    assert not app.get("download_button")[1:], "only the workbook before"
    app.button(key="ld-pack-make").click().run()
    assert not app.exception
    assert [one.proto.label for one in app.get("download_button")] == [text.BRIEFING, text.WORKBOOK]
    held, file = app.session_state["ld-briefing"]
    assert file.startswith(b"%PDF-1.7")
    app.selectbox(key="control-area").set_value("West").run()
    assert len(app.get("download_button")) == 1, "a briefing of another view is not offered"
    assert "West" not in repr(held)


def test_without_children_by_area_neither_file_has_a_column_of_rates(monkeypatch):
    monkeypatch.setattr(controls, "only_counted", lambda *_: True)
    data = pack_data()
    asked = pack.Asked(question(data), Against.WHOLE)
    about = pack.about_of(data, asked)
    localities, wards, years, *_ = pack.paper_of(data, asked, about).tables
    assert [one.columns[-1] for one in (localities, wards, years)] == ["Referrals"] * 3
    assert localities.subtitle == "Referrals. Year to 31 Mar 2025."
    paper = briefing.briefing_paper(data, asked, about, [])
    assert paper.tables[0].columns == ["Locality", "Referrals"]
    assert paper.tables[0].subtitle == "Referrals. Year to 31 Mar 2025."
    assert "Counts without rates" in dict(paper.notes)
