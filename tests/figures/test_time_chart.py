"""A series over time: what is drawn is what was given, holes stay holes, shapes say what a point is."""

import pytest

from dashboard.figures.numbers import Kind
from dashboard.figures.palette import DARK, LIGHT
from dashboard.figures.time_chart import MANY, SYMBOLS, Band, Line, Point, TimeChart, time_chart
from dashboard.stats.assurance import Variation

PERIODS = ["2021-22", "2022-23", "2023-24", "2024-25"]


def drawn(theme=LIGHT, **parts):
    base = {"periods": PERIODS, "lines": [Line("West", [10.0, None, 30.0, 20.0], "#28A197", label="West")]}
    return time_chart(TimeChart(**(base | parts)), theme).to_plotly_json()


def test_the_axis_starts_at_nought_and_holds_the_bands():
    chart = drawn(bands=[Band("95%", [5.0, 5.0, 20.0, 15.0], [15.0, 9.0, 95.0, 30.0], "#28A197", 0.2)])
    low, high = chart["layout"]["yaxis"]["range"]
    assert low == 0
    assert high >= 95


def test_a_missing_value_is_a_hole_in_the_line():
    (line,) = [trace for trace in drawn()["data"] if trace["name"] == "West"]
    assert line["y"] == [10.0, None, 30.0, 20.0]


def test_a_band_with_a_hole_is_two_shapes():
    band = Band("95%", [5.0, 6.0, None, 7.0], [9.0, 10.0, 12.0, 11.0], "#28A197", 0.2)
    shapes = [trace for trace in drawn(bands=[band])["data"] if trace.get("fill")]
    assert [shape["x"] for shape in shapes] == [[0, 1, 1, 0], [3, 3]]
    assert shapes[0]["y"] == [9.0, 10.0, 6.0, 5.0]


def test_every_reading_of_a_point_has_a_shape_of_its_own():
    told = {one.value for one in Variation} - {Variation.ORDINARY.value, Variation.NONE.value}
    assert set(SYMBOLS) == told
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


def test_points_stand_where_they_are():
    chart = drawn(points=[Point(2, 30.0, "a concern"), Point(3, 20.0, "improving")])
    marks = {trace["name"]: trace for trace in chart["data"] if trace["mode"] == "markers"}
    assert (marks["a concern"]["x"], marks["a concern"]["y"]) == ([2], [30.0])
    assert marks["a concern"]["marker"]["symbol"] != marks["improving"]["marker"]["symbol"]


def test_marks_of_many_points_are_small():
    few = drawn()["data"][0]["marker"]["size"]
    many = drawn(periods=[str(n) for n in range(MANY)], lines=[Line("West", [1.0] * MANY, "#28A197")])
    assert many["data"][0]["marker"]["size"] < few


def test_the_line_says_its_name_and_last_known_value():
    chart = drawn(lines=[Line("West", [10.0, 30.0, 20.0, None], "#28A197", label="West")])
    assert [note["text"] for note in chart["layout"]["annotations"]] == ["<b>West</b><br>20.0"]


def test_events_have_their_number_and_breaks_their_words():
    chart = drawn(events=[(1.2, "1")], breaks=[("2023-24", "Counted otherwise")])
    texts = " ".join(note["text"] for note in chart["layout"]["annotations"])
    assert "<b>1</b>" in texts
    assert "Counted" in texts
    assert {shape["x0"] for shape in chart["layout"]["shapes"]} == {1.2, 1.5}


def test_numbers_of_events_that_would_cover_each_other_stand_above_each_other():
    months = [str(n) for n in range(100)]
    lines = [Line("West", [1.0] * 100, "#28A197")]
    near = drawn(periods=months, lines=lines, events=[(20.0, "1"), (24.0, "2"), (60.0, "3")])
    heights = [note["yshift"] for note in near["layout"]["annotations"]]
    assert heights[1] > heights[0] == heights[2]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_takes_the_themes_colours(theme):
    assert drawn(theme)["layout"]["font"]["color"] == theme.text


def test_names_cannot_bring_markup():
    chart = drawn(lines=[Line("<i>x", [1.0, 2.0, 3.0, 4.0], "#28A197", label="<i>x")], kind=Kind.COUNT)
    assert "<i>" not in str(chart)
