"""Confidence limits of counts, rates and proportions.

As in the published method of the Office for Health Improvement and Disparities (Technical Guide: Confidence
Intervals): exact Poisson limits for counts under 10, Byar's approximation from 10, Wilson's score for proportions.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import chdtri, ndtri

Array = npt.NDArray[np.float64]
EXACT_BELOW = 10


def poisson_limits(count: npt.ArrayLike, confidence: float = 0.95) -> tuple[Array, Array]:
    """Limits of a count of independent events.

    Parameters
    ----------
    count : array_like
        Events, 0 or more; NaN gives NaN.
    confidence : float
        For instance 0.95 or 0.998.

    Returns
    -------
    lower, upper : numpy.ndarray
        In events, shaped like `count`. The lower limit of 0 is 0.
    """
    events = np.asarray(count, dtype=float)
    z = float(ndtri(0.5 + confidence / 2))
    tail = (1 - confidence) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        byar_low = events * (1 - 1 / (9 * events) - z / (3 * np.sqrt(events))) ** 3
        above = events + 1
        byar_high = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
        exact_low = chdtri(2 * events, 1 - tail) / 2
        exact_high = chdtri(2 * above, tail) / 2
    small = events < EXACT_BELOW
    lower = np.where(small, exact_low, byar_low)
    upper = np.where(small, exact_high, byar_high)
    return np.where(events == 0, 0.0, lower), upper


def rate_limits(
    count: npt.ArrayLike, base: npt.ArrayLike, per: float = 10_000, confidence: float = 0.95
) -> tuple[Array, Array]:
    """Limits of a rate: those of its count over its base. NaN where the base is 0 or not known."""
    lower, upper = poisson_limits(count, confidence)
    size = np.asarray(base, dtype=float)
    size = np.where(size > 0, size, np.nan)
    return per * lower / size, per * upper / size


def proportion_limits(
    part: npt.ArrayLike, whole: npt.ArrayLike, per: float = 100, confidence: float = 0.95
) -> tuple[Array, Array]:
    """Wilson's score limits of `part` of `whole`.

    Returns
    -------
    lower, upper : numpy.ndarray
        Within 0 and `per`; NaN where the whole is 0 or not known.
    """
    p_count, n = np.broadcast_arrays(np.asarray(part, dtype=float), np.asarray(whole, dtype=float))
    n = np.where(n > 0, n, np.nan)
    z = float(ndtri(0.5 + confidence / 2))
    p = p_count / n
    middle = 2 * p_count + z * z
    spread = z * np.sqrt(z * z + 4 * p_count * (1 - p))
    below, above = (middle - spread) / (2 * (n + z * z)), (middle + spread) / (2 * (n + z * z))
    # at the ends the formula is 0 or 1 but for rounding
    below = np.where(p_count == 0, 0.0 * n, below)
    above = np.where(p_count == n, 1.0 + 0.0 * n, above)
    return per * below, per * above
