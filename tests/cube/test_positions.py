"""Positions told of single days: a period has the last one in it, and without one it is not available."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.test_workforce import workers
from cube.counted import counted, figures, some, statuses, told
from dashboard.catalogue import Catalogue, CatalogueError, Measure
from dashboard.cube.frame import is_covered, position_day
from dashboard.model import Period, PeriodKind, parse_period
from dashboard.stats.values import with_values

COUNCIL = "E08000030"
MEASURES = ("workforce-in-post", "workforce-agency", "workforce-absence", "workforce-caseload", "caseload")


@pytest.fixture(scope="module")
def cube(council, catalogue, tmp_path_factory):
    first = workers({"fte": "1", "cases": "16", "days_lost": "5.06"}, {"fte": "1"}, day="2023-09-30")
    second = workers({"fte": "1", "cases": "9"}, vacancies=[{"vacancies": "1", "agency_fte": "3"}])
    return counted(council, some(catalogue, *MEASURES), tmp_path_factory.mktemp("positions"), first, second)


@pytest.mark.parametrize(
    ("period", "in_post"),
    [
        ("2023-24", 2), ("2024-25", 1), ("2024-25-Q2", 1), ("2024-09", 1), ("12m-2024-08", 2), ("12m-2024-09", 1),
        ("12m-2025-08", 1),
    ],
)  # fmt: skip
def test_a_period_has_its_last_position(cube, period, in_post):
    assert told(cube, "workforce-in-post", "council", period) == {COUNCIL: in_post}


@pytest.mark.parametrize("period", ["2022-23", "2025-26", "2024-25-Q1", "2024-08", "12m-2025-09"])
def test_a_period_without_a_position_is_not_available(cube, period):
    assert statuses(cube, "workforce-in-post", "council", period) == {COUNCIL: "not-available"}


def test_the_day_of_a_position_is_known(cube):
    measure = cube.catalogue.measure("workforce-in-post")
    assert cube.position(measure, parse_period("2024-25")) == date(2024, 9, 30)
    assert cube.position(measure, parse_period("2022-23")) is None


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        (PeriodKind.MONTH, ["2023-09", "2024-09"]),
        (PeriodKind.QUARTER, ["2023-24-Q2", "2024-25-Q2"]),
        (PeriodKind.YEAR, ["2023-24", "2024-25"]),
    ],
)
def test_periods_that_hold_a_position_are_offered(cube, kind, ids):
    """The year 2024-25 too, though the last position is of its middle."""
    assert [period.id for period in cube.periods(cube.catalogue.measure("workforce-in-post"), kind)] == ids


def test_an_amount_stands_for_itself(cube):
    frame = with_values(
        figures(cube, "workforce-in-post", "council", "2023-24"), cube.catalogue.measure("workforce-in-post")
    )
    row = frame.iloc[0]
    assert (row["value"], row["status"]) == (2, "observed")
    assert row[["denominator", "lower", "upper"]].isna().all()


def value(cube, measure, period):
    return with_values(figures(cube, measure, "council", period), cube.catalogue.measure(measure)).iloc[0]["value"]


def test_a_percentage_is_one_sum_of_the_other(cube):
    assert value(cube, "workforce-agency", "2024-25") == pytest.approx(75)  # 3 of 3 + 1
    assert value(cube, "workforce-absence", "2023-24") == pytest.approx(1)  # 5.06 of 2 x 253


def test_the_official_caseload_stands_beside_that_of_involvements(cube):
    assert value(cube, "workforce-caseload", "2024-25") == 9
    assert statuses(cube, "caseload", "council", "2024-25") == {COUNCIL: "not-available"}


@pytest.mark.parametrize(("measure", "period"), [("workforce-agency", "2023-24"), ("workforce-absence", "2024-25")])
def test_what_a_census_did_not_tell_is_not_available_and_no_nought(cube, measure, period):
    assert statuses(cube, measure, "council", period) == {COUNCIL: "not-available"}


days = st.dates(date(2018, 1, 1), date(2026, 12, 31))
ends = st.integers(12 * 2018, 12 * 2026).map(lambda m: date(m // 12, m % 12 + 1, 1) - timedelta(days=1))


@given(taken=st.sets(days, min_size=1), end=ends, kind=st.sampled_from([PeriodKind.MONTH, PeriodKind.ROLLING]))
def test_the_position_of_a_period_is_its_last_covered_day(taken, end, kind):
    period = Period(kind, end)
    inside = [day for day in taken if period.start <= day <= period.end]
    spans = [(day, day) for day in sorted(taken)]
    assert position_day(spans, period.start, period.end) == (max(inside) if inside else None)


@given(bounds=st.lists(days, min_size=2, max_size=8, unique=True), end=ends)
def test_a_covered_stretch_has_a_position_in_each_period_it_touches(bounds, end):
    spans = list(pairwise(sorted(bounds)))[::2]
    period = Period(PeriodKind.ROLLING, end)
    day = position_day(spans, period.start, period.end)
    touched = any(first <= period.end and period.start <= last for first, last in spans)
    assert (day is not None) == touched
    assert day is None or (period.start <= day <= period.end and any(a <= day <= b for a, b in spans))


def test_a_position_covers_by_any_day_and_a_stock_by_its_last(catalogue):
    middle = [(date(2024, 9, 30), date(2024, 9, 30))]
    year = date(2024, 4, 1), date(2025, 3, 31)
    assert is_covered(catalogue.measure("workforce-in-post"), middle, *year)
    assert not is_covered(catalogue.measure("caseload"), middle, *year)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"denominator_sum": "in_post"}, "an amount numerator_sum"),
        ({"numerator_sum": None}, "an amount numerator_sum"),
        ({"unit": "percentage"}, "needs numerator_sum and denominator_sum"),
        ({"when": "in the period"}, "sums are of a position"),
        ({"breakdowns": ("sex",)}, "sums are of a position"),
        ({"unit": "rate", "numerator_sum": None}, "latest in the period is a sum"),
    ],
)
def test_a_sum_that_makes_no_sense_is_refused(catalogue, changes, says):
    entry = catalogue.measure("workforce-in-post").model_dump() | changes
    with pytest.raises(ValueError, match=says):
        Measure(**entry)


def test_a_column_that_is_not_there_is_named(council, catalogue, tmp_path):
    entry = catalogue.measure("workforce-in-post").model_dump() | {"numerator_sum": "heads"}
    odd = Catalogue(breakdowns=catalogue.breakdowns, measures=(Measure(**entry),))
    with pytest.raises(CatalogueError, match='uses "heads"'):
        counted(council, odd, tmp_path, workers({"fte": "1"}))
