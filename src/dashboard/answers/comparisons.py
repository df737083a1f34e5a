"""Every measure of every locality set beside the whole council, a year earlier and four years earlier: for words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.answers.looked import UNITS, Looked
from dashboard.catalogue import Measure, Unit
from dashboard.model import ALL, Period
from dashboard.stats.alike import breaks_between
from dashboard.stats.compare import Comparison, beside, beside_earlier
from dashboard.stats.estimate import Estimate, proportion, rate
from dashboard.stats.limits import Array
from dashboard.stats.recent_trend import POINTS, Direction, Trends, trend_of_proportions, trend_of_values
from dashboard.stats.surprise import (
    chance_of_proportion,
    chance_of_proportions,
    chance_of_rate,
    chance_of_rates,
    chance_of_trend,
)
from dashboard.words.beside import COLUMNS, Beside

NOW, BEFORE, FIRST = POINTS - 1, POINTS - 2, 0
"""Places of the period, the year before and the first of five years."""

_MARKS = {
    Direction.RISING.value: Comparison.HIGHER.value,
    Direction.FALLING.value: Comparison.LOWER.value,
    Direction.NEITHER.value: Comparison.SAME.value,
    Direction.NONE.value: Comparison.NONE.value,
}


@dataclass(frozen=True)
class _Years:
    """Five years of the measures of one unit; arrays of shape (measures, areas, 5), the period last."""

    measures: tuple[Measure, ...]
    unit: Unit
    count: Array
    base: Array
    status: npt.NDArray[np.object_]
    dispersion: Array
    widened: npt.NDArray[np.str_]
    wide: Estimate
    plain: Estimate


def comparisons(looked: Looked, period: Period) -> pd.DataFrame:
    """All that can be said of localities and the whole council in a period.

    Parameters
    ----------
    looked : Looked
        As `dashboard.answers.looked.look` gives it.
    period : Period
        A year, twelve months or a quarter. Years earlier are the same stretch of those years.

    Returns
    -------
    pandas.DataFrame
        One row a measure, area and kind of comparison (`dashboard.words.beside.Beside`), as
        `dashboard.words.notable.notable` reads it (columns `dashboard.words.beside.COLUMNS`). What is hidden, missing
        or lies across a break in recording has the mark "cannot be compared".
    """
    parts = []
    for unit in UNITS if period.kind in looked.held else ():
        years = _years_of(looked, period, unit)
        if years is not None:
            parts += _rows(looked, years, period)
    empty = pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    return pd.concat(parts, ignore_index=True)[list(COLUMNS)] if parts else empty


def _years_of(looked: Looked, period: Period, unit: Unit) -> _Years | None:
    held = looked.held[period.kind]
    places = [held.ends.get(period.earlier(back).end, -1) for back in range(POINTS - 1, -1, -1)]
    count = held.count[:, :, places]
    told = [n for n, one in enumerate(looked.measures) if one.unit is unit and not np.isnan(count[n, :, NOW]).all()]
    if not told:
        return None
    count, base = count[told], held.base[told][:, :, places]
    factor = looked.dispersion.factor[told]
    estimate = rate if unit is Unit.RATE else proportion
    return _Years(
        tuple(looked.measures[n] for n in told),
        unit,
        count,
        base,
        held.status[told][:, :, places],
        factor,
        looked.dispersion.origin[told],
        estimate(count, base, dispersion=factor[..., None]),
        estimate(count, base),
    )


def _rows(looked: Looked, years: _Years, period: Period) -> list[pd.DataFrame]:
    """The three kinds of comparison, one below the other."""
    about = _about(looked, years, period)
    last, unlike = _alike(years.measures, period, 1), _alike(years.measures, period, POINTS - 1)
    return [
        _told(about, years, -1, Beside.WHOLE, *_beside_whole(years)).query("level != 'council'"),
        _told(about, years, BEFORE, Beside.YEAR, *_barred(_beside_year(years), last)),
        _told(about, years, FIRST, Beside.FIVE, *_barred(_beside_five(years), unlike)),
    ]


def _about(looked: Looked, years: _Years, period: Period) -> pd.DataFrame:
    """What the rows are about; a row a measure and area."""
    number = len(looked.areas)
    told = pd.DataFrame(
        [
            (one.id, one.title, one.group, one.unit.value, one.polarity.value, one.when.value, one.numerator_words,
             one.denominator_words)
            for one in years.measures
        ],
        columns=["measure", "title", "group", "unit", "polarity", "when", "counted", "counted_of"],
    )  # fmt: skip
    told = told.loc[np.repeat(told.index, number)].reset_index(drop=True)
    areas = {name: [getattr(area, key) for area in looked.areas] * len(years.measures)
             for name, key in (("level", "level"), ("area", "code"), ("area_name", "name"))}  # fmt: skip
    return told.assign(
        **areas,
        period=period.id,
        period_end=pd.Timestamp(period.end),
        numerator=years.count[..., NOW].ravel(),
        denominator=years.base[..., NOW].ravel(),
        value=years.wide.value[..., NOW].ravel(),
        status=years.status[..., NOW].ravel(),
        widened=years.widened.ravel(),
    )


Found = tuple[pd.Series, pd.Series, Array]
"""Marks with widened and with plain limits, and the chance."""


def _beside_whole(years: _Years) -> Found:
    reference = np.broadcast_to(years.wide.value[:, -1:, NOW], years.dispersion.shape)
    chance = (chance_of_rate if years.unit is Unit.RATE else chance_of_proportion)(
        years.count[..., NOW], years.base[..., NOW], reference, dispersion=years.dispersion
    )
    to = pd.Series(reference.ravel())
    return beside(_limits(years.wide, NOW), to), beside(_limits(years.plain, NOW), to), chance.ravel()


def _beside_year(years: _Years) -> Found:
    chance = (chance_of_rates if years.unit is Unit.RATE else chance_of_proportions)(
        years.count[..., NOW], years.base[..., NOW], years.count[..., BEFORE], years.base[..., BEFORE],
        dispersion=years.dispersion,
    )  # fmt: skip
    wide, plain = (
        beside_earlier(_limits(one, NOW), _limits(one, BEFORE)) for one in (years.wide, years.plain)
    )  # fmt: skip
    return wide, plain, chance.ravel()


def _beside_five(years: _Years) -> Found:
    if years.unit is Unit.RATE:
        wide, plain = trend_of_values(*years.wide), trend_of_values(*years.plain)
    else:
        factor = years.dispersion[..., None]
        wide, plain = (trend_of_proportions(years.count / by, years.base / by) for by in (factor, np.ones_like(factor)))
    return _marks(wide), _marks(plain), chance_of_trend(wide.chi_squared).ravel()


def _marks(trends: Trends) -> pd.Series:
    return pd.Series(trends.direction.ravel()).map(_MARKS)


def _limits(estimate: Estimate, year: int) -> pd.DataFrame:
    return pd.DataFrame({"lower": estimate.lower[..., year].ravel(), "upper": estimate.upper[..., year].ravel()})


def _alike(measures: tuple[Measure, ...], period: Period, years: int) -> list[bool]:
    """Whether each measure was recorded in the same way that many years earlier."""
    return [not breaks_between(measure, period.earlier(years), period, ALL) for measure in measures]


def _barred(found: Found, alike: list[bool]) -> Found:
    """Nothing is said across a break in recording."""
    wide, plain, chance = found
    free = np.repeat(alike, len(wide) // len(alike))
    none = Comparison.NONE.value
    return wide.where(free, none), plain.where(free, none), chance


def _told(
    about: pd.DataFrame, years: _Years, other: int, kind: Beside, mark: pd.Series, plain: pd.Series, chance: Array
) -> pd.DataFrame:
    """Rows of one kind; `other` is the year they are set beside, -1 for the whole council in the same one."""
    whole = other < 0
    count, base, value = (
        np.broadcast_to(values[:, -1:, NOW], values.shape[:2]).ravel() if whole else values[..., other].ravel()
        for values in (years.count, years.base, years.wide.value)
    )
    return about.assign(
        kind=kind.value,
        other_numerator=count,
        other_denominator=base,
        other_value=value,
        mark=mark,
        plain_mark=plain,
        chance=np.where(mark == Comparison.NONE.value, np.nan, chance),
    )
