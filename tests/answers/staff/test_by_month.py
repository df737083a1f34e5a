"""Work and people month by month on a loaded invented council."""

import numpy as np
import pandas as pd
import pytest

from dashboard.answers.staff.by_month import by_month
from dashboard.answers.staff.drift import last_month
from dashboard.answers.staff.workload import workload
from dashboard.resourcing.units import WHOLE
from dashboard.staffing import OWN, read_staffing
from dashboard.staffing.rules import Season

pytestmark = pytest.mark.slow

AREAS = ["North", "West", "East", "Central/South", WHOLE]


@pytest.fixture(scope="module")
def staffing(council):
    return read_staffing(council)


@pytest.fixture(scope="module")
def months(tiny_cube, staffing):
    return by_month(tiny_cube, OWN, staffing, last_month(tiny_cube).end)


def test_the_newest_month_is_that_of_the_picture(tiny_cube, staffing, months):
    """The picture's work and people of the same places, put into full case holders of an average month."""
    load = workload(tiny_cube, last_month(tiny_cube), OWN, staffing)
    gaps = load.picture.gaps[load.picture.gaps.index.get_level_values("area").isin(AREAS)]
    newest = months.of(AREAS).iloc[-1]
    points = load.ground.scheme.points_per_fte
    assert newest["needed"] == pytest.approx(gaps["demand"].sum() / points)
    assert newest["carrying"] == pytest.approx(gaps["carrying"].sum())
    assert newest["there"] == pytest.approx(gaps["capacity"].sum() / points)
    assert newest["gap"] == pytest.approx(gaps["gap_points"].sum() / points)


def test_months_begin_with_the_year_the_staff_were_set_from(months):
    assert str(months.needed.index[0].date()) == "2019-01-31"
    assert len(months.needed) == 93


def test_before_posts_are_told_there_is_work_and_nobody_is_known(months):
    first = months.of(AREAS).iloc[0]
    assert first["needed"] > 0
    assert np.isnan(first["there"])
    assert np.isnan(first["gap"])


def test_leave_and_training_are_those_of_the_month(months, staffing):
    august = months.season[months.season.index.month == 8]
    assert (august["leave"] == staffing.season.leave[7]).all()
    assert august["availability"].to_numpy() == pytest.approx(staffing.season.availability[7])


def test_without_leave_everybody_is_there(tiny_cube, staffing):
    found = by_month(tiny_cube, OWN, staffing.model_copy(update={"season": Season()}), last_month(tiny_cube).end)
    of = found.of(["West"])
    pd.testing.assert_series_equal(of["there"], of["carrying"], check_names=False)


def test_an_earlier_day_ends_the_months(tiny_cube, staffing, months):
    cut = by_month(tiny_cube, OWN, staffing, pd.Timestamp("2024-03-31").date())
    pd.testing.assert_frame_equal(cut.needed, months.needed[: pd.Timestamp("2024-03-31")], check_freq=False)
