"""Whether the last five years rise, fall, or do neither, as the Office for Health Improvement's Fingertips tells it.

Chi-squared for trend on proportions, a slope weighted by the limits on rates; a trend is told where it is beyond
chance at 99.8% and no single year makes it (Fingertips Public Health Technical Guidance, recent trends;
PHEindicatormethods, `assign_trend_markers`). The periods must not overlap and must be alike. What those give as NaN is
handled: proportions of none or all, limits without width.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from dashboard.catalogue import Polarity
from dashboard.stats.enough import Enough, Flags, Words, said
from dashboard.stats.judgement import Judgement
from dashboard.stats.limits import Array, normal_quantile

POINTS = 5
"""Periods that are looked at: the latest ones."""

CHI_SQUARED = 9.54953570608324
"""Value that a chi-squared variable of one degree of freedom passes in 2 of 1,000 cases."""

HALF = 0.5
"""Added to what is and what is not where one of the two is nought, so that the log odds are a number (Haldane 1956;
Anscombe 1956). Fingertips' own calculation ends in NaN there."""

ROUNDING = 1e-9
"""A slope of less than this part of another is none, and rounding."""


class Direction(StrEnum):
    """Where a series goes."""

    RISING = "increasing"
    FALLING = "decreasing"
    NEITHER = "no significant change"
    NONE = "cannot be calculated"


_READ = {
    Polarity.WORSE: (Judgement.WORSE, Judgement.BETTER),
    Polarity.BETTER: (Judgement.BETTER, Judgement.WORSE),
    Polarity.NONE: (Judgement.DIFFERENT, Judgement.DIFFERENT),
}


@dataclass(frozen=True)
class Trends:
    """Trends of series, one value a series.

    Attributes
    ----------
    direction : numpy.ndarray
        `Direction` words.
    chi_squared : numpy.ndarray
        The test's value; NaN where `enough` says why.
    slope : numpy.ndarray
        A period's change: of log odds for proportions, of the value for rates.
    steady : numpy.ndarray of bool
        Whether the slope keeps its direction without any single period.
    enough : numpy.ndarray
        `Enough` words.
    """

    direction: Words
    chi_squared: Array
    slope: Array
    steady: Flags
    enough: Words

    def judgement(self, polarity: Polarity) -> Words:
        """The directions, read by a measure's polarity: `Judgement` words."""
        rising, falling = _READ[polarity]
        cases = [self.direction == word.value for word in (Direction.NONE, Direction.RISING, Direction.FALLING)]
        return np.select(cases, [Judgement.NONE.value, rising.value, falling.value], Judgement.SAME.value)


def trend_of_proportions(part: npt.ArrayLike, whole: npt.ArrayLike) -> Trends:
    """Trends of the latest five proportions.

    Parameters
    ----------
    part, whole : array_like
        Time on the last axis, oldest first, equally spaced periods; NaN where a count is not known.
    """
    some, all_of_it = (_latest(counts) for counts in (part, whole))
    if some.shape[-1] < POINTS:
        return _too_short(some.shape[:-1])
    known = ~np.isnan(some + all_of_it).any(axis=-1)
    enough = said(~known, Enough.MISSING, ((all_of_it <= 0).any(axis=-1), Enough.NO_BASE))
    slope, steady = _steady(_log_odds(some, all_of_it), np.ones(some.shape))
    chi_squared = _chi_squared_for_trend(some, all_of_it)
    return _told(chi_squared, slope, steady, enough)


