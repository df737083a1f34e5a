"""One legend for all periods, and where each area stands in each, from a cube that can be counted by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.answers.maps import Scaling, Show, map_scale, scalings, timeline
from dashboard.council import SmallCells
from dashboard.model import PeriodKind, parse_period


@pytest.fixture
def referrals(cube):
    return cube.catalogue.measure("referrals")


def labels(scale, period):
    row = scale.places[[one.id for one in scale.periods].index(period)]
    return {area: scale.fills[place].label for area, place in zip(scale.areas, row, strict=True)}


def test_an_area_stands_in_the_same_classes_in_each_period(cube, referrals):
    # North 19 (one of 20 has no home) and 60 referrals, West 20 and 20, the others none: three values part at a third
    # and two thirds of the way from 19 over 20 to 60, at 19.7 and 33.3, rounded to steps of 5
    scale = map_scale(cube, referrals, "locality", PeriodKind.YEAR, Show.COUNT)
    assert [period.id for period in scale.periods] == ["2023-24", "2024-25"]
    assert scale.classes.labels == ("under 20", "20 to 34", "35 and over")
    assert labels(scale, "2023-24") == {"North": "under 20", "West": "20 to 34", "East": "0", "Central/South": "0"}
    assert labels(scale, "2024-25") == {"North": "35 and over", "West": "20 to 34", "East": "0", "Central/South": "0"}


def test_values_are_classed_where_a_map_shows_values(cube, referrals):
    scale = map_scale(cube, referrals, "locality", PeriodKind.YEAR)
    assert (scale.column, scale.kind.value) == ("value", "rate")
    now = labels(scale, "2024-25")
    assert now["North"] != now["West"]


def test_a_list_in_the_catalogue_is_taken_as_it_is(cube, referrals):
    fixed = referrals.model_copy(update={"classes": (10.0, 30.0)})
    scale = map_scale(cube, fixed, "locality", PeriodKind.YEAR, scaling=Scaling.FIXED)
    assert (scale.classes.labels, scale.asked) == (("under 10", "10 to 29.9", "30 and over"), 3)


def test_a_list_is_offered_first_and_for_values_alone(referrals):
    fixed = referrals.model_copy(update={"classes": (10.0,)})
    assert scalings(fixed, Show.VALUE)[0] is Scaling.FIXED
    assert Scaling.FIXED not in scalings(fixed, Show.COUNT)
    assert scalings(referrals, Show.VALUE) == (Scaling.QUANTILE, Scaling.NATURAL, Scaling.EQUAL)


def test_small_counts_are_hidden_in_every_frame(cube, referrals):
    rule = SmallCells(smallest=30, layers=("locality",))
    hiding = replace(cube, council=cube.council.model_copy(update={"small_cells": rule}))
    scale = map_scale(hiding, referrals, "locality", PeriodKind.YEAR, Show.COUNT)
    before = labels(scale, "2023-24")
    assert before["North"] == before["West"] == "hidden (protects small numbers)"
    assert before["East"] == "0"


def test_where_nothing_is_covered_nothing_is_available(cube, referrals):
    scale = map_scale(replace(cube, coverage={}, ends={}), referrals, "locality", PeriodKind.YEAR)
    assert (scale.periods, scale.classes.labels, scale.places.shape) == ((), (), (0, 4))


def test_every_place_is_that_of_a_fill(cube, referrals):
    scale = map_scale(cube, referrals, "ward", PeriodKind.QUARTER)
    assert scale.places.shape == (8, 20)
    assert set(np.unique(scale.places)) <= set(range(len(scale.fills)))


def test_twelve_months_are_slid_through_by_whole_years():
    periods = [parse_period(f"12m-{year}-{month:02d}") for year in (2024, 2025) for month in (3, 9)]
    assert [period.id for period in timeline(periods, periods[-1])] == ["12m-2024-09", "12m-2025-09"]
    years = [parse_period(f"{year}-{year - 1999:02d}") for year in (2021, 2022)]
    assert timeline(years, years[0]) == tuple(years)
