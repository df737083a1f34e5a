"""How much families widen limits, counted and estimated."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.families import by_family, from_series, of_areas
from dashboard.stats.limits import poisson_limits


def test_children_who_come_alone_cause_no_dispersion():
    found = by_family(["North"] * 4, ["a", "b", "c", "d"])
    assert found.loc["North"].to_dict() == {"events": 4, "families": 4, "linked": 1.0, "factor": 1.0}


def test_families_worked_by_hand():
    # North: families of 3, 2 and 1: (9 + 4 + 1) / 6; West: one of 2 and one child linked to none
    area = ["North"] * 6 + ["West"] * 3
    family = ["a", "a", "a", "b", "b", "c", "a", "a", None]
    found = by_family(area, family)
    assert found["factor"].tolist() == pytest.approx([14 / 6, 5 / 3])
    assert found["families"].tolist() == [3, 2]
    assert found["linked"].tolist() == pytest.approx([1, 2 / 3])


def test_the_official_method_for_events_that_are_not_independent():
    """70 people with one event, 10 with two, 3 with three (PHEindicatormethods, DSR vignette): the variance is
    1 x 70 + 4 x 10 + 9 x 3 = 137 where independent events have 99."""
    people = [(1, 70), (2, 10), (3, 3)]
    family = [f"{size}-{n}" for size, number in people for n in range(number) for _ in range(size)]
    assert by_family(["x"] * 99, family).loc["x", "factor"] == pytest.approx(137 / 99)


def test_arrivals_of_families_vary_as_much_as_is_counted():
    """Simulated: families arrive by chance, each with one to four children; what is counted is what happens."""
    chance = np.random.default_rng(5)
    arrivals = chance.poisson(30, 4000)
    totals = np.array([chance.integers(1, 5, number).sum() for number in arrivals])
    sizes = chance.integers(1, 5, 20_000)
    factor = by_family(["x"] * sizes.sum(), np.repeat(np.arange(sizes.size), sizes)).loc["x", "factor"]
    assert totals.var() / totals.mean() == pytest.approx(factor, rel=0.05)
    lower, upper = poisson_limits(totals, dispersion=factor)
    assert np.mean((lower <= 75) & (upper >= 75)) == pytest.approx(0.95, abs=0.015)
    lower, upper = poisson_limits(totals)
    assert np.mean((lower <= 75) & (upper >= 75)) < 0.85


def test_a_series_tells_its_own_dispersion():
    chance = np.random.default_rng(6)
    alone = chance.poisson(40, (200, 60))
    together = 2 * chance.poisson(20, (200, 60))  # each family two children: the variance is twice the mean
    base = np.full((200, 60), 9000)
    assert from_series(alone, base).factor.mean() == pytest.approx(1.1, abs=0.08)  # never below one
    assert from_series(together, base).factor.mean() == pytest.approx(2, abs=0.12)


def test_short_and_rare_series_tell_nothing():
    found = from_series([[5, 9, 2, 7] + [np.nan] * 8, [0, 0, 1] * 4, [30, 50] * 6], [[1000] * 12] * 3)
    assert found.origin.tolist() == ["each counted on its own"] * 2 + ["estimated from the series"]
    assert found.factor[:2].tolist() == [1, 1]


def test_counting_goes_before_estimating_where_enough_is_linked():
    series = from_series([[30, 50] * 6] * 3, [[1000] * 12] * 3)
    families = pd.DataFrame({"linked": [0.95, 0.4], "factor": [1.6, 1.6]}, index=["North", "West"])
    found = of_areas(["North", "West", "East"], families, series)
    assert found.origin.tolist() == ["counted by family"] + ["estimated from the series"] * 2
    assert found.factor[0] == 1.6
    assert found.factor[1] == series.factor[1]
    assert of_areas(["North", "West", "East"], None, series) is series


@given(st.lists(st.integers(1, 6), min_size=1, max_size=40))
def test_the_dispersion_is_between_one_and_the_largest_family(sizes):
    found = by_family(["x"] * sum(sizes), np.repeat(np.arange(len(sizes)), sizes)).loc["x"]
    assert 1 <= found["factor"] <= max(sizes)
    assert (found["events"], found["families"]) == (sum(sizes), len(sizes))
