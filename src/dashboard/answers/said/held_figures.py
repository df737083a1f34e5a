"""The figures that a claim is held against: localities in a period, with limits, of what a check looks at.

Limits are widened for brothers and sisters, as on every page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.answers.areas import placed, values
from dashboard.answers.people import deprived
from dashboard.answers.widths import widths
from dashboard.catalogue import SUMS, Measure, Unit, When
from dashboard.claims import DEPRIVATION, Check
from dashboard.cube.read import Cube, CubeError
from dashboard.geography.deprivation import deprivation
from dashboard.geography.layers import areas_within, read_layers
from dashboard.model import ALL, Period, PeriodKind, Status
from dashboard.stats.estimate import Estimate, proportion, rate
from dashboard.stats.limits import poisson_limits

Floats = npt.NDArray[np.float64]

_KNOWN = (Status.OBSERVED.value, Status.ZERO.value)


@dataclass(frozen=True)
class Figures:
    """Localities in one period.

    Attributes
    ----------
    frame : pandas.DataFrame
        Index area; columns n, d, value, lower and upper (95%), NaN where not available, and dispersion, by which
        families widen the limits (1 where there is none). What has no uncertainty has limits equal to its value.
    unit : Unit or None
        Of the value; None for counts.
    """

    frame: pd.DataFrame
    unit: Unit | None

    def estimate(self, area: str) -> Estimate:
        """One area's value with its limits."""
        row = self.row(area)
        return Estimate(*(np.asarray(row[name]) for name in ("value", "lower", "upper")))

    def row(self, area: str) -> dict[str, float]:
        """One area's n, d, value, lower and upper."""
        return self._rows[area]

    @cached_property
    def _rows(self) -> dict[str, dict[str, float]]:
        told = zip(*(self.frame[name].astype(float) for name in _COLUMNS), strict=True)
        return {
            str(area): dict(zip(_COLUMNS, row, strict=True)) for area, row in zip(self.frame.index, told, strict=True)
        }

    @cached_property
    def dispersion(self) -> pd.Series:
        """By how much families widen the limits, by area."""
        if "dispersion" in self.frame:
            return self.frame["dispersion"].astype(float)
        return pd.Series(1.0, index=self.frame.index)

    def others(self, area: str) -> list[str]:
        """The other areas."""
        return [other for other in self.frame.index if other != area]

    def rest(self, area: str) -> dict[str, float]:
        """All other areas together: n, d, value, lower, upper; their variances add up."""
        rows = self.frame.drop(index=area)
        n, d = rows["n"].sum(skipna=False), rows["d"].sum(skipna=False)
        kin = float((self.dispersion.drop(index=area) * rows["n"]).sum() / n) if n > 0 else 1.0
        found = rate(n, d, dispersion=kin) if self.unit is Unit.RATE else proportion(n, d, dispersion=kin)
        return {"n": float(n), "d": float(d), **{name: float(value) for name, value in found._asdict().items()}}


def newest_period(cube: Cube, measure: Measure) -> Period | None:
    """The newest 12 months; the newest year where only single days or own counts are told, or whole years."""
    by_year = measure.when is When.LATEST or measure.is_own_count
    rolling = None if by_year else cube.last_period(measure, PeriodKind.ROLLING)
    return rolling or cube.last_period(measure, PeriodKind.YEAR)


def figures(cube: Cube, check: Check, period: Period, measure_id: str | None = None) -> Figures | None:
    """What a check looks at, by locality in a period; None where the data do not have it at all."""
    if (measure_id or check.measure) == DEPRIVATION:
        return deprivation_ranks(cube)
    measure = cube.catalogue.measure(measure_id or check.measure)
    try:
        frame = placed(values(cube, measure, "locality", [period], widened=widths(cube, measure)))
    except CubeError:  # not counted by locality, or loaded before the catalogue had it
        return None
    rows = frame.set_index("area_name")
    known = rows["status"].isin(_KNOWN) | (rows["status"] == Status.NOT_APPLICABLE.value)
    counted = rows.assign(n=rows["numerator"].where(known), d=rows["denominator"])
    return _seen(counted, measure, check.of)


def _seen(rows: pd.DataFrame, measure: Measure, of: str) -> Figures:
    if of == "base":
        return _exact(rows.assign(value=rows["d"]), None)
    if of in ("count", "not counted"):
        n = rows["n"] if of == "count" else rows["d"] - rows["n"]
        lower, upper = count_limits(n, rows)
        return Figures(rows.assign(n=n, value=n, lower=lower, upper=upper)[[*_COLUMNS, "dispersion"]], None)
    if measure.unit in SUMS:
        return _exact(rows, measure.unit)
    return Figures(rows[[*_COLUMNS, "dispersion"]], measure.unit)


def count_limits(n: pd.Series, rows: pd.DataFrame) -> tuple[Floats, Floats]:
    """95% limits of counts.

    Parameters
    ----------
    n : pandas.Series
        Counts.
    rows : pandas.DataFrame
        Column dispersion, by which families widen the limits; rounding, where a release rounds: how far the true
        counts can lie from those shown. The limits then hold for every count that would have been rounded so.
    """
    count, kin = n.to_numpy(dtype=float), rows["dispersion"].to_numpy(dtype=float)
    off = rows["rounding"].to_numpy(dtype=float) if "rounding" in rows else np.zeros(len(rows))
    lower, _ = poisson_limits(np.maximum(count - off, 0.0), dispersion=kin)
    _, upper = poisson_limits(count + off, dispersion=kin)
    return lower, upper


_COLUMNS = ["n", "d", "value", "lower", "upper"]


def _exact(rows: pd.DataFrame, unit: Unit | None) -> Figures:
    """What was not drawn by chance: a position, a population, an index."""
    return Figures(rows.assign(lower=rows["value"], upper=rows["value"])[_COLUMNS], unit)


def categories(cube: Cube, check: Check, period: Period, area: str) -> Figures | None:
    """The categories of one area, by their words."""
    measure = cube.catalogue.measure(check.measure)
    try:
        split = check.breakdown or ALL
        frame = placed(values(cube, measure, "locality", [period], split, widened=widths(cube, measure, split)))
    except CubeError:
        return None
    rows = frame[(frame["area_name"] == area) & frame["status"].isin(_KNOWN)].set_index("category_name")
    return None if rows.empty else _seen(rows.assign(n=rows["numerator"], d=rows["denominator"]), measure, "count")


def deprivation_ranks(cube: Cube) -> Figures | None:
    """The average rank of each locality's small areas, weighted by people; None where no index is held."""
    index, shapes = deprivation(cube.council), read_layers(cube.council)
    if index.empty or "lsoa" not in shapes:  # a release holds no small areas
        return None
    found = {
        area.name: deprived(index, areas_within(shapes, "lsoa", "locality", area.code))
        for area in cube.areas["locality"]
    }
    ranks = pd.Series({name: one.average_rank if one else None for name, one in found.items()}, dtype=float)
    return _exact(pd.DataFrame({"n": ranks, "d": ranks, "value": ranks}), None)
