"""Figures for a room: rows that say what they say, and charts that grow with their letters."""

import pytest

from dashboard.figures.interval_rows import Reference, Row
from dashboard.figures.numbers import Kind
from dashboard.figures.stage_plot import HEIGHT, for_stage
from dashboard.figures.stage_rows import stage_rows
from dashboard.figures.time_chart import Line, TimeChart, time_chart
from dashboard.model import Status

ROWS = [
    Row("West", "#28A197", 60.0, 50.0, 70.0, "higher", Status.OBSERVED, "30 referrals"),
    Row("East", "#801650", None, None, None, None, Status.SUPPRESSED),
]


def test_a_row_has_name_number_count_and_limits():
    drawn = stage_rows(ROWS, Kind.RATE, "the borough")
    for said in ("West", "<b>60.0</b>", "30 referrals", "50.0 to 70.0"):
        assert said in drawn


def test_a_hidden_number_is_said_to_be_hidden_and_nothing_is_drawn_for_it():
    hidden = stage_rows(ROWS, Kind.RATE, "the borough").split("East")[1].split("</li>")[0]
    assert "<b>hidden</b>" in hidden
    assert "ld-dot" not in hidden


def test_only_marks_in_use_are_explained():
    assert "▼" not in stage_rows(ROWS, Kind.RATE, "the borough")
    assert "▲ higher than the borough" in stage_rows(ROWS, Kind.RATE, "the borough", narrow=True)


def test_the_whole_is_a_line_with_its_words():
    assert "borough 47.4" in stage_rows(ROWS, Kind.RATE, "the borough", Reference(47.4, "borough 47.4"))


@pytest.mark.parametrize("letters", [16, 24, 68])
def test_a_chart_is_as_high_as_its_letters_ask_and_its_lines_grow_with_them(letters):
    chart = TimeChart(["2024-25", "2025-26"], [Line("West", [1.0, 2.0], "#28A197", width=2)])
    figure = for_stage(time_chart(chart), letters)
    assert figure.layout.height == HEIGHT * letters
    assert figure.data[0].line.width == 2 * letters / 16
