"""Counts with a mean and a variance, against scipy's distributions and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dashboard.resourcing.counts import binomial, chance_up_to, count_limits, draw, is_within, quantile


def test_poisson_of_six_is_at_most_nine_in_nine_of_ten():
    """By hand: e^-6 (1 + 6 + 18 + ... + 6^9/9!) = 0.9161, up to 8 it is 0.8472."""
    assert chance_up_to(9, 6, 6) == pytest.approx(0.9161, abs=5e-5)
    assert chance_up_to(8, 6, 6) == pytest.approx(0.8472, abs=5e-5)
    assert quantile(6, 6, 0.9) == 9


@given(st.integers(-2, 80), st.floats(0.01, 60))
def test_poisson_as_scipy_has_it(count, mean):
    assert chance_up_to(count, mean, mean) == pytest.approx(stats.poisson.cdf(count, mean), abs=1e-9)


@given(st.integers(-2, 80), st.floats(0.1, 60), st.floats(1.05, 5))
def test_wider_counts_are_negative_binomial(count, mean, times):
    told = stats.nbinom.cdf(count, mean / (times - 1), 1 / times)
    assert chance_up_to(count, mean, mean * times) == pytest.approx(told, abs=1e-8)


@given(st.integers(-2, 80), st.integers(1, 60), st.floats(0.05, 0.95))
def test_narrower_counts_are_binomial(count, trials, chance):
    mean, variance = trials * chance, trials * chance * (1 - chance)
    assert binomial(np.array([mean]), np.array([variance])) == (pytest.approx(trials), pytest.approx(chance))
    assert chance_up_to(count, mean, variance) == pytest.approx(stats.binom.cdf(count, trials, chance), abs=1e-8)


@given(st.floats(0, 200), st.floats(0.2, 4), st.floats(0.02, 0.98))
def test_a_quantile_is_the_least_count_that_holds_so_much(mean, times, p):
    at = quantile(mean, mean * times, p)
    assert chance_up_to(at, mean, mean * times) >= p
    assert chance_up_to(at - 1, mean, mean * times) < p


@given(st.integers(0, 120), st.floats(0.5, 60), st.floats(0.3, 3), st.sampled_from([0.5, 0.8, 0.95]))
def test_within_means_between_the_limits(count, mean, times, level):
    low, high = count_limits(mean, mean * times, level)
    assert is_within(count, mean, mean * times, level) == (low <= count <= high)


def test_nothing_expected_is_nothing():
    assert (quantile(0, 0, 0.9), chance_up_to(0, 0, 0), chance_up_to(-1, 0, 0)) == (0, 1, 0)
    assert draw(np.zeros(2), np.zeros(2), 5, np.random.default_rng(1)).sum() == 0


@pytest.mark.parametrize("times", [0.5, 1.0, 2.5])
def test_draws_have_the_mean_and_the_variance_asked_for(times):
    mean = np.array([[4.0], [40.0]])
    drawn = draw(mean, mean * times, 40_000, np.random.default_rng(1))
    assert drawn.shape == (2, 1, 40_000)
    assert drawn.mean(axis=2) == pytest.approx(mean, rel=0.02)
    assert drawn.var(axis=2) == pytest.approx(mean * times, rel=0.05)
