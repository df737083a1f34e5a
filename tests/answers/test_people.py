"""Residents and deprivation of an area beside the whole council, on numbers that can be worked out by hand."""

import pandas as pd
import pytest

from dashboard.answers.people import deprived, localities_at, more_deprived, people

RESIDENTS = pd.DataFrame(
    [
        ("locality", "North", 2019, 100.0, 30.0),
        ("locality", "North", 2022, 120.0, 30.0),
        ("locality", "East", 2022, 280.0, 50.0),
        ("council", "E0", 2019, 300.0, 90.0),
        ("council", "E0", 2022, 400.0, 80.0),
        ("ward", "W1", 2022, 60.0, float("nan")),
    ],
    columns=["level", "area", "mid_year", "people", "children"],
)

INDEX = pd.DataFrame(
    [("a", 1, 1, 100, 40), ("b", 5_000, 2, 200, 40), ("c", 32_844, 10, 100, 20)],
    columns=["area", "rank", "tenth", "people", "children"],
).assign(mid_year=2020)


def test_the_newest_year_is_told_with_shares_of_the_council():
    found = people(RESIDENTS, "locality", ["North"])
    assert (found.mid_year, found.people, found.children) == (2022, 120, 30)
    assert (found.share_of_people, found.share_of_children) == (30, 37.5)
    assert (found.children_of_people, found.whole_children_of_people) == (25, 20)


def test_a_year_can_be_asked_for():
    assert people(RESIDENTS, "locality", ["North"], 2019).share_of_children == pytest.approx(100 / 3)


def test_several_areas_are_added_up():
    assert people(RESIDENTS, "locality", ["North", "East"]).people == 400


def test_an_area_that_no_table_has_that_year_is_not_known():
    assert people(RESIDENTS, "locality", ["East"], 2019) is None
    assert people(RESIDENTS, "locality", ["North", "East"], 2019) is None
    assert people(RESIDENTS, "locality", ["South"]) is None


def test_children_that_are_not_told_are_not_nought():
    found = people(RESIDENTS, "ward", ["W1"])
    assert (found.people, found.children, found.share_of_children) == (60, None, None)


def test_localities_of_a_year_with_their_share_of_children():
    assert localities_at(RESIDENTS, None)[["area", "share"]].round(1).values.tolist() == [["North", 25], ["East", 17.9]]
    assert localities_at(RESIDENTS, 2019)["area"].tolist() == ["North"]


def test_deprivation_is_told_of_areas_people_and_children():
    found = deprived(INDEX)
    assert (found.areas, found.in_tenth, found.in_fifth) == (3, 1, 2)
    assert (found.people_in_tenth, found.children_in_tenth) == (25, 40)
    assert found.average_rank == (1 * 100 + 5_000 * 200 + 32_844 * 100) / 400


def test_deprivation_of_some_areas_only():
    assert deprived(INDEX, {"b", "c"}).in_tenth == 0
    assert deprived(INDEX, {"z"}) is None


def test_people_that_are_not_told_leave_the_count_of_areas():
    found = deprived(INDEX.assign(people=float("nan"), children=float("nan")))
    assert (found.in_tenth, found.people_in_tenth, found.average_rank) == (1, None, None)


def test_the_most_deprived_rank_has_none_above_it():
    assert (more_deprived(1), round(more_deprived(16_423), 1)) == (0, 50.0)
