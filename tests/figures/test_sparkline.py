"""The small line in a card."""

import xml.etree.ElementTree as ET

from dashboard.figures.sparkline import as_mask, sparkline

SVG = "{http://www.w3.org/2000/svg}"


def test_line_runs_from_the_lowest_to_the_highest():
    svg = ET.fromstring(sparkline([0, 10], "#12436D", "up"))
    assert svg.find(f"{SVG}polyline").get("points") == "5.0,35.0 145.0,5.0"
    assert svg.find(f"{SVG}circle").get("cy") == "5.0"


def test_missing_value_leaves_a_hole():
    svg = ET.fromstring(sparkline([1, 2, None, 2, 3], "#000000", "hole"))
    assert len(svg.findall(f"{SVG}polyline")) == 2


def test_missing_last_value_has_no_dot():
    assert "circle" not in sparkline([1, 2, None], "#000000", "")


def test_unchanging_series_is_a_level_line():
    svg = ET.fromstring(sparkline([4, 4], "#000000", "level"))
    assert svg.find(f"{SVG}polyline").get("points") == "5.0,20.0 145.0,20.0"


def test_alt_text_is_escaped():
    assert ET.fromstring(sparkline([1, 2], "#000000", "<b> & co")).find(f"{SVG}title").text == "<b> & co"
    assert "&lt;b&gt; &amp; co" in as_mask([1, 2], "<b> & co")
