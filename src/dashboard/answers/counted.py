"""Counts of one measure as they may be seen: small ones hidden where the council's folder says so."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.catalogue import Measure, Unit
from dashboard.cube.read import UNPLACED, Cube
from dashboard.disclosure.small_cells import hide_small
from dashboard.model import ALL, Period


def counts(
    cube: Cube,
    measure: Measure,
    level: str,
    periods: Sequence[Period],
    breakdown: str = ALL,
    category: str = ALL,
) -> pd.DataFrame:
    """Counts for periods of one kind, without values and limits, which for many periods cost more than the counts."""
    frame = shown(cube, measure, level, periods, breakdown)
    if breakdown != ALL and category != ALL:
        frame = frame[frame["category"] == category].reset_index(drop=True)
    return frame


def shown(cube: Cube, measure: Measure, level: str, periods: Sequence[Period], breakdown: str) -> pd.DataFrame:
    """Figures as they may be seen: the council's folder says on which layers small counts are hidden."""
    frame = cube.figures(measure, level, periods, breakdown)
    if not cube.council.hides_small(level):
        return frame
    events = measure.unit not in (Unit.RATE, Unit.AMOUNT)
    return hide_small(frame, cube.council.small_cells.smallest, shares=events)


def placed(frame: pd.DataFrame) -> pd.DataFrame:
    """Only real areas."""
    return frame[~frame["area"].isin(UNPLACED)].reset_index(drop=True)


def unplaced_count(frame: pd.DataFrame) -> pd.Series:
    """How many were counted without an area of this level, by "not-known" and "outside"."""
    rows = frame[frame["area"].isin(UNPLACED)].set_index("area")["numerator"]
    return rows.fillna(0.0)
