"""Small tables, protected: by hand, and against a search that shares nothing with the attack."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.disclosure.secondary import protect_family
from disclosure.tables import LARGEST, family, links, possible

TABLES = arrays(np.int64, st.tuples(st.integers(1, 3), st.integers(2, 3)), elements=st.integers(0, 14))


def test_beside_one_small_number_the_cheapest_that_gives_room_is_hidden():
    # one row: 3 is small; 9 or 20 gives room, totals cost ten times as much
    hidden = protect_family(family([[3, 9, 20]])).reshape(2, 4)
    assert hidden[0, 0]
    assert hidden[0, 1] or hidden[0, 2]
    assert not hidden[0, 3]


def test_nothing_is_hidden_where_nothing_is_small():
    assert not protect_family(family([[6, 9], [20, 0]])).any()


def test_a_small_number_in_a_table_of_two_by_two_takes_a_square_with_it():
    hidden = protect_family(family([[3, 30], [40, 50]])).reshape(3, 3)
    assert hidden[:2, :2].all()
    assert hidden.sum() == 4


def test_two_small_numbers_whose_sum_is_too_small_need_a_third():
    hidden = protect_family(family([[1, 2, 30, 40]])).reshape(2, 5)
    assert hidden[0].sum() >= 3


@settings(max_examples=60)
@given(TABLES)
def test_a_search_finds_every_small_number_possible_from_one_to_five(inner):
    made = family(inner)
    hidden = protect_family(made)
    sums = links(*inner.shape)
    for cell in np.flatnonzero((made.values > 0) & (made.values <= LARGEST)):
        assert possible(made.values, hidden, sums, int(cell), 1)
        assert possible(made.values, hidden, sums, int(cell), LARGEST)


@settings(max_examples=30)
@given(TABLES)
def test_nothing_is_hidden_that_could_be_shown(inner):
    made = family(inner)
    hidden = protect_family(made)
    from dashboard.disclosure.attack import attack

    for cell in np.flatnonzero(hidden & ~made.hidden):
        fewer = hidden.copy()
        fewer[cell] = False
        assert not attack(made.system, made.values, fewer, made.targets).safe.all()
