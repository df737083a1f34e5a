"""What is hidden at once, and what is known from published figures."""

import numpy as np

from dashboard.disclosure.links import Links, find_links
from dashboard.disclosure.primary import find_sensitive, first_hidden
from dashboard.disclosure.protect import to_protect
from disclosure.test_repair import LARGEST, referrals

PAIR = Links((), (), np.array([[0, 1]]), np.array([False]))
VALUES = np.array([40, 42])  # of 42 all but 2


def at_once(*told):
    """Which of part and whole are hidden at once."""
    known = np.isin(np.arange(2), told)
    return first_hidden(VALUES, PAIR, find_sensitive(VALUES, PAIR, LARGEST), known).tolist()


def test_a_small_rest_hides_the_part():
    assert at_once() == [True, False]


def test_where_the_part_is_published_the_whole_is_hidden():
    assert at_once(0) == [False, True]


def test_where_the_whole_is_published_the_part_is_hidden():
    assert at_once(1) == [True, False]


def test_what_is_published_is_known_and_nothing_can_be_kept_there(catalogue):
    # North has 3 and the whole 13; with the whole's number published, only North's is kept
    tables = referrals(catalogue, [3, 4, 6, 0, 0], set())
    links = find_links(tables, catalogue)
    whole = int(np.flatnonzero(tables.cells["level"] == "council")[0])
    north, west = (int(np.flatnonzero(tables.cells["area"] == area)[0]) for area in ("North", "West"))
    system, targets, sensitive = to_protect(tables, links, LARGEST, {whole: 13, north: 3})
    assert (system.lowest[whole], system.highest[whole]) == (13, 13)
    assert (system.lowest[west], system.highest[west]) == (0, np.inf)
    assert set(sensitive.cells) == {north, west}
    assert targets.terms.indices.tolist() == [west]


def test_a_published_number_that_is_another_is_not_taken_for_known(catalogue):
    tables = referrals(catalogue, [3, 4, 6, 0, 0], set())
    whole = int(np.flatnonzero(tables.cells["level"] == "council")[0])
    system, _, _ = to_protect(tables, find_links(tables, catalogue), LARGEST, {whole: 20})
    assert (system.lowest[whole], system.highest[whole]) == (0, np.inf)
