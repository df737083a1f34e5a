"""Enquiries, conferences and plans, and whether reviews and visits were in time. Days can be checked on a calendar."""

from __future__ import annotations

import pytest

from cases.staged import dataset, rows, with_facts
from cases.stories import Stories

stories = Stories()
child = stories.child


@pytest.fixture(scope="module")
def facts(council):
    return stories.facts(council)


# enquiries and conferences

NAMES_ITS_DAY = child(section_47_enquiries={"start_date": "2024-06-03", "conference_date": "2024-06-20"})
IS_NAMED = child(
    section_47_enquiries=[{"start_date": "2024-06-03"}, {"start_date": "2024-09-02"}],
    conferences={"conference_date": "2024-06-20", "enquiry_start_date": "2024-06-03"},
)


def test_an_enquiry_that_names_its_conference_led_to_one(facts):
    assert facts("section_47_enquiries", NAMES_ITS_DAY, "to_conference") == [True]


def test_an_enquiry_that_a_conference_names_led_to_one_and_another_did_not(facts):
    assert facts("section_47_enquiries", IS_NAMED, "day", "to_conference") == [
        ("2024-06-03", True), ("2024-09-02", False),
    ]  # fmt: skip


def conference(day, start=None, **enquiry):
    """A conference in June 2024, after an enquiry that began on Monday 3 June where one is told."""
    told = {"section_47_enquiries": {"start_date": "2024-06-03"} | enquiry} if enquiry else {}
    return child(
        conferences={"conference_date": day, "enquiry_start_date": start, "referral_date": "2024-06-01"}, **told
    )


WORKING_DAYS = {
    conference("2024-06-03", "2024-06-03"): 0,
    conference("2024-06-24", "2024-06-03"): 15,  # three weeks
    conference("2024-06-25", "2024-06-03"): 16,
    conference("2024-06-20", conference_date="2024-06-20"): 13,
    conference("2024-06-20", referral_date="2024-06-01"): 13,
    conference("2024-06-20", referral_date="2023-01-01"): None,
    conference("2024-06-20", conference_date="2024-06-19"): None,
    conference("2024-06-20"): None,
}


@pytest.mark.parametrize(("number", "days"), WORKING_DAYS.items())
def test_a_conference_is_timed_from_the_start_of_its_enquiry(facts, number, days):
    assert facts("conferences", number, "working_days") == [days]


def test_enquiries_after_a_conference_are_not_its_own(facts):
    number = AFTER
    assert facts("conferences", number, "working_days") == [None]


AFTER = child(
    conferences={"conference_date": "2024-06-20", "referral_date": "2024-06-01"},
    section_47_enquiries={"start_date": "2024-06-21", "referral_date": "2024-06-01"},
)

# plans


def plan(start, end=None, **more):
    return {"start_date": start, "end_date": end} | more


AGAIN = {
    child(protection_plans=plan("2024-05-10", previous_plans="0")): [False],
    child(protection_plans=plan("2024-05-10")): [False],
    child(protection_plans=plan("2024-05-10", previous_plans="1")): [True],
    child(protection_plans=[plan("2018-05-10", "2018-06-10"), plan("2024-05-10", previous_plans="0")]): [False, True],
}


@pytest.mark.parametrize(("number", "again"), AGAIN.items())
def test_a_plan_is_a_repeat_after_one_that_is_counted_or_recorded_however_long_ago(facts, number, again):
    assert [row[1] for row in facts("protection_plan_starts", number, "day", "again")] == again


TWO_YEARS = child(protection_plans=plan("2022-03-31", "2024-05-10"))
LEAP = child(protection_plans=plan("2020-02-29", "2022-02-28"))
A_DAY_SHORT = child(protection_plans=plan("2020-02-29", "2022-02-27"))
OPEN = child(protection_plans=plan("2022-03-31"))


def test_a_plan_is_two_years_old_on_the_day_two_years_on(facts):
    ages = dict(facts("protection_plans", TWO_YEARS, "day", "two_years"))
    assert (ages["2024-02-29"], ages["2024-03-31"], ages["2024-04-30"]) == (False, True, True)


def test_two_years_from_a_leap_day_end_on_28_february(facts):
    assert facts("protection_plan_ends", LEAP, "two_years") == [True]
    assert facts("protection_plan_ends", A_DAY_SHORT, "two_years") == [False]


def test_an_open_plan_has_not_ended(facts):
    assert facts("protection_plan_ends", OPEN, "day") == []


# reviews of plans


def reviewed(start, *days, end=None, of=None):
    return child(
        protection_plans=plan(start, end),
        protection_reviews=[{"review_date": day, "plan_start_date": of} for day in days],
    )


IN_TIME = reviewed("2024-01-15", "2024-04-15", "2024-10-15")
A_DAY_LATE = reviewed("2024-01-15", "2024-04-16", "2024-10-15")
GAP = reviewed("2024-01-15", "2024-04-15", "2024-10-16")
NEVER = reviewed("2024-01-31")
ON_THE_DAY = reviewed("2024-01-31", "2024-04-30")
OTHER_PLANS = reviewed("2024-01-15", "2024-04-15", of="2023-01-15")
BEFORE_RECORDS = reviewed("2016-05-01", "2017-10-01", end="2018-02-01")
LATE_AFTER_RECORDS = reviewed("2016-05-01", end="2018-02-01")


