"""Counts as arrays are the counts of the frame, hidden where those are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.answers.counted import counts, placed, seen
from dashboard.model import PeriodKind

pytestmark = pytest.mark.slow

ASKED = [
    ("referrals", "lsoa", PeriodKind.ROLLING, "all", "all"),
    ("referrals", "hexagon", PeriodKind.YEAR, "all", "all"),
    ("referrals", "locality", PeriodKind.QUARTER, "age-group", "1-4"),
    ("assessments-in-time", "ward", PeriodKind.YEAR, "all", "all"),
    ("assessments-open", "council", PeriodKind.MONTH, "all", "all"),
]


@pytest.mark.parametrize(("name", "level", "kind", "breakdown", "category"), ASKED)
def test_arrays_tell_what_the_frame_tells(tiny_cube, name, level, kind, breakdown, category):
    measure = tiny_cube.catalogue.measure(name)
    periods = tiny_cube.periods(measure, kind)
    rows = placed(counts(tiny_cube, measure, level, periods, breakdown, category))
    found = seen(tiny_cube, measure, level, periods, breakdown, category)
    assert len(found.count) == len(rows) > 0
    pd.testing.assert_series_equal(pd.Series(found.count, name="numerator"), rows["numerator"])
    pd.testing.assert_series_equal(pd.Series(found.base, name="denominator"), rows["denominator"])
    assert list(found.status) == list(rows["status"])


def test_where_small_counts_are_hidden_they_are_in_arrays_too(tiny_cube):
    measure = tiny_cube.catalogue.measure("referrals")
    hidden = seen(tiny_cube, measure, "hexagon", tiny_cube.periods(measure, PeriodKind.YEAR)).status == "suppressed"
    assert hidden.any()


def test_without_periods_there_is_nothing(tiny_cube):
    assert np.size(seen(tiny_cube, tiny_cube.catalogue.measure("referrals"), "ward", []).count) == 0
