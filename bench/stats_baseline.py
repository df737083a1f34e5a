"""What the statistics are measured against: the same methods in bare NumPy and SciPy, with no check of anything.

Arrays in, arrays out: no missing value, no base of nought, no series too short, no new base, no status, no word. Fixed:
a change here changes what the budgets mean.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view
from scipy.special import chdtri, ndtri

Array = npt.NDArray[Any]
Z = ndtri(0.975)


def rates(count: Array, base: Array, per: float = 10_000) -> tuple[Array, Array]:
    """Rates' limits: exact under ten events, Byar's from there."""
    lower = count * (1 - 1 / (9 * count) - Z / (3 * np.sqrt(count))) ** 3
    above = count + 1
    upper = above * (1 - 1 / (9 * above) + Z / (3 * np.sqrt(above))) ** 3
    small = count < 10
    lower[small] = chdtri(2 * count[small], 0.975) / 2
    upper[small] = chdtri(2 * count[small] + 2, 0.025) / 2
    lower[count == 0] = 0
    return per * lower / base, per * upper / base


def byar_only(count: Array, base: Array, per: float = 10_000) -> tuple[Array, Array]:
    """Byar's limits alone, for counts that are all large: the least that limits of rates can cost."""
    lower = count * (1 - 1 / (9 * count) - Z / (3 * np.sqrt(count))) ** 3
    above = count + 1
    upper = above * (1 - 1 / (9 * above) + Z / (3 * np.sqrt(above))) ** 3
    return per * lower / base, per * upper / base


def proportions(part: Array, whole: Array, per: float = 100) -> tuple[Array, Array]:
    """Proportions' limits: Wilson's."""
    share = part / whole
    middle = 2 * part + Z * Z
    spread = Z * np.sqrt(Z * Z + 4 * part * (1 - share))
    below = 2 * (whole + Z * Z)
    return per * (middle - spread) / below, per * (middle + spread) / below


def xmr_charts(values: Array) -> tuple[Array, ...]:
    """XmR charts of series, with the four rules: one pass over the array."""
    centre = values.mean(axis=1, keepdims=True)
    return _charted(values, centre, 2.66 * _moving_range(values))


def u_charts(count: Array, base: Array) -> tuple[Array, ...]:
    """Laney's u' charts of series, with the four rules: one pass over the two arrays."""
    value = count / base
    centre = count.sum(axis=1, keepdims=True) / base.sum(axis=1, keepdims=True)
    chance = np.sqrt(centre / base)
    reach = 3 * _moving_range((value - centre) / chance) / 1.128 * chance
    return _charted(value, centre, reach)


def _moving_range(values: Array) -> Array:
    distance = np.abs(np.diff(values, axis=1))
    mean = distance.mean(axis=1, keepdims=True)
    return np.mean(distance, axis=1, keepdims=True, where=distance < 3.267 * mean)


def _charted(value: Array, centre: Array, reach: Array) -> tuple[Array, ...]:
    lower, upper = np.maximum(centre - reach, 0), centre + reach
    near_lower, near_upper = np.maximum(centre - reach * 2 / 3, 0), centre + reach * 2 / 3
    outside = (value > upper) | (value < lower)
    side = np.sign(value - centre)
    close = ((value > near_upper) | (value < near_lower)) & ~outside
    shift = _members(np.abs(sliding_window_view(side, 7, axis=1).sum(axis=2)) == 7, 7)
    steps = np.sign(np.diff(value, axis=1))
    trend = _members(np.abs(sliding_window_view(steps, 6, axis=1).sum(axis=2)) == 6, 7)
    together = np.abs(sliding_window_view(side, 3, axis=1).sum(axis=2)) == 3
    near = _members(together & (sliding_window_view(close, 3, axis=1).sum(axis=2) >= 2), 3) & close
    return value, centre, lower, upper, near_lower, near_upper, outside, shift, trend, near


def _members(windows: Array, length: int) -> Array:
    """Points that are part of any window that holds."""
    points = np.zeros((windows.shape[0], windows.shape[1] + length - 1), dtype=bool)
    for place in range(length):
        points[:, place : place + windows.shape[1]] |= windows
    return points
