"""Every rule about whole records: one record that breaks it, and a whole one beside it that does not."""

from dataclasses import replace
from pathlib import Path

import pytest

from cases.staged import census, checked, dataset, rows
from dashboard.cases.rules.rules import RULES
from dashboard.cases.rules.rules_page import rules_page
from dashboard.model import Severity

DAY = "2024-05-01"
CHILD = {"birth_month": "2015-05", "sex": "F", "ethnicity": "WBRI"}
REFERRAL = {"referral_date": DAY, "source": "6", "need": "N1", "no_further_action": "false"}
CLOSED = REFERRAL | {"closure_date": "2024-09-02", "closure_reason": "RC6"}
ASSESSMENT = {"referral_date": DAY, "start_date": DAY, "authorisation_date": "2024-06-03"}
OPEN = {"referral_date": DAY, "start_date": DAY}
FACTOR = {"referral_date": DAY, "start_date": DAY, "factor": "3B"}
ENQUIRY = {"referral_date": DAY, "start_date": DAY, "conference_not_required": "true"}
UNDECIDED = ENQUIRY | {"conference_not_required": "false"}
CONFERENCE = {"referral_date": DAY, "conference_date": "2024-05-20"}
PLAN = {"referral_date": DAY, "start_date": "2024-06-04"}
PROTECTED = PLAN | {"initial_category": "NEG", "latest_category": "NEG", "previous_plans": "0"}
HELD = {"referral_date": DAY, "conference_date": "2024-06-04"}
REVIEW = {"plan_start_date": DAY, "review_date": "2024-08-01"}
WITH_FACTOR = {"assessments": [ASSESSMENT], "factors": [FACTOR]}


def later(record, **more):
    return record | more


def begun(day, **more):
    return REFERRAL | {"referral_date": day} | more


