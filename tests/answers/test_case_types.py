"""Types of case by locality, and the order that deprivation gives them."""

import pandas as pd
import pytest

from dashboard.answers.care_flow import care_flow
from dashboard.answers.case_types import case_types, most_deprived_first, types_of
from dashboard.model import parse_period


def rows(*areas):
    return pd.DataFrame({"measure": ["a"] * len(areas) + ["b"] * len(areas), "area": [*areas, *areas]})


def test_types_are_those_the_catalogue_has_and_go_from_the_lightest_to_the_heaviest(cube):
    assert [measure.id for measure in types_of(cube)] == ["child-in-need-plans-open", "looked-after"]


def test_in_need_plans_are_counted_by_locality_with_rate_and_limits(cube):
    frame = case_types(cube, parse_period("2024-25"))
    row = frame[(frame["measure"] == "child-in-need-plans-open") & (frame["area"] == "North")].iloc[0]
    assert (row["numerator"], row["counted"]) == (60, "60 open")
    assert row["low"] < row["value"] < row["high"]


def test_the_most_deprived_comes_first_in_each_type():
    ordered = most_deprived_first(rows("East", "North", "West"), {"East": 2.0, "North": 70.0, "West": 20.0})
    assert ordered["area"].tolist() == ["North", "West", "East"] * 2
    assert ordered["measure"].tolist() == ["a"] * 3 + ["b"] * 3


@pytest.mark.parametrize("deprivation", [{}, {"East": 2.0, "North": None}, {"East": None, "North": None}])
def test_without_deprivation_of_all_the_order_stays(deprivation):
    assert most_deprived_first(rows("East", "North"), deprivation)["area"].tolist() == ["East", "North"] * 2


def test_care_is_not_told_where_no_return_covers_it(cube):
    assert care_flow(cube, "council", cube.council.code).empty
