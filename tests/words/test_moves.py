"""Suggested moves as sentences."""

from dashboard.resourcing.moves import By, suggest
from dashboard.words.moves import move_sentence, plan_sentence
from resourcing.moves.worlds import km, rules, situation

ROWS = [("North", "plans", 100, 80, 8, 8), ("South", "plans", 60, 80, 8, 8)]


def best(*rows, by=By.PERCENT, **more):
    return suggest(situation(*rows, **more), rules(), by).best


def test_a_move_says_what_goes_where_and_why():
    [move] = best(*ROWS, km=km(North_South=7.4), managers={"North": "A", "South": "A"}).moves
    assert move_sentence(move, By.PERCENT) == (
        "2.0 FTE social worker from South to North (plans teams): North is 20.0% short and comes to even; South is "
        "33.3% over and goes to even. The largest gap of plans teams goes from 20.0% to 0.0%. Both have one group "
        "manager, 7 km apart."
    )


def test_gaps_can_be_told_in_people_and_a_distance_be_unknown():
    [move] = best(*ROWS, by=By.FTE).moves
    assert "North is 2.0 FTE short and comes to even" in move_sentence(move, By.FTE)
    assert move_sentence(move, By.FTE).endswith("They have two group managers.")


def test_a_plan_says_what_it_comes_to():
    assert plan_sentence(best(*ROWS)) == (
        "With 1 move of 2.0 FTE in all the largest gap, in plans teams, goes from 20.0% to 0.0%. Then nobody is short. "
        "No plan of as many moves does better."
    )


def test_what_moves_leave_open_is_said_in_posts():
    said = plan_sentence(best(("North", "plans", 110, 80, 8, 8), ("South", "plans", 90, 80, 8, 8)))
    assert "Moves alone leave gaps that 4.0 FTE more would close." in said


def test_where_nothing_can_move_it_says_so():
    assert plan_sentence(best(ROWS[0])).startswith("No move that is allowed brings a gap down. Moves alone leave")


def test_a_plan_that_is_not_proved_says_how_far_off_it_may_be():
    from dataclasses import replace

    plan = best(*ROWS)
    unsure = replace(plan, off_by=0.04, largest=plan.largest.assign(after=0.05, not_below=0.03))
    assert plan_sentence(unsure).endswith(
        "It is not proved the best: a largest gap may be up to 2.0% smaller in a better plan and the same might be "
        "reached with up to 4% fewer or smaller moves."
    )
