"""Measures along a child's journey, from records that can be counted on the fingers."""

from datetime import date

import pytest

from cases.staged import census, dataset, home
from cube.counted import counted, figures, some, statuses, told
from dashboard.cube.frame import measure_coverage

COUNCIL = "E08000030"


def found(child, authorised, *factors):
    one = {"child": child, "referral_date": "2024-04-10", "start_date": authorised}
    return one | {"authorisation_date": authorised}, [one | {"factor": factor} for factor in factors]


ASSESSMENTS = [
    found(1, "2024-05-10", "3B", "4B"),
    found(1, "2024-07-10", "1A"),  # with what May found, the trio
    found(2, "2024-05-20", "2B", "3A", "4C"),
    found(3, "2024-05-30", "16A"),
]
SOURCE = dataset(
    "2024-04-01",
    "2025-03-31",
    children=[
        {"child": 1, "ethnicity": "APKN", "disabled": "true"},
        {"child": 2, "ethnicity": "NOBT", "disabled": "false"},
        {"child": 3, "ethnicity": "WBRI"},
    ],
    homes=[home(1, "North"), home(2, "North"), home(3, "West")],
    referrals=[
        {"child": 1, "referral_date": "2024-04-10"},
        {"child": 2, "referral_date": "2024-04-10", "closure_date": "2024-06-10", "closure_reason": "RC8"},
        {"child": 3, "referral_date": "2024-04-10", "no_further_action": "true"},
        {"child": 3, "referral_date": "2024-05-10"},
    ],
    assessments=[assessment for assessment, _ in ASSESSMENTS],
    factors=[factor for _, factors in ASSESSMENTS for factor in factors],
    conferences=[
        {"child": 1, "conference_date": "2024-06-24", "enquiry_start_date": "2024-06-03"},  # 15 working days
        {"child": 2, "conference_date": "2024-06-25", "enquiry_start_date": "2024-06-03"},  # 16
        {"child": 3, "conference_date": "2024-06-25"},  # after an enquiry that is not recorded
        {"child": 4, "conference_date": "2024-06-04", "enquiry_start_date": "2024-06-03", "transfer_in": "true"},
    ],
    looked_after=[
        {"child": 1, "start_date": "2024-06-10", "end_date": "2024-06-20"},
        {"child": 1, "start_date": "2024-09-10"},
    ],
    involvements=[{"child": 1, "worker": 9, "start_date": "2024-04-11"}],
)
MEASURES = (
    "trio-of-vulnerabilities", "conferences-in-time", "referrals", "referrals-assessed-not-in-need",
    "referrals-without-need", "referrals-no-further-action", "episodes-of-need-started", "looked-after-started",
    "cases-allocated", "exploitation",
)  # fmt: skip


@pytest.fixture(scope="module")
def cube(council, catalogue, tmp_path_factory):
    return counted(council, some(catalogue, *MEASURES), tmp_path_factory.mktemp("cube"), SOURCE)


def part_and_whole(cube, measure, period):
    row = figures(cube, measure, "council", period).iloc[0]
    return row["numerator"], row["denominator"]


@pytest.mark.parametrize(
    ("period", "counts"),
    [
        ("2024-05", (1, 3)),  # child 2 alone
        ("2024-07", (0, 1)),  # child 1: what May found is not in July
        ("2024-25-Q1", (1, 3)),
        ("2024-25-Q2", (0, 1)),
        ("2024-25", (2, 3)),
        ("12m-2025-03", (2, 3)),
    ],
)
def test_the_trio_counts_where_a_period_holds_all_three(cube, period, counts):
    assert part_and_whole(cube, "trio-of-vulnerabilities", period) == counts


def test_conferences_in_time_are_of_all_but_transfers(cube):
    assert part_and_whole(cube, "conferences-in-time", "2024-06") == (1, 3)


def test_referrals_less_those_without_need_are_the_episodes_of_need_started(cube):
    parts = ("referrals-no-further-action", "referrals-assessed-not-in-need", "referrals-without-need")
    assert [part_and_whole(cube, measure, "2024-25") for measure in parts] == [(1, 4), (1, 4), (2, 4)]
    assert told(cube, "episodes-of-need-started", "council", "2024-25") == {COUNCIL: 2}


def test_a_child_who_came_into_care_twice_in_a_year_is_one_in_the_year_and_in_each_month(cube):
    counts = [
        told(cube, "looked-after-started", "council", period)[COUNCIL] for period in ("2024-25", "2024-06", "2024-09")
    ]
    assert counts == [1, 1, 1]


def test_ethnic_groups_split_the_count(cube):
    assert told(cube, "referrals", "locality", "2024-25", by="ethnic-group") == {
        ("North", "asian"): 1, ("North", "not-known"): 1, ("West", "white"): 2,
    }  # fmt: skip


def test_disability_splits_the_count(cube):
    assert told(cube, "referrals", "ward", "2024-25", by="disability") == {
        ("E05001306", "disabled"): 1, ("E05001306", "not-disabled"): 1, ("E05001303", "not-known"): 2,
    }  # fmt: skip


def test_cases_have_a_worker_or_not(cube):
    assert part_and_whole(cube, "cases-allocated", "2025-03") == (1, 2)


def test_exploitation_is_not_counted_by_small_areas(cube):
    levels = cube.con.execute("select distinct level from figures where measure = 'exploitation'").fetchall()
    assert {"lsoa", "hexagon"}.isdisjoint(level for (level,) in levels)


def test_a_measure_whose_column_needs_more_records_is_covered_where_they_are(catalogue):
    spans = {
        "referrals": [(date(2020, 4, 1), date(2025, 3, 31))],
        "involvements": [(date(2024, 4, 1), date(2025, 3, 31))],
    }
    assert measure_coverage(catalogue.measure("children-in-need"), spans) == spans["referrals"]
    assert measure_coverage(catalogue.measure("cases-allocated"), spans) == spans["involvements"]


def test_visits_are_not_available_where_no_return_has_them(council, catalogue, tmp_path):
    source = census(2025, protection_plans=[{"child": 1, "start_date": "2024-05-10"}], homes=[home(1, "North")])
    about = source.about.__class__(**{
        **{name: getattr(source.about, name) for name in source.about.__slots__},
        "coverage": tuple(part for part in source.about.coverage if part.table != "visits"),
    })  # fmt: skip
    told_of = source.__class__(about, source.tables, source.name)
    cube = counted(council, some(catalogue, "protection-visits-in-time", "protection-plans-open"), tmp_path, told_of)
    assert set(statuses(cube, "protection-visits-in-time", "locality", "2024-25").values()) == {"not-available"}
    assert statuses(cube, "protection-plans-open", "locality", "2024-25")["North"] == "observed"


# what ships


def test_groups_of_the_menu_are_the_stages_of_the_journey(catalogue):
    groups = dict.fromkeys(measure.group for measure in catalogue.measures)
    assert list(groups)[:7] == [
        "Front door", "Assessment", "Children in need", "Protection", "Care", "Needs", "Staff",
    ]  # fmt: skip


def test_every_measure_of_children_is_split_by_who_they_are(catalogue):
    kinds = ("age-group", "sex", "ethnic-group", "disability")
    split = [measure for measure in catalogue.measures if "age-group" in measure.breakdowns]
    assert [m.id for m in split if m.breakdowns[:4] != kinds and m.breakdowns[1:5] != kinds] == []
    assert len(split) > 50
