"""Figures as plain arrays by period, area and category, and what is said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.catalogue import Breakdown
from dashboard.cube.slab import Array, Flags, Places
from dashboard.model import Period, Status

STATUSES = (Status.OBSERVED, Status.ZERO, Status.NOT_APPLICABLE, Status.NOT_AVAILABLE)
OBSERVED, ZERO, NOT_APPLICABLE, NOT_AVAILABLE = range(len(STATUSES))
"""Places among them."""


@dataclass(frozen=True)
class Grid:
    """Counts of one measure at one level. All arrays are by period, area and category.

    Attributes
    ----------
    areas, categories : dict of str
        Names by code, in the order of showing; what has no area comes last.
    count, base : numpy.ndarray
        NaN where there is none.
    basis : numpy.ndarray
        Of the base, as a place in `dashboard.cube.stored.BASES`.
    status : numpy.ndarray
        As a place in `STATUSES`.
    """

    areas: dict[str, str]
    categories: dict[str, str]
    count: Array
    base: Array
    basis: Places
    status: Places


def over(values: npt.NDArray[Any], shape: tuple[int, ...]) -> npt.NDArray[Any]:
    """Values by period and area, the same for each category."""
    return np.broadcast_to(values[:, :, None], shape)


def not_yet(split: Breakdown, words: dict[str, str], periods: Sequence[Period]) -> Flags:
    """Periods (first axis) that end before a category (last axis) could be recorded."""
    early: Flags = np.array([[p.end < split.since.get(code, p.end) for code in words] for p in periods], dtype=bool)
    return early[:, None, :]


def told(count: Array, base: Array, known: Flags, events: bool) -> tuple[Array, Array, Places]:
    """Say of every figure what it is: count, base and its status as a place in `STATUSES`.

    In a covered period no row is a true zero; outside it nothing is known. Bases that are `events` are counted too,
    and where there were none a share or ratio does not apply.
    """
    count = np.where(known, np.nan_to_num(count), np.nan)
    base = np.where(known, np.nan_to_num(base), np.nan) if events else base
    status = np.where(count > 0, OBSERVED, ZERO)
    if events:
        status = np.where(base == 0, NOT_APPLICABLE, status)
    return count, base, np.where(known, status, NOT_AVAILABLE)
