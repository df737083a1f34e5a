"""Funnel plots: between which values areas of a size lie when only chance moves them from a common value.

Spiegelhalter 2005, Statistics in Medicine 24:1185-1202, at 95% and 99.8%. Poisson limits for rates are exact, those
for proportions invert Wilson's score, so that an area lies outside a funnel where its own limits leave out the common
value: picture and words never contradict each other (PHE, Technical Guide: Funnel plots; PHEindicatormethods,
`calculate_funnel_limits`). Where areas differ more than chance, the funnel is widened by the standard deviation
between them (`dashboard.stats.overdispersion`) and the picture says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import pdtrik

from dashboard.stats.limits import LEVELS, Array, normal_quantile, positive
from dashboard.stats.overdispersion import Overdispersion


@dataclass(frozen=True)
class Funnel:
    """Lines over a range of bases, in the unit of the value.

    Attributes
    ----------
    base : numpy.ndarray
        Sizes of areas.
    centre : float
        The common value.
    lower, upper : numpy.ndarray
        Limits at 95%.
    lower_wide, upper_wide : numpy.ndarray
        Limits at 99.8%.
    widened : bool
        Whether overdispersion widens them.
    """

    base: Array
    centre: float
    lower: Array
    upper: Array
    lower_wide: Array
    upper_wide: Array
    widened: bool


def funnel_of_rates(
    base: npt.ArrayLike, centre: float, per: float = 10_000, over: Overdispersion | None = None
) -> Funnel:
    """A funnel of rates.

    Parameters
    ----------
    base : array_like
        Sizes at which it is drawn; NaN where a size is 0 or not known.
    centre : float
        The common rate, in the unit that `per` gives.
    per : float
        What rates are given per.
    over : Overdispersion, optional
        Widens the funnel where it is beyond chance.
    """
    size, rate = positive(base), centre / per
    if over is not None and over.beyond_chance:
        lines = [np.maximum(np.sqrt(rate) + step, 0.0) ** 2 for step in _steps(size, over)]
    else:
        lines = _exact(size, rate)
    return _funnel(size, centre, [per * line for line in lines], over)


def funnel_of_proportions(
    base: npt.ArrayLike, centre: float, per: float = 100, over: Overdispersion | None = None
) -> Funnel:
    """A funnel of proportions; as `funnel_of_rates`, within 0 and `per`."""
    size, share = positive(base), centre / per
    if over is not None and over.beyond_chance:
        angles = [np.arcsin(np.sqrt(share)) + step for step in _steps(size, over)]
        lines = [np.sin(np.clip(angle, 0, np.pi / 2)) ** 2 for angle in angles]
    else:
        lines = [np.clip(share + step, 0, 1) for step in _score(size, share)]
    return _funnel(size, centre, [per * line for line in lines], over)


def sizes(base: npt.ArrayLike, points: int = 100) -> Array:
    """Sizes at which to draw a funnel: from the smallest area to the largest, closer where it bends.

    Empty without any area.
    """
    size = np.asarray(base, dtype=float)
    size = size[size > 0]
    return np.geomspace(size.min(), size.max(), points) if len(size) else size


def _funnel(size: Array, centre: float, lines: list[Array], over: Overdispersion | None) -> Funnel:
    lower, upper, lower_wide, upper_wide = lines
    return Funnel(size, centre, lower, upper, lower_wide, upper_wide, over is not None and over.beyond_chance)


def _steps(size: Array, over: Overdispersion) -> list[Array]:
    """From the centre to lower, upper, and both again wide, on the scale of constant variance."""
    deviation = np.sqrt(1 / (4 * size) + over.tau**2)
    return [sign * normal_quantile(level) * deviation for level in LEVELS for sign in (-1, 1)]


def _score(size: Array, share: float) -> list[Array]:
    deviation = np.sqrt(share * (1 - share) / size)
    return [sign * normal_quantile(level) * deviation for level in LEVELS for sign in (-1, 1)]


def _exact(size: Array, rate: float) -> list[Array]:
    """Rates at which a count would just have the common rate for a limit of its own exact interval."""
    expected = rate * size
    lines: list[Array] = []
    for level in LEVELS:
        tail = (1 - level) / 2
        lines += [pdtrik(tail, expected) / size, (pdtrik(1 - tail, expected) + 1) / size]
    return lines
