"""A dozen events that can be counted on the fingers: North has two children, West one, one has no known home."""

from dataclasses import replace

import numpy as np
import pytest

from cases.staged import dataset, home
from cube.counted import counted, figures, some, statuses, told
from dashboard.cube.read import CubeError

COUNCIL = "E08000030"


def referrals(child, *days, **more):
    return [{"child": child, "referral_date": day} | more for day in days]


def found(child, referral, authorised, *factors):
    """An assessment and its factors."""
    one = {"child": child, "referral_date": referral, "start_date": authorised}
    return [one | {"authorisation_date": authorised}], [one | {"factor": factor} for factor in factors]


EPISODES = [
    found(1, "2024-04-10", "2024-04-20", "4A", "16A"),
    found(1, "2024-04-10", "2024-06-20", "4A"),  # the same episode, in the same quarter
    found(1, "2024-04-10", "2024-10-20", "4A", "3B"),  # the same episode, half a year on
    found(2, "2024-05-10", "2024-05-20", "21"),  # nothing found
    found(3, "2024-06-10", "2024-06-20", "3A", "3B"),
]

SOURCE = dataset(
    "2023-04-01",
    "2025-03-31",
    children=[{"child": 1, "sex": "F", "birth_month": "2018-01"}, {"child": 3, "sex": "M"}],
    homes=[home(1, "North"), home(2, "North"), home(3, "West"), home(5, None)],
    referrals=[
        *referrals(1, "2024-04-10", "2024-04-30", "2024-05-01", source="6"),
        *referrals(2, "2024-05-10", "2024-06-30", source="2A"),
        *referrals(3, "2024-06-10", no_further_action="true"),
        *referrals(3, "2025-03-31", closure_date="2025-03-31"),
        *referrals(4, "2024-05-10"),
        *referrals(5, "2024-05-10", closure_date="2024-12-10"),
    ],
    assessments=[assessment for assessments, _ in EPISODES for assessment in assessments],
    factors=[factor for _, factors in EPISODES for factor in factors],
)
MEASURES = (
    "referrals", "referrals-no-further-action", "re-referrals", "assessments-in-time", "children-in-need",
    "episodes-with-factors", "assessment-factors", "domestic-abuse", "looked-after", "caseload",
)  # fmt: skip


@pytest.fixture(scope="module")
def cube(council, catalogue, tmp_path_factory):
    return counted(council, some(catalogue, *MEASURES), tmp_path_factory.mktemp("cube"), SOURCE)


@pytest.mark.parametrize(
    ("period", "counts"),
    [
        ("2024-04", {"North": 2}),
        ("2024-05", {"North": 2, "not-known": 1, "outside": 1}),
        ("2024-06", {"North": 1, "West": 1}),
        ("2024-25-Q1", {"North": 5, "West": 1, "not-known": 1, "outside": 1}),
        ("2024-25-Q4", {"West": 1}),
        ("2024-25", {"North": 5, "West": 2, "not-known": 1, "outside": 1}),
        ("2023-24", {}),
        ("12m-2024-05", {"North": 4, "not-known": 1, "outside": 1}),
        ("12m-2025-03", {"North": 5, "West": 2, "not-known": 1, "outside": 1}),
    ],
)
def test_events_are_counted_in_the_period_they_happen(cube, period, counts):
    assert told(cube, "referrals", "locality", period) == counts


def test_the_council_counts_what_no_area_holds(cube):
    assert told(cube, "referrals", "council", "2024-25") == {COUNCIL: 9}


def test_wards_and_small_areas_count_what_their_homes_say(cube):
    assert told(cube, "referrals", "ward", "2024-25")["E05001306"] == 5
    assert told(cube, "referrals", "lsoa", "2024-25")["E01010288"] == 5


