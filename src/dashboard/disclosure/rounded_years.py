"""Breakdowns of localities by year, rounded to 5: what assessments found, and every other number that is a category.

Each category of the whole council is known, exactly or as hidden, and its localities are rounded together so that they
add up to less than the base from it. Where categories do not overlap, localities and categories are one table, and add
up both ways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from dashboard.catalogue import Catalogue
from dashboard.disclosure.cells import COUNCIL, Tables, cell_keys
from dashboard.disclosure.fine import HIDDEN, as_before, kept_apart, tells
from dashboard.disclosure.links import Link, find_bounds
from dashboard.disclosure.rounding import BASE, Draw, Ints
from dashboard.model import ALL

Key = tuple[object, ...]
"""Set, level, area and last day: what a cell is in every release."""


Ends = tuple[int, int]
"""The least and most that a number can be."""


def rounded_cells(
    tables: Tables, catalogue: Catalogue, draw: Draw, before: Mapping[Key, int], exact: Mapping[Key, int] | None = None
) -> Ints:
    """Round the counts of a table of localities by year.

    Parameters
    ----------
    tables : Tables
        As `dashboard.disclosure.cells.rounded_tables` gives them.
    draw : callable
        Where chance comes from.
    before : mapping
        What an earlier release shows by cell, or `HIDDEN`: shown again, or hidden where it does not fit any more.
    exact : mapping
        By cell, what the exact tables show: no locality has more than the council.

    Returns
    -------
    numpy.ndarray
        For each cell the number to show, `HIDDEN` where none is. A cell that has two names is drawn once.
    """
    keys = cell_keys(tables)
    known = np.array([key in before for key in keys], dtype=bool)
    earlier = np.array([before.get(key, HIDDEN) for key in keys], dtype=np.int64)
    found = np.full(len(tables.cells), HIDDEN, dtype=np.int64)
    done = np.zeros(len(tables.cells), dtype=bool)
    rounding = _Rounding(tables, _by_cell(find_bounds(tables)), _limits(tables, exact or {}), found)
    for every in rounded_together(tables, catalogue):
        places = every[:, ~done[every].any(axis=0)]
        if not places.size:
            continue
        table = tables.values[places]
        if known[places].any():
            found[places] = as_before(table, earlier[places])
        else:
            found[places] = rounding.drawn(places, table, draw)
        done[places] = True
    return found


def _limits(tables: Tables, exact: Mapping[Key, int]) -> Ints:
    """For each cell what the council has of it, where that is shown: no part of it is more."""
    council = {(key[0], key[3]): n for key, n in exact.items() if key[1] == COUNCIL}
    return np.array([council.get((key[0], key[3]), UNLIMITED) for key in cell_keys(tables)], dtype=np.int64)


UNLIMITED = 1_000_000
"""More than any count can be."""

Bounds = Mapping[int, tuple[Link, ...]]
"""For each cell the links in which one number is no larger than others together."""


def _by_cell(bounds: list[Link]) -> Bounds:
    listed: defaultdict[int, list[Link]] = defaultdict(list)
    for bound in bounds:
        for cell in (bound[0], *bound[1]):
            listed[cell].append(bound)
    return {cell: tuple(found) for cell, found in listed.items()}


@dataclass(frozen=True)
class _Rounding:
    """What a rounding must keep to: what bounds each cell, and what is drawn already (`found`)."""

    tables: Tables
    bounds: Bounds
    limits: Ints
    found: Ints

    def drawn(self, places: Ints, table: Ints, draw: Draw) -> Ints:
        """Round a table, as another was where both hold the same numbers of which one is part of the other.

        Two roundings of one number would tell where both allow it to lie.
        """
        for alike in self._alike(places, table):
            if self._apart(places, table, alike) and not tells(table, alike):
                return alike
        return kept_apart(table, draw, partial(self._apart, places, table))

    def _alike(self, places: Ints, table: Ints) -> Iterator[Ints]:
        """Roundings of tables that are bounded with this one and hold the same numbers."""
        sets = self.tables.cells["set"].to_numpy()
        beside = [self._beside(int(cell), sets) for cell in places.ravel()]
        for one in sorted(set.intersection(*(set(others) for others in beside))) if beside else []:
            there = np.array([others[one] for others in beside], dtype=np.int64).reshape(places.shape)
            if (self.tables.values[there] == table).all() and (self.found[there] != HIDDEN).all():
                yield self.found[there]

    def _beside(self, cell: int, sets: Ints) -> dict[int, int]:
        """Cells that share a bound with a cell, by their set."""
        return {int(sets[one]): one for low, above in self.bounds.get(cell, ()) for one in (low, *above) if one != cell}

    def _apart(self, places: Ints, table: Ints, drawn: Ints) -> bool:
        """Whether what bounds the numbers of a table leaves each as uncertain as its rounding: no 5 inside a 0.

        Where rows add up to numbers that are known (several categories together), these must not tell more either.
        """
        if table.shape[1] > 1 and tells(table.T, drawn.T):
            return False
        now = dict(zip(places.ravel().tolist(), drawn.ravel().tolist(), strict=True))
        mine = dict.fromkeys(bound for cell in now for bound in self.bounds.get(cell, ()))
        return all(
            self._wide([(cell, now.get(cell, int(self.found[cell]))) for cell in (low, *above)]) for low, above in mine
        )

    def _wide(self, numbers: list[tuple[int, int]]) -> bool:
        """Whether a cell that is no larger than others together, with what is shown of each, stays uncertain."""
        shown = [number for _, number in numbers]
        inside = len(shown) == 2 and shown[0] > shown[1]
        return HIDDEN in shown or (not inside and wide([self._ends(cell, number) for cell, number in numbers]))

    def _ends(self, cell: int, number: int) -> Ends:
        """What a rounded number can be."""
        return max(0, number - OFF), min(number + OFF, int(self.limits[cell]))


OFF = BASE - 1
"""How far a rounded number can lie from what it was."""


def wide(ends: list[Ends]) -> bool:
    """Whether a number that is no larger than others together stays uncertain, and so do they, as far as any is small.

    A 5 is from 1 to 9; inside a 0, which is from 0 to 4, both would be from 1 to 4. A 15 inside a 10 would tell that at
    most 3 of the 10 are not of the 15. What is nought of the whole council is nought here, and leaves no room.

    Parameters
    ----------
    ends : list of (int, int)
        The least and most that the number can be by itself, then those of the others.
    """
    (least, most), *above = ends
    room = sum(high for _, high in above)
    told = [(least, min(most, room)), *((max(low, least - (room - high)), high) for low, high in above)]
    alone = [high - low for low, high in ends]
    return all(low >= BASE or high - low >= min(OFF, width) for (low, high), width in zip(told, alone, strict=True))


def rounded_together(tables: Tables, catalogue: Catalogue) -> Iterator[Ints]:
    """Cells that are rounded together, a row an area: all categories of a breakdown that add up, else one by one."""
    rows = tables.rows
    for (_, breakdown, _), group in rows.groupby(["measure", "breakdown", "end"], sort=False):
        alone = breakdown == ALL or catalogue.breakdown(str(breakdown)).overlaps
        parts = [part for _, part in group.groupby("category", sort=False)] if alone else [group]
        for part in parts:
            yield _places(part)


def _places(rows: pd.DataFrame) -> Ints:
    """Places of the cells of some rows, areas down and categories across."""
    wide = rows.pivot_table(index="area", columns="category", values="part", aggfunc="first", sort=False)
    return wide.dropna(axis=1).to_numpy(dtype=np.int64)


def shown_rows(tables: Tables, rounded: Ints, wholes: Mapping[Key, int]) -> pd.DataFrame:
    """Rows of a release: what is rounded beside its whole, which is exact; hidden where either is.

    Parameters
    ----------
    wholes : mapping
        By cell, what the exact tables show.

    Returns
    -------
    pandas.DataFrame
        The rows of the tables with n, d (0 for a rate's) and hidden. No part is larger than its whole: where rounding
        took it beyond, it goes to the multiple below, which is as near.
    """
    keys = cell_keys(tables)
    part, whole = (tables.rows[name].to_numpy(dtype=np.int64) for name in ("part", "whole"))
    n = rounded[part]
    base = np.array([wholes.get(keys[cell], HIDDEN) if cell >= 0 else 0 for cell in whole], dtype=np.int64)
    n = np.where((whole >= 0) & (n > base), n - BASE, n)
    gone = (rounded[part] == HIDDEN) | (base == HIDDEN)
    return tables.rows.assign(n=np.where(gone, np.nan, n), d=np.where(gone, np.nan, base), hidden=gone)
