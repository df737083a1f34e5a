"""What measures count, one child a story. Dates lie so that a person can check them on a calendar."""

from __future__ import annotations

from itertools import count

import pytest

from cases.staged import census, dataset, extract, home, rows, with_facts

_children = count(1)
_tables: dict[str, list[dict]] = {}


def child(**records) -> int:
    """One more child of the dataset (1 April 2017 to 31 March 2025), with records by table; its number."""
    number = next(_children)
    for table, held in records.items():
        for record in held if isinstance(held, list) else [held]:
            _tables.setdefault(table, []).append(record | {"child": number})
    return number


@pytest.fixture(scope="module")
def facts(council):
    stage = with_facts(council, dataset(**_tables))
    return lambda table, number, *columns: [
        tuple(row[column] for column in columns) if len(columns) > 1 else row[columns[0]]
        for row in rows(stage, f"facts.{table}", f"child = {number}")
    ]


def referral(day, **more):
    return {"referral_date": day} | more


# re-referrals

WITHIN = child(referrals=[referral("2023-05-01", closure_date="2023-06-01"), referral("2024-05-01")])
BEYOND = child(referrals=[referral("2023-05-01", closure_date="2024-04-30"), referral("2024-05-02")])
THRICE = child(referrals=[referral("2022-05-01"), referral("2022-06-01"), referral("2023-05-15")])
LEAP = child(referrals=[referral("2023-02-28"), referral("2024-02-28"), referral("2025-03-01")])


def test_a_referral_on_the_day_twelve_months_after_the_last_is_a_re_referral(facts):
    assert facts("referrals", WITHIN, "day", "re_referral") == [("2023-05-01", False), ("2024-05-01", True)]


def test_twelve_months_count_from_the_last_referral_and_not_from_its_closure(facts):
    assert facts("referrals", BEYOND, "day", "re_referral") == [("2023-05-01", False), ("2024-05-02", False)]


def test_each_referral_looks_back_at_the_one_just_before(facts):
    assert facts("referrals", THRICE, "re_referral") == [False, True, True]


def test_twelve_months_after_the_end_of_february_end_on_28_february(facts):
    assert facts("referrals", LEAP, "re_referral") == [False, True, False]


# working days

PLAIN = child(
    assessments={"referral_date": "2024-06-03", "start_date": "2024-06-03", "authorisation_date": "2024-06-10"}
)
SAME_DAY = child(
    assessments={"referral_date": "2024-06-03", "start_date": "2024-06-03", "authorisation_date": "2024-06-03"}
)
EASTER = child(
    assessments={"referral_date": "2024-03-28", "start_date": "2024-03-28", "authorisation_date": "2024-04-03"}
)
UNFINISHED = child(assessments={"referral_date": "2024-06-03", "start_date": "2024-06-03"})


def test_a_week_has_five_working_days(facts):
    assert facts("assessments", PLAIN, "working_days") == [5]


def test_an_assessment_done_on_its_first_day_took_none(facts):
    assert facts("assessments", SAME_DAY, "working_days") == [0]


def test_bank_holidays_are_no_working_days(facts):
    # Thursday 28 March 2024; Good Friday, Saturday, Sunday and Easter Monday are free; Tuesday, Wednesday 3 April
    assert facts("assessments", EASTER, "working_days") == [2]


def test_an_assessment_counts_once_it_is_authorised(facts):
    assert facts("assessments", UNFINISHED, "day") == []


# ages


def aged(**person) -> int:
    return child(children=person, referrals=referral("2024-06-15"))


AGES = {
    "under-1": [aged(birth_month="2023-07"), aged(birth_month="2024-06")],
    "1-4": [aged(birth_month="2023-06"), aged(birth_month="2019-07")],
    "5-9": [aged(birth_month="2019-06"), aged(birth_month="2014-07")],
    "10-15": [aged(birth_month="2014-06"), aged(birth_month="2008-07")],
    "16-17": [aged(birth_month="2008-06"), aged(birth_month="2006-07")],
    "over-17": [aged(birth_month="2006-06")],
    "unborn": [aged(birth_month="2024-07"), aged(expected_birth_month="2024-09")],
    "not-known": [aged(sex="F"), child(referrals=referral("2024-06-15"))],
}


