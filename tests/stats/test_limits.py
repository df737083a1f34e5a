"""Values from the methods' own publications and tables of the chi-squared and Poisson distributions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.limits import poisson_limits, proportion_limits, rate_limits


def test_exact_limits_of_small_counts_are_those_of_the_poisson_tables():
    lower, upper = poisson_limits([0, 1, 2, 5, 9])
    assert lower == pytest.approx([0, 0.0253, 0.2422, 1.6235, 4.1154], abs=5e-5)
    assert upper == pytest.approx([3.6889, 5.5716, 7.2247, 11.6683, 17.0848], abs=5e-5)


def test_byar_s_limits_begin_at_ten_events():
    lower, upper = poisson_limits([10, 100])
    # 100 (1 - 1/900 - 1.96/30)^3 and 101 (1 - 1/909 + 1.96/(3 sqrt(101)))^3
    assert lower == pytest.approx([4.7874, 81.3621], abs=5e-4)
    assert upper == pytest.approx([18.3915, 121.6279], abs=5e-4)


def test_wilson_s_limits_of_a_half_and_of_none_and_of_all():
    lower, upper = proportion_limits([5, 0, 10], [10, 10, 10])
    assert lower == pytest.approx([23.6593, 0, 72.2467], abs=5e-4)
    assert upper == pytest.approx([76.3407, 27.7533, 100], abs=5e-4)


def test_a_base_of_nought_has_no_limits():
    for limits in (rate_limits([3, 0], [0, np.nan]), proportion_limits([0, 3], [0, np.nan])):
        assert np.isnan(limits).all()


@given(st.integers(0, 5000), st.integers(1, 100_000))
def test_limits_of_a_rate_hold_it_and_widen_with_confidence(count, base):
    value = 10_000 * count / base
    low, high = rate_limits(count, base)
    wide_low, wide_high = rate_limits(count, base, confidence=0.998)
    assert 0 <= wide_low <= low <= value <= high <= wide_high


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_limits_of_a_share_hold_it_and_stay_within_nought_and_all(part, more):
    whole = part + more
    low, high = proportion_limits(part, whole)
    assert 0 <= low <= 100 * part / whole + 1e-9 <= high + 2e-9 <= 100 + 2e-9


@given(st.integers(1, 500), st.integers(1, 5))
def test_limits_narrow_as_counts_grow(count, times):
    def width(events):
        low, high = poisson_limits(events)
        return (high - low) / events

    assert width(count * (times + 1)) < width(count)
