"""Work drawn, weighed and set beside people."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.odds import Cells, drawn_points, needs, needs_over


def cells(*rows):
    """Cells of one month: unit, points of each, mean, variance."""
    unit, points, mean, variance = (np.array(column) for column in zip(*rows, strict=True))
    return Cells(unit, points, mean[:, None].astype(float), variance[:, None].astype(float))


def asked(drawn, carrying, per_fte=10.0):
    people = np.array(carrying, dtype=float)[:, None]
    return needs(drawn, people, np.array([per_fte]))


def test_poisson_of_six_needs_nine_tenths_of_a_worker_of_ten_points():
    """The case worked by hand: in nine weeks out of ten at most nine are open."""
    drawn = drawn_points(cells((0, 1.0, 6, 6)), 1, draws=20_000)
    found = asked(drawn, [0.9])
    assert (found.needed[0, 0], found.high[0, 0]) == (0.9, 9.0)
    assert found.odds[0, 0] == pytest.approx(1 - 0.9161, abs=0.01)
    assert found.expected[0, 0] == pytest.approx(6, abs=0.1)


def test_kinds_of_work_add_up_by_their_points():
    """6 children of 1 point and 4 of 2 points, both Poisson: mean 14, variance 6 + 16."""
    drawn = drawn_points(cells((0, 1.0, 6, 6), (0, 2.0, 4, 4), (1, 5.0, 3, 3)), 2, draws=40_000)[:, 0]
    assert drawn.mean(axis=1) == pytest.approx([14, 15], rel=0.02)
    assert drawn.var(axis=1) == pytest.approx([22, 75], rel=0.05)


def test_the_same_question_has_the_same_answer():
    one, other = (drawn_points(cells((0, 1.0, 6, 9)), 1) for _ in range(2))
    assert (one == other).all()


def test_work_that_just_fits_is_not_too_much():
    drawn = np.full((1, 1, 10), 9.0)
    assert asked(drawn, [0.9]).odds[0, 0] == 0
    assert asked(drawn, [0.8999]).odds[0, 0] == 1


def test_months_together_weigh_a_month_of_leave_as_one():
    """Ten points each month; in the second a worker carries 5: half of the time 1 is enough, else 2 are needed."""
    drawn = np.full((1, 2, 100), 10.0)
    found = needs_over(drawn, np.array([[1.0, 1.0]]), np.array([10.0, 5.0]))
    assert (found.needed[0, 0], found.odds[0, 0]) == (2.0, 0.5)


@settings(max_examples=30)
@given(st.floats(1, 50), st.floats(1, 4), st.floats(0.1, 10), st.floats(0, 5))
def test_more_people_never_make_it_likelier_that_work_is_too_much(mean, times, people, more):
    drawn = drawn_points(cells((0, 1.0, mean, mean * times)), 1, draws=500)
    assert asked(drawn, [people + more]).odds <= asked(drawn, [people]).odds
    assert asked(drawn, [people + more]).needed == asked(drawn, [people]).needed


@pytest.mark.parametrize("bad", [-1.0, float("nan")])
def test_work_below_nought_is_an_error(bad):
    with pytest.raises(ResourcingError, match="numbers from 0 up"):
        drawn_points(cells((0, 1.0, bad, 1.0)), 1)


@pytest.mark.parametrize("within", [0.5, 1.0, 9.0])
def test_nine_of_ten_is_a_share(within):
    with pytest.raises(ResourcingError, match="share between"):
        needs(np.ones((1, 1, 10)), np.ones((1, 1)), np.ones(1), within)
