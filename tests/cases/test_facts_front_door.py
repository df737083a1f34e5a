"""Early help, referrals and what became of them, and whose they are."""

from __future__ import annotations

import pytest

from cases.stories import Stories

stories = Stories()
child = stories.child


@pytest.fixture(scope="module")
def facts(council):
    return stories.facts(council)


def referral(day="2024-05-01", **more):
    return {"referral_date": day} | more


LEAP = child(early_help={"start_date": "2024-02-29", "end_date": "2024-03-31"})
ONE_DAY = child(early_help={"start_date": "2024-04-30", "end_date": "2024-04-30"})
HELPED_STILL = child(early_help={"start_date": "2025-02-03"})


def test_early_help_that_begins_on_a_leap_day_is_open_on_it_and_not_on_its_last_day(facts):
    assert facts("early_help", LEAP, "day") == ["2024-02-29"]


def test_early_help_of_one_day_was_started_and_never_open_at_the_end_of_one(facts):
    assert (facts("early_help_starts", ONE_DAY, "day"), facts("early_help", ONE_DAY, "day")) == (["2024-04-30"], [])


def test_early_help_without_an_end_is_open_until_the_coverage_ends(facts):
    assert facts("early_help", HELPED_STILL, "day") == ["2025-02-28", "2025-03-31"]


OUTCOMES = {
    child(referrals=referral(no_further_action="true")): "no-further-action",
    child(referrals=referral(no_further_action="true", closure_reason="RC8")): "no-further-action",
    child(referrals=referral(closure_date="2024-06-01", closure_reason="RC8")): "not-in-need",
    child(referrals=referral(closure_date="2024-06-01", closure_reason="RC9")): "in-need",
    child(referrals=referral()): "in-need",
}


@pytest.mark.parametrize(("number", "outcome"), OUTCOMES.items())
def test_a_referral_ends_without_action_without_need_or_begins_an_episode_of_need(facts, number, outcome):
    assert facts("referrals", number, "outcome") == [outcome]


ASSESSED = child(
    referrals=[referral("2023-05-01"), referral("2024-05-01")],
    assessments={"referral_date": "2024-05-01", "start_date": "2024-05-03"},
)


def test_a_referral_was_assessed_where_its_own_episode_has_an_assessment(facts):
    assert facts("referrals", ASSESSED, "day", "assessed") == [("2023-05-01", False), ("2024-05-01", True)]


GROUPS = {
    "white": ["WBRI", "WIRI", "WOTH", "WIRT", "WROM"],
    "mixed": ["MWBC", "MWBA", "MWAS", "MOTH"],
    "asian": ["AIND", "APKN", "ABAN", "AOTH", "CHNE"],
    "black": ["BCRB", "BAFR", "BOTH"],
    "other": ["OOTH"],
    "not-known": ["REFU", "NOBT", None],
}
ETHNIC = {
    child(children={"ethnicity": code}, referrals=referral()): group
    for group, codes in GROUPS.items()
    for code in codes
}
DISABLED = {
    child(children={"disabled": flag}, referrals=referral()): said
    for flag, said in (("true", "disabled"), ("false", "not-disabled"), (None, "not-known"))
}
NOBODY = child(referrals=referral())


def test_the_census_has_twenty_codes_of_ethnic_groups():
    from dashboard.sources.codes import ETHNICITY

    assert {code for codes in GROUPS.values() for code in codes if code} == ETHNICITY


@pytest.mark.parametrize(("number", "group"), ETHNIC.items())
def test_codes_of_ethnicity_make_five_groups(facts, number, group):
    assert facts("referrals", number, "ethnic_group") == [group]


@pytest.mark.parametrize(("number", "said"), DISABLED.items())
def test_a_child_is_disabled_not_disabled_or_it_is_not_known(facts, number, said):
    assert facts("referrals", number, "disability") == [said]


def test_of_a_child_without_a_record_neither_is_known(facts):
    assert facts("referrals", NOBODY, "ethnic_group", "disability") == [("not-known", "not-known")]


CONTACTS = child(
    contacts=[{"contact_date": "2024-04-23"}, {"contact_date": "2024-04-24"}, {"contact_date": "2024-05-02"}],
    referrals=referral("2024-05-01"),
)


def test_a_contact_was_followed_by_a_referral_of_the_same_child_within_a_week(facts):
    assert facts("contacts", CONTACTS, "day", "referred") == [
        ("2024-04-23", False), ("2024-04-24", True), ("2024-05-02", False),
    ]  # fmt: skip
