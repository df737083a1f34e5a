"""Laney's charts, worked by hand, set beside the plain charts they widen, and where those end."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.stats.control import ENOUGH, FEW_EVENTS, FEW_POINTS
from dashboard.stats.laney import p_prime, sigma_z, u_prime

counts = arrays(float, (3, 24), elements=st.integers(1, 60).map(float))
bases = arrays(float, (3, 24), elements=st.integers(60, 900).map(float))


def test_sigma_z_worked_by_hand():
    # 20 and 30 of 100 in turn: the mean is 0.25, chance 0.0433, z -1.1547 and 1.1547, each step 2.3094
    assert sigma_z([20, 30] * 10, [100] * 20, binomial=True) == pytest.approx(2.3094 / 1.128, abs=1e-4)


def test_limits_of_proportions_worked_by_hand():
    chart = p_prime([20, 30] * 10, [100] * 20)
    reach = 3 * 4.33013 * 2.3094 / 1.128  # 26.60: below nought is nought
    assert (chart.centre[0], chart.lower[0]) == (25, 0)
    assert chart.upper[0] == pytest.approx(25 + reach, abs=1e-3)


def test_limits_of_rates_worked_by_hand():
    # 40 and 60 of 1000 in turn: mean 50, chance sqrt(0.05/1000) = 7.0711 per thousand, z of 1.4142 either way
    chart = u_prime([40, 60] * 10, [1000] * 20, per=1000)
    reach = 3 * 7.07107 * 2 * 1.41421 / 1.128
    assert (chart.lower[0], chart.upper[0]) == pytest.approx((0.0, 50 + reach), abs=1e-3)


def test_a_series_steadier_than_chance_has_narrower_limits_unless_chance_is_the_least():
    even = ([15, 16] * 10, [70] * 20)
    by_laney, by_chance = p_prime(*even), p_prime(*even, at_least_chance=True)
    assert sigma_z(*even, binomial=True) < 0.3
    share = 15.5 / 70
    assert by_chance.upper - by_chance.centre == pytest.approx(300 * (share * (1 - share) / 70) ** 0.5)
    assert (by_laney.upper < by_chance.upper).all()
    wild = ([40, 60] * 10, [1000] * 20)
    assert u_prime(*wild, at_least_chance=True).upper == pytest.approx(u_prime(*wild).upper)


def test_larger_bases_have_narrower_limits():
    chart = u_prime([40, 60] * 10, [1000, 1500] * 10)
    assert chart.upper[1] - chart.centre[1] == pytest.approx((chart.upper[0] - chart.centre[0]) / 1.5**0.5)


def test_sigma_z_of_chance_alone_is_one():
    chance = np.random.default_rng(20260731)
    counts = chance.binomial(2000, 0.3, (40, 200))
    assert sigma_z(counts, np.full(counts.shape, 2000), binomial=True).mean() == pytest.approx(1, abs=0.02)


def test_the_example_of_very_large_bases():
    """qicharts2's vignette, nhs_accidents (Mohammed et al. 2013): with 280,000 attendances a week the limits of
    chance are far too narrow. Its first six weeks, which it prints, twice: sigma z lies well above 5."""
    seen = [266501, 264225, 276532, 281461, 269071, 261215] * 2
    whole = [280443, 276823, 291681, 296155, 282343, 275888] * 2
    assert sigma_z(seen, whole, binomial=True) > 5
    assert not p_prime(seen, whole).signals.outside.any()


@pytest.mark.parametrize(("part", "whole"), [(0, 50), (50, 50)])
def test_none_of_all_and_all_of_all_are_too_few_events_and_no_nan_without_a_word(part, whole):
    """The plain formula divides nought by nought here."""
    chart = p_prime([part] * 20, [whole] * 20)
    assert (chart.status == FEW_EVENTS).all()
    assert chart.centre[0] == 100 * part / whole
    assert not chart.signals.any.any()


def test_counts_near_nought_are_too_few_events():
    rare = [0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 1, 0]
    assert (u_prime(rare, [4000] * 16).status == FEW_EVENTS).all()
    assert (u_prime([5 * count for count in rare], [4000] * 16).status == ENOUGH).all()


def test_a_constant_proportion_over_unequal_bases_has_the_limits_of_chance():
    """Laney's own formula gives limits without width, and rounding decides which points lie outside."""
    whole = np.array([100, 200, 300, 400] * 5)
    chart = p_prime(0.1 * whole, whole)
    assert chart.upper - chart.centre == pytest.approx(100 * 3 * np.sqrt(0.09 / whole))
    assert not chart.signals.any.any()


def test_eleven_points_are_too_few():
    assert (u_prime([40, 60] * 5 + [40], [1000] * 11).status == FEW_POINTS).all()


def test_a_month_without_a_base_is_no_point_and_spoils_no_other():
    count, base = np.array([40.0, 60] * 10), np.full(20, 1000.0)
    count[3], base[7] = np.nan, 0
    chart = u_prime(count, base)
    assert np.flatnonzero(np.isnan(chart.value)).tolist() == [3, 7]
    assert np.isfinite(chart.upper[[2, 4, 6, 8]]).all()


def test_a_short_new_base_is_judged_by_the_old_mean_and_its_own_bases():
    count, base = [40, 60] * 10 + [90, 95], [1000] * 20 + [500, 500]
    chart = u_prime(count, base, rebase=np.arange(22) == 20)
    assert chart.centre[21] == chart.centre[0]
    assert chart.upper[21] - chart.centre[21] == pytest.approx((chart.upper[0] - chart.centre[0]) * 2**0.5)
    assert chart.signals.outside.tolist() == [False] * 20 + [True] * 2


@given(counts, bases)
def test_limits_are_numbers_within_what_is_possible(part, whole):
    chart = p_prime(part, whole)
    told = chart.status == ENOUGH
    assert (chart.lower[told] >= 0).all()
    assert (chart.upper[told] <= 100).all()
    assert np.isfinite([chart.lower[told], chart.upper[told]]).all()


@given(counts, bases, st.sampled_from([1, 100, 10_000]))
def test_the_unit_changes_nothing_but_the_unit(count, base, per):
    one, other = u_prime(count, base, per=1), u_prime(count, base, per=per)
    assert other.upper == pytest.approx(one.upper * per, nan_ok=True)
    assert (one.signals.any == other.signals.any).all()


@given(counts, bases)
def test_what_is_not_is_the_mirror_of_what_is(part, whole):
    one, other = p_prime(part, whole), p_prime(whole - part, whole)
    told = (one.status == ENOUGH) & (other.status == ENOUGH)
    assert other.lower[told] == pytest.approx(100 - one.upper[told], abs=1e-6)