def trend_of_values(
    value: npt.ArrayLike, lower: npt.ArrayLike, upper: npt.ArrayLike, confidence: float = 0.95
) -> Trends:
    """Trends of the latest five values, each weighted by how narrow its limits are.

    Parameters
    ----------
    value, lower, upper : array_like
        Time on the last axis, oldest first, equally spaced periods; NaN where a value is not known.
    confidence : float
        Of the limits.
    """
    values, low, high = (_latest(line) for line in (value, lower, upper))
    if values.shape[-1] < POINTS:
        return _too_short(values.shape[:-1])
    deviation = (high - low) / (2 * normal_quantile(confidence))
    enough = said(
        np.isnan(values + deviation).any(axis=-1), Enough.MISSING, ((deviation <= 0).any(axis=-1), Enough.NO_BASE)
    )
    with np.errstate(divide="ignore"):
        weight = np.where((enough == Enough.YES.value)[..., None], deviation**-2.0, np.nan)
    slope, steady = _steady(values, weight)
    return _told(slope**2 * _spread(weight), slope, steady, enough)


def _latest(values: npt.ArrayLike) -> Array:
    return np.asarray(values, dtype=float)[..., -POINTS:]


def _too_short(shape: tuple[int, ...]) -> Trends:
    nothing, few = np.full(shape, np.nan), np.full(shape, Enough.FEW_POINTS.value)
    return Trends(np.full(shape, Direction.NONE.value), nothing, nothing, np.zeros(shape, dtype=bool), few)


def _told(chi_squared: Array, slope: Array, steady: Flags, enough: Words) -> Trends:
    told = enough == Enough.YES.value
    chi_squared, slope = np.where(told, chi_squared, np.nan), np.where(told, slope, np.nan)
    sure = (chi_squared > CHI_SQUARED) & steady
    cases = [~told, sure & (slope > 0), sure & (slope < 0)]
    words = [Direction.NONE.value, Direction.RISING.value, Direction.FALLING.value]
    return Trends(np.select(cases, words, Direction.NEITHER.value), chi_squared, slope, steady & told, enough)


def _log_odds(some: Array, all_of_it: Array) -> Array:
    rest = all_of_it - some
    at_an_end = ((some <= 0) | (rest <= 0)).any(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        odds: Array = np.log((some + HALF * at_an_end) / (rest + HALF * at_an_end))
    return odds


def _chi_squared_for_trend(some: Array, all_of_it: Array) -> Array:
    """Chi-squared for trend (Armitage 1955); 0 where nothing or everything is."""
    time = np.arange(1, some.shape[-1] + 1)
    number, events = all_of_it.sum(axis=-1), some.sum(axis=-1)
    timed_number, timed_events = (all_of_it * time).sum(axis=-1), (some * time).sum(axis=-1)
    above = number * (number * timed_events - events * timed_number) ** 2
    below = events * (number - events) * (number * (all_of_it * time**2).sum(axis=-1) - timed_number**2)
    value: Array = np.divide(above, below, out=np.zeros(np.shape(above)), where=below > 0)
    return value


def _spread(weight: Array) -> Array:
    """What a squared slope is multiplied by to become chi-squared: the inverse of its variance."""
    time = np.arange(1, weight.shape[-1] + 1)
    total, timed = weight.sum(axis=-1), (weight * time).sum(axis=-1)
    spread: Array = ((weight * time**2).sum(axis=-1) * total - timed**2) / total
    return spread


def _slope(values: Array, weight: Array) -> Array:
    time = np.arange(1, weight.shape[-1] + 1)
    total, timed = weight.sum(axis=-1), (weight * time).sum(axis=-1)
    above = total * (weight * time * values).sum(axis=-1) - timed * (weight * values).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        slope: Array = above / (total * (weight * time**2).sum(axis=-1) - timed**2)
    return slope


def _steady(values: Array, weight: Array) -> tuple[Array, Flags]:
    """The slope, and whether it keeps its direction whichever period is left out."""
    slope = _slope(values, weight)
    kept = 1.0 - np.eye(weight.shape[-1])
    others = _slope(np.nan_to_num(values)[..., None, :], weight[..., None, :] * kept)
    return slope, (others * np.sign(slope)[..., None] > ROUNDING * np.abs(slope)[..., None]).all(axis=-1)
