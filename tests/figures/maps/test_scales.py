"""Legends that people can read: plain edges, no overlap, the same colours in every period."""

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import numbers
from dashboard.figures.maps import breaks
from dashboard.figures.maps.breaks import Method
from dashboard.figures.maps.gap_scale import gap_classes
from dashboard.figures.maps.scales import Pattern, classes
from dashboard.figures.numbers import Kind
from dashboard.model import Status


def test_fixed_breaks_are_named_as_in_the_drawing():
    found = classes([], Kind.RATE, fixed=[250, 400, 550, 700])
    assert found.labels == ("under 250", "250 to 399", "400 to 549", "550 to 699", "700 and over")
    assert found.colours == ("#E3EEF8", "#A9CCEA", "#6BACE6", "#2073BC", "#12436D")


def test_a_value_belongs_where_its_shown_number_belongs():
    found = classes([], Kind.RATE, fixed=[250, 400])
    assert [found.place(value) for value in (249.4, 249.5, 399.4, 399.6, 400)] == [0, 1, 1, 2, 2]


def test_rates_below_100_part_at_a_tenth():
    found = classes([], Kind.RATE, fixed=[20, 40, 100])
    assert found.labels == ("under 20", "20 to 39.9", "40 to 99.9", "100 and over")
    assert [found.place(value) for value in (19.94, 19.95, 99.94, 99.95)] == [0, 1, 2, 3]


def test_counts_and_per_cents_part_at_one():
    assert classes([], Kind.COUNT, fixed=[5, 10]).labels == ("under 5", "5 to 9", "10 and over")
    assert classes([], Kind.PERCENT, fixed=[5, 10]).labels == ("under 5%", "5% to 9%", "10% and over")


def test_a_class_of_one_number_is_that_number():
    assert classes([], Kind.COUNT, fixed=[1, 2, 3]).labels == ("under 1", "1", "2", "3 and over")


def test_quantiles_of_1_to_100_by_hand():
    found = classes(range(1, 101), Kind.COUNT, Method.QUANTILE, 4)
    # Cuts 25.75, 50.5, 75.25 lie 24.75 apart; half of that allows a step of 10.
    assert found.labels == ("under 30", "30 to 49", "50 to 79", "80 and over")


def test_equal_intervals_by_hand():
    found = classes([0.0, 1000.0, 130.0], Kind.COUNT, Method.EQUAL, 4)
    # Three distinct values, so three classes; cuts 333.3 and 666.7 lie 333.3 apart and allow a step of 100.
    assert found.breaks == (300.0, 700.0)


def test_natural_breaks_find_the_clusters():
    assert breaks.natural(np.array([1.0, 2.0, 3.0, 20.0, 21.0, 22.0, 50.0, 51.0]), 3) == [11.5, 36.0]


@pytest.mark.slow
def test_natural_breaks_agree_with_mapclassify():
    mapclassify = pytest.importorskip("mapclassify")
    values = np.sort(np.random.default_rng(1).gamma(3, 100, 60))
    theirs = mapclassify.FisherJenks(values, k=5).bins
    ours = breaks.natural(values, 5)
    assert [int((values < cut).sum()) for cut in ours] == [int((values <= top).sum()) for top in theirs[:-1]]


@pytest.mark.parametrize("method", list(Method))
def test_no_values_no_classes(method):
    found = classes([None, math.nan], Kind.RATE, method)
    assert found.labels == ()
    assert found.fill(math.nan).label == "not available"


@pytest.mark.parametrize("method", list(Method))
def test_one_value_one_class(method):
    assert classes([312.0, 312.2], Kind.RATE, method).labels == ("312",)


def test_one_class_from_under_one_per_cent_names_its_upper_end():
    assert classes([1.0, 0.25, 0.125], Kind.PERCENT).labels == ("1% and under",)


def test_two_values_two_classes():
    assert classes([3, 4], Kind.COUNT).labels == ("under 4", "4 and over")


def test_ties_do_not_lose_the_other_values():
    assert classes([5] * 50 + [6, 7, 8, 9], Kind.COUNT).labels == ("under 6", "6", "7", "8 and over")


