"""A council of two localities, worked by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resourcing.shares import demand_points, share_gap, staff_in_post

WEIGHTS = {"assessment": 1.0, "plan": 1.5}


def work(**counts):
    rows = [(area, stage, float(n)) for area, stages in counts.items() for stage, n in stages.items()]
    return pd.DataFrame(rows, columns=["area", "category", "numerator"])


def test_points_are_children_times_weights():
    points = demand_points(work(North={"assessment": 10, "plan": 20}, South={"assessment": 30, "plan": 0}), WEIGHTS)
    assert points.to_dict() == {"North": 40.0, "South": 30.0}


def test_a_stage_that_is_not_available_makes_the_points_not_available():
    points = demand_points(
        work(North={"assessment": 10, "plan": float("nan")}, South={"assessment": 1, "plan": 1}), WEIGHTS
    )
    assert pd.isna(points["North"])
    assert points["South"] == 2.5


def test_a_stage_without_a_weight_is_an_error():
    with pytest.raises(ValueError, match="court"):
        demand_points(work(North={"court": 1}), WEIGHTS)


def test_people_follow_the_work_only_in_the_fair_share():
    gap = share_gap(pd.Series({"North": 60.0, "South": 20.0}), pd.Series({"South": 4.0, "North": 4.0}))
    assert gap.loc["North", ["demand_share", "staff_share", "fair", "gap"]].tolist() == [0.75, 0.5, 6.0, -2.0]
    assert gap.loc["South", "gap"] == 2.0


def test_staff_of_borough_wide_teams_and_other_roles_are_left_out():
    posts = pd.DataFrame(
        {
            "role": ["social worker", "social worker", "family support worker", "social worker"],
            "locality": ["North", "North", "North", None],
            "funded": [10.0, 5.0, 3.0, 8.0],
            "filled": [8.0, 6.0, 3.0, 8.0],
            "agency": [1.0, 0.0, 0.0, 0.0],
            "absent": [0.0, 0.0, 0.0, 0.0],
        }
    )
    staff = staff_in_post(posts, ("social worker",))
    assert staff.loc["North"].to_dict() == {
        "funded": 15.0, "filled": 14.0, "agency": 1.0, "absent": 0.0, "in_post": 15.0, "vacant": 1.0,
    }  # fmt: skip
    assert list(staff.index) == ["North"]


@given(st.lists(st.tuples(st.floats(0.1, 1e4), st.floats(0.1, 1e3)), min_size=1, max_size=8))
def test_gaps_add_up_to_nought(pairs):
    names = [str(number) for number in range(len(pairs))]
    gap = share_gap(pd.Series([p for p, _ in pairs], names), pd.Series([s for _, s in pairs], names))
    assert gap["gap"].sum() == pytest.approx(0, abs=1e-6)
    assert gap["demand_share"].sum() == pytest.approx(1)
