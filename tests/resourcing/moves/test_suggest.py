"""Suggested moves, worked by hand: 10 points a full case holder, half a post is 5."""

import pytest

from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.moves import By, suggest
from resourcing.moves.worlds import km, rules, situation, told

NORTH_SHORT = ("North", "plans", 100, 80, 8, 8)
SOUTH_SPARE = ("South", "plans", 60, 80, 8, 8)


def test_two_workers_close_a_gap_of_twenty_points():
    found = suggest(situation(NORTH_SHORT, SOUTH_SPARE), rules()).best
    assert told(found) == [("social worker", "South", "North", 2.0)]
    assert found.largest.loc["plans", ["before", "after"]].tolist() == pytest.approx([0.2, 0.0])
    assert (found.posts, found.is_proved) == (0.0, True)


def test_what_a_move_buys_is_told_for_both_ends():
    [move] = suggest(situation(NORTH_SHORT, SOUTH_SPARE), rules()).best.moves
    assert (move.buys, move.target_gap, move.source_gap) == (
        pytest.approx(0.2), pytest.approx((-0.2, 0.0)), pytest.approx((20 / 60, 0.0)),
    )  # fmt: skip


def test_what_moves_leave_open_is_told_in_posts():
    """30 short and 5 to spare: half a post moves, 25 points are left, which are two and a half posts."""
    found = suggest(situation(("North", "plans", 110, 80, 8, 8), ("South", "plans", 75, 80, 8, 8)), rules()).best
    assert found.after["demand"].sum() - found.after["capacity"].sum() == pytest.approx(25)
    assert found.posts >= 2.5
    assert found.after["gap"].min() >= -30 / 110


def test_where_all_have_what_they_need_nobody_moves():
    found = suggest(situation(("North", "plans", 50, 80, 8, 8), SOUTH_SPARE), rules())
    assert (found.best.moves, found.of_moves, found.others) == ((), (), ())
    assert (found.best.after["capacity"] == [80, 80]).all()


def test_a_floor_is_kept():
    found = suggest(situation(NORTH_SHORT, SOUTH_SPARE, floors={("South", "plans"): 7.5}), rules()).best
    assert told(found) == [("social worker", "South", "North", 0.5)]


def test_people_move_only_as_far_as_is_allowed():
    near = {"km": km(North_South=20), "managers": {}}
    assert suggest(situation(NORTH_SHORT, SOUTH_SPARE, **near), rules(most_km=19.9)).best.moves == ()
    assert suggest(situation(NORTH_SHORT, SOUTH_SPARE, **near), rules(most_km=20)).best.fte == 2.0


def test_only_those_move_who_may():
    found = suggest(situation(NORTH_SHORT, ("South", "plans", 60, 80, 8, 1.4)), rules()).best
    assert told(found) == [("social worker", "South", "North", 1.0)]


def test_people_stay_in_their_kind_of_team():
    assert suggest(situation(NORTH_SHORT, ("South", "assessment", 60, 80, 8, 8)), rules()).best.moves == ()


def test_within_one_manager_s_localities_comes_first():
    """West and East could both give; East has the same group manager as North."""
    rows = [NORTH_SHORT, ("West", "plans", 60, 80, 8, 8), ("East", "plans", 60, 80, 8, 8)]
    managers = {"North": "A", "East": "A", "West": "B"}
    found = suggest(situation(*rows, managers=managers), rules()).best
    assert told(found) == [("social worker", "East", "North", 2.0)]
    assert found.moves[0].one_manager


def test_of_two_ways_the_nearer_is_taken():
    rows = [NORTH_SHORT, ("West", "plans", 60, 80, 8, 8), ("East", "plans", 60, 80, 8, 8)]
    found = suggest(situation(*rows, km=km(North_West=3, North_East=9, East_West=9)), rules()).best
    assert told(found) == [("social worker", "West", "North", 2.0)]


def test_one_move_of_two_posts_is_better_than_two_of_one():
    rows = [NORTH_SHORT, ("West", "plans", 70, 80, 8, 8), ("East", "plans", 60, 80, 8, 8)]
    assert told(suggest(situation(*rows), rules()).best) == [("social worker", "East", "North", 2.0)]


def test_a_full_building_takes_nobody():
    full = {"people": {"North": 60.0}, "buildings": {"North": 60.0}}
    assert suggest(situation(NORTH_SHORT, SOUTH_SPARE, **full), rules()).best.moves == ()


def test_a_building_takes_as_many_as_it_has_room_for():
    room = {"people": {"North": 58.0}, "buildings": {"North": 60.0}}
    found = suggest(situation(NORTH_SHORT, SOUTH_SPARE, **room), rules(people_per_fte=1.25)).best
    assert found.fte == 1.5


def test_a_building_that_is_too_full_already_does_not_hinder_those_who_leave():
    full = {"people": {"South": 70.0}, "buildings": {"South": 60.0}}
    assert suggest(situation(NORTH_SHORT, SOUTH_SPARE, **full), rules()).best.fte == 2.0


