"""Rates that age does not explain: directly standardised rates and indirectly standardised ratios."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.stats.enough import Enough, Words, said
from dashboard.stats.limits import Array, poisson_limits, positive

FEWEST_EVENTS = 10
"""Below it a directly standardised rate is not given (Fingertips Public Health Technical Guidance; Morris et al.
2018, BMC Public Health)."""


@dataclass(frozen=True)
class Standardised:
    """Standardised values of areas, shaped like the counts without their last axis.

    Attributes
    ----------
    value, lower, upper : numpy.ndarray
        NaN where `enough` says why.
    events : numpy.ndarray
        All events of the ages together.
    enough : numpy.ndarray
        `Enough` words.
    """

    value: Array
    lower: Array
    upper: Array
    events: Array
    enough: Words


def directly_standardised(
    count: npt.ArrayLike,
    base: npt.ArrayLike,
    standard: npt.ArrayLike,
    per: float = 10_000,
    confidence: float = 0.95,
    dispersion: npt.ArrayLike = 1.0,
) -> Standardised:
    """Rates as they would be with a standard population's ages.

    Limits by Dobson's method on Byar's limits of the total (Dobson et al. 1991, Statistics in Medicine 10:457-462), as
    the Office for Health Improvement and Disparities gives them. Where the method itself leads below nought, because
    the few events lie in ages of great weight, the limit is nought.

    Parameters
    ----------
    count, base : array_like
        Events and children, ages on the last axis. A missing count is not taken for nought.
    standard : array_like
        The standard population by age.
    per : float
        What the rate is given per.
    confidence : float
        Of the limits.
    dispersion : array_like
        By which families widen the limits, one number or one an area.
    """
    events, size = np.broadcast_arrays(np.asarray(count, dtype=float), np.asarray(base, dtype=float))
    weight = np.asarray(standard, dtype=float)
    total = events.sum(axis=-1)
    enough = said(
        np.isnan(events).any(axis=-1) | np.isnan(size).any(axis=-1),
        Enough.MISSING,
        ((size <= 0).any(axis=-1), Enough.NO_BASE),
        (total < FEWEST_EVENTS, Enough.FEW_EVENTS),
    )
    share = weight / weight.sum() / positive(size)
    told = enough == Enough.YES.value
    value = np.where(told, per * (share * events).sum(axis=-1), np.nan)
    below, above = poisson_limits(np.where(told, total, np.nan), confidence, dispersion)
    spread = per * np.sqrt((share * share * events).sum(axis=-1) / np.where(told, total, np.nan))
    lower = np.maximum(value + spread * (below - total), 0.0)
    return Standardised(value, lower, value + spread * (above - total), total, enough)


def indirectly_standardised(
    count: npt.ArrayLike,
    base: npt.ArrayLike,
    reference_count: npt.ArrayLike,
    reference_base: npt.ArrayLike,
    per: float = 100,
    confidence: float = 0.95,
    dispersion: npt.ArrayLike = 1.0,
) -> Standardised:
    """Events beside those that a reference's rates by age would give here; `per` where they are as many.

    Exact or Byar's limits of the count over what was expected (OHID; APHO Technical Briefing 3).

    Parameters
    ----------
    count : array_like
        Events of each area, all ages together.
    base : array_like
        Children, ages on the last axis.
    reference_count, reference_base : array_like
        Events and children of the reference by age.
    per : float
        What stands for "as expected": 1 or 100.
    confidence : float
        Of the limits.
    dispersion : array_like
        By which families widen the limits.
    """
    events, size = np.asarray(count, dtype=float), np.asarray(base, dtype=float)
    expected = (size * np.asarray(reference_count, dtype=float) / positive(reference_base)).sum(axis=-1)
    enough = said(np.isnan(events) | np.isnan(expected), Enough.MISSING, (expected <= 0, Enough.NO_BASE))
    scale = per / np.where(enough == Enough.YES.value, expected, np.nan)
    lower, upper = poisson_limits(events, confidence, dispersion)
    return Standardised(events * scale, lower * scale, upper * scale, events, enough)