@pytest.mark.parametrize(("group", "number"), [(group, n) for group, many in AGES.items() for n in many])
def test_ages_turn_with_the_month_of_birth(facts, group, number):
    assert facts("referrals", number, "age_group") == [group]


NOBODY = child(referrals=referral("2024-06-15"))


def test_a_child_of_whom_nothing_is_known_has_words_for_it(facts):
    assert facts("referrals", NOBODY, "sex", "source", "need") == [("not-known", "not-known", "not-known")]


# open on a day

CLOSED = child(referrals=referral("2024-05-10", closure_date="2024-06-30"))
NEXT_DAY = child(referrals=referral("2024-05-10", closure_date="2024-07-01"))
LAST_DAY = child(referrals=referral("2024-06-30", closure_date="2024-07-15"))
NFA = child(referrals=referral("2024-05-10", no_further_action="true"))
STILL_OPEN = child(referrals=referral("2024-12-10"))
TWO_AT_ONCE = child(
    referrals=[
        referral("2024-05-10", closure_date="2024-07-15"),
        referral("2024-06-10", closure_date="2024-07-15"),
    ]
)


def test_an_episode_is_not_open_on_the_day_it_closes(facts):
    assert facts("episodes_of_need", CLOSED, "day") == ["2024-05-31"]


def test_an_episode_is_open_on_the_day_before_it_closes(facts):
    assert facts("episodes_of_need", NEXT_DAY, "day") == ["2024-05-31", "2024-06-30"]


def test_an_episode_is_open_on_the_day_it_begins(facts):
    assert facts("episodes_of_need", LAST_DAY, "day") == ["2024-06-30"]


def test_a_referral_with_no_further_action_is_never_in_need(facts):
    assert facts("episodes_of_need", NFA, "day") == []


def test_a_referral_with_no_further_action_is_a_referral(facts):
    assert facts("referrals", NFA, "no_further_action") == [True]


def test_an_open_episode_stands_until_the_coverage_ends(facts):
    assert facts("episodes_of_need", STILL_OPEN, "day") == ["2024-12-31", "2025-01-31", "2025-02-28", "2025-03-31"]


def test_a_child_with_two_open_episodes_is_one_child_in_need(facts):
    assert facts("episodes_of_need", TWO_AT_ONCE, "day") == ["2024-05-31", "2024-06-30"]


# plans and care

RESPITE = child(looked_after={"start_date": "2024-05-10", "respite": "true"})
IN_CARE = child(looked_after={"start_date": "2024-05-10", "end_date": "2024-06-10"})
CHANGED = child(
    protection_plans={
        "start_date": "2024-05-10", "end_date": "2024-06-10", "initial_category": "PHY", "latest_category": "NEG",
    }
)  # fmt: skip
UNSAID = child(protection_plans={"start_date": "2024-05-10", "end_date": "2024-06-10"})
MOVED_IN = child(
    conferences=[{"conference_date": "2024-05-10", "transfer_in": "true"}, {"conference_date": "2024-06-10"}]
)


def test_short_breaks_are_not_care(facts):
    assert facts("looked_after", RESPITE, "day") == []


def test_a_child_in_care_at_a_month_end_is_looked_after(facts):
    assert facts("looked_after", IN_CARE, "day") == ["2024-05-31"]


def test_an_open_plan_has_its_latest_category(facts):
    assert facts("protection_plans", CHANGED, "category") == ["NEG"]


def test_a_plan_s_start_has_its_first_category(facts):
    assert facts("protection_plan_starts", CHANGED, "day", "category") == [("2024-05-10", "PHY")]


def test_a_plan_without_a_category_says_so(facts):
    assert facts("protection_plans", UNSAID, "category") == ["not-known"]


def test_conferences_of_children_who_moved_in_are_marked(facts):
    assert facts("conferences", MOVED_IN, "day", "transfer_in") == [("2024-05-10", True), ("2024-06-10", False)]


# open work

