"""A table of monthly counts becomes a table of coming months, and one of how such forecasts did."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.model import month_end
from dashboard.stats.forecast import MONTHS
from dashboard.stats.school_year import Stretch, workload
from dashboard.stats.series import series_of
from dashboard.stats.track_record import Forecast, forecast


class Shown(StrEnum):
    """What is shown for an area."""

    MODEL = "forecast"
    NAIVE = "the same month of the year before"
    NOTHING = "nothing"


def foretold(
    figures: pd.DataFrame, part_of_uk: str = "ENG", stretches: Iterable[Stretch] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Foretell the twelve months after a table's last.

    Parameters
    ----------
    figures : pandas.DataFrame
        Monthly counts as `dashboard.cube.read.Cube.figures` gives them, one category: columns area, period_end,
        numerator. Months follow each other.
    part_of_uk : str
        Whose bank holidays: `Council.holidays`.
    stretches : iterable of pairs of date, optional
        The council's own school holidays (`dashboard.stats.school_year`).

    Returns
    -------
    coming : pandas.DataFrame
        One row for each area and coming month: area, period_end, value, lower_80, upper_80, lower_95, upper_95 (of
        what is shown) and shown (`Shown` words). NaN where nothing can be foretold.
    record : pandas.DataFrame
        One row an area: area, enough, shown, error, naive_error, ratio, coverage_80, coverage_95,
        naive_coverage_80, naive_coverage_95, forecasts (how many were tried).

    Raises
    ------
    ValueError
        Where an area lacks a month.
    """
    series = series_of(figures)
    months = [month.year * 12 + month.month for month in series.ends]
    if months != list(range(months[0], months[0] + len(months))):
        raise ValueError("A month is missing: a forecast needs every month, with NaN where a count is not known.")
    ends = series.ends + [month_end((last - 1) // 12, (last - 1) % 12 + 1)
                          for last in range(months[-1] + 1, months[-1] + MONTHS + 1)]  # fmt: skip
    own = None if stretches is None else list(stretches)
    held = workload(series.ends, part_of_uk, own)
    found = forecast(series.column(figures, "numerator"), held, workload(ends, part_of_uk, own, held=False))
    shown = np.select([found.enough != "enough", found.beats_naive], [Shown.NOTHING, Shown.MODEL], Shown.NAIVE)
    words = shown.astype(str)
    coming = pd.DataFrame({
        "area": np.repeat(series.areas, MONTHS),
        "period_end": pd.to_datetime(ends[-MONTHS:] * len(series.areas)).as_unit("us"),
        **{name: values.ravel() for name, values in vars(found.shown).items()},
        "shown": np.repeat(words, MONTHS),
    })  # fmt: skip
    return coming, _record(found, series.areas, words)


def _record(found: Forecast, areas: list[str], shown: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame({"area": areas, "enough": found.enough, "shown": shown, **vars(found.record)})
