"""A change taken apart: how much of it is more or fewer children, how much the whole borough's, how much its own.

Shift-share analysis (Dunn 1960, A statistical and analytical technique for regional analysis, Papers of the Regional
Science Association 6:97-112), with population for growth. Had the locality's rate stayed, its count would have followed
its children: the part of population. Had its rate moved as that of the whole did, there would be the part of the whole
on top. What is left is its own. The three add up to the change.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.stats.compare import Comparison
from dashboard.stats.enough import Enough, Words, said
from dashboard.stats.limits import Array, positive
from dashboard.stats.two_rates import rate_ratio


@dataclass(frozen=True)
class Side:
    """Counts and children in one of the two periods.

    Attributes
    ----------
    count, base : array_like
        Of the areas.
    whole_count, whole_base : float
        Of the whole borough.
    """

    count: npt.ArrayLike
    base: npt.ArrayLike
    whole_count: float
    whole_base: float


@dataclass(frozen=True)
class ShiftShare:
    """Parts of a change in events, one value an area; NaN where `enough` says why.

    Attributes
    ----------
    change : numpy.ndarray
        After less before: the sum of the three parts.
    population : numpy.ndarray
        What more or fewer children alone would have brought.
    whole : numpy.ndarray
        What the borough's change of rate would have brought on top.
    own : numpy.ndarray
        The rest.
    own_mark : numpy.ndarray
        `Comparison` words: whether the area's rate moved more ("higher") or less than the borough's beyond chance.
    enough : numpy.ndarray
        `Enough` words.
    """

    change: Array
    population: Array
    whole: Array
    own: Array
    own_mark: Words
    enough: Words


def shift_share(before: Side, after: Side, confidence: float = 0.95, dispersion: npt.ArrayLike = 1.0) -> ShiftShare:
    """Take changes apart.

    Parameters
    ----------
    before, after : Side
        The two periods; NaN where a count or base is not known.
    confidence, dispersion : float, array_like
        Of the test behind `own_mark`, which takes the borough's rates as they stand.
    """
    count, base = (np.asarray(values, dtype=float) for values in (before.count, before.base))
    later, later_base = (np.asarray(values, dtype=float) for values in (after.count, after.base))
    rate, later_rate = _rate(before), _rate(after)
    enough = said(
        np.isnan(count + base + later + later_base + rate + later_rate),
        Enough.MISSING,
        ((base <= 0) | (later_base <= 0), Enough.NO_BASE),
        (np.full(count.shape, rate <= 0), Enough.FEW_EVENTS),
    )
    told = enough == Enough.YES.value
    if rate <= 0 or np.isnan(rate + later_rate):
        rate = later_rate = np.nan
    as_children = np.where(told, count * later_base / positive(base), np.nan)
    as_whole = as_children * later_rate / rate
    mark = _mark(later, later_base * later_rate, count, base * rate, told, confidence, dispersion)
    known = np.where(told, 0.0, np.nan)
    return ShiftShare(
        later - count + known, as_children - count, as_whole - as_children, later - as_whole, mark, enough
    )


def _rate(side: Side) -> float:
    return side.whole_count / side.whole_base if side.whole_base > 0 else float("nan")


def _mark(
    later: Array, later_expected: Array, count: Array, expected: Array, told: npt.NDArray[np.bool_], confidence: float,
    dispersion: npt.ArrayLike,
) -> Words:  # fmt: skip
    """Whether observed over expected moved, by the limits of the ratio of the two."""
    moved = rate_ratio(later, later_expected, count, expected, confidence, dispersion)
    cases = [~told | np.isnan(moved.lower + moved.upper), moved.lower > 1, moved.upper < 1]
    words = [Comparison.NONE.value, Comparison.HIGHER.value, Comparison.LOWER.value]
    return np.select(cases, words, Comparison.SAME.value)
