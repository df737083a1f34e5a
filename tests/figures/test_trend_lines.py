"""Lines over the periods."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.palette import DARK, LIGHT, contrast
from dashboard.figures.trend_lines import MOST_TICKS, _tick_places, trend_lines

COLOURS = {"North": "#12436D", "Central/South": "#F46A25"}
FRAME = pd.DataFrame(
    {
        "area": ["North"] * 3 + ["Central/South"] * 3,
        "period": ["2023-24", "2024-25", "2025-26"] * 2,
        "value": [650, None, 632, 540, 520, 517],
    }
)


@pytest.fixture
def figure():
    return trend_lines(FRAME, COLOURS, breaks=[("2024-25", "Counted by day from here")]).to_dict()


def test_missing_value_is_a_hole_and_says_so(figure):
    assert list(figure["data"][0]["y"]) == [650.0, None, 632.0]
    assert figure["data"][0]["text"][1] == "North: not available"


def test_axis_starts_at_zero(figure):
    assert figure["layout"]["yaxis"]["range"][0] == 0
    assert figure["layout"]["yaxis"]["ticktext"] == ["0", "200", "400", "600", "800"]


def test_lines_are_labelled_at_their_ends_and_there_is_no_legend(figure):
    labels = [note["text"] for note in figure["layout"]["annotations"]]
    assert labels[:2] == ["<b>North</b> 632", "<b>Central/South</b><br>517"]
    assert figure["layout"]["showlegend"] is False


def test_break_is_a_dotted_line_before_its_period_with_words(figure):
    assert figure["layout"]["shapes"][0]["x0"] == 0.5
    assert figure["layout"]["shapes"][0]["line"]["dash"] == "dot"
    assert figure["layout"]["annotations"][2]["text"] == "Counted by day<br>from here"


def test_break_outside_the_periods_is_left_out():
    figure = trend_lines(FRAME, COLOURS, breaks=[("2009-10", "Long ago")]).to_dict()
    assert figure["layout"]["shapes"] == []


@pytest.mark.parametrize("count", [1, 2, 5, 8, 60])
def test_no_more_than_four_periods_are_named_and_the_last_is(count):
    frame = pd.DataFrame({"area": "North", "period": [f"p{place}" for place in range(count)], "value": 1})
    named = trend_lines(frame, COLOURS).to_dict()["layout"]["xaxis"]["ticktext"]
    assert len(named) <= 4
    assert named[-1] == f"p{count - 1}"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_lines_and_labels_can_be_seen_on_the_theme(theme):
    figure = trend_lines(FRAME, COLOURS, theme=theme).to_dict()
    assert all(contrast(line["line"]["color"], theme.ground) >= 3 for line in figure["data"])
    notes = figure["layout"]["annotations"]
    assert all(contrast(note["font"]["color"], theme.ground) >= 4.5 for note in notes)


def test_names_are_escaped():
    figure = trend_lines(FRAME.assign(area="<b>x</b>"), {}).to_dict()
    assert "&lt;b&gt;" in figure["layout"]["annotations"][0]["text"]


def test_text_is_as_large_as_the_theme_asks():
    assert trend_lines(FRAME, COLOURS).to_dict()["layout"]["font"]["size"] == 14


def test_dashed_lines_can_be_told_apart():
    figure = trend_lines(FRAME, COLOURS, dashed=["North", "Central/South"]).to_dict()
    assert [line["line"]["dash"] for line in figure["data"]] == ["dash", "dot"]


@given(st.integers(1, 120), st.integers(0, 9))
def test_named_periods_are_the_first_and_the_last_and_about_as_far_apart_between(count, fit):
    places = _tick_places(count, fit)
    assert places[0] == 0
    assert places[-1] == count - 1
    gaps = [later - place for place, later in pairwise(places)]
    assert len(places) <= MOST_TICKS
    assert max(gaps, default=1) <= 1.7 * min(gaps, default=1)


def test_of_nine_years_three_are_named():
    assert _tick_places(9, 4) == [0, 4, 8]
