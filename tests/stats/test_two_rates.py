"""Ratios and differences, by published examples and by what must hold of any."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.estimate import proportion, rate
from dashboard.stats.two_rates import difference, rate_ratio

counts, bases = st.integers(0, 3000), st.integers(100, 100_000)


def test_the_ratio_of_the_documented_example_of_poisson_test():
    """R, ?poisson.test: 11 of 800 against 6 + 8 + 7 of 1083 + 1050 + 878, 95% limits 0.8584264 to 4.2772659."""
    ratio = rate_ratio(11, 800, 21, 3011)
    assert np.array(ratio) == pytest.approx([1.971488, 0.8584264, 4.2772659], rel=1e-6)


def test_the_ratio_without_events_on_one_side():
    none_here, none_there = rate_ratio(0, 100, 5, 100), rate_ratio(5, 100, 0, 100)
    assert (none_here.value, none_here.lower) == (0.0, 0.0)
    assert (none_there.value, none_there.upper) == (np.inf, np.inf)
    assert none_there.lower == pytest.approx(1 / none_here.upper)


def test_the_ratio_without_any_event_is_open_to_both_sides():
    ratio = rate_ratio(0, 100, 0, 100)
    assert np.isnan(ratio.value)
    assert (ratio.lower, ratio.upper) == (0.0, np.inf)


@pytest.mark.parametrize(
    ("first", "second", "limits"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((6, 7), (2, 7), (0.0582, 0.8062)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ((0, 10), (0, 10), (-0.2775, 0.2775)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
    ],
)
def test_differences_of_proportions_are_those_of_newcombe_s_table(first, second, limits):
    """Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10."""
    found = difference(proportion(*first, per=1), proportion(*second, per=1))
    assert (found.lower, found.upper) == pytest.approx(limits, abs=5e-5)


@given(counts, bases, counts, bases)
def test_a_difference_lies_within_its_limits_and_turns_round_with_its_sides(count, base, other, other_base):
    one, two = rate(count, base), rate(other, other_base)
    there, back = difference(one, two), difference(two, one)
    assert there.lower <= there.value <= there.upper
    assert (there.lower, there.upper) == pytest.approx((-back.upper, -back.lower))


@given(st.integers(1, 3000), bases, st.integers(1, 3000), bases)
def test_a_ratio_lies_within_its_limits_and_turns_round_with_its_sides(count, base, other, other_base):
    there, back = rate_ratio(count, base, other, other_base), rate_ratio(other, other_base, count, base)
    assert there.lower <= there.value <= there.upper
    assert (there.lower, there.upper) == pytest.approx((1 / back.upper, 1 / back.lower))


@given(counts, bases, counts, bases, st.floats(1, 5))
def test_families_widen_a_ratio(count, base, other, other_base, dispersion):
    plain, wide = (rate_ratio(count, base, other, other_base, dispersion=d) for d in (1.0, dispersion))
    assert wide.lower <= plain.lower * (1 + 1e-9)
    assert plain.upper <= wide.upper * (1 + 1e-9)
