"""The figures of a locality's profile."""

import math
import re

import pandas as pd
import pytest

from dashboard.figures.area_intervals import area_intervals
from dashboard.figures.beside_whole import FARTHEST, beside_whole
from dashboard.figures.event_marks import event_marks
from dashboard.figures.fact_cards import FactCard, fact_cards
from dashboard.figures.palette import LIGHT
from dashboard.figures.staff.capacity_bars import capacity_bars
from dashboard.figures.trend_lines import trend_lines

MEASURES = pd.DataFrame(
    [
        ("Referrals", "rate", 632.0, 593.0, 672.0, 316.0, "observed", "higher", 2.0, 1.9, 2.1),
        ("Re-referrals", "share", 20.0, 17.0, 22.0, 20.0, "observed", "same", 1.0, 0.85, 1.1),
        ("Contacts <b>", "rate", math.nan, math.nan, math.nan, math.nan, "not-available", "cannot be compared",
         math.nan, math.nan, math.nan),
    ],
    columns=["title", "unit", "value", "lower", "upper", "whole", "status", "mark", "ratio", "ratio_low", "ratio_high"],
)  # fmt: skip

FACTORS = pd.DataFrame(
    [("Neglect", 20.0, 15.0, 25.0, "higher", 10.0, "observed", "20 of 100"),
     ("Gangs", 0.0, math.nan, math.nan, None, math.nan, "zero", "")],
    columns=["factor", "value", "low", "high", "mark", "reference", "status", "counted"],
)  # fmt: skip


def test_a_multiple_is_drawn_and_the_value_itself_is_told():
    html = beside_whole(MEASURES, "#12436D", "borough")
    assert "<b>632</b>" in html
    assert "95% limits 593 to 672, borough 316" in html
    at = re.findall(r'ld-dot" style="left:([\d.]+)%', html)
    assert float(at[0]) == 2 * float(at[1])


def test_what_is_not_available_has_no_dot_and_says_so():
    html = beside_whole(MEASURES, "#12436D", "borough")
    assert html.count("ld-dot") == 2
    assert "<b>not available</b>" in html
    assert "<b>&gt;" not in html
    assert "Contacts &lt;b&gt;" in html


def test_wide_limits_do_not_stretch_the_axis():
    html = beside_whole(MEASURES.assign(ratio_high=50.0), "#12436D", "borough")
    assert f">{FARTHEST:g}</span></div></div>" in html


def test_each_factor_has_the_council_s_line_in_its_own_row():
    html = area_intervals(FACTORS, "#12436D", "borough")
    assert html.count("ld-reference") == 1
    assert "20 of 100, 15% to 25%, borough 10%" in html
    assert "<b>0%</b>" in html


@pytest.mark.parametrize(("assigned", "capacity", "longest"), [(60, 35, "100.00%"), (20, 35, "57.14%")])
def test_the_bars_of_a_building_share_one_scale(assigned, capacity, longest):
    html = capacity_bars(assigned, capacity, "#F46A25")
    assert f"width:calc({longest} * 0.6)" in html
    assert f"{assigned} people assigned" in html
    assert f"IT for {capacity}" in html


def test_words_and_numbers_on_a_card_differ_in_size():
    html = fact_cards([FactCard("People", "59,159", "mid-2022"), FactCard("<i>", "not known")], "#12436D")
    assert '<p class="ld-figure"><b>59,159</b> <span>mid-2022</span></p>' in html
    assert '<p class="ld-figure ld-words"><b>not known</b></p>' in html
    assert "<i>" not in html


def test_numbers_that_would_lie_on_each_other_stand_in_rows():
    marks = event_marks([(0.0, "1"), (0.2, "2"), (0.9, "3"), (1.1, "4"), (5.0, "5")], LIGHT)
    rows = [label["yshift"] for label, _, _ in marks]
    assert rows[0] == rows[3] == rows[4] < rows[1] < rows[2]


def test_events_are_lines_over_the_whole_plot_and_make_room_for_their_numbers():
    frame = pd.DataFrame({"area": "North", "period": ["Mar 2020", "Mar 2021"], "value": [1.0, 2.0]})
    plain = trend_lines(frame, {}).to_dict()["layout"]
    marked = trend_lines(frame, {}, events=[(0.25, "1")], breaks=[("Mar 2021", "Other")]).to_dict()["layout"]
    assert [shape["x0"] for shape in marked["shapes"]] == [0.5, 0.25]
    assert marked["margin"]["t"] > plain["margin"]["t"]
    broken, event = marked["annotations"][1:]
    assert broken["yshift"] > event["yshift"]
