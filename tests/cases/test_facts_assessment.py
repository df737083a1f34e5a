"""Assessments started and finished, what came of them, and the trio of vulnerabilities."""

from __future__ import annotations

import pytest

from cases.stories import Stories

stories = Stories()
child = stories.child


@pytest.fixture(scope="module")
def facts(council):
    return stories.facts(council)


def assessed(authorised, *factors, started=None, referred="2024-05-01"):
    """An assessment of the episode that began on 1 May 2024, and its factors."""
    one = {"referral_date": referred, "start_date": started or authorised}
    return one | {"authorisation_date": authorised}, [one | {"factor": factor} for factor in factors]


def told(*assessments, **more):
    """A child with some assessments."""
    factors = [factor for _, found in assessments for factor in found]
    return child(assessments=[one for one, _ in assessments], factors=factors, **more)


UNFINISHED = child(assessments={"referral_date": "2024-05-01", "start_date": "2024-05-03"})
TWICE = told(
    assessed("2024-06-01", started="2024-05-03"),
    assessed("2024-08-01", started="2024-07-01"),
    referrals={"referral_date": "2024-05-01", "closure_date": "2024-08-05", "closure_reason": "RC8"},
)
IN_NEED = told(
    assessed("2024-06-01"),
    referrals={"referral_date": "2024-05-01", "closure_date": "2024-08-05", "closure_reason": "RC7"},
)


def test_an_assessment_that_is_not_finished_was_started(facts):
    assert facts("assessment_starts", UNFINISHED, "day") == ["2024-05-03"]


def test_the_last_assessment_before_a_closure_without_need_found_none(facts):
    assert facts("assessments", TWICE, "day", "found_no_need") == [("2024-06-01", False), ("2024-08-01", True)]


def test_a_closure_for_another_reason_says_nothing_of_the_need(facts):
    assert facts("assessments", IN_NEED, "found_no_need") == [False]


# the trio

AT_ONCE = told(assessed("2024-06-01", "2A", "3C", "4A"))
TWO_OF_THREE = told(assessed("2024-06-01", "1B", "2B", "3B", "16A"))
PIECEMEAL = told(
    assessed("2024-05-10", "3B", "4B"),
    assessed("2024-07-10", "1A"),
    assessed("2024-09-02", "3A", "4A", "16A"),
    assessed("2024-10-02", "16A"),
)
NONE_FOUND = told(assessed("2024-06-01", "21"))
TWO_EPISODES = told(
    assessed("2023-06-01", "3B", "4B", referred="2023-05-01"),
    assessed("2024-06-01", "1B"),
    referrals=[{"referral_date": "2023-05-01"}, {"referral_date": "2024-05-01"}],
)
SAME_DAY = told(assessed("2024-06-01", "3B", "4B"), assessed("2024-06-01", "1B", started="2024-05-20"))


def trio(facts, number):
    return facts("assessments_with_factors", number, "day", "trio", "trio_since")


def test_an_assessment_that_finds_all_three_holds_the_trio_alone(facts):
    assert trio(facts, AT_ONCE) == [("2024-06-01", True, "2024-06-01")]


def test_alcohol_and_drugs_are_one_of_the_three(facts):
    assert trio(facts, TWO_OF_THREE) == [("2024-06-01", False, None)]


def test_assessments_of_one_episode_add_up_and_say_since_when(facts):
    assert trio(facts, PIECEMEAL) == [
        ("2024-05-10", False, None),
        ("2024-07-10", True, "2024-05-10"),
        ("2024-09-02", True, "2024-07-10"),  # domestic abuse and mental health anew, alcohol in July
        ("2024-10-02", True, "2024-07-10"),
    ]


def test_an_assessment_that_found_none_is_no_row(facts):
    assert trio(facts, NONE_FOUND) == []


def test_what_another_episode_found_does_not_add_up(facts):
    assert trio(facts, TWO_EPISODES) == [("2023-06-01", False, None), ("2024-06-01", False, None)]


def test_two_assessments_of_one_day_add_up_on_it(facts):
    assert trio(facts, SAME_DAY) == [("2024-06-01", True, "2024-06-01")] * 2


ENQUIRED = told(
    assessed("2023-06-01", referred="2023-05-01"),
    assessed("2024-06-01"),
    section_47_enquiries={"start_date": "2024-05-20", "referral_date": "2024-05-01"},
)


def test_an_assessment_has_an_enquiry_where_one_was_started_in_its_episode(facts):
    assert facts("assessments", ENQUIRED, "day", "enquired") == [("2023-06-01", False), ("2024-06-01", True)]
