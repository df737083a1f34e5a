"""Changes taken apart, worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.shift_share import Side, shift_share

counts, children = st.integers(1, 900), st.integers(500, 20_000)


def test_a_change_worked_by_hand():
    # 200 from 10,000 children become 297 from 11,000, while the borough went from 2% to 2.2%:
    # children alone give 220, the borough's rise 242, so 20 + 22 + 55
    found = shift_share(Side([200], [10_000], 800, 40_000), Side([297], [11_000], 880, 40_000))
    parts = [found.population, found.whole, found.own, found.change]
    assert np.concatenate(parts) == pytest.approx([20, 22, 55, 97])
    assert found.own_mark.tolist() == ["higher"]


def test_a_change_that_only_follows_children_and_borough_has_no_part_of_its_own():
    found = shift_share(Side([200], [10_000], 800, 40_000), Side([242], [11_000], 880, 40_000))
    assert found.own == pytest.approx([0])
    assert found.own_mark.tolist() == ["same"]


def test_a_part_of_its_own_that_chance_could_bring_is_not_called_more():
    found = shift_share(Side([20], [1000], 800, 40_000), Side([27], [1000], 800, 40_000))
    assert found.own == pytest.approx([7])
    assert found.own_mark.tolist() == ["same"]


def test_families_make_a_part_of_its_own_less_sure():
    sides = Side([200], [10_000], 800, 40_000), Side([260], [10_000], 800, 40_000)
    assert shift_share(*sides).own_mark.tolist() == ["higher"]
    assert shift_share(*sides, dispersion=2.5).own_mark.tolist() == ["same"]


def test_from_nought_all_is_its_own():
    found = shift_share(Side([0], [1000], 80, 4000), Side([5], [1100], 88, 4000))
    assert np.concatenate([found.population, found.whole, found.own]).tolist() == [0, 0, 5]


def test_what_cannot_be_told_is_said():
    before = Side([np.nan, 5, 5], [1000, 0, 1000], 80, 4000)
    found = shift_share(before, Side([5, 5, 5], [1000] * 3, 80, 4000))
    assert found.enough.tolist() == ["values are missing", "nothing to measure against", "enough"]
    assert np.isnan(found.own).tolist() == [True, True, False]
    assert found.own_mark.tolist()[:2] == ["cannot be compared"] * 2
    nothing = shift_share(Side([0], [1000], 0, 4000), Side([5], [1000], 20, 4000))
    assert (nothing.enough.item(), np.isnan(nothing.own).item()) == ("too few events", True)
    unknown = shift_share(Side([5], [1000], np.nan, 4000), Side([5], [1000], 20, 4000))
    assert unknown.enough.item() == "values are missing"


@given(counts, children, counts, children, counts, children, counts, children)
def test_the_three_parts_are_the_change(one, one_base, other, other_base, whole, whole_base, later, later_base):
    before, after = Side([one], [one_base], whole, whole_base), Side([other], [other_base], later, later_base)
    found = shift_share(before, after)
    assert found.population + found.whole + found.own == pytest.approx(found.change, abs=1e-6)
    assert found.change == pytest.approx([other - one], abs=1e-9)


@given(counts, children, counts, children)
def test_the_borough_itself_has_no_part_of_its_own(one, one_base, other, other_base):
    found = shift_share(Side([one], [one_base], one, one_base), Side([other], [other_base], other, other_base))
    assert found.own == pytest.approx([0], abs=1e-6)
    assert found.own_mark.tolist() == ["same"]
