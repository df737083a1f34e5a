"""Visits, reviews, early help and the way to court, in tables as full as case systems leave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.sources.ssd import reader as ssd
from sources.given import FakeDoor, Read, gather, hashed

STATED = "first_day = 2024-04-01\nlast_day = 2025-09-30\n"
COURT = (
    "prep_person_id,prep_pre_pro_decision_date,prep_initial_pre_pro_meeting_date,prep_pre_pro_outcome,"
    "prep_agree_stepdown_issue_date,prep_care_pro_letter_date\n"
)
CARE = (
    "clae_person_id,clae_cla_episode_start_date,clae_cla_episode_ceased_date,clae_entered_care_date,clae_cla_id\n"
    "P1,2025-06-01,,2025-06-01,C1\n"
)
REVIEWS = "clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled\n"
VISITS = {
    "cin_visits": "cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen\nP1,2025-02-25,Y\n",
    "cp_visits": "cppv_person_id,cppv_cp_visit_date,cppv_cp_visit_seen\nP1,2025-02-26,Y\n",
}


@pytest.fixture
def read(tmp_path: Path, door: FakeDoor):
    def of(files: dict[str, str]) -> Read:
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text)
        (tmp_path / "extract.toml").write_text(STATED)
        return gather(ssd.read([str(path) for path in sorted(tmp_path.iterdir())], door))

    return of


def _covered(given: Read) -> set[str]:
    return {part.table for part in given.about[0].coverage}


@pytest.mark.parametrize(
    "outcome",
    [
        "Decision to Issue Care Proceedings",
        "a) Decision to Issue Care Proceedings",
        "A - decision to issue",
        " Issue care proceedings",
    ],
)
def test_an_outcome_that_says_so_issues_proceedings_on_the_day_it_was_agreed(read, outcome):
    given = read({"court": COURT + f"P1,2025-03-01,,{outcome},2025-05-20,2025-05-27\n"})
    assert given.tables["care_proceedings"] == [(hashed("child", "P1"), "2025-05-20", None, 2)]


@pytest.mark.parametrize(
    "outcome", ["Decision to step down", "b) Decision to step down", "Decision not to issue", "Reissued letter", ""]
)
def test_no_other_outcome_issues_proceedings(read, outcome):
    given = read({"court": COURT + f"P1,2025-03-01,,{outcome},2025-05-20,\n"})
    assert (given.counts(), given.rules()) == (
        {"pre_proceedings": 1},
        [] if outcome else [("table-without-rows", "note")],
    )


def test_a_letter_of_issue_says_so_too(read):
    given = read({"court": COURT + "P1,2025-03-01,,Decision to step down,2025-05-20,2025-09-01\n"})
    assert [row["issue_date"] for row in given.records("care_proceedings")] == ["2025-09-01"]


def test_an_issue_without_the_day_of_agreement_takes_the_letter(read):
    given = read({"court": COURT + "P1,2025-03-01,,Decision to issue,,2025-05-27\n"})
    assert [row["issue_date"] for row in given.records("care_proceedings")] == ["2025-05-27"]


def test_proceedings_without_pre_proceedings_are_none_of_those(read):
    given = read({"court": COURT + "P1,,,,,2025-05-27\nP2,2025-03-01,,,,\n"})
    assert [row["child"] for row in given.records("pre_proceedings")] == [hashed("child", "P2")]


def test_a_row_that_tells_of_nothing_is_passed_on_to_be_told_of(read):
    given = read({"court": COURT + "P1,,,,,\nP2,2025-03-01,,,,\n"})
    assert [row["start_date"] for row in given.records("pre_proceedings")] == [None, "2025-03-01"]


def test_where_nobody_records_how_pre_proceedings_ended_none_is_covered_in_court(read):
    given = read({"court": COURT + "P1,2025-03-01,,,,\n"})
    assert _covered(given) == {"pre_proceedings"}
    assert [finding.found for finding in given.findings] == [
        "no row with prep_pre_pro_outcome or prep_care_pro_letter_date"
    ]


def test_a_broken_row_of_a_table_read_twice_is_told_once(read):
    given = read({"court": COURT + "P1,2025-03-01,,Decision to step down,2025-05-20,\nP2,2025\n"})
    assert [(found.rule, found.times) for found in given.findings] == [("row-with-other-number-of-fields", 1)]


def test_visits_of_both_kinds_are_covered(read):
    assert _covered(read(VISITS)) == {"visits"}


@pytest.mark.parametrize("lacking", VISITS)
@pytest.mark.parametrize("empty", [True, False])
def test_visits_of_one_kind_are_not(read, lacking: str, empty: bool):
    files = VISITS | {lacking: VISITS[lacking].split("\n")[0] + "\n"}
    given = read(files if empty else {name: text for name, text in files.items() if name != lacking})
    assert "visits-of-one-kind" in {finding.rule for finding in given.findings}
    assert (_covered(given), given.counts()) == (set(), {"visits": 1})


def test_reviews_of_care_that_is_not_there_stop_where_they_are_most(read):
    given = read({"care": CARE, "reviews": REVIEWS + "C1,,2025-06-27,N\nC8,,2025-06-27,N\nC9,,2025-06-27,N\n"})
    assert [(found.rule, found.found) for found in given.findings if found.severity.value == "stop"] == [
        ("reviews-mostly-unusable", "2 of 3 rows without their row in ssd_cla_episodes")
    ]


@pytest.mark.parametrize("cancelled", ["Y", "y ", "1", "true", "Yes"])
def test_cancelled_reviews_are_no_reviews(read, cancelled: str):
    given = read({"care": CARE, "reviews": REVIEWS + f"C1,,2025-06-27,N\nC1,,2025-07-27,{cancelled}\n"})
    assert [row["review_date"] for row in given.records("looked_after_reviews")] == ["2025-06-27"]


def test_without_the_column_that_names_the_spell_reviews_are_not_read(read):
    given = read({"care": CARE.replace("clae_cla_id", "other"), "reviews": REVIEWS + "C1,,2025-06-27,N\n"})
    assert [(found.rule, found.found) for found in given.findings if found.rule == "column-needed-to-join"] == [
        ("column-needed-to-join", "no clae_cla_id in ssd_cla_episodes")
    ]
    assert (_covered(given), set(given.tables)) == ({"looked_after"}, {"looked_after"})


def test_reviews_of_plans_that_are_not_in_the_extract_have_no_plan(read):
    given = read({"reviews": "cppr_person_id,cppr_cp_plan_id,cppr_cp_review_date\nP1,L1,2025-05-14\n"})
    assert [row["plan_start_date"] for row in given.records("protection_reviews")] == [None]
    assert _covered(given) == {"protection_reviews"}
