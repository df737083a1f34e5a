"""Episodes of need and their plans: started, ended, and held by a worker."""

from __future__ import annotations

import pytest

from cases.stories import Stories
from dashboard.cases.facts import needs

stories = Stories()
child = stories.child


@pytest.fixture(scope="module")
def facts(council):
    return stories.facts(council)


def referral(day="2024-05-01", **more):
    return {"referral_date": day} | more


ENDS = {
    child(referrals=referral(closure_date="2024-06-01", closure_reason="RC7")): ["2024-06-01"],
    child(referrals=referral(closure_date="2024-05-01")): ["2024-05-01"],
    child(referrals=referral(closure_date="2024-06-01", closure_reason="RC8")): [],
    child(referrals=referral(closure_date="2024-06-01", no_further_action="true")): [],
    child(referrals=referral()): [],
}


@pytest.mark.parametrize(("number", "days"), ENDS.items())
def test_an_episode_of_need_ends_with_any_reason_but_no_further_action(facts, number, days):
    assert facts("episode_ends", number, "day") == days


PLAN = child(in_need_plans={"start_date": "2024-05-10", "end_date": "2024-05-10"})


def test_a_plan_that_ends_on_its_first_day_was_started_and_never_open(facts):
    assert (facts("in_need_plan_starts", PLAN, "day"), facts("in_need_plans", PLAN, "day")) == (["2024-05-10"], [])


def held(*spells):
    """A child in need from 1 May to 5 July 2024, whose case workers held; `allocated` on 31 May and 30 June."""
    return child(
        referrals=referral(closure_date="2024-07-05"),
        involvements=[
            {"worker": 100 + number, "start_date": first, "end_date": last}
            for number, (first, last) in enumerate(spells)
        ],
    )


HELD = {
    held(): [False, False],
    held(("2024-05-31", None)): [True, True],
    held(("2024-06-01", None)): [False, True],
    held(("2024-05-01", "2024-06-30")): [True, False],
    held(("2024-05-01", "2024-05-31"), ("2024-05-31", "2024-07-05")): [True, True],
    held(("2024-01-01", None), ("2024-05-02", "2024-05-09")): [True, True],
}


@pytest.mark.parametrize(("number", "allocated"), HELD.items())
def test_a_case_has_a_worker_where_anybody_holds_it_that_day(facts, number, allocated):
    assert facts("episodes_of_need", number, "day", "allocated") == [
        ("2024-05-31", allocated[0]), ("2024-06-30", allocated[1]),
    ]  # fmt: skip


def test_what_is_asked_of_a_fact_says_which_records_must_be_covered():
    assert needs("episodes_of_need", []) == ("referrals",)
    assert needs("episodes_of_need", ["need", "allocated"]) == ("referrals", "involvements")