JUNE = {"start_date": "2024-06-10", "end_date": "2024-07-10"}
EVERY_STAGE = child(
    assessments={"referral_date": "2024-06-10", "start_date": "2024-06-10", "authorisation_date": "2024-07-10"},
    in_need_plans=JUNE,
    protection_plans=JUNE,
)
TWO_STAGES = child(
    assessments={"referral_date": "2024-06-10", "start_date": "2024-06-10", "authorisation_date": "2024-07-10"},
    in_need_plans=JUNE,
)
ONE_STAGE = child(
    assessments={"referral_date": "2024-06-10", "start_date": "2024-06-10", "authorisation_date": "2024-07-10"}
)
LEFT_FOR_CARE = child(in_need_plans=JUNE | {"end_date": "2024-08-10"}, looked_after={"start_date": "2024-07-20"})
ON_A_BREAK = child(in_need_plans=JUNE, looked_after=JUNE | {"respite": "true"})


@pytest.mark.parametrize(
    ("number", "stage"),
    [(EVERY_STAGE, "protection-plan"), (TWO_STAGES, "child-in-need-plan"), (ONE_STAGE, "assessment")],
)
def test_a_child_is_in_open_work_once_at_the_furthest_stage(facts, number, stage):
    assert facts("open_work", number, "day", "stage") == [("2024-06-30", stage)]


def test_a_looked_after_child_has_left_open_work(facts):
    assert facts("open_work", LEFT_FOR_CARE, "day") == ["2024-06-30"]


def test_a_child_on_a_short_break_is_in_open_work(facts):
    assert facts("open_work", ON_A_BREAK, "day") == ["2024-06-30"]


# factors and what belongs to which episode

ASSESSED = {"referral_date": "2024-05-01", "start_date": "2024-05-02"}
FOUND = child(
    referrals=referral("2024-05-01", need="N1", source="6"),
    assessments=[ASSESSED | {"authorisation_date": "2024-06-02"}],
    factors=[ASSESSED | {"factor": "4A"}, ASSESSED | {"factor": "16A"}],
)
NOT_YET = child(assessments=[ASSESSED], factors=[ASSESSED | {"factor": "4A"}])
TWO_EPISODES = child(
    referrals=[referral("2023-05-01", need="N1"), referral("2024-05-01", need="N2")],
    contacts=[{"contact_date": day} for day in ("2023-04-30", "2023-05-01", "2024-04-30", "2024-05-01")],
)  # fmt: skip


def test_a_factor_counts_on_the_day_its_assessment_was_authorised(facts):
    assert facts("factors", FOUND, "day", "factor") == [("2024-06-02", "16A"), ("2024-06-02", "4A")]


def test_a_factor_of_an_unfinished_assessment_does_not_count_yet(facts):
    assert facts("factors", NOT_YET, "day") == []


def test_an_event_has_the_need_and_source_of_its_referral(facts):
    assert facts("assessments", FOUND, "need", "source") == [("N1", "6")]


def test_an_event_that_names_no_referral_belongs_to_the_last_one_before(facts):
    assert [need for _, need in sorted(facts("contacts", TWO_EPISODES, "day", "need"))] == [
        "not-known", "N1", "N1", "N2"
    ]  # fmt: skip


def test_factors_of_one_episode_share_its_number(facts):
    assert len(set(facts("factors", FOUND, "episode"))) == 1


def test_episodes_of_one_child_have_numbers_of_their_own(facts):
    assert len(set(facts("referrals", TWO_EPISODES, "episode"))) == 2


# where

AT_HOME = child(referrals=referral("2024-05-01", team="North Assessment"), homes=home(0, "West"))
MOVED = child(
    referrals=[referral("2024-05-01"), referral("2024-08-01")],
    homes=[home(0, "West", "2024-01-01", "2024-06-30"), home(0, "North", "2024-07-01")],
)
BY_TEAM = child(referrals=referral("2024-05-01", team="North Assessment"))
BY_REFERRAL_S_TEAM = child(
    referrals=referral("2024-05-01", team="North Assessment"),
    protection_plans={"referral_date": "2024-05-01", "start_date": "2024-05-10", "end_date": "2024-06-10"},
)
BOROUGH_TEAM = child(referrals=referral("2024-05-01", team="Children in Care"))
OUTSIDE = child(referrals=referral("2024-05-01", team="North Assessment"), homes=home(0, None))
NOWHERE = child(referrals=referral("2024-05-01"))


