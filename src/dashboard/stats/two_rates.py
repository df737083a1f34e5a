"""Two rates or proportions set against each other: their ratio and their difference, with limits."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv

from dashboard.stats.estimate import Estimate
from dashboard.stats.limits import Array, positive


def rate_ratio(
    count: npt.ArrayLike,
    base: npt.ArrayLike,
    other_count: npt.ArrayLike,
    other_base: npt.ArrayLike,
    confidence: float = 0.95,
    dispersion: npt.ArrayLike = 1.0,
) -> Estimate:
    """How many times one rate is another, with exact limits.

    Given all events of the two, those of the first are binomial (Clopper and Pearson 1934 on the split of the events;
    Armitage and Berry, Statistical Methods in Medical Research; R's `poisson.test`).

    Parameters
    ----------
    count, other_count : array_like
        Events, 0 or more.
    base, other_base : array_like
        What they came from: children, or children-years.
    confidence : float
        Of the limits.
    dispersion : array_like
        By which families widen the limits.

    Returns
    -------
    Estimate
        Without events on the other side no upper limit can be told: value and upper are infinite. Without any events
        the value is not defined (NaN), and the limits are 0 and infinity. NaN where a base is 0 or not known.
    """
    factor = np.asarray(dispersion, dtype=float)
    first: Array = np.asarray(count, dtype=float) / factor
    second: Array = np.asarray(other_count, dtype=float) / factor
    relative = positive(other_base) / positive(base)
    tail = (1 - confidence) / 2
    lower = np.where(first > 0, betaincinv(first, second + 1, tail), 0.0 * (first + second))
    upper = np.where(second > 0, betaincinv(first + 1, second, 1 - tail), 1.0 + 0.0 * (first + second))
    with np.errstate(divide="ignore", invalid="ignore"):
        value: Array = first / second * relative
        return Estimate(value, _odds(lower) * relative, _odds(upper) * relative)


def difference(first: Estimate, second: Estimate) -> Estimate:
    """How much more one value is than another, with limits from those of the two.

    Newcombe's hybrid (1998, Statistics in Medicine 17:873-890, method 10) for proportions with Wilson's limits; the
    same for rates with exact or Byar's limits (Zou and Donner 2008, Statistics in Medicine 27:1693-1702). Both sides
    must be in the same unit, independent of each other, and at the same confidence.
    """
    change = first.value - second.value
    below = np.hypot(first.value - first.lower, second.upper - second.value)
    above = np.hypot(first.upper - first.value, second.value - second.lower)
    return Estimate(change, change - below, change + above)


def _odds(share: Array) -> Array:
    return share / (1 - share)
