"""A rounded table: near, adding up, without bias; multiples stay."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.disclosure.rounding import rounded

TABLES = arrays(np.int64, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=st.integers(0, 40))


def drawn(numbers):
    """Draws from a list of shares, each from 0 to below 1."""
    left = list(numbers)
    return lambda below: int((left.pop() if left else 0.5) * below)


def sums(table):
    return [*table.ravel(), *table.sum(axis=0), *table.sum(axis=1), table.sum()]


@given(TABLES, st.lists(st.floats(0, 0.999), max_size=60))
def test_every_number_and_every_sum_goes_to_a_multiple_less_than_five_away(table, shares):
    found = rounded(table, drawn(shares))
    assert all(value % 5 == 0 for value in sums(found))
    assert all(abs(a - b) < 5 for a, b in zip(sums(table), sums(found), strict=True))


@given(TABLES)
def test_multiples_stay(table):
    assert (rounded(5 * table, drawn([])) == 5 * table).all()


def expected(table):
    """The mean over every way in which chance can fall, each with its probability."""
    total = np.zeros(table.shape, dtype=object)
    ways = [([], Fraction(1))]
    while ways:
        choices, probability = ways.pop()
        left, asked = list(choices), []

        def draw(below, left=left, asked=asked):
            if left:
                return left.pop(0)
            asked.append(below)
            return 0

        found = rounded(table, draw)
        if asked:
            ways += [([*choices, choice], probability / asked[0]) for choice in range(asked[0])]
        else:
            total = total + found * probability
    return total


@pytest.mark.parametrize("table", [[[3]], [[1, 2], [3, 9]], [[1, 1, 1]], [[4, 6, 2], [0, 5, 3]]])
def test_what_is_expected_of_each_number_is_the_number(table):
    assert (expected(np.array(table)) == np.array(table)).all()
