"""A table of counts by area and period becomes a table of recent trends, told only of periods that are alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.catalogue import SUMS, Measure, Unit
from dashboard.model import ALL, PeriodKind, parse_period
from dashboard.stats.alike import breaks_between
from dashboard.stats.enough import Enough, Words
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
        break lies within the five periods, "periods overlap" for rolling years).
    """
    rows = figures.drop_duplicates(["area", "category"])[["area", "category"]].reset_index(drop=True)
    if rows.empty:
        return rows.assign(**{name: pd.Series(dtype=object) for name in ("direction", "judgement", "enough")})
    series = series_of(figures)
    found = _trends(series.column(figures, "numerator"), series.column(figures, "denominator"), measure)
    first = np.arange(0, len(figures), series.shape[1])
    told = figures.iloc[series.order[first]][["area", "category"]].reset_index(drop=True)
    told = told.assign(
        direction=found.direction, judgement=found.judgement(measure.polarity), chi_squared=found.chi_squared,
        enough=found.enough,
    )  # fmt: skip
    barred = [_barred(figures, measure, category) for category in told["category"]]
    told = _without(told, np.array([word.value if word else "" for word in barred]))
    return rows.merge(told, on=["area", "category"], how="left")


def _trends(count: np.ndarray, base: np.ndarray, measure: Measure) -> Trends:
    if measure.unit is Unit.SHARE:
        return trend_of_proportions(count, base)
    estimate = rate(count, base, measure.per)
    if measure.unit in SUMS:
        nothing = np.full(count.shape, np.nan)
        return trend_of_values(nothing, nothing, nothing)
    return trend_of_values(*estimate)


def _barred(figures: pd.DataFrame, measure: Measure, category: str) -> Enough | None:
    """Why the latest periods cannot be set beside each other, if they cannot."""
    ids = figures.sort_values("period_end")["period"].unique()[-POINTS:]
    first, last = parse_period(ids[0]), parse_period(ids[-1])
    if last.kind is PeriodKind.ROLLING:
        return Enough.OVERLAP
    return Enough.UNLIKE if breaks_between(measure, first, last, category or ALL) else None


def _without(told: pd.DataFrame, reason: Words) -> pd.DataFrame:
    """No trend where there is a reason for none."""
    free = pd.Series(reason == "", index=told.index)
    return told.assign(
        direction=told["direction"].where(free, Direction.NONE.value),
        judgement=told["judgement"].where(free, Judgement.NONE.value),
        chi_squared=told["chi_squared"].where(free),
        enough=told["enough"].where(free, pd.Series(reason, index=told.index)),
    )
