"""Whether areas differ more than chance lets them, all together: the overdispersion of a funnel plot.

Spiegelhalter 2005, Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14:347-351,
and Funnel plots for comparing institutional performance, Statistics in Medicine 24:1185-1202: the mean of the squared
z scores, outlying ones drawn in (winsorised) so that the areas looked for do not hide themselves, and the standard
deviation between areas that explains it (DerSimonian and Laird). On the scales on which the variance does not hang on
the value: square roots for rates, angles for proportions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import chdtri

from dashboard.stats.limits import Array, positive

WINSORISED = 0.1
"""Share of the z scores at each end that is drawn in to the next one."""

FEWEST_AREAS = 10
"""Areas without which a tenth at each end is none, and nothing is said."""

CONFIDENCE = 0.95
"""At which overdispersion is named."""


@dataclass(frozen=True)
class Overdispersion:
    """How areas vary around a common value.

    Attributes
    ----------
    phi : float
        Mean squared z score: 1 where chance explains all; NaN with fewer than ten areas.
    tau : float
        Standard deviation between areas, on the transformed scale; 0 where chance explains all.
    beyond_chance : bool
        Whether it is named: more than chance at 95%.
    areas : int
        How many had a value.
    """

    phi: float
    tau: float
    beyond_chance: bool
    areas: int


def of_rates(count: npt.ArrayLike, base: npt.ArrayLike, centre: float | None = None) -> Overdispersion:
    """Overdispersion of rates.

    Parameters
    ----------
    count, base : array_like
        Of each area; NaN where not known.
    centre : float, optional
        The common value, per one; that of all areas together where none is given.
    """
    events, size, common = _together(count, base, centre)
    return _dispersion(2 * np.sqrt(size) * (np.sqrt(events / size) - np.sqrt(common)), size)


def of_proportions(part: npt.ArrayLike, whole: npt.ArrayLike, centre: float | None = None) -> Overdispersion:
    """Overdispersion of proportions; as `of_rates`."""
    some, size, common = _together(part, whole, centre)
    return _dispersion(2 * np.sqrt(size) * (np.arcsin(np.sqrt(some / size)) - np.arcsin(np.sqrt(common))), size)


def _together(count: npt.ArrayLike, base: npt.ArrayLike, centre: float | None) -> tuple[Array, Array, float]:
    """Areas with a value, and the value of all together."""
    counts, bases = np.asarray(count, dtype=float).ravel(), positive(base).ravel()
    there = ~np.isnan(counts + bases)
    counts, bases = counts[there], bases[there]
    if centre is None:
        centre = float(counts.sum() / bases.sum()) if len(counts) else float("nan")
    return counts, bases, centre


def _dispersion(z: Array, size: Array) -> Overdispersion:
    """From z scores of variance one, whose precision on the transformed scale is four times the size."""
    areas = len(z)
    if areas < FEWEST_AREAS:
        return Overdispersion(float("nan"), 0.0, beyond_chance=False, areas=areas)
    drawn_in = np.clip(z, *np.quantile(z, [WINSORISED, 1 - WINSORISED]))
    total = float((drawn_in**2).sum())
    precision = 4 * size
    between = (total - (areas - 1)) / (precision.sum() - (precision**2).sum() / precision.sum())
    beyond = total > float(chdtri(areas, 1 - CONFIDENCE))
    return Overdispersion(total / areas, float(np.sqrt(max(between, 0.0))), beyond, areas)
