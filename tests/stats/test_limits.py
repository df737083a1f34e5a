"""Values from the methods' own publications and tables of the chi-squared and Poisson distributions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, poisson

from dashboard.stats.limits import LEVELS, poisson_limits, proportion_limits, rate_limits

counts, bases, dispersions = st.integers(0, 5000), st.integers(1, 100_000), st.floats(1, 6)


def test_exact_limits_of_small_counts_are_those_of_the_poisson_tables():
    lower, upper = poisson_limits([0, 1, 2, 5, 9])
    assert lower == pytest.approx([0, 0.0253, 0.2422, 1.6235, 4.1154], abs=5e-5)
    assert upper == pytest.approx([3.6889, 5.5716, 7.2247, 11.6683, 17.0848], abs=5e-5)


def test_exact_limits_agree_with_the_official_tool_s_own_test_table():
    """PHEindicatormethods, tests/testthat/testdata_funnel_ratio_outputs.csv: expected events at which a count lies
    on the limit, which are the exact limits of that count, for 1, 5 and 9 events at 95% and 99.8%."""
    lower, upper = poisson_limits([1, 5, 9])
    assert lower == pytest.approx([0.025317898, 1.623486324, 4.11537405], abs=1e-6)
    assert upper == pytest.approx([5.571644585, 11.6683331, 17.08479966], abs=1e-5)
    lower, upper = poisson_limits([1, 5, 9], 0.998)
    assert lower == pytest.approx([0.001000547, 0.739371928, 2.452425215], abs=1e-6)
    assert upper == pytest.approx([9.233410143, 16.45474478, 22.65737951], abs=1e-5)


def test_byar_s_limits_begin_at_ten_events():
    lower, upper = poisson_limits([10, 100])
    # 100 (1 - 1/900 - 1.96/30)^3 and 101 (1 - 1/909 + 1.96/(3 sqrt(101)))^3
    assert lower == pytest.approx([4.7874, 81.3621], abs=5e-4)
    assert upper == pytest.approx([18.3915, 121.6279], abs=5e-4)


def test_byar_s_limits_at_998_worked_by_hand():
    # z = 3.0902: 65 (1 - 1/585 - 3.0902/(3 x 8.0623))^3 and 66 (1 - 1/594 + 3.0902/(3 x 8.1240))^3 = 66 x 1.12511^3
    lower, upper = poisson_limits([65], 0.998)
    assert lower == pytest.approx([42.881], abs=0.01)
    assert upper == pytest.approx([94.000], abs=0.01)


@given(st.integers(10, 2000))
def test_byar_s_limits_are_as_near_to_the_exact_ones_as_the_technical_guide_says(count):
    """OHID, Technical Guide Confidence Intervals: within 0.2% of the exact value for 95% limits from 10 events."""
    lower, upper = poisson_limits(count)
    assert lower == pytest.approx(chi2.ppf(0.025, 2 * count) / 2, rel=0.002)
    assert upper == pytest.approx(chi2.ppf(0.975, 2 * count + 2) / 2, rel=0.002)


def test_wilson_s_limits_of_a_half_and_of_none_and_of_all():
    lower, upper = proportion_limits([5, 0, 10], [10, 10, 10])
    assert lower == pytest.approx([23.6593, 0, 72.2467], abs=5e-4)
    assert upper == pytest.approx([76.3407, 27.7533, 100], abs=5e-4)


def test_wilson_s_limits_are_those_of_newcombe_s_table():
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3: 81/263, 15/148, 0/20, 1/29."""
    lower, upper = proportion_limits([81, 15, 0, 1], [263, 148, 20, 29], per=1)
    assert lower == pytest.approx([0.2553, 0.0624, 0.0, 0.0061], abs=5e-5)
    assert upper == pytest.approx([0.3662, 0.1605, 0.1611, 0.1718], abs=5e-5)


def test_a_base_of_nought_has_no_limits():
    for limits in (rate_limits([3, 0], [0, np.nan]), proportion_limits([0, 0], [0, np.nan])):
        assert np.isnan(limits).all()


