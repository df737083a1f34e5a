"""How long something lasts, drawn: boxes on an axis a group."""

import math

from dashboard.figures.staff.quartile_rows import Group, Quartiles, quartile_rows

KEY = ("from a quarter over to three quarters over", "half over in the whole borough")


def html(*rows: Quartiles, whole: float = 5.0) -> str:
    return quartile_rows([Group("Assessment, weeks", rows, whole)], "the borough", KEY)


def test_the_box_runs_from_the_lower_to_the_upper_quarter_of_its_own_axis():
    """The axis ends at 10."""
    drawn = html(Quartiles("West", "#28A197", 2.0, 5.0, 10.0, "5 weeks"))
    assert "left:20.00%;width:80.00%" in drawn
    assert '<i class="ld-middle" style="left:50.00%">' in drawn


def test_what_is_not_reached_runs_to_the_end_of_the_axis():
    drawn = html(Quartiles("West", "#28A197", 5.0, 10.0, math.nan, "10 weeks"))
    assert "left:50.00%;width:50.00%" in drawn


def test_nothing_known_is_words_without_a_box():
    drawn = html(Quartiles("West", "#28A197", math.nan, math.nan, math.nan, "too few ended"), whole=math.nan)
    assert "ld-box" not in drawn
    assert "ld-middle" not in drawn
    assert "too few ended" in drawn


def test_a_mark_says_longer_and_not_higher():
    row = Quartiles("West", "#28A197", 2.0, 5.0, 8.0, "5 weeks", mark="higher")
    assert 'aria-label="longer than the borough">▲' in html(row)


def test_names_are_escaped():
    assert "<script>" not in html(Quartiles("<script>", "#28A197", 2.0, 5.0, 8.0, "<script>", "<script>"))