def test_a_home_is_believed_before_the_team(facts):
    assert facts("referrals", AT_HOME, "area_locality", "located_by") == [("West", "home")]


def test_each_event_lies_where_the_child_lived_that_day(facts):
    assert facts("referrals", MOVED, "day", "area_locality") == [("2024-05-01", "West"), ("2024-08-01", "North")]


def test_without_a_home_the_team_s_locality_is_used_and_no_finer_area(facts):
    assert facts("referrals", BY_TEAM, "area_locality", "area_ward", "area_lsoa", "located_by") == [
        ("North", "not-known", "not-known", "team")
    ]


def test_without_a_team_of_its_own_an_event_has_its_referral_s(facts):
    assert facts("protection_plans", BY_REFERRAL_S_TEAM, "area_locality") == ["North"]


def test_a_team_of_the_whole_council_places_nobody(facts):
    assert facts("referrals", BOROUGH_TEAM, "area_locality", "located_by") == [("not-known", "none")]


def test_a_home_outside_is_outside_in_every_layer_whatever_the_team(facts):
    assert facts("referrals", OUTSIDE, "area_locality", "area_ward", "area_lsoa") == [("outside",) * 3]


def test_what_nothing_places_is_kept_as_not_known(facts):
    assert facts("referrals", NOWHERE, "area_locality", "area_ward", "area_lsoa", "located_by") == [
        ("not-known", "not-known", "not-known", "none")
    ]


# open records that later censuses no longer list

LISTED = {"child": 1, "referral_date": "2022-05-01"}


def open_in(council, *sources):
    """Year ends at which child 1 is in need."""
    stage = with_facts(council, *sources)
    return [row["day"] for row in rows(stage, "facts.episodes_of_need", "child = 1 and month(day) = 3")]


def test_an_open_episode_that_the_next_census_no_longer_lists_has_ended(council):
    assert open_in(council, census(2023, referrals=[LISTED]), census(2024)) == ["2023-03-31"]


def test_an_open_episode_of_the_last_census_is_open(council):
    assert open_in(council, census(2023, referrals=[LISTED]), census(2024, referrals=[LISTED])) == [
        "2023-03-31", "2024-03-31"
    ]  # fmt: skip


def test_an_open_episode_that_the_dataset_holds_does_not_end_with_a_census(council):
    ours = dataset("2022-04-01", "2024-03-31", referrals=[LISTED])
    assert open_in(council, census(2023, referrals=[LISTED]), census(2024), ours) == ["2023-03-31", "2024-03-31"]


def test_an_open_census_episode_ends_where_the_dataset_covers_later_days_and_does_not_hold_it(council):
    other = dataset(last="2025-03-31", referrals=[{"child": 99, "referral_date": "2025-01-10"}])
    assert open_in(council, census(2023, referrals=[LISTED]), other)[-1] == "2023-03-31"


# spells whose episode closed

FORGOTTEN = child(
    referrals=referral("2023-01-10", closure_date="2023-06-15"),
    in_need_plans={"referral_date": "2023-01-10", "start_date": "2023-02-01"},
    assessments={"referral_date": "2023-01-10", "start_date": "2023-01-12"},
)


@pytest.mark.parametrize("table", ["in_need_plans", "open_assessments", "open_work"])
def test_a_spell_without_an_end_is_over_when_its_episode_closed(facts, table):
    assert max(facts(table, FORGOTTEN, "day")) == "2023-05-31"


# homes of an extract


def test_homes_of_an_extract_place_the_events_of_a_census(council):
    stage = with_facts(council, census(2023, referrals=[LISTED]), extract(home(1, "West")))
    assert [row["area_locality"] for row in rows(stage, "facts.referrals")] == ["West"]
