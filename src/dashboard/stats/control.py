"""Control charts: the range within which a series varies when nothing has changed.

What XmR charts (`dashboard.stats.xmr`) and Laney's charts of counts (`dashboard.stats.laney`) have in common: the
constants of NHS England's Making Data Count (its R package NHSRplotthedots), the bases, the limits within what is
possible, the signals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.stats.enough import Enough
from dashboard.stats.limits import Array
from dashboard.stats.signals import Signals, find_signals
from dashboard.stats.stretches import Flags, Places, Stretches, cut

D2 = 1.128
"""Mean distance of two neighbours, in standard deviations (Montgomery, Introduction to Statistical Quality Control)."""

D4 = 3.267
"""Moving ranges beyond this many times their mean are outlying (Nelson 1982, Journal of Quality Technology 14)."""

SIGMAS = 3.0
"""Standard deviations from the mean to a limit."""

NEAR = 2 / 3
"""Where "near a limit" begins, between mean and limit: at two standard deviations."""

FEWEST_POINTS = 12
"""Points that a base needs (Making Data Count; NHSRplotthedots warns below it)."""

STATUSES = (Enough.YES, Enough.FEW_POINTS, Enough.FEW_EVENTS)
"""What `Chart.status` counts."""

ENOUGH, FEW_POINTS, FEW_EVENTS = range(3)


@dataclass(frozen=True)
class Chart:
    """Control charts of one or many series; arrays are shaped as the series were given, time on the last axis.

    Attributes
    ----------
    value : numpy.ndarray
        The points; NaN where there is none.
    centre : numpy.ndarray
        The mean of the base that a point is judged by.
    lower, upper : numpy.ndarray
        Limits; NaN where `status` says why.
    near_lower, near_upper : numpy.ndarray
        Where "near a limit" begins.
    status : numpy.ndarray of int
        Place in `STATUSES`.
    signals : Signals
        Points that are more than ordinary variation.
    """

    value: Array
    centre: Array
    lower: Array
    upper: Array
    near_lower: Array
    near_upper: Array
    status: npt.NDArray[np.int8]
    signals: Signals


def lay_out(values: npt.ArrayLike, rebase: npt.ArrayLike | None) -> tuple[Array, Stretches]:
    """Series end to end, and where they are cut."""
    points = np.asarray(values, dtype=float)
    length = points.shape[-1]
    return points.ravel(), cut((points.size // length, length), rebase)


def judged_by(number: Array, stretches: Stretches) -> Places:
    """For each stretch the one that it is judged by.

    Parameters
    ----------
    number : numpy.ndarray
        Points of each stretch.
    stretches : Stretches
        Their cuts.

    Returns
    -------
    numpy.ndarray of int
        Itself where it has points enough, else the last one of its series that had (an event's new base waits until
        it has twelve points); -1 where there is none.
    """
    enough = number >= FEWEST_POINTS
    last = np.maximum.accumulate(np.where(enough, np.arange(len(enough)), -1))
    return np.where(last >= stretches.first_of_series, last, -1)


def of_base(values: Array, base: Places, otherwise: Array | float = np.nan) -> Array:
    """Values of the stretches that are judged by."""
    return np.where(base >= 0, values[base], otherwise)


def over(above: Array, below: Array) -> Array:
    """A quotient; NaN or infinite without a word where nothing lies below."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return above / below


def drawn(
    points: Array,
    centre: Array,
    reach: Array,
    cuts: tuple[Stretches, Places, npt.NDArray[np.int8]],
    bounds: tuple[float, float],
    shape: tuple[int, ...],
) -> Chart:
    """Charts from their means and the reach of their limits.

    Parameters
    ----------
    points, centre, reach : numpy.ndarray
        End to end; the reach is from the mean to a limit, NaN where there is none.
    cuts : tuple
        The stretches, what each is judged by, and its status.
    bounds : tuple of float
        What no value and no limit can pass.
    shape : tuple of int
        As the series were given.
    """
    stretches, base, status = cuts
    near = NEAR * reach
    lines = [np.clip(line, *bounds) for line in (centre - reach, centre + reach, centre - near, centre + near)]
    new = np.zeros(len(points), dtype=bool)
    new[stretches.starts[_begins_anew(base, stretches)]] = True
    signals = find_signals(points, centre, (lines[0], lines[1]), (lines[2], lines[3]), new)
    value, mean, lower, upper, near_lower, near_upper = (line.reshape(shape) for line in (points, centre, *lines))
    at_points = stretches.spread(status).reshape(shape)
    return Chart(value, mean, lower, upper, near_lower, near_upper, at_points, signals.reshape(shape))


def _begins_anew(base: Places, stretches: Stretches) -> Flags:
    """Stretches that open a series or are judged by another base than the stretch before."""
    opens: Flags = stretches.first_of_series == np.arange(len(base))
    opens[1:] |= base[1:] != base[:-1]
    return opens
