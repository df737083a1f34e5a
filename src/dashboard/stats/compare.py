"""Higher, lower or about the same: only where the limits say so."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.stats.enough import Words
from dashboard.stats.estimate import estimate_of
from dashboard.stats.limits import Array
from dashboard.stats.two_rates import difference


class Comparison(StrEnum):
    """What can be said of a value beside another."""

    HIGHER = "higher"
    SAME = "same"
    LOWER = "lower"
    NONE = "cannot be compared"


def beside(figures: pd.DataFrame, reference: pd.Series) -> pd.Series:
    """Compare values with a reference by their limits.

    Parameters
    ----------
    figures : pandas.DataFrame
        Columns lower and upper.
    reference : pandas.Series
        The reference value for each row, on the same index; NaN where there is none.

    Returns
    -------
    pandas.Series
        `Comparison` values: higher where the whole interval lies above the reference, lower where below it.
    """
    return _said(figures["lower"] > reference, figures["upper"] < reference, _known(figures) & reference.notna())


def beside_values(lower: Array, upper: Array, reference: Array) -> Words:
    """The same of arrays: `Comparison` words."""
    known = ~np.isnan(lower + upper + reference)
    return _words(lower > reference, upper < reference, known)


def beside_earlier_values(lower: Array, upper: Array, lower_then: Array, upper_then: Array) -> Words:
    """As `beside_earlier`, of arrays."""
    known = ~np.isnan(lower + upper + lower_then + upper_then)
    return _words(lower > upper_then, upper < lower_then, known)


def beside_earlier(figures: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series:
    """Compare values with those of an earlier period: unlike only where the two intervals do not touch.

    Both sides are uncertain. Intervals that do not touch are a stricter test than one at their own confidence, so what
    is called higher or lower here is more than chance.
    """
    above, below = figures["lower"] > earlier["upper"], figures["upper"] < earlier["lower"]
    return _said(above, below, _known(figures) & _known(earlier))


def by_difference(figures: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """How much more values are than others that are uncertain too, and whether that is more than chance.

    Figures of two periods are taken as independent. Where the same children stand in both (open cases on two days) the
    true limits are closer, so that what is called higher or lower here is so all the more.

    Parameters
    ----------
    figures, earlier : pandas.DataFrame
        Columns value, lower and upper, row by row and in one unit.

    Returns
    -------
    pandas.DataFrame
        On the index of `figures`: difference, difference_lower, difference_upper (see
        `dashboard.stats.two_rates.difference`) and mark (`Comparison`): higher or lower where the limits leave out 0.
    """
    found = difference(estimate_of(figures), estimate_of(earlier))
    columns = ("difference", "difference_lower", "difference_upper")
    told = pd.DataFrame(dict(zip(columns, found, strict=True)), index=figures.index)
    known = told["difference_lower"].notna() & told["difference_upper"].notna()
    return told.assign(mark=_said(told["difference_lower"] > 0, told["difference_upper"] < 0, known))


def change(value: pd.Series, earlier: pd.Series) -> pd.Series:
    """Change in per cent; NaN where either is missing or the earlier value is 0."""
    return 100 * (value / earlier.where(earlier > 0) - 1)


def _known(figures: pd.DataFrame) -> pd.Series:
    return figures["lower"].notna() & figures["upper"].notna()


def _said(higher: pd.Series, lower: pd.Series, known: pd.Series) -> pd.Series:
    words = _words(higher.to_numpy(dtype=bool), lower.to_numpy(dtype=bool), known.to_numpy(dtype=bool))
    return pd.Series(words, index=higher.index)


def _words(higher: npt.NDArray[np.bool_], lower: npt.NDArray[np.bool_], known: npt.NDArray[np.bool_]) -> Words:
    words = [Comparison.NONE.value, Comparison.HIGHER.value, Comparison.LOWER.value]
    return np.select([~known, higher, lower], words, Comparison.SAME.value)
