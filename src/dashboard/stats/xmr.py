"""XmR charts: of rates, percentages, ratios and amounts, by the distances of neighbouring points."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dashboard.stats.control import D4, ENOUGH, FEW_POINTS, Chart, drawn, judged_by, lay_out, of_base, over
from dashboard.stats.stretches import moving_range

E2 = 2.66
"""Mean moving ranges from the mean to a limit: 3 / 1.128 as Making Data Count rounds it."""


def xmr(
    values: npt.ArrayLike, rebase: npt.ArrayLike | None = None, floor: float = 0.0, ceiling: float = np.inf
) -> Chart:
    """Charts of values (Making Data Count; NHSRplotthedots, `ptd_spc_standard`).

    Parameters
    ----------
    values : array_like
        Time on the last axis, periods that do not overlap; NaN where there is no value.
    rebase : array_like of bool, optional
        True where a new base begins (`dashboard.stats.stretches.rebase_at`). A base of under 12 points is not taken:
        its points are judged by the base before, until there are enough.
    floor, ceiling : float
        What no value can pass, and no limit.

    Returns
    -------
    Chart
        A constant series has its own value for limits, where the R package gives none.
    """
    points, stretches = lay_out(values, rebase)
    there = ~np.isnan(points)
    number = stretches.sums(there)
    mean = over(stretches.sums(np.where(there, points, 0.0)), number)
    reach = E2 * moving_range(points, stretches, D4)
    base = judged_by(number, stretches)
    centre, reach = stretches.spread(of_base(mean, base, mean)), stretches.spread(of_base(reach, base))
    status = np.where(base < 0, FEW_POINTS, ENOUGH).astype(np.int8)
    return drawn(points, centre, reach, (stretches, base, status), (floor, ceiling), np.shape(values))