CASES = {
    ("children", "child-listed-twice"): ({"children": [CHILD, CHILD], "referrals": [REFERRAL]}, {}),
    ("children", "birth-date-missing"): (
        {"children": [later(CHILD, birth_month=None)]}, {"children": [CHILD]}
    ),
    ("children", "two-birth-dates"): (
        {"children": [later(CHILD, expected_birth_month="2015-05")]}, {"children": [CHILD]}
    ),
    ("children", "born-after-the-return"): (
        {"children": [later(CHILD, birth_month="2025-04")]}, {"children": [later(CHILD, birth_month="2025-03")]}
    ),
    ("children", "expected-birth-out-of-range"): (
        {"children": [{"sex": "U", "expected_birth_month": "2026-03"}]},
        {"children": [{"sex": "U", "expected_birth_month": "2026-01"}]},
    ),
    ("children", "sex-missing"): ({"children": [later(CHILD, sex=None)]}, {"children": [CHILD]}),
    ("children", "ethnic-group-missing"): ({"children": [later(CHILD, ethnicity=None)]}, {"children": [CHILD]}),
    ("children", "child-without-episode"): ({"children": [CHILD]}, {"children": [CHILD], "referrals": [REFERRAL]}),
    ("referrals", "closed-before-referral"): (
        {"referrals": [later(CLOSED, closure_date="2024-04-30")]}, {"referrals": [later(CLOSED, closure_date=DAY)]}
    ),
    ("referrals", "closed-without-reason"): (
        {"referrals": [later(CLOSED, closure_reason=None)]}, {"referrals": [CLOSED]}
    ),
    ("referrals", "reason-without-closure"): (
        {"referrals": [later(CLOSED, closure_date=None)]}, {"referrals": [CLOSED]}
    ),
    ("referrals", "referral-after-the-return"): (
        {"referrals": [begun("2025-04-01")]}, {"referrals": [begun("2025-03-31")]}
    ),
    ("referrals", "no-further-action-not-said"): (
        {"referrals": [later(REFERRAL, no_further_action=None)]}, {"referrals": [REFERRAL]}
    ),
    ("referrals", "source-of-referral-missing"): (
        {"referrals": [later(REFERRAL, source=None)]}, {"referrals": [REFERRAL]}
    ),
    ("referrals", "need-missing"): (
        {"referrals": [later(REFERRAL, need=None)]},
        {"referrals": [later(REFERRAL, need=None, no_further_action="true")]},
    ),
    ("referrals", "closure-outside-the-year"): (
        {"referrals": [begun("2023-05-01", closure_date="2024-03-31", closure_reason="RC6")]},
        {"referrals": [begun("2023-05-01", closure_date="2024-04-01", closure_reason="RC6")]},
    ),
    ("referrals", "referral-long-before-birth"): (
        {"children": [later(CHILD, birth_month="2025-03")], "referrals": [begun("2024-04-30")]},
        {"children": [later(CHILD, birth_month="2025-02")], "referrals": [begun("2024-04-30")]},
    ),
    ("referrals", "adult-at-referral"): (
        {"children": [later(CHILD, birth_month="2006-05")], "referrals": [REFERRAL]},
        {"children": [later(CHILD, birth_month="2006-06")], "referrals": [REFERRAL]},
    ),
    ("referrals", "over-25-at-referral"): (
        {"children": [later(CHILD, birth_month="1998-04")], "referrals": [REFERRAL]},
        {"children": [later(CHILD, birth_month="1998-05")], "referrals": [REFERRAL]},
    ),
    ("referrals", "more-than-one-open-episode"): (
        {"referrals": [REFERRAL, begun("2024-07-01")]},
        {"referrals": [REFERRAL, begun("2024-07-01", no_further_action="true")]},
    ),
    ("referrals", "open-episode-not-the-latest"): (
        {"referrals": [REFERRAL, begun("2024-07-01", closure_date="2024-08-01", closure_reason="RC6")]},
        {"referrals": [CLOSED, begun("2024-10-01", closure_date="2024-11-01", closure_reason="RC6")]},
    ),
    ("referrals", "episode-overlaps-another"): (
        {"referrals": [CLOSED, begun("2024-09-01")]}, {"referrals": [CLOSED, begun("2024-09-02")]}
    ),
    ("referrals", "closed-after-assessment-without-one"): (
        {"referrals": [later(CLOSED, closure_reason="RC8")]},
        {"referrals": [later(CLOSED, closure_reason="RC8")], **WITH_FACTOR},
    ),
    ("referrals", "plan-on-an-episode-assessed-not-in-need"): (
        {"referrals": [later(CLOSED, closure_reason="RC8")], "in_need_plans": [later(PLAN, end_date="2024-08-01")]},
        {"referrals": [CLOSED], "in_need_plans": [later(PLAN, end_date="2024-08-01")]},
    ),
    ("referrals", "activity-after-no-further-action"): (
        {"referrals": [later(REFERRAL, no_further_action="true")], **WITH_FACTOR},
        {"referrals": [REFERRAL], **WITH_FACTOR},
    ),
    ("assessments", "assessment-ends-before-it-starts"): (
        {"assessments": [later(ASSESSMENT, authorisation_date="2024-04-30")]}, WITH_FACTOR
    ),
    ("assessments", "assessment-before-referral"): (
        {"assessments": [later(OPEN, start_date="2024-04-30")]}, {"assessments": [OPEN]}
    ),
    ("assessments", "assessment-after-the-return"): (
        {"assessments": [later(OPEN, start_date="2025-04-01")]}, {"assessments": [OPEN]}
    ),
    ("assessments", "assessment-after-closure"): (
        {"referrals": [later(CLOSED, closure_date="2024-06-02")], **WITH_FACTOR},
        {"referrals": [later(CLOSED, closure_date="2024-06-03")], **WITH_FACTOR},
    ),
    ("assessments", "authorised-outside-the-year"): (
        {"assessments": [{"referral_date": "2024-01-02", "start_date": "2024-01-02",
                          "authorisation_date": "2024-03-31"}]},
        WITH_FACTOR,
    ),
    ("assessments", "assessment-open-on-a-closed-episode"): (
        {"referrals": [CLOSED], "assessments": [OPEN]}, {"referrals": [CLOSED], **WITH_FACTOR}
    ),
    ("assessments", "assessment-open-for-long"): (
        {"referrals": [REFERRAL], "assessments": [OPEN]},
        {"referrals": [REFERRAL], "assessments": [later(OPEN, start_date="2025-01-27")]},
    ),
    ("assessments", "factors-missing"): ({"assessments": [ASSESSMENT]}, WITH_FACTOR),
    ("assessments", "assessment-overlaps-another"): (
        {"assessments": [ASSESSMENT, later(ASSESSMENT, start_date="2024-06-02", authorisation_date="2024-07-01")]},
        {"assessments": [ASSESSMENT, later(ASSESSMENT, start_date="2024-06-03", authorisation_date="2024-07-01")]},
    ),
    ("assessments", "more-than-one-open-assessment"): (
        {"assessments": [OPEN, later(OPEN, start_date="2024-06-01")]},
        {"assessments": [ASSESSMENT, later(OPEN, start_date="2024-07-01")]},
    ),
    ("factors", "factors-before-the-assessment-is-finished"): (
        {"assessments": [OPEN], "factors": [FACTOR]}, WITH_FACTOR
    ),
    ("factors", "factor-listed-twice"): ({"factors": [FACTOR, FACTOR]}, {"factors": [FACTOR]}),
    ("factors", "none-found-beside-factors"): (
        {"factors": [FACTOR, later(FACTOR, factor="21")]}, {"factors": [later(FACTOR, factor="21")]}
    ),
    ("section_47_enquiries", "section-47-enquiry-before-referral"): (
        {"section_47_enquiries": [later(ENQUIRY, start_date="2024-04-30")]}, {"section_47_enquiries": [ENQUIRY]}
    ),
    ("section_47_enquiries", "section-47-enquiry-after-the-return"): (
        {"section_47_enquiries": [later(ENQUIRY, start_date="2025-04-01")]}, {"section_47_enquiries": [ENQUIRY]}
    ),
    ("section_47_enquiries", "section-47-enquiry-after-closure"): (
        {"referrals": [CLOSED], "section_47_enquiries": [later(ENQUIRY, start_date="2024-09-03")]},
        {"referrals": [CLOSED], "section_47_enquiries": [ENQUIRY]},
    ),
    ("section_47_enquiries", "conference-before-enquiry"): (
        {"section_47_enquiries": [later(ENQUIRY, conference_date="2024-04-30")]},
        {"section_47_enquiries": [later(ENQUIRY, conference_date=DAY)]},
    ),
    ("section_47_enquiries", "enquiry-open-on-a-closed-episode"): (
        {"referrals": [CLOSED], "section_47_enquiries": [UNDECIDED]},
        {"referrals": [CLOSED], "section_47_enquiries": [ENQUIRY]},
    ),
    ("section_47_enquiries", "enquiry-open-for-long"): (
        {"referrals": [REFERRAL], "section_47_enquiries": [UNDECIDED]},
        {"referrals": [REFERRAL], "section_47_enquiries": [later(UNDECIDED, start_date="2025-03-10")]},
    ),
    ("section_47_enquiries", "target-on-a-weekend"): (
        {"section_47_enquiries": [later(ENQUIRY, conference_target="2024-05-25")]},
        {"section_47_enquiries": [later(ENQUIRY, conference_target="2024-05-24")]},
    ),
    ("section_47_enquiries", "more-than-one-open-enquiry"): (
        {"section_47_enquiries": [UNDECIDED, later(UNDECIDED, start_date="2024-05-20")]},
        {"section_47_enquiries": [ENQUIRY, later(UNDECIDED, start_date="2024-05-20")]},
    ),
    ("section_47_enquiries", "enquiry-overlaps-another"): (
        {"section_47_enquiries": [later(ENQUIRY, conference_date="2024-05-20"),
                                  later(ENQUIRY, start_date="2024-05-17")]},
        {"section_47_enquiries": [later(ENQUIRY, conference_date="2024-05-20"),
                                  later(ENQUIRY, start_date="2024-05-20")]},
    ),
    ("section_47_enquiries", "enquiry-without-assessment"): (
        {"section_47_enquiries": [ENQUIRY]}, {"section_47_enquiries": [ENQUIRY], **WITH_FACTOR}
    ),
    ("conferences", "conference-after-the-return"): (
        {"conferences": [later(CONFERENCE, conference_date="2025-04-01")]}, {"conferences": [CONFERENCE]}
    ),
    ("conferences", "conference-before-referral"): (
        {"conferences": [later(CONFERENCE, conference_date="2024-04-30")]}, {"conferences": [CONFERENCE]}
    ),
    ("conferences", "conference-after-closure"): (
        {"referrals": [CLOSED], "conferences": [later(CONFERENCE, conference_date="2024-09-03")]},
        {"referrals": [CLOSED], "conferences": [CONFERENCE]},
    ),
    ("conferences", "conference-outside-the-year"): (
        {"conferences": [{"conference_date": "2024-03-28"}]}, {"conferences": [CONFERENCE]}
    ),
    ("conferences", "conference-on-a-weekend"): (
        {"conferences": [later(CONFERENCE, conference_date="2024-05-18")]}, {"conferences": [CONFERENCE]}
    ),
    ("in_need_plans", "child-in-need-plan-ends-before-it-starts"): (
        {"in_need_plans": [later(PLAN, end_date="2024-06-03")]}, {"in_need_plans": [PLAN]}
    ),
    ("in_need_plans", "child-in-need-plan-before-referral"): (
        {"in_need_plans": [later(PLAN, start_date="2024-04-30")]}, {"in_need_plans": [PLAN]}
    ),
    ("in_need_plans", "child-in-need-plan-after-the-return"): (
        {"in_need_plans": [later(PLAN, start_date="2025-04-01")]}, {"in_need_plans": [PLAN]}
    ),
    ("in_need_plans", "child-in-need-plan-of-one-day"): (
        {"in_need_plans": [later(PLAN, end_date="2024-06-04")]}, {"in_need_plans": [later(PLAN, end_date="2024-06-05")]}
    ),
    ("in_need_plans", "child-in-need-plan-after-closure"): (
        {"referrals": [CLOSED], "in_need_plans": [later(PLAN, end_date="2024-09-03")]},
        {"referrals": [CLOSED], "in_need_plans": [later(PLAN, end_date="2024-09-02")]},
    ),
    ("in_need_plans", "child-in-need-plan-ends-outside-the-year"): (
        {"in_need_plans": [{"start_date": "2024-01-02", "end_date": "2024-03-31"}]},
        {"in_need_plans": [{"start_date": "2024-01-02", "end_date": "2024-04-01"}]},
    ),
    ("in_need_plans", "child-in-need-plan-after-no-further-action"): (
        {"referrals": [later(REFERRAL, no_further_action="true")], "in_need_plans": [PLAN]},
        {"referrals": [REFERRAL], "in_need_plans": [PLAN]},
    ),
    ("in_need_plans", "more-than-one-open-child-in-need-plan"): (
        {"in_need_plans": [PLAN, later(PLAN, start_date="2024-07-01")]},
        {"in_need_plans": [later(PLAN, end_date="2024-07-01"), later(PLAN, start_date="2024-07-01")]},
    ),
    ("in_need_plans", "child-in-need-plan-overlaps-another"): (
        {"in_need_plans": [later(PLAN, end_date="2024-07-02"), later(PLAN, start_date="2024-07-01")]},
        {"in_need_plans": [later(PLAN, end_date="2024-07-01"), later(PLAN, start_date="2024-07-01")]},
    ),
    ("in_need_plans", "child-in-need-plan-beside-protection-plan"): (
        {"in_need_plans": [PLAN], "protection_plans": [PROTECTED], "conferences": [HELD]},
        {"in_need_plans": [later(PLAN, start_date=DAY, end_date="2024-06-04")], "protection_plans": [PROTECTED],
         "conferences": [HELD]},
    ),
    ("protection_plans", "child-protection-plan-ends-before-it-starts"): (
        {"protection_plans": [later(PROTECTED, end_date="2024-06-03")]},
        {"protection_plans": [PROTECTED], "conferences": [HELD]},
    ),
    ("protection_plans", "child-protection-plan-before-referral"): (
        {"protection_plans": [later(PROTECTED, start_date="2024-04-30")]},
        {"protection_plans": [PROTECTED], "conferences": [HELD]},
    ),
    ("protection_plans", "child-protection-plan-after-the-return"): (
        {"protection_plans": [later(PROTECTED, start_date="2025-04-01")]},
        {"protection_plans": [PROTECTED], "conferences": [HELD]},
    ),
    ("protection_plans", "child-protection-plan-of-one-day"): (
        {"protection_plans": [later(PROTECTED, end_date="2024-06-04")]},
        {"protection_plans": [later(PROTECTED, end_date="2024-06-05")], "conferences": [HELD]},
    ),
    ("protection_plans", "child-protection-plan-after-closure"): (
        {"referrals": [CLOSED], "protection_plans": [later(PROTECTED, end_date="2024-09-03")]},
        {"referrals": [CLOSED], "protection_plans": [later(PROTECTED, end_date="2024-09-02")], "conferences": [HELD]},
    ),
    ("protection_plans", "child-protection-plan-ends-outside-the-year"): (
        {"protection_plans": [later(PROTECTED, referral_date=None, start_date="2024-01-02", end_date="2024-03-31")]},
        {"protection_plans": [later(PROTECTED, referral_date=None, start_date="2024-01-02", end_date="2024-04-02")]},
    ),
    ("protection_plans", "child-protection-plan-after-no-further-action"): (
        {"referrals": [later(REFERRAL, no_further_action="true")], "protection_plans": [PROTECTED]},
        {"referrals": [REFERRAL], "protection_plans": [PROTECTED], "conferences": [HELD]},
    ),
    ("protection_plans", "more-than-one-open-child-protection-plan"): (
        {"protection_plans": [PROTECTED, later(PROTECTED, start_date="2024-07-01")]},
        {"protection_plans": [PROTECTED], "conferences": [HELD]},
    ),
    ("protection_plans", "child-protection-plan-overlaps-another"): (
        {"protection_plans": [later(PROTECTED, end_date="2024-07-02"), later(PROTECTED, start_date="2024-07-01")]},
        {"protection_plans": [later(PROTECTED, end_date="2024-06-30")], "conferences": [HELD]},
    ),
    ("protection_plans", "first-category-missing"): (
        {"protection_plans": [later(PROTECTED, initial_category=None)]},
        {"protection_plans": [PROTECTED], "conferences": [HELD]},
    ),
    ("protection_plans", "latest-category-missing"): (
        {"protection_plans": [later(PROTECTED, latest_category=None)]},
        {"protection_plans": [PROTECTED], "conferences": [HELD]},
    ),
    ("protection_plans", "earlier-plans-not-said"): (
        {"protection_plans": [later(PROTECTED, previous_plans=None, end_date="2024-07-01"),
                              later(PROTECTED, start_date="2024-08-01")]},
        {"protection_plans": [later(PROTECTED, previous_plans=None)], "conferences": [HELD]},
    ),
    ("protection_plans", "plan-without-its-conference"): (
        {"protection_plans": [PROTECTED], "conferences": [CONFERENCE]},
        {"protection_plans": [PROTECTED], "conferences": [HELD]},
    ),
    ("protection_reviews", "review-before-its-plan"): (
        {"protection_reviews": [later(REVIEW, review_date=DAY)]}, {"protection_reviews": [REVIEW]}
    ),
    ("protection_reviews", "review-after-the-return"): (
        {"protection_reviews": [later(REVIEW, review_date="2025-04-01")]}, {"protection_reviews": [REVIEW]}
    ),
    ("looked_after", "spell-in-care-ends-before-it-starts"): (
        {"looked_after": [{"start_date": DAY, "end_date": "2024-04-30"}]}, {"looked_after": [{"start_date": DAY}]}
    ),
    ("looked_after", "more-than-one-open-spell-in-care"): (
        {"looked_after": [{"start_date": DAY}, {"start_date": "2024-06-01"}]}, {"looked_after": [{"start_date": DAY}]}
    ),
    ("contacts", "contact-after-the-return"): (
        {"contacts": [{"contact_date": "2025-04-01"}]}, {"contacts": [{"contact_date": "2025-03-31"}]}
    ),
    ("early_help", "spell-of-early-help-ends-before-it-starts"): (
        {"early_help": [{"start_date": DAY, "end_date": "2024-04-30"}]}, {"early_help": [{"start_date": DAY}]}
    ),
    ("pre_proceedings", "spell-of-pre-proceedings-ends-before-it-starts"): (
        {"pre_proceedings": [{"start_date": DAY, "end_date": "2024-04-30"}]}, {"pre_proceedings": [{"start_date": DAY}]}
    ),
    ("care_proceedings", "set-of-care-proceedings-ends-before-it-starts"): (
        {"care_proceedings": [{"issue_date": DAY, "end_date": "2024-04-30"}]},
        {"care_proceedings": [{"issue_date": DAY}]},
    ),
    ("involvements", "involvement-ends-before-it-starts"): (
        {"involvements": [{"worker": 9, "start_date": DAY, "end_date": "2024-04-30"}]},
        {"involvements": [{"worker": 9, "start_date": DAY}]},
    ),
    ("homes", "home-ends-before-it-starts"): (
        {"homes": [{"placed": "inside", "from_date": DAY, "to_date": "2024-04-30"}]},
        {"homes": [{"placed": "inside", "from_date": DAY}]},
    ),
}  # fmt: skip
"""For each rule the records of one child in one census that break it, and whole ones that do not."""