@given(
    st.lists(st.floats(0, 5000), min_size=1, max_size=60),
    st.sampled_from(list(Kind)),
    st.sampled_from(list(Method)),
)
def test_classes_never_overlap_and_hold_every_shown_value(values, kind, method):
    found = classes(values, kind, method)
    assert list(found.breaks) == sorted(set(found.breaks))
    assert len(found.labels) == len(found.colours) == len(found.breaks) + 1
    assert len(set(found.labels)) == len(found.labels)
    for value in values:
        edges = [float(edge.replace(",", "")) for edge in re.findall(r"[\d.,]+", found.fill(value).label)]
        if " to " in found.fill(value).label:
            assert edges[0] <= numbers.rounded(value, kind) <= edges[1]


def test_a_class_ends_at_the_number_shown_just_below_the_next():
    assert classes([10, 20.5, 30], Kind.TENTHS, fixed=[15, 25]).labels == (
        "under 15.0%",
        "15.0% to 24.9%",
        "25.0% and over",
    )
    assert classes([10, 20.5, 30], Kind.PERCENT, fixed=[15, 25]).labels == ("under 15%", "15% to 24%", "25% and over")
    assert classes([1, 2, 3], Kind.AMOUNT, fixed=[2, 3]).labels == ("under 2", "2 to 2.9", "3 and over")


def test_one_legend_over_all_periods():
    both = classes([100, 200, 300, 400, 500, 600], Kind.COUNT)
    later = classes([100, 200, 300], Kind.COUNT)
    assert both.fill(300).colour != later.fill(300).colour
    assert both.legend() == both.legend()


@pytest.mark.parametrize(
    ("status", "pattern", "label"),
    [
        (Status.ZERO, Pattern.OUTLINE, "0"),
        (Status.SUPPRESSED, Pattern.DOTS, "hidden (protects small numbers)"),
        (Status.NOT_AVAILABLE, Pattern.HATCH, "not available"),
        (Status.NOT_APPLICABLE, Pattern.BLANK, "not applicable"),
    ],
)
def test_statuses_have_their_own_entry(status, pattern, label):
    fill = classes([1, 2, 3]).fill(2.0, status)
    assert (fill.place, fill.pattern, fill.label) == (-1, pattern, label)


def test_legend_names_the_statuses_that_are_present():
    legend = classes([], Kind.COUNT, fixed=[5]).legend(["suppressed", "zero"])
    assert [entry.label for entry in legend] == [
        "over 0, under 5",
        "5 and over",
        "0",
        "hidden (protects small numbers)",
    ]


def test_fills_of_a_frame():
    found = classes([], Kind.COUNT, fixed=[5])
    fills = found.fills(pd.Series([2, 9, None], ["a", "b", "c"]), pd.Series(["observed", "observed", "zero"]))
    assert fills["label"].to_dict() == {"a": "under 5", "b": "5 and over", "c": "0"}


@given(
    st.lists(st.one_of(st.floats(0, 3000), st.integers(0, 6000).map(lambda n: n / 4)), min_size=1, max_size=40),
    st.sampled_from(list(Kind)),
)
def test_many_areas_are_filled_as_one_is(values, kind):
    found = classes(values, kind)
    statuses = [Status.OBSERVED, Status.ZERO, Status.SUPPRESSED, Status.NOT_AVAILABLE, Status.NOT_APPLICABLE]
    told = [statuses[place % 5 if place % 3 == 0 else 0] for place in range(len(values))]
    fills = found.fill_all(np.array(values), told)
    assert fills == [found.fill(value, status) for value, status in zip(values, told, strict=True)]


def test_a_tally_counts_the_areas_of_each_class():
    found = classes([], Kind.COUNT, fixed=[5, 10])
    fills = found.fill_all(np.array([1.0, 2.0, 12.0, math.nan]))
    assert found.tally(fills) == (2, 0, 1)


def test_gap_classes_mirror_each_other():
    found = gap_classes([-7.6, 1.1, 2.0])
    assert found.labels == (
        "over 4 FTE short",
        "0.6 to 4 FTE short",
        "within 0.5 FTE of an even share",
        "0.6 to 4 FTE over",
        "over 4 FTE over",
    )
    assert [found.place(gap) for gap in (-4.1, -4.0, -0.6, -0.5, 0, 0.5, 0.6, 4.0, 4.1)] == [
        0,
        1,
        1,
        2,
        2,
        2,
        3,
        3,
        4,
    ]
