"""What each worker holds at a month end."""

import pytest

from cases.staged import dataset, rows, with_facts

MAY = {"start_date": "2024-05-10", "end_date": "2024-06-10", "team": "North Safeguarding"}


def held(worker, child, **more):
    return MAY | {"worker": worker, "child": child} | more


@pytest.fixture(scope="module")
def loads(council):
    """Worker -> rows (day, team, cases, full-time equivalent, locality)."""
    involvements = [
        held(1, 11), held(1, 12), held(1, 13, start_date="2024-06-01"),  # the third begins after the month end
        held(2, 11), held(2, 12, team="West Safeguarding"), held(2, 13, team="West Safeguarding"),
        held(3, 11),  # a full-time equivalent is missing
        held(4, 11, end_date="2024-05-31"),
        held(5, 11), held(5, 11, start_date="2024-05-20", team="West Safeguarding"),  # one child under two teams
        held(6, 11, team="Children in Care"),
        held(7, 11, end_date=None),
        held(8, 11),
    ]  # fmt: skip
    workers = [{"worker": n, "fte": "0.5"} for n in (1, 2, 4, 5, 6, 7)] + [{"worker": 3}, {"worker": 8, "fte": "nan"}]
    stage = with_facts(council, dataset(last="2024-07-31", involvements=involvements, workers=workers))
    return lambda worker: [
        (row["day"], row["team"], row["cases"], row["fte"], row["area_locality"])
        for row in rows(stage, "facts.worker_loads", f"worker = {worker}")
    ]


def test_a_worker_holds_what_is_open_at_the_month_end(loads):
    assert loads(1) == [("2024-05-31", "North Safeguarding", 2, 0.5, "North")]


def test_a_worker_of_two_teams_is_where_most_cases_are(loads):
    assert loads(2) == [("2024-05-31", "West Safeguarding", 3, 0.5, "West")]


@pytest.mark.parametrize("worker", [3, 8])
def test_a_worker_without_a_full_time_equivalent_is_left_out(loads, worker):
    assert loads(worker) == []


def test_a_case_is_not_held_on_the_day_it_ends(loads):
    assert loads(4) == []


def test_a_child_held_under_two_teams_is_one_case(loads):
    assert [cases for _, _, cases, _, _ in loads(5)] == [1]


def test_a_worker_of_a_team_for_the_whole_council_has_no_locality(loads):
    assert loads(6) == [("2024-05-31", "Children in Care", 1, 0.5, None)]


def test_an_open_case_is_held_until_the_coverage_ends(loads):
    assert [day for day, *_ in loads(7)] == ["2024-05-31", "2024-06-30", "2024-07-31"]
