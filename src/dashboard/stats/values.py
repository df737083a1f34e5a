"""A table of counts becomes a table of values with their limits."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.catalogue import SUMS, Measure, Unit
from dashboard.stats.limits import proportion_limits, rate_limits


def with_values(figures: pd.DataFrame, measure: Measure, confidence: float = 0.95) -> pd.DataFrame:
    """Add value, lower and upper to figures of one measure.

    Parameters
    ----------
    figures : pandas.DataFrame
        As `dashboard.cube.read.Cube.figures` gives it: needs columns numerator and denominator.
    measure : Measure
        Says whether the value is a rate per 10,000 (exact or Byar's limits), a share in per cent (Wilson's) or comes
        from sums, as a ratio, a percentage or an amount (no limits: these are no independent events).

    Returns
    -------
    pandas.DataFrame
        The same rows with columns value, lower and upper; NaN where there is no base.
    """
    count = figures["numerator"].to_numpy(dtype=float)
    base = figures["denominator"].to_numpy(dtype=float)
    base = np.where(base > 0, base, np.nan)
    value = count if measure.unit is Unit.AMOUNT else measure.per * count / base
    if measure.unit in SUMS:
        lower = upper = np.full(len(count), np.nan)
    elif measure.unit is Unit.RATE:
        lower, upper = rate_limits(count, base, measure.per, confidence)
    else:
        lower, upper = proportion_limits(count, base, measure.per, confidence)
    return figures.assign(value=value, lower=lower, upper=upper)
