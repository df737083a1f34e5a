"""What is hidden besides where an attack found something: areas that add up to a council, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.disclosure.audit import bounded
from dashboard.disclosure.cells import add_rows, cell_keys, gathered, gathering
from dashboard.disclosure.links import find_links
from dashboard.disclosure.repair import to_hide
from dashboard.disclosure.seen import UNKNOWN, Seen, View
from dashboard.model import ALL

END = date(2026, 3, 31)
AREAS = ("North", "West", "East", "South", "not-known")
WHOLE = "E08000030"
LARGEST = 5


class Catalogued:
    """As much of a cube as `add_rows` asks for."""

    def __init__(self, catalogue):
        self.catalogue = catalogue


def referrals(catalogue, counts, hidden):
    """Referrals by area and of the council, some of them hidden: areas by name, `WHOLE` for the council."""
    found, cube = gathering(), Catalogued(catalogue)
    measure = catalogue.measure("referrals")

    def shown(area, n):
        return (area, END, ALL, np.nan if area in hidden else n, 0)

    add_rows(found, cube, measure, "council", "year", ALL, [shown(WHOLE, sum(counts))])
    add_rows(found, cube, measure, "locality", "year", ALL, list(map(shown, AREAS, counts)))
    return gathered(found)


def look(catalogue, tables, elsewhere=()):
    """What a reader knows of some tables; `elsewhere`: areas whose numbers are known, whatever is hidden."""
    values = tables.values.astype(float)
    hidden = values < 0
    known = np.array([area in elsewhere for area in tables.cells["area"]], dtype=bool)
    none = np.zeros(len(values), dtype=bool)
    seen = Seen(tables, np.where(hidden, 0.0, values), np.where(hidden, UNKNOWN, values), none)
    without = replace(seen, lowest=np.where(known, values, 0.0), highest=np.where(known, values, UNKNOWN))
    return View(seen, find_links(tables, catalogue), without)


def hides(view):
    """Areas that are hidden besides."""
    return {key[2] for one in bounded(view, LARGEST) for key in to_hide(one)}


def test_beside_a_number_that_its_total_tells_the_next_small_one_is_hidden(catalogue):
    # 3 + 9 + 20 + 40 + 30 = 102: with 9 hidden too, each of the two is from 0 to 12
    tables = referrals(catalogue, [3, 9, 20, 40, 30], {"North", "not-known"})
    assert hides(look(catalogue, tables)) == set()
    assert hides(look(catalogue, referrals(catalogue, [3, 9, 20, 40, 30], {"North"}))) == {"not-known"}


def test_what_is_known_from_elsewhere_is_of_no_use_to_hide_behind(catalogue):
    tables = referrals(catalogue, [3, 9, 20, 40, 30], {"North"})
    assert hides(look(catalogue, tables, {"not-known"})) == {"West"}
    assert hides(look(catalogue, tables, {"not-known", "West"})) == {"East"}


def test_nothing_is_hidden_where_everything_is_known_from_elsewhere(catalogue):
    tables = referrals(catalogue, [3, 9, 20, 40, 30], {"North"})
    assert hides(look(catalogue, tables, {WHOLE, *AREAS[1:]})) == set()


def test_where_the_areas_are_known_from_elsewhere_the_council_is_hidden(catalogue):
    tables = referrals(catalogue, [3, 9, 20, 40, 30], {"North"})
    assert hides(look(catalogue, tables, set(AREAS[1:]))) == {WHOLE}


def test_a_rounded_number_that_another_bounds_loses_its_neighbour(catalogue):
    """Shown as 5, and at most 4 is left for it: from 1 to 4. The council's number is what tells that."""
    tables = referrals(catalogue, [2, 9, 20, 40, 0], {"North"})
    view = look(catalogue, tables, {"West", "East", "South", "not-known"})
    at = [key[2] for key in cell_keys(tables)].index("North")
    near = np.arange(len(tables.cells)) == at
    council = np.array([key[2] == WHOLE for key in cell_keys(tables)])
    lowest, highest = np.where(near, 1.0, view.known.lowest), np.where(near, 9.0, view.known.highest)
    known = replace(view.known, lowest=np.where(council, 69.0, lowest), highest=np.where(council, 73.0, highest))
    hidden = tables.cells.assign(value=np.where(near | council, -1, tables.values))
    known = replace(known, tables=replace(tables, cells=hidden), rounded=near | council)
    view = replace(view, known=known)
    assert [(one.leak.least, one.leak.most) for one in bounded(view, LARGEST) if one.leak.area == "North"] == [(1, 4)]
    assert hides(view) <= {"North", WHOLE}
    assert hides(view)


@settings(max_examples=20)
@given(st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_hidden_once_and_again_every_small_number_ends_with_room(catalogue, counts):
    hidden = {area for area, n in zip(AREAS, counts, strict=True) if 1 <= n <= LARGEST}
    hidden |= {WHOLE} if 1 <= sum(counts) <= LARGEST else set()
    for _ in range(len(AREAS) + 2):
        more = hides(look(catalogue, referrals(catalogue, counts, hidden)))
        hidden |= more
    assert not more
    inside = [n for area, n in zip(AREAS, counts, strict=True) if area in hidden]
    if inside and WHOLE not in hidden:  # each hidden area lies from 0 to what the shown ones leave
        assert len(inside) > 1
        assert sum(inside) >= LARGEST - 1
