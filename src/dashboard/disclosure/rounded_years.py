"""Breakdowns of localities by year, rounded to 5: what assessments found, and every other number that is a category.

Each category of the whole council is known, exactly or as hidden, and its localities are rounded together so that they
add up to less than the base from it. Where categories do not overlap, localities and categories are one table, and add
up both ways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np
import pandas as pd

from dashboard.catalogue import Catalogue
from dashboard.disclosure.cells import Tables, cell_keys
from dashboard.disclosure.fine import HIDDEN, as_before, kept_apart, tells
from dashboard.disclosure.links import Link, find_bounds
from dashboard.disclosure.rounding import BASE, Draw, Ints
from dashboard.model import ALL

Key = tuple[object, ...]
"""Set, level, area and last day: what a cell is in every release."""


def rounded_cells(tables: Tables, catalogue: Catalogue, draw: Draw, before: Mapping[Key, int]) -> Ints:
    """Round the counts of a table of localities by year.

    Parameters
    ----------
    tables : Tables
        As `dashboard.disclosure.cells.rounded_tables` gives them.
    draw : callable
        Where chance comes from.
    before : mapping
        What an earlier release shows by cell: shown again, or hidden where it does not fit any more.

    Returns
    -------
    numpy.ndarray
        For each cell the number to show, `HIDDEN` where none is. A cell that has two names is drawn once.
    """
    earlier = np.array([before.get(key, HIDDEN) for key in cell_keys(tables)], dtype=np.int64)
    found = np.full(len(tables.cells), HIDDEN, dtype=np.int64)
    done = np.zeros(len(tables.cells), dtype=bool)
    bounds = _by_cell(find_bounds(tables))
    for every in _together(tables, catalogue):
        places = every[:, ~done[every].any(axis=0)]
        if not places.size:
            continue
        table, drawn = tables.values[places], earlier[places]
        if (drawn == HIDDEN).all():
            found[places] = kept_apart(table, draw, partial(_apart, found, places, table, bounds))
        else:
            found[places] = as_before(table, drawn)
        done[places] = True
    return found


Bounds = Mapping[int, tuple[Link, ...]]
"""For each cell the links in which one number is no larger than others together."""


def _by_cell(bounds: list[Link]) -> Bounds:
    listed: defaultdict[int, list[Link]] = defaultdict(list)
    for bound in bounds:
        for cell in (bound[0], *bound[1]):
            listed[cell].append(bound)
    return {cell: tuple(found) for cell, found in listed.items()}


def _apart(found: Ints, places: Ints, table: Ints, bounds: Bounds, drawn: Ints) -> bool:
    """Whether what bounds the numbers of a table leaves each as uncertain as its rounding: no 5 stands inside a 0.

    Where rows add up to numbers that are known (several categories together), these must not tell more either.
    """
    if table.shape[1] > 1 and tells(table.T, drawn.T):
        return False
    now = dict(zip(places.ravel().tolist(), drawn.ravel().tolist(), strict=True))
    mine = (bound for cell in now for bound in bounds.get(cell, ()))
    shown = ([now.get(cell, int(found[cell])) for cell in (low, *above)] for low, above in mine)
    return all(HIDDEN in numbers or _wide(numbers[0], numbers[1:]) for numbers in shown)


def _wide(low: int, above: list[int]) -> bool:
    """Whether a number that is no larger than others together stays uncertain, and so do they, as far as any is small.

    A 5 is from 1 to 9; inside a 0, which is from 0 to 4, both would be from 1 to 4. A 15 inside a 10 would tell that at
    most 3 of the 10 are not of the 15.
    """
    if len(above) == 1 and low > above[0]:
        return False
    off = BASE - 1
    least, room = max(0, low - off), sum(above) + off * len(above)
    spans = [(least, min(low + off, room))]
    spans += [(max(0, one - off, least - (room - one - off)), one + off) for one in above]
    return all(lowest >= BASE or most - lowest >= off for lowest, most in spans)


def _together(tables: Tables, catalogue: Catalogue) -> Iterator[Ints]:
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
