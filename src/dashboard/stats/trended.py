"""A table of counts by area and period becomes a table of recent trends, told only of periods that are alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.catalogue import SUMS, Measure, Unit
from dashboard.model import ALL, PeriodKind, parse_period
from dashboard.stats.alike import breaks_between
from dashboard.stats.enough import Enough
from dashboard.stats.estimate import rate
from dashboard.stats.judgement import Judgement
from dashboard.stats.recent_trend import POINTS, Direction, Trends, trend_of_proportions, trend_of_values
from dashboard.stats.series import series_of


def recent_trends(figures: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Tell the recent trend of each area (and category).

    Parameters
    ----------
    figures : pandas.DataFrame
        As `dashboard.cube.read.Cube.figures` gives it, one row for each area, category and period, equally spaced;
        years, as a rule. The latest five periods count.
    measure : Measure
        Shares take the chi-squared test for trend, rates the weighted slope. Sums have no limits, so that their trend
        cannot be calculated.

    Returns
    -------
    pandas.DataFrame
        One row for each area and category, in the order of the table: area, category, direction (`Direction` words),
        judgement (`Judgement` words), chi_squared and enough (`Enough` words: "recorded otherwise before" where a
        break lies within the five periods, "periods overlap" for rolling years, "numbers are rounded" where a column
        rounding says so: what rounding adds is not chance).
    """
    if figures.empty:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in _COLUMNS if name != "chi_squared"})
    series = series_of(figures)
    found = _trends(series.column(figures, "numerator"), series.column(figures, "denominator"), measure)
    order = series.order.reshape(series.shape)
    turn = np.argsort(order.min(axis=1))  # series in the order of the table
    first = order[turn, 0]
    area, category = (figures[name].to_numpy()[first] for name in ("area", "category"))
    ids = figures["period"].to_numpy()[order[0, -POINTS:]]
    barred = {word: _barred(ids[0], ids[-1], measure, word) for word in dict.fromkeys(category)}
    rounded = _rounded(figures)
    reason = np.array(
        [Enough.ROUNDED.value if one in rounded else barred[word] for one, word in zip(area, category, strict=True)]
    )
    free = reason == ""
    told = (
        area, category, np.where(free, found.direction[turn], Direction.NONE.value),
        np.where(free, found.judgement(measure.polarity)[turn], Judgement.NONE.value),
        np.where(free, found.chi_squared[turn], np.nan), np.where(free, found.enough[turn], reason),
    )  # fmt: skip
    return pd.DataFrame(dict(zip(_COLUMNS, told, strict=True)))


_COLUMNS = ("area", "category", "direction", "judgement", "chi_squared", "enough")


def _trends(count: np.ndarray, base: np.ndarray, measure: Measure) -> Trends:
    if measure.unit is Unit.SHARE:
        return trend_of_proportions(count, base)
    estimate = rate(count, base, measure.per)
    if measure.unit in SUMS:
        nothing = np.full(count.shape, np.nan)
        return trend_of_values(nothing, nothing, nothing)
    return trend_of_values(*estimate)


def _rounded(figures: pd.DataFrame) -> set[str]:
    """Areas whose counts were rounded."""
    return set(figures["area"][figures["rounding"] > 0]) if "rounding" in figures else set()


def _barred(begins: str, ends: str, measure: Measure, category: str) -> str:
    """Why periods from one to another cannot be set beside each other, as a word of `Enough`; "" where they can."""
    first, last = parse_period(begins), parse_period(ends)
    if last.kind is PeriodKind.ROLLING:
        return Enough.OVERLAP.value
    return Enough.UNLIKE.value if breaks_between(measure, first, last, category or ALL) else ""
