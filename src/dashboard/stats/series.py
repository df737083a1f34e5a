"""A table with a row for each area and period becomes arrays of series, and arrays become columns again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.stats.limits import Array


@dataclass(frozen=True)
class Series:
    """How the rows of a table are ordered into series.

    Attributes
    ----------
    order : numpy.ndarray of int
        Rows, by area, category and time.
    shape : tuple of int
        Series (one for each area and category), periods.
    ends : list of date
        Last days of the periods, oldest first.
    areas : list of str
        The area of each series.
    """

    order: npt.NDArray[np.intp]
    shape: tuple[int, int]
    ends: list[date]
    areas: list[str]

    def column(self, figures: pd.DataFrame, name: str) -> Array:
        """A column of the table as an array of series."""
        return figures[name].to_numpy(dtype=float)[self.order].reshape(self.shape)

    def rows(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """An array of series as a column of the table."""
        found = np.empty(values.size, dtype=values.dtype)
        found[self.order] = values.ravel()
        return found


def series_of(figures: pd.DataFrame) -> Series:
    """Order the rows of a table.

    Parameters
    ----------
    figures : pandas.DataFrame
        As `dashboard.cube.read.Cube.figures` gives it: columns area, category (optional), period_end; not empty.

    Raises
    ------
    ValueError
        Where an area lacks a row for a period that others have.
    """
    time, days = pd.factorize(figures["period_end"], sort=True)
    area, codes = pd.factorize(figures["area"])
    category = pd.factorize(figures["category"])[0] if "category" in figures else np.zeros(len(figures), dtype=int)
    order = np.lexsort((time, category, area))
    number, length = (int(area.max()) + 1) * (int(category.max()) + 1), len(days)
    if number * length != len(figures):
        raise ValueError("Each area needs one row for each period.")
    return Series(order, (number, length), [day.date() for day in days], list(codes[area[order][::length]]))
