"""Counts of one measure as they may be seen: small ones hidden where the council's folder says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.catalogue import Measure, Unit
from dashboard.cube.grid import STATUSES
from dashboard.cube.read import UNPLACED, Cube
from dashboard.cube.release import ReleasedCube
from dashboard.cube.slab import Array
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


@dataclass(frozen=True)
class Seen:
    """Counts of real areas as they may be seen, by period and then by area; statuses are `Status` words."""

    count: Array
    base: Array
    status: npt.NDArray[np.object_]


def seen(
    cube: Cube, measure: Measure, level: str, periods: Sequence[Period], breakdown: str = ALL, category: str = ALL
) -> Seen:
    """What `counts` gives of real areas, as arrays: for many periods at once. One category of a breakdown."""
    if isinstance(cube, ReleasedCube) or cube.council.hides_small(level):
        rows = placed(counts(cube, measure, level, periods, breakdown, category))
        count, base = (rows[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
        return Seen(count, base, rows["status"].to_numpy(dtype=object))
    grid = cube.grid(measure, level, periods, breakdown)
    if grid is None:
        return Seen(np.empty(0), np.empty(0), np.empty(0, dtype=object))
    real = np.array([code not in UNPLACED for code in grid.areas], dtype=bool)
    at = list(grid.categories).index(category)
    of_real = np.s_[:, real, at]
    return Seen(grid.count[of_real].ravel(), grid.base[of_real].ravel(), _WORDS[grid.status[of_real].ravel()])


_WORDS = np.array([status.value for status in STATUSES], dtype=object)


def placed(frame: pd.DataFrame) -> pd.DataFrame:
    """Only real areas."""
    return frame[~frame["area"].isin(UNPLACED)].reset_index(drop=True)


def unplaced_count(frame: pd.DataFrame) -> pd.Series:
    """How many were counted without an area of this level, by "not-known" and "outside"."""
    rows = frame[frame["area"].isin(UNPLACED)].set_index("area")["numerator"]
    return rows.fillna(0.0)
