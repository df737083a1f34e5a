"""Brothers and sisters arrive together: how much wider limits must be than if each child came alone.

Where events are linked to families the dispersion is counted: a family of three gives three events at once, so the
variance of the count is the sum of the squares of the families' sizes and not the count (the Office for Health
Improvement and Disparities' method for events that are not independent, Fingertips Public Health Technical Guidance,
directly standardised rates). Where they are not linked it is estimated from how much the series varies from month to
month beyond chance (Laney's sigma z, squared), which takes in every other cause as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.stats.control import FEWEST_POINTS
from dashboard.stats.enough import Words
from dashboard.stats.laney import FEWEST_EVENTS, sigma_z
from dashboard.stats.limits import Array

LINKED_ENOUGH = 0.8
"""Share of an area's events that must be linked to a family before its families are counted."""


class Origin(StrEnum):
    """Where a dispersion comes from; it stands beside the figure."""

    FAMILIES = "counted by family"
    SERIES = "estimated from the series"
    NONE = "each counted on its own"


@dataclass(frozen=True)
class Dispersion:
    """How many times its mean the variance of each area's count is, 1 or more, and where that comes from.

    Attributes
    ----------
    factor : numpy.ndarray
        For the argument `dispersion` of limits.
    origin : numpy.ndarray
        `Origin` words.
    """

    factor: Array
    origin: Words


def by_family(area: npt.ArrayLike, family: npt.ArrayLike) -> pd.DataFrame:
    """Count families and the dispersion they cause.

    Parameters
    ----------
    area : array_like
        Area of each event.
    family : array_like
        Its family; missing where it is linked to none: such a child counts as a family of one.

    Returns
    -------
    pandas.DataFrame
        By area: events, families, linked (share of the events), factor (1 where every family brings one child).
    """
    rows = pd.DataFrame({"area": area, "family": family})
    alone = rows["family"].isna()
    rows["family"] = np.where(alone, "alone " + rows.index.astype(str), "of " + rows["family"].astype(str))
    sizes = rows.groupby(["area", "family"], sort=True).size().rename("size").reset_index()
    found = sizes.assign(square=sizes["size"] ** 2).groupby("area").agg(
        events=("size", "sum"), families=("size", "count"), square=("square", "sum")
    )  # fmt: skip
    linked = 1 - alone.groupby(rows["area"]).mean()
    return found.assign(linked=linked, factor=found["square"] / found["events"]).drop(columns="square")


def from_series(count: npt.ArrayLike, base: npt.ArrayLike, *, binomial: bool = False) -> Dispersion:
    """Estimate the dispersion of series from their own past.

    Parameters
    ----------
    count, base : array_like
        Time on the last axis, months rather than years.
    binomial : bool
        Whether `count` is a part of `base`.

    Returns
    -------
    Dispersion
        One value a series; 1 where the series varies no more than chance, is shorter than twelve points, or has less
        than one event a point.
    """
    counts = np.asarray(count, dtype=float)
    points = (~np.isnan(counts)).sum(axis=-1)
    events = np.nan_to_num(counts).sum(axis=-1)
    told = (points >= FEWEST_POINTS) & (events >= FEWEST_EVENTS * points)
    sigma = np.asarray(sigma_z(count, base, binomial=binomial))
    told &= ~np.isnan(sigma)
    factor = np.where(told, np.maximum(np.nan_to_num(sigma, nan=1.0) ** 2, 1.0), 1.0)
    return Dispersion(factor, np.where(told, Origin.SERIES.value, Origin.NONE.value))


def of_areas(areas: Sequence[str], families: pd.DataFrame | None, series: Dispersion) -> Dispersion:
    """Take the counted dispersion where enough events are linked, else the estimated one.

    Parameters
    ----------
    areas : sequence of str
        Areas, in the order of `series`.
    families : pandas.DataFrame or None
        As `by_family` gives it.
    series : Dispersion
        As `from_series` gives it, one value an area.
    """
    if families is None:
        return series
    found = families.reindex(list(areas))
    counted = (found["linked"] >= LINKED_ENOUGH).to_numpy(dtype=bool)
    factor = np.where(counted, found["factor"].to_numpy(dtype=float), series.factor)
    return Dispersion(factor, np.where(counted, Origin.FAMILIES.value, series.origin))