BY_RULE = {(table, rule.id): rule for table, rules in RULES.items() for rule in rules}


def test_every_rule_has_its_two_cases():
    assert set(CASES) == set(BY_RULE)


@pytest.fixture(scope="module")
def judged():
    """Every case is a child and a file of its own; all are checked at once."""
    sources = []
    for child, pair in enumerate(CASES.values()):
        for name, tables, number in (("broken", pair[0], 2 * child), ("whole", pair[1], 2 * child + 1)):
            records = {table: [{"child": number} | record for record in given] for table, given in tables.items()}
            sources.append(replace(census(2025, **records), name=f"{name}-{child}.xml"))
    stage, findings = checked(*sources)
    told = {}
    for finding in findings:
        told.setdefault(finding.file, {})[finding.rule] = finding
    return stage, told


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{table}-{rule}" for table, rule in CASES])
def test_a_broken_record_is_found_once_and_becomes_what_its_rule_says(judged, number):
    table, rule_id = list(CASES)[number]
    stage, told = judged
    rule = BY_RULE[table, rule_id]
    finding = told[f"broken-{number}.xml"][rule.name]
    assert (finding.times, finding.severity, finding.means) == (1, rule.severity, rule.means)
    given = len(list(CASES.values())[number][0][table])
    kept = given - (rule.severity is Severity.DROP)
    assert len(rows(stage, f"typed.{table}", f"file = {2 * number}")) == kept


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{table}-{rule}" for table, rule in CASES])
def test_a_whole_record_is_not_found(judged, number):
    rule = BY_RULE[list(CASES)[number]]
    assert rule.name not in judged[1].get(f"whole-{number}.xml", {})


def test_what_another_return_supplies_is_not_missing():
    record = {"child": 1} | ASSESSMENT
    bare = census(2025, assessments=[record])
    supplied = dataset(factors=[{"child": 1} | FACTOR], assessments=[record])
    assert "factors-missing (8897)" in {finding.rule for finding in checked(bare)[1]}
    assert not {finding.rule for finding in checked(bare, supplied)[1]}


def test_what_a_file_does_not_cover_is_not_missing():
    source = census(2025, assessments=[{"child": 1} | ASSESSMENT])
    told = tuple(part for part in source.about.coverage if part.table != "factors")
    partial = replace(source, about=replace(source.about, coverage=told))
    assert not {finding.rule for finding in checked(partial)[1]}


def test_rule_ids_and_numbers_differ():
    names = [rule.name for rules in RULES.values() for rule in rules]
    assert len(set(names)) == len(names)
    assert sum(bool(rule.dfe) for rules in RULES.values() for rule in rules) >= 40


def test_the_page_of_rules_is_that_of_the_rules():
    assert (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page()
