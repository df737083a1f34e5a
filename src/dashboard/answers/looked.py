"""All measures of all localities at once, as plain arrays: read one time, so that words of any period cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.answers.counted import counts
from dashboard.answers.widths import LEVELS, widths
from dashboard.catalogue import Measure, Unit
from dashboard.cube.read import Cube, CubeError
from dashboard.model import ALL, Area, Period, PeriodKind, Status
from dashboard.stats.families import Dispersion, Origin
from dashboard.stats.limits import Array

Words = npt.NDArray[np.object_]

UNITS = (Unit.RATE, Unit.SHARE)
"""What has limits, and so can be compared."""

KINDS = (PeriodKind.YEAR, PeriodKind.ROLLING, PeriodKind.QUARTER)
"""Lengths of time that are spoken of."""


@dataclass(frozen=True)
class Held:
    """Counts of every measure, area and period of one kind; the last place of a period is that of none.

    Attributes
    ----------
    ends : dict of date to int
        Last days and their places.
    count, base : numpy.ndarray
        Shape (measures, areas, periods + 1); NaN where not known or hidden.
    status : numpy.ndarray of str
        `Status` words, shaped alike.
    """

    ends: dict[date, int]
    count: Array
    base: Array
    status: Words


@dataclass(frozen=True)
class Looked:
    """Everything that words can speak of.

    Attributes
    ----------
    measures : tuple of Measure
        Those with limits that are held by locality, whose total says something.
    areas : tuple of Area
        The localities, then the whole council.
    held : dict of PeriodKind to Held
        The counts.
    dispersion : Dispersion
        By how much families (or whatever moves a series more than chance) widen limits; shape (measures, areas).
    """

    measures: tuple[Measure, ...]
    areas: tuple[Area, ...]
    held: dict[PeriodKind, Held]
    dispersion: Dispersion


def look(cube: Cube) -> Looked:
    """Read everything, measure by measure."""
    measures = spoken_of(cube)
    areas = tuple(area for level in LEVELS for area in cube.areas[level])
    periods = {kind: _periods(cube, measures, kind) for kind in KINDS}
    shapes = {kind: (len(measures), len(areas), len(periods[kind]) + 1) for kind in KINDS}
    held = {
        kind: Held(
            {period.end: place for place, period in enumerate(periods[kind])},
            np.full(shapes[kind], np.nan),
            np.full(shapes[kind], np.nan),
            np.full(shapes[kind], Status.NOT_AVAILABLE.value, dtype=object),
        )
        for kind in KINDS
    }
    factor = np.ones((len(measures), len(areas)))
    origin = np.full(factor.shape, Origin.NONE.value, dtype=f"<U{max(len(word) for word in Origin)}")
    for place, measure in enumerate(measures):  # measure by measure: what is asked of one lies together
        for kind in KINDS:
            _fill(held[kind], place, cube, measure, periods[kind])
        found = dispersion_of(cube, measure)
        factor[place], origin[place] = found.factor, found.origin
    return Looked(measures, areas, held, Dispersion(factor, origin))


def spoken_of(cube: Cube) -> tuple[Measure, ...]:
    """Measures with limits that are held by locality and whose total says something."""
    listed = [one for one in cube.offered if one.unit in UNITS and one.only_by is None and _can_be_asked(cube, one)]
    return tuple(one for one in listed if cube.spans(one) or one.is_own_count)


def dispersion_of(cube: Cube, measure: Measure) -> Dispersion:
    """By how much families widen limits, by area: localities, then the whole council; see `widths`."""
    areas = [area.code for level in LEVELS for area in cube.areas[level]]
    wide = widths(cube, measure).of(pd.DataFrame({"area": areas, "category": ALL}))
    return Dispersion(wide["dispersion"].to_numpy(dtype=float), wide["widened"].to_numpy(dtype=object))


def _can_be_asked(cube: Cube, measure: Measure) -> bool:
    try:
        return all(level in cube.levels(measure) for level in LEVELS) and cube.figures(measure, "council", []).empty
    except CubeError:  # another way of counting than when the data were loaded
        return False


def _periods(cube: Cube, measures: Sequence[Measure], kind: PeriodKind) -> list[Period]:
    """All periods that any of the measures covers."""
    found = {period.end for measure in measures for period in cube.periods(measure, kind)}
    return [Period(kind, end) for end in sorted(found)]


def _fill(held: Held, place: int, cube: Cube, measure: Measure, periods: Sequence[Period]) -> None:
    if periods:
        held.count[place, :, :-1], held.base[place, :, :-1], held.status[place, :, :-1] = _arrays(
            cube, measure, periods
        )


def _arrays(cube: Cube, measure: Measure, periods: Sequence[Period]) -> tuple[Array, Array, Words]:
    """Count, base and status by area (localities, then the council) and period, as they may be seen."""
    parts = []
    for level in LEVELS:
        frame = counts(cube, measure, level, periods)
        number = len(cube.areas[level])  # what has no area stands behind them
        columns = [frame[name].to_numpy() for name in ("numerator", "denominator", "status")]
        parts.append([values.reshape(len(periods), -1)[:, :number].T for values in columns])
    count, base, status = (np.concatenate(pair) for pair in zip(*parts, strict=True))
    known = (status == Status.OBSERVED.value) | (status == Status.ZERO.value)
    return np.where(known, count, np.nan), np.where(known, base, np.nan), status.astype(object)
