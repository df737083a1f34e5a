"""Returns that tell one event differently are told apart from those that agree, and nothing personal is quoted."""

from dataclasses import replace

from cases.staged import census, checked, dataset, merged
from dashboard.cases.merge import merge
from dashboard.model import Severity

MAY = {"child": 1, "referral_date": "2023-05-01"}


def said(*sources):
    stage, _ = checked(*sources)
    return merge(stage)


def test_two_returns_that_agree_raise_nothing():
    record = MAY | {"need": "N1", "source": "6", "closure_date": "2023-06-01", "closure_reason": "RC8"}
    assert said(census(2024, referrals=[record]), dataset(referrals=[record])) == []


def test_a_value_that_one_return_leaves_empty_is_no_conflict():
    assert said(census(2024, referrals=[MAY | {"need": "N1"}]), dataset(referrals=[MAY])) == []


def test_a_conflict_is_one_finding_a_field_with_number_place_and_example():
    theirs = census(2024, referrals=[MAY | {"need": "N1", "source": "6"}, MAY | {"child": 2, "need": "N1"}])
    ours = dataset(referrals=[MAY | {"need": "N2", "source": "6"}, MAY | {"child": 2, "need": "N3"}])
    [finding] = said(theirs, ours)
    assert finding.rule == "returns-disagree"
    assert (finding.times, finding.severity) == (2, Severity.NOTE)
    assert finding.place == "referrals, need: census-2024.xml line 2, census-2024.xml line 3"
    assert finding.found == (
        '2 of 2 told by two returns differ: "N2" in the Standard Safeguarding Dataset, "N1" in the Children in need '
        "census"
    )


def test_only_the_newest_census_is_compared():
    older = census(2024, referrals=[MAY | {"need": "N1"}])
    newer = census(2025, referrals=[MAY | {"need": "N2"}])
    assert said(older, newer, dataset(referrals=[MAY | {"need": "N2"}])) == []


def test_nothing_of_a_child_is_quoted():
    theirs = census(2024, children=[{"child": 77, "sex": "F", "birth_month": "2012-05", "ethnicity": "WBRI"}])
    ours = dataset(children=[{"child": 77, "sex": "M", "birth_month": "2012-06", "ethnicity": "BAFR"}])
    findings = said(theirs, ours)
    assert len(findings) == 3
    assert not any(text in repr(findings) for text in ("2012", "WBRI", "BAFR", '"F"', '"M"', "77"))


def test_a_team_s_name_is_not_quoted():
    theirs = census(2024, referrals=[MAY | {"team": "North Assessment"}])
    [finding] = said(theirs, dataset(referrals=[MAY | {"team": "West Assessment"}]))
    assert "Assessment" not in repr(finding)


def test_two_files_of_one_year_are_said_and_the_order_they_come_in_makes_no_difference():
    one = replace(census(2024, referrals=[MAY | {"need": "N1"}]), name="a.xml")
    other = replace(census(2024, referrals=[MAY | {"need": "N2"}]), name="b.xml")
    for sources in ((one, other), (other, one)):
        [finding] = said(*sources)
        assert (finding.rule, finding.file) == ("two-files-of-one-year", "b.xml")
        assert [row["need"] for row in merged("referrals", *sources)] == ["N2"]


def test_two_files_of_one_name_and_year_are_ranked_by_what_they_hold():
    one = replace(census(2024, referrals=[MAY | {"need": "N1"}]), name="a.xml")
    other = replace(census(2024, referrals=[MAY | {"need": "N2"}, MAY | {"child": 2}]), name="a.xml")
    first, second = merged("referrals", one, other), merged("referrals", other, one)
    assert first == second
    assert first[0]["need"] == "N2"


def test_files_of_different_years_are_no_finding():
    assert said(census(2024, referrals=[MAY]), census(2025, referrals=[MAY])) == []
