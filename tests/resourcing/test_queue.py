"""Open work to come, against cases worked by hand and against the queue played out."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resourcing.arrivals import Families, Pace
from dashboard.resourcing.counts import quantile
from dashboard.resourcing.durations import OLDEST, ages, longer, survival
from dashboard.resourcing.queue import ahead, steady
from dashboard.resourcing.spells import OPEN, Spells, last_whole_week, spells_of, week_of

ALONE = Families(np.ones(1), np.zeros(1))
STAGE = np.zeros(1, dtype=np.int64)


def lasting(weeks):
    """Work that lasts so many weeks, each of it."""
    return (np.arange(OLDEST + 1) < weeks).astype(float)[None, :]


def even(rate, change=0.0):
    return Pace(np.array([rate]), np.ones((1, 12)), np.array([change]))


def some_spells(*rows, groups=(("North", "assessment"),)):
    """Spells of one group: began, ended, children."""
    began, ended, children = (np.array(column) for column in zip(*rows, strict=True))
    return Spells(groups, np.zeros(len(began), dtype=np.int64), began, ended, children.astype(float))


def test_a_week_begins_on_monday_and_is_whole_on_its_sunday():
    assert week_of(date(2024, 5, 6)) == week_of(date(2024, 5, 12)) == week_of(date(2024, 5, 13)) - 1
    assert last_whole_week(date(2024, 5, 12)) == week_of(date(2024, 5, 12))
    assert last_whole_week(date(2024, 5, 11)) == week_of(date(2024, 5, 12)) - 1


def test_a_frame_of_weeks_becomes_spells_of_the_groups_asked_for():
    frame = pd.DataFrame(
        {
            "locality": ["North", "South", "North"],
            "stage": ["assessment"] * 3,
            "began": pd.to_datetime(["2024-05-06", "2024-05-06", "2024-05-13"]),
            "ended": pd.to_datetime(["2024-05-20", None, None]),
            "children": [2, 7, 1],
        }
    )
    spells = spells_of(frame, [("North", "assessment")])
    week = week_of(date(2024, 5, 6))
    assert (spells.began.tolist(), spells.ended.tolist()) == ([week, week + 1], [week + 2, OPEN])
    assert [spells.open_at(week + n)[0] for n in (-1, 0, 1, 2)] == [0, 2, 3, 1]


def test_how_long_work_lasts_is_seen_from_what_ended():
    """Of a million children's work half lasts two weeks and half three."""
    found = survival(some_spells((0, 2, 5e5), (0, 3, 5e5)), 20)[0]
    assert found[:4] == pytest.approx([1, 1, 0.5, 0], abs=1e-3)


def test_open_work_counts_for_as_long_as_it_has_been_open():
    """Half of the children begin at week 18 and are open still: of those seen in their second week half ended in it."""
    found = survival(some_spells((0, 2, 5e5), (0, 3, 5e5), (19, OPEN, 1e6)), 20)[0]
    assert found[:4] == pytest.approx([1, 1, 0.5, 0], abs=1e-3)


def test_what_happened_later_is_not_looked_at():
    spells = some_spells((0, 2, 1e6), (30, 31, 1e6))
    assert survival(spells, 20) == pytest.approx(survival(some_spells((0, 2, 1e6)), 20))


def test_work_that_began_before_the_window_counts_from_its_age_there():
    """All lasts ten weeks. Seen through a window of three weeks, nothing ends before its tenth."""
    rows = [(began, began + 10, 1e6) for began in range(46)]
    found = survival(some_spells(*rows), 45, window=3)[0]
    assert found[9] == pytest.approx(1, abs=1e-3)
    assert found[10] == pytest.approx(0, abs=1e-3)


def test_where_nobody_was_seen_a_place_has_the_chances_of_its_stage():
    groups = (("North", "assessment"), ("South", "assessment"))
    spells = some_spells((0, 2, 1e6), groups=groups)
    found = survival(spells, 20)
    assert found[1] == pytest.approx(found[0], abs=1e-3)


def test_ages_of_open_work():
    found = ages(some_spells((10, OPEN, 2.0), (12, 15, 1.0), (5, 14, 9.0)), 14)[0]
    assert {age: number for age, number in enumerate(found) if number} == {2: 1.0, 4: 2.0}


def test_two_a_week_that_stay_three_weeks_are_poisson_of_six():
    """The case worked by hand: nine times of ten at most nine are open."""
    found = steady(np.array([2.0]), lasting(3), ALONE, STAGE)
    assert (found.mean[0, 0], found.variance[0, 0]) == (pytest.approx(6), pytest.approx(6))
    assert quantile(found.mean, found.variance, 0.9)[0, 0] == 9


