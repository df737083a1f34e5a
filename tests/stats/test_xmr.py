"""XmR charts, by the published examples of the NHS's own tool and by what must hold of any series."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.stats.control import ENOUGH, FEW_POINTS
from dashboard.stats.stretches import rebase_at
from dashboard.stats.xmr import xmr

SEEDED = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
"""R's set.seed(123); rnorm(20), the series of NHSRplotthedots' tests."""

DEVIATIONS = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
"""The series of NHSRplotthedots' vignette "Deviations from Excel defaults"."""

series = arrays(float, st.integers(12, 60), elements=st.floats(0, 1000).map(lambda value: round(value, 3)))


def test_limits_of_the_test_series_of_the_nhs_s_package():
    """NHSRplotthedots, tests/testthat/_snaps/ptd_spc_standard.md: mean 0.142, limits -3.01 and 3.29."""
    chart = xmr(SEEDED, floor=-np.inf)
    assert [chart.centre[0], chart.lower[0], chart.upper[0]] == pytest.approx([0.142, -3.01, 3.29], abs=0.005)


def test_outlying_moving_ranges_are_screened_as_in_the_vignette():
    """Its caption: upper limit 4.6, mean 1.94, lower limit -0.72, and the fifth point alone is unusual."""
    chart = xmr(DEVIATIONS, floor=-np.inf)
    assert [chart.upper[0], chart.centre[0], chart.lower[0]] == pytest.approx([4.60, 1.94, -0.72], abs=0.005)
    assert np.flatnonzero(chart.signals.any).tolist() == [4]


def test_limits_stay_within_what_is_possible():
    chart = xmr([98, 100, 97, 99, 100, 96, 99, 100, 98, 97, 100, 99], ceiling=100)
    assert chart.upper[0] == 100
    assert xmr(DEVIATIONS).lower[0] == 0


def test_eleven_points_are_too_few_and_their_mean_is_told_all_the_same():
    chart = xmr(DEVIATIONS[:11])
    assert (chart.status == FEW_POINTS).all()
    assert np.isnan([chart.lower, chart.upper]).all()
    assert chart.centre[0] == pytest.approx(25 / 11)
    assert not chart.signals.any.any()


@pytest.mark.parametrize("value", [0, 5, 0.1, 1e-3, 100])
def test_a_constant_series_has_limits_at_its_value_and_no_signal(value):
    """NHSRplotthedots gives NaN: its screening leaves no moving range at all."""
    chart = xmr([value] * 30)
    assert chart.upper == pytest.approx(value)
    assert chart.lower == pytest.approx(value)
    assert not chart.signals.any.any()


def test_one_event_in_a_series_of_noughts_does_not_make_every_other_point_unusual():
    """Screening alone would leave noughts only, and limits without width that no point lies within."""
    chart = xmr([0] * 8 + [5] + [0] * 6)
    assert np.flatnonzero(chart.signals.outside).tolist() == [8]
    assert chart.upper[0] == pytest.approx(5 / 15 + 2.66 * 10 / 14)


def test_a_gap_gives_no_moving_range_and_no_point():
    chart = xmr([*DEVIATIONS, np.nan, *DEVIATIONS])
    whole = xmr([DEVIATIONS, DEVIATIONS])
    assert chart.upper[0] == pytest.approx(whole.upper[0, 0])
    assert np.isnan(chart.value[18])
    assert not chart.signals.any[18]


def test_a_series_of_nothing_is_too_short():
    chart = xmr([np.nan] * 20)
    assert (chart.status == FEW_POINTS).all()


def test_a_new_base_has_its_own_mean_and_limits():
    before, after = [10, 12] * 8, [30, 33] * 8
    chart = xmr(before + after, rebase=np.arange(32) == 16)
    assert chart.centre[[0, 15, 16, 31]].tolist() == [11, 11, 31.5, 31.5]
    assert chart.upper[[15, 16]] == pytest.approx([11 + 2.66 * 2, 31.5 + 2.66 * 3])
    assert not chart.signals.any.any()


def test_a_new_base_waits_until_it_has_twelve_points():
    before, after = [10, 12] * 8, [30, 33] * 3
    chart = xmr(before + after, rebase=np.arange(22) == 16)
    assert set(chart.centre.tolist()) == {11.0}
    assert (chart.status == ENOUGH).all()
    assert chart.signals.outside[16:].all()


def test_a_short_stretch_before_the_first_base_is_too_short_and_the_rest_is_not():
    chart = xmr([5, 6, 5, *DEVIATIONS], rebase=np.arange(21) == 3)
    assert chart.status.tolist() == [FEW_POINTS] * 3 + [ENOUGH] * 18


def test_events_begin_a_new_base_in_the_period_they_lie_in():
    ends = ["2021-07-31", "2021-08-31", "2021-09-30", "2021-10-31"]
    assert rebase_at(ends, ["2021-09-01"]).tolist() == [False, False, True, False]
    assert rebase_at(ends, ["2021-09-30"]).tolist() == [False, False, True, False]
    assert rebase_at(ends, ["2021-07-01", "2022-01-01"]).tolist() == [False] * 4


def test_many_series_are_each_charted_alone():
    together = xmr([DEVIATIONS, [7] * 18, DEVIATIONS[::-1]])
    for place, alone in enumerate((DEVIATIONS, [7] * 18, DEVIATIONS[::-1])):
        chart = xmr(alone)
        assert together.upper[place] == pytest.approx(chart.upper)
        assert together.signals.any[place].tolist() == chart.signals.any.tolist()


@given(series)
def test_limits_are_numbers_around_the_mean_and_never_below_nought(values):
    chart = xmr(values)
    assert (chart.status == ENOUGH).all()
    assert (chart.lower >= 0).all()
    assert (chart.lower <= chart.near_lower + 1e-9).all()
    assert (chart.near_lower <= chart.centre + 1e-9).all()
    assert (chart.centre <= chart.near_upper + 1e-9).all()
    assert (chart.near_upper <= chart.upper + 1e-9).all()


@given(series, st.sampled_from([0.01, 10.0, 1e4]))
def test_the_unit_changes_nothing_but_the_unit(values, times):
    one, other = xmr(values), xmr(values * times)
    assert other.upper == pytest.approx(one.upper * times, rel=1e-9)
    # a point within rounding of a limit may fall either way
    touching = np.isclose(values, one.upper) | np.isclose(values, one.lower) | np.isclose(values, one.centre)
    if not touching.any():
        assert (one.signals.outside == other.signals.outside).all()
