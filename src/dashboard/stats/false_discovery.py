"""Many tests at once: which of them stand when one in twenty of those named may be false.

Benjamini and Hochberg 1995, Controlling the false discovery rate, Journal of the Royal Statistical Society B
57:289-300.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dashboard.stats.limits import Array

RATE = 0.05
"""Share of the named that may be false."""


def adjusted(p_values: npt.ArrayLike) -> Array:
    """The false discovery rate at which each test would just be named.

    Parameters
    ----------
    p_values : array_like
        One-dimensional; NaN where there was no test, which counts for none.
    """
    p = np.asarray(p_values, dtype=float)
    order = np.argsort(p)  # NaN last
    tests = int((~np.isnan(p)).sum())
    steps = p[order][:tests] * tests / np.arange(1, tests + 1)
    found = np.full(p.shape, np.nan)
    found[order[:tests]] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1.0)
    return found


def named(p_values: npt.ArrayLike, rate: float = RATE) -> npt.NDArray[np.bool_]:
    """Which tests stand."""
    stands: npt.NDArray[np.bool_] = adjusted(p_values) <= rate
    return stands