def test_what_is_missing_stays_missing_and_hides_nothing_else():
    lower, upper = rate_limits([np.nan, 4], [1000, 1000])
    assert np.isnan([lower[0], upper[0]]).all()
    assert np.isfinite([lower[1], upper[1]]).all()


@pytest.mark.parametrize(
    ("limits", "arguments"),
    [
        (poisson_limits, (-1,)),
        (poisson_limits, (3, 95)),
        (poisson_limits, (3, 0.95, 0)),
        (proportion_limits, (-1, 5)),
        (proportion_limits, (6, 5)),
    ],
)
def test_what_cannot_be_is_refused(limits, arguments):
    with pytest.raises(ValueError, match=r"negative|between|above 0|larger"):
        limits(*arguments)


@given(st.floats(0, 1e12), st.floats(0.5, 0.9999), st.floats(0.2, 50))
def test_any_count_has_limits_that_are_numbers(count, confidence, dispersion):
    low, high = poisson_limits(count, confidence, dispersion)
    assert np.isfinite([low, high]).all()
    assert 0 <= low <= count * (1 + 1e-9) + 1e-9
    assert high >= count * (1 - 1e-9)


@given(st.floats(0, 1e9), st.floats(0, 1e9), st.floats(0.5, 0.9999))
def test_any_proportion_has_limits_that_are_numbers(part, rest, confidence):
    whole = part + rest + 1
    low, high = proportion_limits(part, whole, confidence=confidence)
    assert np.isfinite([low, high]).all()
    assert 0 <= low <= 100 * part / whole + 1e-6
    assert 100 * part / whole - 1e-6 <= high <= 100


@given(counts, bases)
def test_limits_of_a_rate_hold_it_and_widen_with_confidence(count, base):
    value = 10_000 * count / base
    low, high = rate_limits(count, base)
    wide_low, wide_high = rate_limits(count, base, confidence=LEVELS[1])
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


@given(st.integers(0, 300), st.integers(1, 300), st.integers(2, 6))
def test_limits_of_a_share_narrow_as_more_are_asked(part, more, times):
    low, high = proportion_limits(part, part + more)
    near_low, near_high = proportion_limits(part * times, (part + more) * times)
    assert low - 1e-12 <= near_low
    assert near_high <= high + 1e-12


@given(counts, bases, st.sampled_from([1, 100, 1000, 100_000]))
def test_the_unit_of_a_rate_changes_nothing_but_the_unit(count, base, per):
    one = np.array(rate_limits(count, base, per=1))
    assert np.array(rate_limits(count, base, per=per)) == pytest.approx(one * per, rel=1e-12)


@given(counts, bases, dispersions)
def test_dispersion_widens_and_never_leads_below_nought(count, base, dispersion):
    low, high = rate_limits(count, base)
    wide_low, wide_high = rate_limits(count, base, dispersion=dispersion)
    slack = 1 + 3e-3  # where the effective count crosses ten, Byar's limits take over from the exact ones
    assert 0 <= wide_low <= low * slack + 1e-12
    assert high <= wide_high * slack


@given(st.integers(0, 500), st.integers(1, 500), dispersions)
def test_dispersion_widens_shares_within_nought_and_all(part, more, dispersion):
    low, high = proportion_limits(part, part + more)
    wide_low, wide_high = proportion_limits(part, part + more, dispersion=dispersion)
    assert 0 <= wide_low <= low + 1e-9
    assert high - 1e-9 <= wide_high <= 100


def test_dispersion_widens_large_counts_by_its_root():
    low, high = poisson_limits(10_000.0)
    wide_low, wide_high = poisson_limits(10_000.0, dispersion=4.0)
    assert wide_high - wide_low == pytest.approx(2 * (high - low), rel=0.01)


@given(counts)
def test_the_limits_are_where_the_count_becomes_as_unlikely_as_said(count):
    low, high = poisson_limits(count)
    assert poisson.cdf(count, high) == pytest.approx(0.025, abs=0.001)
    assert count == 0 or poisson.sf(count - 1, low) == pytest.approx(0.025, abs=0.001)
