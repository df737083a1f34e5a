"""Better, worse, or different without a judgement: a comparison by limits at both levels, read by the polarity."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.catalogue import Polarity
from dashboard.model import Status
from dashboard.stats.compare import Comparison
from dashboard.stats.estimate import estimate_of
from dashboard.stats.limits import LEVELS, Array
from dashboard.stats.two_rates import difference

COMPARABLE = (Status.OBSERVED.value, Status.ZERO.value)
"""Statuses whose values are known; what is hidden, missing or does not apply cannot be compared."""


class Judgement(StrEnum):
    """What a comparison means."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "about the same"
    DIFFERENT = "different"
    NONE = "cannot be compared"


_READ = {
    Polarity.WORSE: (Judgement.WORSE, Judgement.BETTER),
    Polarity.BETTER: (Judgement.BETTER, Judgement.WORSE),
    Polarity.NONE: (Judgement.DIFFERENT, Judgement.DIFFERENT),
}
"""What higher and lower mean by polarity."""


def against_reference(
    figures: pd.DataFrame, reference: pd.Series, polarity: Polarity, alike: npt.ArrayLike = True
) -> pd.DataFrame:
    """Compare values with a reference that is taken as it stands (the borough, England, a target).

    Higher or lower only where the whole interval lies beyond the reference, at 95% and at 99.8% (Fingertips Public
    Health Technical Guidance, comparisons with a benchmark).

    Parameters
    ----------
    figures : pandas.DataFrame
        Columns lower, upper, lower_wide, upper_wide and, where there is one, status.
    reference : pandas.Series
        On the same index; NaN where there is none.
    polarity : Polarity
        Of the measure.
    alike : array_like of bool
        False where the two are not alike (`dashboard.stats.alike`).

    Returns
    -------
    pandas.DataFrame
        On the same index: mark (`Comparison`), confidence (0.998 or 0.95 where it differs at that level, 0 where it
        does not, NaN where it cannot be compared), judgement (`Judgement`).
    """
    to = reference.to_numpy(dtype=float)
    known = _known(figures) & ~np.isnan(to) & np.asarray(alike, dtype=bool)
    limits = [figures[name].to_numpy(dtype=float) for name in ("lower", "upper", "lower_wide", "upper_wide")]
    known = known & ~np.isnan(limits).any(axis=0)
    lower, upper, lower_wide, upper_wide = limits
    return _told(figures.index, known, (lower > to, lower_wide > to), (upper < to, upper_wide < to), polarity)


def against_other(
    figures: pd.DataFrame, other: pd.DataFrame, polarity: Polarity, alike: npt.ArrayLike = True
) -> pd.DataFrame:
    """Compare values with others that are uncertain too (another council, an earlier year): by their difference.

    Higher or lower where the limits of the difference leave out nought, at both levels. Both tables hold value,
    lower, upper, lower_wide, upper_wide and, where there is one, status, row by row; the result is as that of
    `against_reference`.
    """
    narrow = difference(estimate_of(figures), estimate_of(other))
    wide = difference(estimate_of(_wide(figures)), estimate_of(_wide(other)))
    known = _known(figures) & _known(other) & np.asarray(alike, dtype=bool)
    known = known & ~np.isnan([narrow.lower, narrow.upper, wide.lower, wide.upper]).any(axis=0)
    higher, lower = (narrow.lower > 0, wide.lower > 0), (narrow.upper < 0, wide.upper < 0)
    return _told(figures.index, known, higher, lower, polarity)


def _known(figures: pd.DataFrame) -> npt.NDArray[np.bool_]:
    if "status" not in figures:
        return np.ones(len(figures), dtype=bool)
    return figures["status"].isin(COMPARABLE).to_numpy(dtype=bool)


def _wide(figures: pd.DataFrame) -> pd.DataFrame:
    return figures.assign(lower=figures["lower_wide"], upper=figures["upper_wide"])


Pair = tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]


def _told(index: pd.Index, known: npt.NDArray[np.bool_], higher: Pair, lower: Pair, polarity: Polarity) -> pd.DataFrame:
    if_higher, if_lower = _READ[polarity]
    cases = [~known, higher[0], lower[0]]
    mark = np.select(cases, [Comparison.NONE.value, Comparison.HIGHER.value, Comparison.LOWER.value], "same")
    judgement = np.select(cases, [Judgement.NONE.value, if_higher.value, if_lower.value], Judgement.SAME.value)
    confidence: Array = np.select([~known, higher[1] | lower[1], higher[0] | lower[0]], [np.nan, *LEVELS[::-1]], 0.0)
    return pd.DataFrame({"mark": mark, "confidence": confidence, "judgement": judgement}, index=index)
