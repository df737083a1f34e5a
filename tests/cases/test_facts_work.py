"""One child stands at one stage at a time: stretches of work told by hand-made records."""

import pytest

from cases.stories import Stories

stories = Stories()
child = stories.child


def spell(start, end=None, **more):
    return {"start_date": start, "end_date": end} | more


STEPS = child(
    referrals={"referral_date": "2023-01-10"},
    assessments={"start_date": "2023-01-10", "authorisation_date": "2023-02-20", "referral_date": "2023-01-10"},
    in_need_plans=spell("2023-02-23", "2023-09-01"),
    protection_plans=spell("2023-05-01", "2023-08-01"),
)
"""Assessment, plan three days after it, a protection plan inside the plan."""

AGAIN = child(
    assessments=[
        {"start_date": "2023-01-10", "authorisation_date": "2023-02-01"},
        {"start_date": "2023-03-02", "authorisation_date": "2023-04-01"},  # 29 days later
    ]
)
TO_COURT = child(
    pre_proceedings=spell("2023-01-01", "2023-06-01"),
    care_proceedings={"issue_date": "2023-06-01", "end_date": "2024-02-01"},
    protection_plans=spell("2022-10-01", "2023-07-01"),
    looked_after=spell("2023-07-01"),
)
UNENDED = child(care_proceedings={"issue_date": "2023-01-02"})
RESPITE = child(looked_after=spell("2023-01-01", "2023-02-01", respite="1"))
OVERLAP = child(in_need_plans=[spell("2023-01-01", "2023-03-01"), spell("2023-02-01", "2023-05-01")])
NO_DAY = child(in_need_plans=spell("2023-01-01", "2023-01-01"))
ENQUIRY = child(section_47_enquiries={"start_date": "2024-03-01", "conference_date": "2024-03-20"})
WITHOUT = child(section_47_enquiries={"start_date": "2024-03-01"})


@pytest.fixture(scope="module")
def facts(council):
    return stories.facts(council)


@pytest.fixture(scope="module")
def work(facts):
    """Stretches of a child in their order: stage, first day, the day it was over, stage before, stage after."""

    def work(number):
        found = facts("work_spells", number, "day", "stage", "ended", "came_from", "followed_by")
        return [(stage, day, *rest) for day, stage, *rest in found]

    return work


def test_a_child_stands_at_the_furthest_of_its_open_stages(work):
    assert work(STEPS) == [
        ("assessment", "2023-01-10", "2023-02-20", None, "child-in-need-plan"),
        ("child-in-need-plan", "2023-02-23", "2023-05-01", "assessment", "protection-plan"),
        ("protection-plan", "2023-05-01", "2023-08-01", "child-in-need-plan", "child-in-need-plan"),
        ("child-in-need-plan", "2023-08-01", "2023-09-01", "protection-plan", None),
    ]


def test_work_that_begins_after_more_than_four_weeks_is_new(work):
    assert [(came, after) for *_, came, after in work(AGAIN)] == [(None, None), (None, None)]


def test_looked_after_comes_before_proceedings_and_these_before_plans(work):
    assert [(stage, first, last) for stage, first, last, *_ in work(TO_COURT)] == [
        ("protection-plan", "2022-10-01", "2023-01-01"),
        ("pre-proceedings", "2023-01-01", "2023-06-01"),
        ("proceedings", "2023-06-01", "2023-07-01"),
        ("looked-after", "2023-07-01", None),
    ]


def test_proceedings_without_an_end_are_over_after_the_26_weeks_of_the_law(work, facts):
    assert work(UNENDED) == [("proceedings", "2023-01-02", "2023-07-03", None, None)]
    assert facts("care_proceedings_open", UNENDED, "day")[-1] == "2023-06-30"


def test_respite_is_not_being_looked_after(work):
    assert work(RESPITE) == []


def test_two_plans_that_overlap_are_one_stretch(work):
    assert [(first, last) for _, first, last, *_ in work(OVERLAP)] == [("2023-01-01", "2023-05-01")]


def test_a_plan_of_no_day_is_no_work(work):
    assert work(NO_DAY) == []


def test_an_enquiry_is_over_on_the_day_of_its_conference(work):
    assert work(ENQUIRY) == [("section-47", "2024-03-01", "2024-03-20", None, None)]


def test_an_enquiry_without_a_conference_is_over_after_fifteen_working_days(work):
    """Friday 1 March 2024 and fifteen working days: 22 March (Good Friday is the 29th)."""
    assert work(WITHOUT) == [("section-47", "2024-03-01", "2024-03-22", None, None)]


def test_an_enquiry_is_open_at_the_month_ends_between(facts, council):
    more = Stories()
    number = more.child(section_47_enquiries={"start_date": "2024-03-25"})
    assert more.facts(council)("open_enquiries", number, "day") == ["2024-03-31"]
    assert facts("open_enquiries", ENQUIRY, "day") == []


def test_proceedings_are_open_at_month_ends_until_they_end(facts):
    days = facts("care_proceedings_open", TO_COURT, "day")
    assert (days[0], days[-1], len(days)) == ("2023-06-30", "2024-01-31", 8)


def test_reviews_are_events_on_their_day(council):
    more = Stories()
    number = more.child(
        protection_reviews={"review_date": "2024-01-09"}, looked_after_reviews={"review_date": "2024-02-09"}
    )
    facts = more.facts(council)
    assert facts("protection_reviews_held", number, "day") == ["2024-01-09"]
    assert facts("looked_after_reviews_held", number, "day") == ["2024-02-09"]
