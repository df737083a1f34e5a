"""Bad inputs: each is a finding that says what it means and how to mend it."""

import pandas as pd
import pytest

from dashboard.council import Team
from dashboard.model import Severity
from dashboard.resourcing.demand import demand
from dashboard.resourcing.inputs import usable_posts, work_problems, worker_problems
from dashboard.resourcing.units import place_work
from resourcing.small import MODEL, PEOPLE, SCHEME, STAFFING, TEAM_KINDS, posts, stock


@pytest.fixture(scope="module")
def small(council):
    teams = tuple(Team(name=name, kind=kind, locality=None) for name, kind in TEAM_KINDS.items())
    located = tuple(t.model_copy(update={"locality": "North"}) if t.name == "North A" else t for t in teams)
    return council.model_copy(update={"teams": located})


def found(people, small):
    kept, findings = usable_posts(people, small, STAFFING, MODEL)
    return len(kept), {(finding.rule, finding.place): finding.severity for finding in findings}


GOOD = ("North A", "North", "social worker", 1.0, 0.0, 0.0, 0.0)


def test_sound_posts_have_no_findings(small):
    assert found(posts(GOOD), small) == (1, {})


def test_no_posts(small):
    assert found(PEOPLE.iloc[:0], small) == (0, {("no-posts", "whole file"): Severity.NOTE})


@pytest.mark.parametrize("value", [-1.0, float("nan")])
def test_a_negative_full_time_equivalent_is_left_out(small, value):
    bad = ("North A", "North", "manager", 1.0, value, 0.0, 0.0)
    assert found(posts(GOOD, bad), small) == (1, {("fte-not-a-number", "North A, manager"): Severity.DROP})


def test_a_team_of_a_local_kind_without_a_locality_is_left_out(small):
    bad = ("South A", None, "social worker", 1.0, 0.0, 0.0, 0.0)
    assert found(posts(GOOD, bad), small) == (1, {("team-without-locality", "South A, social worker"): Severity.DROP})


def test_people_who_stand_there_twice_count_once(small):
    assert found(posts(GOOD, GOOD), small) == (1, {("posts-twice", "North A, social worker"): Severity.DROP})


def test_a_role_and_a_kind_that_are_not_listed_are_told(small):
    people = posts(GOOD, ("X", None, "wizard", 1.0, 0.0, 0.0, 0.0))
    assert found(people, small) == (
        2, {("role-not-known", "role wizard"): Severity.NOTE, ("kind-not-known", "kind other"): Severity.NOTE},
    )  # fmt: skip


def test_a_team_in_two_places_is_told(small):
    people = posts(("North A", "South", "social worker", 1.0, 0.0, 0.0, 0.0))
    assert found(people, small) == (1, {("team-in-two-places", "North A"): Severity.NOTE})


def test_workers_who_hold_cases_in_two_teams_are_told():
    assert worker_problems(pd.DataFrame({"teams": [1, 1]})) == []
    [finding] = worker_problems(pd.DataFrame({"teams": [1, 2, 3]}))
    assert (finding.rule, finding.times) == ("worker-in-two-teams", 2)


def test_a_missing_weight_and_a_missing_number_are_told():
    work = place_work(stock(("North", "looked-after", None, 2), ("North", "assessment", None, 1)), MODEL, TEAM_KINDS)
    work.loc[work["work"] == "assessment", "count"] = float("nan")
    rules = [(finding.rule, finding.place) for finding in work_problems(demand(work, SCHEME), SCHEME)]
    assert rules == [("weight-missing", "Tens, looked-after"), ("work-not-available", "assessment")]
