"""Labels at line ends do not cover one another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.label_places import apart


def test_labels_with_room_stay():
    assert apart([50, 100], [20, 20], 300) == [50, 100]


def test_labels_at_one_place_are_put_side_by_side():
    assert apart([100, 100], [20, 20], 300) == [100, 120]


def test_labels_stay_inside_the_plot():
    assert apart([0, 300], [20, 20], 300) == [10, 290]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=7))
def test_no_two_labels_overlap(wanted):
    middles = sorted(apart(wanted, [38] * len(wanted), 300))
    assert all(above - below >= 38 - 1e-6 for below, above in pairwise(middles))
    assert middles[-1] <= 300 - 19 + 1e-6
    assert middles[0] == pytest.approx(max(middles[0], 19))
