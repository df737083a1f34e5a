"""A table of counts by area and period becomes a table of control charts, with the chart that fits the measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.catalogue import Measure, Unit, When
from dashboard.model import PeriodKind, parse_period
from dashboard.stats.assurance import Variation, assurance, variation
from dashboard.stats.control import STATUSES, Chart
from dashboard.stats.enough import Enough
from dashboard.stats.laney import p_prime, u_prime
from dashboard.stats.limits import Array, positive
from dashboard.stats.series import series_of
from dashboard.stats.stretches import Flags, rebase_at
from dashboard.stats.xmr import xmr

Rebase = Mapping[str, Sequence[date]] | Sequence[date]


def with_chart(
    figures: pd.DataFrame, measure: Measure, rebase: Rebase = (), *, at_least_chance: bool = False
) -> pd.DataFrame:
    """Add a control chart to each area's (and category's) series.

    Proportions take Laney's p', rates of what happens in a period his u'. Positions (open work, sums of full-time
    equivalents) are the same cases from one month to the next and no new events: they take XmR charts of the value.

    Parameters
    ----------
    figures : pandas.DataFrame
        As `dashboard.cube.read.Cube.figures` gives it, one row for each area, category and period: columns area,
        category, period, period_end, numerator, denominator.
    measure : Measure
        Says which chart.
    rebase : sequence of date, or mapping of area to sequence of date
        Dated events at which a new base begins, for all areas or for some.
    at_least_chance : bool
        Whether limits of counts are never narrower than chance's (`dashboard.stats.laney.p_prime`).

    Returns
    -------
    pandas.DataFrame
        The same rows with columns value, centre, lower_limit, upper_limit, lower_near, upper_near, outside, shift,
        trend, near (flags of the four rules), variation (`Variation` words by the measure's polarity) and chart
        (`Enough` words). Rolling periods hold the same months again and again: their chart is "periods overlap", and
        there are no limits.

    Raises
    ------
    ValueError
        Where an area lacks a row for a period that others have.
    """
    if figures.empty:
        return figures.assign(**{column: pd.Series(dtype=object) for column in _COLUMNS})
    series = series_of(figures)
    count, base = series.column(figures, "numerator"), series.column(figures, "denominator")
    chart = _chart(count, base, measure, _flags(rebase, series.areas, series.ends), at_least_chance)
    found = _columns(chart, measure)
    if any(parse_period(period).kind is PeriodKind.ROLLING for period in figures["period"].unique()):
        found = _without_limits(found)
    return figures.assign(**{name: series.rows(values) for name, values in found.items()})


def latest(charted: pd.DataFrame, measure: Measure, target: npt.ArrayLike = np.nan) -> pd.DataFrame:
    """The last point of each area (and category), with both icons of a scorecard.

    Parameters
    ----------
    charted : pandas.DataFrame
        As `with_chart` gives it.
    measure : Measure
        Its polarity reads both.
    target : array_like
        In the measure's unit: one value, or one for each row returned; NaN without one.

    Returns
    -------
    pandas.DataFrame
        The rows of the last period, with column assurance (`Assurance` words).
    """
    rows = charted[charted["period_end"] == charted["period_end"].max()]
    lower, upper = (rows[name].to_numpy(dtype=float) for name in ("lower_limit", "upper_limit"))
    told: pd.DataFrame = rows.assign(assurance=assurance(lower, upper, target, measure.polarity))
    return told.reset_index(drop=True)


_COLUMNS = (
    "value", "centre", "lower_limit", "upper_limit", "lower_near", "upper_near", "outside", "shift", "trend", "near",
    "variation", "chart",
)  # fmt: skip


def _flags(rebase: Rebase, areas: Sequence[str], ends: Sequence[date]) -> Flags | None:
    if not rebase:
        return None
    if not isinstance(rebase, Mapping):
        return rebase_at(ends, rebase)
    by_area = {area: rebase_at(ends, rebase.get(area, ())) for area in set(areas)}
    return np.array([by_area[area] for area in areas])


def _chart(count: Array, base: Array, measure: Measure, flags: Flags | None, at_least_chance: bool) -> Chart:
    if measure.unit is Unit.SHARE:
        return p_prime(count, base, measure.per, flags, at_least_chance=at_least_chance)
    if measure.unit is Unit.RATE and measure.when is When.PERIOD:
        return u_prime(count, base, measure.per, flags, at_least_chance=at_least_chance)
    value = count if measure.unit is Unit.AMOUNT else measure.per * count / positive(base)
    ceiling = 100.0 if measure.unit is Unit.PERCENTAGE else np.inf
    return xmr(value, flags, ceiling=ceiling)


def _columns(chart: Chart, measure: Measure) -> dict[str, npt.NDArray[Any]]:
    words = np.array([status.value for status in STATUSES])
    values = (
        chart.value, chart.centre, chart.lower, chart.upper, chart.near_lower, chart.near_upper,
        chart.signals.outside, chart.signals.shift, chart.signals.trend, chart.signals.near,
        variation(chart, measure.polarity), words[chart.status],
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def _without_limits(found: dict[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
    nothing = np.full(found["value"].shape, np.nan)
    flags = {name: np.zeros(nothing.shape, dtype=bool) for name in ("outside", "shift", "trend", "near")}
    limits = dict.fromkeys(("lower_limit", "upper_limit", "lower_near", "upper_near"), nothing)
    return found | limits | flags | {
        "variation": np.full(nothing.shape, Variation.NONE.value),
        "chart": np.full(nothing.shape, Enough.OVERLAP.value),
    }  # fmt: skip
