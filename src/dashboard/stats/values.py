"""A table of counts becomes a table of values with their limits."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.catalogue import SUMS, Measure, Unit
from dashboard.stats.limits import LEVELS, Array, positive, proportion_limits, rate_limits


def with_values(
    figures: pd.DataFrame, measure: Measure, confidence: float = LEVELS[0], dispersion: npt.ArrayLike = 1.0
) -> pd.DataFrame:
    """Add value, lower and upper to figures of one measure.

    Parameters
    ----------
    figures : pandas.DataFrame
        As `dashboard.cube.read.Cube.figures` gives it: needs columns numerator and denominator. Where counts were
        rounded, a column rounding says how far the true ones can lie from them: limits then hold for all of these, so
        that what is called higher or lower by them is so whatever the true count is.
    measure : Measure
        Says whether the value is a rate per 10,000 (exact or Byar's limits), a share in per cent (Wilson's) or comes
        from sums, as a ratio, a percentage or an amount (no limits: these are no independent events).
    confidence : float
        Of the limits.
    dispersion : array_like
        One number or one a row, by which families widen the limits (`dashboard.stats.families`).

    Returns
    -------
    pandas.DataFrame
        The same rows with columns value, lower and upper; NaN where there is no base, and limits NaN where a part is
        larger than its whole.
    """
    base = positive(figures["denominator"].to_numpy(dtype=float))
    lower, upper = _around(figures, base, measure, confidence, dispersion)
    return figures.assign(value=plain_values(figures, measure), lower=lower, upper=upper)


def plain_values(figures: pd.DataFrame, measure: Measure) -> Array:
    """The values of figures of one measure without their limits, as `with_values` gives them."""
    count, base = figures["numerator"].to_numpy(dtype=float), figures["denominator"].to_numpy(dtype=float)
    return value_of(count, base, measure)


def value_of(count: Array, base: Array, measure: Measure) -> Array:
    """The value of each count over its base, in the measure's unit; NaN where there is no base."""
    return count if measure.unit is Unit.AMOUNT else measure.per * count / positive(base)


def with_wide_limits(figures: pd.DataFrame, measure: Measure, dispersion: npt.ArrayLike = 1.0) -> pd.DataFrame:
    """Add the limits at 99.8% as columns lower_wide and upper_wide."""
    base = positive(figures["denominator"].to_numpy(dtype=float))
    lower, upper = _around(figures, base, measure, LEVELS[1], dispersion)
    return figures.assign(lower_wide=lower, upper_wide=upper)


def _around(
    figures: pd.DataFrame, base: Array, measure: Measure, confidence: float, dispersion: npt.ArrayLike
) -> tuple[Array, Array]:
    """Limits of the counts shown; of rounded ones the lower of the least and the upper of the most they can be."""
    count = figures["numerator"].to_numpy(dtype=float)
    if "rounding" not in figures:
        return _limits(count, base, measure, confidence, dispersion)
    off = figures["rounding"].fillna(0.0).to_numpy(dtype=float)
    most = count + off if measure.unit is Unit.RATE else np.where(count > base, count, np.minimum(count + off, base))
    lower, _ = _limits(np.maximum(count - off, 0.0), base, measure, confidence, dispersion)
    _, upper = _limits(most, base, measure, confidence, dispersion)
    return lower, upper


def _limits(
    count: Array, base: Array, measure: Measure, confidence: float, dispersion: npt.ArrayLike
) -> tuple[Array, Array]:
    if measure.unit in SUMS:
        nothing = np.full(len(count), np.nan)
        return nothing, nothing.copy()
    if measure.unit is Unit.RATE:
        return rate_limits(count, base, measure.per, confidence, dispersion)
    # what does not fit together (a protected release may be rounded so) has a value and no limits
    return proportion_limits(count, np.where(count > base, np.nan, base), measure.per, confidence, dispersion)
