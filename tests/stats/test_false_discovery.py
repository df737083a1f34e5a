"""The correction for many tests, by its authors' own example."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from dashboard.stats.false_discovery import adjusted, named

PUBLISHED = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
    1.0000,
]  # fmt: skip


def test_four_of_the_fifteen_tests_of_the_paper_stand():
    """Benjamini and Hochberg 1995, section 4.1: the four hypotheses with the smallest p."""
    assert named(PUBLISHED).tolist() == [True] * 4 + [False] * 11


def test_order_does_not_matter_and_what_was_not_tested_counts_for_none():
    mixed = [0.3240, np.nan, 0.0001, 0.0004, np.nan, 0.9]
    assert named(mixed).tolist() == [False, False, True, True, False, False]
    assert np.isnan(adjusted(mixed)).tolist() == [False, True, False, False, True, False]


def test_no_test_names_nothing():
    assert adjusted([]).size == 0
    assert not named([np.nan, np.nan]).any()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_it_is_scipy_s(p):
    assert adjusted(p) == pytest.approx(false_discovery_control(p))
