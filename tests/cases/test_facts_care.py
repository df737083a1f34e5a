"""The way to court, and care: started, ended, reviewed. Days can be checked on a calendar."""

from __future__ import annotations

import pytest

from cases.stories import Stories

stories = Stories()
child = stories.child


@pytest.fixture(scope="module")
def facts(council):
    return stories.facts(council)


PRE = child(
    pre_proceedings={"start_date": "2024-05-31", "end_date": "2024-07-31"},
    care_proceedings={"issue_date": "2024-07-31"},
)
RESPITE = child(looked_after={"start_date": "2024-05-10", "end_date": "2024-05-12", "respite": "true"})
TWICE = child(
    looked_after=[{"start_date": "2024-05-10", "end_date": "2024-06-10"}, {"start_date": "2024-11-10"}],
)


def test_pre_proceedings_are_open_from_their_first_day_until_the_day_before_they_end(facts):
    assert facts("pre_proceedings_starts", PRE, "day") == ["2024-05-31"]
    assert facts("pre_proceedings", PRE, "day") == ["2024-05-31", "2024-06-30"]


def test_care_proceedings_count_on_the_day_they_are_issued(facts):
    assert facts("care_proceedings", PRE, "day") == ["2024-07-31"]


def test_short_breaks_neither_start_nor_end_care(facts):
    assert facts("looked_after_starts", RESPITE, "day") + facts("looked_after_ends", RESPITE, "day") == []


def test_each_spell_in_care_starts_and_may_end(facts):
    assert facts("looked_after_starts", TWICE, "day") == ["2024-05-10", "2024-11-10"]
    assert facts("looked_after_ends", TWICE, "day") == ["2024-06-10"]


# reviews: in care from Monday 5 June 2023; 20 working days on is Monday 3 July


def reviewed(*days, start="2023-06-05"):
    return child(looked_after={"start_date": start}, looked_after_reviews=[{"review_date": day} for day in days])


IN_TIME = reviewed("2023-07-03", "2023-10-03", "2024-04-03", "2024-10-03")
FIRST_LATE = reviewed("2023-07-04", "2023-10-04", "2024-04-04", "2024-10-04")
SECOND_LATE = reviewed("2023-07-03", "2023-10-04")
NEVER = reviewed()
LONG = reviewed("2017-10-01", "2018-03-31", start="2010-01-01")


def at(facts, number, *days):
    found = {row[0]: row[1:] for row in facts("looked_after", number, "day", "review_due", "reviewed")}
    return [found[day] for day in days]


def test_reviews_after_twenty_working_days_three_months_and_six_are_in_time(facts):
    days = ("2023-06-30", "2023-07-31", "2023-10-31", "2024-04-30", "2025-03-31")
    assert at(facts, IN_TIME, *days) == [(False, True), (True, True), (True, True), (True, True), (True, True)]


def test_a_late_review_is_late_for_the_twelve_months_after_it(facts):
    # overdue on 3 July 2023 only: the 12 months to 30 June 2024 hold that day, those to 31 July 2024 do not
    assert at(facts, FIRST_LATE, "2023-07-31", "2024-06-30", "2024-07-31") == [
        (True, False), (True, False), (True, True),
    ]  # fmt: skip


def test_the_second_review_is_due_three_months_after_the_first(facts):
    assert at(facts, SECOND_LATE, "2023-09-30", "2023-10-31") == [(True, True), (True, False)]


def test_a_child_who_was_never_reviewed_stays_late(facts):
    assert at(facts, NEVER, "2023-07-31", "2025-03-31") == [(True, False), (True, False)]


def test_reviews_before_the_records_begin_are_taken_as_in_time(facts):
    # recorded from 1 April 2017: due by 1 October, then by 1 April 2018, then by 30 September 2018
    assert at(facts, LONG, "2017-09-30", "2018-08-31", "2018-09-30") == [(True, True), (True, True), (True, False)]
