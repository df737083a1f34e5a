"""Referrals, assessments and open work twelve months ahead, always with the record of such forecasts."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.answers.areas import counts, placed
from dashboard.answers.widths import LEVELS
from dashboard.catalogue import CatalogueError, Measure
from dashboard.council import Council
from dashboard.cube.read import Cube
from dashboard.model import PeriodKind, Status
from dashboard.stats.foretold import foretold
from dashboard.stats.school_year import Stretch

FORETOLD = ("referrals", "assessments-completed", "open-work")
"""What is foretold, by the measures' ids."""


@dataclass(frozen=True)
class Ahead:
    """Twelve coming months and the months behind them.

    Attributes
    ----------
    past : pandas.DataFrame
        Monthly figures of localities and the whole council (`dashboard.cube.read.Cube.figures`).
    coming, record : pandas.DataFrame
        As `dashboard.stats.foretold.foretold` gives them.
    """

    past: pd.DataFrame
    coming: pd.DataFrame
    record: pd.DataFrame


def foretellable(cube: Cube) -> list[Measure]:
    """Measures that can be foretold: those that the catalogue has and the loaded data cover by month."""
    found = []
    for name in FORETOLD:
        try:
            measure = cube.catalogue.measure(name)
        except CatalogueError:
            continue
        if measure.id in cube.counted and cube.periods(measure, PeriodKind.MONTH):
            found.append(measure)
    return found


def ahead(cube: Cube, measure: Measure) -> Ahead:
    """Foretell a measure for every locality and the whole council, from the newest unbroken stretch of months."""
    months = cube.periods(measure, PeriodKind.MONTH)
    months = months[_begins([period.end.year * 12 + period.end.month for period in months]) :]
    past = pd.concat([placed(counts(cube, measure, level, months)) for level in LEVELS], ignore_index=True)
    hidden = ~past["status"].isin([Status.OBSERVED.value, Status.ZERO.value])
    past = past.assign(numerator=past["numerator"].mask(hidden))
    coming, record = foretold(past, cube.council.holidays, _own_holidays(cube.council))
    return Ahead(past, coming, record)


def _begins(months: list[int]) -> int:
    """Where the last unbroken stretch begins."""
    gaps = [place for place in range(1, len(months)) if months[place] != months[place - 1] + 1]
    return gaps[-1] if gaps else 0


def _own_holidays(council: Council) -> list[Stretch] | None:
    return [(one.first, one.last) for one in council.school_holidays] or None
