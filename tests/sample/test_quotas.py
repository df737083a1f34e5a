"""Counts that are handed out are handed out exactly."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.sample.quotas import apportion, deal, lowest_by_place, shared, split, spread

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=8).map(np.array)


def test_largest_remainders() -> None:
    assert apportion(10, [1, 1, 2]).tolist() == [3, 2, 5]


def test_labels_are_mixed_evenly() -> None:
    assert spread(np.array([4, 2])).tolist() == [0, 1, 0, 0, 1, 0]


@given(st.integers(0, 10_000), st.lists(st.floats(0.01, 100), min_size=1, max_size=20))
def test_shares_add_up_and_are_off_by_less_than_one(total: int, weights: list[float]) -> None:
    counts = apportion(total, weights)
    assert counts.sum() == total
    assert (abs(counts - total * np.array(weights) / sum(weights)) < 1 + 1e-6).all()


@given(COUNTS)
def test_spreading_keeps_the_counts(counts: np.ndarray) -> None:
    assert np.bincount(spread(counts), minlength=len(counts)).tolist() == counts.tolist()


def test_splitting_counts_each_part() -> None:
    assert split(np.array([0, 1, 0, 0, 1, 0]), np.array([2, 4]), 2).tolist() == [[1, 1], [3, 1]]


@given(COUNTS, st.integers(0, 2**32 - 1))
def test_dealing_keeps_the_counts(counts: np.ndarray, seed: int) -> None:
    rng = np.random.default_rng(seed)
    group = rng.integers(0, 10, int(counts.sum()))
    assert np.bincount(deal(rng, group, counts), minlength=len(counts)).tolist() == counts.tolist()


def test_a_group_shares_its_number() -> None:
    found = shared(np.random.default_rng(0), np.array([7, 3, 7, 3]))
    assert found[0] == found[2]
    assert found[1] == found[3]
    assert found[0] != found[1]


def test_a_place_with_too_few_is_made_up_for_by_others() -> None:
    scores, place = np.array([0.4, 0.3, 0.2, 0.1]), np.array([0, 1, 1, 1])
    assert sorted(lowest_by_place(scores, place, np.array([2, 1])).tolist()) == [0, 2, 3]
