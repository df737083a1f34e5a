"""Standardised rates and ratios, worked by hand and set beside published ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.limits import poisson_limits
from dashboard.stats.standardised import directly_standardised, indirectly_standardised

AGES = 4
ages = st.lists(st.integers(3, 400), min_size=AGES, max_size=AGES)
children = st.lists(st.integers(500, 9000), min_size=AGES, max_size=AGES)


def test_the_rates_of_the_example_in_pysal_s_documentation():
    """esda.smoothing.direct_age_standardization: rates 0.02374402 and 0.02665072 for two regions of four ages."""
    count = [[30, 25, 25, 15], [33, 21, 30, 20]]
    base = [[1000, 1000, 1100, 900], [1000, 900, 1100, 900]]
    found = directly_standardised(count, base, [1000, 900, 1000, 900], per=1)
    assert found.value == pytest.approx([0.02374402, 0.02665072], abs=5e-9)


def test_a_directly_standardised_rate_worked_by_hand():
    # rates 10/1000 and 20/4000, weights a half each: 0.0075, or 75 per 10,000
    # variance 0.25 (10/1000^2 + 20/4000^2) = 2.8125e-6; Byar of 30: 20.24 and 42.83
    found = directly_standardised([10, 20], [1000, 4000], [1, 1])
    spread = 10_000 * (2.8125e-6 / 30) ** 0.5
    assert float(found.value) == pytest.approx(75)
    assert float(found.lower) == pytest.approx(75 + spread * (20.2377 - 30), abs=0.01)
    assert float(found.upper) == pytest.approx(75 + spread * (42.8287 - 30), abs=0.01)


def test_under_ten_events_no_rate_is_given_and_the_reason_is():
    found = directly_standardised([[4, 5], [5, 5]], [100, 100], [1, 1])
    assert found.enough.tolist() == ["too few events", "enough"]
    assert np.isnan(found.value).tolist() == [True, False]


def test_a_missing_count_is_not_nought_and_no_children_are_no_base():
    found = directly_standardised([[np.nan, 30], [0, 30]], [[100, 100], [0, 100]], [1, 1])
    assert found.enough.tolist() == ["values are missing", "nothing to measure against"]


def test_where_dobson_s_method_leads_below_nought_the_limit_is_nought():
    # one of ten events lies in an age that weighs a hundred times the other: the formula gives -0.6
    found = directly_standardised([1, 9], [1, 100], [1, 1], per=1)
    assert float(found.lower) == 0.0
    assert float(found.value) > 0


@given(ages, children)
def test_a_population_that_is_its_own_standard_keeps_its_crude_rate_and_limits(count, base):
    found = directly_standardised(count, base, base)
    lower, upper = poisson_limits(sum(count))
    assert np.array([found.value, found.lower, found.upper]) == pytest.approx(
        np.array([sum(count), lower, upper]) * 10_000 / sum(base)
    )


@given(ages, children, children, st.floats(1, 4))
def test_a_standardised_rate_lies_within_its_limits_and_families_widen_them(count, base, standard, dispersion):
    plain, wide = (directly_standardised(count, base, standard, dispersion=d) for d in (1.0, dispersion))
    assert 0 <= plain.lower <= plain.value <= plain.upper
    assert wide.lower <= plain.lower * 1.003
    assert plain.upper <= wide.upper * 1.003


def test_an_indirectly_standardised_ratio_worked_by_hand():
    # expected 1000 x 10/2000 + 3000 x 30/3000 = 35; 42 observed are 120, Byar's 30.27 and 56.77 over 35
    found = indirectly_standardised(42, [1000, 3000], [10, 30], [2000, 3000])
    assert float(found.value) == pytest.approx(120)
    assert (float(found.lower), float(found.upper)) == pytest.approx((86.48, 162.21), abs=0.02)


def test_the_official_tool_s_table_of_ratios():
    """PHEindicatormethods, testdata_funnel_ratio_outputs.csv: 9 events where 22.65737951 are expected stand with
    their upper limit of 99.8% exactly at the reference."""
    found = indirectly_standardised(9, [22.65737951], [1], [1], confidence=0.998)
    assert float(found.upper) == pytest.approx(100, abs=1e-4)
    assert float(found.value) == pytest.approx(39.72215762, abs=1e-6)


def test_a_ratio_to_nothing_expected_is_no_number():
    found = indirectly_standardised([3, np.nan], [[10.0], [10.0]], [0], [100])
    assert found.enough.tolist() == ["nothing to measure against", "values are missing"]


@given(ages, children)
def test_the_reference_itself_is_as_expected(count, base):
    found = indirectly_standardised(sum(count), base, count, base)
    assert float(found.value) == pytest.approx(100)
