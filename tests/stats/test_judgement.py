"""What a comparison means, at both levels and by polarity."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue import Polarity
from dashboard.stats.estimate import proportion, rate
from dashboard.stats.judgement import against_other, against_reference

COLUMNS = ["value", "lower", "upper", "lower_wide", "upper_wide"]


def table(narrow, wide, status=None):
    frame = pd.DataFrame(dict(zip(COLUMNS, [*narrow, *wide[1:]], strict=True)))
    return frame if status is None else frame.assign(status=status)


def rates(counts, base=10_000, status=None):
    return table(rate(counts, [base] * len(counts)), rate(counts, [base] * len(counts), confidence=0.998), status)


def test_both_levels_are_told():
    # 95% limits of 100, 125, 150 and 60 in 10,000 are 81 to 122, 104 to 149, 127 to 176 and 46 to 77
    found = against_reference(rates([100, 125, 150, 60]), pd.Series([100.0] * 4), Polarity.NONE)
    assert found["mark"].tolist() == ["same", "higher", "higher", "lower"]
    assert found["confidence"].tolist() == [0.0, 0.95, 0.998, 0.998]


@pytest.mark.parametrize(
    ("polarity", "higher", "lower"),
    [
        (Polarity.WORSE, "worse", "better"),
        (Polarity.BETTER, "better", "worse"),
        (Polarity.NONE, "different", "different"),
    ],
)
def test_the_catalogue_says_what_higher_means(polarity, higher, lower):
    found = against_reference(rates([150, 60, 100]), pd.Series([100.0] * 3), polarity)
    assert found["judgement"].tolist() == [higher, lower, "about the same"]


def test_what_is_hidden_missing_or_not_alike_cannot_be_compared():
    status = ["suppressed", "not-available", "not-applicable", "zero", "observed", "observed"]
    rows = rates([150, 150, 150, 0, 150, np.nan], status=status)
    alike = [True, True, True, True, False, True]
    found = against_reference(rows, pd.Series([100.0] * 6), Polarity.WORSE, alike)
    cannot = "cannot be compared"
    assert found["mark"].tolist() == [cannot, cannot, cannot, "lower", cannot, cannot]
    assert found["judgement"].tolist() == [cannot, cannot, cannot, "better", cannot, cannot]
    assert found["confidence"].isna().tolist() == [True, True, True, False, True, True]


def test_no_reference_is_nothing_to_compare_with():
    found = against_reference(rates([150]), pd.Series([np.nan]), Polarity.WORSE)
    assert found["judgement"].tolist() == ["cannot be compared"]


def test_west_s_parental_mental_health_is_higher_than_the_rest_s():
    """domain/seed-facts.yaml, west-parent-mh: 29.8% of about 800 episodes against 23.1% of the other 2,200."""
    west, rest = ([238], [800]), ([508], [2200])
    sides = [table(proportion(*side), proportion(*side, confidence=0.998)) for side in (west, rest)]
    found = against_other(*sides, Polarity.NONE)
    assert (found["mark"].tolist(), found["confidence"].tolist()) == (["higher"], [0.998])


def test_an_uncertain_other_side_makes_a_difference_less_sure():
    one, other = rates([125]), rates([100])
    assert against_reference(one, other["value"], Polarity.NONE)["mark"].tolist() == ["higher"]
    assert against_other(one, other, Polarity.NONE)["mark"].tolist() == ["same"]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=8), st.floats(1, 400))
def test_what_differs_at_998_differs_at_95_too(counts, reference):
    rows = rates(counts)
    found = against_reference(rows, pd.Series(reference, rows.index), Polarity.WORSE)
    sure = found["confidence"] == 0.998
    beyond = (rows["lower"] > reference) | (rows["upper"] < reference)
    assert beyond[sure].all()
    assert ((found["confidence"] > 0) == beyond).all()


@given(st.integers(0, 400), st.integers(0, 400))
def test_two_sides_see_each_other_the_other_way_round(one, other):
    there = against_other(rates([one]), rates([other]), Polarity.NONE)["mark"].item()
    back = against_other(rates([other]), rates([one]), Polarity.NONE)["mark"].item()
    assert {"higher": "lower", "lower": "higher", "same": "same"}[there] == back
