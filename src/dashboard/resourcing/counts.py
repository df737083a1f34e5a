"""Counts with a mean and a variance: chances, limits and draws.

Where the variance is above the mean the count is negative binomial, where it is the mean Poisson, where it is below
binomial (with a number of trials that is rounded).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, gammaincc

from dashboard.resourcing.spells import Floats

SAME = 1e-9
"""Where a variance lies so near the mean, the count is Poisson's."""


def chance_up_to(count: npt.ArrayLike, mean: npt.ArrayLike, variance: npt.ArrayLike) -> Floats:
    """The probability of at most so many; 0 below 0."""
    k, m, v = np.broadcast_arrays(*(np.asarray(each, dtype=float) for each in (count, mean, variance)))
    at = np.maximum(np.floor(k), 0.0)
    wide, narrow = _kinds(m, v)
    found = np.ones(m.shape)
    even = ~wide & ~narrow & (m > 0)
    found[even] = gammaincc(at[even] + 1, m[even])
    size = m[wide] ** 2 / (v[wide] - m[wide])
    found[wide] = betainc(size, at[wide] + 1, m[wide] / v[wide])
    trials, chance = binomial(m[narrow], v[narrow])
    fewer = np.maximum(trials - at[narrow], 0.0)
    found[narrow] = np.where(fewer > 0, betainc(np.maximum(fewer, 1e-9), at[narrow] + 1, 1 - chance), 1.0)
    return np.where(k < 0, 0.0, found)


def quantile(mean: npt.ArrayLike, variance: npt.ArrayLike, p: float) -> Floats:
    """The least count that is not exceeded with a probability of at least `p`."""
    m, v = np.broadcast_arrays(np.asarray(mean, dtype=float), np.asarray(variance, dtype=float))
    below, at = np.full(m.shape, -1.0), np.ceil(m + 12 * np.sqrt(v) + 12)
    while (at - below > 1).any():
        middle = np.floor((at + below) / 2)
        enough = chance_up_to(middle, m, v) >= p
        at, below = np.where(enough, middle, at), np.where(enough, below, middle)
    found: Floats = at
    return found


def count_limits(mean: npt.ArrayLike, variance: npt.ArrayLike, level: float) -> tuple[Floats, Floats]:
    """Between which counts a count lies with a probability of at least `level`, as much left out below as above."""
    tail = (1 - level) / 2
    return quantile(mean, variance, tail), quantile(mean, variance, 1 - tail)


def is_within(
    count: npt.ArrayLike, mean: npt.ArrayLike, variance: npt.ArrayLike, level: float
) -> npt.NDArray[np.bool_]:
    """Whether counts lie within their `count_limits`, without looking for these."""
    tail = (1 - level) / 2
    k = np.asarray(count, dtype=float)
    return (chance_up_to(k, mean, variance) >= tail) & (chance_up_to(k - 1, mean, variance) < 1 - tail)


def binomial(mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Trials and chance of the binomial with a mean and a variance below it."""
    trials = np.maximum(np.rint(mean**2 / np.maximum(mean - variance, 1e-12)), np.ceil(mean))
    return trials, np.divide(mean, trials, out=np.zeros_like(mean), where=trials > 0)


def draw(mean: Floats, variance: Floats, draws: int, random: np.random.Generator) -> Floats:
    """Draw counts; the draws are the last axis."""
    shape = (*np.shape(mean), draws)
    wide, narrow = _kinds(mean, variance)
    size = np.divide(mean**2, variance - mean, out=np.ones(np.shape(mean)), where=wide)
    found = np.empty(shape)
    pace = random.standard_gamma(size[wide][:, None], (int(wide.sum()), draws))
    pace *= (mean[wide] / size[wide])[:, None]
    found[wide] = random.poisson(pace)
    even = ~wide & ~narrow
    found[even] = random.poisson(mean[even][:, None], (int(even.sum()), draws))
    trials, chance = binomial(mean[narrow], variance[narrow])
    found[narrow] = random.binomial(trials.astype(np.int64)[:, None], chance[:, None], (int(narrow.sum()), draws))
    return found


def _kinds(mean: Floats, variance: Floats) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which are wider and which are narrower than Poisson's."""
    return (mean > 0) & (variance > mean * (1 + SAME)), (mean > 0) & (variance < mean * (1 - SAME))
