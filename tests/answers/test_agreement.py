"""The loaded data's own totals beside published ones, and what is said of the difference."""

from __future__ import annotations

import pandas as pd
import pytest

from cases.staged import census
from cube.counted import counted, some
from dashboard.answers.agreement import Why, agreement
from dashboard.answers.compared import published_values, subject
from dashboard.answers.origin import origin
from dashboard.sources.published.reader import published_figures


@pytest.fixture(scope="module")
def told(council, catalogue):
    """Published values of a measure."""
    return lambda about: published_values(published_figures(council), council, about)


@pytest.fixture
def found(cube, told):
    """Both figures by year."""

    def found(measure, left_out=0, cube=cube):
        about = subject(cube.catalogue, cube.catalogue.measure(measure))
        return agreement(cube, about, told(about), left_out).set_index("year")

    return found


def test_both_figures_stand_side_by_side_with_their_difference(found):
    """40 referrals in the little dataset of 2023-24; 3,140 were published."""
    row = found("referrals").loc[2024]
    assert (row["loaded"], row["published"], row["difference"], round(row["share"], 1)) == (40, 3140, -3100, -98.7)


def test_what_is_counted_from_the_case_system_says_so(found):
    assert found("referrals").loc[2024, "why"] == (Why.CASE_SYSTEM, Why.REVISED)


def test_records_that_were_left_out_are_a_reason(found):
    assert Why.LEFT_OUT in found("referrals", left_out=3).loc[2024, "why"]


def test_a_year_that_is_not_loaded_is_not_nought(found):
    row = found("referrals").loc[2020]
    assert (row["loaded_status"], row["why"]) == ("not-available", (Why.NOT_LOADED,))
    assert pd.isna(row["difference"])


def test_a_published_figure_that_is_hidden_cannot_be_compared(council, catalogue, tmp_path, told):
    year = census(2020, assessments=[{"child": 1, "start_date": "2019-06-03", "authorisation_date": "2019-07-01"}])
    cube = counted(council, some(catalogue, "assessments-in-time"), tmp_path, year)
    about = subject(catalogue, catalogue.measure("assessments-in-time"))
    row = agreement(cube, about, told(about), 0).set_index("year").loc[2020]
    assert (row["loaded"], row["symbol"], row["why"]) == (1, "c", (Why.HIDDEN,))


def test_the_same_is_the_same(council, catalogue, tmp_path, told):
    referrals = [{"child": n, "referral_date": "2022-06-01"} for n in range(3450)]
    cube = counted(council, some(catalogue, "referrals"), tmp_path, census(2023, referrals=referrals))
    about = subject(catalogue, catalogue.measure("referrals"))
    row = agreement(cube, about, told(about), 0).set_index("year").loc[2023]
    assert (row["loaded"], row["published"], row["why"]) == (3450, 3450, (Why.SAME,))


def test_a_measure_that_is_published_otherwise_says_so_first(council, catalogue, tmp_path, told):
    year = census(2023, referrals=[{"child": 1, "referral_date": "2022-06-01"}])
    cube = counted(council, some(catalogue, "children-in-need"), tmp_path, year)
    about = subject(catalogue, catalogue.measure("children-in-need"))
    assert agreement(cube, about, told(about), 0).set_index("year").loc[2023, "why"][0] is Why.OWN_WAY


def test_a_measures_origin_is_its_returns_and_the_tables_it_is_counted_from(cube):
    from_ = origin(cube, cube.catalogue.measure("assessment-factors"))
    assert [told.source for told in from_.returns] == ["ssd"]
    assert from_.tables == ("factors", "assessments")
