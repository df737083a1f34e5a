"""How surprising a difference is: the chance of one as large if nothing were behind it, and that chance in bits.

Each chance is the other side of the limits of `dashboard.stats.limits`: it is below 5% exactly where the 95% limits
leave out what is compared with. So a ranking by surprise and a comparison by limits can never contradict each other.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, betaincc, chdtrc, gammainc, gammaincc, ndtr

from dashboard.stats.limits import EXACT_BELOW, Array, positive

SMALLEST = 1e-300
"""No chance is told smaller: its logarithm must be a number."""


def chance_of_rate(
    count: npt.ArrayLike,
    base: npt.ArrayLike,
    reference: npt.ArrayLike,
    per: float = 10_000,
    dispersion: npt.ArrayLike = 1.0,
) -> Array:
    """Chance of a rate as far from a reference, which is taken as it stands.

    Parameters
    ----------
    count, base : array_like
        Events and what they came from.
    reference : array_like
        In events per `per` of the base; NaN where there is none.
    per : float
        As of the rate.
    dispersion : array_like
        By which families widen the limits.

    Returns
    -------
    numpy.ndarray
        Between 0 and 1: by the exact Poisson distribution under ten events, by Byar's approximation from ten. NaN where
        something is not known.
    """
    factor = np.asarray(dispersion, dtype=float)
    events, expected = np.broadcast_arrays(
        np.asarray(count, dtype=float) / factor,
        np.asarray(reference, dtype=float) * positive(base) / per / factor,
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        exact = 2 * np.minimum(gammainc(events, expected), gammaincc(events + 1, expected))
        exact = np.where(events == 0, 2 * np.exp(-expected), exact)
    return _within(np.where(events < EXACT_BELOW, exact, _by_byar(events, expected)))


def chance_of_proportion(
    part: npt.ArrayLike,
    whole: npt.ArrayLike,
    reference: npt.ArrayLike,
    per: float = 100,
    dispersion: npt.ArrayLike = 1.0,
) -> Array:
    """The same of a proportion, by the score test of which Wilson's limits are the other side."""
    n = positive(whole) / np.asarray(dispersion, dtype=float)
    share, aim = np.asarray(part, dtype=float) / positive(whole), np.asarray(reference, dtype=float) / per
    with np.errstate(invalid="ignore", divide="ignore"):
        z = np.abs(share - aim) / np.sqrt(aim * (1 - aim) / n)
    z = np.where(share == aim, 0.0 * n, z)
    return _two_sided(z)


def chance_of_rates(
    count: npt.ArrayLike,
    base: npt.ArrayLike,
    other_count: npt.ArrayLike,
    other_base: npt.ArrayLike,
    dispersion: npt.ArrayLike = 1.0,
) -> Array:
    """Chance of two uncertain rates as far apart: the other side of `dashboard.stats.two_rates.rate_ratio`."""
    first, second = (np.asarray(events, dtype=float) / np.asarray(dispersion) for events in (count, other_count))
    share = positive(base) / (positive(base) + positive(other_base))
    with np.errstate(invalid="ignore"):
        above = np.where(first > 0, betainc(first, second + 1, share), 1.0 + 0.0 * (first + second))
        below = np.where(second > 0, betaincc(first + 1, second, share), 1.0 + 0.0 * (first + second))
    return _within(2 * np.minimum(above, below) + 0.0 * share)


def chance_of_proportions(
    part: npt.ArrayLike,
    whole: npt.ArrayLike,
    other_part: npt.ArrayLike,
    other_whole: npt.ArrayLike,
    dispersion: npt.ArrayLike = 1.0,
) -> Array:
    """Chance of two uncertain proportions as far apart (score test with the pooled share; Pearson 1900)."""
    some, others = np.asarray(part, dtype=float), np.asarray(other_part, dtype=float)
    n, m = positive(whole), positive(other_whole)
    pooled = (some + others) / (n + m)
    with np.errstate(invalid="ignore", divide="ignore"):
        z = np.abs(some / n - others / m) / np.sqrt(np.asarray(dispersion) * pooled * (1 - pooled) * (1 / n + 1 / m))
    return _two_sided(np.where(some / n == others / m, 0.0 * pooled, z))


def chance_of_trend(chi_squared: npt.ArrayLike) -> Array:
    """Chance of a trend as clear: of a chi-squared variable with one degree of freedom."""
    return _within(chdtrc(1.0, np.asarray(chi_squared, dtype=float)))


def bits(chance: npt.ArrayLike) -> Array:
    """Surprise in bits: 1 is a coin that falls as called, 10 is ten of them (Shannon 1948)."""
    surprise: Array = -np.log2(np.maximum(np.asarray(chance, dtype=float), SMALLEST)) + 0.0
    return surprise


def _by_byar(events: Array, expected: Array) -> Array:
    """How many standard deviations wide Byar's limits may be until they reach what is expected."""
    above = events + 1
    with np.errstate(invalid="ignore", divide="ignore"):
        down = 3 * np.sqrt(events) * (1 - 1 / (9 * events) - np.cbrt(expected / events))
        up = 3 * np.sqrt(above) * (np.cbrt(expected / above) - 1 + 1 / (9 * above))
    return _two_sided(np.maximum(down, up))


def _two_sided(z: Array) -> Array:
    return _within(2 * ndtr(-np.maximum(z, 0.0)))


def _within(chance: Array) -> Array:
    within: Array = np.clip(chance, 0.0, 1.0)
    return within
