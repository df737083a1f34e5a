"""Slabs: all counts of a measure at one level, as plain arrays by period, area and category.

Answers are small and many: most of what a question costs is asking the database and making frames out of frames. A
slab is asked for once; figures are then taken out of it by their places, and a frame is made at the very end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.model import ALL, NOT_KNOWN

Rows = dict[str, npt.NDArray[Any]]
"""What a query found: arrays by column. Days stand as ``datetime64``, words as objects."""

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

Places = npt.NDArray[np.intp]
"""For each value its place in a list, -1 where it is not in it."""


@dataclass(frozen=True)
class Slab:
    """Counts by period, area and category; NaN where there is no row.

    The last place along the periods holds what stands where a period has no row at all, so that -1 finds it.

    Attributes
    ----------
    ends : dict of date to int
        The periods' last days and their places.
    numerator, denominator : numpy.ndarray
        Shape (periods + 1, areas, categories).
    total : numpy.ndarray
        The denominators of the totals behind a breakdown; shape (periods + 1, areas).
    homeless : numpy.ndarray
        Whether everything counted in a period has no known area: an area's nought would not be true there.
    """

    ends: dict[date, int]
    numerator: Array
    denominator: Array
    total: Array
    homeless: Flags

    def places(self, ends: Iterable[date]) -> Places:
        """Where periods stand, by their last days."""
        return places(self.ends, ends)


@dataclass(frozen=True)
class Asked:
    """What a query has to hold so that `make_slab` can put its rows in their places; values by their names.

    Places come back instead of words: fetching words costs more than finding the rows.
    """

    columns: str
    where: str
    values: dict[str, object]


def asked(breakdown: str, areas: Sequence[str], categories: Sequence[str]) -> Asked:
    """Ask for a breakdown and the totals behind it, or for totals alone."""
    columns = "coalesce(list_position($areas, area), 0) - 1 as area, month_end as period_end, n, d"
    values: dict[str, object] = {"areas": list(areas)}
    if breakdown == ALL:
        return Asked(columns, "breakdown = 'all'", values)
    split = ", coalesce(list_position($categories, category), 0) - 1 as category, breakdown = 'all' as whole"
    values |= {"breakdown": breakdown, "categories": list(categories)}
    return Asked(columns + split, "breakdown in ($breakdown, 'all')", values)


def make_slab(rows: Rows, breakdown: str, areas: Sequence[str], categories: Sequence[str]) -> Slab:
    """Put the rows of a breakdown, and the totals behind it, in their places.

    Parameters
    ----------
    rows
        The columns that `asked` names: area and category are places in the lists given here. Rows with a place of -1
        are left out.
    """
    ends, period = _periods(rows)
    area = rows["area"]
    placed = np.zeros(len(ends) + 1, dtype=bool)
    placed[period[area != _place(areas, NOT_KNOWN)]] = True
    placed[-1] = True  # where nothing was counted nothing was lost
    shape, at = (len(ends) + 1, len(areas), len(categories)), np.column_stack([period, area])
    if breakdown == ALL:
        count, base = put(shape[:2], at, rows["n"]), put(shape[:2], at, rows["d"])
        return Slab(ends, count[:, :, None], base[:, :, None], base, ~placed)
    whole = rows["whole"]
    mine = np.column_stack([at, rows["category"]])[~whole]
    count, base = put(shape, mine, rows["n"][~whole]), put(shape, mine, rows["d"][~whole])
    return Slab(ends, count, base, put(shape[:2], at[whole], rows["d"][whole]), ~placed)


@dataclass(frozen=True)
class People:
    """Children behind the rates of a level and the place of their basis, by month end and area; NaN where none."""

    ends: dict[date, int]
    children: Array
    basis: Array

    def places(self, ends: Iterable[date]) -> Places:
        """Where month ends stand."""
        return places(self.ends, ends)


def make_people(rows: Rows, areas: Sequence[str]) -> People:
    """Put rows of the population in their places: columns area, period_end, children, basis (a number)."""
    ends, period = _periods(rows)
    at, shape = np.column_stack([period, _coded(areas, rows["area"])]), (len(ends) + 1, len(areas))
    return People(ends, put(shape, at, rows["children"]), put(shape, at, rows["basis"]))


def places(order: dict[date, int], values: Iterable[date]) -> Places:
    """The place of each value, -1 where it has none."""
    return np.array([order.get(value, -1) for value in values], dtype=np.intp)


def places_among(names: Sequence[str], others: Sequence[str]) -> Places:
    """For each of some names its place among others, -1 where it has none, and -1 once more for what has no name."""
    order = {name: place for place, name in enumerate(others)}
    return np.array([*(order.get(name, -1) for name in names), -1], dtype=np.intp)


def put(shape: tuple[int, ...], at: Places, values: npt.NDArray[Any]) -> Array:
    """An array with values in their places and NaN elsewhere; a value with a place of -1 is left out."""
    table = np.full(shape, np.nan)
    known = at.min(axis=1, initial=0) >= 0
    table[tuple(at[known].T)] = np.ma.filled(values[known].astype(float), np.nan)
    return table


def texts(words: Sequence[str], at: Places) -> pd.api.extensions.ExtensionArray:
    """A column of few words, each by its place among them."""
    return _column(tuple(words), pd.get_option("mode.string_storage")).take(at)


@lru_cache(maxsize=512)
def _column(words: tuple[str, ...], storage: str) -> pd.api.extensions.ExtensionArray:
    """Words as pandas holds them; making that costs more than taking from it, and the same few are asked for again."""
    return pd.array(list(words), dtype="str")


def _periods(rows: Rows) -> tuple[dict[date, int], Places]:
    codes, days = pd.factorize(rows["period_end"].astype("datetime64[D]"))
    return {day.item(): place for place, day in enumerate(np.asarray(days, "datetime64[D]"))}, codes


def _coded(names: Sequence[str], values: npt.NDArray[Any]) -> Places:
    codes, found = pd.factorize(values)
    return places_among(list(found), names)[codes]


def _place(names: Sequence[str], name: str) -> int:
    """The place of a name, behind the last where there is none."""
    return names.index(name) if name in names else len(names)