@pytest.mark.parametrize("first", ["council", "locality", "ward", "lsoa"])
def test_a_level_says_the_same_whichever_was_asked_first(cube, first):
    figures(fresh := replace(cube, slabs={}), "referrals", first, "2024-25")
    for level in ("council", "locality", "ward", "lsoa"):
        alone = figures(replace(cube, slabs={}), "referrals", level, "2024-25")
        assert figures(fresh, "referrals", level, "2024-25").equals(alone)
        assert alone["numerator"].sum() == 9


def test_a_covered_area_where_nothing_happened_is_a_true_nought(cube):
    assert statuses(cube, "referrals", "locality", "2024-04")["East"] == "zero"


def test_a_period_before_the_coverage_is_not_available(cube):
    assert set(statuses(cube, "referrals", "locality", "2022-23").values()) == {"not-available"}


def test_a_period_that_begins_before_the_coverage_is_not_available(cube):
    assert set(statuses(cube, "referrals", "locality", "12m-2024-02").values()) == {"not-available"}


def test_a_period_that_ends_after_the_coverage_is_not_available(cube):
    assert set(statuses(cube, "referrals", "locality", "2025-04").values()) == {"not-available"}


def test_re_referrals_begin_twelve_months_after_the_referrals(cube):
    measure = cube.catalogue.measure("re-referrals")
    assert cube.spans(measure)[0][0].isoformat() == "2024-04-01"


def test_re_referrals_are_not_available_where_the_year_before_is_not_covered(cube):
    assert set(statuses(cube, "re-referrals", "locality", "2023-24").values()) == {"not-available"}


def test_a_share_has_the_part_and_the_whole(cube):
    row = figures(cube, "referrals-no-further-action", "council", "2024-25").iloc[0]
    assert (row["numerator"], row["denominator"]) == (1, 9)


def test_a_share_of_nothing_does_not_apply(cube):
    assert statuses(cube, "referrals-no-further-action", "locality", "2024-04")["East"] == "not-applicable"


def test_a_share_that_is_nought_of_some_is_nought(cube):
    assert statuses(cube, "referrals-no-further-action", "locality", "2024-04")["North"] == "zero"


# stocks


@pytest.mark.parametrize("period", ["2024-25", "2024-25-Q4", "2025-03", "12m-2025-03"])
def test_the_stock_of_a_year_is_that_of_31_march(cube, period):
    # child 1 and 2 are open; 3 had no further action, then closed on the day itself; 5 closed in December; 4 is nowhere
    assert told(cube, "children-in-need", "locality", period) == {"North": 2, "not-known": 1}


def test_a_stock_needs_only_its_last_day_covered(cube):
    assert statuses(cube, "children-in-need", "locality", "12m-2023-04")["North"] == "zero"


# distinct episodes


@pytest.mark.parametrize(
    ("period", "counts"),
    [
        ("2024-04", {"North": 1}),
        ("2024-06", {"North": 1, "West": 1}),
        ("2024-25-Q1", {"North": 1, "West": 1}),
        ("2024-25-Q3", {"North": 1}),
        ("2024-25", {"North": 1, "West": 1}),
        ("12m-2024-10", {"North": 1, "West": 1}),
        ("12m-2024-05", {"North": 1}),
    ],
)
def test_an_episode_counts_once_however_long_the_period(cube, period, counts):
    assert told(cube, "episodes-with-factors", "locality", period) == counts


def test_episodes_that_found_none_are_left_out(cube):
    assert told(cube, "episodes-with-factors", "locality", "2024-05") == {}


def test_each_factor_counts_its_episodes(cube):
    assert told(cube, "assessment-factors", "locality", "2024-25", by="factor") == {
        ("North", "4A"): 1, ("North", "16A"): 1, ("North", "3B"): 1, ("West", "3A"): 1, ("West", "3B"): 1,
    }  # fmt: skip


def test_the_whole_of_every_factor_is_all_episodes_with_a_factor(cube):
    frame = figures(cube, "assessment-factors", "council", "2024-25", by="factor")
    assert set(frame["denominator"]) == {2.0}


