"""The next twelve months of a monthly series, with intervals, and the same month of the year before to be beaten.

Simple exponential smoothing (Brown 1959; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, chapter 8)
of the square roots of counts over the work that a month's days bring (`dashboard.stats.school_year`). Roots make the
spread of counts alike whatever their size, and no limit negative. How fast the level follows, and how far the calendar
matters (referrals follow the school year, open work does not), is what would have foretold the series' own past best.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from dashboard.stats.limits import Array

MONTHS = 12
"""How far is looked ahead, and how far back for the same month."""

STARTING = 12
"""Months whose mean is the first level."""

FIRST_ORIGIN = 24
"""Months behind the first forecast that is tried: one year for the first level, one to choose how to follow it."""

PULLS = np.array([0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
"""Parts of a surprise that the level takes up: from hardly any to all of it."""

CALENDAR = np.array([0.0, 0.5, 1.0])
"""Powers of a month's work: from no season to all of it."""

TRUSTED = 12
"""Forecasts' worth of trust in the spread of smoothing, before a series' own record corrects it."""

CONFIDENCES = (0.8, 0.95)
"""Of the two intervals."""


@dataclass(frozen=True)
class Path:
    """Values of coming months with two intervals; shape (areas, months).

    The value is the middle one: as likely to be passed as not.
    """

    value: Array
    lower_80: Array
    upper_80: Array
    lower_95: Array
    upper_95: Array


@dataclass(frozen=True)
class States:
    """What is known at the end of each month of areas' series; arrays of shape (areas, months).

    Attributes
    ----------
    level : numpy.ndarray
        Root of a count over a month's work.
    deviation : numpy.ndarray
        Of the surprises of a month ahead, so far.
    surprises : numpy.ndarray
        How many there were.
    pull, power : numpy.ndarray
        What has served best so far, of `PULLS` and `CALENDAR`.
    last_year : numpy.ndarray
        Shape (areas, months, 12): the last known count of each calendar month, in the order of the series' months.
    yearly_deviation, yearly_steps : numpy.ndarray
        Of roots of counts from those of a year before, so far, and how many there were.
    """

    level: Array
    deviation: Array
    surprises: Array
    pull: Array
    power: Array
    last_year: Array
    yearly_deviation: Array
    yearly_steps: Array


def follow(counts: Array, held: Array) -> States:
    """Go through series month by month, knowing at each month only what lies before.

    Parameters
    ----------
    counts : numpy.ndarray
        Shape (areas, months), from the oldest; NaN where a month is not known.
    held : numpy.ndarray
        Work that each month's days brought, around 1.
    """
    work = held ** CALENDAR[:, None]
    roots = np.sqrt(counts[:, None, :] / work)
    levels, surprises = _smoothed(roots)
    missed = np.nan_to_num(surprises**2)
    number = np.maximum(np.cumsum(~np.isnan(surprises), axis=0), 1).astype(float)
    # surprises of different powers are compared as roots of counts
    cost = np.cumsum(missed * work.T[:, None, :, None], axis=0)
    best = cost.reshape(*cost.shape[:2], -1).argmin(axis=2)
    power, pull = np.unravel_index(best, cost.shape[2:])
    month, area = np.indices(best.shape)
    chosen = (month, area, power, pull)
    mean_square = np.cumsum(missed, axis=0)[chosen] / number[chosen]
    return States(
        levels[chosen].T, np.sqrt(mean_square).T, number[chosen].T, PULLS[pull].T, CALENDAR[power].T,
        _last_year(counts), *_yearly_deviation(counts),
    )  # fmt: skip


def ahead(states: States, origins: npt.NDArray[np.intp], step: int, planned: Array, counts: Array) -> Path:
    """What is foretold at some months for the one `step` months on.

    The spread is that of smoothing, corrected by how far forecasts of as many months ahead have been out so far, which
    by then were known: a series that keeps rising is foretold less surely than its next months suggest.

    Parameters
    ----------
    states : States
        Of the series.
    origins : numpy.ndarray of int
        Places of the months at whose end the forecast is made.
    step : int
        1 for the next month.
    planned : numpy.ndarray
        Work that the months' days would bring, as planned, from the series' first month on.
    counts : numpy.ndarray
        The series, for what became of earlier forecasts.

    Returns
    -------
    Path
        Shape (areas, origins).
    """
    work = planned[origins + step] ** states.power[:, origins]
    spread = _spread(states, step) * _correction(states, step, planned, counts)
    return _path(states.level[:, origins], spread[:, origins], states.surprises[:, origins], work)


