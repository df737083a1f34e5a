"""A map that leaves the page, as picture, drawing and file: two squares side by side, with known words."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from lxml import etree
from lxml import html as read_html
from PIL import Image

from dashboard.figures import print_text
from dashboard.figures.maps import map_file, map_fills, map_print
from dashboard.figures.maps.map_sheet import MapSheet, SheetArea, SheetEntry, SheetPoint, SheetShape
from dashboard.figures.print_text import Text, wrapped

EVIL = "<script>alert('$x$')</script> {{ 7*7 }}"
LIVE_MAP = Path(map_fills.__file__).parents[2] / "ui" / "maps" / "assets" / "live_map" / "live_map.js"
RED = (204, 0, 0)


def square(west, south, size=0.02):
    return shapely.box(west, south, west + size, south + size)


SHEET = MapSheet(
    title="Bloxwich has the most referrals",
    subtitle="Referrals, by ward. Year to 31 March 2026",
    areas=[
        SheetArea("Aldridge", "Aldridge: hidden (protects small numbers)", map_fills.SUPPRESSED, square(-2, 52.6)),
        SheetArea("Bloxwich", "Bloxwich: 12 referrals, higher than the borough", "#CC0000", square(-1.98, 52.6), "▲"),
    ],
    legend=[SheetEntry("#CC0000", "10 and over"), SheetEntry(map_fills.SUPPRESSED, "hidden (protects small numbers)")],
    source=["Source: returns loaded 1 April 2026.", "Source: Office for National Statistics."],
    note="Invented data: the children and workers do not exist",
    beyond=[square(-1.96, 52.6)],
    outlines=[("West", shapely.box(-2, 52.6, -1.96, 52.62))],
    shapes=[
        SheetShape(map_fills.LINES, square(-2, 52.6, 0.005)),
        SheetShape(map_fills.HEXAGON, square(-1.99, 52.61, 0.002)),
        SheetShape(map_fills.HIDDEN_HEXAGON, square(-1.97, 52.61, 0.002)),
    ],
    points=[SheetPoint(-1.97, 52.605, "Hub: since 2022", map_fills.HUB)],
    named=True,
)


@pytest.fixture(scope="module")
def picture():
    return Image.open(io.BytesIO(map_print.png(SHEET)))


@pytest.fixture(scope="module")
def page():
    return map_file.html(SHEET).decode()


def colours(picture):
    return {colour[:3] for _, colour in picture.convert("RGB").getcolors(maxcolors=10**6)}


def test_the_picture_is_a4_across_and_says_what_it_is(picture):
    assert picture.size == (2338, 1654)  # 11.69 by 8.27 inches at 200 dots
    assert picture.info["Title"] == SHEET.title
    assert picture.info["Description"].startswith("Invented data: ")
    assert "Office for National Statistics" in picture.info["Source"]


def test_the_picture_has_the_areas_colour_and_the_hidden_one_has_dots_on_grey(picture):
    assert {RED, (0xDD, 0xE1, 0xE6), (0x48, 0x49, 0x49)} <= colours(picture)


def test_without_a_note_the_picture_is_not_called_invented():
    real = Image.open(io.BytesIO(map_print.png(replace(SHEET, note=""))))
    assert "nvented" not in real.info["Description"]


def test_the_drawing_is_named_and_asks_for_nothing():
    root = etree.fromstring(map_print.svg(SHEET))
    space = {"svg": "http://www.w3.org/2000/svg"}
    assert root.findtext("svg:title", namespaces=space) == SHEET.title
    assert root.findtext("svg:desc", namespaces=space).startswith("Invented data: the children")
    links = [v for one in root.iter() for k, v in one.attrib.items() if k.endswith("href")]
    assert all(link.startswith("#") for link in links)
    assert root.xpath("count(//svg:pattern)", namespaces=space) >= 2  # dots, lines


@pytest.mark.parametrize("fill", map_fills.PATTERNS)
def test_every_pattern_is_drawn_otherwise_than_every_other(fill):
    def drawn(name):
        one = replace(SHEET.areas[0], fill=name)
        bare = replace(SHEET, areas=[one], legend=[], outlines=[], shapes=[], points=[], beyond=[])
        return map_print.png(bare)

    mine = drawn(fill)
    assert all(drawn(other) != mine for other in map_fills.PATTERNS if other != fill)


def test_the_file_holds_title_source_note_legend_and_each_area_in_words(page):
    tree = read_html.fromstring(page)
    said = re.sub(r"\s+", " ", " ".join(tree.xpath("//main//text()")))
    for words in (SHEET.title, SHEET.subtitle, SHEET.note, *SHEET.source, "10 and over"):
        assert words in said
    rows = {row.findtext("th"): row.findtext("td") for row in tree.xpath("//table//tr")}
    assert rows == {"Aldridge": "Hidden (protects small numbers)", "Bloxwich": "12 referrals, higher than the borough"}
    assert tree.get("lang") == "en-GB"


def test_the_file_names_no_address_that_a_browser_would_fetch(page):
    tree = read_html.fromstring(page)
    assert not tree.xpath("//link | //*[@src] | //img | //iframe")
    assert "url(images" not in page
    assert "sourceMappingURL" not in page
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none'")


def test_words_are_words_in_every_file():
    area = SheetArea(EVIL, f"{EVIL}: 3", "#CC0000", square(-2, 52.6))
    sheet = replace(
        SHEET, title=EVIL, subtitle=EVIL, areas=[area], note=EVIL, source=[EVIL], outlines=[(EVIL, area.shape)],
        legend=[SheetEntry("#CC0000", EVIL)], points=[SheetPoint(-2, 52.6, EVIL, map_fills.OUTREACH)],
    )  # fmt: skip
    page = map_file.html(sheet).decode()
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page
    assert etree.fromstring(map_print.svg(sheet)).findtext("{*}title") == EVIL
    assert Image.open(io.BytesIO(map_print.png(sheet))).info["Title"] == EVIL


def test_the_patterns_are_those_of_the_living_map():
    def plain(text):
        return re.sub(r"\s+", " ", text).strip()

    assert plain(map_fills.PATTERNS_SVG) in plain(LIVE_MAP.read_text("utf-8"))
    assert set(re.findall(r'id="([^"]+)"', map_fills.PATTERNS_SVG)) == set(map_fills.PATTERNS)
    assert set(map_fills.PATTERNS) < set(map_print.HATCHES)


def test_lines_end_before_the_room_does():
    text = Text("Counted for the whole borough but in no area here, in a long line of words", 10, "#000000")
    lines = list(wrapped(text, 2.0))
    assert " ".join(lines) == text.words
    assert all(print_text.width(line, 10) <= 2.0 for line in lines)
    assert list(wrapped(Text("Unbreakablewordlongerthantheroom", 20, "#000000"), 0.5)) == [
        "Unbreakablewordlongerthantheroom"
    ]


def test_a_legend_longer_than_its_column_gets_smaller_and_stays_whole():
    many = [SheetEntry("#CC0000", f"Class {n} of a measure with a name that takes two lines") for n in range(30)]
    svg = map_print.svg(replace(SHEET, legend=many, areas=[replace(SHEET.areas[0], fill="#FFFFFF")]))
    assert svg.count(b"fill: #cc0000") == 30
