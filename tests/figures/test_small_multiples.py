"""Small multiples: one panel an area, one axis for all, the whole behind each."""

from urllib.parse import unquote

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.numbers import Kind
from dashboard.figures.small_multiples import HEIGHT, small_multiples

NAN = float("nan")
COLOURS = {"West": "#28A197", "East": "#801650"}


def frame(values):
    rows = [(area, f"P{n}", value) for area, line in values.items() for n, value in enumerate(line)]
    told = pd.DataFrame(rows, columns=["area", "period", "value"])
    return told.assign(lower=told["value"] * 0.9, upper=told["value"] * 1.1)


def html(values, kind=Kind.COUNT):
    return unquote(small_multiples(frame(values), "Borough", COLOURS, kind))


def test_each_area_but_the_whole_has_a_panel_with_its_last_value():
    shown = html({"West": [10, 20], "East": [5, 8], "Borough": [8, 9]})
    assert shown.count('<figure class="ld-panel"') == 2
    assert "<b>West</b> <span>20</span>" in shown
    assert "<b>Borough</b>" not in shown


def test_the_whole_lies_behind_each():
    assert html({"West": [10, 20], "East": [5, 8], "Borough": [8, 9]}).count("stroke-dasharray") == 2


def test_all_panels_share_one_axis_from_nought():
    shown = html({"West": [0, 100], "East": [0, 50], "Borough": [0, 0]})
    assert f'points="6.0,{HEIGHT}.0 294.0,' in shown  # nought lies on the ground
    assert "Top of each panel: 125" in shown  # 100 and its upper limit of 110


def test_a_hole_cuts_the_line():
    shown = html({"West": [10, 12, NAN, 14, 15], "Borough": [NAN] * 5})
    assert shown.count('stroke-width="3"') == 2


def test_an_area_without_values_says_so():
    assert "not available" in html({"West": [NAN, NAN], "Borough": [1, 2]})


def test_a_panel_is_told_in_words():
    assert 'aria-label="West: from 10 to 20; Borough dashed"' in html({"West": [10, 20], "Borough": [8, 9]})


@given(st.lists(st.floats(0, 1e6) | st.just(NAN), min_size=1, max_size=12))
def test_nothing_is_drawn_outside_its_panel_and_nothing_reads_nan(line):
    shown = html({"West": line, "Borough": line}, Kind.RATE)
    assert "nan" not in shown.lower()
    for points in shown.split('points="')[1:]:
        for point in points.split('"')[0].split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= 300
            assert 0 <= y <= HEIGHT
