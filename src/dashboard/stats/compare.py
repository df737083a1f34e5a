"""Higher, lower or about the same: only where the limits say so."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd


class Comparison(StrEnum):
    """What can be said of a value beside a reference."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "about the same"
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
    lower, upper, against = figures["lower"], figures["upper"], reference
    known = lower.notna() & upper.notna() & against.notna()
    said = np.select(
        [~known, lower > against, upper < against],
        [Comparison.NONE.value, Comparison.HIGHER.value, Comparison.LOWER.value],
        Comparison.SAME.value,
    )
    return pd.Series(said, index=figures.index)
