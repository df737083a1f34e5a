"""What lies between two maps, from a cube that can be counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.answers.areas import Against, Question, area_values
from dashboard.answers.pairs import (
    Change,
    beyond_chance,
    changed,
    earlier_periods,
    has_limits,
    joint,
    told_in,
    usual_earlier,
)
from dashboard.catalogue import Break
from dashboard.council import SmallCells
from dashboard.model import parse_period

THEN, NOW = parse_period("2023-24"), parse_period("2024-25")


@pytest.fixture
def referrals(cube):
    return cube.catalogue.measure("referrals")


@pytest.fixture
def rows(cube, referrals):
    return changed(cube, Question(referrals, NOW), THEN, "locality").set_index("area")


def test_a_change_is_marked_only_where_its_limits_leave_out_nought(rows):
    # North from 19 referrals to 60, West 20 in both years, nobody in the others
    assert dict(rows["mark"]) == {"North": "higher", "West": "same", "East": "same", "Central/South": "same"}
    assert dict(rows["numerator"]) == {"North": 60, "West": 20, "East": 0, "Central/South": 0}
    assert dict(rows["numerator_before"]) == {"North": 19, "West": 20, "East": 0, "Central/South": 0}
    assert rows.loc["North", "difference_lower"] > 0
    assert rows.loc["West", "difference_lower"] < 0 < rows.loc["West", "difference_upper"]


def test_the_difference_and_the_per_cent_are_those_of_the_values(rows):
    north = rows.loc["North"]
    assert north["difference"] == pytest.approx(north["value"] - north["value_before"])
    assert north["per_cent"] == pytest.approx(100 * (north["value"] / north["value_before"] - 1))


def test_nothing_in_either_period_is_not_the_same_as_no_change(rows):
    assert dict(rows["change_status"]) == {
        "North": "observed", "West": "observed", "East": "zero", "Central/South": "zero",
    }  # fmt: skip


def test_what_is_hidden_in_one_period_has_no_change(cube, referrals):
    hiding = replace(
        cube, council=cube.council.model_copy(update={"small_cells": SmallCells(smallest=20, layers=("locality",))})
    )
    rows = changed(hiding, Question(referrals, NOW), THEN, "locality").set_index("area")
    assert rows.loc["North", "change_status"] == "suppressed"  # 19 before, which is small here
    assert pd.isna(rows.loc["North", ["difference", "per_cent"]]).all()
    assert rows.loc["North", "mark"] == "cannot be compared"


def test_a_period_that_is_not_covered_gives_no_change(cube, referrals):
    rows = changed(cube, Question(referrals, NOW), parse_period("2019-20"), "locality")
    assert set(rows["change_status"]) == {"not-available"}
    assert not has_limits(rows)


def test_nothing_is_marked_across_a_break_in_recording(cube, referrals):
    broken = referrals.model_copy(update={"breaks": (Break(date="2024-04-01", text="Recorded otherwise"),)})
    rows = changed(cube, Question(broken, NOW), THEN, "locality")
    assert set(rows["mark"]) == {"cannot be compared"}
    assert rows["difference"].notna().all()


def test_a_per_cent_of_nothing_does_not_apply():
    frame = pd.DataFrame(
        {"difference": [5.0, 0.0], "per_cent": [float("nan")] * 2, "change_status": ["observed", "zero"]}
    )
    values, statuses = told_in(frame, Change.PER_CENT)
    assert list(statuses) == ["not-applicable", "zero"]
    assert values.isna().all()
    assert list(told_in(frame, Change.DIFFERENCE)[1]) == ["observed", "zero"]


def test_changes_within_chance_stand_as_none_and_missing_ones_as_missing():
    frame = pd.DataFrame({"mark": ["higher", "same", "lower", "cannot be compared"]})
    values = pd.Series([9.0, 8.0, -7.0, float("nan")])
    assert list(beyond_chance(frame, values))[:3] == [9.0, 0.0, -7.0]
    assert pd.isna(beyond_chance(frame, values).iloc[3])


def test_without_any_limits_every_change_stands():
    frame = pd.DataFrame({"mark": ["cannot be compared"] * 2})
    assert list(beyond_chance(frame, pd.Series([9.0, -8.0]))) == [9.0, -8.0]


def test_a_period_is_set_beside_earlier_ones_of_its_kind(cube, referrals):
    assert earlier_periods(cube, referrals, NOW) == [THEN]
    assert earlier_periods(cube, referrals, THEN) == []
    quarters = earlier_periods(cube, referrals, parse_period("2024-25-Q2"))
    assert [one.id for one in quarters][:2] == ["2024-25-Q1", "2023-24-Q4"]
    assert usual_earlier(quarters, parse_period("2024-25-Q2")).id == "2023-24-Q2"
    assert usual_earlier(quarters[:2], parse_period("2024-25-Q2")).id == "2024-25-Q1"


def test_twelve_months_are_set_beside_whole_years_before_them_so_that_none_is_counted_twice(cube, referrals):
    found = earlier_periods(cube, referrals, parse_period("12m-2025-03"))
    assert [one.id for one in found] == ["12m-2024-03"]


def test_both_measures_are_higher_only_where_each_is(cube, referrals):
    now = area_values(cube, Question(referrals, NOW), "locality", Against.WHOLE)
    assert joint(now, now) == ((now["mark"] == "higher").sum(),) * 2
    assert joint(now, now.assign(mark="same")) == (0, (now["mark"] == "higher").sum())
