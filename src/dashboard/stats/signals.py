"""Points that are more than ordinary variation, by the rules of NHS England's Making Data Count.

Outside the limits; a shift of seven or more in a row on one side of the mean; a trend of seven or more in a row, each
higher or each lower than the last; two of three in a row near the same limit (the R package NHSRplotthedots). A point
on the mean is on neither side. A gap ends a run, for nobody knows what lay in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.stats.limits import Array

Flags = npt.NDArray[np.bool_]
Signs = npt.NDArray[np.int8]

SHIFT = 7
"""Points in a row on one side of the mean."""

TREND = 7
"""Points in a row that rise, or that fall: six steps."""

ROUNDING = 1e-9
"""What differs from the mean by less than this part of it lies on it: sums of shares are never quite exact."""


@dataclass(frozen=True)
class Signals:
    """Flags of points, by rule.

    Attributes
    ----------
    outside, shift, trend, near : numpy.ndarray of bool
        Which rule a point is part of; near is two of three near a limit.
    side : numpy.ndarray of int
        1 above the mean, -1 below, 0 on it or without limits.
    step : numpy.ndarray of int
        1 where a trend that a point is part of rises, -1 where it falls, 0 without one.
    """

    outside: Flags
    shift: Flags
    trend: Flags
    near: Flags
    side: Signs
    step: Signs

    @property
    def any(self) -> Flags:
        """Whether any rule holds of a point."""
        return self.outside | self.shift | self.trend | self.near

    def reshape(self, shape: tuple[int, ...]) -> Signals:
        """The same flags in another shape."""
        outside, shift, trend, near = (
            flag.reshape(shape) for flag in (self.outside, self.shift, self.trend, self.near)
        )
        return Signals(outside, shift, trend, near, self.side.reshape(shape), self.step.reshape(shape))


def find_signals(
    points: Array, centre: Array, limits: tuple[Array, Array], near: tuple[Array, Array], new: Flags
) -> Signals:
    """Look for signals in series laid end to end.

    Parameters
    ----------
    points, centre : numpy.ndarray
        One-dimensional and of one length, as all others.
    limits, near : tuple of numpy.ndarray
        Lower and upper: the limits, and where "near a limit" begins. Points without limits give no signal.
    new : numpy.ndarray of bool
        Where a series or a base begins; no run goes on across it.
    """
    limited = ~np.isnan(limits[0])
    slack = ROUNDING * np.abs(centre)
    away = points - centre
    side = _sign(np.where(limited & (np.abs(away) > slack), away, 0.0))
    outside = (points > limits[1] + slack) | (points < limits[0] - slack)
    close = ((points > near[1] + slack) | (points < near[0] - slack)) & ~outside
    trend, step = _trends(points, new, limited)
    return Signals(outside, _long_runs(side, new, SHIFT), trend, _two_of_three(close, side, new), side, step)


def _sign(differences: Array) -> Signs:
    """1, -1, and 0 for nought and for NaN."""
    above: Signs = (differences > 0).view(np.int8)
    return above - (differences < 0).view(np.int8)


def _long_runs(signs: Signs, new: Flags, fewest: int) -> Flags:
    """Members of runs of one sign, other than 0, that are long enough."""
    begins = new.copy()
    begins[1:] |= signs[1:] != signs[:-1]
    starts = np.flatnonzero(begins)
    lengths = np.diff(starts, append=len(signs))
    long = (lengths >= fewest) & (signs[starts] != 0)
    return np.repeat(long, lengths)


def _trends(points: Array, new: Flags, limited: Flags) -> tuple[Flags, Signs]:
    """Members of long rises and falls: both ends of each of their steps."""
    steps = np.zeros(len(points), dtype=np.int8)
    steps[1:] = _sign(points[1:] - points[:-1])
    steps[new] = 0
    steps *= _long_runs(steps, new, TREND - 1)
    step = steps.copy()
    step[:-1] += steps[1:] * (steps[:-1] == 0)
    step *= limited
    return step != 0, step


def _two_of_three(close: Flags, side: Signs, new: Flags) -> Flags:
    """Points near a limit of which another is near it too, among three in a row on one side of the mean."""
    together = np.zeros(len(side), dtype=bool)  # of the three that begin here
    if len(side) < 3:
        return together
    number = close.view(np.int8)
    together[:-2] = (number[:-2] + number[1:-1] + number[2:]) >= 2
    together[:-2] &= (side[:-2] == side[1:-1]) & (side[1:-1] == side[2:]) & ~new[1:-1] & ~new[2:]
    part = together.copy()
    part[1:] |= together[:-1]
    part[2:] |= together[:-2]
    return part & close