def as_last_year(states: States, origins: npt.NDArray[np.intp], step: int) -> Path:
    """The same month of the year before (or the last known one), with the spread of such steps so far."""
    counts = states.last_year[:, origins, (origins + step) % MONTHS]
    spread, number = states.yearly_deviation[:, origins], states.yearly_steps[:, origins]
    return _path(np.sqrt(counts), spread, number, np.ones(counts.shape))


def _spread(states: States, step: int) -> Array:
    """Standard deviation of a root some months on (Hyndman and Athanasopoulos, table 8.8)."""
    return states.deviation * np.sqrt(1 + (step - 1) * states.pull**2)


def _correction(states: States, step: int, planned: Array, counts: Array) -> Array:
    """Root mean square of how many spreads earlier forecasts were out, as known at each month; shape (areas, months).

    As many forecasts as `TRUSTED` that were out by just their spread are added, so that few of them change little.
    """
    months = counts.shape[1]
    made = np.arange(FIRST_ORIGIN - 1, max(months - step, FIRST_ORIGIN - 1))
    work = planned[made + step] ** states.power[:, made]
    with np.errstate(invalid="ignore", divide="ignore"):
        out = (np.sqrt(counts[:, made + step] / work) - states.level[:, made]) / _spread(states, step)[:, made]
    known = np.isfinite(out)
    total = np.cumsum(np.where(known, out, 0.0) ** 2, axis=1)
    found = np.ones(counts.shape)
    number = np.cumsum(known, axis=1)
    found[:, made + step] = np.sqrt((TRUSTED + total) / (TRUSTED + number))
    return found


def _smoothed(roots: Array) -> tuple[Array, Array]:
    """Levels after, and surprises at, each month; shape (months, areas, powers, pulls)."""
    months = roots.shape[-1]
    with np.errstate(invalid="ignore", divide="ignore"):
        start = np.nansum(roots[..., :STARTING], axis=-1) / (~np.isnan(roots[..., :STARTING])).sum(axis=-1)
    level = np.repeat(start[..., None], len(PULLS), axis=-1)
    levels, surprises = np.empty((months, *level.shape)), np.full((months, *level.shape), np.nan)
    for month in range(months):
        if month >= STARTING:
            surprise = roots[..., month, None] - level
            surprises[month] = surprise
            level = level + PULLS * np.nan_to_num(surprise)
        levels[month] = level
    return levels, surprises


def _last_year(counts: Array) -> Array:
    areas, months = counts.shape
    known = np.full((areas, months, MONTHS), np.nan)
    last = np.full((areas, MONTHS), np.nan)
    for month in range(months):
        now = counts[:, month]
        last[:, month % MONTHS] = np.where(np.isnan(now), last[:, month % MONTHS], now)
        known[:, month] = last
    return known


def _yearly_deviation(counts: Array) -> tuple[Array, Array]:
    steps = np.full(counts.shape, np.nan)
    steps[:, MONTHS:] = np.sqrt(counts[:, MONTHS:]) - np.sqrt(counts[:, :-MONTHS])
    number = np.maximum(np.cumsum(~np.isnan(steps), axis=1), 1).astype(float)
    return np.sqrt(np.cumsum(np.nan_to_num(steps**2), axis=1) / number), number


def _path(root: Array, spread: Array, number: Array, work: Array) -> Path:
    """A path on the scale of roots becomes one of counts. Few surprises make wide intervals (Student's t)."""
    limits = []
    for confidence in CONFIDENCES:
        reach = stdtrit(number, 0.5 + confidence / 2) * spread
        limits += [work * np.maximum(root - reach, 0.0) ** 2, work * (root + reach) ** 2]
    return Path(work * root**2, *limits)
