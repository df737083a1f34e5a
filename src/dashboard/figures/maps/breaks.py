"""Where a series is cut into classes, before the cuts are rounded to plain numbers."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

SAMPLE = 250
"""Natural breaks look at no more than this many values: the work grows with their square."""


class Method(StrEnum):
    """How cuts are chosen."""

    QUANTILE = "quantile"
    NATURAL = "natural"
    EQUAL = "equal"


def cuts(values: Numbers, method: Method, count: int) -> list[float]:
    """The `count` - 1 lower bounds of the second class and those above it; `values` sorted and known."""
    match method:
        case Method.EQUAL:
            return [float(cut) for cut in np.linspace(values[0], values[-1], count + 1)[1:-1]]
        case Method.NATURAL:
            return natural(values, count)
        case Method.QUANTILE:
            return quantiles(values, count)


def quantiles(values: Numbers, count: int) -> list[float]:
    """Equally many values in each class; of the distinct values where ties would leave classes out."""
    places = np.linspace(0, 1, count + 1)[1:-1]
    found = np.quantile(values, places)
    if len(np.unique(found)) < len(found) or found[0] <= values[0]:
        found = np.quantile(np.unique(values), places)
    return [float(cut) for cut in found]


def natural(values: Numbers, count: int) -> list[float]:
    """Natural breaks: the classes with the least squared distance from their means.

    Fisher's exact method (W. D. Fisher, On Grouping for Maximum Homogeneity, 1958), by dynamic programming.
    A cut lies half way between the neighbours it parts.
    """
    if len(values) > SAMPLE:
        values = np.quantile(values, np.linspace(0, 1, SAMPLE))
    starts = _class_starts(_spread_within(values), count)
    return [float((values[start - 1] + values[start]) / 2) for start in starts]


def _spread_within(values: Numbers) -> Numbers:
    """Sum of squared distances from the mean of values i to j, for each i (row) and j (column)."""
    size = len(values)
    total = np.concatenate([[0.0], np.cumsum(values)])
    square = np.concatenate([[0.0], np.cumsum(values**2)])
    first, last = np.arange(size)[:, None], np.arange(1, size + 1)[None, :]
    length = np.maximum(last - first, 1)
    spread = square[last] - square[first] - (total[last] - total[first]) ** 2 / length
    return np.where(last > first, spread, np.inf)


def _class_starts(spread: Numbers, count: int) -> list[int]:
    """Index of the first value of the second class and of those above it."""
    best = spread[0]
    choices = []
    for _ in range(count - 1):
        # Row i, column j: the best split of the values before i, and one class more from i to j.
        tried = np.concatenate([[np.inf], best[:-1]])[:, None] + spread
        choices.append(tried.argmin(axis=0))
        best = tried.min(axis=0)
    starts: list[int] = []
    last = len(best) - 1
    for choice in reversed(choices):
        starts.insert(0, int(choice[last]))
        last = starts[0] - 1
    return starts
