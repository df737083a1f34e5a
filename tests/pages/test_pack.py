"""The meeting pack as the page makes it, on a tiny council: read back as another program would read it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from pptx import Presentation
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from dashboard.answers.areas import Against, Question, placed
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.glossary import read_glossary
from dashboard.model import Status, parse_period
from dashboard.reports.deck.template import TemplateError
from dashboard.reports.shorthand import MEANINGS
from dashboard.ui import cache, controls
from dashboard.ui.maps import measure_map
from dashboard.ui.paper import briefing, making, pack, slides
from dashboard.ui.text import pack as text
from pages.opening import words
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


def made(measure: str, period: str = "2024-25") -> dict[str, bytes]:
    """The files of the pack, by their ending, as the page's button makes them."""
    data = pack_data()
    asked = pack.Asked(Question(data.cube.catalogue.measure(measure), parse_period(period)), Against.WHOLE)
    return making.made(data, asked, pack.about_of(data, asked)).files


@pytest.fixture(scope="module")
def files(tiny_home):
    """The pack of referrals, which most tests look into."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(tiny_home))
        return made("referrals")


def sheets(made: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_holds_the_numbers_of_the_page_and_says_what_it_is(files):
    held = sheets(files["xlsx"])
    assert list(held)[:4] == ["Cover", "Contents", "Notes", "Table_1"]
    cover = " ".join(str(row[0]) for row in held["Cover"])
    assert "Walsall: Referrals, year to 31 Mar 2025" in cover
    assert "Sample. Invented data: the children and workers do not exist." in cover
    assert "Internal: for people who may see small numbers" in cover
    listed = [row[0] for row in held["Contents"][3:]]
    assert listed == [name for name in held if name.startswith("Table_")]
    notes = dict(held["Notes"][3:])
    assert {word.term: word.meaning for word in read_glossary()}.items() & notes.items(), "words of what stands out"
    assert text.SMALL_NUMBERS not in notes, "the rule of a release"


def test_every_number_of_a_table_is_the_one_that_the_page_shows(files):
    held = sheets(files["xlsx"])
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


def test_what_is_hidden_on_the_page_is_hidden_in_every_file(monkeypatch):
    real = pack.areas

    def hidden(*args):
        frame = real(*args)
        frame.loc[0, ["numerator", "value", "lower", "upper"]] = 98765.4  # what must not leave stands there still
        return frame.assign(status=[Status.SUPPRESSED.value, *frame["status"][1:]])

    for module in (pack, briefing, slides, measure_map):
        monkeypatch.setattr(module, "areas", hidden)
    files = made("referrals")
    rows = sheets(files["xlsx"])["Table_1"][6:]
    assert rows[0][2:7] == ["[c]"] * 5
    assert all(isinstance(cell, float | int) for cell in rows[1][2:7])
    for ending in ("xlsx", "pptx"):
        assert not any(re.search(rb"98,?76[56]", part) for part in unpacked(files[ending])), ending


def unpacked(file: bytes) -> list[bytes]:
    """Every part of a file of Office's, with the parts of workbooks inside it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            found += unpacked(content) if name.endswith(".xlsx") else [content]
    return found


def test_every_sheet_is_as_the_analysis_function_advises(files):
    file = files["xlsx"]
    held = sheets(file)
    marks = set()
    for name, rows in held.items():
        assert rows[0][0], f"{name} has its heading in A1"
        assert all(any(cell != "" for cell in row) for row in rows), f"{name} has no blank row"
        if name.startswith("Table_"):
            assert all(cell != "" for row in rows[5:] for cell in row), f"{name} has no blank cell"
            marks |= {cell for row in rows for cell in row if re.fullmatch(r"\[\w\]", str(cell))}
    assert marks <= set(MEANINGS)
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
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
def test_any_measure_goes_into_a_pack(measure):
    cube = pack_data().cube
    files = made(measure, controls.offered_periods(cube, cube.catalogue.measure(measure))[0].id)
    assert "Table_1" in sheets(files["xlsx"])
    assert len(Presentation(io.BytesIO(files["pptx"])).slides) > 3


def test_the_pack_is_made_with_one_button_and_then_offered_whole_and_in_parts():
    app = opened(PAGE, measure="referrals", period="2024-25", area="West")
    assert not app.get("download_button"), "nothing before"
    app.button(key="ld-pack-make").click().run()
    assert not app.exception
    assert [one.proto.label for one in app.get("download_button")] == [
        text.ALL, text.BRIEFING, text.SLIDES, text.WORKBOOK,
    ]  # fmt: skip
    held, found = app.session_state[making.HELD]
    assert found.files["pdf"].startswith(b"%PDF-1.7")
    app.selectbox(key="control-area").set_value("North").run()
    assert not app.get("download_button"), "a pack of another view is not offered"
    assert "North" not in repr(held)


def test_the_files_names_say_council_area_period_and_who_may_read_them():
    data = pack_data()
    about = pack.about_of(data, pack.Asked(question(data), Against.WHOLE))
    whole = pack.file_name(data, pack.Asked(question(data), Against.WHOLE), about)
    assert whole == "walsall-whole-borough-referrals-2024-25-internal-sample"
    asked = pack.Asked(question(data), Against.WHOLE, "Central/South")
    released = replace(about, released=True, invented=False)
    assert pack.file_name(data, asked, released) == "walsall-central-south-referrals-2024-25-release"


def test_a_template_that_cannot_be_used_is_told_and_the_other_files_are_made(monkeypatch):
    def refused(*_):
        raise TemplateError("walsall/template.pptx cannot be opened.")

    monkeypatch.setattr(making, "slides_of", refused)
    app = opened(PAGE, measure="referrals", period="2024-25")
    app.button(key="ld-pack-make").click().run()
    assert not app.exception
    assert "template cannot be used. walsall/template.pptx cannot be opened." in words(app)
    assert [one.proto.label for one in app.get("download_button")] == [text.ALL, text.BRIEFING, text.WORKBOOK]


def test_slides_hold_the_numbers_of_the_page_and_notes_for_the_presenter(files):
    read = Presentation(io.BytesIO(files["pptx"]))
    bars = next(shape.chart for one in read.slides for shape in one.shapes if shape.has_chart)
    data = pack_data()
    frame = placed(pack.areas(data, question(data), "locality", Against.WHOLE))
    shown = dict(zip(bars.plots[0].categories, bars.plots[0].series[0].values, strict=True))
    expected = {row["area_name"]: numbers.rounded(row["value"], Kind.RATE) for row in frame.to_dict("records")}
    assert {name: shown[name] for name in expected} == expected
    assert shown["Whole borough"] == numbers.rounded(frame["whole"].iloc[0], Kind.RATE)
    meaning = data.cube.catalogue.measure("referrals").meaning
    assert sum(meaning in one.notes_slide.notes_text_frame.text for one in read.slides) >= 4
    charts = [shape.chart for one in read.slides for shape in one.shapes if shape.has_chart]
    assert {"Share of demand", "Share of staff"} in [{one.name for one in chart.plots[0].series} for chart in charts]
    titles = [one.shapes.title.text_frame.text for one in read.slides]
    assert len(set(titles)) == len(titles), "a screen reader tells slides apart by their titles"


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
