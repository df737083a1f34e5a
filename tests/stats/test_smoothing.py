"""Smoothed rates, by esda's values of a published data set and by what must hold of any."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.neighbours import of_pairs
from dashboard.stats.smoothing import smoothed, spatially_smoothed, standardised_rates
from stats.counties import COUNTIES, neighbours

DEATHS, BIRTHS = COUNTIES["deaths"], COUNTIES["births"]
events = st.lists(st.integers(0, 60), min_size=9, max_size=9)
children = st.lists(st.integers(20, 900), min_size=9, max_size=9)
RING = of_pairs(9, range(9), [*range(1, 9), 0])


def test_empirical_bayes_rates_are_those_of_the_published_data_set():
    """esda's own test of it: 0.0016973, 0.0017054, 0.0017731, 0.0020129, 0.0035349."""
    found = smoothed(DEATHS, BIRTHS, per=1)
    assert found.value[:5] == pytest.approx([0.0016973, 0.0017054, 0.0017731, 0.0020129, 0.0035349], abs=5e-8)
    assert found.value == pytest.approx(COUNTIES["bayes"].to_numpy(), abs=1e-9)


def test_spatial_empirical_bayes_rates_are_those_of_esda():
    found = spatially_smoothed(DEATHS, BIRTHS, neighbours(), per=1)
    assert found.value == pytest.approx(COUNTIES["spatial_bayes"].to_numpy(), abs=1e-9)


def test_rates_as_z_scores_are_those_of_esda_and_of_its_documentation():
    assert standardised_rates(DEATHS, BIRTHS) == pytest.approx(COUNTIES["rate_z"].to_numpy(), abs=1e-7)
    # esda.smoothing.assuncao_rate, its example
    found = standardised_rates([30, 25, 25, 15, 33, 21, 30, 20], [100, 100, 110, 90, 100, 90, 110, 90])
    assert found[:4] == pytest.approx([1.03843594, -0.04099089, -0.56250375, -1.73061861])


def test_where_areas_differ_no_more_than_chance_all_get_the_common_rate():
    """The variance between areas comes out negative; without a floor the weights would, too."""
    found = smoothed([10, 10, 11, 9, 10], [1000] * 5)
    assert found.weight == pytest.approx(0)
    assert found.value == pytest.approx(100)


def test_an_area_without_neighbours_is_drawn_towards_all_and_does_not_keep_its_raw_rate():
    near = of_pairs(6, [0, 1, 2, 3], [1, 2, 3, 4])
    counts, base = [30, 3, 25, 4, 20, 9], [200, 150, 220, 180, 240, 30]
    found, everywhere = spatially_smoothed(counts, base, near), smoothed(counts, base)
    assert found.value[5] == pytest.approx(everywhere.value[5])
    assert found.value[5] < found.raw[5]
    assert found.towards[0] != everywhere.towards[0]


def test_missing_counts_and_empty_areas_are_said_and_spoil_no_other():
    counts, base = [10, np.nan, 30, 0, 5], [100, 100, 0, 100, 100]
    for found in (smoothed(counts, base), spatially_smoothed(counts, base, of_pairs(5, range(4), range(1, 5)))):
        assert found.enough.tolist() == [
            "enough", "values are missing", "nothing to measure against", "enough", "enough",
        ]  # fmt: skip
        assert np.isnan(found.value).tolist() == [False, True, True, False, False]
    assert smoothed(counts, base).value[[0, 3, 4]] == pytest.approx(smoothed([10, 0, 5], [100] * 3).value)


def test_without_any_event_every_rate_is_nought():
    for found in (smoothed([0] * 9, [100] * 9), spatially_smoothed([0] * 9, [100] * 9, RING)):
        assert found.value.tolist() == [0] * 9


@given(events, children)
def test_a_smoothed_rate_lies_between_the_raw_one_and_what_it_is_drawn_to(count, base):
    for found in (smoothed(count, base), spatially_smoothed(count, base, RING)):
        low, high = np.minimum(found.raw, found.towards), np.maximum(found.raw, found.towards)
        assert np.isfinite(found.value).all()
        assert (low - 1e-6 <= found.value).all()
        assert (found.value <= high + 1e-6).all()
        assert ((found.weight >= 0) & (found.weight <= 1)).all()


@given(events, children)
def test_the_larger_of_two_areas_keeps_more_of_its_own_rate(count, base):
    found = smoothed(count, base)
    order = np.argsort(base)
    assert (np.diff(found.weight[order]) >= -1e-12).all()


@given(events, children, st.sampled_from([1, 100, 10_000]))
def test_the_unit_changes_nothing_but_the_unit(count, base, per):
    assert smoothed(count, base, per).value == pytest.approx(smoothed(count, base, 1).value * per, abs=1e-9)
