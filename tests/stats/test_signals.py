"""The four rules, by the cases of the NHS's own tests, and the two icons."""

import numpy as np
import pytest

from dashboard.catalogue import Polarity
from dashboard.stats.assurance import assurance, variation
from dashboard.stats.signals import find_signals
from dashboard.stats.xmr import xmr

FAR = 1e6


def signals(points, centre=0.0, limit=FAR, near=FAR, new=()):
    points = np.asarray(points, dtype=float)
    flat = np.zeros(len(points))
    begins = np.isin(np.arange(len(points)), [0, *new])
    return find_signals(points, flat + centre, (flat - limit, flat + limit), (flat - near, flat + near), begins)


def places(flags):
    return np.flatnonzero(flags).tolist()


@pytest.mark.parametrize(
    ("points", "part"),
    [
        ([1] * 6, []),
        ([1] * 6 + [-1], []),
        ([1] * 8 + [-1], list(range(8))),
        ([-1] * 8 + [1], list(range(8))),
        ([1, 1, 1, 0, 1, 1, 1, 1], []),
        ([1, 1, 1, np.nan, 1, 1, 1, 1], []),
    ],
)
def test_a_shift_is_seven_on_one_side(points, part):
    """NHSRplotthedots, test-ptd_calculate_point_type.R; a point on the mean and a gap end the run."""
    assert places(signals(points).shift) == part


@pytest.mark.parametrize(
    ("points", "part"),
    [
        ([1, 2, 3, 4, 5, 6], []),
        ([1, 2, 3, 3, 4, 5, 6], []),
        ([1, 2, 3, 4, 5, 6, 7], list(range(7))),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], list(range(1, 8))),
        ([7, 6, 5, 4, 3, 2, 1], list(range(7))),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], list(range(1, 8))),
        ([1, 2, 3, np.nan, 5, 6, 7, 8], []),
    ],
)
def test_a_trend_is_seven_that_rise_or_fall(points, part):
    """NHSRplotthedots, test-ptd_calculate_point_type.R; all seven points of it are part."""
    assert places(signals(points, centre=50).trend) == part


@pytest.mark.parametrize(
    ("close", "part"),
    [
        ([1, 0, 1], [0, 2]),
        ([0, 1, 1], [1, 2]),
        ([1, 1, 0], [0, 1]),
        ([0, 0, 1, 0, 1, 0, 0], [2, 4]),
        ([1, 0, 0, 1], []),
        ([1, 0, 0, 1, 1], [3, 4]),
    ],
)
def test_two_of_three_near_a_limit(close, part):
    """NHSRplotthedots, test-ptd_calculate_point_type.R: those near the limit are part, the one between is not."""
    points = np.where(np.array(close) == 1, 2.5, 1.0)
    assert places(signals(points, limit=3, near=2).near) == part


def test_two_near_opposite_limits_are_no_signal():
    """NHSRplotthedots, test-ptd_spc_standard.R."""
    assert places(signals([1, -1] * 7 + [2.5, -2.5], limit=3, near=2).any) == []


def test_what_lies_outside_is_not_counted_as_near():
    found = signals([1.0, 3.5, 2.5, 1.0], limit=3, near=2)
    assert (places(found.outside), places(found.near)) == ([1], [])


def test_no_run_goes_on_across_a_new_base():
    assert places(signals([1] * 12, new=[6]).any) == []
    assert places(signals(range(10), centre=50, new=[5]).trend) == []


@pytest.mark.parametrize(
    ("polarity", "expected"),
    [
        (Polarity.BETTER, ["misses", "meets", "either"]),
        (Polarity.WORSE, ["meets", "misses", "either"]),
        (Polarity.NONE, ["cannot be told"] * 3),
    ],
)
def test_assurance_is_that_of_the_nhs_s_tests(polarity, expected):
    """NHSRplotthedots, test-ptd_calculate_assurance_type.R: limits 1 to 3, 5 to 7 and 1 to 5, a target of 4."""
    words = {
        "meets": "expected to meet the target",
        "misses": "expected to miss the target",
        "either": "may meet or miss the target",
    }
    found = assurance([1, 5, 1], [3, 7, 5], 4, polarity)
    assert found.tolist() == [words.get(word, word) for word in expected]


def test_without_a_target_or_limits_nothing_is_assured():
    assert assurance([1, np.nan], [3, np.nan], [np.nan, 4], Polarity.BETTER).tolist() == ["cannot be told"] * 2


@pytest.mark.parametrize(
    ("polarity", "high", "low"),
    [
        (Polarity.WORSE, "a concern", "improving"),
        (Polarity.BETTER, "improving", "a concern"),
        (Polarity.NONE, "unusually high", "unusually low"),
    ],
)
def test_the_catalogue_says_whether_unusual_is_good(polarity, high, low):
    chart = xmr([10, 14] * 8 + [40] + [10, 14] * 4)
    words = variation(chart, polarity)
    assert (words[16], words[0]) == (high, "ordinary variation")
    assert variation(xmr([110, 114] * 8 + [80] + [110, 114] * 4), polarity)[16] == low


def test_a_falling_series_that_is_still_above_the_mean_is_read_as_falling():
    """The R package calls the first points of such a trend an improvement where higher is better."""
    values = [50, 52] * 6 + [56, 55, 54, 53, 52, 51, 50] + [50, 52] * 3
    words = variation(xmr(values), Polarity.BETTER)
    chart = xmr(values)
    only_trend = chart.signals.trend & ~chart.signals.outside & ~chart.signals.near & ~chart.signals.shift
    assert only_trend.any()
    assert set(words[only_trend].tolist()) == {"a concern"}


def test_a_point_that_is_not_there_is_not_told():
    words = variation(xmr([[10, 12] * 8 + [np.nan], [1] * 3 + [np.nan] * 14]), Polarity.WORSE)
    assert (words[0, -1], words[1, 0]) == ("cannot be told", "cannot be told")