def at(facts, number, *days, table="protection_plans", columns=("review_due", "reviewed")):
    found = {row[0]: row[1:] for row in facts(table, number, "day", *columns)}
    return [found[day] for day in days]


def test_reviews_after_three_months_and_then_six_are_in_time(facts):
    assert at(facts, IN_TIME, "2024-03-31", "2024-04-30", "2024-10-31", "2025-03-31") == [
        (False, True), (True, True), (True, True), (True, True),
    ]  # fmt: skip


def test_a_first_review_a_day_late_is_late_for_good(facts):
    assert at(facts, A_DAY_LATE, "2024-04-30", "2025-03-31") == [(True, False), (True, False)]


def test_a_gap_of_a_day_over_six_months_is_late_from_its_end(facts):
    assert at(facts, GAP, "2024-09-30", "2024-10-31") == [(True, True), (True, False)]


def test_at_three_months_to_the_day_a_plan_must_have_been_reviewed(facts):
    assert at(facts, NEVER, "2024-04-30") == [(True, False)]
    assert at(facts, ON_THE_DAY, "2024-04-30") == [(True, True)]


def test_reviews_of_another_plan_do_not_count(facts):
    assert at(facts, OTHER_PLANS, "2024-04-30") == [(True, False)]


def test_what_lies_before_the_records_is_taken_as_in_time(facts):
    # recorded from 1 April 2017: a review may have been held the day before, so the next is due by 1 October
    assert at(facts, BEFORE_RECORDS, "2017-04-30", "2017-10-31") == [(True, True), (True, True)]
    assert at(facts, LATE_AFTER_RECORDS, "2017-09-30", "2017-10-31") == [(True, True), (True, False)]


# visits, 10 working days: Friday 14 June 2024 is 10 working days before Sunday 30 June


def visited(start, *visits, table="protection_plans"):
    """A plan, and visits as (day, kind, seen)."""
    told = [{"visit_date": day, "kind": kind, "seen": seen} for day, kind, seen in visits]
    return child(**{table: plan(start)}, visits=told)


def on_30_june(facts, number, table="protection_plans"):
    return at(facts, number, "2024-06-30", table=table, columns=("visit_due", "visited"))[0]


VISITS = {
    visited("2024-06-03", ("2024-06-14", "PROTECTION", "true")): (True, True),
    visited("2024-06-03", ("2024-06-13", "PROTECTION", "true")): (True, False),
    visited("2024-06-03", ("2024-06-28", "PROTECTION", None)): (True, True),
    visited("2024-06-03", ("2024-06-28", "PROTECTION", "false")): (True, False),
    visited("2024-06-03", ("2024-06-14", "PROTECTION", "true"), ("2024-06-28", "PROTECTION", "false")): (True, True),
    visited("2024-06-03", ("2024-06-28", "IN-NEED", "true")): (True, False),
    visited("2024-06-03", ("2024-07-01", "PROTECTION", "true")): (True, False),
    visited("2024-06-03"): (True, False),
    visited("2024-06-14"): (True, False),
    visited("2024-06-17"): (False, False),
}


@pytest.mark.parametrize(("number", "said"), VISITS.items())
def test_a_child_on_a_protection_plan_is_to_be_seen_within_ten_working_days(facts, number, said):
    assert on_30_june(facts, number) == said


# 30 working days before Sunday 30 June 2024: Thursday 16 May, since 27 May is a bank holiday
IN_NEED = {
    visited("2024-05-01", ("2024-05-16", "IN-NEED", "true"), table="in_need_plans"): (True, True),
    visited("2024-05-01", ("2024-05-15", "IN-NEED", "true"), table="in_need_plans"): (True, False),
    visited("2024-05-01", ("2024-05-16", "PROTECTION", "true"), table="in_need_plans"): (True, True),
    visited("2024-05-17", table="in_need_plans"): (False, False),
}


@pytest.mark.parametrize(("number", "said"), IN_NEED.items())
def test_a_child_on_an_in_need_plan_is_to_be_seen_within_thirty(facts, number, said):
    assert on_30_june(facts, number, "in_need_plans") == said


def test_how_many_working_days_is_the_council_s_own_rule(council):
    strict = council.model_copy(update={"visits": council.visits.model_copy(update={"protection_working_days": 9})})
    tables = {
        "protection_plans": [plan("2024-06-03", child=1)],
        "visits": [{"child": 1, "visit_date": "2024-06-14", "kind": "PROTECTION"}],
    }
    stage = with_facts(strict, dataset(**tables))
    assert [row["visited"] for row in rows(stage, "facts.protection_plans", "day = '2024-06-30'")] == [False]


PLANNED = child(
    conferences=[{"conference_date": day} for day in ("2024-05-31", "2024-06-03", "2024-06-10", "2024-06-11")],
    protection_plans={"start_date": "2024-06-10"},
)


def test_a_conference_led_to_a_plan_that_started_on_its_day_or_within_a_week(facts):
    assert facts("conferences", PLANNED, "day", "to_plan") == [
        ("2024-05-31", False), ("2024-06-03", True), ("2024-06-10", True), ("2024-06-11", False),
    ]  # fmt: skip
