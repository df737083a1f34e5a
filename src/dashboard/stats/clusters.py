"""Where high rates lie beside high ones, and low beside low, more than chance would put them.

Local Moran's I (Anselin 1995, Local indicators of spatial association, Geographical Analysis 27:93-115) with
conditional permutations, and Getis and Ord's G* (1992 and 1995, Geographical Analysis 24:189-206 and 27:286-306),
both with a false-discovery correction, since as many tests are made as there are areas. The values agree with those of
the library esda; it is not used, since importing it takes seconds and this needs a page of array code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from dashboard.stats.enough import Words
from dashboard.stats.false_discovery import named
from dashboard.stats.limits import Array
from dashboard.stats.neighbours import Neighbours

PERMUTATIONS = 9_999
"""Enough that the smallest p of 167 areas can pass the false-discovery correction (0.0002 against 0.0003)."""

SEED = 19950402
"""The same map gives the same answer."""

FEWEST_AREAS = 8
"""Areas below which nothing is said of clusters."""


class Cluster(StrEnum):
    """What an area is part of."""

    HIGH = "high among high"
    LOW = "low among low"
    HIGH_AMONG_LOW = "high among low"
    LOW_AMONG_HIGH = "low among high"
    NONE = "no pattern beyond chance"
    ALONE = "no neighbours"
    MISSING = "cannot be told"


class Spot(StrEnum):
    """What an area and its neighbours together are."""

    HOT = "hot spot"
    COLD = "cold spot"
    NONE = "no pattern beyond chance"
    ALONE = "no neighbours"
    MISSING = "cannot be told"


@dataclass(frozen=True)
class Clusters:
    """Local clusters, one value an area; NaN where the word says why.

    Attributes
    ----------
    moran : numpy.ndarray
        Local Moran's I.
    moran_p : numpy.ndarray
        Its two-sided p of permutations, before the correction.
    cluster : numpy.ndarray
        `Cluster` words, after it.
    g_star : numpy.ndarray
        G* as a z score.
    g_p : numpy.ndarray
        Its two-sided p, before the correction.
    spot : numpy.ndarray
        `Spot` words, after it.
    """

    moran: Array
    moran_p: Array
    cluster: Words
    g_star: Array
    g_p: Array
    spot: Words


def clusters(
    values: npt.ArrayLike, neighbours: Neighbours, permutations: int = PERMUTATIONS, seed: int = SEED
) -> Clusters:
    """Look for local clusters.

    Parameters
    ----------
    values : array_like
        One an area. For rates use `dashboard.stats.smoothing.standardised_rates`, since small areas vary more; NaN
        where an area has no value: it takes no part.
    neighbours : Neighbours
        Of the same areas.
    permutations, seed : int
        Of the test.
    """
    given = np.asarray(values, dtype=float)
    known = ~np.isnan(given)
    x, near = given[known], neighbours.among(known)
    numbers = near.numbers()
    if len(x) < FEWEST_AREAS or np.ptp(x) <= ROUNDING * np.abs(x).max(initial=0.0):
        return _nothing(known, numbers)
    z = x - x.mean()
    around = np.divide(near.sums(z), numbers, out=np.full(len(x), np.nan), where=numbers > 0)
    moran = (len(x) - 1) * z * around / (z @ z)
    moran_p = _permuted(z, around, near, permutations, seed)
    g_star = _g_star(x, near)
    g_p = np.where(numbers > 0, 2 * ndtr(-np.abs(g_star)), np.nan)
    alone = numbers == 0
    cluster = np.select(
        [alone, ~named(moran_p), (z > 0) & (around > 0), (z <= 0) & (around <= 0), z > 0],
        [Cluster.ALONE.value, Cluster.NONE.value, Cluster.HIGH.value, Cluster.LOW.value, Cluster.HIGH_AMONG_LOW.value],
        Cluster.LOW_AMONG_HIGH.value,
    )
    spot = np.select(
        [alone, ~named(g_p), g_star > 0], [Spot.ALONE.value, Spot.NONE.value, Spot.HOT.value], Spot.COLD.value
    )
    numbers_told = [_back(known, values) for values in (moran, moran_p, np.where(alone, np.nan, g_star), g_p)]
    words = _words(known, cluster, Cluster.MISSING), _words(known, spot, Spot.MISSING)
    return Clusters(numbers_told[0], numbers_told[1], words[0], numbers_told[2], numbers_told[3], words[1])


ROUNDING = 1e-12
"""Values that differ by less than this part of the largest are one value."""


def _permuted(z: Array, around: Array, near: Neighbours, permutations: int, seed: int) -> Array:
    """Two-sided p: how often as many areas, drawn from all others, have a mean as far out as the neighbours have."""
    chance, areas = np.random.default_rng(seed), len(z)
    numbers = near.numbers()
    drawn = chance.permuted(np.tile(np.arange(areas - 1), (permutations, 1)), axis=1)[:, : numbers.max(initial=0)]
    p = np.full(areas, np.nan)
    slack = ROUNDING * np.abs(z).max()
    for place in np.flatnonzero(numbers):
        others = drawn[:, : numbers[place]]
        means = z[others + (others >= place)].mean(axis=1)
        above = int((means >= around[place] - slack).sum())
        below = int((means <= around[place] + slack).sum())
        p[place] = min(1.0, 2 * (min(above, below) + 1) / (permutations + 1))
    return p


def _g_star(x: Array, near: Neighbours) -> Array:
    """G* of binary weights, each area among its own neighbours, as a z score."""
    areas, weights = len(x), near.numbers() + 1.0
    variance = (x @ x) / areas - x.mean() ** 2
    expected_spread = variance * (areas * weights - weights**2) / (areas - 1)
    score: Array = np.divide(
        x + near.sums(x) - weights * x.mean(), np.sqrt(np.maximum(expected_spread, 0.0)),
        out=np.zeros(areas), where=expected_spread > 0,
    )  # fmt: skip
    return score


def _nothing(known: npt.NDArray[np.bool_], numbers: npt.NDArray[np.intp]) -> Clusters:
    """Too few areas, or all alike: no pattern."""
    nothing = np.full(known.shape, np.nan)
    few = int(known.sum()) < FEWEST_AREAS
    cluster = np.where(few, Cluster.MISSING.value, np.where(numbers == 0, Cluster.ALONE.value, Cluster.NONE.value))
    spot = np.where(few, Spot.MISSING.value, np.where(numbers == 0, Spot.ALONE.value, Spot.NONE.value))
    words = _words(known, cluster, Cluster.MISSING), _words(known, spot, Spot.MISSING)
    return Clusters(nothing, nothing, words[0], nothing, nothing, words[1])


def _back(known: npt.NDArray[np.bool_], values: Array) -> Array:
    """Values of the known areas, among all."""
    found = np.full(known.shape, np.nan)
    found[known] = values
    return found


def _words(known: npt.NDArray[np.bool_], words: Words, missing: StrEnum) -> Words:
    found = np.full(known.shape, missing.value, dtype="<U32")
    found[known] = words
    return found
