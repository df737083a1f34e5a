"""A value with its limits, for arrays of any shape."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.stats.limits import Array, positive, proportion_limits, rate_limits


class Estimate(NamedTuple):
    """Values with lower and upper limits, shaped alike."""

    value: Array
    lower: Array
    upper: Array


def rate(
    count: npt.ArrayLike,
    base: npt.ArrayLike,
    per: float = 10_000,
    confidence: float = 0.95,
    dispersion: npt.ArrayLike = 1.0,
) -> Estimate:
    """Rates with exact or Byar's limits."""
    value = per * np.asarray(count, dtype=float) / positive(base)
    return Estimate(value, *rate_limits(count, base, per, confidence, dispersion))


def proportion(
    part: npt.ArrayLike,
    whole: npt.ArrayLike,
    per: float = 100,
    confidence: float = 0.95,
    dispersion: npt.ArrayLike = 1.0,
) -> Estimate:
    """Proportions with Wilson's limits."""
    value = per * np.asarray(part, dtype=float) / positive(whole)
    return Estimate(value, *proportion_limits(part, whole, per, confidence, dispersion))


def estimate_of(figures: pd.DataFrame) -> Estimate:
    """The columns value, lower and upper of a table."""
    return Estimate(*(figures[name].to_numpy(dtype=float) for name in Estimate._fields))
