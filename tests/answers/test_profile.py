"""An area beside the whole council, on the small cube of `conftest`: 60 of 80 referrals are North's."""

import pandas as pd
import pytest

from dashboard.answers.profile import beside_whole, journey, needs_of, years_of
from dashboard.answers.timeline import events_of, places_on
from dashboard.model import parse_period

YEAR = parse_period("2024-25")


@pytest.fixture
def north(cube):
    return beside_whole(cube, "locality", "North", YEAR, journey(cube, "locality")).set_index("measure")


def test_measures_come_in_the_order_of_the_journey_and_only_those_the_catalogue_has(cube):
    assert [measure.id for measure in journey(cube, "locality")] == ["referrals", "re-referrals"]


def test_the_ratio_is_the_value_over_the_whole_s_and_so_are_its_limits(north):
    row = north.loc["referrals"]
    assert row["numerator"] == 60
    assert row["ratio"] == pytest.approx(row["value"] / row["whole"])
    assert row["ratio_low"] == pytest.approx(row["lower"] / row["whole"])
    assert row["mark"] == "higher"


def test_a_whole_of_nought_has_no_multiple(north):
    assert north.loc["re-referrals", "whole"] == 0
    assert pd.isna(north.loc["re-referrals", "ratio"])


def test_a_period_that_is_not_covered_is_not_available(cube):
    frame = beside_whole(cube, "locality", "North", parse_period("2015-16"), journey(cube, "locality"))
    assert set(frame["status"]) == {"not-available"}
    assert set(frame["mark"]) == {"cannot be compared"}


def test_without_measures_there_is_an_empty_frame_with_the_same_columns(cube, north):
    assert set(beside_whole(cube, "locality", "North", YEAR, []).columns) == {*north.columns, "measure"}


def test_what_stands_apart_comes_first(cube):
    found = needs_of(cube, "locality", "West", YEAR)
    assert found["category"].tolist()[:2] == ["4A", "3B"]
    assert found["mark"].tolist()[:2] == ["higher", "lower"]


def test_years_hold_the_area_then_the_council(cube):
    frame = years_of(cube, cube.catalogue.measure("referrals"), "locality", "North", YEAR)
    assert frame[["area", "numerator"]].values.tolist() == [
        ["North", 19], ["North", 60], ["E08000030", 40], ["E08000030", 80]
    ]  # fmt: skip


def test_a_locality_s_events_are_its_own_and_the_council_s(council):
    west = [event.text for event in events_of(council, "West")]
    assert west == ["Transformation programme launched", "Locality restructure begins", "Pandemic",
                    "Family safeguarding model launched", "West co-located"]  # fmt: skip
    assert "West co-located" not in [event.text for event in events_of(council, "North")]


def test_days_lie_among_years_by_their_part_of_the_year():
    """The year to 31 March 2020 is place 0: its middle is the end of September, its end half a place on."""
    ends = [pd.Timestamp("2020-03-31"), pd.Timestamp("2021-03-31")]
    days = [pd.Timestamp(day).date() for day in ("2019-09-30", "2020-03-31", "2020-04-01", "2019-03-31", "2021-04-01")]
    first, second, third, *outside = places_on(ends, days)
    assert (round(first, 2), second, round(third, 2)) == (0.0, 0.5, 0.5)
    assert outside == [None, None]