def test_a_factor_nobody_found_is_nought_of_all(cube):
    frame = figures(cube, "assessment-factors", "council", "2024-25", by="factor").set_index("category")
    assert tuple(frame.loc["24A", ["numerator", "denominator", "status"]]) == (0, 2, "zero")


def test_factors_of_a_period_without_any_do_not_apply(cube):
    frame = figures(cube, "assessment-factors", "council", "2024-08", by="factor")
    assert set(frame["status"]) == {"not-applicable"}


def test_a_group_of_factors_counts_an_episode_once(cube):
    assert told(cube, "domestic-abuse", "locality", "2024-25") == {"North": 1, "West": 1}


def test_a_group_s_factors_have_all_episodes_as_their_whole(cube):
    frame = figures(cube, "assessment-factors", "council", "2024-25", by="factor").set_index("category")
    assert frame.loc[["3A", "3B", "3C"], ["numerator", "denominator"]].to_numpy().tolist() == [[1, 2], [2, 2], [0, 2]]


# breakdowns


def test_a_breakdown_splits_the_total(cube):
    assert told(cube, "referrals", "locality", "2024-25-Q1", by="source") == {
        ("North", "6"): 3, ("North", "2A"): 2, ("West", "not-known"): 1, ("not-known", "not-known"): 1,
        ("outside", "not-known"): 1,
    }  # fmt: skip


def test_a_breakdown_adds_up_to_the_total(cube):
    split = figures(cube, "referrals", "locality", "2024-25", by="age-group").groupby("area")["numerator"].sum()
    whole = figures(cube, "referrals", "locality", "2024-25").set_index("area")["numerator"]
    assert split.to_dict() == whole.to_dict()


def test_kinds_of_children_have_no_rate_per_child_of_the_area(cube):
    assert figures(cube, "referrals", "locality", "2024-25", by="sex")["denominator"].isna().all()


def test_rates_have_the_children_of_the_area_in_every_other_breakdown(cube):
    frame = figures(cube, "referrals", "locality", "2024-25", by="source")
    per_area = frame[~frame["area"].isin(["not-known", "outside"])].groupby("area")["denominator"].nunique()
    assert set(per_area) == {1}


def test_small_areas_refuse_breakdowns(cube):
    with pytest.raises(CubeError, match="totals only"):
        figures(cube, "referrals", "lsoa", "2024-25", by="sex")


def test_a_breakdown_that_a_measure_does_not_have_is_refused_with_those_it_has(cube):
    with pytest.raises(CubeError, match="age-group, sex, ethnic-group, disability, source, need"):
        figures(cube, "referrals", "locality", "2024-25", by="factor")


def test_periods_of_two_kinds_are_refused(cube):
    with pytest.raises(CubeError, match="one kind"):
        figures(cube, "referrals", "locality", "2024-25", "2024-05")


def test_no_period_is_no_rows(cube):
    assert figures(cube, "referrals", "locality").empty


# what stands around


def test_covered_periods_are_listed_oldest_first(cube):
    from dashboard.model import PeriodKind

    measure = cube.catalogue.measure("referrals")
    assert [period.id for period in cube.periods(measure, PeriodKind.YEAR)] == ["2023-24", "2024-25"]
    assert [len(cube.periods(measure, kind)) for kind in PeriodKind] == [24, 8, 2, 13]


def test_a_rate_s_children_are_those_of_the_mid_year_before(cube):
    # data/published: Walsall, mid-2024
    frame = figures(cube, "referrals", "council", "2024-25")
    assert (frame["denominator"].iloc[0], frame["basis"].iloc[0]) == (71_799, "official")


def test_what_has_no_area_has_no_rate(cube):
    frame = figures(cube, "referrals", "locality", "2024-25").set_index("area")
    assert np.isnan(frame.loc["not-known", "denominator"])


def test_places_without_an_area_stand_after_the_areas(cube):
    assert figures(cube, "referrals", "locality", "2024-25")["area"].tolist() == [
        "North", "West", "East", "Central/South", "not-known", "outside"
    ]  # fmt: skip
