"""What people in post can carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resourcing.capacity import capacity, carrying, points_in_month
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.gap import gaps
from dashboard.resourcing.units import WHOLE
from dashboard.staffing.rules import Season
from resourcing.small import MODEL, PEOPLE, SCHEME, STAFFING, TEAM_KINDS, posts


def worth(*row):
    return carrying(posts(row), STAFFING, MODEL, TEAM_KINDS).iloc[0]


def test_absent_people_carry_nothing_and_newly_qualified_less():
    row = worth("North A", "North", "social worker", 5.0, 0.0, 1.0, 2.0)
    assert (row["in_post"], row["carrying"]) == (5.0, pytest.approx(2 + 0.8 * 2))


def test_agency_workers_count_and_are_shown_apart():
    row = worth("North A", "North", "social worker", 2.0, 1.5, 0.0, 0.0)
    assert (row["in_post"], row["carrying"], row["agency_carrying"]) == (3.5, 3.5, 1.5)


def test_managers_carry_what_their_role_says():
    assert worth("North A", "North", "manager", 2.0, 0.0, 0.0, 0.0)["carrying"] == 0


def test_a_kind_of_team_can_set_another_share_for_a_role():
    kinds = (MODEL.kinds[0].model_copy(update={"roles": {"manager": 0.5}}), *MODEL.kinds[1:])
    model = MODEL.model_copy(update={"kinds": kinds})
    found = carrying(posts(("North A", "North", "manager", 2.0, 0.0, 0.0, 0.0)), STAFFING, model, TEAM_KINDS)
    assert found["carrying"].iloc[0] == 1.0


def test_teams_of_the_whole_council_have_no_locality():
    assert worth("D", None, "social worker", 2.0, 0.0, 0.0, 0.0)["area"] == WHOLE


def test_leave_makes_a_month_s_capacity_smaller():
    """Away a tenth each month and three tenths in August, of which training a twentieth; 0.9 - 0.2 / 12 is average."""
    season = Season(source="made up", leave=(0.05,) * 7 + (0.25,) + (0.05,) * 4, training=(0.05,) * 12)
    average = (11 * 0.9 + 0.7) / 12
    staffing = STAFFING.model_copy(update={"season": season})
    assert (points_in_month(SCHEME, staffing, 8), points_in_month(SCHEME, staffing, 1)) == pytest.approx(
        (7 / average, 9 / average)
    )


def test_without_posts_there_is_a_clear_error():
    with pytest.raises(ResourcingError, match="No posts are loaded"):
        carrying(PEOPLE.iloc[:0], STAFFING, MODEL, TEAM_KINDS)


@pytest.mark.parametrize("value", [-0.5, float("nan")])
def test_a_negative_full_time_equivalent_is_named(value):
    with pytest.raises(ResourcingError, match="North A, social worker"):
        worth("North A", "North", "social worker", value, 0.0, 0.0, 0.0)


@given(st.integers(0, len(PEOPLE) - 1), st.sampled_from(["filled", "agency"]), st.floats(0, 50))
def test_more_people_never_widen_a_gap(row, column, more):
    import pandas as pd

    demand = pd.Series(dict.fromkeys([("North", "assessment"), ("North", "plans"), ("South", "plans")], 20.0))

    def gap(people):
        return gaps(demand, capacity(carrying(people, STAFFING, MODEL, TEAM_KINDS), 10.0), 10.0)["gap_fte"]

    grown = PEOPLE.copy()
    grown.loc[row, column] += more
    assert (gap(grown) >= gap(PEOPLE) - 1e-9).all()
