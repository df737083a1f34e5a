"""A briefing's structure, as a screen reader finds it in the file."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pandas as pd
import pikepdf
import pytest

from dashboard.figures.numbers import Kind
from dashboard.figures.print_charts import intervals, years
from dashboard.reports.briefing import briefing, pictures
from dashboard.reports.paper import About, Drawing, Paper, Table
from reports.pdf_structure import elements, problems

COLOURS = {"A": "#12436D", "B": "#28A197"}

ABOUT = About(
    "Referrals, year to 31 Mar 2025", "A is highest", "Anytown", date(2025, 6, 1), date(2025, 6, 2),
    invented=True, released=False, link="https://dashboard.anytown.gov.uk/pack?measure=referrals&period=2024-25",
)  # fmt: skip


def paper() -> Paper:
    rows = pd.DataFrame(
        {"area_name": ["A", "B"], "value": [60.0, 31.5], "lower": [50.0, 20.0], "upper": [70.0, 40.0], "whole": 45.0}
    )
    table = Table(
        "Referrals by locality", "Per 10,000 children.",
        pd.DataFrame({"Locality": ["A", "B #x"], "Referrals": [1200.0, 3.0], "status": ["observed", "suppressed"]}),
        "Source: returns.",
    )  # fmt: skip
    lines = {"A": [1.0, 2.0, 3.0], "B": [float("nan"), 2.0, 1.0]}
    return Paper(
        ABOUT, [table], [("A rose [by *half*].", "What lies behind it?")], [("Limits", "Byar's.")],
        [
            Drawing("Limits", "A dot.", intervals(rows, COLOURS, Kind.RATE, "Borough"), "A 60, B 31.5.", "S."),
            Drawing("Years", "By year.", years(lines, ["2023", "2024", "2025"], COLOURS), "A rises, B falls.", "S."),
        ],
    )  # fmt: skip


@pytest.fixture(scope="module")
def file() -> bytes:
    return briefing(paper())


@pytest.fixture(scope="module")
def pdf(file):
    with pikepdf.open(io.BytesIO(file)) as opened:
        yield opened


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    return [str(one["/S"]) for one in elements(pdf.Root["/StructTreeRoot"])]


def test_it_says_that_it_is_pdf_ua_with_language_and_title(pdf):
    assert pdf.Root["/MarkInfo"]["/Marked"]
    assert str(pdf.Root["/Lang"]) == "en-GB"
    assert pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"]
    with pdf.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == "Anytown: Referrals, year to 31 Mar 2025"
    assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 595, 842]


def test_headings_tables_and_figures_are_tagged(pdf):
    found = kinds(pdf)
    assert found.count("/Table") == 1
    assert found.count("/TH") >= 2
    assert found.count("/TR") == 3
    assert found.count("/Figure") == 2
    headings = [one for one in found if one.startswith("/H") and one[2:].isdigit()]
    assert headings[0] == "/H1"
    assert headings.count("/H1") == 1
    assert set(headings) == {"/H1", "/H2"}
    assert "/Link" in found


def test_every_drawing_has_its_alternative_text_and_none_is_a_picture_of_dots(pdf):
    figures = [one for one in elements(pdf.Root["/StructTreeRoot"]) if str(one["/S"]) == "/Figure"]
    assert [str(one["/Alt"]) for one in figures] == ["A 60, B 31.5.", "A rises, B falls."]
    drawn = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert drawn == []


def test_it_has_the_structure_that_pdf_ua_asks_for(file):
    assert problems(file) == []


def without(file: bytes, change) -> bytes:
    with pikepdf.open(io.BytesIO(file)) as opened:
        change(opened)
        held = io.BytesIO()
        opened.save(held)
        return held.getvalue()


def forget(kind: str, name: str):
    """Take something away from every element of a kind."""

    def change(opened):
        for one in elements(opened.Root["/StructTreeRoot"]):
            if str(one["/S"]) == kind and name in one:
                del one[name]

    return change


def untagged(opened):
    page = opened.pages[0]
    page.contents_add(b"0 0 9 9 re f")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (forget("/Figure", "/Alt"), "a figure has no alternative text"),
        (forget("/TH", "/A"), "does not say what it is the heading of"),
        (forget("/Link", "/K"), "a link is not tied"),
        (untagged, "neither tagged nor an artefact"),
        (lambda opened: opened.Root.__delitem__("/Lang"), "the language"),
        (lambda opened: opened.pages[0].__delitem__("/Tabs"), "order of its structure"),
    ],
)
def test_a_file_that_lacks_something_is_found_out(file, change, told):
    assert any(told in one for one in problems(without(file, change)))


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not installed")
def test_verapdf_finds_it_valid(file, tmp_path):
    (tmp_path / "briefing.pdf").write_bytes(file)
    said = subprocess.run(
        ["verapdf", "--flavour", "ua1", "--format", "text", str(tmp_path / "briefing.pdf")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.stdout.startswith("PASS"), said.stdout + said.stderr


def test_what_is_hidden_is_not_in_the_data_of_the_page():
    from dashboard.reports.briefing import _told

    assert _told(paper())["parts"][0]["rows"] == [["A", "1,200"], ["B #x", "hidden"]]


def test_it_says_what_it_is_and_its_pages_are_a4():
    from dashboard.reports.briefing import _told

    told = _told(paper())
    assert told["kind"] == "Sample. Invented data: the children and workers do not exist."
    assert told["foot"] == "Anytown. Sample. Internal."
    assert told["link"] == ABOUT.link
    assert all(page.startswith(b"\x89PNG") for page in pictures(paper(), 20))


def headings(one: Paper) -> int:
    with pikepdf.open(io.BytesIO(briefing(one))) as opened:
        return kinds(opened).count("/H2")


def test_words_are_explained_where_a_page_is_left_and_not_on_a_seventh():
    short, long = paper(), replace(paper(), notes=[("Limits", "Byar's. " * 900)] * 3)
    words = [("Gap", "What an area is short of.")]
    assert headings(replace(short, words=words)) == headings(short) + 1
    assert headings(replace(long, words=words)) == headings(long)
    assert problems(briefing(replace(short, words=words))) == []


def test_a_chart_leaves_out_what_is_not_known():
    svg = years({"A": [1.0, float("nan"), 3.0]}, ["1", "2", "3"], COLOURS)
    assert svg.startswith(b"<?xml")
    assert b"nan" not in svg.lower()