TWO_KINDS = [
    ("North", "plans", 100, 80, 8, 8), ("South", "plans", 60, 80, 8, 8),
    ("North", "assessment", 100, 90, 9, 9), ("South", "assessment", 70, 90, 9, 9),
]  # fmt: skip


def test_with_one_move_the_largest_gap_of_all_comes_down():
    found = suggest(situation(*TWO_KINDS), rules(most_moves=1)).best
    assert [(move.kind, move.fte) for move in found.moves] == [("plans", 2.0)]


def test_each_number_of_moves_has_its_best_plan():
    found = suggest(situation(*TWO_KINDS), rules())
    assert [len(plan.moves) for plan in found.of_moves] == [1, 2]
    assert found.of_moves[0].moves[0].kind == "plans"
    assert found.of_moves[-1] == found.best


def test_no_moves_at_all_are_a_plan_as_well():
    found = suggest(situation(*TWO_KINDS), rules(most_moves=0)).best
    assert (found.moves, found.largest["after"].tolist()) == ((), found.largest["before"].tolist())


def test_the_second_best_plan_is_another_one():
    rows = [NORTH_SHORT, ("West", "plans", 60, 80, 8, 8), ("East", "plans", 60, 80, 8, 8)]
    found = suggest(situation(*rows, km=km(North_West=3, North_East=9, East_West=9)), rules())
    assert told(found.others[0]) == [("social worker", "East", "North", 2.0)]


def test_less_than_half_a_post_that_is_missing_is_closed_by_half_a_post():
    rows = [("North", "plans", 1, 0, 0, 0), ("South", "plans", 1, 10, 1, 0.5)]
    found = suggest(situation(*rows), rules(most_moves=1)).best
    assert (told(found), found.largest.loc["plans", "after"]) == ([("social worker", "South", "North", 0.5)], 0)


def test_a_role_that_carries_half_moves_twice_as_many():
    rows = [("North", "plans", 100, 90, 9, 0, 9), ("South", "plans", 60, 80, 8, 0, 8)]
    found = suggest(situation(*rows, roles=("social worker", "senior practitioner")), rules()).best
    assert told(found) == [("senior practitioner", "South", "North", 2.0)]


def test_a_role_that_carries_nothing_never_moves():
    rows = [(*NORTH_SHORT[:5], 0, 9), (*SOUTH_SPARE[:5], 0, 8)]
    both = ("social worker", "senior practitioner")
    found = suggest(situation(*rows, roles=both, shares={"senior practitioner": 0.0}), rules()).best
    assert found.moves == ()


SMALL_AND_LARGE = [("North", "plans", 20, 16, 2, 2), ("West", "plans", 100, 90, 9, 9), ("South", "plans", 60, 65, 8, 8)]
"""North is short of 4 points of 20, West of 10 points of 100; South has half a post to spare."""


@pytest.mark.parametrize(("by", "goal"), [(By.PERCENT, "North"), (By.FTE, "West")])
def test_the_largest_gap_is_that_of_the_measure(by, goal):
    found = suggest(situation(*SMALL_AND_LARGE), rules(most_moves=1), by).best
    assert [(move.target, move.fte) for move in found.moves] == [(goal, 0.5)]


def test_floors_that_ask_for_more_than_there_is_are_a_clear_error():
    with pytest.raises(ResourcingError, match=r"floors of plans teams ask for 17 .* there are 16"):
        situation(NORTH_SHORT, SOUTH_SPARE, floors={("South", "plans"): 17})


def test_floors_that_no_move_reaches_are_a_clear_error():
    far = {"km": km(North_South=50), "floors": {("North", "plans"): 9}}
    with pytest.raises(ResourcingError, match="No moves that are allowed bring every team to its floor"):
        suggest(situation(NORTH_SHORT, SOUTH_SPARE, **far), rules(most_km=10))


def test_floors_that_so_few_moves_do_not_reach_are_a_clear_error():
    with pytest.raises(ResourcingError, match="0 moves do not bring every team to its floor"):
        suggest(situation(NORTH_SHORT, SOUTH_SPARE, floors={("North", "plans"): 9}), rules(most_moves=0))


def test_a_team_below_its_floor_is_brought_to_it_even_if_it_is_not_short():
    rows = [("North", "plans", 10, 20, 2, 2), ("South", "plans", 60, 80, 8, 8)]
    found = suggest(situation(*rows, floors={("North", "plans"): 3}), rules()).best
    assert told(found) == [("social worker", "South", "North", 1.0)]


@pytest.mark.parametrize("column", [2, 3, 4, 5])
def test_numbers_below_nought_are_a_clear_error(column):
    row = [*NORTH_SHORT]
    row[column] = -1
    with pytest.raises(ResourcingError, match="numbers from 0 up"):
        situation(tuple(row), SOUTH_SPARE)


def test_without_teams_of_localities_there_is_nothing_to_move():
    with pytest.raises(ResourcingError, match="nothing to move"):
        situation(NORTH_SHORT, SOUTH_SPARE).__class__(
            gaps=situation(NORTH_SHORT).gaps.iloc[:0], movable=situation(NORTH_SHORT).movable.iloc[:0],
            role_points={}, points_per_fte=10.0,
        )  # fmt: skip
