"""Work and workers beside the counts, from a few hand-made children."""

from dataclasses import replace

import pandas as pd
import pytest

from cases.staged import census, dataset, home
from cube.counted import counted, some

DAY = "2024-05-31"
MEASURES = ("referrals", "assessment-factors", "neglect")  # the last two are named by the council's breaks
PLAN = {"start_date": "2024-05-06", "end_date": "2024-06-20"}  # a Monday and a Thursday


def held(child, worker, start, end=None, team="North Safeguarding"):
    return {"child": child, "worker": worker, "start_date": start, "end_date": end, "team": team}


RECORDS = {
    "referrals": [{"child": 1, "referral_date": "2024-04-02"}],
    "assessments": [
        {"child": 1, "referral_date": "2024-04-02", "start_date": "2024-04-02", "authorisation_date": "2024-05-05"},
        {"child": 4, "start_date": "2024-05-20"},
    ],
    "factors": [
        {"child": 1, "referral_date": "2024-04-02", "start_date": "2024-04-02", "factor": factor}
        for factor in ("3B", "4B", "1B")
    ],
    "in_need_plans": [{"child": child} | PLAN for child in (1, 2, 3)],
    "section_47_enquiries": [{"child": 2, "start_date": "2024-05-27"}],
    "conferences": [{"child": 2, "conference_date": "2024-06-12"}],
    "looked_after": [{"child": 5, "start_date": "2024-05-01"}],
    "care_proceedings": [{"child": 5, "issue_date": "2024-05-01"}],
    "families": [{"child": child, "family": 10} for child in (1, 2)] + [{"child": 3, "family": 30}],
    "children": [{"child": 3, "disabled": "1"}],
    "homes": [home(child, "North") for child in (1, 2, 3, 4)] + [home(5, "West")],
    "workers": [{"worker": 1, "fte": "1"}, {"worker": 2, "fte": "0.5"}],
    "involvements": [
        held(1, 1, "2024-04-02", "2024-05-06"),
        held(1, 2, "2024-05-06"),  # handed over
        held(2, 2, "2024-05-06", team="West Safeguarding"),
        held(3, 1, "2023-01-02", "2023-02-02"),
        held(3, 2, "2024-05-06"),  # more than four weeks later: not handed over
        held(5, 1, "2024-05-01", team="Children in Care"),
    ],
}


@pytest.fixture(scope="module")
def cube(council, catalogue, tmp_path_factory):
    return counted(
        council, some(catalogue, *MEASURES), tmp_path_factory.mktemp("work"), dataset(last="2024-07-31", **RECORDS)
    )


def at(frame, **where):
    """Rows of a frame, missing as None, without the columns asked for."""
    for column, value in where.items():
        frame = frame[frame[column] == (pd.Timestamp(value) if column in ("month_end", "week") else value)]
    rows = frame.drop(columns=list(where)).astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).itertuples(index=False)]


def test_every_child_is_once_in_the_open_work_by_stage_and_team(cube):
    found = {(row[0], row[1], row[2]): row[3:] for row in at(cube.work.stock, month_end=DAY)}
    assert found == {
        # children, families, trio, siblings, disability, court, without a worker
        ("North", "assessment", None): (1, 1.0, 0, 0, 0, 0, 1),
        ("North", "child-in-need-plan", "North Safeguarding"): (2, 1.5, 1, 1, 1, 0, 0),
        ("North", "child-in-need-plan", "West Safeguarding"): (1, 0.5, 0, 1, 0, 0, 0),
        ("North", "section-47", "West Safeguarding"): (1, 1.0, 0, 0, 0, 0, None),
        ("West", "looked-after", "Children in Care"): (1, 1.0, 0, 0, 0, 1, 0),
    }


def test_families_of_a_stage_add_up_to_families(cube):
    plans = cube.work.stock[(cube.work.stock["stage"] == "child-in-need-plan")]
    assert plans.groupby("month_end")["families"].sum().tolist() == [2.0]


def test_spells_tell_weeks_and_no_child(cube):
    spells = cube.work.spells
    assert set(spells.columns) == {"stage", "locality", "began", "ended", "children"}
    assert at(spells, stage="child-in-need-plan") == [
        ("North", pd.Timestamp("2024-05-06"), pd.Timestamp("2024-06-17"), 3)
    ]


def test_children_of_one_family_arrive_together(cube):
    """Three children of two families: 2 squared and 1 squared are 5, and the one pair was over in the same week."""
    assert at(cube.work.arrivals, stage="child-in-need-plan") == [("North", pd.Timestamp("2024-05-06"), 3, 2, 5, 1, 1)]


def test_steps_lead_from_new_to_over(cube):
    steps = {(row[1], row[2], row[3]): row[4] for row in cube.work.steps.itertuples(index=False) if row[4]}
    assert steps[("North", "assessment", "child-in-need-plan")] == 1
    assert steps[("North", "new", "child-in-need-plan")] == 2
    assert steps[("North", "child-in-need-plan", "over")] == 3
    assert steps[("West", "new", "looked-after")] == 1
    assert not {"section-47"} & {stage for step in steps for stage in step}


def test_arrivals_that_are_done_as_they_come_are_counted_by_month(cube):
    assert at(cube.work.events, month_end="2024-06-30") == [("North", "conference", 1)]


def test_workers_have_no_key(cube):
    """Worker 2 has two children in one team and one in another."""
    assert set(cube.work.loads.columns) == {"month_end", "team", "teams", "locality", "cases", "fte", "agency"}
    assert at(cube.work.loads, month_end=DAY) == [
        ("Children in Care", 1, None, 1, 1.0, None), ("North Safeguarding", 2, "North", 3, 0.5, None),
    ]  # fmt: skip


def test_only_a_case_that_one_worker_lets_go_and_another_takes_is_handed_over(cube):
    assert at(cube.work.handovers, month_end=DAY) == [("North Safeguarding", "North Safeguarding", 1)]


def test_changes_of_worker_are_of_the_twelve_months_before(cube):
    assert at(cube.work.changes, month_end=DAY) == [("North", 0, 3), ("North", 1, 1), ("West", 0, 1)]


def test_coverage_is_told_by_kind_of_work(cube):
    assert {work: str(spans[-1][1]) for work, spans in cube.work.coverage.items()}["looked-after"] == "2024-07-31"


def test_without_involvements_nobody_knows_who_has_no_worker(council, catalogue, tmp_path):
    plan = {"child": 1, "start_date": "2023-05-01", "referral_date": "2023-05-01"}
    source = census(2024, referrals=[{"child": 1, "referral_date": "2023-05-01"}], in_need_plans=[plan])
    known = tuple(part for part in source.about.coverage if part.table != "involvements")
    source = replace(source, about=replace(source.about, coverage=known))
    cube = counted(council, some(catalogue, *MEASURES), tmp_path, source)
    assert cube.work.stock["without_worker"].isna().all()
    assert "held" not in cube.work.coverage
    assert cube.work.changes.empty


def test_what_needs_attention_is_counted_by_locality_on_its_day(cube):
    """31 July 2024: child 4's assessment of 20 May is 52 working days old, and nobody holds the case."""
    assert at(cube.work.attention) == [("assessment-late", "North", 1), ("no-worker", "North", 1)]
    assert {str(day) for day in cube.work.attention_days.values()} == {"2024-07-31"}
    assert len(cube.work.attention_days) == 6
