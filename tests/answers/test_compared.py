"""The council beside others: published figures, their limits, and what can be said of them."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from dashboard.answers.areas import Question, area_values
from dashboard.answers.compared import (
    apart_since,
    beside_nation,
    comparable,
    funnel,
    lines,
    loaded_width,
    locality_values,
    published_categories,
    published_values,
    rank,
    ranked,
    subject,
)
from dashboard.model import Status, parse_period
from dashboard.sources.published.reader import published_figures

WALSALL, WOLVERHAMPTON, ENGLAND = "E08000030", "E08000031", "E92000001"


@pytest.fixture(scope="module")
def published(council):
    return published_figures(council)


@pytest.fixture
def frame(published, council, catalogue):
    """Published values of a measure, or of a category of it."""

    def frame(measure, category="all"):
        return published_values(published, council, subject(catalogue, catalogue.measure(measure), category))

    return frame


def one(rows, area, year):
    return rows[(rows["area"] == area) & (rows["year"] == year)].iloc[0]


def about(catalogue, measure, category="all"):
    return subject(catalogue, catalogue.measure(measure), category)


def test_a_rate_is_per_child_of_the_mid_year_before_the_years_end(frame):
    """3,355 referrals in 2025 of 71,799 children in mid-2024: 467.3, as published."""
    row = one(frame("referrals"), WALSALL, 2025)
    assert (row["numerator"], row["denominator"], round(row["value"], 1)) == (3355, 71_799, 467.3)


def test_a_share_is_of_its_own_whole(frame):
    """The failure demand: 1,706 of 3,450 referrals in 2023 were assessed as not in need, 49.4%; as published."""
    row = one(frame("referrals-assessed-not-in-need"), WALSALL, 2023)
    assert (row["numerator"], row["denominator"], round(row["value"], 1)) == (1706, 3450, 49.4)


def test_re_referrals_agree_with_the_published_percentage(frame):
    """19.7% in 2025."""
    assert round(one(frame("re-referrals"), WALSALL, 2025)["value"], 1) == 19.7


def test_a_factor_is_a_share_of_episodes_with_a_factor(frame):
    row = one(frame("assessment-factors", "4B"), WALSALL, 2022)
    assert (row["numerator"], row["denominator"], round(row["value"], 1)) == (716, 2881, 24.9)


def test_the_caseload_is_the_published_one_and_has_no_limits(frame):
    row = one(frame("workforce-caseload"), WALSALL, 2025)
    assert row["value"] == 11.9
    assert pd.isna(row["lower"])


def test_the_caseload_is_cases_over_full_time_equivalents(published):
    """An identity that must hold in the published figures, to their last digit."""
    wide = published.frame.pivot_table(index=["area_code", "year"], columns="measure", values="value")
    told = wide[["workforce_cases", "workforce_case_holders_fte", "workforce_caseload_fte"]].dropna()
    assert len(told) > 80
    apart = (told["workforce_cases"] / told["workforce_case_holders_fte"] - told["workforce_caseload_fte"]).abs()
    # both parts are rounded to a tenth of a worker, the quotient to a tenth of a case
    assert apart.max() < 0.11


def test_referrals_are_those_without_action_those_without_need_and_episodes_of_need(published, council):
    wide = published.frame[published.frame["area_code"] == council.code]
    wide = wide.pivot_table(index="year", columns="measure", values="value")
    parts = ["referrals_no_further_action", "referrals_assessed_not_in_need", "need_episodes_started"]
    assert (wide[parts].sum(axis=1) == wide["referrals"]).all()


def test_what_is_hidden_stays_hidden_and_is_never_nought(frame):
    row = one(frame("assessments-in-time"), WALSALL, 2020)
    assert (row["status"], row["symbol"]) == (Status.SUPPRESSED, "c")
    assert pd.isna(row["value"])


def test_what_was_not_yet_recorded_is_not_available(frame):
    row = one(frame("assessment-factors", "24A"), WALSALL, 2020)
    assert (row["status"], row["symbol"]) == (Status.NOT_AVAILABLE, "x")


def test_a_count_is_told_though_its_rate_cannot_be(frame):
    """Children of mid-2017 are not held, so 2018 has counts and no rates."""
    row = one(frame("referrals"), WALSALL, 2018)
    assert (row["count"], row["count_status"]) == (5228, Status.OBSERVED)
    assert pd.isna(row["value"])


def test_the_council_stands_beside_its_ten_neighbours_its_region_and_its_nation(frame):
    rows = frame("referrals")
    kinds = rows[rows["year"] == 2025]["kind"].value_counts().to_dict()
    assert kinds == {"neighbour": 10, "council": 1, "region": 1, "nation": 1}


def test_the_nation_is_as_published(frame):
    assert one(frame("referrals"), ENGLAND, 2025)["numerator"] == 632_830


def test_neighbours_are_ranked_and_compared_by_the_limits_of_their_difference(frame, catalogue):
    rows = ranked(frame("referrals"), 2025, about(catalogue, "referrals"), WALSALL)
    assert rows["value"].is_monotonic_decreasing
    marks = dict(zip(rows["area_name"], rows["mark"], strict=True))
    assert (marks["Tameside"], marks["Sandwell"], marks["Rochdale"]) == ("higher", "lower", "same")
    assert marks["Walsall"] == "cannot be compared"


def test_a_value_that_is_hidden_is_ranked_last_and_not_compared(frame, catalogue):
    rows = ranked(frame("assessments-in-time"), 2020, about(catalogue, "assessments-in-time"), WALSALL)
    assert rows["area_name"].iloc[-1] == "Walsall"
    assert set(rows["mark"]) == {"cannot be compared"}


def test_sums_are_ranked_and_nothing_is_said_beyond_that(frame, catalogue):
    rows = ranked(frame("workforce-caseload"), 2025, about(catalogue, "workforce-caseload"), WALSALL)
    assert set(rows["mark"]) == {"cannot be compared"}


def test_equals_share_a_place():
    rows = pd.DataFrame({"area": list("abcd"), "kind": ["council", *["neighbour"] * 3], "value": [2.0, 3.0, 2.0, 1.0]})
    assert (rank(rows, "a").place, rank(rows, "a").of) == (2, 4)


def test_a_value_that_is_not_known_has_no_place():
    rows = pd.DataFrame({"area": ["a", "b"], "kind": ["council", "neighbour"], "value": [float("nan"), 1.0]})
    assert rank(rows, "a") is None


def test_the_council_beside_its_nation(frame, catalogue):
    told = about(catalogue, "referrals")
    assert beside_nation(ranked(frame("referrals"), 2025, told, WALSALL), told, WALSALL) == "lower"


def test_the_funnel_stands_around_the_nation_and_says_when_it_is_widened(frame, catalogue):
    told = about(catalogue, "referrals")
    points, found = funnel(ranked(frame("referrals"), 2025, told, WALSALL), told)
    assert len(points) == 11
    assert round(found.centre, 1) == 519.4
    assert found.widened


def test_sums_have_no_funnel(frame, catalogue):
    told = about(catalogue, "workforce-caseload")
    assert funnel(ranked(frame("workforce-caseload"), 2025, told, WALSALL), told) is None


def test_the_middle_neighbour_is_the_median_of_those_known(frame):
    rows = frame("referrals")
    of_2025 = rows[(rows["year"] == 2025) & (rows["kind"] == "neighbour")]["value"]
    shown = lines(rows, WOLVERHAMPTON)
    middle = shown[(shown["kind"] == "middle") & (shown["year"] == 2025)]["value"].iloc[0]
    assert middle == of_2025.median()
    assert set(shown["area_name"]) == {"", "Walsall", "England", "West Midlands", "Wolverhampton"}


def test_every_measure_with_a_counterpart_can_be_compared(frame, catalogue):
    for measure in comparable(catalogue):
        for category in published_categories(catalogue, measure) or ["all"]:
            rows = frame(measure.id, category)
            assert rows["value"].isna().sum() == (~rows["status"].isin(["observed", "zero"])).sum(), measure.id
            known = rows[rows["lower"].notna()]
            assert ((known["lower"] <= known["value"]) & (known["value"] <= known["upper"])).all(), measure.id


def test_a_council_without_neighbours_stands_beside_its_nation_alone(published, council, catalogue):
    alone = council.model_copy(update={"compared": None})
    rows = published_values(published, alone, about(catalogue, "referrals"))
    assert set(rows["kind"]) == {"council", "nation"}


def test_a_council_of_which_nothing_is_published_has_no_rows(published, council, catalogue):
    other = council.model_copy(update={"code": "W06000021", "nation": "Wales", "compared": None})
    assert published_values(published, other, about(catalogue, "referrals")).empty


def test_a_locality_stands_among_councils_with_the_loaded_years(cube):
    told = about(cube.catalogue, "assessment-factors", "3B")
    rows = locality_values(cube, told, "North", [2023, 2024, 2025])  # one of the first twenty has no known area
    assert rows[["kind", "year", "numerator", "denominator"]].values.tolist() == [
        ["locality", 2024, 19, 19], ["locality", 2025, 60, 60],
    ]  # fmt: skip


def test_families_widen_published_limits_around_the_same_value(published, council, catalogue):
    """A dispersion of four: twice as wide, about."""
    told = about(catalogue, "referrals")
    alone, kin = (
        one(published_values(published, council, told, width), WALSALL, 2025)
        for width in ((1.0, "each counted on its own"), (4.0, "counted by family"))
    )
    assert (alone["value"], alone["widened"]) == (kin["value"], "each counted on its own")
    assert (kin["upper"] - kin["lower"]) / (alone["upper"] - alone["lower"]) == pytest.approx(2, abs=0.01)
    assert kin["upper_wide"] > alone["upper_wide"]


@pytest.mark.slow
def test_a_locality_has_the_limits_that_it_has_on_other_pages(tiny_cube):
    told = about(tiny_cube.catalogue, "referrals")
    rows = locality_values(tiny_cube, told, "West", [2026])
    area = area_values(tiny_cube, Question(told.measure, parse_period("2025-26")), "locality").set_index("area")
    limits = ["dispersion", "widened", "lower", "upper"]
    assert rows[limits].iloc[0].tolist() == area.loc["West", limits].tolist()
    assert rows["dispersion"].iloc[0] > 1


@pytest.mark.slow
def test_other_councils_are_widened_by_the_families_counted_here(tiny_cube):
    began = tiny_cube.work.arrivals[tiny_cube.work.arrivals["stage"] == "assessment"]
    found = loaded_width(tiny_cube, about(tiny_cube.catalogue, "referrals"))
    assert found == (pytest.approx(began["squares"].sum() / began["children"].sum()), "counted by family")


def test_a_locality_is_not_compared_with_the_council_it_is_part_of(cube, frame):
    told = about(cube.catalogue, "assessment-factors", "3B")
    rows = pd.concat([frame("assessment-factors", "3B"), locality_values(cube, told, "North", [2025])])
    marks = ranked(rows, 2025, told, "North").set_index("area")["mark"]
    assert (marks[WALSALL], marks[WOLVERHAMPTON]) == ("cannot be compared", "lower")


def test_a_locality_lies_apart_since_the_first_year_of_an_unbroken_run(cube):
    told = about(cube.catalogue, "assessment-factors", "3B")
    rows = locality_values(cube, told, "North", [2024, 2025])  # all of its episodes, of half and of three in four
    assert apart_since(cube, told, rows) == ("higher", 2024)
    assert apart_since(cube, told, rows[rows["year"] == 2025].reset_index(drop=True)) == ("higher", 2025)


def test_what_the_loaded_data_do_not_have_widens_nothing(cube):
    """The cube counts factors alone; re-referrals came to the catalogue later, as it were."""
    assert loaded_width(cube, about(cube.catalogue, "assessment-factors", "3B"))[0] >= 1
    later = cube.catalogue.measure("assessment-factors").model_copy(update={"id": "later"})
    told = dataclasses.replace(about(cube.catalogue, "assessment-factors", "3B"), measure=later)
    assert loaded_width(cube, told) == (1.0, "each counted on its own")


def test_a_locality_without_values_lies_apart_since_never(cube):
    told = about(cube.catalogue, "assessment-factors", "3B")
    assert apart_since(cube, told, locality_values(cube, told, "North", [])) is None
