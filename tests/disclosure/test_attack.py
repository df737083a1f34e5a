"""What an attacker can tell of hidden numbers, worked by hand."""

import numpy as np
from scipy import sparse

from dashboard.disclosure.attack import Targets, attack
from dashboard.disclosure.spread import spread
from disclosure.tables import closed, links, small_targets, system


def hidden_at(count, *cells):
    found = np.zeros(count, dtype=bool)
    found[list(cells)] = True
    return found


def bounds(values, hidden, sums):
    cells = np.flatnonzero(hidden)
    terms = sparse.csr_array((np.ones(len(cells)), (np.arange(len(cells)), cells)), shape=(len(cells), len(values)))
    found = spread(system(sums, len(values)), values, hidden, terms, 1000)
    return list(zip(found.least, found.most, strict=True))


ROW = closed(np.array([[3, 9, 20]]))  # 3 + 9 + 20 = 32, and each column's sum is the number itself
AREAS = np.array([3, 9, 20, 32])
ONE_SUM = [(3, [0, 1, 2])]


def test_one_hidden_number_beside_its_total_is_told():
    assert bounds(AREAS, hidden_at(4, 0), ONE_SUM) == [(3, 3)]


def test_two_hidden_numbers_lie_from_nought_to_what_the_total_leaves():
    assert bounds(AREAS, hidden_at(4, 0, 1), ONE_SUM) == [(0, 12), (0, 12)]


def test_with_the_total_hidden_too_a_number_has_no_upper_bound():
    found = bounds(AREAS, hidden_at(4, 0, 3), ONE_SUM)
    assert found[0][0] == 0
    assert found[1][0] == 29  # 9 and 20 are shown


def test_a_square_of_hidden_numbers_is_bounded_by_all_its_lines():
    # rows 3 + 10 = 13 and 9 + 2 = 11, columns 12 and 12: the first is 3 + t, and t goes from -2 (10 + 2 is 12 there)
    values = closed(np.array([[3, 10], [9, 2]]))
    hidden = hidden_at(9, 0, 1, 3, 4)
    assert bounds(values, hidden, links(2, 2)) == [(1, 12), (1, 12), (0, 11), (0, 11)]


def test_a_target_is_safe_only_where_it_can_be_anything_from_one_to_five():
    targets, _ = small_targets(AREAS)
    inside = system(ONE_SUM, 4)
    assert not attack(inside, AREAS, hidden_at(4, 0), targets).safe[0]
    assert attack(inside, AREAS, hidden_at(4, 0, 1), targets).safe[0]


def test_a_bound_that_is_too_tight_is_given_back():
    values = np.array([1, 2, 20, 23])  # 1 + 2 is known: each lies from 0 to 3
    targets, _ = small_targets(values)
    found = attack(system(ONE_SUM, 4), values, hidden_at(4, 0, 1), targets)
    assert list(found.high) == [False, False]
    assert list(found.most) == [3, 3]


def test_a_corner_that_is_not_whole_proves_nothing():
    # x + y = 1 twice over, as x + y, y + z, x + z: only halves solve it
    equal = sparse.csr_array(np.array([[1.0, 1, 0, -1], [0, 1, 1, -1], [1, 0, 1, -1]]))
    from dashboard.disclosure.attack import System

    inside = System(equal, sparse.csr_array((0, 4)), np.zeros(4), np.full(4, np.inf))
    targets = Targets(sparse.csr_array(np.eye(4)[[0]]), np.array([0.0]), np.array([0.5]))
    assert not attack(inside, np.array([0, 0, 0, 1]), hidden_at(4, 0, 1, 2), targets).safe[0]
