"""Funnels, by the official tool's own test tables, and overdispersion, worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.estimate import proportion, rate
from dashboard.stats.funnel import funnel_of_proportions, funnel_of_rates, sizes
from dashboard.stats.overdispersion import Overdispersion, of_proportions, of_rates


def test_limits_of_proportions_are_those_of_the_official_tool_s_table():
    """PHEindicatormethods, tests/testthat/testdata_funnel_prop_outputs.csv: 80.642448% in all, by population."""
    funnel = funnel_of_proportions([1, 10, 50, 1008, 110_000], 80.642448)
    assert funnel.lower == pytest.approx([3.204264, 56.154344, 69.691035, 78.203374, 80.408963], abs=1e-5)
    assert funnel.upper == pytest.approx([100, 100, 91.593861, 83.081521, 80.875933], abs=1e-5)
    assert funnel.lower_wide == pytest.approx([0, 42.03259, 63.375595, 76.796814, 80.274317], abs=1e-5)
    assert funnel.upper_wide == pytest.approx([100, 100, 97.909301, 84.488082, 81.010578], abs=1e-5)


def test_limits_of_ratios_are_those_of_the_official_tool_s_table():
    """testdata_funnel_ratio_outputs.csv: observed 1, 5, 20, 100 and 716 are on the limits at these expected events."""
    lower = funnel_of_rates([5.571644585, 11.6683331, 30.88838097, 121.6268111, 770.4222128], 1, per=1)
    assert lower.lower * lower.base == pytest.approx([1, 5, 20, 100, 716], rel=1e-4)
    upper = funnel_of_rates([0.242209467, 1.623486324, 12.21651877, 81.36400699, 664.5083011], 1, per=1)
    assert upper.upper * upper.base == pytest.approx([2, 5, 20, 100, 716], rel=1e-4)
    wide = funnel_of_rates([9.233410143, 16.45474478, 38.04188668, 134.9243187, 802.60414], 1, per=1)
    assert wide.lower_wide * wide.base == pytest.approx([1, 5, 20, 100, 716], rel=1e-4)


def test_the_unit_of_a_rate_changes_nothing_but_the_unit():
    one, many = funnel_of_rates([500, 9000], 0.02, per=1), funnel_of_rates([500, 9000], 200)
    assert many.upper == pytest.approx(10_000 * one.upper)


@given(st.integers(0, 200), st.integers(100, 5000), st.floats(0.001, 0.2))
def test_outside_the_funnel_is_where_one_s_own_limits_leave_the_centre_out(count, base, centre):
    own, funnel = rate(count, base, per=1), funnel_of_rates(base, centre, per=1)
    if min(abs(own.lower - centre), abs(own.upper - centre)) > 0.003 * centre:  # but for Byar's approximation
        assert (own.value < funnel.lower) == (own.upper < centre)
        assert (own.value > funnel.upper) == (own.lower > centre)


@given(st.integers(0, 300), st.integers(0, 300), st.floats(0.01, 0.99))
def test_the_same_of_proportions(part, rest, centre):
    whole = part + rest + 1
    own, funnel = proportion(part, whole, per=1), funnel_of_proportions(whole, centre, per=1)
    if min(abs(own.lower - centre), abs(own.upper - centre)) > 1e-9:
        assert (own.value < funnel.lower) == (own.upper < centre)
        assert (own.value > funnel.upper) == (own.lower > centre)


@given(st.floats(0.001, 0.999), st.floats(0, 0.3))
def test_limits_are_numbers_in_order_and_within_what_is_possible(centre, tau):
    for over in (None, Overdispersion(3.0, tau, beyond_chance=True, areas=11)):
        for funnel in (funnel_of_rates(sizes([1, 10_000]), centre, 1, over),
                       funnel_of_proportions(sizes([1, 10_000]), centre, 1, over)):  # fmt: skip
            assert (funnel.lower >= 0).all()
            assert (funnel.lower_wide <= funnel.lower + 1e-9).all()
            assert (funnel.lower <= centre + 1e-9).all()
            assert (funnel.upper >= centre - 1e-9).all()
            assert (funnel.upper_wide >= funnel.upper - 1e-9).all()
    assert (funnel_of_proportions(sizes([1, 10_000]), centre, 1).upper <= 1).all()


def test_an_area_without_children_has_no_limits_and_no_areas_no_sizes():
    assert np.isnan(funnel_of_rates([0, np.nan], 0.02, per=1).upper).all()
    assert sizes([0, np.nan]).size == 0
    assert sizes([50, 800], 3) == pytest.approx([50, 200, 800])


def test_overdispersion_worked_by_hand():
    # sizes of 2,500 make z = 100 (sqrt(rate) - 0.2): counts chosen so that ten z scores are -4, -3 .. 5
    z = np.arange(-4, 6)
    size = np.full(10, 2500.0)
    over = of_rates(size * (0.2 + z / 100) ** 2, size, centre=0.04)
    # drawn in to the tenth and ninetieth hundredth: -3.1 and 4.1; the squares add up to 80.42
    assert over.phi == pytest.approx((3.1**2 + 9 + 4 + 1 + 0 + 1 + 4 + 9 + 16 + 4.1**2) / 10)
    assert over.tau == pytest.approx(((70.42 - 9) / (9 * 4 * 2500)) ** 0.5)
    assert (over.beyond_chance, over.areas) == (True, 10)


def test_chance_alone_is_seldom_named():
    chance = np.random.default_rng(11)
    size = chance.integers(300, 4000, (400, 20))
    named = [of_rates(chance.poisson(0.05 * row), row).beyond_chance for row in size]
    assert np.mean(named) < 0.05  # drawing in makes the test careful
    named = [of_proportions(chance.binomial(row, 0.3), row).beyond_chance for row in size]
    assert np.mean(named) < 0.05


def test_areas_that_differ_are_named_and_the_funnel_holds_them():
    chance = np.random.default_rng(12)
    size = chance.integers(20_000, 80_000, 40)
    true = np.sin(np.clip(np.arcsin(0.3**0.5) + chance.normal(0, 0.05, 40), 0, np.pi / 2)) ** 2
    part = chance.binomial(size, true)
    over = of_proportions(part, size)
    assert over.beyond_chance
    assert over.tau == pytest.approx(0.05, rel=0.35)
    centre = 100 * part.sum() / size.sum()
    inside = []
    for funnel in (funnel_of_proportions(size, centre), funnel_of_proportions(size, centre, over=over)):
        value = 100 * part / size
        inside.append(float(np.mean((value >= funnel.lower_wide) & (value <= funnel.upper_wide))))
    assert inside[0] < 0.5
    assert inside[1] > 0.95


def test_nine_areas_are_too_few_to_name_it():
    over = of_proportions([50, 10] * 4 + [30], [100] * 9)
    assert (over.beyond_chance, over.tau, over.areas) == (False, 0.0, 9)
    assert np.isnan(over.phi)
    assert of_rates([], []).areas == 0


def test_what_is_missing_is_left_out():
    counts, size = [50.0, 10, 30] * 5, [100.0] * 15
    with_gaps = of_proportions([*counts, np.nan, 3], [*size, 100, 0])
    assert with_gaps == of_proportions(counts, size)
