"""How work arrives: pace, season, families."""

import numpy as np
import pandas as pd
import pytest

from dashboard.resourcing.arrivals import STEADY, UNSEEN, Families, families_of, months_of, pace
from dashboard.resourcing.spells import Spells, week_of

NORTH = (("North", "assessment"),)
ALONE = Families(np.ones(1), np.zeros(1))


def arriving(weekly, first=0):
    """One group with so many children in each week."""
    weekly = np.asarray(weekly, dtype=float)
    began = first + np.arange(len(weekly))
    return Spells(NORTH, np.zeros(len(weekly), dtype=np.int64), began, began + 1, weekly)


def test_dispersion_is_squares_over_children_and_togetherness_pairs_over_pairs():
    arrivals = pd.DataFrame(
        {"stage": ["a", "a", "b"], "children": [3, 1, 4], "squares": [5, 1, 4], "pairs_over": [1, 0, 0],
         "pairs_together": [1, 0, 0]}
    )  # fmt: skip
    found = families_of(arrivals, ("a", "b", "c"))
    assert found.dispersion.tolist() == [1.5, 1.0, 1.0]
    assert found.together.tolist() == [1.0, 0.0, 0.0]


def test_the_pace_is_that_of_the_last_year():
    weekly = [9.0] * 52 + [3.0] * 52
    assert pace(arriving(weekly), 0, 103, ALONE).rate.tolist() == [3.0]


def test_what_began_before_or_after_does_not_count():
    weekly = [100.0] * 5 + [3.0] * 52 + [100.0] * 5
    assert pace(arriving(weekly), 5, 56, ALONE).rate.tolist() == [3.0]


def test_a_month_that_brings_twice_as_much_has_twice_the_season():
    first = week_of(pd.Timestamp("2020-01-06"))
    weeks = np.arange(first, first + 52 * 4)
    august = months_of(weeks) == 7
    season = pace(arriving(np.where(august, 2000.0, 1000.0), first), first, weeks[-1], ALONE).season[0]
    assert season[7] / season[5] == pytest.approx(2, rel=0.01)
    assert season[5] == pytest.approx(season[0], rel=0.02)


def test_a_steady_pace_still_changes_a_little():
    assert pace(arriving([4.0] * 52 * 5), 0, 52 * 5 - 1, ALONE).change.tolist() == [STEADY]


def test_a_pace_that_halves_and_doubles_changes_by_half_a_half():
    """Logarithms of 2 up and down: squared 0.48, less what chance would do to thousands, which is nothing."""
    weekly = np.repeat([1e6, 2e6, 1e6, 2e6], 52)
    assert pace(arriving(weekly), 0, 207, ALONE).change[0] == pytest.approx(np.log(2), rel=1e-4)


def test_of_two_years_nobody_knows_how_the_pace_changes():
    assert pace(arriving([4.0] * 104), 0, 103, ALONE).change.tolist() == [UNSEEN]


def test_a_pace_needs_a_year():
    with pytest.raises(ValueError, match="51 weeks of arrivals are known"):
        pace(arriving([4.0] * 51), 0, 50, ALONE)
