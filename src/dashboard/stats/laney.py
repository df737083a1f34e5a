"""Laney's p' and u' charts: proportions and counts over bases that differ from point to point.

Laney 2002, Improved control charts for attributes, Quality Engineering 14:531-537; Mohammed and Laney 2006, Quality and
Safety in Health Care 15:383-384. The limits of chance are widened (or narrowed) by how much the series really varies
from point to point, which is more than chance wherever families, recording and waiting lists play a part.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dashboard.stats import control
from dashboard.stats.control import D2, D4, ENOUGH, SIGMAS, Chart, drawn, judged_by, lay_out, of_base, over
from dashboard.stats.limits import Array, positive
from dashboard.stats.stretches import Stretches, moving_range

FEWEST_EVENTS = 1.0
"""Events a point, on average, below which a chart of counts says nothing: count a longer period (Provost and Murray,
The Health Care Data Guide, calls for a chart of rare events there)."""

NO_VARIATION = 1e-9
"""A sigma z below it is a constant series and rounding: the limits of chance then stand as they are."""


def p_prime(
    part: npt.ArrayLike,
    whole: npt.ArrayLike,
    per: float = 100,
    rebase: npt.ArrayLike | None = None,
    *,
    at_least_chance: bool = False,
) -> Chart:
    """Charts of proportions.

    Parameters
    ----------
    part, whole : array_like
        Counts; time on the last axis, periods that do not overlap. Where one is missing, or the whole is 0, there is
        no point.
    per : float
        100 for per cent.
    rebase : array_like of bool, optional
        True where a new base begins, as for `dashboard.stats.xmr.xmr`.
    at_least_chance : bool
        Whether limits are never narrower than chance's. Laney's are, where a series is steadier than chance lets it
        be: a quota that is always filled, or counts made even by hand.

    Returns
    -------
    Chart
        "too few events" where on average less than one in a point is, or less than one is not.
    """
    return _chart(part, whole, per, rebase, 1.0 * at_least_chance, binomial=True)


def u_prime(
    count: npt.ArrayLike,
    base: npt.ArrayLike,
    per: float = 10_000,
    rebase: npt.ArrayLike | None = None,
    *,
    at_least_chance: bool = False,
) -> Chart:
    """Charts of events over their bases: rates of what happens in the period. As `p_prime`, without a ceiling."""
    return _chart(count, base, per, rebase, 1.0 * at_least_chance, binomial=False)


def sigma_z(count: npt.ArrayLike, base: npt.ArrayLike, *, binomial: bool = False) -> Array:
    """How many times wider series vary from point to point than chance alone would let them.

    Returns
    -------
    numpy.ndarray
        One value a series: 1 where it does not vary at all, NaN where there are no two neighbours or no events.
    """
    counts, bases, stretches = _lay_out(count, base, None)
    mean = over(stretches.sums(np.nan_to_num(counts)), stretches.sums(np.nan_to_num(bases)))
    centre = stretches.spread(mean)
    sigma = _sigma(counts, bases, centre, _by_chance(centre, bases, binomial), stretches)
    return sigma.reshape(np.shape(count)[:-1])


def _chart(
    count: npt.ArrayLike,
    base: npt.ArrayLike,
    per: float,
    rebase: npt.ArrayLike | None,
    least: float,
    *,
    binomial: bool,
) -> Chart:
    counts, bases, stretches = _lay_out(count, base, rebase)
    number = stretches.sums(~np.isnan(counts))
    events, size = stretches.sums(np.nan_to_num(counts)), stretches.sums(np.nan_to_num(bases))
    mean, by = over(events, size), judged_by(number, stretches)
    status = np.where(by < 0, control.FEW_POINTS, ENOUGH)
    rare = over(np.minimum(events, size - events) if binomial else events, number)
    status = np.where(of_base(rare, by, FEWEST_EVENTS) < FEWEST_EVENTS, control.FEW_EVENTS, status).astype(np.int8)
    own = stretches.spread(mean)
    chance = _by_chance(own, bases, binomial)
    sigma = np.maximum(_sigma(counts, bases, own, chance, stretches), least)
    centre = stretches.spread(of_base(mean, by, mean))
    if (by != np.arange(len(by))).any():  # a short stretch is judged by the mean of another
        chance = _by_chance(centre, bases, binomial)
    reach = stretches.spread(SIGMAS * np.where(status == ENOUGH, of_base(sigma, by), np.nan)) * chance
    bounds = (0.0, per if binomial else np.inf)
    cuts = (stretches, by, status)
    return drawn(per * over(counts, bases), per * centre, per * reach, cuts, bounds, np.shape(count))


def _lay_out(count: npt.ArrayLike, base: npt.ArrayLike, rebase: npt.ArrayLike | None) -> tuple[Array, Array, Stretches]:
    """Counts and bases end to end; where one of the two is missing there is no point."""
    counts, stretches = lay_out(count, rebase)
    bases = positive(np.broadcast_to(np.asarray(base, dtype=float), np.shape(count))).ravel()
    gone = np.isnan(counts + bases)
    if gone.any():
        return np.where(gone, np.nan, counts), np.where(gone, np.nan, bases), stretches
    return counts, bases, stretches


def _by_chance(centre: Array, bases: Array, binomial: bool) -> Array:
    """Standard deviations of points that only chance moves."""
    return np.sqrt((centre * (1 - centre) if binomial else centre) / bases)


def _sigma(counts: Array, bases: Array, centre: Array, chance: Array, stretches: Stretches) -> Array:
    """Laney's sigma z of each stretch."""
    with np.errstate(invalid="ignore", divide="ignore"):
        z = (counts / bases - centre) / chance
    sigma = moving_range(z, stretches, D4) / D2
    return np.where(sigma < NO_VARIATION, 1.0, sigma)
