"""Every measure of every locality set beside the whole council, a year earlier and four years earlier: for words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.answers.looked import UNITS, Looked
from dashboard.catalogue import Measure, Unit
from dashboard.model import ALL, Period
from dashboard.stats.alike import breaks_between
from dashboard.stats.compare import Comparison, beside_earlier_values, beside_values
from dashboard.stats.enough import Words
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
    parts: list[Columns] = []
    for unit in UNITS if period.kind in looked.held else ():
        years = _years_of(looked, period, unit)
        if years is not None:
            parts += _rows(looked, years, period)
    if not parts:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    return pd.DataFrame({name: np.concatenate([part[name] for part in parts]) for name in COLUMNS})


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


Columns = dict[str, npt.NDArray[Any]]
"""Rows as arrays by column: for some hundred rows frames cost more than all the statistics."""

Found = tuple[Words, Words, Array]
"""Marks with widened and with plain limits, and the chance; shape (measures, areas)."""


def _rows(looked: Looked, years: _Years, period: Period) -> list[Columns]:
    """The three kinds of comparison, one below the other."""
    about = _about(looked, years, period)
    localities = np.array([area.level != "council" for area in looked.areas])
    last, five = _alike(years.measures, period, 1), _alike(years.measures, period, POINTS - 1)
    return [
        _told(about, years, None, Beside.WHOLE, _beside_whole(years), np.tile(localities, len(years.measures))),
        _told(about, years, BEFORE, Beside.YEAR, _barred(_beside_year(years), last)),
        _told(about, years, FIRST, Beside.FIVE, _barred(_beside_five(years), five)),
    ]


def _about(looked: Looked, years: _Years, period: Period) -> Columns:
    """What the rows are about; a row a measure and area."""
    told = {
        "measure": [one.id for one in years.measures],
        "title": [one.title for one in years.measures],
        "group": [one.group for one in years.measures],
        "unit": [one.unit.value for one in years.measures],
        "polarity": [one.polarity.value for one in years.measures],
        "when": [one.when.value for one in years.measures],
        "counted": [one.numerator_words for one in years.measures],
        "counted_of": [one.denominator_words for one in years.measures],
        "period": [period.id] * len(years.measures),
        "period_end": [pd.Timestamp(period.end)] * len(years.measures),
    }
    areas = {
        "level": [area.level for area in looked.areas],
        "area": [area.code for area in looked.areas],
        "area_name": [area.name for area in looked.areas],
    }
    by_measure = {name: np.repeat(np.array(values, dtype=object), len(looked.areas)) for name, values in told.items()}
    by_area = {name: np.tile(np.array(values, dtype=object), len(years.measures)) for name, values in areas.items()}
    return by_measure | by_area | {
        "numerator": years.count[..., NOW].ravel(),
        "denominator": years.base[..., NOW].ravel(),
        "value": years.wide.value[..., NOW].ravel(),
        "status": years.status[..., NOW].ravel(),
        "widened": years.widened.astype(object).ravel(),
    }  # fmt: skip


def _beside_whole(years: _Years) -> Found:
    reference = np.broadcast_to(years.wide.value[:, -1:, NOW], years.dispersion.shape)
    chance = (chance_of_rate if years.unit is Unit.RATE else chance_of_proportion)(
        years.count[..., NOW], years.base[..., NOW], reference, dispersion=years.dispersion
    )
    wide, plain = (
        beside_values(one.lower[..., NOW], one.upper[..., NOW], reference) for one in (years.wide, years.plain)
    )
    return wide, plain, chance


def _beside_year(years: _Years) -> Found:
    chance = (chance_of_rates if years.unit is Unit.RATE else chance_of_proportions)(
        years.count[..., NOW], years.base[..., NOW], years.count[..., BEFORE], years.base[..., BEFORE],
        dispersion=years.dispersion,
    )  # fmt: skip
    wide, plain = (
        beside_earlier_values(one.lower[..., NOW], one.upper[..., NOW], one.lower[..., BEFORE], one.upper[..., BEFORE])
        for one in (years.wide, years.plain)
    )
    return wide, plain, chance


def _beside_five(years: _Years) -> Found:
    if years.unit is Unit.RATE:
        wide, plain = trend_of_values(*years.wide), trend_of_values(*years.plain)
    else:
        factor = years.dispersion[..., None]
        wide = trend_of_proportions(years.count / factor, years.base / factor)
        plain = trend_of_proportions(years.count, years.base)
    return _marks(wide), _marks(plain), chance_of_trend(wide.chi_squared)


def _marks(trends: Trends) -> Words:
    cases = [trends.direction == word for word in _MARKS]
    return np.select(cases, list(_MARKS.values()), Comparison.NONE.value)


def _alike(measures: tuple[Measure, ...], period: Period, years: int) -> npt.NDArray[np.bool_]:
    """Whether each measure was recorded in the same way that many years earlier; shape (measures, 1)."""
    alike = [not breaks_between(measure, period.earlier(years), period, ALL) for measure in measures]
    return np.array(alike)[:, None]


def _barred(found: Found, alike: npt.NDArray[np.bool_]) -> Found:
    """Nothing is said across a break in recording."""
    wide, plain, chance = found
    none = Comparison.NONE.value
    return np.where(alike, wide, none), np.where(alike, plain, none), chance


def _told(
    about: Columns,
    years: _Years,
    other: int | None,
    kind: Beside,
    found: Found,
    kept: npt.NDArray[np.bool_] | slice = slice(None),
) -> Columns:
    """Rows of one kind; `other` is the year they are set beside, None for the whole council in the same one."""
    mark, plain, chance = found
    beside = {
        f"other_{name}": np.broadcast_to(values[:, -1:, NOW], mark.shape) if other is None else values[..., other]
        for name, values in (
            ("numerator", years.count), ("denominator", years.base), ("value", years.wide.value),
        )
    }  # fmt: skip
    told = {
        "kind": np.full(mark.shape, kind.value, dtype=object),
        "mark": mark.astype(object),
        "plain_mark": plain.astype(object),
        "chance": np.where(mark == Comparison.NONE.value, np.nan, chance),
    }
    columns = about | {name: values.ravel() for name, values in (beside | told).items()}
    return {name: columns[name][kept] for name in COLUMNS}
