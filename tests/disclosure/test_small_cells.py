"""Small counts on a fine grid: what is hidden, and that a total does not give it back."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.disclosure.small_cells import hide_small
from dashboard.model import Status


def figures(counts, bases=None, period="2024-25"):
    status = [Status.ZERO.value if count == 0 else Status.OBSERVED.value for count in counts]
    return pd.DataFrame(
        {
            "area": [f"A{number}" for number in range(len(counts))],
            "period": period,
            "category": "all",
            "numerator": np.array(counts, dtype=float),
            "denominator": np.array(bases if bases is not None else [100] * len(counts), dtype=float),
            "status": status,
        }
    )


def hidden(frame):
    return list(frame.loc[frame["status"] == Status.SUPPRESSED.value, "area"])


def test_counts_below_the_smallest_are_hidden_and_nought_and_the_smallest_are_not():
    frame = hide_small(figures([0, 1, 4, 5, 30]), 5)
    assert hidden(frame) == ["A1", "A2"]
    assert frame["numerator"].isna().tolist() == [False, True, True, False, False]
    assert frame["status"].tolist()[0] == Status.ZERO.value


def test_a_single_hidden_count_takes_the_next_smallest_with_it():
    assert hidden(hide_small(figures([3, 40, 9, 12]), 5)) == ["A0", "A2"]


@pytest.mark.parametrize("counts", [[1, 1, 8, 20], [4, 4, 8, 20]])
def test_hidden_counts_that_add_up_to_the_least_or_the_most_take_one_more(counts):
    assert hidden(hide_small(figures(counts), 5)) == ["A0", "A1", "A2"]


def test_each_period_is_looked_at_alone():
    both = pd.concat([figures([2, 3, 9], period="2023-24"), figures([2, 30, 9])], ignore_index=True)
    assert hidden(hide_small(both, 5)) == ["A0", "A1", "A0", "A2"]


def test_children_behind_a_rate_stay_and_the_whole_of_a_share_goes():
    assert hide_small(figures([2, 3, 9]), 5)["denominator"].tolist() == [100, 100, 100]
    shares = hide_small(figures([2, 3, 9], [50, 60, 70]), 5, shares=True)
    assert shares["denominator"].isna().tolist() == [True, True, False]


def test_all_but_a_few_of_a_whole_says_as_much_as_a_few():
    assert hidden(hide_small(figures([19, 18, 9, 40], [20, 20, 20, 80]), 5, shares=True)) == ["A0", "A1"]


def test_what_has_no_area_is_no_cell():
    frame = figures([2, 3, 9, 1]).assign(area=["A0", "A1", "A2", "not-known"])
    assert hidden(hide_small(frame, 5)) == ["A0", "A1"]


@given(st.lists(st.integers(0, 7), min_size=1, max_size=5))
def test_no_small_count_can_be_worked_out_from_the_total(counts):
    """By trying every way in which the hidden cells could add up to what is left of the total."""
    frame = hide_small(figures(counts), 5)
    shown = frame["numerator"].notna()
    rest = int(sum(counts) - frame["numerator"].sum())
    cells = list(np.flatnonzero(~shown))
    if not cells or len(cells) == sum(count > 0 for count in counts):
        return  # nothing to find, or nothing left to hide behind
    extra = max(counts[cell] for cell in cells)
    ways = {way for way in product(range(1, max(extra, 4) + 1), repeat=len(cells)) if sum(way) == rest}
    for place, cell in enumerate(cells):
        if counts[cell] < 5:
            assert len({way[place] for way in ways}) > 1
