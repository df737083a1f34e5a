"""Chances are the other side of limits: below 5% exactly where the 95% limits leave out what is compared with."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.stats.limits import proportion_limits, rate_limits
from dashboard.stats.surprise import (
    bits,
    chance_of_proportion,
    chance_of_proportions,
    chance_of_rate,
    chance_of_rates,
    chance_of_trend,
)
from dashboard.stats.two_rates import rate_ratio

counts = st.integers(0, 3000)
bases = st.integers(1, 50_000)
dispersions = st.floats(1, 5)


def clear(value, *edges):
    """Not so near an edge that rounding decides."""
    return all(abs(value - edge) > 1e-9 * max(1.0, abs(edge)) for edge in edges)


def test_five_events_where_two_were_expected_by_hand():
    # P(5 or more of Poisson 2) = 1 - e^-2 (1 + 2 + 2 + 4/3 + 2/3) = 0.05265
    assert float(chance_of_rate(5, 1000, 2, per=1000)) == pytest.approx(0.1053, abs=1e-4)


def test_no_event_where_three_were_expected_by_hand():
    assert float(chance_of_rate(0, 1000, 3, per=1000)) == pytest.approx(2 * np.exp(-3))


def test_a_share_two_standard_errors_away_by_hand():
    # 60 of 100 beside 50%: z = 0.1 / 0.05 = 2
    assert float(chance_of_proportion(60, 100, 50)) == pytest.approx(0.0455, abs=1e-4)


def test_two_shares_by_hand():
    # 60 and 40 of 100: z = 0.2 / sqrt(0.5 x 0.5 x 2 / 100) = 2.828
    assert float(chance_of_proportions(60, 100, 40, 100)) == pytest.approx(0.00468, abs=1e-5)


def test_the_chance_of_the_recent_trends_own_threshold():
    assert float(chance_of_trend(9.54953570608324)) == pytest.approx(0.002)


def test_ten_bits_are_ten_coins():
    assert float(bits(1 / 1024)) == 10


def test_certainty_is_no_surprise_and_nothing_is_finite():
    assert (float(bits(1.0)), np.isfinite(bits(0.0))) == (0.0, True)


@given(counts, bases, st.floats(0.001, 3000), dispersions)
def test_a_rates_chance_and_its_limits_agree(count, base, reference, dispersion):
    lower, upper = (float(limit) for limit in rate_limits(count, base, 10_000, 0.95, dispersion))
    assume(clear(reference, lower, upper))
    assert (float(chance_of_rate(count, base, reference, 10_000, dispersion)) < 0.05) == (
        reference < lower or reference > upper
    )


@given(counts, bases, st.floats(0.01, 99.99), dispersions)
def test_a_proportions_chance_and_its_limits_agree(part, rest, reference, dispersion):
    lower, upper = (float(limit) for limit in proportion_limits(part, part + rest, 100, 0.95, dispersion))
    assume(clear(reference, lower, upper))
    assert (float(chance_of_proportion(part, part + rest, reference, 100, dispersion)) < 0.05) == (
        reference < lower or reference > upper
    )


@given(counts, bases, counts, bases, dispersions)
def test_the_chance_of_two_rates_and_the_limits_of_their_ratio_agree(count, base, other, other_base, dispersion):
    assume(count + other > 0)
    ratio = rate_ratio(count, base, other, other_base, 0.95, dispersion)
    assume(clear(1.0, float(ratio.lower), min(float(ratio.upper), 1e9)))
    apart = ratio.lower > 1 or ratio.upper < 1
    assert (float(chance_of_rates(count, base, other, other_base, dispersion)) < 0.05) == apart


@given(counts, bases, counts, bases)
def test_it_does_not_matter_which_of_two_stands_first(count, base, other, other_base):
    one, two = chance_of_rates(count, base, other, other_base), chance_of_rates(other, other_base, count, base)
    assert float(one) == pytest.approx(float(two), rel=1e-6, abs=1e-12)


@given(counts, bases, st.floats(0.01, 3000), st.floats(1, 4))
def test_families_only_ever_make_a_difference_less_surprising(count, base, reference, dispersion):
    alone, together = (chance_of_rate(count, base, reference, 10_000, factor) for factor in (1.0, dispersion))
    # between the exact and Byar's limits lies a seam of a few thousandths
    assert float(together) >= float(alone) - 0.01


def test_what_is_not_known_has_no_chance():
    gone = np.nan
    found = [
        chance_of_rate(gone, 100, 5), chance_of_rate(5, gone, 5), chance_of_rate(5, 0, 5), chance_of_rate(5, 100, gone),
        chance_of_proportion(gone, 100, 5), chance_of_proportion(5, 0, 5), chance_of_proportion(5, 100, gone),
        chance_of_rates(gone, 100, 5, 100), chance_of_rates(5, 100, 5, 0), chance_of_proportions(5, 100, gone, 100),
        chance_of_trend(gone),
    ]  # fmt: skip
    assert np.isnan(np.array([float(value) for value in found])).all()
