"""Limits of the counts that claims are held against."""

import pandas as pd
import pytest

from dashboard.answers.said.held_figures import count_limits


def test_limits_of_an_exact_count_are_those_of_its_poisson_distribution():
    # 10 events: 4.80 to 18.39 (Garwood, Biometrika 28, 1936)
    lower, upper = count_limits(pd.Series([10.0]), pd.DataFrame({"dispersion": [1.0]}))
    assert (lower[0], upper[0]) == (pytest.approx(4.80, abs=0.02), pytest.approx(18.39, abs=0.02))


def test_limits_of_a_rounded_count_hold_for_all_that_it_can_have_been():
    """10 rounded to 5 was from 6 to 14: the lower limit of 6 and the upper of 14."""
    one = pd.DataFrame({"dispersion": [1.0]})
    lower, upper = count_limits(pd.Series([10.0]), one.assign(rounding=4.0))
    assert lower[0] == count_limits(pd.Series([6.0]), one)[0][0]
    assert upper[0] == count_limits(pd.Series([14.0]), one)[1][0]


def test_a_rounded_nought_has_no_limit_below_nought():
    lower, upper = count_limits(pd.Series([0.0]), pd.DataFrame({"dispersion": [1.0], "rounding": [4.0]}))
    assert lower[0] == 0.0
    assert upper[0] > 9.0
