"""A table of counts becomes a table of values with their limits."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.catalogue import Measure, Unit
from dashboard.stats.limits import proportion_limits, rate_limits


def with_values(figures: pd.DataFrame, measure: Measure, confidence: float = 0.95) -> pd.DataFrame:
    """Add value, lower and upper to figures of one measure.

    Parameters
    ----------
    figures : pandas.DataFrame
        As `dashboard.cube.read.Cube.figures` gives it: needs columns numerator and denominator.
    measure : Measure
        Says whether the value is a rate per 10,000 (exact or Byar's limits), a share in per cent (Wilson's) or a ratio
        (no limits: its parts are not independent events).

    Returns
    -------
    pandas.DataFrame
        The same rows with columns value, lower and upper; NaN where there is no base.
    """
    count = figures["numerator"].to_numpy(dtype=float)
    base = figures["denominator"].to_numpy(dtype=float)
    base = np.where(base > 0, base, np.nan)
    value = measure.per * count / base
    match measure.unit:
        case Unit.RATE:
            lower, upper = rate_limits(count, base, measure.per, confidence)
        case Unit.SHARE:
            lower, upper = proportion_limits(count, base, measure.per, confidence)
        case Unit.RATIO:
            lower = upper = np.full(len(count), np.nan)
    return figures.assign(value=value, lower=lower, upper=upper)
