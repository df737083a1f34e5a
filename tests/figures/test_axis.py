"""Axes from zero with a round end."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import axis


@pytest.mark.parametrize(
    ("values", "end"),
    [([49.5, 25], 50), ([54.0], 60), ([632], 800), ([24.3], 25), ([0.3], 0.3), ([None, math.nan], 1), ([0], 1)],
)
def test_axis_ends_at_a_plain_number(values, end):
    assert axis.top(values) == pytest.approx(end)


def test_ticks_start_at_zero():
    assert axis.ticks(60) == [0, 20, 40, 60]
    assert axis.ticks(25) == [0, 5, 10, 15, 20, 25]


@given(st.floats(0.01, 1e6))
def test_axis_holds_the_largest_value_in_few_steps(value):
    end = axis.top([value])
    assert end >= value * (1 - 1e-9)
    assert 3 <= len(axis.ticks(end)) <= 6
    assert axis.ticks(end)[-1] == pytest.approx(end)


def test_place_stays_on_the_axis():
    assert [axis.place(value, 50) for value in (-1, 0, 12.5, 50, 60)] == [
        "0.00%",
        "0.00%",
        "25.00%",
        "100.00%",
        "100.00%",
    ]


def test_what_a_calculation_leaves_of_nought_is_nought():
    assert axis.top([5e-324]) == axis.top([0.0]) == 1.0
