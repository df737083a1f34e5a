"""A forecast never comes alone: how it and the plainest guess would have done on the series' own past.

At every month with enough behind it the forecast is made as it would have been made then, and set beside what came
(rolling-origin evaluation, Tashman 2000, International Journal of Forecasting 16:437-450). The error ratio is its mean
absolute error over that of the same month a year before (Theil's U of absolute errors, seasonal; scaled errors as
Hyndman and Koehler 2006 call for); the coverage is how often what came lay within the intervals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.stats.enough import Enough, Words, said
from dashboard.stats.forecast import FIRST_ORIGIN, MONTHS, Path, States, ahead, as_last_year, follow
from dashboard.stats.laney import FEWEST_EVENTS
from dashboard.stats.limits import Array

FEWEST_MONTHS = FIRST_ORIGIN + MONTHS
"""Months without which nothing is foretold, since there would be no record to print beside it."""


@dataclass(frozen=True)
class Record:
    """How forecasts did, one value an area.

    Attributes
    ----------
    error, naive_error : numpy.ndarray
        Mean absolute error of the forecast, and of the same month a year before.
    ratio : numpy.ndarray
        The one over the other: below 1 where the forecast is better.
    coverage_80, coverage_95 : numpy.ndarray
        Share of what came that lay within the forecast's intervals.
    naive_coverage_80, naive_coverage_95 : numpy.ndarray
        The same of the intervals around the year before.
    forecasts : numpy.ndarray of int
        How many were tried.
    """

    error: Array
    naive_error: Array
    ratio: Array
    coverage_80: Array
    coverage_95: Array
    naive_coverage_80: Array
    naive_coverage_95: Array
    forecasts: npt.NDArray[np.int_]


@dataclass(frozen=True)
class Forecast:
    """The coming months of areas and their record.

    Attributes
    ----------
    model, naive : Path
        The forecast, and the year before; shape (areas, 12).
    shown : Path
        The forecast where it beat the year before, else the year before.
    beats_naive : numpy.ndarray of bool
        Whether it did, by area.
    record : Record
        Both of them.
    enough : numpy.ndarray
        `Enough` words; where they are not "enough" nothing is foretold, and all is NaN.
    """

    model: Path
    naive: Path
    shown: Path
    beats_naive: npt.NDArray[np.bool_]
    record: Record
    enough: Words


def forecast(counts: npt.ArrayLike, held: npt.ArrayLike, planned: npt.ArrayLike) -> Forecast:
    """Foretell twelve months, with the record of doing so.

    Parameters
    ----------
    counts : array_like
        Shape (areas, months), monthly and from the oldest; NaN where a month is not known.
    held : array_like
        Work that these months' days brought (`dashboard.stats.school_year.workload`).
    planned : array_like
        Work as planned, of these months and of the twelve that follow.

    Raises
    ------
    ValueError
        Where the lengths do not fit.
    """
    series, work, plan = (np.asarray(values, dtype=float) for values in (counts, held, planned))
    areas, months = series.shape
    if work.shape != (months,) or plan.shape != (months + MONTHS,):
        raise ValueError("held needs a value for each month of the series, planned for these and the next twelve.")
    number = (~np.isnan(series)).sum(axis=1)
    rare = np.nan_to_num(series).sum(axis=1) < FEWEST_EVENTS * number
    short = (number < FEWEST_MONTHS) | np.isnan(series[:, -MONTHS:]).all(axis=1)
    enough = said(short, Enough.FEW_POINTS, (rare, Enough.FEW_EVENTS))
    told = enough == Enough.YES.value
    if not told.any():
        return _nothing(areas, enough)
    usual = plan[:months].mean()
    states = follow(np.where(told[:, None], series, np.nan), work / usual)
    record = _record(states, series, plan / usual)
    now = np.array([months - 1])
    model = _joined([ahead(states, now, step, plan / usual, series) for step in range(1, MONTHS + 1)], told)
    naive = _joined([as_last_year(states, now, step) for step in range(1, MONTHS + 1)], told)
    beats = record.ratio < 1
    return Forecast(model, naive, _either(beats, model, naive), beats, record, enough)


def _record(states: States, series: Array, plan: Array) -> Record:
    """Every forecast that could have been made, by months ahead; the origins of one step all at once."""
    areas, months = series.shape
    sums = np.zeros((7, areas))
    for step in range(1, MONTHS + 1):
        origins = np.arange(FIRST_ORIGIN - 1, months - step)
        came = series[:, origins + step]
        made, plain = ahead(states, origins, step, plan, series), as_last_year(states, origins, step)
        there = ~np.isnan(came + made.value + plain.value)
        for place, found in enumerate((
            np.ones(came.shape), np.abs(made.value - came), np.abs(plain.value - came),
            _within(came, made.lower_80, made.upper_80), _within(came, made.lower_95, made.upper_95),
            _within(came, plain.lower_80, plain.upper_80), _within(came, plain.lower_95, plain.upper_95),
        )):  # fmt: skip
            sums[place] += np.where(there, found, 0.0).sum(axis=1)
    number, error, naive_error = sums[:3]
    with np.errstate(invalid="ignore", divide="ignore"):
        of_80, of_95, naive_80, naive_95 = sums[3:] / number
        mean, naive_mean, ratio = error / number, naive_error / number, error / naive_error
    return Record(mean, naive_mean, ratio, of_80, of_95, naive_80, naive_95, number.astype(int))


def _within(came: Array, lower: Array, upper: Array) -> Array:
    return ((came >= lower) & (came <= upper)).astype(float)


def _joined(steps: list[Path], told: npt.NDArray[np.bool_]) -> Path:
    """Steps side by side; nothing where nothing can be told."""
    known = np.where(told, 0.0, np.nan)[:, None]
    lines = [np.concatenate([getattr(step, name) for step in steps], axis=1) + known for name in _LINES]
    return Path(*lines)


def _either(first: npt.NDArray[np.bool_], one: Path, other: Path) -> Path:
    return Path(*(np.where(first[:, None], getattr(one, name), getattr(other, name)) for name in _LINES))


def _nothing(areas: int, enough: Words) -> Forecast:
    path = Path(*(np.full((areas, MONTHS), np.nan) for _ in _LINES))
    nothing = np.full(areas, np.nan)
    none = np.zeros(areas, dtype=int)
    record = Record(nothing, nothing, nothing, nothing, nothing, nothing, nothing, none)
    return Forecast(path, path, path, np.zeros(areas, dtype=bool), record, enough)


_LINES = ("value", "lower_80", "upper_80", "lower_95", "upper_95")
