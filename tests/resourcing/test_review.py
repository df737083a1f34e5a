"""Before and after a change, beside those who had not changed, worked by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dashboard.model import month_end
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.review import review

MONTHS = [month_end(2020 + month // 12, month % 12 + 1) for month in range(48)]
MOVED = {"West": date(2021, 9, 1), "North": date(2022, 8, 1), "South": date(2022, 12, 1)}


def values(**columns):
    return pd.DataFrame(columns, MONTHS)


def level(before, after, day, wiggle=(0.0, 0.0)):
    """One value before a day and one from it on, each with a wiggle that takes turns."""
    return [(after if at >= day else before) + wiggle[n % 2] for n, at in enumerate(MONTHS)]


def test_what_all_share_is_not_the_change():
    """West goes from 10 to 15 while the others go from 20 to 22: a difference of 3."""
    day = MOVED["West"]
    found = review(values(West=level(10, 15, day), South=level(20, 22, day), East=level(20, 22, day)), MOVED, "West")
    assert (found.before, found.after, found.others_before, found.others_after) == (10, 15, 20, 22)
    assert found.difference == pytest.approx(3)
    assert found.months == (12, 12)


def test_limits_are_student_s_of_two_stretches_of_twelve_months():
    """The distance wiggles by 1 up and down, so that months do not hang together: variance 12/11 x 2 / 2."""
    day = MOVED["West"]
    found = review(values(West=level(10, 15, day, (1, -1)), East=level(20, 20, day)), MOVED, "West")
    error = np.sqrt(24 / 22 * (1 / 12 + 1 / 12))
    half = stats.t.ppf(0.975, 22) * error
    assert (found.lower, found.upper) == (pytest.approx(5 - half), pytest.approx(5 + half))
    assert found.is_beyond_chance


def test_months_that_hang_together_make_limits_wider():
    day = MOVED["West"]
    slow = np.repeat([0.0, 2.0], 6)
    wave = np.concatenate([np.zeros(8), slow, slow, np.zeros(16)])
    calm = review(values(West=level(0, 5, day, (1, -1)), East=level(0, 0, day)), MOVED, "West")
    found = review(values(West=np.array(level(0, 5, day)) + wave, East=level(0, 0, day)), MOVED, "West")
    assert (found.upper - found.lower) > 2 * (calm.upper - calm.lower)


def test_those_who_change_within_the_year_after_are_not_compared_with():
    """North changed on 1 August 2022, the last month of West's year after; East never did."""
    flat = dict.fromkeys(["West", "North", "South", "East"], [1.0] * 48)
    assert review(values(**flat), MOVED, "West").others == ("South", "East")
    assert review(values(**flat), MOVED, "North").others == ("East",)


def test_a_change_within_a_month_leaves_that_month_out():
    moved = {"West": date(2021, 9, 15)}
    shifted = [99.0 if at == date(2021, 9, 30) else 1.0 for at in MONTHS]
    found = review(values(West=shifted, East=[1.0] * 48), moved, "West")
    assert (found.before, found.after) == (1.0, 1.0)


def test_a_locality_that_was_parting_already_is_said():
    rising = [n / 12 for n in range(48)]
    found = review(values(West=rising, East=[0.0] * 48), MOVED, "West")
    assert found.drift[0] == pytest.approx(1.0)
    assert not found.was_on_one_way


def test_a_locality_that_was_on_one_way_with_the_others_is_said():
    found = review(values(West=level(10, 15, MOVED["West"], (1, -1)), East=[0.0] * 48), MOVED, "West")
    assert found.was_on_one_way


def test_months_that_are_not_known_are_left_out():
    own = [float("nan") if at == date(2021, 12, 31) else 1.0 for at in MONTHS]
    assert review(values(West=own, East=[1.0] * 48), MOVED, "West").months == (12, 11)


@pytest.mark.parametrize(
    ("frame", "moved", "says"),
    [
        (values(West=[1.0] * 48, East=[1.0] * 48), {}, "no day of change"),
        (values(West=[1.0] * 48), MOVED, "nobody is left"),
        (
            values(West=[1.0] * 48, North=[1.0] * 48),
            {"West": date(2021, 9, 1), "North": date(2021, 1, 1)},
            "nobody is left",
        ),
        (values(West=[1.0] * 48, East=[1.0] * 48), {"West": date(2020, 3, 1)}, "2 months before and 12 after"),
    ],
)
def test_what_cannot_be_compared_is_a_clear_error(frame, moved, says):
    with pytest.raises(ResourcingError, match=says):
        review(frame, moved, "West")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=48, max_size=48), st.floats(-3, 3), st.floats(0.5, 4))
def test_what_is_added_to_all_or_counted_in_other_units_changes_nothing(noise, shift, times):
    day = MOVED["West"]
    frame = values(West=np.array(level(1, 3, day)) + noise, East=level(2, 2, day, (0.3, -0.2)))
    one = review(frame, MOVED, "West")
    other = review(frame * times + shift, MOVED, "West")
    assert other.difference == pytest.approx(one.difference * times, abs=1e-6)
    assert other.upper - other.lower == pytest.approx((one.upper - one.lower) * times, abs=1e-6)


def test_of_places_without_a_change_five_in_a_hundred_seem_to_have_one():
    """Five hundred made-up places, months independent."""
    random = np.random.default_rng(9)
    found = 0
    for _ in range(500):
        frame = values(West=random.normal(0, 1, 48), East=random.normal(0, 1, 48), South=random.normal(0, 1, 48))
        found += review(frame, {"West": date(2021, 9, 1)}, "West").is_beyond_chance
    assert 0.01 < found / 500 < 0.08
