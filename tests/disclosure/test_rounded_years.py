"""Localities' breakdowns by year: rounded near the truth, never telling that a number is small, one number a cell."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.disclosure import fine
from dashboard.disclosure.attack import System
from dashboard.disclosure.cells import Tables, add_rows, cell_keys, gathered, gathering
from dashboard.disclosure.links import find_bounds
from dashboard.disclosure.rounded_years import HIDDEN, rounded_cells, shown_rows, wide
from dashboard.disclosure.spread import spread
from dashboard.model import ALL

END = date(2026, 3, 31)
AREAS = ("North", "West", "East", "Central/South", "not-known", "outside")
FACTORS = ("3A", "3B", "3C", "16A")


class Catalogued:
    """As much of a cube as `add_rows` asks for."""

    def __init__(self, catalogue):
        self.catalogue = catalogue


def factor_tables(catalogue, counts, abuse, whole=500) -> Tables:
    """Factors by locality, and domestic abuse of which three are parts; `counts`: a row an area, a column a factor."""
    found, cube = gathering(), Catalogued(catalogue)
    split = [
        (area, END, code, n, whole)
        for area, line in zip(AREAS, counts, strict=True)
        for code, n in zip(FACTORS, line, strict=True)
    ]
    add_rows(found, cube, catalogue.measure("assessment-factors"), "locality", "year", "factor", split)
    totals = [(area, END, ALL, n, whole) for area, n in zip(AREAS, abuse, strict=True)]
    add_rows(found, cube, catalogue.measure("domestic-abuse"), "locality", "year", ALL, totals)
    neglect = [(area, END, ALL, line[3], whole) for area, line in zip(AREAS, counts, strict=True)]
    add_rows(found, cube, catalogue.measure("neglect"), "locality", "year", ALL, neglect)
    return gathered(found)


def parts_of(tables):
    return np.unique(tables.rows["part"])


LINES = st.lists(st.integers(0, 12), min_size=4, max_size=4)


@given(st.lists(LINES, min_size=6, max_size=6), st.data(), st.integers(0, 2**32))
def test_every_number_shown_is_a_multiple_of_five_less_than_five_away(catalogue, counts, data, seed):
    abuse = [data.draw(st.integers(max(line[:3]), sum(line[:3]))) for line in counts]
    tables = factor_tables(catalogue, counts, abuse)
    found = rounded_cells(tables, catalogue, random.Random(seed).randrange, {})
    parts = parts_of(tables)
    shown = parts[found[parts] != HIDDEN]
    assert (found[shown] % 5 == 0).all()
    assert (np.abs(found[shown] - tables.values[shown]) < 5).all()


@given(st.lists(LINES, min_size=6, max_size=6), st.data(), st.integers(0, 2**32))
def test_no_small_number_lies_within_fewer_than_five_values(catalogue, counts, data, seed):
    """By what is shown and by what is part of what; the sums over areas are attacked with the whole release."""
    abuse = [data.draw(st.integers(max(line[:3]), sum(line[:3]))) for line in counts]
    tables = factor_tables(catalogue, counts, abuse)
    found = rounded_cells(tables, catalogue, random.Random(seed).randrange, {}).astype(float)
    parts = parts_of(tables)
    rounded = np.isin(np.arange(len(found)), parts) & (found != HIDDEN)
    lowest = np.where(rounded, np.maximum(0.0, found - 4), 0.0)
    highest = np.where(rounded, found + 4, 10_000.0)
    bounds = _rows(find_bounds(tables), len(found))
    system = System(bounds[:0], bounds, lowest, highest)
    terms = _identity(parts, len(found))
    told = spread(system, np.full(len(found), -1), np.ones(len(found), dtype=bool), terms, 4.0)
    small = rounded[parts] & (told.least <= 4)
    assert (told.most - told.least)[small].min(initial=4.0) >= 4.0


def _rows(links, cells):
    from scipy import sparse

    matrix = sparse.lil_array((len(links), cells))
    for number, (low, above) in enumerate(links):
        matrix[number, low] += 1.0
        for cell in above:
            matrix[number, cell] -= 1.0
    return matrix.tocsr()


def _identity(places, cells):
    from scipy import sparse

    return sparse.csr_array((np.ones(len(places)), (np.arange(len(places)), places)), shape=(len(places), cells))


@pytest.fixture
def tables(catalogue):
    counts = [[40, 51, 3, 80], [12, 33, 0, 44], [9, 27, 1, 61], [14, 48, 2, 93], [1, 2, 0, 3], [0, 1, 0, 2]]
    return factor_tables(catalogue, counts, [75, 40, 31, 58, 2, 1])


def test_a_cell_with_two_names_is_shown_alike(catalogue, tables):
    found = rounded_cells(tables, catalogue, random.Random(1).randrange, {})
    rows = shown_rows(tables, found, dict.fromkeys(cell_keys(tables), 500))
    neglect = rows[rows["measure"] == "neglect"].set_index("area")["n"]
    category = rows[rows["category"] == "16A"].set_index("area")["n"]
    assert neglect.to_dict() == category.to_dict()
    assert neglect.between(0, 95).all()


def test_what_was_rounded_before_is_shown_again_and_hidden_once_it_does_not_fit(catalogue, tables):
    first = rounded_cells(tables, catalogue, random.Random(1).randrange, {})
    keys = cell_keys(tables)
    before = {keys[cell]: int(first[cell]) for cell in parts_of(tables)}
    assert (rounded_cells(tables, catalogue, random.Random(2).randrange, before) == first).all()
    moved = {key: value + 10 if key == keys[0] else value for key, value in before.items()}
    again = rounded_cells(tables, catalogue, random.Random(2).randrange, moved)
    revised = tables.rows[(tables.rows["measure"] == "assessment-factors") & (tables.rows["category"] == "3A")]["part"]
    assert (again[revised] == HIDDEN).all()
    others = np.setdiff1d(parts_of(tables), revised)
    assert (again[others] == first[others]).all()


def test_a_part_whose_whole_is_hidden_is_hidden_and_none_is_larger_than_its_whole(catalogue):
    tables = factor_tables(catalogue, [[7, 7, 7, 7]] * 6, [7] * 6, whole=7)
    found = rounded_cells(tables, catalogue, random.Random(3).randrange, {})
    keys = cell_keys(tables)
    shown = shown_rows(tables, found, {key: 7 for key in keys if key[2] != "West"})
    assert shown[shown["area"] == "West"]["hidden"].all()
    told = shown[~shown["hidden"]]
    assert len(told)
    assert (told["n"] == 5).all()


def one_number(catalogue):
    """Tables in which domestic abuse is 3A in every locality, since the whole council has no 3B or 3C."""
    counts = [[n, 0, 0, 20] for n in (3, 8, 12, 4, 1, 2)]
    tables = factor_tables(catalogue, counts, [3, 8, 12, 4, 1, 2])
    rows = tables.rows[tables.rows["measure"] == "assessment-factors"]
    none = {tables.cells["set"].iloc[part] for part in rows[rows["category"].isin(["3B", "3C"])]["part"]}
    factor = rows[rows["category"] == "3A"]["part"].to_numpy()
    abuse = tables.rows[tables.rows["measure"] == "domestic-abuse"]["part"].to_numpy()
    return tables, factor, abuse, {(tables.sets[one], "council", "E08000030", END): 0 for one in none}


def test_two_measures_that_must_be_one_number_never_tell_that_it_is_small(catalogue):
    """5 for one and 0 for the other would tell 1 to 4: drawn by itself, one of them is drawn until they agree."""
    tables, factor, abuse, exact = one_number(catalogue)
    for seed in range(8):
        found = rounded_cells(tables, catalogue, random.Random(seed).randrange, {}, exact)
        assert (found[factor] != HIDDEN).all()
        assert (found[abuse] == found[factor]).all()


def test_they_are_drawn_once_and_not_until_they_agree(catalogue, monkeypatch):
    tables, factor, abuse, exact = one_number(catalogue)
    monkeypatch.setattr(fine, "DRAWS", 1)
    drawn = [rounded_cells(tables, catalogue, random.Random(seed).randrange, {}, exact) for seed in range(8)]
    drawn = [found for found in drawn if (found[factor] != HIDDEN).all()]
    assert drawn
    assert all((found[abuse] == found[factor]).all() for found in drawn)


def test_a_number_inside_others_that_leave_no_room_is_not_wide():
    assert wide([(1, 9), (0, 4), (0, 4)])  # at most 8
    assert not wide([(1, 9), (0, 4), (0, 0)])  # 1 to 4
    assert wide([(0, 0), (0, 4)])  # nought of the whole council is nought here, and tells nothing


def test_what_was_hidden_before_stays_hidden_and_the_rest_is_shown_again(catalogue, tables):
    first = rounded_cells(tables, catalogue, random.Random(1).randrange, {})
    keys = cell_keys(tables)
    before = {keys[cell]: int(first[cell]) for cell in parts_of(tables)}
    west = next(cell for cell in parts_of(tables) if keys[cell][2] == "West")
    again = rounded_cells(tables, catalogue, random.Random(2).randrange, before | {keys[west]: HIDDEN})
    assert again[west] == HIDDEN
    others = np.setdiff1d(parts_of(tables), [west])
    assert (again[others] == first[others]).all()
