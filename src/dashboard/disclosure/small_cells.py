"""Small counts of areas so fine that few children in one point to a home: hidden, inside the council too."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.cube.read import UNPLACED
from dashboard.model import Status

Flags = npt.NDArray[np.bool_]


def hide_small(figures: pd.DataFrame, smallest: int, *, shares: bool = False) -> pd.DataFrame:
    """Hide counts from 1 to below `smallest`, and one more where the total would give a hidden one away.

    Totals of the council are known. So in each period and category, where a single cell is hidden, or where the hidden
    ones add up to the least or the most they can be, the next smallest count is hidden as well.

    Parameters
    ----------
    figures : pandas.DataFrame
        As `dashboard.cube.read.Cube.figures` gives them: needs area, period, category, numerator, denominator, status.
    smallest : int
        The smallest count that is shown; 0 always is.
    shares : bool
        Whether denominators are counts too, as for a share: then part, whole and the rest of the whole are looked at,
        and a hidden row loses its whole.

    Returns
    -------
    pandas.DataFrame
        The same rows. A hidden one has the status "suppressed" and no numerator. What has no area stays as it is.
    """
    count = figures["numerator"].to_numpy(dtype=float)
    base = figures["denominator"].to_numpy(dtype=float)
    real = ~figures["area"].isin(UNPLACED).to_numpy()
    looked_at = [count, base, base - count] if shares else [count]
    hidden = real & np.any([(cells > 0) & (cells < smallest) for cells in looked_at], axis=0)
    groups = figures.groupby(["period", "category"], sort=False).ngroup().to_numpy()
    for group in np.unique(groups[hidden]):
        _hide_one_more(count, hidden, real & (groups == group), smallest)
    return figures.assign(
        numerator=np.where(hidden, np.nan, count),
        denominator=np.where(hidden & shares, np.nan, base),
        status=figures["status"].where(~hidden, Status.SUPPRESSED.value),
    )


def _hide_one_more(count: npt.NDArray[np.float64], hidden: Flags, mine: Flags, smallest: int) -> None:
    """Mark the next smallest count of a group as hidden, where the total would give the hidden ones away."""
    inside = count[mine & hidden]
    told = len(inside) == 1 or inside.sum() in (len(inside), len(inside) * (smallest - 1))
    shown = np.flatnonzero(mine & ~hidden & (count > 0))
    if told and len(shown):
        hidden[shown[np.argmin(count[shown])]] = True
