"""Confidence limits of counts, rates and proportions.

As in the published method of the Office for Health Improvement and Disparities (Technical Guide: Confidence
Intervals; APHO Technical Briefing 3): exact Poisson limits for counts under 10, Byar's approximation from 10
(Breslow and Day 1987), Wilson's score for proportions (Wilson 1927). Where events come in families, a `dispersion`
widens them (`dashboard.stats.families`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import chdtri, ndtri

Array = npt.NDArray[np.float64]
EXACT_BELOW = 10

LEVELS = (0.95, 0.998)
"""The two confidences of public health: 95% to take note, 99.8% (three standard deviations) to act."""


def normal_quantile(confidence: float) -> float:
    """Standard deviations on each side of a normal interval: 1.96 for 0.95.

    Raises
    ------
    ValueError
        Where the confidence is no share between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence lies between 0 and 1, as 0.95; {confidence} does not.")
    return float(ndtri(0.5 + confidence / 2))


def poisson_limits(
    count: npt.ArrayLike, confidence: float = 0.95, dispersion: npt.ArrayLike = 1.0
) -> tuple[Array, Array]:
    """Limits of a count of events.

    Parameters
    ----------
    count : array_like
        Events, 0 or more; NaN gives NaN.
    confidence : float
        For instance 0.95 or 0.998.
    dispersion : array_like
        How many times its mean the count's variance is; 1 for independent events. The limits are those of
        count / dispersion events, times the dispersion: as many families as the count is worth (the effective
        sample of Korn and Graubard 1998), so that no limit is negative.

    Returns
    -------
    lower, upper : numpy.ndarray
        In events, shaped like `count`. The lower limit of 0 is 0.

    Raises
    ------
    ValueError
        Where a count is negative or a dispersion is not above 0.
    """
    events, factor = _effective(count, dispersion)
    shape, events = events.shape, events.ravel()
    lower, upper = _byar(events, normal_quantile(confidence))
    small = np.flatnonzero(events < EXACT_BELOW)
    if small.size:
        lower[small], upper[small] = _exact(events[small], (1 - confidence) / 2)
    if factor is None:
        return lower.reshape(shape), upper.reshape(shape)
    return lower.reshape(shape) * factor, upper.reshape(shape) * factor


def rate_limits(
    count: npt.ArrayLike,
    base: npt.ArrayLike,
    per: float = 10_000,
    confidence: float = 0.95,
    dispersion: npt.ArrayLike = 1.0,
) -> tuple[Array, Array]:
    """Limits of a rate: those of its count over its base. NaN where the base is 0 or not known."""
    lower, upper = poisson_limits(count, confidence, dispersion)
    scale = per / positive(base)
    return lower * scale, upper * scale


def proportion_limits(
    part: npt.ArrayLike,
    whole: npt.ArrayLike,
    per: float = 100,
    confidence: float = 0.95,
    dispersion: npt.ArrayLike = 1.0,
) -> tuple[Array, Array]:
    """Wilson's score limits of `part` of `whole`.

    Returns
    -------
    lower, upper : numpy.ndarray
        Within 0 and `per`; NaN where the whole is 0 or not known.

    Raises
    ------
    ValueError
        Where a part is negative or larger than its whole, or a dispersion is not above 0.
    """
    some, factor = _effective(part, dispersion)
    n = positive(whole)
    some, n = np.broadcast_arrays(some, n if factor is None else n / factor)
    rest = n - some
    if (rest < 0).any():
        raise ValueError("A part is larger than its whole.")
    below, above = _wilson(np.ravel(some), np.ravel(n), np.ravel(rest), normal_quantile(confidence))
    below *= per
    above *= per
    return below.reshape(n.shape), above.reshape(n.shape)


def positive(base: npt.ArrayLike) -> Array:
    """A base as floats; NaN where it is 0, negative or not known."""
    size = np.asarray(base, dtype=float)
    return size if (size > 0).all() else np.where(size > 0, size, np.nan)


def _effective(count: npt.ArrayLike, dispersion: npt.ArrayLike) -> tuple[Array, Array | None]:
    """Counts over their dispersion, and the dispersion where it is another than 1."""
    events = np.asarray(count, dtype=float)
    if (events < 0).any():
        raise ValueError("A count is negative.")
    factor = np.asarray(dispersion, dtype=float)
    if factor.ndim == 0 and factor == 1:
        return events, None
    if (factor <= 0).any():
        raise ValueError("A dispersion is above 0.")
    events, factor = np.broadcast_arrays(events, factor)
    return events / factor, factor


def _byar(events: Array, z: float) -> tuple[Array, Array]:
    """Byar's limits. Those of 0 events are not defined; small counts take the exact ones."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        step = 1 - 1 / (9 * events) - z / (3 * np.sqrt(events))
        lower = events * step * step * step
    above = events + 1
    step = 1 - 1 / (9 * above) + z / (3 * np.sqrt(above))
    return np.maximum(lower, 0.0), above * step * step * step


def _exact(events: Array, tail: float) -> tuple[Array, Array]:
    """Exact limits by the chi-squared distribution. Whole counts are looked up, for there are ten of them."""
    whole = events.astype(np.intp)
    if (whole == events).all():
        lower, upper = _chi_squared(np.arange(EXACT_BELOW, dtype=float), tail)
        return lower[whole], upper[whole]
    return _chi_squared(events, tail)


def _chi_squared(events: Array, tail: float) -> tuple[Array, Array]:
    # of nought events, and of so small a part of one that the distribution has no quantile, the lower limit is nought
    lower = chdtri(2 * events, 1 - tail) / 2
    return np.where(lower > 0, lower, 0.0), chdtri(2 * (events + 1), tail) / 2


def _wilson(some: Array, n: Array, rest: Array, z: float) -> tuple[Array, Array]:
    """Wilson's limits of parts of one, in place: arrays of a million are bound by memory, not by sums."""
    z2 = z * z
    spread = some * rest
    spread /= n
    spread += z2 / 4
    np.sqrt(spread, out=spread)
    spread *= z
    scale = n + z2
    middle = some + z2 / 2
    above = middle + spread
    middle -= spread
    middle /= scale
    above /= scale
    # at the ends the formula is nought or one but for rounding
    middle[(some == 0) & (n > 0)] = 0.0
    above[rest == 0] = 1.0
    return middle, above
