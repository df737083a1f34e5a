"""Slides of a deck written by hand, read back as another program would read them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pandas as pd
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt
from python_calamine import CalamineWorkbook
from shapely.geometry import box

from dashboard.figures.maps import map_fills
from dashboard.figures.maps.map_sheet import MapSheet, SheetArea, SheetEntry
from dashboard.figures.numbers import Kind
from dashboard.reports.deck.content import Bars, Deck, Lines, Said, Slide
from dashboard.reports.deck.frame import OPEN
from dashboard.reports.deck.write import slides
from dashboard.reports.paper import About, Table

LINK = "https://dashboard.anytown.gov.uk/?measure=referrals&period=2024-25"

ABOUT = About(
    "Referrals, year to 31 Mar 2025", "North is highest", "Anytown", date(2025, 6, 1), date(2025, 6, 2),
    invented=True, released=False, link=LINK,
)  # fmt: skip

NAMES = ["North & <East>", "South", "West"]

BARS = Bars(NAMES, {"Referrals": [61.5, 30.0, None]}, Kind.RATE, {"West": "hidden"}, [(50.0, 70.5), (20.0, 41.0), None])

HOLED = box(0, 51, 0.2, 51.1).difference(box(0.05, 51.03, 0.1, 51.06))

SHEET = MapSheet(
    "North has the highest rate", "Per 10,000.",
    [
        SheetArea("North", "North: 61.5", "#12436D", box(0, 51.1, 0.2, 51.2)),
        SheetArea("South", "South: hidden", map_fills.SUPPRESSED, HOLED),
    ],
    [SheetEntry("#12436D", "60 and over"), SheetEntry(map_fills.SUPPRESSED, "hidden")],
    ["Source."], outlines=[("Whole", box(0, 51, 0.2, 51.2))], named=True,
)  # fmt: skip


def table(rows: int) -> Table:
    frame = pd.DataFrame(
        {"Area": [f"Area {one}" for one in range(rows)], "Referrals": [1200.0 + one for one in range(rows)]}
    )
    frame["status"] = ["suppressed", *["observed"] * (rows - 1)]
    return Table("Referrals by area", "Per 10,000.", frame, "Returns.")


BOTH = Bars(["A", "B"], {"Demand": [40.0, 60.0], "Staff": [50.0, 50.0]}, Kind.PERCENT, {})
YEARS = Lines(["2023", "2024"], {"A": [1.5, 2.5], "B": [None, 2.0]}, Kind.RATE, {})
SAID = Said([(f"West rose by {n}. " * 6, "Why?") for n in range(6)])

DECK = Deck(
    ABOUT,
    [
        Slide(
            "Bars", "Per 10,000 children.", BARS, "Returns.", "North 61.5, South 30.0, West hidden.", "A referral is."
        ),
        Slide("Both", "", BOTH, "S.", "A 40%.", "N."),
        Slide("Years", "By year.", YEARS, "S.", "A rises.", "N."),
        Slide("Map", "By ward.", SHEET, "S.", "Map. North: 61.5; South: hidden.", "N."),
        Slide("Numbers", "Per 10,000.", table(20), "S.", "", "N."),
        Slide("Said", "", SAID, "", "", "N."),
    ],
    "What the terms mean.",
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return slides(DECK)


@pytest.fixture(scope="module")
def read(made):
    return Presentation(io.BytesIO(made))


def titled(read, title: str):
    return next(one for one in read.slides if one.shapes.title.text_frame.text == title)


def charts(read):
    return [shape for slide in read.slides for shape in slide.shapes if shape.has_chart]


def test_charts_are_powerpoints_own_with_their_numbers_inside(read):
    bars, both, years = charts(read)
    assert [list(one.values) for one in bars.chart.plots[0].series] == [[61.5, 30.0, None]]
    assert list(bars.chart.plots[0].categories) == ["North & <East>", "South", "West (hidden)"]
    assert [one.name for one in both.chart.plots[0].series] == ["Demand", "Staff"]
    assert [list(one.values) for one in years.chart.plots[0].series] == [[1.5, 2.5], [None, 2.0]]
    assert bars.chart.value_axis.minimum_scale == years.chart.value_axis.minimum_scale == 0


def test_the_workbook_inside_a_chart_holds_what_the_chart_shows_and_no_more(read):
    held = CalamineWorkbook.from_filelike(io.BytesIO(charts(read)[0].chart.part.chart_workbook.xlsx_part.blob))
    assert held.sheet_names == ["Sheet1"]
    assert held.get_sheet_by_index(0).to_python() == [
        ["", "Referrals"], ["North & <East>", 61.5], ["South", 30.0], ["West (hidden)", ""],
    ]  # fmt: skip


def test_limits_are_error_bars_from_the_value_to_each_limit(read):
    bars = charts(read)[0].chart._chartSpace
    for way, sizes in (("plus", ["9.0", "11.0"]), ("minus", ["11.5", "10.0"])):
        assert [one.text for one in bars.findall(f".//{{*}}errBars/{{*}}{way}//{{*}}v")] == sizes


def test_two_series_differ_without_colour(read):
    full, striped = charts(read)[1].chart._chartSpace.findall(".//{*}ser")
    assert full.find("{*}spPr/{*}solidFill") is not None
    assert striped.find("{*}spPr/{*}pattFill") is not None
    lines = charts(read)[2].chart._chartSpace.findall(".//{*}ser")
    for look in ("{*}marker/{*}symbol", "{*}spPr//{*}prstDash"):
        assert len({one.find(look).get("val") for one in lines}) == 2


def test_every_slide_has_a_title_of_its_own_in_the_title_placeholder(read):
    titles = [one.shapes.title.text_frame.text for one in read.slides]
    assert titles[0] == "Anytown: Referrals, year to 31 Mar 2025"
    assert len(set(titles)) == len(titles)
    assert all(next(iter(one.shapes)).is_placeholder for one in read.slides), "the title is read first"


def test_every_slide_says_what_it_is_has_a_number_notes_and_the_link(read):
    for slide in read.slides:
        *_, foot, number = slide.shapes
        assert foot.text_frame.text == "Anytown. Sample. Internal. Data loaded on 1 June 2025."
        assert number.element.find(".//{*}fld").get("type") == "slidenum"
        assert slide.notes_slide.notes_text_frame.text
        runs = [
            run for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs for run in p.runs
        ]
        assert [run.text for run in runs if run.hyperlink.address == LINK] == [OPEN]


def test_everything_that_is_drawn_has_an_alternative_text(read):
    bars = charts(read)[0]
    assert bars._element.nvGraphicFramePr.cNvPr.get("descr") == "North 61.5, South 30.0, West hidden."
    for slide in read.slides:
        for shape in slide.shapes:
            if not shape.has_text_frame or shape.shape_type is MSO_SHAPE_TYPE.AUTO_SHAPE:
                assert next(shape._element.iter("{*}cNvPr")).get("descr"), f"{shape.name} of {slide.shapes.title.text}"


def test_a_map_is_a_shape_an_area_that_says_its_number(read):
    slide = titled(read, "Map")
    group = next(one for one in slide.shapes if one.shape_type is MSO_SHAPE_TYPE.GROUP)
    drawn = {one.name: one for one in group.shapes}
    assert [drawn[one].shape_type for one in ("North", "South")] == [MSO_SHAPE_TYPE.FREEFORM] * 2
    assert drawn["North"]._element.nvSpPr.cNvPr.get("descr") == "North: 61.5"
    assert str(drawn["North"].fill.fore_color.rgb) == "12436D"
    assert drawn["South"].fill.pattern is not None, "what is hidden is a pattern and no class's colour"
    assert len(drawn["South"]._element.findall(".//{*}moveTo")) == 2, "a hole is part of the shape"
    assert drawn["North"].top + drawn["North"].height == pytest.approx(drawn["South"].top, abs=2)


def test_a_long_table_goes_on_with_its_heading_and_hides_what_is_hidden(read):
    found = [shape.table for slide in read.slides for shape in slide.shapes if shape.has_table]
    assert len(found) > 1
    rows = [[cell.text for cell in row.cells] for one in found for row in list(one.rows)[1:]]
    assert rows[:2] == [["Area 0", "hidden"], ["Area 1", "1,201"]]
    assert len(rows) == 20
    for one in found:
        assert one.first_row
        assert [cell.text for cell in one.rows[0].cells] == ["Area", "Referrals"]


def test_nothing_reaches_over_the_edge_of_a_slide(read):
    for slide in read.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= read.slide_width
            assert shape.top + shape.height <= read.slide_height


def test_sentences_have_24_points_and_go_on_over_slides(read):
    said = [one for one in read.slides if one.shapes.title.text_frame.text.startswith("Said (")]
    assert len(said) > 1
    bodies = [shape for slide in said for shape in slide.placeholders if shape.placeholder_format.idx == 1]
    paragraphs = [one for body in bodies for one in body.text_frame.paragraphs]
    assert len(paragraphs) == 12
    assert all(run.font.size is None or run.font.size >= Pt(24) for one in paragraphs for run in one.runs)
    assert all(one.font.size == Pt(24) for one in paragraphs)


def test_every_word_is_british_english_and_the_file_says_what_it_is(made, read):
    told = read.core_properties
    assert (told.title, told.language, told.category) == ("Anytown: Referrals, year to 31 Mar 2025", "en-GB", "Sample")
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for name in parts.namelist():
            if re.match(r"ppt/(slides|charts|notesSlides|slideLayouts|slideMasters)/[^/]+\.xml", name):
                root = etree.fromstring(parts.read(name))
                languages = {one.get("lang") for one in root.iter("{*}rPr", "{*}endParaRPr", "{*}defRPr")}
                assert languages <= {"en-GB"}, name
                assert all(run.find("{*}rPr") is not None for run in root.iter("{*}r")), name


def test_a_release_of_real_data_says_so_on_every_slide():
    about = About("R", "F", "Anytown", date(2025, 6, 1), date(2025, 6, 2), invented=False, released=True)
    read = Presentation(io.BytesIO(slides(Deck(about, DECK.slides[:1]))))
    for slide in read.slides:
        foot = list(slide.shapes)[-2].text_frame.text
        assert foot == "Anytown. The council's own data. Release. Data loaded on 1 June 2025."
