"""Series laid end to end, each cut into stretches that share one base: sums over a million points without a loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from dashboard.stats.limits import Array

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
Value = TypeVar("Value", bound=np.generic)

ROUNDING = 1e-9
"""Distances of less than this part of their mean are nought, and rounding."""


@dataclass(frozen=True)
class Stretches:
    """Where stretches begin, in series of one length laid end to end.

    Attributes
    ----------
    starts : numpy.ndarray of int
        Place of each stretch's first point among all points.
    lengths : numpy.ndarray of int
        Points of each stretch.
    first_of_series : numpy.ndarray of int
        For each stretch, the first stretch of its series.
    """

    starts: Places
    lengths: Places
    first_of_series: Places

    def sums(self, points: npt.NDArray[np.generic]) -> Array:
        """The sum over each stretch; points must not be NaN."""
        total: Array = np.add.reduceat(points, self.starts, dtype=float)
        return total

    def spread(self, values: npt.NDArray[Value]) -> npt.NDArray[Value]:
        """Values of stretches, repeated over their points."""
        return np.repeat(values, self.lengths)


def cut(shape: tuple[int, int], rebase: npt.ArrayLike | None = None) -> Stretches:
    """Cut series into stretches.

    Parameters
    ----------
    shape : tuple of int
        Series, points of each.
    rebase : array_like of bool, optional
        True where a new base begins: one flag a point of time, or one a point of every series.
    """
    series, points = shape
    begins = np.zeros(shape, dtype=bool)
    if rebase is not None:
        begins |= np.asarray(rebase, dtype=bool)
    begins[:, 0] = True
    starts = np.flatnonzero(begins)
    lengths = np.diff(starts, append=series * points)
    opens_series = starts % points == 0
    places = np.arange(len(starts))
    return Stretches(starts, lengths, np.maximum.accumulate(np.where(opens_series, places, 0)))


def rebase_at(period_ends: Sequence[date], events: Sequence[date]) -> Flags:
    """Flags of the periods in which a dated event lies, where a new base begins.

    Parameters
    ----------
    period_ends : sequence of date
        Last days, oldest first.
    events : sequence of date
        Dates at which the work itself changed: a co-location, a break in recording. Events before the first or after
        the last period begin nothing.
    """
    ends = np.array(period_ends, dtype="datetime64[D]")
    flags = np.zeros(len(ends), dtype=bool)
    places = np.searchsorted(ends, np.array(events, dtype="datetime64[D]"))
    flags[places[(places > 0) & (places < len(ends))]] = True
    return flags


def moving_range(points: Array, stretches: Stretches, screen: float) -> Array:
    """Mean distance of neighbouring points in each stretch, outlying distances left out once (Nelson 1982).

    Parameters
    ----------
    points : numpy.ndarray
        All series end to end; NaN where there is no value. A distance across a gap is none.
    stretches : Stretches
        Where they are cut.
    screen : float
        Distances of this many times the mean and more are left out, unless nothing but noughts would stay.

    Returns
    -------
    numpy.ndarray
        One value a stretch; NaN where there are no two neighbours.
    """
    distance = np.empty_like(points)
    np.abs(np.subtract(points[1:], points[:-1], out=distance[1:]), out=distance[1:])
    distance[stretches.starts] = np.nan
    mean = _mean(distance, distance >= 0, stretches)
    screened = _mean(distance, distance < stretches.spread(screen * mean), stretches)
    return np.where(screened > ROUNDING * mean, screened, mean)


def _mean(distance: Array, kept: Flags, stretches: Stretches) -> Array:
    with np.errstate(invalid="ignore"):
        return stretches.sums(np.where(kept, distance, 0.0)) / stretches.sums(kept)