def test_what_is_open_lasts_and_what_arrives_lasts():
    """Each week one in ten ends. Of 10 children 8.1 are left after two weeks; of two a week 2 + 1.8 have come."""
    nine_of_ten = 0.9 ** np.arange(OLDEST + 1)[None, :]
    now = np.zeros((1, OLDEST + 1))
    now[0, 0] = 10
    found = ahead(now, nine_of_ten, even(2.0), ALONE, STAGE, 100, [2])
    assert found.mean[0, 0] == pytest.approx(8.1 + 3.8)
    unsure = 3.8**2 / 104  # the pace is known from 104 children
    assert found.variance[0, 0] == pytest.approx(8.1 * 0.19 + 3.8 + unsure)


def test_families_that_come_and_go_together_make_the_variance_theirs():
    pairs = Families(np.array([2.0]), np.array([1.0]))
    found = steady(np.array([2.0]), lasting(3), pairs, STAGE)
    assert (found.mean[0, 0], found.variance[0, 0]) == (pytest.approx(6), pytest.approx(12))


def test_a_pace_that_changes_widens_what_comes_and_not_what_stays():
    steady_pace = ahead(np.zeros((1, OLDEST + 1)), lasting(900), even(2.0), ALONE, STAGE, 0, [52])
    changing = ahead(np.zeros((1, OLDEST + 1)), lasting(900), even(2.0, 0.1), ALONE, STAGE, 0, [52])
    assert changing.mean == pytest.approx(steady_pace.mean)
    assert (changing.variance - steady_pace.variance)[0, 0] == pytest.approx(104**2 * 0.01)


def test_work_older_than_any_seen_ends_at_the_pace_of_the_oldest_year():
    slow = 0.99 ** np.arange(OLDEST + 1)[None, :]
    assert longer(slow, 10)[0, -1] == pytest.approx(0.99 ** (OLDEST + 10))


def played(random, weeks, rate, leaves, together):
    """The queue itself: open children each week, of families of 1 to 3 that arrive by chance."""
    sizes = random.choice([1, 2, 3], p=[0.5, 0.3, 0.2], size=random.poisson(rate * weeks))
    week = random.integers(0, weeks, len(sizes))
    families = np.repeat(np.arange(len(sizes)), sizes)
    lasts = random.geometric(leaves, len(sizes) if together else len(families)) - 1  # weeks at whose end it is open
    lasts = lasts[families] if together else lasts
    change = np.zeros(weeks + 1)
    np.add.at(change, week[families], 1)
    np.add.at(change, np.minimum(week[families] + lasts, weeks), -1)
    return np.cumsum(change)[200:-1]


@pytest.mark.parametrize("together", [True, False])
def test_the_queue_played_out_has_the_mean_the_variance_and_the_nine_of_ten(together):
    """Families of 1.7 children on average, one a week, each leaving by one in ten: 15.3 open at a week's end.

    E[B squared] / E[B] is 3.5 / 1.7. 60,000 weeks of about 10 weeks' memory tell the mean to 1%.
    """
    open_work = played(np.random.default_rng(6), 60_000, 1.0, 0.1, together)
    families = Families(np.array([3.5 / 1.7]), np.array([float(together)]))
    lasts = 0.9 ** np.arange(1, OLDEST + 2)[None, :]
    found = steady(np.array([1.7]), lasts, families, STAGE)
    assert found.mean[0, 0] == pytest.approx(15.3)
    assert open_work.mean() == pytest.approx(found.mean[0, 0], rel=0.03)
    assert open_work.var() == pytest.approx(found.variance[0, 0], rel=0.08)
    assert np.quantile(open_work, 0.9) == pytest.approx(quantile(found.mean, found.variance, 0.9)[0, 0], abs=1)


def test_plain_poisson_would_have_been_too_narrow_for_families():
    open_work = played(np.random.default_rng(6), 60_000, 1.0, 0.1, together=True)
    assert (open_work > quantile(15.3, 15.3, 0.9)).mean() > 0.15


@given(st.lists(st.floats(0.1, 20), min_size=3, max_size=3), st.permutations([0, 1, 2]), st.integers(1, 104))
def test_other_names_of_places_change_nothing(rates, order, weeks):
    lasts = np.vstack([lasting(weeks_open) for weeks_open in (3, 30, 300)])
    now = np.zeros((3, OLDEST + 1))
    now[:, 5] = [1.0, 2.0, 3.0]
    stage, pace = np.zeros(3, dtype=np.int64), Pace(np.array(rates), np.ones((1, 12)), np.array([0.1]))
    moved = Pace(np.array(rates)[order], pace.season, pace.change)
    one = ahead(now, lasts, pace, ALONE, stage, 7, [weeks])
    other = ahead(now[order], lasts[order], moved, ALONE, stage, 7, [weeks])
    assert other.mean == pytest.approx(one.mean[order])
    assert other.variance == pytest.approx(one.variance[order])
